package org.fasttrack.process;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import org.fasttrack.consistency.Consistency;
import org.fasttrack.difficulty.Difficulties;
import org.fasttrack.difficulty.DifficultyTasks;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.procedure.Turns;
import org.fasttrack.process.PlainClock.Course;
import org.fasttrack.process.PlainClock.Due;
import org.fasttrack.process.PlainClock.Open;
import org.fasttrack.process.PlainClock.PlainAct;
import org.fasttrack.process.PlainClock.PlainCase;
import org.fasttrack.process.PlainClock.Replay;
import org.fasttrack.process.PlainClock.Running;
import org.fasttrack.process.PlainClock.Sent;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the tables say otherwise than {@link PlainClock} does: each difference names the
 * project, the procedure, the day, what was expected and what is there.
 */
final class YearFaults {

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	/** Difficulties have limits of their own, which are tested on their own. */
	private static final Set<String> DIFFICULTIES = Set.of(DifficultyTasks.ACKNOWLEDGE, DifficultyTasks.RESOLVE,
			DifficultyTasks.MEET, DifficultyTasks.INSTRUCT, DifficultyTasks.CARRY_OUT, DifficultyTasks.CONFIRM,
			DifficultyTasks.CLOSE);

	private final JdbcClient jdbc;

	private final ProcedureCases cases;

	private final Turns turns;

	private final PlainClock plain;

	/**
	 * How often each thing was compared, because a comparison of nothing proves nothing.
	 */
	private final Map<String, Integer> compared = new TreeMap<>();

	YearFaults(JdbcClient jdbc, ProcedureCases cases, Turns turns, PlainClock plain) {
		this.jdbc = jdbc;
		this.cases = cases;
		this.turns = turns;
		this.plain = plain;
	}

	Map<String, Integer> compared() {
		return this.compared;
	}

	/** What should have become of each project, by its code. */
	Map<String, Replay> replays(List<String> codes, LocalDateTime now) {
		Map<String, List<PlainCase>> plans = new HashMap<>();
		this.jdbc.sql("""
				SELECT project_code, id, procedure, released_on
				FROM fasttrack.procedure_case
				WHERE project_code IN (:codes)
				ORDER BY position
				""").param("codes", codes).query((row) -> {
			plans.computeIfAbsent(row.getString("project_code"), (code) -> new ArrayList<>())
				.add(new PlainCase(row.getObject("id", UUID.class), row.getString("procedure"),
						row.getObject("released_on", LocalDate.class)));
		});
		Map<String, List<PlainAct>> acts = new HashMap<>();
		this.jdbc.sql("""
				SELECT project_code, case_id, step, outcome, opinion, capacity, occurred_on, recorded_at
				FROM fasttrack.act
				WHERE project_code IN (:codes)
				  AND subject_id IS NULL
				ORDER BY id
				""").param("codes", codes).query((row) -> {
			acts.computeIfAbsent(row.getString("project_code"), (code) -> new ArrayList<>())
				.add(new PlainAct(row.getObject("case_id", UUID.class), row.getString("step"), row.getString("outcome"),
						row.getString("opinion"), row.getString("capacity"),
						row.getObject("occurred_on", LocalDate.class), moment(row, "recorded_at")));
		});
		Map<String, Replay> replays = new LinkedHashMap<>();
		codes.forEach((code) -> replays.put(code,
				this.plain.replay(plans.getOrDefault(code, List.of()), acts.getOrDefault(code, List.of()), now)));
		return replays;
	}

	private static @Nullable LocalDateTime moment(ResultSet row, String column) throws SQLException {
		Timestamp moment = row.getTimestamp(column);
		return (moment != null) ? moment.toInstant().atZone(ZONE).toLocalDateTime() : null;
	}

