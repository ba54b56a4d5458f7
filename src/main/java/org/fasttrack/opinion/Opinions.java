package org.fasttrack.opinion;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * Whoever has a step of a procedure asks others (征求意见, 会签). It goes on beside the step;
 * the clock runs on, because asking another office is nothing that 行政许可法 45 leaves out of
 * the limit.
 */
public interface Opinions {

	/**
	 * Who was asked from a task, and whether whoever looks can ask.
	 * @throws RuleViolation if this person may not work on it, or it is gone
	 */
	Asked of(String taskId);

	/**
	 * Who can be asked, and by when at most.
	 * @throws RuleViolation if this person cannot ask from this task
	 */
	Choices choices(String taskId);

	/**
	 * Asks.
	 * @param values {@code kind} an {@link OpinionKind}, {@code asked} the ids of those
	 * who are asked, {@code question}, {@code withinDays} working days until the answer,
	 * the usual number if left out
	 * @throws RuleViolation if this person cannot ask from this task, or one of those
	 * cannot be asked
	 */
	Asked ask(String taskId, Map<String, ? extends @Nullable Object> values);

	/**
	 * Takes back what nobody has answered yet.
	 * @param values {@code reason}
	 * @throws RuleViolation if somebody has answered, or this person neither asked nor
	 * has the task
	 */
	Asked withdraw(String taskId, UUID id, Map<String, ? extends @Nullable Object> values);

	/**
	 * Who was asked from a task.
	 *
	 * @param mayAsk whether whoever looks can ask
	 * @param requests who was asked, in that order
	 */
	record Asked(boolean mayAsk, List<Line> requests) {

	}

	/**
	 * Somebody who was asked.
	 *
	 * @param id its id
	 * @param whom who, in words
	 * @param kind the code of what is asked for
	 * @param kindText the same in words
	 * @param question what was asked
	 * @param by who asked
	 * @param askedOn when
	 * @param dueOn by when an answer is expected (Asia/Shanghai)
	 * @param left how long there is left, in words; null once it is over
	 * @param status the code of what became of it
	 * @param said the same in words
	 * @param opinion what was said; null without an answer
	 * @param answeredBy who said it; null without an answer
	 * @param endedOn when; null while it is open
	 * @param mayWithdraw whether whoever looks can take it back
	 */
	record Line(UUID id, String whom, String kind, String kindText, String question, String by, String askedOn,
			String dueOn, @Nullable String left, String status, String said, @Nullable String opinion,
			@Nullable String answeredBy, @Nullable String endedOn, boolean mayWithdraw) {

	}

	/**
	 * Who can be asked.
	 *
	 * @param offices other units of the place, to be answered by their section
	 * @param people by name
	 * @param days the usual number of working days
	 * @param mostDays the greatest number of working days
	 * @param due until when the step itself is to be done, in words; the clock runs on
	 * @param mayBind whether agreement can be asked for, and not an opinion alone
	 */
	record Choices(List<Choice> offices, List<Choice> people, int days, int mostDays, String due, boolean mayBind) {

	}

	/**
	 * Somebody who can be asked.
	 *
	 * @param id the unit's id, or the sign-in
	 * @param name in words
	 */
	record Choice(String id, String name) {

	}

}
