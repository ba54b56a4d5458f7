package org.fasttrack.process.handling;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

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

/** The county-level leader decides. */
@Component
class DecideApplication implements Step {

	private final ProcedureCases cases;

	private final MaterialLists materials;

	DecideApplication(ProcedureCases cases, MaterialLists materials) {
		this.cases = cases;
		this.materials = materials;
	}

	@Override
	public String task() {
		return "Task_DecideApplication";
	}

	@Override
	public Set<String> inputs() {
		return Set.of("decision", "opinion", "reasons", "remedies");
	}

	@Override
	public String ask() {
		return "请签批：同意、不予批准，或者退回科级重新审核。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		Choice choice = input.choice(DECISION, Choice.class);
		String opinion = (choice == Choice.RETURN) ? input.text("opinion", 1000) : input.optionalText("opinion", 1000);
		String reasons = (choice == Choice.REJECTED) ? input.text("reasons", 1000)
				: input.optionalText("reasons", 1000);
		String remedies = (choice == Choice.REJECTED) ? input.text("remedies", 1000)
				: input.optionalText("remedies", 1000);
		input.check();
		String said = (opinion != null) ? opinion : "";
		switch (Objects.requireNonNull(choice)) {
			case APPROVED -> this.cases.approve(entry, said);
			case REJECTED -> this.cases.reject(entry, String.valueOf(reasons), String.valueOf(remedies));
			case RETURN -> this.cases.returnToReviewer(entry, said);
		}
		return Map.of(DECISION, choice.name());
	}

	@Override
	public Map<String, Object> context(Project project, @Nullable ProcedureCase each) {
		return this.materials.submitted(each);
	}

	/** What the leader may decide. */
	enum Choice {

		APPROVED, REJECTED, RETURN

	}

}
