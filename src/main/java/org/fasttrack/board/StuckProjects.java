package org.fasttrack.board;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.fasttrack.calendar.WorkingCalendar;
import org.fasttrack.organization.Person;
import org.fasttrack.rule.Parameters;
import org.fasttrack.rule.Typed;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;

/**
 * The one counting rule: which projects are stuck and why, from the open steps alone, now
 * or at the end of an earlier day. A light follows from the days of the steps and the day
 * on which somebody looks, at any hour and on any day; whoever counts, counts here.
 */
@Service
public class StuckProjects {

	/** What was open at a moment, whether or not it still is. */
	private static final String THEN = """
			(SELECT o.*
			 FROM fasttrack.open_step o
			 WHERE o.from_at <= :at
			 UNION ALL
			 SELECT i.about, i.source, i.source_id, i.project_code, i.division, i.case_id, i.subject_id, i.unit,
			        i.task_group, i.step, i.matter, i.since, i.yellow_on, i.due_on, i.provisional, i.paused, i.level,
			        i.whose, i.from_at
			 FROM fasttrack.step_interval i
			 WHERE i.from_at <= :at
			   AND i.to_at > :at)
			""";

	private static final String STANDING_NOW = "fasttrack.project_standing k";

	/** What was known of a project at a moment. */
	private static final String STANDING_THEN = """
			LATERAL (SELECT s.project_code, s.fund_central, s.fund_region, s.fund_city, s.fund_county,
			                (SELECT max((a.recorded_at AT TIME ZONE 'Asia/Shanghai')::date)
			                 FROM fasttrack.act a
			                 WHERE a.project_code = s.project_code
			                   AND a.subject_id IS NULL
			                   AND a.user_id <> 'system'
			                   AND a.recorded_at <= :at) AS acted_on,
			                f.expected_on, f.season_on, f.season_met
			         FROM fasttrack.project_standing s
			         LEFT JOIN LATERAL (SELECT expected_on, season_on, season_met
			                            FROM fasttrack.project_forecast
			                            WHERE project_code = s.project_code
			                              AND made_at <= :at
			                            ORDER BY made_at DESC
			                            LIMIT 1) f ON true
			         WHERE s.project_code = pile.project_code) k
			""";

	/**
	 * The steps that somebody sees, each with its light, and the activity that calls its
	 * process where the process of the project does.
	 */
	static final String STEP = """
			step AS (SELECT s.*,
			                CASE WHEN s.paused THEN 'GREY'
			                     WHEN s.due_on < :today THEN 'RED'
			                     WHEN s.yellow_on <= :today THEN 'YELLOW'
			                     ELSE 'GREEN' END AS light,
			                CASE WHEN s.source = 'CASE'
			                      AND s.step NOT IN ('Task_CheckStart', 'Task_ReportProgress')
			                     THEN 'Call_ProcedureHandling' END AS called_by
			         FROM %s s
			         WHERE (:everything OR s.division IN (:led) OR s.unit IN (:units))
			           AND (:division::text IS NULL OR s.division = :division)
			           AND (:unit::text IS NULL OR s.unit = :unit))
			""";

	/**
	 * What the steps of each project say together, and what is known of it: the same as
	 * the table of open projects holds, of a part of the steps or of another moment.
	 */
	private static final String OF_STEPS = """
			pile AS (SELECT project_code,
			                %1$s AS part,
			                count(*) AS open,
			                bool_or(NOT paused) AS counting,
			                min(due_on) FILTER (WHERE NOT paused) AS next_due,
			                min(yellow_on) FILTER (WHERE NOT paused) AS next_yellow,
			                min(due_on) FILTER (WHERE NOT paused AND source <> 'ORDER') AS duty_due,
			                min(due_on) FILTER (WHERE NOT paused
			                                    AND step IN ('Task_SignOrder', 'Task_AnswerOrder')) AS answer_due,
			                min(since) FILTER (WHERE paused) AS paused_since,
			                max(level) AS level,
			                bool_or(source IN ('CASE', 'PROJECT', 'AMENDMENT')) AS running,
			                bool_or(source = 'ORDER') AS ordered,
			                array_agg(DISTINCT whose) AS whose,
			                bool_or(:step IN (step.step, step.called_by)) AS at_step
			         FROM step
			         GROUP BY project_code, part),
			known AS (SELECT pile.*, p.name, p.project_unit, p.division, p.total_investment, k.acted_on,
			                 k.expected_on, k.season_on, k.season_met, k.fund_central, k.fund_region, k.fund_city,
			                 k.fund_county
			          FROM pile
			          JOIN fasttrack.project p ON p.code = pile.project_code
			          LEFT JOIN %2$s ON k.project_code = pile.project_code),
			""";

