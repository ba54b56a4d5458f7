package org.fasttrack.procedure;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.fasttrack.audit.Actor;
import org.fasttrack.calendar.DayKind;
import org.fasttrack.clock.CaseClock;
import org.fasttrack.clock.Clocks;
import org.fasttrack.clock.DueDate;
import org.fasttrack.clock.Limits;
import org.fasttrack.procedure.ProcedureDefinition.ClockFrom;
import org.fasttrack.rule.Parameters;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * The dates of a case: when its clock begins, by when its step is due, until when it may
 * still be answered, and until when its documents are valid.
 */
@Service
public class CaseDates {

	private final ProcedureCases cases;

	private final Clocks clocks;

	private final Limits limits;

	private final Parameters parameters;

	private final Clock clock;

	CaseDates(ProcedureCases cases, Clocks clocks, Limits limits, Parameters parameters, Clock clock) {
		this.cases = cases;
		this.clocks = clocks;
		this.limits = limits;
		this.parameters = parameters;
		this.clock = clock;
	}

	/**
	 * The last day on which the unit can ask for correction; after it, a licence
	 * application counts as accepted.
	 */
	public LocalDate answerBy(ProcedureCase each) {
		LocalDate receivedOn = Optional.ofNullable(each.receivedOn()).orElseGet(this::today);
		return this.limits.due(receivedOn, "acceptance.deemed-days").dueOn();
	}

	/**
	 * Works out the dates of a case again, by the calendar and the thresholds as they are
	 * now.
	 * @return the case before and after
	 */
	public Redated redate(UUID id) {
		this.cases.lock(id);
		ProcedureCase before = this.cases.require(id);
		Optional<CaseClock> clockBefore = this.clocks.of(id);
		Optional<CaseClock> clock = this.clocks.recompute(id);
		ProcedureCase after = before;
		if (before.step() != null) {
			DueDate due = dueDate(before.stepLimit(), clock.orElse(null));
			if (!Objects.equals(due, before.stepDue())) {
				this.cases.change(before, CaseChange.within().due(before.stepLimit(), due));
				after = this.cases.require(id);
			}
		}
		return new Redated(before, after, clockBefore.orElse(null), clock.orElse(clockBefore.orElse(null)));
	}

	/**
	 * The last day of the limit if the case is accepted on this day: nothing is signed
	 * before the gap is closed.
	 */
	LocalDate signedBy(ProcedureCase each, LocalDate acceptedOn) {
		ProcedureDefinition definition = this.cases.definition(each);
		Integer days = definition.limit().days();
		Optional<LocalDate> running = this.clocks.of(each.id())
			.filter((clock) -> definition.clockFrom() == ClockFrom.RECEIPT)
			.map(CaseClock::dueOn);
		LocalDate last = running
			.orElseGet(() -> (days != null) ? this.limits.due(acceptedOn, days, definition.dayKind()).dueOn()
					: this.limits.due(acceptedOn, "gap.max-days").dueOn());
		return last.isBefore(acceptedOn) ? acceptedOn : last;
	}

	/**
	 * Starts the clock if it counts from this event.
	 * @return the clock, null if it counts from another event
	 */
	@Nullable CaseClock startClock(ProcedureCase each, ClockFrom from, LocalDate on, Actor actor) {
		ProcedureDefinition definition = this.cases.definition(each);
		return (definition.clockFrom() == from) ? this.clocks.start(each.id(), on, definition.limit(), actor) : null;
	}

	/**
	 * Until when a document is valid that is issued on this day; null for without end.
	 */
	@Nullable LocalDate validUntil(ProcedureCase each, LocalDate datedOn) {
		Period validity = this.cases.definition(each).validityPeriod();
		return (validity != null) ? datedOn.plus(validity) : null;
	}

	@Nullable LocalDate validUntil(ProcedureCase each, Result result) {
		return (result.validUntil() != null) ? result.validUntil() : validUntil(each, result.datedOn());
	}

	/** By when the project unit should act; a rule of this mechanism, not of law. */
	CaseChange applicantDue(CaseChange change, LocalDate from) {
		return within(change, from, "applicant.task-days");
	}

	CaseChange within(CaseChange change, LocalDate from, String parameter) {
		StepLimit limit = StepLimit.days(from, this.parameters.whole(parameter, from));
		return change.due(limit, dueDate(limit, null));
	}

	/** Due with the procedure; where that has no limit, within days of this mechanism. */
	CaseChange byClock(CaseChange change, LocalDate from, @Nullable CaseClock clock, String otherwise) {
		DueDate due = (clock != null) ? this.limits.due(clock) : null;
		return (due != null) ? change.due(StepLimit.CLOCK, due) : within(change, from, otherwise);
	}

	@Nullable DueDate dueDate(StepLimit limit, @Nullable CaseClock clock) {
		DueDate due = (limit.from() != null && limit.days() != null)
				? this.limits.due(limit.from(), limit.days(), DayKind.WD) : null;
		if (limit.from() != null && limit.fixedOn() != null) {
			due = DueDate.earliest(due, this.limits.fixed(limit.from(), limit.fixedOn()));
		}
		return (limit.byClock() && clock != null) ? DueDate.earliest(due, this.limits.due(clock)) : due;
	}

	/** The business date in the time zone of the clock (Asia/Shanghai). */
	LocalDate today() {
		return LocalDate.now(this.clock);
	}

	/**
	 * A case whose dates were worked out again.
	 *
	 * @param before the case as it was
	 * @param after the case as it is
	 * @param clockBefore its clock as it was, null if it has none
	 * @param clockAfter its clock as it is
	 */
	public record Redated(ProcedureCase before, ProcedureCase after, @Nullable CaseClock clockBefore,
			@Nullable CaseClock clockAfter) {

	}

}
