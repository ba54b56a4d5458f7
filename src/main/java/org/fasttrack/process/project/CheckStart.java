package org.fasttrack.process.project;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.board.PlanRows;
import org.fasttrack.procedure.StartCheck;
import org.fasttrack.process.MaterialLists;
import org.fasttrack.process.Step;
import org.fasttrack.rule.Input;

import org.springframework.stereotype.Component;

import static org.fasttrack.process.ProjectFastTrack.DECISION;

/** The task force checks whether construction may start. */
@Component
class CheckStart implements Step {

	private final StartCheck startCheck;

	private final MaterialLists materials;

	private final PlanRows rows;

	CheckStart(StartCheck startCheck, MaterialLists materials, PlanRows rows) {
		this.startCheck = startCheck;
		this.materials = materials;
		this.rows = rows;
	}

	@Override
	public String task() {
		return "Task_CheckStart";
	}

	@Override
	public Set<String> inputs() {
		return Set.of("decision", "materials", "opinion");
	}

	@Override
	public String ask() {
		return "全部手续已办结，请会同项目单位核对开工条件。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		Choice choice = input.choice(DECISION, Choice.class);
		List<String> confirmed = this.materials.chosen(entry, input);
		String opinion = (choice == Choice.NOT_READY) ? input.lines("opinion", 500)
				: input.optionalLines("opinion", 500);
		input.check();
		this.startCheck.check(entry, choice == Choice.READY, confirmed, (opinion != null) ? opinion : "");
		return Map.of(DECISION, Objects.requireNonNull(choice).name());
	}

	@Override
	public Map<String, Object> context(Matter matter) {
		return Map.of("materials", this.materials.options(matter.each()), "plan",
				this.rows.procedures(matter.reading()), "requirements", this.rows.requirements(matter.reading()));
	}

	/** The result of the check. */
	enum Choice {

		READY, NOT_READY

	}

}