	/** The same for whoever sees whole divisions, now. */
	private static final String KEPT = """
			known AS (SELECT *, NULL::text AS part, NULL::boolean AS at_step
			          FROM fasttrack.open_project
			          WHERE (:everything OR division IN (:led))
			            AND (:division::text IS NULL OR division = :division)),
			""";

	/** What follows for each project on the day on which somebody looks. */
	private static final String PROJECT = """
			judged AS (SELECT known.*,
			                  coalesce(next_due < :today, false) AS red,
			                  coalesce(duty_due < :today, false) AS overdue,
			                  coalesce(answer_due < :today, false) AS unanswered,
			                  coalesce(paused_since < :pausedBefore, false) AS long_paused,
			                  coalesce(level >= :stuckLevel, false) AS high,
			                  running AND coalesce(acted_on < :idleBefore, false) AS idle
			           FROM known),
			project AS (SELECT judged.*,
			                   overdue OR unanswered OR long_paused OR high OR idle AS stuck,
			                   CASE WHEN red THEN next_due END AS red_since,
			                   CASE WHEN red THEN 'RED'
			                        WHEN next_yellow <= :today THEN 'YELLOW'
			                        WHEN counting THEN 'GREEN'
			                        ELSE 'GREY' END AS light
			            FROM judged)
			""";

	/** What is counted of the projects. */
	private static final String FIGURES = """
			       count(*) AS open,
			       count(*) FILTER (WHERE light = 'RED') AS red,
			       count(*) FILTER (WHERE light = 'YELLOW') AS yellow,
			       count(*) FILTER (WHERE light = 'GREEN') AS green,
			       count(*) FILTER (WHERE light = 'GREY') AS grey,
			       count(*) FILTER (WHERE stuck) AS stuck,
			       count(*) FILTER (WHERE overdue) AS overdue,
			       count(*) FILTER (WHERE idle) AS no_progress,
			       count(*) FILTER (WHERE long_paused) AS long_pause,
			       count(*) FILTER (WHERE unanswered) AS unanswered,
			       count(*) FILTER (WHERE high) AS high,
			       count(*) FILTER (WHERE running AND NOT season_met) AS season,
			       count(*) FILTER (WHERE ordered) AS ordered,
			       count(*) FILTER (WHERE level = 'L1') AS l1,
			       count(*) FILTER (WHERE level = 'L2') AS l2,
			       count(*) FILTER (WHERE level = 'L3') AS l3,
			       count(*) FILTER (WHERE level = 'L4') AS l4,
			       coalesce(sum(fund_central) FILTER (WHERE stuck), 0) AS central,
			       coalesce(sum(fund_region) FILTER (WHERE stuck), 0) AS region,
			       coalesce(sum(fund_city) FILTER (WHERE stuck), 0) AS city,
			       coalesce(sum(fund_county) FILTER (WHERE stuck), 0) AS county,
			       coalesce(sum(total_investment) FILTER (WHERE stuck), 0) AS money
			""";

	private final JdbcClient jdbc;

	private final WorkingCalendar calendar;

	private final Parameters parameters;

	private final Clock clock;

	StuckProjects(JdbcClient jdbc, WorkingCalendar calendar, Parameters parameters, Clock clock) {
		this.jdbc = jdbc;
		this.calendar = calendar;
		this.parameters = parameters;
		this.clock = clock;
	}

	/** How many projects, steps and 万元 there are, of what somebody sees. */
	public Counts count(Person viewer, BoardFilter filter) {
		return counts(viewer, filter).stream().filter((each) -> each.division() == null).findFirst().orElseThrow();
	}

