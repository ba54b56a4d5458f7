package org.fasttrack.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.fasttrack.rule.Input;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The day on which somebody means to come back to a task (跟进日期). It is a note to oneself:
 * nobody else sees it, and no limit is moved by it.
 */
@Service
public class FollowUps {

	private static final Set<String> FIELDS = Set.of("followOn");

	private final WhoActs who;

	private final JdbcClient jdbc;

	private final SignedIn signedIn;

	private final Clock clock;

	FollowUps(WhoActs who, JdbcClient jdbc, SignedIn signedIn, Clock clock) {
		this.who = who;
		this.jdbc = jdbc;
		this.signedIn = signedIn;
		this.clock = clock;
	}

	/** The day that whoever asks has noted for a task; empty for none. */
	public Optional<LocalDate> of(String taskId) {
		return this.jdbc.sql("SELECT follow_on FROM fasttrack.follow_up WHERE task_id = :task AND person = :user")
			.param("task", taskId)
			.param("user", this.signedIn.userId())
			.query(LocalDate.class)
			.optional();
	}

	/**
	 * Notes a day, in place of the one before.
	 * @param values {@code followOn}, today or later; left out to strike it out
	 * @throws RuleViolation if this person may not work on the task, or the day is past
	 */
	@Transactional
	public void note(String taskId, Map<String, ? extends @Nullable Object> values) {
		this.who.matterOf(taskId);
		Input input = new Input(values).only(FIELDS);
		LocalDate day = input.optionalDate("followOn");
		LocalDate today = LocalDate.now(this.clock);
		if (day != null && day.isBefore(today)) {
			input.violations().add("followOn", "follow-up.past", day, today);
		}
		input.check();
		// Of tasks that are over nobody asks any more; a year later their notes go too.
		this.jdbc.sql("""
				DELETE FROM fasttrack.follow_up
				WHERE person = :user
				  AND (task_id = :task OR follow_on < :old)
				""")
			.param("user", this.signedIn.userId())
			.param("task", taskId)
			.param("old", today.minusYears(1))
			.update();
		if (day != null) {
			this.jdbc.sql("""
					INSERT INTO fasttrack.follow_up (task_id, person, follow_on)
					VALUES (:task, :user, :day)
					ON CONFLICT (task_id, person) DO UPDATE SET follow_on = excluded.follow_on
					""").param("task", taskId).param("user", this.signedIn.userId()).param("day", day).update();
		}
	}

}
