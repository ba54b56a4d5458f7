package org.fasttrack.process.opinion;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.opinion.AskedOpinion;
import org.fasttrack.opinion.OpinionAnswer;
import org.fasttrack.opinion.OpinionRequests;
import org.fasttrack.process.FormText;
import org.fasttrack.process.SubjectStep;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Wording;
import org.fasttrack.watch.Reminders;

import org.springframework.stereotype.Component;

/** Whoever was asked about a procedure answers. What is said belongs to the procedure. */
@Component
class GiveOpinion implements SubjectStep {

	private final OpinionRequests requests;

	private final Reminders reminders;

	private final Wording wording;

	GiveOpinion(OpinionRequests requests, Reminders reminders, Wording wording) {
		this.requests = requests;
		this.reminders = reminders;
		this.wording = wording;
	}

	@Override
	public String task() {
		return OpinionRequests.TASK;
	}

	@Override
	public Set<String> inputs() {
		return Set.of("decision", "opinion");
	}

	@Override
	public boolean ownHistory() {
		return false;
	}

	@Override
	public String ask() {
		return "请就征求的事项反馈意见。";
	}

	@Override
	public Label label(UUID subjectId) {
		AskedOpinion asked = this.requests.require(subjectId);
		return new Label(this.wording.label("OpinionTask", asked.kind().name()) + " · " + asked.procedure() + " · "
				+ asked.projectName(), this.requests.due(asked));
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		AskedOpinion asked = this.requests.require(Objects.requireNonNull(entry.subjectId()));
		OpinionAnswer answer = input.choice("decision", OpinionAnswer.class);
		String opinion = (answer != null && answer.needsWords()) ? input.lines("opinion", 1000)
				: input.optionalLines("opinion", 1000);
		if (answer != null && !answer.answers(asked.kind())) {
			input.violations().add("decision", "opinion.answer", this.wording.label(asked.kind()));
		}
		if (entry.occurredOn().isBefore(asked.askedOn())) {
			input.violations().add(OCCURRED_ON, "not-before-preceding", entry.occurredOn(), asked.askedOn());
		}
		input.check();
		if (entry.actor().userId().equals(asked.askedBy())) {
			throw RuleViolation.forbidden("opinion.self");
		}
		if (asked.person() != null && !asked.person().equals(entry.actor().userId())) {
			throw RuleViolation.forbidden("opinion.by-name", asked.name());
		}
		OpinionAnswer given = Objects.requireNonNull(answer);
		String said = Objects.requireNonNullElse(opinion, "");
		this.requests.answer(entry, asked, given, said);
		this.reminders.tell("OPINION", "opinion/" + asked.id() + "/" + asked.turn() + "/answered", asked.projectCode(),
				asked.caseId(), entry.occurredOn(),
				"【" + this.wording.label(asked.kind()) + "】" + asked.projectName() + " · " + asked.procedure() + "："
						+ entry.actor().name() + "已反馈：" + label(given) + (said.isEmpty() ? "" : "。" + said),
				Set.of(asked.askedBy()));
		return Map.of();
	}

	private String label(OpinionAnswer answer) {
		return this.wording.label("Outcome", answer.name());
	}

	@Override
	public Map<String, Object> context(Matter matter) {
		AskedOpinion asked = this.requests.require(matter.subject());
		List<Map<String, String>> choices = Arrays.stream(OpinionAnswer.values())
			.filter((answer) -> answer.answers(asked.kind()))
			.map((answer) -> Map.of("value", answer.name(), "label", label(answer)))
			.toList();
		Map<String, String> shown = new LinkedHashMap<>();
		shown.put("question", asked.question());
		shown.put("by", asked.askedByName() + "，" + asked.askedOn());
		shown.put("whom", asked.name());
		shown.put("kind", this.wording.label(asked.kind()));
		shown.put("consequence", this.wording.label("OpinionConsequence", asked.kind().name()));
		shown.replaceAll((name, value) -> FormText.of(value));
		return Map.of("asked", shown, "choices", choices, "ask", this.wording.label("OpinionAsk", asked.kind().name()));
	}

}
