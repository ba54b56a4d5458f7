package org.fasttrack.difficulty;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.audit.Actor;
import org.fasttrack.calendar.CalendarChanged;
import org.fasttrack.clock.DueDate;
import org.fasttrack.clock.Limits;
import org.fasttrack.difficulty.DifficultyEntry.What;
import org.fasttrack.organization.Office;

import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Keeps the dates of open difficulties true when the calendar changes. */
@Component
class DifficultyDates {

	private final Difficulties difficulties;

	private final DifficultyLedger ledger;

	private final DifficultyLimits limits;

	private final Clock clock;

	DifficultyDates(Difficulties difficulties, DifficultyLedger ledger, DifficultyLimits limits, Clock clock) {
		this.difficulties = difficulties;
		this.ledger = ledger;
		this.limits = limits;
		this.clock = clock;
	}

	/** Limits in working days are worked out again; what moved is in the entries. */
	@EventListener
	@Order(Ordered.HIGHEST_PRECEDENCE)
	void calendarChanged(CalendarChanged event) {
		for (Difficulty each : this.difficulties
			.where("WHERE d.status <> 'CLOSED' ORDER BY d.id FOR NO KEY UPDATE OF d", Map.of())) {
			LocalDate levelDueOn = this.limits.level(each.level(), each.levelSince()).dueOn();
			DueDate due = this.limits.of(each);
			if (!Objects.equals(due, each.due()) || !levelDueOn.equals(each.levelDueOn())) {
				this.ledger.redate(each, due, levelDueOn);
				Actor actor = new Actor(event.changedBy(), event.changedByName(), Office.ADMINISTRATORS.id());
				this.ledger.append(each, Entry.about(each.id(), each.projectCode(), actor, LocalDate.now(this.clock)),
						What.REDATED, each.levelDueOn() + " → " + levelDueOn + "：" + event.reason(), null,
						each.levelDueOn());
			}
		}
	}

}