	/** Everything that is otherwise; empty if nothing is. */
	List<String> of(List<String> codes, LocalDateTime now) {
		List<String> faults = new ArrayList<>();
		Map<String, Replay> replays = replays(codes, now);
		replays.forEach((code, replay) -> {
			replay.faults.forEach((fault) -> faults.add(code + " " + fault));
			compareCases(code, replay, faults);
			compareElapsed(code, replay, faults);
		});
		compareClocks(codes, replays, faults);
		compareReminders(codes, replays, faults);
		compareTasks(codes, replays, faults);
		compareTimers(codes, replays, faults);
		faults.addAll(strayIncidents(codes));
		faults.addAll(new Consistency(this.jdbc).of(codes));
		return faults;
	}

	private void expect(List<String> faults, String what, String about, LocalDateTime now, @Nullable Object expected,
			@Nullable Object actual) {
		this.compared.merge(what, 1, Integer::sum);
		if (!Objects.equals(expected, actual)) {
			faults
				.add(about + " on " + now.toLocalDate() + ": " + what + " expected " + expected + ", actual " + actual);
		}
	}

	private void compareCases(String code, Replay replay, List<String> faults) {
		LocalDateTime now = replay.now;
		for (ProcedureCase each : this.cases.ofProject(code)) {
			Course course = Objects.requireNonNull(replay.courses.get(each.id()));
			String about = code + " " + each.procedure();
			Open present = course.present;
			Due due = (present != null) ? present.due(now) : null;
			expect(faults, "step", about, now, (present != null) ? present.step : null, each.step());
			if (present != null) {
				expect(faults, "turn", about, now, course.turn, each.turn());
			}
			expect(faults, "step due", about, now, due,
					Optional.ofNullable(each.stepDue())
						.map((found) -> new Due(found.dueOn(), found.yellowOn(), found.provisional()))
						.orElse(null));
			expect(faults, "light", about, now, (present != null) ? present.light(now.toLocalDate(), now) : null,
					Optional.ofNullable(each.light(now.toLocalDate())).map(Enum::name).orElse(null));
			expect(faults, "open gap", about, now, course.gap != null, each.isGapOpen() && each.step() != null);
		}
	}

	private void compareElapsed(String code, Replay replay, List<String> faults) {
		Map<UUID, Map<String, Integer>> elapsed = new HashMap<>();
		this.turns.elapsed(code, replay.now.toLocalDate())
			.forEach((id, own) -> elapsed.put(id,
					own.entrySet()
						.stream()
						.collect(Collectors.toMap((each) -> each.getKey().name(), Map.Entry::getValue, Integer::sum,
								TreeMap::new))));
		replay.courses.values()
			.forEach((course) -> expect(faults, "days by whose they are", code + " " + course.procedure, replay.now,
					course.elapsed(replay.now), elapsed.getOrDefault(course.id, Map.of())));
	}

	private void compareClocks(List<String> codes, Map<String, Replay> replays, List<String> faults) {
		Map<UUID, String> clocks = new HashMap<>();
		this.jdbc
			.sql("""
					SELECT k.case_id,
					       concat_ws(' ', 'from', k.started_on, 'promised', k.promised_days, 'in law', k.statutory_days,
					                 k.day_kind, 'extended', k.extension_days, 'counted from', k.counted_from, 'used before',
					                 k.used_before, 'paused', k.paused_on, 'due', k.due_on, 'yellow', k.yellow_on, 'due in law',
					                 k.statutory_due_on, 'provisional', k.provisional, 'stopped', k.stopped_on) AS said
					FROM fasttrack.clock k
					JOIN fasttrack.procedure_case c ON c.id = k.case_id
					WHERE c.project_code IN (:codes)
					""")
			.param("codes", codes)
			.query((row) -> {
				clocks.put(row.getObject("case_id", UUID.class), row.getString("said"));
			});
		replays.forEach((code, replay) -> replay.courses.values()
			.forEach((course) -> expect(faults, "clock", code + " " + course.procedure, replay.now,
					(course.clock != null) ? said(course.clock, replay.now) : null, clocks.get(course.id))));
	}

