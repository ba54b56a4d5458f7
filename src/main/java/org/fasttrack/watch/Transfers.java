package org.fasttrack.watch;

import java.util.List;
import java.util.Map;

import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * A task is given to a colleague who may do it, for good (转办), or to be filled in and
 * handed back (委派): whoever gave it then answers for it and completes it. It stays with
 * its group; the colleague has claimed it, and whoever gave it away can take it back, for
 * good only until the colleague has begun.
 */
public interface Transfers {

	/**
	 * To whom whoever asks can give a task, and from whom it comes.
	 * @throws RuleViolation if this person may not work on it, or it is gone
	 */
	Offer offer(String taskId);

	/**
	 * Gives a task to a colleague.
	 * @param values {@code colleague}, the colleague's id, {@code reason}, and
	 * {@code back} if it is to be handed back
	 * @throws RuleViolation if this person does not have the task, or the colleague may
	 * not do it
	 */
	Transfer give(String taskId, Map<String, ? extends @Nullable Object> values);

	/**
	 * Hands back a task that this person was to fill in.
	 * @param values {@code note}, what is to be said of it
	 * @throws RuleViolation if nobody gave it to this person so
	 */
	Transfer handBack(String taskId, Map<String, ? extends @Nullable Object> values);

	/**
	 * Takes back a task that this person gave away.
	 * @throws RuleViolation if somebody else gave it away, or the colleague has begun
	 */
	Transfer takeBack(String taskId);

	/**
	 * What can be done.
	 *
	 * @param mayGive whether the task can be given away by whoever asks
	 * @param colleagues to whom; nobody who is away or may not do it
	 * @param mayTakeBack whether whoever asks can take it back
	 * @param mayHandBack whether whoever asks is to hand it back
	 * @param last who gave it to whom last, null if nobody did or it was taken back
	 */
	record Offer(boolean mayGive, List<Colleague> colleagues, boolean mayTakeBack, boolean mayHandBack,
			@Nullable Transfer last) {

	}

	/**
	 * Somebody who may do a task.
	 *
	 * @param id the sign-in
	 * @param name name, unit and duty
	 */
	record Colleague(String id, String name) {

	}

	/**
	 * That a task passed from one hand to another.
	 *
	 * @param from who had it: name, unit and duty on that day
	 * @param to who has it now
	 * @param reason why
	 * @param at when, to the minute, as it is said to people
	 */
	record Transfer(String from, String to, String reason, String at) {

	}

}
