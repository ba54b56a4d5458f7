package org.fasttrack.clock;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.fasttrack.calendar.DayKind;
import org.jspecify.annotations.Nullable;

/**
 * What a clock's ledger amounts to. Each stretch in which it counts leaves its first day
 * out; what was used before a pause is kept, and only the rest is left afterwards.
 */
final class ClockLedger {

	private ClockLedger() {
	}

	/**
	 * The clock after these entries.
	 * @param entries in the order in which they were recorded, the first of them STARTED
	 */
	static CaseClock clock(UUID caseId, List<ClockEntry> entries, Limits limits) {
		CaseClock clock = null;
		for (ClockEntry entry : entries) {
			clock = (entry.kind() == ClockEntry.Kind.STARTED) ? started(caseId, entry, limits)
					: after(Objects.requireNonNull(clock, "the ledger begins with STARTED"), entry, limits);
		}
		return Objects.requireNonNull(clock, "an empty ledger");
	}

	/**
	 * The ledger with what it amounts to after each entry.
	 * @param entries as above
	 */
	static List<ClockLine> lines(UUID caseId, List<ClockEntry> entries, Limits limits) {
		List<ClockLine> lines = new ArrayList<>();
		CaseClock clock = null;
		for (ClockEntry entry : entries) {
			boolean anew = entry.kind() == ClockEntry.Kind.STARTED;
			int used = (clock == null || anew) ? 0 : used(clock, entry.occurredOn(), limits);
			clock = anew ? started(caseId, entry, limits)
					: after(Objects.requireNonNull(clock, "the ledger begins with STARTED"), entry, limits);
			lines.add(new ClockLine(entry, used, clock.dayKind(), clock.dueOn()));
		}
		return lines;
	}

	/** How many days of its limit a clock has used up to a day. */
	static int used(CaseClock clock, LocalDate today, Limits limits) {
		LocalDate until = (clock.stoppedOn() != null && clock.stoppedOn().isBefore(today)) ? clock.stoppedOn() : today;
		return clock.usedBefore()
				+ ((clock.pausedOn() != null) ? 0 : limits.between(clock.countedFrom(), until, clock.dayKind()));
	}

	private static CaseClock started(UUID caseId, ClockEntry entry, Limits limits) {
		return dated(caseId, entry.occurredOn(), entry.promisedDays(), entry.statutoryDays(),
				Objects.requireNonNull(entry.dayKind()), 0, entry.occurredOn(), 0, null, null, limits);
	}

	/** The clock after one more entry. */
	static CaseClock after(CaseClock clock, ClockEntry entry, Limits limits) {
		LocalDate on = entry.occurredOn();
		return switch (entry.kind()) {
			case STARTED -> started(clock.caseId(), entry, limits);
			case PAUSED -> counting(clock, clock.extensionDays(), clock.countedFrom(),
					clock.usedBefore() + limits.between(clock.countedFrom(), on, clock.dayKind()), on, null, limits);
			case RESUMED ->
				counting(clock, clock.extensionDays(), on, clock.usedBefore(), null, clock.stoppedOn(), limits);
			case EXTENDED -> counting(clock, clock.extensionDays() + Objects.requireNonNull(entry.days()),
					clock.countedFrom(), clock.usedBefore(), clock.pausedOn(), clock.stoppedOn(), limits);
			// The dates stay as they were: that is what it was due by.
			case STOPPED -> new CaseClock(clock.caseId(), clock.startedOn(), clock.promisedDays(),
					clock.statutoryDays(), clock.dayKind(), clock.extensionDays(), clock.countedFrom(),
					clock.usedBefore(), clock.pausedOn(), clock.dueOn(), clock.yellowOn(), clock.statutoryDueOn(),
					clock.provisional(), on);
		};
	}

	private static CaseClock counting(CaseClock clock, int extensionDays, LocalDate countedFrom, int usedBefore,
			@Nullable LocalDate pausedOn, @Nullable LocalDate stoppedOn, Limits limits) {
		return dated(clock.caseId(), clock.startedOn(), clock.promisedDays(), clock.statutoryDays(), clock.dayKind(),
				extensionDays, countedFrom, usedBefore, pausedOn, stoppedOn, limits);
	}

	private static CaseClock dated(UUID caseId, LocalDate startedOn, @Nullable Integer promised,
			@Nullable Integer statutory, DayKind kind, int extension, LocalDate countedFrom, int usedBefore,
			@Nullable LocalDate pausedOn, @Nullable LocalDate stoppedOn, Limits limits) {
		Integer judged = (promised != null) ? promised : statutory;
		DueDate due = (judged != null && pausedOn == null)
				? limits.due(countedFrom, usedBefore, judged + extension, kind) : null;
		DueDate inLaw = (statutory != null && pausedOn == null)
				? limits.due(countedFrom, usedBefore, statutory + extension, kind) : null;
		return new CaseClock(caseId, startedOn, promised, statutory, kind, extension, countedFrom, usedBefore, pausedOn,
				(due != null) ? due.dueOn() : null, (due != null) ? due.yellowOn() : null,
				(inLaw != null) ? inLaw.dueOn() : null,
				(due != null && due.provisional()) || (inLaw != null && inLaw.provisional()), stoppedOn);
	}

}