	private static String said(Running clock, LocalDateTime now) {
		Due due = clock.due(now);
		Due inLaw = clock.dueInLaw(now);
		List<String> said = new ArrayList<>();
		put(said, "from", clock.startedOn);
		put(said, "promised", clock.promised);
		put(said, "in law", clock.statutory);
		said.add(clock.calendarDays ? "CD" : "WD");
		put(said, "extended", clock.extension);
		put(said, "counted from", clock.countedFrom);
		put(said, "used before", clock.usedBefore(now));
		put(said, "paused", clock.pausedOn);
		put(said, "due", (due != null) ? due.dueOn() : null);
		put(said, "yellow", (due != null) ? due.yellowOn() : null);
		put(said, "due in law", (inLaw != null) ? inLaw.dueOn() : null);
		put(said, "provisional",
				(due != null && due.provisional() || inLaw != null && inLaw.provisional()) ? "t" : "f");
		put(said, "stopped", clock.stoppedOn);
		return String.join(" ", said);
	}

	private static void put(List<String> said, String name, @Nullable Object value) {
		said.add(name);
		if (value != null) {
			said.add(value.toString());
		}
	}

	private void compareReminders(List<String> codes, Map<String, Replay> replays, List<String> faults) {
		Map<String, Integer> missing = new TreeMap<>();
		replays.forEach((code, replay) -> replay.sent.forEach((sent) -> {
			this.compared.merge("reminder " + sent.kind(), 1, Integer::sum);
			missing.merge(code + " " + procedure(replay, sent) + " on " + sent.on() + ": " + sent.kind() + " "
					+ sent.step() + " " + sent.about() + ", due " + sent.dueOn(), 1, Integer::sum);
		}));
		this.jdbc
			.sql("""
					SELECT r.project_code || ' ' || coalesce(c.procedure, 'itself') || ' on ' || r.sent_on || ': ' || r.kind || ' '
					       || r.step || ' '
					       || CASE WHEN r.step IN ('Task_FulfilRequirement', 'Task_ConfirmRequirement') THEN substr(r.about, 38)
					               WHEN r.case_id IS NULL THEN substr(r.about, length(r.project_code) + 2)
					               ELSE r.about END
					       || ', due ' || coalesce(r.due_on::text, '-')
					FROM fasttrack.reminder r
					LEFT JOIN fasttrack.procedure_case c ON c.id = r.case_id
					WHERE r.project_code IN (:codes)
					  AND r.kind IN ('GREEN', 'YELLOW', 'RED', 'GREY')
					  AND r.step NOT IN (:difficulties)
					""")
			.param("difficulties", DIFFICULTIES)
			.param("codes", codes)
			.query(String.class)
			.list()
			.forEach((sent) -> missing.merge(sent, -1, Integer::sum));
		missing.forEach((sent, times) -> {
			if (times != 0) {
				faults.add(sent + ((times > 0) ? ", was not sent" : ", was sent and should not"));
			}
		});
		faults.addAll(this.jdbc
			.sql("""
					SELECT r.project_code || ' on ' || r.sent_on || ': ' || r.kind || ' ' || r.step || ' to ' || r.recipients::text
					FROM fasttrack.reminder r
					-- Who had taken over the task that was open then.
					LEFT JOIN LATERAL (SELECT last.to_person
					                   FROM fasttrack.task_move last
					                   JOIN act_hi_taskinst task ON task.id_ = last.task_id
					                   WHERE last.case_id = r.case_id
					                     AND last.step = r.step
					                     AND last.recorded_at <= r.sent_at
					                     AND coalesce(task.end_time_, 'infinity') >= r.sent_at
					                   ORDER BY last.id DESC
					                   LIMIT 1) m ON true
					WHERE r.project_code IN (:codes)
					  AND r.kind IN ('YELLOW', 'RED', 'GREY')
					  AND ('taskforce' = ANY (r.recipients)) <> (r.kind = 'RED' OR coalesce(m.to_person = 'taskforce', false))
					  AND r.step NOT IN ('Task_CheckStart', 'Task_AgreeAmendment')
					  AND r.step NOT IN (:difficulties)
					""")
			.param("difficulties", DIFFICULTIES)
			.param("codes", codes)
			.query(String.class)
			.list());
	}