	/**
	 * The same, and for each division what it has of it, in a fixed order: nobody is
	 * ranked. All of it is counted in one go.
	 */
	List<Counts> counts(Person viewer, BoardFilter filter) {
		return statement(viewer, filter, """
				SELECT division,
				""" + FIGURES + """
				FROM project
				GROUP BY GROUPING SETS ((), (division))
				ORDER BY division NULLS FIRST
				""").query(Counts.class).list();
	}

	/**
	 * The same for each unit, of its own steps alone; a project on which several units
	 * work counts with each of them.
	 */
	List<Counts> countsByUnit(Person viewer, BoardFilter filter) {
		return countsBy("unit", viewer, filter);
	}

	/** The same for each unit in each division, as {@code 540602/540602-NR}. */
	List<Counts> countsByPlace(Person viewer, BoardFilter filter) {
		return countsBy("division || '/' || unit", viewer, filter);
	}

	private List<Counts> countsBy(String part, Person viewer, BoardFilter filter) {
		return statement(viewer, filter, part, """
				SELECT part AS division,
				""" + FIGURES + """
				FROM project
				WHERE part IS NOT NULL
				GROUP BY part
				ORDER BY part
				""").query(Counts.class).list();
	}

	/** How many steps, orders and instructions there are, of what somebody sees. */
	public Matters matters(Person viewer, BoardFilter filter) {
		return this.jdbc.sql("WITH " + STEP.formatted(steps(filter)) + """
				SELECT count(*) FILTER (WHERE light = 'RED') AS red_steps,
				       count(*) FILTER (WHERE light = 'YELLOW') AS yellow_steps,
				       count(*) FILTER (WHERE source = 'ORDER') AS orders,
				       count(*) FILTER (WHERE light = 'RED'
				                        AND step IN ('Task_SignOrder', 'Task_AnswerOrder')) AS late,
				       count(*) FILTER (WHERE source = 'INSTRUCTION') AS instructions
				FROM step
				WHERE NOT paused AND yellow_on <= :today
				   OR source IN ('ORDER', 'INSTRUCTION')
				""").params(params(viewer, filter)).query(Matters.class).single();
	}

	/** The projects, what is at risk most first. */
	List<Found> list(Person viewer, BoardFilter filter, int offset, int limit) {
		return statement(viewer, filter, """
				SELECT project_code, name, project_unit, division, total_investment, light, open, acted_on, expected_on,
				       season_on, season_met, overdue, idle, long_paused, unanswered, high
				FROM project
				WHERE (NOT :stuck OR stuck)
				  AND (NOT :season OR running AND NOT season_met)
				  AND (NOT :order OR ordered)
				  AND (:light::text IS NULL OR light = :light)
				  AND (:level::text IS NULL OR level = :level)
				  AND (:whose::text IS NULL OR :whose = ANY (whose))
				  AND (:step::text IS NULL OR at_step)
				  AND CASE :reason::text
				      WHEN 'OVERDUE' THEN overdue
				      WHEN 'NO_PROGRESS' THEN idle
				      WHEN 'LONG_PAUSE' THEN long_paused
				      WHEN 'ORDER' THEN unanswered
				      WHEN 'LEVEL' THEN high
				      ELSE true END
				  AND (:search::text IS NULL
				       OR strpos(lower(concat_ws(' ', project_code, name, project_unit)), lower(:search)) > 0
				       OR strpos(project_code, :code) > 0)
				ORDER BY stuck DESC, (season_met IS FALSE) DESC, red_since, next_due, project_code
				OFFSET :offset
				LIMIT :limit
				""").param("offset", offset).param("limit", limit).query(Found.class).list();
	}

	/** The day that counts as today. */
	LocalDate day(BoardFilter filter) {
		return (filter.on() != null) ? filter.on() : LocalDate.now(this.clock);
	}

	private StatementSpec statement(Person viewer, BoardFilter filter, String select) {
		if (filter.on() == null && filter.unit() == null && filter.step() == null && viewer.seesWholeDivisions()) {
			return this.jdbc.sql("WITH " + KEPT + PROJECT + select).params(params(viewer, filter));
		}
		return statement(viewer, filter, "NULL::text", select);
	}

