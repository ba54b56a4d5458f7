package org.fasttrack.process.project;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.board.PlanRows;
import org.fasttrack.difficulty.Difficulties;
import org.fasttrack.procedure.StartCheck;
import org.fasttrack.process.MaterialLists;
import org.fasttrack.process.Step;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.Wording;

import org.springframework.stereotype.Component;

import static org.fasttrack.process.ProjectFastTrack.DECISION;

/** The task force checks whether construction may start. */
@Component
class CheckStart implements Step {

	private final StartCheck startCheck;

	private final MaterialLists materials;

	private final PlanRows rows;

	private final Difficulties difficulties;

	private final Wording wording;

	CheckStart(StartCheck startCheck, MaterialLists materials, PlanRows rows, Difficulties difficulties,
			Wording wording) {
		this.startCheck = startCheck;
		this.materials = materials;
		this.rows = rows;
		this.difficulties = difficulties;
		this.wording = wording;
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
				this.rows.procedures(matter.reading()), "requirements", this.rows.requirements(matter.reading()),
				"difficulties",
				this.difficulties.openOf(matter.project().code())
					.stream()
					.map((each) -> Map.of("number", each.matter(), "kind", this.wording.label(each.kind()), "what",
							each.description(), "level", this.wording.label(each.level()), "status",
							this.wording.label(each.status())))
					.toList());
	}

	/** The result of the check. */
	enum Choice {

		READY, NOT_READY

	}

}
