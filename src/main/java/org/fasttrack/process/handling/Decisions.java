package org.fasttrack.process.handling;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.procedure.Decision;
import org.fasttrack.procedure.Decision.Outcome;
import org.fasttrack.procedure.Decision.RequirementsWhen;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.rule.Input;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import static org.fasttrack.process.ProcedureHandling.SIGNED;
import static org.fasttrack.process.ProjectFastTrack.DECISION;

/** What the head and the county-level leader may type, which is the same. */
@Component
class Decisions {

	static final Set<String> INPUTS = Set.of("decision", "opinion", "requirements", "requirementsWhen",
			"requirementsDueOn", "reasons", "remedies", "collectiveMinutes", "legalReview", "supplementItems");

	private final ProcedureCases cases;

	Decisions(ProcedureCases cases) {
		this.cases = cases;
	}

	/**
	 * Does what was chosen.
	 * @param task the step that decides
	 * @param choice what was chosen, null if nothing was
	 * @param signsOff whether the content of the decision is the head's already
	 * @param sign signs a decision
	 */
	Map<String, Object> complete(Entry entry, Input input, String task, @Nullable Enum<?> choice, boolean signsOff,
			Signature sign) {
		String name = (choice != null) ? choice.name() : "";
		boolean returns = name.equals("RETURN") || name.equals("SUPPLEMENT");
		String opinion = name.equals("RETURN") ? input.text("opinion", 1000) : input.optionalText("opinion", 1000);
		String said = (opinion != null) ? opinion : "";
		if (returns || signsOff) {
			Results.refuse(input, "requirements", "requirementsWhen", "requirementsDueOn", "reasons", "remedies",
					"collectiveMinutes", "legalReview");
		}
		if (!name.equals("SUPPLEMENT")) {
			Results.refuse(input, "supplementItems");
		}
		if (name.equals("SUPPLEMENT")) {
			List<String> items = Lines.of(input, "supplementItems");
			input.check();
			this.cases.requestSupplement(entry, task, items, said);
		}
		else if (name.equals("RETURN")) {
			input.check();
			this.cases.returnToReviewer(entry, task, said);
		}
		else {
			Decision decision = read(input, name, signsOff, said);
			input.check();
			sign.sign(entry, Objects.requireNonNull(decision));
		}
		return Map.of(DECISION, name, SIGNED, !returns);
	}

	private static @Nullable Decision read(Input input, String name, boolean signsOff, String opinion) {
		if (name.isEmpty()) {
			return null;
		}
		Outcome outcome = Outcome.valueOf(name);
		if (signsOff) {
			return new Decision(outcome, opinion, List.of(), null, null, "", "", null, null);
		}
		List<String> requirements = List.of();
		RequirementsWhen when = null;
		LocalDate dueOn = null;
		if (outcome == Outcome.CONDITIONS) {
			requirements = Lines.of(input, "requirements");
			when = input.choice("requirementsWhen", RequirementsWhen.class);
			dueOn = input.optionalDate("requirementsDueOn");
		}
		else {
			Results.refuse(input, "requirements", "requirementsWhen", "requirementsDueOn");
		}
		String reasons = "";
		String remedies = "";
		if (outcome == Outcome.REJECTED) {
			reasons = String.valueOf(input.text("reasons", 1000));
			remedies = String.valueOf(input.text("remedies", 1000));
		}
		else {
			Results.refuse(input, "reasons", "remedies");
		}
		return new Decision(outcome, opinion, requirements, when, dueOn, reasons, remedies,
				input.optionalText("collectiveMinutes", 100), input.optionalText("legalReview", 500));
	}

	/** Signs a decision. */
	interface Signature {

		void sign(Entry entry, Decision decision);

	}

}
