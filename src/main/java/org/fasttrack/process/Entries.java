package org.fasttrack.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.audit.ActLog.Late;
import org.fasttrack.audit.Actor;
import org.fasttrack.rule.Input;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Acts with their business date. One that is entered later than it happened (补录) says why
 * and where the paper is.
 */
@Component
class Entries {

	private final ActLog acts;

	private final Clock clock;

	Entries(ActLog acts, Clock clock) {
		this.acts = acts;
		this.clock = clock;
	}

	/**
	 * An act on the date that was given, today if none was; what is wrong is noted in the
	 * input.
	 */
	Entry read(Input input, @Nullable String projectCode, @Nullable UUID caseId, @Nullable String taskId, Actor actor,
			@Nullable UUID subjectId, boolean ownHistory) {
		LocalDate today = LocalDate.now(this.clock);
		LocalDate occurredOn = Optional.ofNullable(input.optionalDate(Step.OCCURRED_ON)).orElse(today);
		if (occurredOn.isAfter(today)) {
			input.violations().add(Step.OCCURRED_ON, "not-after-today", occurredOn, today);
		}
		if (caseId == null) {
			(ownHistory ? this.acts.latest(Objects.requireNonNull(subjectId))
					: this.acts.latest(Objects.requireNonNull(projectCode), null))
				.filter(occurredOn::isBefore)
				.ifPresent((latest) -> input.violations()
					.add(Step.OCCURRED_ON, "not-before-preceding", occurredOn, latest));
		}
		return new Entry(projectCode, ownHistory ? null : caseId, taskId, actor, occurredOn, subjectId, ownHistory,
				late(input, occurredOn.isBefore(today)));
	}

	/** An act of today, which is no step. */
	Entry today(@Nullable String projectCode, @Nullable UUID caseId, Actor actor, @Nullable UUID subjectId,
			boolean ownHistory) {
		return new Entry(projectCode, ownHistory ? null : caseId, null, actor, LocalDate.now(this.clock), subjectId,
				ownHistory, null);
	}

	private static @Nullable Late late(Input input, boolean isLate) {
		if (isLate) {
			String reason = input.text(Step.LATE_REASON, 200);
			String scan = input.text(Step.LATE_SCAN, 100);
			return (reason != null && scan != null) ? new Late(reason, scan) : null;
		}
		List.of(Step.LATE_REASON, Step.LATE_SCAN)
			.stream()
			.filter(input::given)
			.forEach((field) -> input.violations().add(field, "late.not-late"));
		return null;
	}

}