	private static String procedure(Replay replay, Sent sent) {
		return (sent.caseId() != null) ? Objects.requireNonNull(replay.courses.get(sent.caseId())).procedure : "itself";
	}

	private void compareTasks(List<String> codes, Map<String, Replay> replays, List<String> faults) {
		Map<String, String> tasks = new HashMap<>();
		this.jdbc.sql("""
				SELECT e.business_key_ AS code, t.task_def_key_ AS step, t.due_date_, t.follow_up_date_,
				       (SELECT nullif(v.text_, '')
				        FROM act_ru_variable v
				        WHERE v.execution_id_ IN (t.execution_id_, t.proc_inst_id_)
				          AND v.name_ = 'caseId'
				        ORDER BY v.execution_id_ = t.proc_inst_id_
				        LIMIT 1) AS case_id,
				       (SELECT r.text
				        FROM act_ru_variable v
				        JOIN fasttrack.requirement r ON r.id = v.text_::uuid
				        WHERE v.execution_id_ = t.execution_id_
				          AND v.name_ = 'subjectId') AS required,
				       (SELECT count(*)
				        FROM act_ru_incident i
				        WHERE i.configuration_ = t.id_
				          AND i.incident_type_ = :overdue
				          AND i.cause_incident_id_ = i.id_) AS incidents
				FROM act_ru_task t
				JOIN act_ru_execution e ON e.id_ = t.proc_inst_id_
				WHERE e.business_key_ IN (:codes)
				  AND t.task_def_key_ NOT IN (:difficulties)
				""")
			.param("difficulties", DIFFICULTIES)
			.param("overdue", EngineDeadlines.OVERDUE)
			.param("codes", codes)
			.query((row) -> {
				tasks.put(
						row.getString("code") + " " + row.getString("case_id") + " " + row.getString("step") + " "
								+ row.getString("required"),
						task(moment(row, "due_date_"), moment(row, "follow_up_date_"), row.getInt("incidents")));
			});
		replays.forEach((code, replay) -> replay.open().forEach((open) -> {
			Due due = open.due(replay.now);
			String about = code + " "
					+ ((open.caseId != null) ? Objects.requireNonNull(replay.courses.get(open.caseId)).procedure : "")
					+ " " + open.step;
			boolean red = "RED".equals(open.light(replay.now.toLocalDate(), replay.now));
			expect(faults, red ? "task with incident" : "task", about, replay.now,
					task((due != null) ? due.dueOn().atTime(23, 59, 59) : null,
							(due != null) ? due.yellowOn().atStartOfDay() : null, red ? 1 : 0),
					tasks.remove(code + " " + open.caseId + " " + open.step + " " + open.required));
		}));
		tasks.forEach((task, said) -> faults.add(task + " is open and should not"));
	}

	private static String task(@Nullable LocalDateTime due, @Nullable LocalDateTime followUp, int incidents) {
		return "due " + due + ", follow up " + followUp + ", overdue incidents " + incidents;
	}

	/** The timers that watch are never later than somebody is to be reminded. */
	private void compareTimers(List<String> codes, Map<String, Replay> replays, List<String> faults) {
		Map<String, LocalDateTime> timers = new HashMap<>();
		this.jdbc.sql("""
				SELECT e.business_key_ AS code, v.text_ AS case_id, j.duedate_
				FROM act_ru_job j
				JOIN act_ru_execution e ON e.id_ = j.process_instance_id_
				LEFT JOIN act_ru_variable v ON v.execution_id_ = e.id_
				                           AND v.name_ = 'caseId'
				                           AND j.process_def_key_ = 'procedureHandling'
				WHERE e.business_key_ IN (:codes)
				  AND j.handler_type_ = 'timer-start-event-subprocess'
				  AND j.process_def_key_ <> 'difficultyResolution'
				""").param("codes", codes).query((row) -> {
			timers.put(row.getString("code") + " " + row.getString("case_id"), moment(row, "duedate_"));
		});
		replays.forEach((code, replay) -> {
			List<Open> ofProject = replay.watchedByProject();
			compareTimer(code, code + " null", ofProject, replay, timers, faults);
			replay.courses.values().forEach((course) -> {
				List<Open> open = course.open();
				if (!ofProject.containsAll(open)) {
					compareTimer(code + " " + course.procedure, code + " " + course.id, open, replay, timers, faults);
				}
			});
		});
	}

