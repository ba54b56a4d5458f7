package org.fasttrack.process.handling;

import java.util.Arrays;
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
import org.fasttrack.rule.Wording;

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

	private final Wording wording;

	DecideApplication(ProcedureCases cases, Decisions decisions, MaterialLists materials, Wording wording) {
		this.cases = cases;
		this.decisions = decisions;
		this.materials = materials;
		this.wording = wording;
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
		context.put("choices", choices(head));
		return context;
	}

	/** Whoever signs off what the head decided can only agree to that or return it. */
	private List<Map<String, String>> choices(Optional<Decision> head) {
		return Arrays.stream(Choice.values())
			.filter((choice) -> head.isEmpty() || choice == Choice.RETURN || choice == Choice.SUPPLEMENT
					|| choice.name().equals(head.get().outcome().name()))
			.map((choice) -> {
				String label = this.wording.label("Decision", choice.name());
				boolean agrees = head.isPresent() && choice.name().equals(head.get().outcome().name());
				return Map.of("value", choice.name(), "label", agrees ? "按审定结果签批：" + label : label);
			})
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
