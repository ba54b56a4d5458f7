package org.fasttrack.process.handling;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.procedure.Deciding;
import org.fasttrack.procedure.Decision;
import org.fasttrack.procedure.Decision.Outcome;
import org.fasttrack.procedure.Decision.RequirementsWhen;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.procedure.Proposal;
import org.fasttrack.procedure.Proposals;
import org.fasttrack.process.MaterialLists;
import org.fasttrack.process.Step;
import org.fasttrack.rule.Input;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.fasttrack.process.ProcedureHandling.SIGNED;
import static org.fasttrack.process.ProjectFastTrack.DECISION;

/**
 * The unit decides. Two tasks ask for it in the same words, each for a signature of its
 * own: the head's, and the last one.
 */
class Decide implements Step {

	private final Signature signature;

	private final ProcedureCases cases;

	private final Deciding deciding;

	private final Proposals proposals;

	private final MaterialLists materials;

	private final Choices choices;

	private Decide(Signature signature, ProcedureCases cases, Deciding deciding, Proposals proposals,
			MaterialLists materials, Choices choices) {
		this.signature = signature;
		this.cases = cases;
		this.deciding = deciding;
		this.proposals = proposals;
		this.materials = materials;
		this.choices = choices;
	}

	@Override
	public String task() {
		return this.signature.task;
	}

	@Override
	public Set<String> inputs() {
		return Set.of(DECISION, "opinion", "requirements", "requirementsWhen", "requirementsDueOn", "reasons",
				"remedies", "collectiveMinutes", "legalReview", "supplementItems");
	}

	@Override
	public String ask() {
		return this.signature.ask;
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		Choice choice = input.choice(DECISION, Choice.class);
		boolean returns = choice == Choice.RETURN || choice == Choice.SUPPLEMENT;
		boolean signsOff = headDecision(this.cases.require(Objects.requireNonNull(entry.caseId()))).isPresent();
		String opinion = (choice == Choice.RETURN) ? input.lines("opinion", 1000)
				: input.optionalLines("opinion", 1000);
		String said = (opinion != null) ? opinion : "";
		if (returns || signsOff) {
			Results.refuse(input, "requirements", "requirementsWhen", "requirementsDueOn", "reasons", "remedies",
					"collectiveMinutes", "legalReview");
		}
		if (choice != Choice.SUPPLEMENT) {
			Results.refuse(input, "supplementItems");
		}
		if (choice == Choice.SUPPLEMENT) {
			List<String> items = Lines.of(input, "supplementItems");
			input.check();
			this.deciding.requestSupplement(entry, task(), items, said);
		}
		else if (choice == Choice.RETURN) {
			input.check();
			this.deciding.returnToReviewer(entry, task(), said);
		}
		else {
			Decision decision = read(input, choice, signsOff, said);
			input.check();
			sign(entry, Objects.requireNonNull(decision));
		}
		return Map.of(DECISION, Objects.requireNonNull(choice).name(), SIGNED, !returns);
	}

	private void sign(Entry entry, Decision decision) {
		switch (this.signature) {
			case HEAD -> this.deciding.decideAsHead(entry, decision);
			case LAST -> this.deciding.decide(entry, decision);
		}
	}

	/**
	 * What was decided; of what the head decided already, only whether it is agreed to.
	 */
	private static @Nullable Decision read(Input input, @Nullable Choice choice, boolean signsOff, String opinion) {
		if (choice == null) {
			return null;
		}
		Outcome outcome = Outcome.valueOf(choice.name());
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
			reasons = Objects.requireNonNullElse(input.lines("reasons", 1000), "");
			remedies = Objects.requireNonNullElse(input.lines("remedies", 1000), "");
		}
		else {
			Results.refuse(input, "reasons", "remedies");
		}
		return new Decision(outcome, opinion, requirements, when, dueOn, reasons, remedies,
				input.optionalText("collectiveMinutes", 100), input.optionalText("legalReview", 500));
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

	/** What the head has decided for the unit, if it is to be signed off here. */
	private Optional<Decision> headDecision(ProcedureCase each) {
		return (this.signature == Signature.LAST && each.decidedBy() != null)
				? this.proposals.of(each).map(Proposal::decision) : Optional.empty();
	}

	/** What may be decided. */
	enum Choice {

		APPROVED, CONDITIONS, REJECTED, RETURN, SUPPLEMENT

	}

	/** Whose signature a task asks for. */
	private enum Signature {

		/** The head's, who decides for the unit; the leader in charge signs off. */
		HEAD("Task_DecideAsHead", "请代表本单位审定，随后送分管县领导签批；也可以退回科级审核人或者请项目单位补充。"),

		/**
		 * The county-level leader's, who decides or signs off; or that of a head alone.
		 */
		LAST("Task_DecideApplication", "请签批：作出决定，或者退回重新审核、退回补充。");

		private final String task;

		private final String ask;

		Signature(String task, String ask) {
			this.task = task;
			this.ask = ask;
		}

	}

	/** The step of each task, called after it. */
	@Configuration(proxyBeanMethods = false)
	static class Steps {

		@Bean
		Step decideAsHead(ProcedureCases cases, Deciding deciding, Proposals proposals, MaterialLists materials,
				Choices choices) {
			return new Decide(Signature.HEAD, cases, deciding, proposals, materials, choices);
		}

		@Bean
		Step decideApplication(ProcedureCases cases, Deciding deciding, Proposals proposals, MaterialLists materials,
				Choices choices) {
			return new Decide(Signature.LAST, cases, deciding, proposals, materials, choices);
		}

	}

}
