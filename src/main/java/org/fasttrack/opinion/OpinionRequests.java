package org.fasttrack.opinion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.audit.Moved;
import org.fasttrack.audit.Moved.What;
import org.fasttrack.audit.OpinionActs;
import org.fasttrack.calendar.DayKind;
import org.fasttrack.clock.DueDate;
import org.fasttrack.clock.Limits;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Wording;
import org.fasttrack.watch.OpenStep;
import org.fasttrack.watch.OpenStepSource;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The record of who was asked what, and what became of it. Whoever changes it holds the
 * lock of the procedure case.
 */
@Service
public class OpinionRequests implements OpenStepSource {

	/** The task of whoever is asked. */
	public static final String TASK = OpinionActs.GIVE;

	private static final String SELECT = """
			SELECT a.id, r.id AS request_id, r.project_code, p.name AS project_name, r.case_id, c.name AS procedure,
			       r.task_id, r.step, r.kind, r.question, r.days, r.asked_on, r.asked_by, r.asked_by_name, a.unit,
			       a.task_group, a.person, a.name, a.turn, a.since, a.status, a.answer, a.opinion, a.answered_by_name,
			       a.ended_on
			FROM fasttrack.opinion_asked a
			JOIN fasttrack.opinion_request r ON r.id = a.request_id
			JOIN fasttrack.project p ON p.code = r.project_code
			JOIN fasttrack.procedure_case c ON c.id = r.case_id
			""";

	private static final String IN_ORDER = " ORDER BY r.number, a.number";

	private final JdbcClient jdbc;

	private final ActLog acts;

	private final Limits limits;

