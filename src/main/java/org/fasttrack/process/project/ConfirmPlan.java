package org.fasttrack.process.project;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.board.PlanRows;
import org.fasttrack.procedure.Plans;
import org.fasttrack.process.Step;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.Input;

import org.springframework.stereotype.Component;

import static org.fasttrack.process.ProjectFastTrack.DECISION;

/** The project unit confirms the plan of procedures. */
@Component
class ConfirmPlan implements Step {

	private final Plans plans;

	private final ProjectRegister projects;

	private final PlanRows rows;

	ConfirmPlan(Plans plans, ProjectRegister projects, PlanRows rows) {
		this.plans = plans;
		this.projects = projects;
		this.rows = rows;
	}

	@Override
	public String task() {
		return "Task_ConfirmPlan";
	}

	@Override
	public Set<String> inputs() {
		return Set.of("decision", "opinion");
	}

	@Override
	public String ask() {
		return "请核对本项目需要办理的手续。确认后，前置条件已满足的手续同时开始办理。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		Choice choice = input.choice(DECISION, Choice.class);
		String opinion = (choice == Choice.AMEND) ? input.lines("opinion", 500) : input.optionalLines("opinion", 500);
		input.check();
		if (choice == Choice.CONFIRM) {
			this.plans.confirm(entry, task(), (opinion != null) ? opinion : "");
		}
		else {
			this.projects.reopenApplication(entry, task(), Objects.requireNonNull(opinion));
		}
		return Map.of(DECISION, Objects.requireNonNull(choice).name());
	}

	@Override
	public Map<String, Object> context(Matter matter) {
		return Map.of("plan", this.rows.procedures(matter.reading()));
	}

	/** What the project unit may choose. */
	enum Choice {

		CONFIRM, AMEND

	}

}
