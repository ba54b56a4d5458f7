package org.fasttrack.process.difficulty;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.difficulty.DifficultyTasks;
import org.fasttrack.difficulty.Ladder;
import org.fasttrack.difficulty.Measures.Asked;
import org.fasttrack.difficulty.Meetings;
import org.fasttrack.difficulty.Meetings.Minutes;
import org.fasttrack.rule.Input;

import org.springframework.stereotype.Component;

import static org.fasttrack.process.ProjectFastTrack.DECISION;

/** The task force records what the joint meeting decided about a difficulty. */
@Component
class HoldMeeting extends DifficultyStep {

	private final DifficultyForms forms;

	private final Asks asks;

	private final Escalation escalation;

	private final Meetings meetings;

	private final Ladder ladder;

	HoldMeeting(DifficultyForms forms, Asks asks, Escalation escalation, Meetings meetings, Ladder ladder) {
		super(forms);
		this.meetings = meetings;
		this.ladder = ladder;
		this.forms = forms;
		this.asks = asks;
		this.escalation = escalation;
	}

	@Override
	public String task() {
		return DifficultyTasks.MEET;
	}

	@Override
	public Set<String> inputs() {
		return Asks.fields("decision", "minutesNumber", "heldOn", "attending", "chairedBy", "conclusion", "evidence",
				"escalationReason");
	}

	@Override
	public String ask() {
		return "请召开联席会议研究，登记会议纪要和逐项措施；一次会议可以研究多个疑难问题，纪要文号相同。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		Choice choice = input.choice(DECISION, Choice.class);
		String number = input.text("minutesNumber", 100);
		LocalDate heldOn = input.date("heldOn");
		String attending = input.text("attending", 500);
		String chairedBy = input.text("chairedBy", 100);
		String conclusion = input.lines("conclusion", 1000);
		if (heldOn != null && heldOn.isAfter(entry.occurredOn())) {
			input.violations().add("heldOn", "not-after-today", heldOn, entry.occurredOn());
		}
		LocalDate raisedOn = difficulty(entry.subject()).raisedOn();
		if (heldOn != null && heldOn.isBefore(raisedOn)) {
			input.violations().add("heldOn", "not-before", raisedOn);
		}
		List<Asked> measures = (choice == Choice.MEASURES) ? this.asks.read(entry, input) : List.of();
		String evidence = (choice == Choice.RESOLVED) ? input.text("evidence", 200) : null;
		String reason = (choice == Choice.ESCALATE) ? input.lines("escalationReason", 500) : null;
		input.check();
		this.meetings.meet(entry,
				new Minutes(Objects.requireNonNull(number), Objects.requireNonNull(heldOn),
						Objects.requireNonNull(attending), Objects.requireNonNull(chairedBy)),
				Objects.requireNonNull(conclusion), measures);
		switch (Objects.requireNonNull(choice)) {
			case RESOLVED ->
				this.ladder.resolve(entry, Objects.requireNonNull(conclusion), Objects.requireNonNull(evidence));
			case ESCALATE -> {
				return this.escalation.up(DECISION, choice,
						this.ladder.escalate(entry, Objects.requireNonNull(reason)));
			}
			case MEASURES -> {
				// What was asked for is followed up now.
			}
		}
		return Map.of(DECISION, choice.name());
	}

	@Override
	public Map<String, Object> context(Matter matter) {
		Map<String, Object> context = new LinkedHashMap<>(super.context(matter));
		context.put("units", this.forms.units(matter.project().division()));
		return context;
	}

	/** What the meeting decided. */
	enum Choice {

		MEASURES, RESOLVED, ESCALATE

	}

}
