package org.fasttrack.process.handling;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.procedure.Acceptance;
import org.fasttrack.procedure.Corrections;
import org.fasttrack.procedure.ProcedureDefinition.Nature;
import org.fasttrack.process.MaterialLists;
import org.fasttrack.process.Step;
import org.fasttrack.rule.Input;

import org.springframework.stereotype.Component;

import static org.fasttrack.process.ProcedureHandling.GAP;
import static org.fasttrack.process.ProjectFastTrack.DECISION;

/**
 * The section-level official accepts, tolerates a gap, asks for correction, or refuses.
 */
@Component
class AcceptMaterials implements Step {

	/** What is left where it was accepted before and returned. */
	private static final Set<String> AGAIN = Set.of(Choice.ACCEPT.name(), Choice.ACCEPT_WITH_GAP.name());

	private final Acceptance acceptance;

	private final Corrections corrections;

	private final MaterialLists materials;

	private final Choices choices;

	AcceptMaterials(Acceptance acceptance, Corrections corrections, MaterialLists materials, Choices choices) {
		this.acceptance = acceptance;
		this.corrections = corrections;
		this.materials = materials;
		this.choices = choices;
	}

	@Override
	public String task() {
		return "Task_AcceptMaterials";
	}

	@Override
	public Set<String> inputs() {
		return Set.of("decision", "correctionMaterials", "correctionNote", "correctionItems", "explanation",
				"commitment", "gapDueOn", "followUp", "opinion");
	}

	@Override
	public String ask() {
		return "请核对申请材料，作出受理、容缺受理、一次性告知补正或者不予受理的决定。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		Choice choice = input.choice(DECISION, Choice.class);
		String opinion = (choice == Choice.REFUSE) ? input.lines("opinion", 500) : input.optionalLines("opinion", 500);
		String said = (opinion != null) ? opinion : "";
		boolean accepts = choice == Choice.ACCEPT || choice == Choice.ACCEPT_WITH_GAP;
		if (choice != Choice.ACCEPT_WITH_GAP) {
			Results.refuse(input, "commitment", "gapDueOn");
		}
		if (choice != Choice.CORRECTION) {
			Results.refuse(input, "correctionMaterials", "correctionNote", "correctionItems", "explanation");
		}
		if (!accepts) {
			Results.refuse(input, "followUp");
		}
		String followUp = input.optionalText("followUp", 100);
		if (choice == null) {
			input.check();
		}
		switch (Objects.requireNonNull(choice)) {
			case ACCEPT -> {
				input.check();
				this.acceptance.accept(entry, followUp, said);
			}
			case ACCEPT_WITH_GAP -> {
				String commitment = input.text("commitment", 100);
				LocalDate dueOn = input.date("gapDueOn");
				input.check();
				this.acceptance.acceptWithGap(entry, Objects.requireNonNull(commitment), Objects.requireNonNull(dueOn),
						followUp, said);
			}
			case CORRECTION -> correction(entry, input, said);
			case REFUSE -> {
				input.check();
				this.acceptance.refuse(entry, said);
			}
		}
		return Map.of(DECISION, accepts ? Choice.ACCEPT.name() : Objects.requireNonNull(choice).name(), GAP,
				choice == Choice.ACCEPT_WITH_GAP);
	}

	private void correction(Entry entry, Input input, String said) {
		List<String> list = this.materials.correctionList(entry);
		if (list.isEmpty()) {
			Results.refuse(input, "correctionItems", "explanation");
			List<String> items = this.materials.among(entry, input, "correctionMaterials");
			String note = input.optionalLines("correctionNote", 500);
			if (note == null && !input.violations().has("correctionNote")) {
				input.violations().add("correctionNote", "correction.note");
			}
			input.check();
			this.corrections.request(entry, items, Objects.requireNonNull(note), said);
		}
		else {
			for (String field : List.of("correctionMaterials", "correctionNote")) {
				if (input.given(field)) {
					input.violations().add(field, "correction.same");
				}
			}
			// An opinion could ask for what is not in the list.
			Results.refuse(input, "opinion");
			List<String> again = input.choices("correctionItems", list);
			String explanation = input.optionalLines("explanation", 500);
			input.check();
			this.corrections.repeat(entry, again, (explanation != null) ? explanation : "");
		}
	}

	@Override
	public Map<String, Object> context(Matter matter) {
		Map<String, Object> context = new LinkedHashMap<>(this.materials.forAcceptance(matter.each()));
		context.put("choices",
				this.choices.of(matter.each(), Choice.class, "Acceptance")
					.stream()
					.filter((choice) -> matter.each().acceptedOn() == null
							|| AGAIN.contains(String.valueOf(choice.get("value"))))
					.toList());
		if (matter.each().nature() == Nature.FILING) {
			context.put("ask", "请核对备案材料，作出受理、容缺受理或者一次性告知补正的决定。");
		}
		return context;
	}

	/** What the official may choose. */
	enum Choice {

		ACCEPT, ACCEPT_WITH_GAP, CORRECTION, REFUSE

	}

}
