package org.fasttrack.process;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.ManagementService;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.calendar.CalendarDay;
import org.fasttrack.calendar.CalendarDays;
import org.fasttrack.liaison.Absences;
import org.fasttrack.organization.Official;
import org.fasttrack.organization.Organization;
import org.fasttrack.procedure.CaseDates;
import org.fasttrack.procedure.CaseMaterials;
import org.fasttrack.procedure.Catalogue;
import org.fasttrack.procedure.Corrections;
import org.fasttrack.procedure.Material;
import org.fasttrack.procedure.Material.Need;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.procedure.ProcedureDefinition.ClockFrom;
import org.fasttrack.procedure.ProcedureDefinition.Nature;
import org.fasttrack.procedure.ProcedureDefinition.Signs;
import org.fasttrack.procedure.Proposal;
import org.fasttrack.procedure.Proposals;
import org.fasttrack.procedure.SpecialKind;
import org.fasttrack.procedure.Turns;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.RuleViolation.Kind;
import org.fasttrack.rule.Violation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A whole working year with its holidays, day by day: projects start, officials act when
 * they come to it, some much too late, timers fire in the morning, and in summer the city
 * takes days off that nobody knew of. Officials are away, by their own word or by that of
 * others, and others act for them. On some days, and at the end, every clock, due date,
 * light, reminder and escalation is what {@link PlainClock} makes of the acts alone, and
 * who has each task what {@link PlainRoster} makes of the roster. The seed is printed;
 * {@code -Dfasttrack.seed} repeats a run.
 */
@FastTrackTest
class YearReplayTest {