	private final Wording wording;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	OpinionRequests(JdbcClient jdbc, ActLog acts, Limits limits, Wording wording, ApplicationEventPublisher events,
			Clock clock) {
		this.jdbc = jdbc;
		this.acts = acts;
		this.limits = limits;
		this.wording = wording;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Notes who is asked what.
	 * @param task the task of whoever asks
	 * @param step its id in the model
	 * @param days by when, in working days
	 * @return one for each who is asked
	 */
	public List<AskedOpinion> ask(Entry entry, String task, String step, OpinionKind kind, String question, int days,
			List<Whom> asked) {
		UUID request = UUID.randomUUID();
		this.jdbc.sql("""
				INSERT INTO fasttrack.opinion_request (id, project_code, case_id, task_id, step, kind, question, days,
				                                       asked_on, asked_by, asked_by_name, recorded_at)
				VALUES (:id, :project, :case, :task, :step, :kind, :question, :days, :on, :by, :byName, :at)
				""")
			.param("id", request)
			.param("project", entry.projectCode())
			.param("case", entry.caseId())
			.param("task", task)
			.param("step", step)
			.param("kind", kind.name())
			.param("question", question)
			.param("days", days)
			.param("on", entry.occurredOn())
			.param("by", entry.actor().userId())
			.param("byName", entry.actor().name())
			.param("at", Timestamp.from(this.clock.instant()))
			.update();
		this.jdbc
			.sql("""
					INSERT INTO fasttrack.opinion_asked (id, request_id, number, task_id, unit, task_group, person, name, since,
					                                     status)
					SELECT gen_random_uuid(), :request, number, :task, unit, task_group, nullif(person, ''), name, :since, 'OPEN'
					FROM unnest(:units::text[], :groups::text[], :persons::text[], :names::text[]) WITH ORDINALITY
					     AS asked (unit, task_group, person, name, number)
					""")
			.param("request", request)
			.param("task", task)
			.param("since", entry.occurredOn())
			.param("units", asked.stream().map(Whom::unit).toArray(String[]::new))
			.param("groups", asked.stream().map(Whom::group).toArray(String[]::new))
			.param("persons",
					asked.stream().map((whom) -> (whom.person() != null) ? whom.person() : "").toArray(String[]::new))
			.param("names", asked.stream().map(Whom::name).toArray(String[]::new))
			.update();
		List<AskedOpinion> all = this.jdbc.sql(SELECT + "WHERE r.id = :request" + IN_ORDER)
			.param("request", request)
			.query(OpinionRequests::read)
			.list();
		all.forEach(this::moved);
		this.acts.append(entry, OpinionActs.ASK, kind.name(),
				"征求对象：" + String.join("、", asked.stream().map(Whom::name).toList()) + "。事项：" + question + "　期限："
						+ due(all.get(0)).dueOn() + "（" + days + "个工作日）",
				"");
		return all;
	}

	/** Somebody who was asked has answered. */
	public void answer(Entry entry, AskedOpinion asked, OpinionAnswer answer, String opinion) {
		this.jdbc.sql("""
				UPDATE fasttrack.opinion_asked
				SET status = 'ANSWERED', answer = :answer, opinion = :opinion, answered_by = :by,
				    answered_by_name = :byName, answered_task = :task, ended_on = :on
				WHERE id = :id
				""")
			.param("answer", answer.name())
			.param("opinion", opinion)
			.param("by", entry.actor().userId())
			.param("byName", entry.actor().described())
			.param("task", entry.taskId())
			.param("on", entry.occurredOn())
			.param("id", asked.id())
			.update();
		moved(asked);
		this.acts.append(entry, TASK, answer.name(), opinion, "");
	}

	/** An answer is taken back, and waited for again. */
	public void reopen(Entry entry, AskedOpinion asked, String reason) {
		this.jdbc.sql("""
				UPDATE fasttrack.opinion_asked
				SET status = 'OPEN', answer = NULL, opinion = NULL, answered_by = NULL, answered_by_name = NULL,
				    answered_task = NULL, ended_on = NULL, turn = turn + 1, since = :on
				WHERE id = :id
				""").param("on", entry.occurredOn()).param("id", asked.id()).update();
		moved(asked);
		this.acts.append(entry, TASK, "RECALL", reason, "");
	}

	/** Whoever asked takes it back, or time is over. */
	public void end(Entry entry, AskedOpinion asked, OpinionStatus how, String reason) {
		close(asked, how, entry.occurredOn());
		this.acts.append(entry, OpinionActs.END, "OPINION_" + how.name(),
				asked.name() + (reason.isEmpty() ? "" : "。原因：" + reason), "");
	}

	/** The step for which it was asked is over. */
	public void over(AskedOpinion asked) {
		close(asked, OpinionStatus.OVER, LocalDate.now(this.clock));
	}

	private void close(AskedOpinion asked, OpinionStatus how, LocalDate on) {
		this.jdbc.sql("""
				UPDATE fasttrack.opinion_asked
				SET status = :status, ended_on = :on
				WHERE id = :id
				""").param("status", how.name()).param("on", on).param("id", asked.id()).update();
		moved(asked);
	}

	private void moved(AskedOpinion asked) {
		this.events.publishEvent(new Moved(What.OPINION, asked.id().toString()));
	}

	/** Everybody who was asked from a task, in the order in which they were. */
	public List<AskedOpinion> ofTask(String task) {
		return this.jdbc.sql(SELECT + "WHERE r.task_id = :task" + IN_ORDER)
			.param("task", task)
			.query(OpinionRequests::read)
			.list();
	}

	/** Everybody who was asked about a procedure, in the order in which they were. */
	public List<AskedOpinion> ofCase(UUID caseId) {
		return this.jdbc.sql(SELECT + "WHERE r.case_id = :case" + IN_ORDER)
			.param("case", caseId)
			.query(OpinionRequests::read)
			.list();
	}

	/**
	 * What somebody was asked.
	 * @throws RuleViolation if there is nothing with this id
	 */
	public AskedOpinion require(UUID id) {
		return find(id).orElseThrow(() -> RuleViolation.notFound("opinion.unknown"));
	}

	private Optional<AskedOpinion> find(UUID id) {
		return this.jdbc.sql(SELECT + "WHERE a.id = :id").param("id", id).query(OpinionRequests::read).optional();
	}

	/** What was answered with a task and still stands so. */
	public Optional<AskedOpinion> answeredWith(String task) {
		return this.jdbc.sql(SELECT + "WHERE a.answered_task = :task")
			.param("task", task)
			.query(OpinionRequests::read)
			.optional();
	}

	/**
	 * By when an answer is expected: so many working days after it was asked, or after an
	 * answer was taken back.
	 */
	public DueDate due(AskedOpinion asked) {
		return this.limits.due(asked.since(), asked.days(), DayKind.WD);
	}

	/** What became of it, in words: 同意, 待反馈. */
	public String said(AskedOpinion asked) {
		return (asked.answer() != null) ? this.wording.label("Outcome", asked.answer())
				: this.wording.label(asked.status());
	}

	@Override
	public List<OpenStep> of(Moved source) {
		return (source.what() == What.OPINION) ? open(UUID.fromString(source.id())) : List.of();
	}

	/** The step that waits for an answer; none once it has come. */
	public List<OpenStep> open(UUID id) {
		return find(id).filter(AskedOpinion::isOpen)
			.map((asked) -> new OpenStep(new Moved(What.OPINION, id.toString()), id + "/" + asked.turn(),
					asked.projectCode(), asked.projectName(), asked.caseId(), id, TASK, asked.procedure(),
					asked.group(), asked.unit(), asked.since(), due(asked), false, null))
			.stream()
			.toList();
	}

	private static AskedOpinion read(ResultSet row, int number) throws SQLException {
		return new AskedOpinion(row.getObject("id", UUID.class), row.getObject("request_id", UUID.class),
				row.getString("project_code"), row.getString("project_name"), row.getObject("case_id", UUID.class),
				row.getString("procedure"), row.getString("task_id"), row.getString("step"),
				OpinionKind.valueOf(row.getString("kind")), row.getString("question"), row.getInt("days"),
				row.getObject("asked_on", LocalDate.class), row.getString("asked_by"), row.getString("asked_by_name"),
				row.getString("unit"), row.getString("task_group"), row.getString("person"), row.getString("name"),
				row.getInt("turn"), row.getObject("since", LocalDate.class),
				OpinionStatus.valueOf(row.getString("status")), row.getString("answer"), row.getString("opinion"),
				row.getString("answered_by_name"), row.getObject("ended_on", LocalDate.class));
	}

	/**
	 * Whom to ask.
	 *
	 * @param unit the unit
	 * @param group the group of the unit
	 * @param person by name; null for anybody of the group
	 * @param name in words
	 */
	public record Whom(String unit, String group, @Nullable String person, String name) {

	}

}
