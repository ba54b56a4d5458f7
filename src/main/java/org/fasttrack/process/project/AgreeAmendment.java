package org.fasttrack.process.project;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.board.PlanRows;
import org.fasttrack.procedure.Amendments;
import org.fasttrack.procedure.Amendments.Amendment;
import org.fasttrack.process.FormText;
import org.fasttrack.process.Step;
import org.fasttrack.rule.Input;

import org.springframework.stereotype.Component;

import static org.fasttrack.process.ProjectFastTrack.DECISION;

/** The task force agrees to a change of the plan, or does not. */
@Component
class AgreeAmendment implements Step {

	private final Amendments amendments;

	private final PlanRows rows;

	AgreeAmendment(Amendments amendments, PlanRows rows) {
		this.amendments = amendments;
		this.rows = rows;
	}

	@Override
	public String task() {
		return "Task_AgreeAmendment";
	}

	@Override
	public Set<String> inputs() {
		return Set.of("decision", "opinion");
	}

	@Override
	public String ask() {
		return "项目单位提出调整手续清单，请审定。同意后立即生效：增加的手续开始办理，取消的手续当即终止；已办结的不变。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		Choice choice = input.choice(DECISION, Choice.class);
		String opinion = (choice == Choice.DISAGREE) ? input.lines("opinion", 500)
				: input.optionalLines("opinion", 500);
		input.check();
		this.amendments.decide(entry, choice == Choice.AGREE, (opinion != null) ? opinion : "");
		return Map.of(DECISION, Objects.requireNonNull(choice).name());
	}

	@Override
	public Map<String, Object> context(Matter matter) {
		Amendment each = this.amendments.require(matter.subjectId());
		Map<String, Object> shown = new LinkedHashMap<>();
		shown.put("what", this.amendments.described(each.action(), each.procedure()));
		shown.put("reason", each.reason());
		shown.put("agreement", each.agreement());
		shown.put("by", each.proposedBy() + "，" + each.proposedOn());
		shown.replaceAll((name, value) -> FormText.of(String.valueOf(value)));
		return Map.of("amendment", shown, "plan", this.rows.procedures(matter.reading()));
	}

	/** What the task force may say. */
	enum Choice {

		AGREE, DISAGREE

	}

}
