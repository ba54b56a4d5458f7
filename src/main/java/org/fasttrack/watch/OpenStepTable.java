package org.fasttrack.watch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.fasttrack.audit.Moved;
import org.fasttrack.audit.Moved.Acted;
import org.fasttrack.audit.Moved.What;
import org.fasttrack.clock.DueDate;
import org.fasttrack.project.Application;
import org.fasttrack.project.Application.Tier;
import org.fasttrack.project.Project;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.project.ProjectStatus;
import org.fasttrack.rule.BeforeCommit;
import org.fasttrack.watch.Recomputation.DeadlinesMoved;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The table of open steps, from which everything reads what is open now, and the
 * intervals that tell what was open then. Whoever changes what somebody has to do says so
 * ({@link Moved}); right before the transaction commits, the rows of all that moved are
 * written at once, so that the table and what it follows from cannot part.
 */
@Service
public class OpenStepTable {

	private final JdbcClient jdbc;

	private final List<OpenStepSource> sources;

	private final ProjectRegister projects;

	private final ObjectMapper json;

	private final Clock clock;

	private final BeforeCommit<Pending> pending = new BeforeCommit<>(
			() -> new Pending(new LinkedHashSet<>(), new TreeSet<>()),
			(pending) -> write(pending.moved(), pending.acted()));

	OpenStepTable(JdbcClient jdbc, List<OpenStepSource> sources, ProjectRegister projects, ObjectMapper json,
			Clock clock) {
		this.jdbc = jdbc;
		this.sources = sources;
		this.projects = projects;
		this.json = json;
		this.clock = clock;
	}

	@EventListener
	void moved(Moved event) {
		this.pending.add((pending) -> pending.moved().add(event));
	}

	@EventListener
	void acted(Acted event) {
		this.pending.add((pending) -> pending.acted().add(event.projectCode()));
	}

	/** After the dates of the cases themselves have been worked out again. */
	@EventListener
	@Order
	void moved(DeadlinesMoved event) {
		List<Moved> steps = this.jdbc.sql("""
				SELECT DISTINCT source AS what, source_id AS id
				FROM fasttrack.open_step
				WHERE project_code = ANY (:projects)
				""").param("projects", event.projectCodes().toArray(String[]::new)).query(Moved.class).list();
		this.pending.add((pending) -> pending.moved().addAll(steps));
	}

	/**
	 * Writes the rows of these things as they are now.
	 * @param acted the projects for which somebody did something
	 */
	private void write(Collection<Moved> moved, Collection<String> acted) {
		List<Map<String, @Nullable Object>> rows = moved.stream()
			.flatMap((each) -> this.sources.stream().flatMap((source) -> source.of(each).stream()))
			.map(OpenStepTable::row)
			.toList();
		Timestamp now = Timestamp.from(this.clock.instant());
		this.jdbc.sql("""
				WITH given AS (SELECT * FROM json_populate_recordset(NULL::fasttrack.open_step, :rows::json)),
				     gone AS (DELETE FROM fasttrack.open_step o
				              USING json_to_recordset(:sources::json) AS m(what text, id text)
				              WHERE o.source = m.what
				                AND o.source_id = m.id
				                AND NOT EXISTS (SELECT 1
				                                FROM given g
				                                WHERE g.about = o.about
				                                  AND (g.unit, g.task_group, g.step, g.matter, g.since, g.yellow_on,
				                                       g.due_on, g.provisional, g.paused, g.level, g.whose)
				                                      IS NOT DISTINCT FROM
				                                      (o.unit, o.task_group, o.step, o.matter, o.since, o.yellow_on,
				                                       o.due_on, o.provisional, o.paused, o.level, o.whose))
				              RETURNING o.*)
				INSERT INTO fasttrack.step_interval
				SELECT gone.*, :now
				FROM gone
				""").param("rows", json(rows)).param("sources", json(moved)).param("now", now).update();
		this.jdbc.sql("""
				WITH acted AS (INSERT INTO fasttrack.project_standing AS s (project_code, acted_on)
				               SELECT code, :today
				               FROM unnest(:acted::text[]) AS code
				               WHERE NOT EXISTS (SELECT 1
				                                 FROM fasttrack.project_standing known
				                                 WHERE known.project_code = code
				                                   AND known.acted_on >= :today
				                                   AND known.stale)
				               ON CONFLICT (project_code) DO UPDATE
				               SET acted_on = greatest(s.acted_on, excluded.acted_on), stale = true)
				INSERT INTO fasttrack.open_step
				SELECT g.about, g.source, g.source_id, g.project_code, p.division, g.case_id, g.subject_id, g.unit,
				       g.task_group, g.step, g.matter, g.since, g.yellow_on, g.due_on, g.provisional, g.paused,
				       g.level, g.whose, :now
				FROM json_populate_recordset(NULL::fasttrack.open_step, :rows::json) g
				JOIN fasttrack.project p ON p.code = g.project_code
				ON CONFLICT (about) DO NOTHING
				""")
			.param("rows", json(rows))
			.param("acted", acted.toArray(String[]::new))
			.param("today", LocalDate.now(this.clock))
			.param("now", now)
			.update();
		moved.stream().filter((each) -> each.what() == What.PROJECT).map(Moved::id).forEach(this::funds);
	}

