package org.fasttrack.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fasttrack.audit.Act;
import org.fasttrack.board.Phrases;
import org.fasttrack.organization.Office;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.SendingBack;
import org.fasttrack.rule.Wording;

import org.springframework.stereotype.Component;

/**
 * What whoever decides a procedure needs to know before anything else, as the text of a
 * form: what is applied for, what was asked and answered before, and what the section
 * proposes.
 */
@Component
class CaseBrief {

	static final String REVIEW = "Task_ReviewApplication";

	private static final String SUBMIT = "Task_SubmitMaterials";

	/** What sends a case back to somebody, by the steps that answer it. */
	private static final Map<String, Set<String>> ANSWERING = Map.of("CORRECTION", Set.of("Task_CorrectMaterials"),
			"SUPPLEMENT", Set.of("Task_SupplementMaterials"), "RETURN", Set.of(REVIEW, SUBMIT, "Task_RecordOwner"),
			"RETURN_TO_HEAD", Set.of("Task_DecideAsHead"), "RETURN_TO_ACCEPT", Set.of("Task_AcceptMaterials"));

	/** How the section's proposals begin. */
	private static final String PROPOSING = "RECOMMEND_";

	private static final String SPACE = "　";

	private final DecisionFacts facts;

	private final OpinionLines opinions;

	private final Phrases phrases;

	private final Wording wording;

	CaseBrief(DecisionFacts facts, OpinionLines opinions, Phrases phrases, Wording wording) {
		this.facts = facts;
		this.opinions = opinions;
		this.phrases = phrases;
		this.wording = wording;
	}

	/**
	 * A paragraph for each; empty where there is nothing to say.
	 * @param acts of the case, in the order in which they were recorded
	 */
	String text(ProcedureCase each, List<Act> acts) {
		List<Act> standing = standing(acts);
		List<String> paragraphs = new ArrayList<>();
		paragraphs.add(facts(each));
		paragraphs.addAll(asked(each, standing));
		paragraphs.addAll(this.opinions.of(each.id()));
		proposal(each, standing).ifPresent(paragraphs::add);
		return paragraphs.stream().filter((paragraph) -> !paragraph.isEmpty()).collect(Collectors.joining("\n\n"));
	}

	/** What is applied for, and nothing that was said of it. */
	String facts(ProcedureCase each) {
		return Stream.concat(this.facts.of(each).stream(), Stream.of("需要办理的原因：" + each.reason()))
			.map(FormText::of)
			.collect(Collectors.joining(SPACE));
	}

	/** What was taken back was not said. */
	private static List<Act> standing(List<Act> acts) {
		List<Act> standing = new ArrayList<>();
		for (Act act : acts) {
			if (!act.outcome().equals(SendingBack.RECALL)) {
				standing.add(act);
				continue;
			}
			for (int index = standing.size() - 1; index >= 0; index--) {
				if (standing.get(index).step().equals(act.step())) {
					standing.remove(index);
					break;
				}
			}
		}
		return standing;
	}

	/** What was asked for, each with what came back. */
	private List<String> asked(ProcedureCase each, List<Act> acts) {
		List<String> lines = new ArrayList<>();
		for (int index = 0; index < acts.size(); index++) {
			Act act = acts.get(index);
			Set<String> answering = ANSWERING.get(act.outcome());
			if (answering != null) {
				Optional<Act> answer = acts.stream()
					.skip(index + 1L)
					.filter((later) -> answering.contains(later.step()))
					.findFirst();
				lines.add("**曾要求**：" + said(each, act)
						+ answer.map((back) -> "　**答复**：" + said(each, back)).orElse("　尚未答复"));
			}
		}
		return lines;
	}

	/**
	 * What the section proposes on what was submitted last, unless something was asked
	 * since.
	 */
	private Optional<String> proposal(ProcedureCase each, List<Act> acts) {
		return acts.stream()
			.filter((act) -> act.step().equals(REVIEW) || act.step().equals(SUBMIT)
					|| ANSWERING.containsKey(act.outcome()))
			.reduce((first, last) -> last)
			.filter((act) -> act.outcome().startsWith(PROPOSING))
			.map((act) -> "**" + said(each, act) + "**（" + FormText.of(act.who()) + "）");
	}

	private String said(ProcedureCase each, Act act) {
		return act.occurredOn() + Office.step(act.step(), act.capacity(), this.wording) + "："
				+ this.phrases.outcome(each, act.outcome())
				+ (act.opinion().isBlank() ? "" : "——" + FormText.of(act.opinion().replaceAll("\\s+", " ")));
	}

}
