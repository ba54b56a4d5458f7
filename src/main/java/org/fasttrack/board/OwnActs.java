package org.fasttrack.board;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import org.fasttrack.audit.OpinionActs;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Person;
import org.fasttrack.procedure.ProcedureDefinition.Nature;
import org.fasttrack.procedure.SendingBack;
import org.fasttrack.rule.Sentence;
import org.fasttrack.rule.Typed;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What somebody did, and what has become of it (我的已办). */
@Service
public class OwnActs {

	private final JdbcClient jdbc;

	private final Phrases phrases;

	private final Wording wording;

	private final Clock clock;

	OwnActs(JdbcClient jdbc, Phrases phrases, Wording wording, Clock clock) {
		this.jdbc = jdbc;
		this.phrases = phrases;
		this.wording = wording;
		this.clock = clock;
	}

	/**
	 * The latest first. How things stand now is told as long as this person sees the
	 * project.
	 * @param search words of the project, its code or the procedure; null for everything
	 */
	public List<OwnAct> list(Person viewer, @Nullable String search, int offset, int limit) {
		return this.jdbc
			.sql("""
					WITH page AS (SELECT a.id, a.project_code, a.case_id, a.task_id, a.step, a.outcome, a.capacity, a.occurred_on,
					                    a.opinion,
					                     p.name AS project, p.status AS project_status, c.name AS procedure, c.nature,
					                     c.status, c.outcome AS ended, %s AS seen
					              FROM fasttrack.act a
					              LEFT JOIN fasttrack.project p ON p.code = a.project_code
					              LEFT JOIN fasttrack.procedure_case c ON c.id = a.case_id
					              WHERE a.user_id = :user
					                AND (:search::text IS NULL
					                     OR strpos(lower(concat_ws(' ', p.code, p.name, p.project_unit, c.name)), lower(:search)) > 0
					                     OR strpos(p.code, :code) > 0)
					              ORDER BY a.id DESC
					              OFFSET :offset
					              LIMIT :limit)
					SELECT page.*,
					      NOT EXISTS (SELECT 1 FROM fasttrack.act l WHERE l.case_id = page.case_id AND l.id > page.id
					                    AND (l.step = page.step OR l.step <> ALL (:beside))) AS last,
					       (SELECT d.number FROM fasttrack.document d WHERE d.case_id = page.case_id ORDER BY d.id DESC LIMIT 1) AS number,
					       o.step AS waits_for, o.task_group AS waits_with, o.due_on, o.paused
					FROM page
					LEFT JOIN LATERAL (SELECT s.step, s.task_group, s.due_on, s.paused
					                   FROM fasttrack.open_step s
					                   WHERE s.project_code = page.project_code
					                     AND s.case_id IS NOT DISTINCT FROM page.case_id
					                     AND s.source IN ('CASE', 'PROJECT')
					                   ORDER BY s.due_on
					                   LIMIT 1) o ON true
					ORDER BY page.id DESC
					"""
				.formatted(ProjectBoard.seen(viewer)))
			.param("user", viewer.user())
			.param("beside", OpinionActs.STEPS.toArray(String[]::new))
			.param("search", Typed.search(search))
			.param("code", Typed.code(Objects.requireNonNullElse(search, "")))
			.params(viewer.seeing())
			.param("offset", offset)
			.param("limit", limit)
			.query((row, number) -> act(row))
			.list();
	}

	private OwnAct act(ResultSet row) throws SQLException {
		Nature nature = (row.getString("nature") != null) ? Nature.valueOf(row.getString("nature")) : null;
		return new OwnAct(row.getObject("occurred_on", LocalDate.class),
				Office.step(row.getString("step"), row.getString("capacity"), this.wording),
				this.phrases.outcome(nature, row.getString("outcome")), row.getString("opinion"),
				row.getString("project_code"), row.getString("project"), row.getString("procedure"),
				row.getBoolean("seen") ? now(row, nature) : null, taskToRecall(row));
	}

	/** Whether it really can be taken back is asked when somebody does. */
	private static @Nullable String taskToRecall(ResultSet row) throws SQLException {
		String step = row.getString("step");
		String outcome = row.getString("outcome");
		boolean answer = step.equals(OpinionActs.GIVE) && !outcome.equals(SendingBack.RECALL);
		boolean recallable = row.getBoolean("last") && row.getObject("case_id") != null
				&& (answer || SendingBack.isRecallable(step, outcome));
		return recallable ? row.getString("task_id") : null;
	}

	private @Nullable String now(ResultSet row, @Nullable Nature nature) throws SQLException {
		String ended = row.getString("ended");
		if ("DECIDED".equals(row.getString("status")) && ended != null) {
			return Sentence.of(this.phrases.outcome(nature, ended), words(row.getString("number")));
		}
		String step = row.getString("waits_for");
		if (step != null) {
			LocalDate due = row.getObject("due_on", LocalDate.class);
			String left = row.getBoolean("paused") ? this.wording.label("Light", "GREY")
					: (due != null) ? this.phrases.daysLeft(due, LocalDate.now(this.clock)) : "";
			return Sentence.of(Office.step(step, row.getString("waits_with"), this.wording), left);
		}
		String status = row.getString("status");
		if (status != null) {
			return this.wording.label("CaseStatus", status);
		}
		String project = row.getString("project_status");
		return (project != null) ? this.wording.label("ProjectStatus", project) : null;
	}

	private static String words(@Nullable String text) {
		return (text != null) ? text : "";
	}

	/**
	 * Something somebody did.
	 *
	 * @param on the day (Asia/Shanghai)
	 * @param step what it was a step of
	 * @param outcome what was done
	 * @param opinion what was said
	 * @param projectCode about which project; null for none
	 * @param project its name; null for none
	 * @param procedure about which procedure; null for none
	 * @param now how that stands; null for who does not see it any more
	 * @param recall the task to take back, as long as nothing has been done since; null
	 * where nothing can be taken back
	 */
	public record OwnAct(LocalDate on, String step, String outcome, String opinion, @Nullable String projectCode,
			@Nullable String project, @Nullable String procedure, @Nullable String now, @Nullable String recall) {

	}

}