	/** From the steps: what those of a project say together, or of each part of it. */
	private StatementSpec statement(Person viewer, BoardFilter filter, String part, String select) {
		return this.jdbc
			.sql("WITH " + STEP.formatted(steps(filter)) + ", "
					+ OF_STEPS.formatted(part, (filter.on() != null) ? STANDING_THEN : STANDING_NOW) + PROJECT + select)
			.params(params(viewer, filter));
	}

	/** The table to read the steps of. */
	static String steps(BoardFilter filter) {
		return (filter.on() != null) ? THEN : "fasttrack.open_step";
	}

	Map<String, @Nullable Object> params(Person viewer, BoardFilter filter) {
		LocalDate today = day(filter);
		Map<String, @Nullable Object> params = new HashMap<>(viewer.seeing());
		params.put("today", today);
		params.put("at",
				(filter.on() != null)
						? Timestamp.from(
								filter.on().plusDays(1).atStartOfDay(this.clock.getZone()).toInstant().minusNanos(1000))
						: null);
		params.put("pausedBefore",
				this.calendar.workingDaysBefore(today, this.parameters.whole("difficulty.pause-days")));
		params.put("idleBefore",
				this.calendar.workingDaysBefore(today, this.parameters.whole("difficulty.no-progress-days")));
		params.put("stuckLevel", "L" + this.parameters.whole("stuck.difficulty-level"));
		params.put("stuck", filter.stuck());
		params.put("season", filter.season());
		params.put("order", filter.order());
		params.put("reason", name(filter.reason()));
		params.put("light", name(filter.light()));
		params.put("level", name(filter.level()));
		params.put("whose", name(filter.whose()));
		params.put("step", filter.step());
		params.put("division", filter.division());
		params.put("unit", filter.unit());
		params.put("search", Typed.search(filter.search()));
		params.put("code", Typed.code(Objects.requireNonNullElse(filter.search(), "")));
		return params;
	}

	private static @Nullable String name(@Nullable Enum<?> value) {
		return (value != null) ? value.name() : null;
	}

	/**
	 * How many there are.
	 *
	 * @param division the code of the division, null for all together
	 * @param open projects with anything open
	 * @param red projects with something overdue
	 * @param yellow of the others, those with something near its day
	 * @param green of the others, those whose clocks run
	 * @param grey those whose clocks all stand still
	 * @param stuck projects that are stuck, for whatever reason
	 * @param overdue stuck because a step is overdue
	 * @param noProgress stuck because nobody does anything
	 * @param longPause stuck because of a long pause
	 * @param unanswered stuck because an order is not answered
	 * @param high stuck because of a difficulty high up
	 * @param season projects that are expected to miss the season
	 * @param ordered projects with an open order
	 * @param l1 projects whose difficulties are with the section-level liaison
	 * @param l2 whose furthest is with the county-level liaison
	 * @param l3 with the joint meeting
	 * @param l4 with the leading group
	 * @param central 万元 of the central tier behind stuck projects
	 * @param region of the region's
	 * @param city of the city's
	 * @param county of the county's
	 * @param money 万元 of total investment behind stuck projects
	 */
	public record Counts(@Nullable String division, int open, int red, int yellow, int green, int grey, int stuck,
			int overdue, int noProgress, int longPause, int unanswered, int high, int season, int ordered, int l1,
			int l2, int l3, int l4, BigDecimal central, BigDecimal region, BigDecimal city, BigDecimal county,
			BigDecimal money) {

	}

	/**
	 * How much is open.
	 *
	 * @param redSteps steps that are overdue
	 * @param yellowSteps steps near their day
	 * @param orders orders that are not over
	 * @param late orders that nobody has signed for, or answered, in time
	 * @param instructions instructions that the task force has not checked yet
	 */
	public record Matters(int redSteps, int yellowSteps, int orders, int late, int instructions) {

	}

	/** A project in the list. */
	record Found(String projectCode, String name, String projectUnit, String division, BigDecimal totalInvestment,
			String light, int open, @Nullable LocalDate actedOn, @Nullable LocalDate expectedOn,
			@Nullable LocalDate seasonOn, @Nullable Boolean seasonMet, boolean overdue, boolean idle,
			boolean longPaused, boolean unanswered, boolean high) {

	}

}