	private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);

	private static final LocalDate LAST = LocalDate.of(2026, 12, 31);

	private static final LocalTime MIDNIGHT = LocalTime.MIDNIGHT;

	private static final LocalTime BEFORE_OFFICE = LocalTime.of(8, 20);

	private static final LocalTime OPENING = LocalTime.of(9, 30);

	private static final LocalTime IN_OFFICE = LocalTime.of(16, 0);

	private static final LocalTime EVENING = LocalTime.of(18, 0);

	private static final LocalDate NOTICE = LocalDate.of(2026, 8, 7);

	private static final Set<LocalDate> FESTIVAL = Set.of(LocalDate.of(2026, 8, 10), LocalDate.of(2026, 8, 11),
			LocalDate.of(2026, 8, 12));

	private static final String REASON = "那曲赛马节放假通知";

	/** Has somebody named where nobody of a unit is there, and does not do it. */
	private static final String TASKFORCE = "taskforce";

	/** What a person may rightly be told, and then has to wait. */
	private static final Set<String> RIGHTLY = Set.of("gap.open", "requirements.open", "procedures.open");

	@Autowired
	Office office;

	@Autowired
	Rehearsal rehearsal;

	@Autowired
	ProjectActions actions;

	@Autowired
	ProcedureCases cases;

	@Autowired
	Corrections corrections;

	@Autowired
	CaseMaterials materials;

	@Autowired
	CaseDates dates;

	@Autowired
	Proposals proposals;

	@Autowired
	Catalogue catalogue;

	@Autowired
	Organization organization;

	@Autowired
	Turns turns;

	@Autowired
	Absences absences;

	@Autowired
	TaskMoves taskMoves;

	@Autowired
	CalendarDays days;

	@Autowired
	ManagementService management;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TestClock clock;

	@Value("${fasttrack.year-projects:40}")
	int projects;

	private final List<String> codes = new ArrayList<>();

	/** When somebody comes to a task, by its id. */
	private final Map<String, Planned> planned = new LinkedHashMap<>();

	/** Whether tasks may have come or gone since they were read last. */
	private boolean moved;

	/** How often each answer was given. */
	private final Map<String, Integer> answers = new TreeMap<>();

	private final List<String> unexpected = new ArrayList<>();

	private int requirements;

	private boolean daysOff;

	@AfterEach
	void backToToday() {
		if (this.daysOff) {
			city(List.of(), "不放假");
		}
		this.clock.set(TestClock.START);
	}

	@Test
	@Timeout(value = 1, unit = TimeUnit.HOURS)
	void everyDayOfTheYearIsWhatCountingDayByDayMakesOfTheActs() {
		long seed = Long.getLong("fasttrack.seed", System.nanoTime());
		System.out.println("fasttrack.seed=" + seed + ", projects=" + this.projects);
		Random random = new Random(seed);
		PlainClock plain = new PlainClock();
		YearFaults faults = new YearFaults(this.jdbc, this.cases, this.turns, plain);
		PlainRoster roster = new PlainRoster(this.jdbc, plain);
		YearAbsences leave = new YearAbsences(this.jdbc, this.absences, this.taskMoves, this.clock, this.answers);
		Map<LocalDate, Integer> starts = new HashMap<>();
		for (int i = 0; i < this.projects; i++) {
			starts.merge(FIRST.plusDays(random.nextInt(330)), 1, Integer::sum);
		}
		long began = System.nanoTime();
		for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
			this.clock.set(day, MIDNIGHT);
			runTimers();
			boolean working = plain.isWorking(day, day.atTime(MIDNIGHT));
			this.moved |= leave.follow();
			if (working && random.nextInt(4) == 0) {
				this.clock.set(day, BEFORE_OFFICE);
				work(day, random, 5);
			}
			this.clock.set(day, OPENING);
			runTimers();
			this.clock.set(day, IN_OFFICE);
			for (int i = 0; i < starts.getOrDefault(day, 0); i++) {
				start(random);
			}
			// A few come on days off too.
			work(day, random, working ? Integer.MAX_VALUE : random.nextInt(3));
			boolean extended = working && withdrawOrExtend(random);
			if (working && random.nextInt(4) == 0) {
				leave.somebodyLeaves(this.codes, day, random);
			}
			if (!this.codes.isEmpty() && (leave.isAnybodyAway() || random.nextInt(10) == 0)) {
				assertThat(roster.faults(this.codes, day, (as) -> this.answers.merge("holder " + as, 1, Integer::sum)))
					.as("on " + day + ", fasttrack.seed=" + seed)
					.isEmpty();
			}
			assertThat(this.unexpected).as("on " + day + ", fasttrack.seed=" + seed).isEmpty();
			this.clock.set(day, EVENING);
			if (day.equals(NOTICE)) {
				takeDaysOff(plain);
				assertThat(faults.ofDeadlineChanges(this.codes, day.atTime(EVENING), REASON)).isEmpty();
			}
			if (!this.codes.isEmpty() && (random.nextInt(30) == 0 || extended && random.nextInt(3) == 0
					|| day.equals(NOTICE) || day.equals(LAST))) {
				assertThat(faults.of(this.codes, day.atTime(EVENING))).as("on " + day + ", fasttrack.seed=" + seed)
					.isEmpty();
			}
		}
		System.out.println("a year of " + this.projects + " projects in "
				+ Duration.ofNanos(System.nanoTime() - began).toSeconds() + " s: " + this.answers);
		System.out.println("compared: " + faults.compared());
		// A comparison of nothing proves nothing.
		assertThat(this.answers).containsKeys("holder A", "holder B", "holder HEAD", "holder TASKFORCE",
				"holder the head", "holder nobody, the head is away", "the head goes", "everybody goes", "away OWN",
				"away PENDING", "away CONFIRMED", "did what another had");
		assertThat(faults.compared()).containsKeys("reminder YELLOW", "reminder RED", "reminder GREY",
				"task with incident", "deadline that moved", "timer");
	}

	// What happens

	private void runTimers() {
		if (this.codes.isEmpty()) {
			return;
		}
		List<String> due = this.jdbc.sql("""
				SELECT j.id_
				FROM act_ru_job j
				JOIN act_ru_execution e ON e.id_ = j.process_instance_id_
				WHERE e.business_key_ IN (:codes)
				  AND j.type_ = 'timer'
				  AND j.duedate_ <= :now
				ORDER BY j.duedate_, j.id_
				""")
			.param("codes", this.codes)
			.param("now", Timestamp.from(this.clock.instant()))
			.query(String.class)
			.list();
		if (!due.isEmpty()) {
			due.forEach(this.management::executeJob);
			this.office.runJobs();
			this.moved = true;
		}
	}

	private void start(Random random) {
		String division = any(random, "540602", "540622");
		String code = TestProjects.newCode(division);
		this.rehearsal.start(division + ".applicant", TestProjects.intake(code));
		this.codes.add(code);
		this.moved = true;
	}

	/** Everybody does what is planned for the day, in no particular order. */
	private void work(LocalDate day, Random random, int atMost) {
		look(day, random);
		List<Planned> today = this.planned.values()
			.stream()
			.filter((each) -> !each.day().isAfter(day))
			.collect(Collectors.toCollection(ArrayList::new));
		Collections.shuffle(today, random);
		for (Planned each : today.subList(0, Math.min(atMost, today.size()))) {
			// A rejection of this very moment may have ended what was asked for beside
			// it.
			if (isOpen(each.task())) {
				act(each, day, random);
			}
			this.moved = true;
		}
		if (this.moved) {
			this.office.runJobs();
		}
	}

	private boolean isOpen(OpenTask task) {
		return this.jdbc.sql("SELECT count(*) FROM act_ru_task WHERE id_ = :task")
			.param("task", task.id())
			.query(Integer.class)
			.single() == 1;
	}

	/** Finds what has come since, and plans when it is done. */
	private void look(LocalDate day, Random random) {
		if (!this.moved || this.codes.isEmpty()) {
			return;
		}
		this.moved = false;
		Map<String, Planned> known = new HashMap<>(this.planned);
		this.planned.clear();
		this.jdbc.sql("""
				SELECT e.business_key_ AS code, t.id_ AS id, t.task_def_key_ AS step, t.name_ AS name,
				       coalesce((SELECT m.own_group FROM fasttrack.task_move m WHERE m.task_id = t.id_ LIMIT 1),
				                (SELECT min(l.group_id_) FROM act_ru_identitylink l
				                 WHERE l.task_id_ = t.id_ AND l.type_ = 'candidate')) AS "group",
				       c.procedure, s.expected_on
				FROM act_ru_task t
				JOIN act_ru_execution e ON e.id_ = t.proc_inst_id_
				LEFT JOIN LATERAL (SELECT nullif(v.text_, '') AS id
				                   FROM act_ru_variable v
				                   WHERE v.execution_id_ IN (t.execution_id_, t.proc_inst_id_)
				                     AND v.name_ = 'caseId'
				                   ORDER BY v.execution_id_ = t.proc_inst_id_
				                   LIMIT 1) of ON true
				LEFT JOIN fasttrack.procedure_case c ON c.id = of.id::uuid
				LEFT JOIN fasttrack.special_procedure s ON s.case_id = c.id AND s.ended_on IS NULL
				WHERE e.business_key_ IN (:codes)
				ORDER BY t.create_time_, e.business_key_, c.position, t.task_def_key_, t.name_
				""").param("codes", this.codes).query((row) -> {
			OpenTask task = new OpenTask(row.getString("id"), row.getString("step"), row.getString("procedure"),
					row.getString("group"), row.getString("name"));
			LocalDate expected = row.getObject("expected_on", LocalDate.class);
			Planned plan = known.get(task.id());
			if (plan == null) {
				LocalDate from = task.step().equals("Task_RecordSpecial") && expected != null && random.nextInt(4) > 0
						? expected.minusDays(1) : day;
				plan = new Planned(row.getString("code"), task, from.plusDays(slowness(random)));
			}
			this.planned.put(task.id(), plan);
		});
	}

	/** Most do it soon; some come to it when it is yellow, and some when it is red. */
	private static int slowness(Random random) {
		int dice = random.nextInt(100);
		return (dice < 50) ? random.nextInt(3)
				: (dice < 80) ? 3 + random.nextInt(5) : (dice < 95) ? 8 + random.nextInt(7) : 15 + random.nextInt(12);
	}

	/**
	 * Lets one official after another try, because some have acted on the case before.
	 */
	private void act(Planned each, LocalDate day, Random random) {
		OpenTask task = each.task();
		Map<String, Object> answer = answer(each.code(), task, day, random);
		if (random.nextInt(12) == 0) {
			Map<String, Object> late = new LinkedHashMap<>(answer);
			late.put("occurredOn", day.minusDays(1 + random.nextInt(4)).toString());
			late.put("lateReason", "停电");
			late.put("lateScan", "SM-9");
			if (complete(task, late, random, true)) {
				this.answers.merge("entered later", 1, Integer::sum);
				return;
			}
		}
		if (!complete(task, answer, random, false)) {
			// The evidence of what is missing comes another day.
			this.planned.put(task.id(), new Planned(each.code(), task, day.plusDays(1 + random.nextInt(3))));
		}
	}

	private boolean complete(OpenTask task, Map<String, Object> answer, Random random, boolean mayFail) {
		List<Official> officials = new ArrayList<>(this.organization.membersOf(task.group()));
		Collections.shuffle(officials, random);
		// Whoever acts comes first more often than others, and it may be nobody of the
		// group.
		String acting = actingOf(task);
		if (acting != null && !acting.equals(TASKFORCE) && random.nextBoolean()) {
			this.organization.official(acting).ifPresent((official) -> officials.add(0, official));
		}
		for (Official official : officials) {
			if (!mayStandIn(official, task)) {
				continue;
			}
			try {
				this.office.completeAs(official.id(), task, answer);
				recorded(task, official.id(), acting);
				this.answers.merge(task.step().substring(5) + " " + answer.getOrDefault("decision", ""), 1,
						Integer::sum);
				return true;
			}
			catch (RuleViolation refusal) {
				List<String> rules = refusal.violations().stream().map(Violation::rule).toList();
				if (refusal.kind() == Kind.FORBIDDEN && rules.stream().allMatch((rule) -> rule.startsWith("self-"))) {
					continue;
				}
				if (!mayFail && !RIGHTLY.containsAll(rules)) {
					this.unexpected.add(task + " " + answer + ": " + refusal.getMessage());
				}
				return false;
			}
		}
		this.unexpected.add("nobody may do " + task);
		return false;
	}

	/** Who took the task over last; null if nobody did. */
	private @Nullable String actingOf(OpenTask task) {
		return this.jdbc.sql("SELECT to_person FROM fasttrack.task_move WHERE task_id = :task ORDER BY id DESC LIMIT 1")
			.param("task", task.id())
			.query(String.class)
			.optional()
			.orElse(null);
	}

	/**
	 * Whoever took over acts for the A, and the record says so; an A who is away and
	 * still acts does so for nobody else, and so does a colleague.
	 */
	private void recorded(OpenTask task, String user, @Nullable String acting) {
		boolean forA = Boolean.TRUE.equals(this.jdbc.sql("""
				SELECT bool_or(acting_for IS NOT NULL)
				FROM fasttrack.act
				WHERE task_id = :task
				""").param("task", task.id()).query(Boolean.class).single());
		boolean a = user.equals(task.group());
		if (a && forA) {
			this.unexpected.add(user + " acts for the A at " + task);
		}
		if (acting != null && !acting.equals(task.group()) && user.equals(acting) && !forA) {
			this.unexpected.add(user + " took over " + task + " and acts for nobody");
		}
		if (acting != null && !user.equals(acting)) {
			this.answers.merge("did what another had", 1, Integer::sum);
		}
	}

	/**
	 * A head who accepts or reviews cannot decide, and a county bureau has one head only.
	 */
	private boolean mayStandIn(Official official, OpenTask task) {
		return official.role() != Official.Role.HEAD
				|| !Set.of("Task_AcceptMaterials", "Task_ReviewApplication").contains(task.step())
				|| this.catalogue.current(String.valueOf(task.procedure())).signs() != Signs.LEADER;
	}

	/**
	 * Whether a limit was extended, which nothing but the dates of tasks and timers
	 * shows.
	 */
	private boolean withdrawOrExtend(Random random) {
		if (this.codes.isEmpty()) {
			return false;
		}
		int before = this.answers.getOrDefault("extend", 0);
		if (random.nextInt(60) == 0) {
			String code = any(random, this.codes);
			attempt(code.substring(5, 11) + ".applicant", "withdraw",
					() -> this.actions.withdraw(code, Map.of("reason", "资金调整")));
		}
		this.jdbc.sql("""
				SELECT c.project_code AS code, c.procedure, c.unit, d.extension_days AS most
				FROM fasttrack.procedure_case c
				JOIN fasttrack.clock k ON k.case_id = c.id AND k.stopped_on IS NULL AND k.extension_days = 0
				JOIN fasttrack.procedure_definition d ON d.code = c.procedure AND d.version = c.catalogue_version
				WHERE c.project_code IN (:codes)
				  AND d.extension_days > 0
				ORDER BY c.project_code, c.position
				""").param("codes", this.codes).query((row) -> {
			if (random.nextInt(20) == 0) {
				String code = row.getString("code");
				Map<String, Object> values = Map.of("procedure", row.getString("procedure"), "days",
						String.valueOf(1 + random.nextInt(row.getInt("most"))), "reason", "情况复杂");
				attempt(row.getString("unit") + ".county", "extend", () -> this.actions.extend(code, values));
			}
		});
		return this.answers.getOrDefault("extend", 0) > before;
	}

	private void attempt(String userId, String what, Runnable action) {
		try {
			this.rehearsal.act(userId, action);
			this.answers.merge(what, 1, Integer::sum);
			this.moved = true;
		}
		catch (RuleViolation refusal) {
			List<String> rules = refusal.violations().stream().map(Violation::rule).toList();
			if (!Set.of("extension.late", "project.ended").containsAll(rules)) {
				this.unexpected.add(what + ": " + refusal.getMessage());
			}
		}
	}

	private void takeDaysOff(PlainClock plain) {
		plain.daysOff(FESTIVAL, NOTICE.atTime(EVENING));
		this.daysOff = true;
		city(FESTIVAL.stream().map((day) -> day + ",CITY,OFF,赛马节,那曲市公告").toList(), REASON);
	}

	private void city(List<String> lines, String reason) {
		this.days.replace(CalendarDay.Scope.CITY, 2026,
				("date,scope,day,occasion,source\n" + String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8),
				reason, "admin", "管理员");
	}

	// What officials answer

	private Map<String, Object> answer(String code, OpenTask task, LocalDate day, Random random) {
		if (task.step().equals("Task_CompleteApplication")) {
			return application(day, random);
		}
		Map<String, Object> values = new LinkedHashMap<>(this.office.usual(task));
		int dice = random.nextInt(20);
		switch (task.step()) {
			case "Task_SubmitMaterials" -> {
				if (dice < 2) {
					values.clear();
					values.putAll(Map.of("decision", "HELD", "documentNumber", "藏发改〔2026〕7号", "documentDate",
							day.minusDays(40).toString(), "organ", "西藏自治区发展和改革委员会", "scan", "SM-1"));
				}
				else if (dice < 10) {
					values.put("materials", withoutSomeTolerable(task, random));
				}
			}
			case "Task_ConfirmHeld", "Task_CheckStart", "Task_ConfirmRequirement" -> {
				if (dice < 4) {
					values
						.put("decision", Map
							.of("Task_ConfirmHeld", "RETURN", "Task_CheckStart", "NOT_READY", "Task_ConfirmRequirement",
									"NOT_MET")
							.get(task.step()));
					values.put("opinion", "尚不符合");
				}
			}
			case "Task_RecordOwner" -> {
				if (dice < 4 && "P17".equals(task.procedure())) {
					values.clear();
					values.putAll(Map.of("decision", "TENDER_FAILED", "failureReason", "投标人不足三家"));
				}
			}
			case "Task_AcceptMaterials" -> accept(theCase(code, task), values, day, dice, random);
			case "Task_ReviewApplication" -> review(task, values, day, dice, random);
			case "Task_DecideAsHead" -> decide(task, values, day, dice, random);
			case "Task_DecideApplication" -> sign(theCase(code, task), task, values, day, dice, random);
			case "Task_RegisterDocument", "Task_RecordExternal" -> {
				if (dice == 0 && !isFiling(task)) {
					values.put("decision", "REJECTED");
					values.putAll(task.step().equals("Task_RecordExternal") ? Map.of("note", "补充后再报")
							: Map.of("reasons", "不符合规划", "remedies", "行政复议"));
				}
			}
			default -> {
				// There is only the usual answer.
			}
		}
		return values;
	}

	private boolean isFiling(OpenTask task) {
		return this.catalogue.current(String.valueOf(task.procedure())).nature() == Nature.FILING;
	}

	private void accept(ProcedureCase each, Map<String, Object> values, LocalDate day, int dice, Random random) {
		List<String> missing = this.materials.of(each)
			.entrySet()
			.stream()
			.filter((entry) -> !entry.getValue() && entry.getKey().need() == Need.TOLERABLE)
			.map((entry) -> entry.getKey().code())
			.toList();
		boolean answerable = !day.isAfter(this.dates.answerBy(each));
		if (dice == 0 && each.nature() != Nature.FILING) {
			values.put("decision", "REFUSE");
			values.put("opinion", "不属于本机关职权");
		}
		else if (dice < 4 && answerable) {
			values.put("decision", "CORRECTION");
			List<String> list = this.corrections.items(each).stream().map((item) -> String.valueOf(item.id())).toList();
			if (!list.isEmpty()) {
				values.put("correctionItems", list);
			}
			else {
				values.put("correctionNote", "请补图");
			}
		}
		else if (!missing.isEmpty()) {
			values.put("decision", "ACCEPT_WITH_GAP");
			values.put("commitment", "承诺书2026-1");
			values.put("gapDueOn", day.plusDays(random.nextInt(1 + daysForAGap(each, day))).toString());
		}
	}

	/** So many days are certainly left before the decision is due. */
	private int daysForAGap(ProcedureCase each, LocalDate day) {
		Integer limit = this.cases.definition(each).limit().days();
		LocalDate from = (this.cases.definition(each).clockFrom() == ClockFrom.RECEIPT && each.receivedOn() != null)
				? each.receivedOn() : day;
		return (limit != null) ? (int) Math.min(14, Math.max(0, limit - ChronoUnit.DAYS.between(from, day))) : 14;
	}

	private void review(OpenTask task, Map<String, Object> values, LocalDate day, int dice, Random random) {
		if (dice < 5) {
			SpecialKind kind = any(random, this.catalogue.specialKinds(String.valueOf(task.procedure()), day));
			values.put("decision", "SPECIAL");
			values.put("specialKind", kind.code());
			values.put("expectedOn", day.plusDays(1 + random.nextInt(15)).toString());
			values.put("opinion", "需要" + kind.name());
		}
		else if (dice < 7) {
			values.put("decision", "SUPPLEMENT");
			values.put("supplementItems", "测绘图\n资金表");
		}
		else {
			values.put("decision", any(random, "RECOMMEND_APPROVE", "RECOMMEND_CONDITIONS", "RECOMMEND_REJECT"));
		}
	}

	private void decide(OpenTask task, Map<String, Object> values, LocalDate day, int dice, Random random) {
		if (dice == 0) {
			values.put("decision", "RETURN");
		}
		else if (dice == 1) {
			values.put("decision", "SUPPLEMENT");
			values.put("supplementItems", "平面图");
		}
		else if (dice == 2 && !isFiling(task)) {
			values.put("decision", "REJECTED");
			values.put("reasons", "不符合规划");
			values.put("remedies", "六十日内申请行政复议");
		}
		else if (dice < 7) {
			values.put("decision", "CONDITIONS");
			String text = "落实防尘措施" + ++this.requirements;
			if (random.nextBoolean()) {
				LocalDate due = day.plusDays(random.nextInt(40));
				text += "，" + due + "前";
				values.put("requirementsDueOn", due.toString());
			}
			values.put("requirements", text);
			values.put("requirementsWhen", any(random, "BEFORE_START", "DURING_WORKS"));
		}
	}

	/** The leader signs what the head has decided, or returns it. */
	private void sign(ProcedureCase each, OpenTask task, Map<String, Object> values, LocalDate day, int dice,
			Random random) {
		if (each.decidedBy() == null || !each.signing().name().equals("HEAD_THEN_LEADER")) {
			decide(task, values, day, dice, random);
		}
		else if (dice == 0) {
			values.put("decision", "RETURN");
		}
		else if (dice == 1) {
			values.put("decision", "SUPPLEMENT");
			values.put("supplementItems", "平面图");
		}
		else {
			this.proposals.of(each).map(Proposal::decision).ifPresent((decision) -> {
				// What should have been done by now cannot be required any more.
				boolean late = decision.requirementsDueOn() != null && decision.requirementsDueOn().isBefore(day);
				values.put("decision", late ? "RETURN" : decision.outcome().name());
			});
		}
	}

	private ProcedureCase theCase(String code, OpenTask task) {
		return this.cases.ofProject(code)
			.stream()
			.filter((each) -> each.procedure().equals(task.procedure()))
			.findFirst()
			.orElseThrow();
	}

	private List<String> withoutSomeTolerable(OpenTask task, Random random) {
		return this.catalogue.materials(String.valueOf(task.procedure()))
			.stream()
			.filter((material) -> material.need() == Need.CRITICAL || random.nextBoolean())
			.map(Material::code)
			.toList();
	}

	private static Map<String, Object> application(LocalDate day, Random random) {
		Map<String, Object> fields = random.nextInt(3) > 0 ? TestProjects.simple(day) : TestProjects.large(day);
		// As callers of the version before do.
		fields.keySet().removeAll(List.of("usesLand", "land"));
		fields.put("landUse", any(random, List.of("PERMANENT", "TEMPORARY", "NONE", "NONE")));
		boolean land = !fields.get("landUse").equals("NONE");
		fields.put("landFarmland", "0");
		fields.put("landForest", land ? any(random, List.of("0", "0.1")) : "0");
		fields.put("landGrassland", land ? "0.5" : "0");
		fields.put("planningArea", any(random, List.of("TOWN", "VILLAGE", "OUTSIDE")));
		fields.put("eiaClass", any(random, List.of("REPORT_BOOK", "REPORT_FORM", "NONE")));
		fields.put("earthwork", any(random, List.of("800", "2000", "60000")));
		fields.put("waterIntake", any(random, List.of("true", "false")));
		fields.put("sensitiveAreas",
				any(random, List.of(List.of("NONE"), List.of("RIVER_LAKE"), List.of("GEO_HAZARD"))));
		return fields;
	}

	private static <T> T any(Random random, List<T> choices) {
		return choices.get(random.nextInt(choices.size()));
	}

	private static String any(Random random, String... choices) {
		return choices[random.nextInt(choices.length)];
	}

	/**
	 * When somebody comes to a task.
	 *
	 * @param code the project
	 * @param task the task
	 * @param day the day
	 */
	private record Planned(String code, OpenTask task, LocalDate day) {

	}

}
