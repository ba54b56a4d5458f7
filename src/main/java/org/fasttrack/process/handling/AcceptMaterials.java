package org.fasttrack.process.handling;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.process.MaterialLists;
import org.fasttrack.process.Step;
import org.fasttrack.project.Project;
import org.fasttrack.rule.Input;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import static org.fasttrack.process.ProjectFastTrack.DECISION;

/** The section-level official accepts, asks for correction once, or refuses. */
@Component
class AcceptMaterials implements Step {

	private final ProcedureCases cases;

	private final MaterialLists materials;

	AcceptMaterials(ProcedureCases cases, MaterialLists materials) {
		this.cases = cases;
		this.materials = materials;
	}

	@Override
	public String task() {
		return "Task_AcceptMaterials";
	}

	@Override
	public Set<String> inputs() {
		return Set.of("decision", "correctionMaterials", "correctionNote", "opinion");
	}

	@Override
	public String ask() {
		return "请核对申请材料，作出受理、一次性告知补正或者不予受理的决定。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		Choice choice = input.choice(DECISION, Choice.class);
		List<String> items = this.materials.correctionItems(entry, input);
		String note = input.optionalText("correctionNote", 500);
		String opinion = (choice == Choice.REFUSE) ? input.text("opinion", 500) : input.optionalText("opinion", 500);
		input.check();
		String said = (opinion != null) ? opinion : "";
		switch (Objects.requireNonNull(choice)) {
			case ACCEPT -> this.cases.accept(entry, said);
			case CORRECTION -> this.cases.requestCorrection(entry,
					Stream.concat(items.stream(), Stream.ofNullable(note)).toList(), said);
			case REFUSE -> this.cases.refuse(entry, said);
		}
		return Map.of(DECISION, choice.name());
	}

	@Override
	public Map<String, Object> context(Project project, @Nullable ProcedureCase each) {
		return this.materials.forAcceptance(each);
	}

	/** What the official may choose. */
	enum Choice {

		ACCEPT, CORRECTION, REFUSE

	}

}
