package org.fasttrack.process.handling;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.procedure.Decision;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.procedure.ProcedureCases.Proposal;
import org.fasttrack.process.MaterialLists;
import org.fasttrack.process.Step;
import org.fasttrack.rule.Input;

import org.springframework.stereotype.Component;

import static org.fasttrack.process.ProjectFastTrack.DECISION;

/**
 * The county-level leader decides, or signs off what the head decided; or the head
 * decides alone.
 */
@Component
class DecideApplication implements Step {

	private final ProcedureCases cases;

	private final Decisions decisions;

	private final MaterialLists materials;

	private final Choices choices;

	DecideApplication(ProcedureCases cases, Decisions decisions, MaterialLists materials, Choices choices) {
		this.cases = cases;
		this.decisions = decisions;
		this.materials = materials;
		this.choices = choices;
	}

	@Override
	public String task() {
		return "Task_DecideApplication";
	}

	@Override
	public Set<String> inputs() {
		return Decisions.INPUTS;
	}

	@Override
	public String ask() {
		return "请签批：作出决定，或者退回重新审核、退回补充。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		return this.decisions.complete(entry, input, task(), input.choice(DECISION, Choice.class), signsOff(entry),
				this.cases::decide);
	}

	private boolean signsOff(Entry entry) {
		return headDecision(this.cases.require(Objects.requireNonNull(entry.caseId()))).isPresent();
	}

	private Optional<Decision> headDecision(ProcedureCase each) {
		return (each.decidedBy() != null) ? this.cases.proposal(each).map(Proposal::decision) : Optional.empty();
	}

	@Override
	public Map<String, Object> context(Matter matter) {
		Map<String, Object> context = new LinkedHashMap<>(this.materials.submitted(matter.each()));
		context.put("gap", this.materials.gapText(matter.each()));
		Optional<Decision> head = headDecision(matter.each());
		context.put("signsOff", head.isPresent());
		context.put("head", head.map((decision) -> this.materials.decisionText(matter.each(), decision)).orElse(""));
		context.put("choices", choices(matter.each(), head));
		return context;
	}

	/** Whoever signs off what the head decided can only agree to that or return it. */
	private List<Map<String, String>> choices(ProcedureCase each, Optional<Decision> head) {
		List<Map<String, String>> all = this.choices.of(each, Choice.class, "Decision");
		if (head.isEmpty()) {
			return all;
		}
		Set<String> returning = Set.of(Choice.RETURN.name(), Choice.SUPPLEMENT.name());
		String decided = head.get().outcome().name();
		return all.stream()
			.filter((choice) -> choice.containsValue(decided) || returning.contains(choice.get("value")))
			.map((choice) -> choice.containsValue(decided)
					? Map.of("value", decided, "label", "按审定结果签批：" + choice.get("label")) : choice)
			.toList();
	}

	@Override
	public Map<String, Object> prefill(Matter matter) {
		return headDecision(matter.each())
			.map((decision) -> Map.<String, Object>of(DECISION, decision.outcome().name()))
			.orElse(Map.of());
	}

	/** What may be decided. */
	enum Choice {

		APPROVED, CONDITIONS, REJECTED, RETURN, SUPPLEMENT

	}

}