	private void compareTimer(String about, String key, List<Open> open, Replay replay,
			Map<String, LocalDateTime> timers, List<String> faults) {
		LocalDateTime next = this.plain.next(open, replay.now);
		if (next != null) {
			this.compared.merge("timer", 1, Integer::sum);
			LocalDateTime timer = timers.get(key);
			if (timer == null || timer.isAfter(next)) {
				faults.add(about + " on " + replay.now.toLocalDate() + ": timer expected by " + next + ", actual "
						+ timer);
			}
		}
	}

	/** An incident that is overdue belongs to a task, or shows one further up. */
	private List<String> strayIncidents(List<String> codes) {
		return this.jdbc.sql("""
				SELECT e.business_key_ || ' ' || i.activity_id_ || ': ' || i.incident_msg_ || ' belongs to nothing'
				FROM act_ru_incident i
				JOIN act_ru_execution e ON e.id_ = i.proc_inst_id_
				WHERE e.business_key_ IN (:codes)
				  AND i.incident_type_ = :overdue
				  AND NOT EXISTS (SELECT 1
				                  FROM act_ru_incident cause
				                  JOIN act_ru_task t ON t.id_ = cause.configuration_
				                  WHERE cause.id_ = i.cause_incident_id_)
				""").param("codes", codes).param("overdue", EngineDeadlines.OVERDUE).query(String.class).list();
	}

	/**
	 * The dates that should have moved with the calendar and those that were recorded.
	 */
	List<String> ofDeadlineChanges(List<String> codes, LocalDateTime changed, String reason) {
		Map<String, Integer> missing = new TreeMap<>();
		replays(codes, changed).forEach((code, replay) -> replay.courses.values().forEach((course) -> {
			String about = code + " " + course.procedure + " " + course.id + "/" + course.turn + ": ";
			LocalDateTime before = changed.minusNanos(1);
			Optional.ofNullable(course.present)
				.ifPresent((open) -> moved(about + "STEP", open.due(before), open.due(changed), missing));
			Optional.ofNullable(course.clock).ifPresent((clock) -> {
				moved(about + "PROMISED", clock.due(before), clock.due(changed), missing);
				moved(about + "STATUTORY", clock.dueInLaw(before), clock.dueInLaw(changed), missing);
			});
		}));
		missing.forEach((moved, times) -> this.compared.merge("deadline that moved", 1, Integer::sum));
		this.jdbc
			.sql("""
					SELECT d.project_code || ' ' || c.procedure || ' ' || d.about || ': ' || d.what || ' from ' || d.old_due_on
					       || ' to ' || d.new_due_on
					FROM fasttrack.deadline_change d
					JOIN fasttrack.procedure_case c ON c.id = d.case_id
					WHERE d.project_code IN (:codes)
					  AND d.reason = :reason
					""")
			.param("codes", codes)
			.param("reason", reason)
			.query(String.class)
			.list()
			.forEach((found) -> missing.merge(found, -1, Integer::sum));
		return missing.entrySet()
			.stream()
			.filter((each) -> each.getValue() != 0)
			.map((each) -> each.getKey() + " on " + changed.toLocalDate()
					+ ((each.getValue() > 0) ? ", is not recorded" : ", is recorded and should not"))
			.toList();
	}

	private static void moved(String about, @Nullable Due before, @Nullable Due after, Map<String, Integer> missing) {
		if (before != null && after != null && !before.dueOn().equals(after.dueOn())) {
			missing.merge(about + " from " + before.dueOn() + " to " + after.dueOn(), 1, Integer::sum);
		}
	}

}
