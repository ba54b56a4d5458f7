package org.fasttrack.procedure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.fasttrack.procedure.ProcedureDefinition.Nature;
import org.fasttrack.rule.Sentence;

/** The words in which the acts of a case are recorded, and what they are based on. */
final class ActText {

	/** The basis of what no law says. */
	static final String MECHANISM = "本机制要求";

	private ActText() {
	}

	/** An article of 行政许可法 binds licences only; elsewhere it is this mechanism's rule. */
	static String basis(ProcedureCase each, String article) {
		return (each.nature() == Nature.LICENCE) ? article : MECHANISM;
	}

	/** A decision, with what it requires and on what it rests. */
	static String said(Decision decision) {
		List<String> parts = new ArrayList<>();
		decision.requirements().forEach((requirement) -> parts.add("要求：" + requirement));
		if (!decision.reasons().isBlank()) {
			parts.add(decision.reasons());
			parts.add("救济途径：" + decision.remedies());
		}
		if (decision.collectiveMinutes() != null) {
			parts.add("集体研究：" + decision.collectiveMinutes());
		}
		if (decision.legalReview() != null) {
			parts.add("法制审核：" + decision.legalReview());
		}
		return joined(parts, decision.opinion());
	}

	/** A document, by who issued it under which number, and when. */
	static String described(String organ, String number, LocalDate datedOn) {
		return String.join("，", organ, number, datedOn.toString());
	}

	/** A result, by who issued it under which number, and when. */
	static String described(Result result) {
		List<String> parts = new ArrayList<>();
		parts.add(described(result.organ(), result.number(), result.datedOn()));
		if (result.otherSystem() != null) {
			parts.add(result.otherSystem()
					+ ((result.otherCaseNumber() != null) ? "办件编号：" + result.otherCaseNumber() : ""));
		}
		return String.join("，", parts);
	}

	/** These items, and what was said besides. */
	static String joined(List<String> items, String opinion) {
		List<String> parts = new ArrayList<>(items);
		if (!opinion.isBlank()) {
			parts.add(opinion);
		}
		return Sentence.of(parts);
	}

}