	/**
	 * The money of a project, by tier, as its last application says. One that was
	 * withdrawn may never have had any, and waits for nothing.
	 */
	private void funds(String projectCode) {
		Project project = this.projects.require(projectCode);
		if (project.status() == ProjectStatus.TO_COMPLETE || project.status() == ProjectStatus.WITHDRAWN) {
			return;
		}
		Application application = this.projects.application(projectCode);
		this.jdbc.sql("""
				UPDATE fasttrack.project_standing
				SET fund_central = :central, fund_region = :region, fund_city = :city, fund_county = :counties
				WHERE project_code = :project
				""")
			.param("central", application.amount(Tier.CENTRAL))
			.param("region", application.amount(Tier.REGION))
			.param("city", application.amount(Tier.CITY))
			.param("counties", application.amount(Tier.COUNTY))
			.param("project", projectCode)
			.update();
	}

	private static Map<String, @Nullable Object> row(OpenStep step) {
		Map<String, @Nullable Object> row = new LinkedHashMap<>();
		DueDate due = step.due();
		row.put("about", step.about());
		row.put("source", step.source().what());
		row.put("source_id", step.source().id());
		row.put("project_code", step.projectCode());
		row.put("case_id", step.caseId());
		row.put("subject_id", step.subjectId());
		row.put("unit", step.unit());
		row.put("task_group", step.group());
		row.put("step", step.step());
		row.put("matter", step.matter());
		row.put("since", step.since().toString());
		row.put("yellow_on", (due != null) ? due.yellowOn().toString() : null);
		row.put("due_on", (due != null) ? due.dueOn().toString() : null);
		row.put("provisional", due != null && due.provisional());
		row.put("paused", step.paused());
		row.put("level", step.level());
		row.put("whose", step.whose());
		return row;
	}

	private String json(Object value) {
		try {
			return this.json.writeValueAsString(value);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Writes the rows of everything that was going on before there were any. What was
	 * done before is not known from then: intervals begin now.
	 * @return how many projects there were
	 */
	@Transactional
	public int fill() {
		List<String> codes = this.jdbc.sql("""
				SELECT code
				FROM fasttrack.project
				WHERE code NOT IN (SELECT project_code FROM fasttrack.project_standing)
				ORDER BY code
				FOR NO KEY UPDATE
				""").query(String.class).list();
		if (codes.isEmpty()) {
			return 0;
		}
		this.jdbc.sql("""
				INSERT INTO fasttrack.project_standing (project_code, acted_on)
				SELECT p.code, (coalesce(max(a.recorded_at), p.registered_at) AT TIME ZONE 'Asia/Shanghai')::date
				FROM fasttrack.project p
				LEFT JOIN fasttrack.act a ON a.project_code = p.code AND a.subject_id IS NULL AND a.user_id <> 'system'
				WHERE p.code = ANY (:codes)
				GROUP BY p.code
				""").param("codes", codes.toArray(String[]::new)).update();
		write(this.jdbc.sql("""
				SELECT 'PROJECT' AS what, code AS id
				FROM fasttrack.project
				WHERE code = ANY (:codes)
				UNION ALL
				SELECT 'CASE', id::text
				FROM fasttrack.procedure_case
				WHERE step IS NOT NULL
				  AND project_code = ANY (:codes)
				UNION ALL
				SELECT 'REQUIREMENT', r.id::text
				FROM fasttrack.requirement r
				JOIN fasttrack.procedure_case c ON c.id = r.case_id
				WHERE r.status IN ('OPEN', 'REPORTED')
				  AND c.project_code = ANY (:codes)
				UNION ALL
				SELECT 'AMENDMENT', id::text
				FROM fasttrack.plan_amendment
				WHERE status = 'PROPOSED'
				  AND project_code = ANY (:codes)
				UNION ALL
				SELECT 'DIFFICULTY', id::text
				FROM fasttrack.difficulty
				WHERE step IS NOT NULL
				  AND project_code = ANY (:codes)
				UNION ALL
				SELECT 'ORDER', id::text
				FROM fasttrack.supervision_order
				WHERE step IS NOT NULL
				  AND project_code = ANY (:codes)
				UNION ALL
				SELECT 'INSTRUCTION', i.id::text
				FROM fasttrack.instruction i
				WHERE i.id NOT IN (SELECT instruction FROM fasttrack.instruction_decision)
				  AND i.project_code = ANY (:codes)
				""").param("codes", codes.toArray(String[]::new)).query(Moved.class).list(), List.of());
		return codes.size();
	}

	/** What is open on a project, what is due first first. */
	public List<OpenStep> ofProject(String projectCode) {
		return this.jdbc.sql("""
				SELECT o.*, p.name AS project_name
				FROM fasttrack.open_step o
				JOIN fasttrack.project p ON p.code = o.project_code
				WHERE o.project_code = :project
				ORDER BY o.due_on, o.about
				""").param("project", projectCode).query(OpenStepTable::read).list();
	}

	/** A row of it, with the project's name as {@code project_name}. */
	public static OpenStep read(ResultSet row, int number) throws SQLException {
		LocalDate dueOn = row.getObject("due_on", LocalDate.class);
		LocalDate yellowOn = row.getObject("yellow_on", LocalDate.class);
		return new OpenStep(new Moved(What.valueOf(row.getString("source")), row.getString("source_id")),
				row.getString("about"), row.getString("project_code"), row.getString("project_name"),
				row.getObject("case_id", UUID.class), row.getObject("subject_id", UUID.class), row.getString("step"),
				row.getString("matter"), row.getString("task_group"), row.getString("unit"),
				row.getObject("since", LocalDate.class), (dueOn != null && yellowOn != null)
						? new DueDate(dueOn, yellowOn, row.getBoolean("provisional")) : null,
				row.getBoolean("paused"), row.getString("level"));
	}

	/**
	 * What has moved in a transaction.
	 *
	 * @param moved the things whose rows may be others now
	 * @param acted the projects for which somebody did something, in this order, so that
	 * two who write several never wait for each other
	 */
	private record Pending(Set<Moved> moved, Set<String> acted) {

	}

}
