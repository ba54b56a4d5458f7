package org.fasttrack.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.fasttrack.audit.Actor.Deputy;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The record of acts. It is written in the transaction of the act itself, and the role
 * that the application runs as may neither change nor delete a row of it.
 */
@Service
public class ActLog {

	/**
	 * Putting back a task that was claimed. It says who had the work on the desk, not
	 * what became of the matter: no other act need follow it in time.
	 */
	public static final String RELEASE = "ReleaseClaim";

	/** Giving a task to a colleague (转办), or taking it back: the same holds. */
	public static final String TRANSFER = "TransferTask";

	/** Giving somebody a one-time password, which is about no project. */
	public static final String ONE_TIME_PASSWORD = "GiveOneTimePassword";

	private static final String COLUMNS = """
			SELECT id, project_code, case_id, subject_id, step, task_id, outcome, user_id, user_name, capacity,
			       occurred_on, recorded_at, opinion, basis, late_reason, late_scan, acting_for, acting_as
			FROM fasttrack.act
			""";

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	ActLog(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
		this.jdbc = jdbc;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Adds an act.
	 * @param step which step it was
	 * @param outcome the code of the outcome
	 */
	public void append(Entry entry, String step, String outcome, String opinion, String basis) {
		Deputy deputy = entry.actor().deputy();
		this.jdbc
			.sql("""
					INSERT INTO fasttrack.act (project_code, case_id, subject_id, step, task_id, outcome, user_id, user_name,
					                           capacity, occurred_on, recorded_at, opinion, basis, late_reason, late_scan,
					                           acting_for, acting_as)
					VALUES (:project, :case, :subject, :step, :task, :outcome, :user, :name, :capacity,
					        :occurredOn, :recordedAt, :opinion, :basis, :lateReason, :lateScan, :actingFor, :actingAs)
					""")
			.param("project", entry.project())
			.param("case", entry.caseId())
			.param("subject", entry.ownHistory() ? entry.subjectId() : null)
			.param("step", step)
			.param("task", entry.taskId())
			.param("outcome", outcome)
			.param("user", entry.actor().userId())
			.param("name", entry.actor().name())
			.param("capacity", entry.actor().capacity())
			.param("occurredOn", entry.occurredOn())
			.param("recordedAt", Timestamp.from(this.clock.instant()))
			.param("actingFor", (deputy != null) ? deputy.actingFor() : null)
			.param("actingAs", (deputy != null) ? deputy.as() : null)
			.param("opinion", opinion)
			.param("basis", basis)
			.param("lateReason", (entry.late() != null) ? entry.late().reason() : null)
			.param("lateScan", (entry.late() != null) ? entry.late().scan() : null)
			.update();
		String project = entry.project();
		if (project != null && !entry.ownHistory() && !entry.actor().userId().equals(Actor.SYSTEM.userId())) {
			this.events.publishEvent(new Moved.Acted(project));
		}
	}

	/** Whether an act only says on whose desk the work lies, and not what came of it. */
	public static boolean isOfTheDesk(String step) {
		return ActOrder.OF_THE_DESK.contains(step);
	}

	/** All acts on a project, oldest first. */
	public List<Act> ofProject(String projectCode) {
		return this.jdbc.sql(COLUMNS + "WHERE project_code = :project ORDER BY id")
			.param("project", projectCode)
			.query(Act.class)
			.list();
	}

	/**
	 * Some of the acts on a project, the latest day first.
	 * @param everyMatter whether those on matters with a history of their own are among
	 * them
	 */
	public List<Act> ofProject(String projectCode, boolean everyMatter, int offset, int limit) {
		return this.jdbc.sql(COLUMNS + """
				WHERE project_code = :project
				  AND (:everyMatter OR subject_id IS NULL)
				ORDER BY occurred_on DESC, id DESC
				OFFSET :offset
				LIMIT :limit
				""")
			.param("project", projectCode)
			.param("everyMatter", everyMatter)
			.param("offset", offset)
			.param("limit", limit)
			.query(Act.class)
			.list();
	}

	/** All acts on one procedure case, oldest first. */
	public List<Act> ofCase(UUID caseId) {
		return this.jdbc.sql(COLUMNS + "WHERE case_id = :case ORDER BY id")
			.param("case", caseId)
			.query(Act.class)
			.list();
	}

	/** All acts on a matter with a history of its own, oldest first. */
	public List<Act> ofSubject(UUID subjectId) {
		return this.jdbc.sql(COLUMNS + "WHERE subject_id = :subject ORDER BY id")
			.param("subject", subjectId)
			.query(Act.class)
			.list();
	}

	/**
	 * All acts that were recorded in that time, the latest first.
	 * @param from the first moment
	 * @param to the first moment after it
	 */
	public List<Act> between(Instant from, Instant to, int offset, int limit) {
		return this.jdbc.sql(COLUMNS + """
				WHERE recorded_at >= :from
				  AND recorded_at < :to
				ORDER BY id DESC
				OFFSET :offset
				LIMIT :limit
				""")
			.param("from", Timestamp.from(from))
			.param("to", Timestamp.from(to))
			.param("offset", offset)
			.param("limit", limit)
			.query(Act.class)
			.list();
	}

	/** The act that completed a task. */
	public Optional<Act> ofTask(String taskId) {
		return this.jdbc.sql(COLUMNS + "WHERE task_id = :task ORDER BY id DESC LIMIT 1")
			.param("task", taskId)
			.query(Act.class)
			.optional();
	}

	/** Who did one of these steps on a case. */
	public Set<String> doers(UUID caseId, Collection<String> steps) {
		return Set.copyOf(this.jdbc.sql("""
				SELECT DISTINCT user_id
				FROM fasttrack.act
				WHERE case_id = :case
				  AND step IN (:steps)
				""").param("case", caseId).param("steps", steps).query(String.class).list());
	}

	/** Who did which of these steps on these cases. */
	public List<Doer> doers(Collection<UUID> caseIds, Collection<String> steps) {
		if (caseIds.isEmpty()) {
			return List.of();
		}
		return this.jdbc.sql("""
				SELECT DISTINCT case_id, step, user_id
				FROM fasttrack.act
				WHERE case_id = ANY (:cases::uuid[])
				  AND step IN (:steps)
				""")
			.param("cases", caseIds.stream().map(UUID::toString).toArray(String[]::new))
			.param("steps", steps)
			.query(Doer.class)
			.list();
	}

	/** What was done on a case before, and by this person. */
	public Before before(UUID caseId, String userId) {
		return this.jdbc.sql("""
				SELECT max(occurred_on) AS latest,
				       string_agg(DISTINCT step, ' ') FILTER (WHERE user_id = :user) AS own
				FROM fasttrack.act
				WHERE case_id = :case
				  AND step NOT IN (:beside)
				""")
			.param("case", caseId)
			.param("beside", ActOrder.BESIDE)
			.param("user", userId)
			.query((row, number) -> {
				String own = row.getString("own");
				return new Before(row.getObject("latest", LocalDate.class),
						(own != null) ? Set.of(own.split(" ")) : Set.of());
			})
			.single();
	}

	/**
	 * How many acts were recorded, and how many of them later (补录), by the group they
	 * were recorded through, over a span of recording dates.
	 * @param from the first instant
	 * @param to the instant after the last
	 */
	public List<LateCount> lateCounts(Instant from, Instant to) {
		return this.jdbc.sql("""
				SELECT capacity,
				       count(*) AS acts,
				       count(late_reason) AS late
				FROM fasttrack.act
				WHERE recorded_at >= :from
				  AND recorded_at < :to
				  AND capacity <> 'system'
				  AND step NOT IN (:desk)
				  AND step <> :password
				GROUP BY capacity
				""")
			.param("desk", ActOrder.OF_THE_DESK)
			.param("password", ONE_TIME_PASSWORD)
			.param("from", Timestamp.from(from))
			.param("to", Timestamp.from(to))
			.query(LateCount.class)
			.list();
	}

	/**
	 * How many acts on each case of a project were entered later; those without are left
	 * out.
	 */
	public Map<UUID, Integer> lateEntries(String projectCode) {
		Map<UUID, Integer> counts = new HashMap<>();
		this.jdbc.sql("""
				SELECT case_id, count(*) AS late
				FROM fasttrack.act
				WHERE project_code = :project
				  AND case_id IS NOT NULL
				  AND late_reason IS NOT NULL
				GROUP BY case_id
				""").param("project", projectCode).query((row) -> {
			counts.put(row.getObject("case_id", UUID.class), row.getInt("late"));
		});
		return counts;
	}

	/** The latest business date of the acts on a case, or on the project itself. */
	public Optional<LocalDate> latest(String projectCode, @Nullable UUID caseId) {
		return this.jdbc.sql("""
				SELECT max(occurred_on)
				FROM fasttrack.act
				WHERE project_code = :project
				  AND case_id IS NOT DISTINCT FROM :case::uuid
				  AND subject_id IS NULL
				  AND step NOT IN (:beside)
				""")
			.param("beside", ActOrder.BESIDE)
			.param("project", projectCode)
			.param("case", caseId)
			.query((row, number) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
			.single();
	}

	/**
	 * The latest business date of what people did on a matter with a history of its own.
	 * What the system noted by itself, that something is late for example, keeps nobody
	 * from entering what was done before (补录).
	 */
	public Optional<LocalDate> latest(UUID subjectId) {
		return this.jdbc.sql("""
				SELECT max(occurred_on)
				FROM fasttrack.act
				WHERE subject_id = :subject
				  AND step NOT IN (:beside)
				  AND capacity <> 'system'
				""")
			.param("beside", ActOrder.BESIDE)
			.param("subject", subjectId)
			.query((row, number) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
			.single();
	}

	/**
	 * What an act is about and who does it when.
	 *
	 * @param project the project's code, null for an act that is about no project
	 * @param caseId the procedure case, null for the project itself
	 * @param taskId the task that is being completed, null for the system's own acts
	 * @param actor who acts
	 * @param occurredOn the business date
	 * @param subjectId what the task is about besides the case: a requirement, a change
	 * of the plan, a difficulty
	 * @param ownHistory whether the subject has a history of its own, apart from that of
	 * the project
	 * @param late why it is entered later (补录), null if it is entered on the day itself
	 */
	public record Entry(@Nullable String project, @Nullable UUID caseId, @Nullable String taskId, Actor actor,
			LocalDate occurredOn, @Nullable UUID subjectId, boolean ownHistory, @Nullable Late late) {

		public Entry(String projectCode, @Nullable UUID caseId, @Nullable String taskId, Actor actor,
				LocalDate occurredOn) {
			this(projectCode, caseId, taskId, actor, occurredOn, null, false, null);
		}

		/** An act on a matter with a history of its own. */
		public static Entry about(UUID subjectId, @Nullable String projectCode, Actor actor, LocalDate occurredOn) {
			return new Entry(projectCode, null, null, actor, occurredOn, subjectId, true, null);
		}

		/**
		 * The project's code.
		 * @throws java.util.NoSuchElementException if it is about no project
		 */
		public String projectCode() {
			return Optional.ofNullable(this.project).orElseThrow();
		}

		/**
		 * What it is about besides the case.
		 * @throws java.util.NoSuchElementException if there is nothing
		 */
		public UUID subject() {
			return Optional.ofNullable(this.subjectId).orElseThrow();
		}

		/** The same act, seen as one on this case. */
		public Entry on(@Nullable UUID otherCaseId) {
			return new Entry(this.project, otherCaseId, null, this.actor, this.occurredOn, this.subjectId,
					this.ownHistory, this.late);
		}

	}

	/**
	 * Why an act is entered later than it happened.
	 *
	 * @param reason why
	 * @param scan where the paper is: the number of its scan
	 */
	public record Late(String reason, String scan) {

	}

	/**
	 * What was done on a case before.
	 *
	 * @param latest the latest business date, null if nothing was done yet
	 * @param own the steps that this person did
	 */
	public record Before(@Nullable LocalDate latest, Set<String> own) {

	}

	/**
	 * How much of what was recorded in one capacity was entered later.
	 *
	 * @param capacity the group through which it was recorded
	 * @param acts all acts
	 * @param late those that were entered later
	 */
	public record LateCount(String capacity, int acts, int late) {

	}

	/**
	 * Somebody who did a step on a case.
	 *
	 * @param caseId the case
	 * @param step the step
	 * @param userId who did it
	 */
	public record Doer(UUID caseId, String step, String userId) {

	}

}
