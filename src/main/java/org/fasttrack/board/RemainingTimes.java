package org.fasttrack.board;

import java.time.LocalDate;
import java.util.List;

import org.fasttrack.board.Forecast.Origin;
import org.fasttrack.board.PastDurations.Past;
import org.fasttrack.calendar.DayKind;
import org.fasttrack.calendar.WorkingCalendar;
import org.fasttrack.procedure.CaseStatus;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.procedure.ProcedureDefinition;
import org.fasttrack.procedure.ProcedureDefinition.ClockFrom;
import org.fasttrack.procedure.ProcedureDefinition.Nature;
import org.fasttrack.procedure.ProcedureDefinition.Signs;
import org.fasttrack.procedure.SpecialProcedure;
import org.fasttrack.rule.Parameters;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Estimates how long a part of a plan still takes: by the cases decided before, or by its
 * limit.
 */
@Component
class RemainingTimes {

	private final ProcedureCases cases;

	private final WorkingCalendar calendar;

	private final Parameters parameters;

	RemainingTimes(ProcedureCases cases, WorkingCalendar calendar, Parameters parameters) {
		this.cases = cases;
		this.calendar = calendar;
		this.parameters = parameters;
	}

	/** Of what has been given so many days and has used some of them. */
	RemainingTime of(int days, Origin origin, int elapsed) {
		return rule().of(Estimate.of(days, origin), elapsed);
	}

	/**
	 * Of a procedure.
	 * @param since since when it is under way, null if it waits
	 * @param specials its special procedures, those that are over too
	 */
	RemainingTime of(ProcedureCase each, @Nullable LocalDate since, List<SpecialProcedure> specials, Past known,
			LocalDate today) {
		List<SpecialProcedure> pauses = specials.stream()
			.filter((special) -> special.pauses() && special.caseId().equals(each.id()))
			.toList();
		int stood = pauses.stream().mapToInt((special) -> stood(special, today)).sum();
		RemainingTime time = rule().of(known.ofUnit().getOrDefault(each.procedure(), List.of()),
				known.ofAll().getOrDefault(each.procedure(), List.of()), elapsed(since, today), stood,
				() -> withoutHistory(this.cases.definition(each), (since != null) ? since : today));
		return (each.status() != CaseStatus.PAUSED) ? time
				: pauses.stream()
					.filter((special) -> special.endedOn() == null)
					.findFirst()
					.map((special) -> time.notBefore(Math.max(0, elapsed(today, special.expectedOn())) + least()))
					.orElse(time);
	}

	/** How many working days something has taken, 0 if it only waits. */
	int elapsed(@Nullable LocalDate since, LocalDate today) {
		return (since != null) ? Math.max(0, this.calendar.workingDaysBetween(since, today)) : 0;
	}

	private int stood(SpecialProcedure special, LocalDate today) {
		return elapsed(special.startedOn(), (special.endedOn() != null) ? special.endedOn() : today);
	}

	private int least() {
		return this.parameters.whole("forecast.min-remaining-days");
	}

	private RemainingTime.Rule rule() {
		return new RemainingTime.Rule(this.parameters.whole("forecast.min-samples"),
				this.parameters.number("forecast.cautious-share"), least());
	}

	/**
	 * The limit, with the days for what comes before it counts: handing in, where the
	 * project unit has to, and acceptance, where the limit counts from there.
	 * @param from the day it was released, or today
	 */
	private Estimate withoutHistory(ProcedureDefinition definition, LocalDate from) {
		Integer limit = definition.limit().days();
		if (limit == null || definition.signs() == Signs.OWNER) {
			return Estimate.of(this.parameters.whole("forecast.default-days"), Origin.DEFAULT);
		}
		int days = (definition.dayKind() == DayKind.CD) ? this.calendar.workingDaysBetween(from, from.plusDays(limit))
				: limit;
		if (definition.nature() != Nature.CHECK) {
			days += this.parameters.whole("applicant.task-days");
		}
		if (definition.clockFrom() != ClockFrom.RECEIPT) {
			days += this.parameters.whole("acceptance.deemed-days");
		}
		return Estimate.of(days, Origin.LIMIT);
	}

}
