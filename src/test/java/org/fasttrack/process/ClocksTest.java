package org.fasttrack.process;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.task.Task;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.board.ClockBoard;
import org.fasttrack.board.DaysSaved;
import org.fasttrack.board.ProjectView.ProcedureView;
import org.fasttrack.board.Statistics;
import org.fasttrack.board.StatusAnswer;
import org.fasttrack.board.StatusAnswers;
import org.fasttrack.calendar.CalendarDay;
import org.fasttrack.calendar.CalendarDays;
import org.fasttrack.clock.CaseClock;
import org.fasttrack.clock.ClockEntry;
import org.fasttrack.clock.Clocks;
import org.fasttrack.organization.Person;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Violation;
import org.fasttrack.watch.Recomputation;
import org.fasttrack.watch.Reminders;
import org.fasttrack.watch.Reminders.Reminder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * Limits that run, stand still, are extended and run out. P05 is a licence of 自然资源局 with
 * 8 working days promised and 20 in law, to be extended by at most 10; P02S an internal
 * approval with 5 promised. 2026-07-14 is a Tuesday, no holiday is near.
 */
@FastTrackTest
class ClocksTest {

	private static final LocalDate TUESDAY = TestClock.START;

	@Autowired
	Office office;

	@Autowired
	Clocks clocks;

	@Autowired
	Reminders reminders;

	@Autowired
	ClockBoard board;

	@Autowired
	Statistics statistics;

	@Autowired
	StatusAnswers answers;

	@Autowired
	MockMvc mvc;

	@Autowired
	CalendarDays days;

	@Autowired
	Recomputation recomputation;

	@Autowired
	ProjectActions actions;

	@Autowired
	IdentityService identity;

	@Autowired
	RuntimeService runtime;

	@Autowired
	TaskService tasks;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TestClock clock;

	private String code = "";

	@BeforeEach
	void run() {
		this.clock.set(TUESDAY);
		this.code = this.office.running(TestProjects.inVillage(TUESDAY, 400));
	}

	@AfterEach
	void backToToday() {
		this.clock.set(TUESDAY);
	}

	@Test
	void bothLimitsRunSideBySide() {
		accepted("P02S");
		CaseClock clock = clock("P02S");
		assertThat(clock.promisedDays()).isEqualTo(5);
		assertThat(clock.statutoryDays()).isNull();
		assertThat(clock.dueOn()).isEqualTo(LocalDate.of(2026, 7, 21));
		// Four of five days used is the first at 70 %.
		assertThat(clock.yellowOn()).isEqualTo(LocalDate.of(2026, 7, 20));
		Task task = engineTask("P02S", "Task_ReviewApplication");
		assertThat(day(task.getDueDate())).isEqualTo(LocalDate.of(2026, 7, 21));
		assertThat(day(task.getFollowUpDate())).isEqualTo(LocalDate.of(2026, 7, 20));
		assertThat(procedure("P02S").light()).isEqualTo("GREEN");
		this.clock.set(LocalDate.of(2026, 7, 20));
		assertThat(procedure("P02S").light()).isEqualTo("YELLOW");
		this.clock.set(LocalDate.of(2026, 7, 22));
		assertThat(procedure("P02S").light()).isEqualTo("RED");
	}

	@Test
	void specialProcedureStopsTheClockWhereTheLawLetsIt() {
		licenceAccepted();
		CaseClock before = clock("P05");
		assertThat(before.statutoryDueOn()).isEqualTo(LocalDate.of(2026, 8, 11));
		this.clock.set(LocalDate.of(2026, 7, 17));
		special("EXPERT_REVIEW", "2026-07-31");
		ProcedureView paused = procedure("P05");
		assertThat(paused.status()).isEqualTo("PAUSED");
		assertThat(paused.light()).isEqualTo("GREY");
		assertThat(paused.special()).isNotNull();
		assertThat(clock("P05").dueOn()).isNull();
		assertThat(clock("P05").usedBefore()).isEqualTo(3);
		this.clock.set(LocalDate.of(2026, 7, 28));
		assertThat(this.clocks.used(clock("P05"), LocalDate.of(2026, 7, 28))).isEqualTo(3);
		this.office.complete(this.code, "P05", "Task_RecordSpecial", Map.of("result", "评审通过。", "scan", "SM-1"));
		CaseClock after = clock("P05");
		// Five of eight are left, and seventeen of twenty.
		assertThat(after.dueOn()).isEqualTo(LocalDate.of(2026, 8, 4));
		assertThat(after.statutoryDueOn()).isEqualTo(LocalDate.of(2026, 8, 20));
		assertThat(day(engineTask("P05", "Task_ReviewApplication").getDueDate())).isEqualTo(after.dueOn());
		assertThat(this.clocks.entries(after.caseId())).extracting(ClockEntry::kind)
			.containsExactly(ClockEntry.Kind.STARTED, ClockEntry.Kind.PAUSED, ClockEntry.Kind.RESUMED);
		assertThat(this.clocks.entries(after.caseId()).get(1).basis()).contains("第四十五条");
		ProcedureView procedure = procedure("P05");
		assertThat(procedure.elapsed().special()).isEqualTo(7);
		assertThat(procedure.elapsed().unit()).isEqualTo(3);
	}

	@Test
	void limitThatWasOverBeforeAPauseIsOverAfterIt() {
		licenceAccepted();
		// Ten of eight days are used.
		this.clock.set(LocalDate.of(2026, 7, 28));
		special("EXPERT_REVIEW", "2026-07-31");
		this.clock.set(LocalDate.of(2026, 7, 31));
		this.office.complete(this.code, "P05", "Task_RecordSpecial", Map.of("result", "评审通过。", "scan", "SM-1"));
		assertThat(clock("P05").dueOn()).isEqualTo(LocalDate.of(2026, 7, 29));
		assertThat(procedure("P05").light()).isEqualTo("RED");
	}

	@Test
	void otherSpecialProceduresDoNotStopIt() {
		licenceAccepted();
		LocalDate due = clock("P05").dueOn();
		special("SITE_VISIT", "2026-07-16");
		assertThat(procedure("P05").status()).isEqualTo("REVIEWING");
		assertThat(clock("P05").dueOn()).isEqualTo(due);
		assertThat(day(engineTask("P05", "Task_RecordSpecial").getDueDate())).isEqualTo(LocalDate.of(2026, 7, 16));
		this.clock.set(LocalDate.of(2026, 7, 16));
		this.office.complete(this.code, "P05", "Task_RecordSpecial", Map.of("result", "属实。", "scan", "SM-2"));
		assertThat(day(engineTask("P05", "Task_ReviewApplication").getDueDate())).isEqualTo(due);
		assertThat(procedure("P05").elapsed().special()).isZero();
	}

	@Test
	void specialProcedureNamesAKnownKindAndADayAhead() {
		licenceAccepted();
		OpenTask review = this.office.task(this.code, "P05", "Task_ReviewApplication");
		assertThat(refusal(() -> this.office.complete(review, special(review, "SOMETHING", "2026-07-31"))))
			.extracting(Violation::field)
			.containsExactly("specialKind");
		assertThat(refusal(() -> this.office.complete(review, special(review, "HEARING", TUESDAY.toString()))))
			.extracting(Violation::rule)
			.containsExactly("special.after");
		assertThat(clock("P05").isCounting()).isTrue();
	}

	@Test
	void leaderExtendsOnceAndAtMostByTheDaysOfTheLaw() {
		licenceAccepted();
		assertThat(refusal(() -> extend("540602-NR.county", 11))).extracting(Violation::rule)
			.containsExactly("extension.days");
		assertThat(refusalKind(() -> extend("540602-NR.section", 5))).isEqualTo(RuleViolation.Kind.FORBIDDEN);
		extend("540602-NR.county", 10);
		CaseClock extended = clock("P05");
		assertThat(extended.extensionDays()).isEqualTo(10);
		assertThat(extended.dueOn()).isEqualTo(LocalDate.of(2026, 8, 7));
		assertThat(extended.statutoryDueOn()).isEqualTo(LocalDate.of(2026, 8, 25));
		assertThat(day(engineTask("P05", "Task_ReviewApplication").getDueDate())).isEqualTo(extended.dueOn());
		assertThat(refusal(() -> extend("540602-NR.county", 1))).extracting(Violation::rule)
			.containsExactly("extension.once");
	}

	@Test
	void whatHasNoExtensionInLawOrIsOverIsNotExtended() {
		accepted("P02S");
		assertThat(refusal(() -> extend("540602-DRC.county", "P02S", 3))).extracting(Violation::rule)
			.containsExactly("extension.none");
		finish("P02S");
		accept("P05");
		this.clock.set(LocalDate.of(2026, 8, 12));
		assertThat(refusal(() -> extend("540602-NR.county", 5))).extracting(Violation::rule)
			.containsExactly("extension.late");
	}

	@Test
	void supplementDoesNotStopTheClockButIsTheProjectUnitsTime() {
		accepted("P02S");
		this.clock.set(LocalDate.of(2026, 7, 15));
		this.office.complete(this.code, "P02S", "Task_ReviewApplication",
				Map.of("decision", "SUPPLEMENT", "supplementItems", "地勘资料", "opinion", "请补充。"));
		this.clock.set(LocalDate.of(2026, 7, 17));
		OpenTask supplement = this.office.task(this.code, "P02S", "Task_SupplementMaterials");
		this.office.complete(supplement, this.office.usual(supplement));
		assertThat(clock("P02S").dueOn()).isEqualTo(LocalDate.of(2026, 7, 21));
		assertThat(procedure("P02S").elapsed().projectUnit()).isEqualTo(2);
		assertThat(procedure("P02S").elapsed().unit()).isEqualTo(1);
		assertThat(day(engineTask("P02S", "Task_ReviewApplication").getDueDate())).isEqualTo(LocalDate.of(2026, 7, 21));
	}

	@Test
	void remindsWhenYellowAndEscalatesWhenRed() {
		accepted("P02S");
		String instance = engineTask("P02S", "Task_ReviewApplication").getProcessInstanceId();
		this.clock.set(LocalDate.of(2026, 7, 17));
		this.office.runTimers(this.code);
		assertThat(reminded("540602-DRC.section")).isEmpty();
		this.clock.set(LocalDate.of(2026, 7, 20));
		this.office.runTimers(this.code);
		this.office.runTimers(this.code);
		assertThat(reminded("540602-DRC.section")).extracting(Reminder::kind).containsExactly("YELLOW");
		assertThat(reminded("540602-DRC.section").get(0).text()).contains("应于2026-07-21办结", "还剩1个工作日");
		assertThat(reminded("taskforce")).isEmpty();
		this.clock.set(LocalDate.of(2026, 7, 22));
		this.office.runTimers(this.code);
		assertThat(reminded("taskforce")).extracting(Reminder::kind).containsExactly("RED");
		assertThat(reminded("540602-DRC.county")).hasSize(1);
		List<Incident> incidents = this.runtime.createIncidentQuery()
			.incidentType(EngineDeadlines.OVERDUE)
			.processInstanceId(instance)
			.list();
		assertThat(incidents).hasSize(1);
		assertThat(incidents.get(0).getIncidentMessage()).contains("超期", "科级审核", "应于2026-07-21办结");
		this.clock.set(LocalDate.of(2026, 7, 23));
		this.office.runTimers(this.code);
		assertThat(reminded("taskforce")).hasSize(2);
		assertThat(this.runtime.createIncidentQuery()
			.incidentType(EngineDeadlines.OVERDUE)
			.processInstanceId(instance)
			.count()).isEqualTo(1);
		this.office.complete(this.code, "P02S", "Task_ReviewApplication",
				Map.of("decision", "RECOMMEND_APPROVE", "opinion", "拟同意。"));
		// The limit is over for the next step as well: that shows at once, and its first
		// reminder says so.
		assertThat(this.runtime.createIncidentQuery()
			.incidentType(EngineDeadlines.OVERDUE)
			.processInstanceId(instance)
			.list()).extracting(Incident::getIncidentMessage)
			.singleElement()
			.asString()
			.contains("应于2026-07-21办结")
			.doesNotContain("科级审核");
		this.clock.set(LocalDate.of(2026, 7, 24));
		this.office.runTimers(this.code);
		assertThat(reminded("540602-DRC.head")).extracting(Reminder::kind).containsExactly("RED");
		assertThat(procedure("P02S").decidedOn()).isNull();
	}

	@Test
	void stepThatIsWatchedOnItsOwnIsOverdueOnce() {
		String instance = engineTask("P02S", "Task_SubmitMaterials").getProcessInstanceId();
		for (int day = 22; day <= 24; day++) {
			this.clock.set(LocalDate.of(2026, 7, day));
			this.office.runTimers(this.code);
			assertThat(overdue(instance)).isEqualTo(1);
		}
		OpenTask submission = this.office.task(this.code, "P02S", "Task_SubmitMaterials");
		this.office.complete(submission, this.office.usual(submission));
		assertThat(overdue(instance)).isZero();
	}

	@Test
	void neverRemindsOnAWeekendOrAtNight() {
		accepted("P02S");
		// The timer that is late, on a Saturday.
		this.clock.set(LocalDate.of(2026, 7, 25));
		this.office.runTimers(this.code);
		assertThat(reminded("540602-DRC.section")).isEmpty();
		assertThat(watch("P02S")).isEqualTo(LocalDateTime.of(2026, 7, 27, 9, 30));
		this.clock.set(LocalDate.of(2026, 7, 27));
		this.office.runTimers(this.code);
		assertThat(reminded("540602-DRC.section")).extracting(Reminder::kind).containsExactly("RED");
	}

	@Test
	void timerStandsAtTheFirstYellowMorningAndFollowsAnExtension() {
		licenceAccepted();
		// Set for an earlier step, it finds nothing to do and goes on to six of eight
		// days.
		assertThat(watch("P05")).isEqualTo(LocalDateTime.of(2026, 7, 20, 9, 30));
		this.clock.set(LocalDate.of(2026, 7, 20));
		this.office.runTimers(this.code);
		assertThat(reminded("540602-NR.section")).isEmpty();
		assertThat(watch("P05")).isEqualTo(LocalDateTime.of(2026, 7, 22, 9, 30));
		extend("540602-NR.county", 10);
		assertThat(watch("P05")).isEqualTo(LocalDateTime.of(2026, 7, 31, 9, 30));
	}

	@Test
	void pauseHoldsTheTimerAndResumingSetsItByWhatIsLeft() {
		licenceAccepted();
		special("EXPERT_REVIEW", "2026-08-14");
		// Sixteen of 23 working days until the announced end.
		assertThat(watch("P05")).isEqualTo(LocalDateTime.of(2026, 8, 6, 9, 30));
		this.clock.set(LocalDate.of(2026, 7, 20));
		this.office.complete(this.code, "P05", "Task_RecordSpecial", Map.of("result", "评审通过。", "scan", "SM-5"));
		assertThat(watch("P05")).isEqualTo(LocalDateTime.of(2026, 7, 28, 9, 30));
	}

	@Test
	void pauseDoesNotHoldWhatIsStillMissing() {
		OpenTask submission = this.office.task(this.code, "P02S", "Task_SubmitMaterials");
		this.office.complete(submission, Map.of("decision", "APPLY", "materials",
				this.office.materials(submission).stream().filter((each) -> !each.equals("P02S-M5")).toList()));
		this.office.complete(this.code, "P02S", "Task_AcceptMaterials",
				Map.of("decision", "ACCEPT_WITH_GAP", "commitment", "承诺书1", "gapDueOn", "2026-07-20"));
		special("P02S", "EXPERT_REVIEW", "2026-08-14");
		// Three of four working days until the promised day.
		assertThat(watch("P02S")).isEqualTo(LocalDateTime.of(2026, 7, 17, 9, 30));
	}

	@Test
	void limitIsExtendedOnceWhenTwoLeadersExtendAtOnce() throws Exception {
		licenceAccepted();
		ExecutorService leaders = Executors.newFixedThreadPool(2);
		try {
			List<Callable<List<Violation>>> work = List.of(() -> extended(5), () -> extended(5));
			List<List<Violation>> told = new ArrayList<>();
			for (Future<List<Violation>> each : leaders.invokeAll(work)) {
				told.add(each.get());
			}
			assertThat(told).containsOnlyOnce(List.of());
			assertThat(told.stream().flatMap(List::stream)).extracting(Violation::rule)
				.containsExactly("extension.once");
		}
		finally {
			leaders.shutdown();
		}
		assertThat(clock("P05").extensionDays()).isEqualTo(5);
	}

	private List<Violation> extended(int days) {
		try {
			extend("540602-NR.county", days);
			return List.of();
		}
		catch (RuleViolation refusal) {
			return refusal.violations();
		}
	}

	@Test
	void validityIsExtendedAsOftenAsTheCatalogueSays() {
		assertThat(refusal(() -> extendValidity("P05"))).extracting(Violation::rule).containsExactly("validity.none");
		while (!procedure("P20").status().equals("RECEIVED")) {
			this.office.runJobs();
			this.office.openTasks(this.code)
				.stream()
				.filter((task) -> !task.step().equals("Task_CheckStart"))
				.forEach((task) -> this.office.complete(task, this.office.usual(task)));
			this.office.runJobs();
		}
		String permit = this.office.view(this.code)
			.procedures()
			.stream()
			.filter((each) -> each.procedure().equals("P19"))
			.map(ProcedureView::procedure)
			.findFirst()
			.orElse("");
		assertThat(permit).as("the project needs a construction permit").isEqualTo("P19");
		assertThat(procedure("P19").validUntil()).isEqualTo(LocalDate.of(2026, 10, 14));
		extendValidity("P19");
		assertThat(procedure("P19").validUntil()).isEqualTo(LocalDate.of(2027, 1, 14));
		extendValidity("P19");
		assertThat(procedure("P19").validUntil()).isEqualTo(LocalDate.of(2027, 4, 14));
		assertThat(refusal(() -> extendValidity("P19"))).extracting(Violation::rule).containsExactly("validity.most");
	}

	private void extendValidity(String procedure) {
		String section = this.jdbc.sql("""
				SELECT unit || '.section'
				FROM fasttrack.procedure_case
				WHERE project_code = :project
				  AND procedure = :procedure
				""").param("project", this.code).param("procedure", procedure).query(String.class).single();
		this.identity.setAuthentication(section, List.of(section));
		try {
			this.actions.extendValidity(this.code, Map.of("procedure", procedure, "documentNumber", "那延〔2026〕1号",
					"scan", "SM-6", "reason", "冬季不能施工。"));
		}
		finally {
			this.identity.clearAuthentication();
		}
	}

	@Test
	void projectUnitIsRemindedOfTheApplication() {
		String other = this.office.start();
		this.clock.set(LocalDate.of(2026, 7, 20));
		this.office.runTimers(other);
		assertThat(this.reminders.of(List.of("540602.applicant"), TUESDAY, 100)).extracting(Reminder::projectCode)
			.contains(other);
	}

	@Test
	void legalMinimumIsNeverOverdue() {
		while (procedure("P17").status().equals("WAITING")) {
			this.office.openTasks(this.code).forEach((task) -> this.office.complete(task, this.office.usual(task)));
			this.office.runJobs();
		}
		ProcedureView tender = procedure("P17");
		// 23 days at least, and then the days that the project unit has anyway.
		assertThat(tender.dueOn()).isEqualTo(LocalDate.of(2026, 8, 13));
	}

	@Test
	void projectionIsWhatTheLedgerAmountsTo() {
		licenceAccepted();
		this.clock.set(LocalDate.of(2026, 7, 16));
		special("HEARING", "2026-07-24");
		extend("540602-NR.county", 4);
		this.clock.set(LocalDate.of(2026, 7, 24));
		this.office.complete(this.code, "P05", "Task_RecordSpecial", Map.of("result", "无异议。", "scan", "SM-3"));
		CaseClock projected = clock("P05");
		assertThat(this.clocks.recompute(projected.caseId())).contains(projected);
		assertThat(projected.usedBefore()).isEqualTo(2);
		assertThat(projected.dueOn()).isEqualTo(LocalDate.of(2026, 8, 7));
	}

	@Test
	void documentThatExpiresIsWarnedOfAndThenDoneAgain() {
		finish("P02S");
		finish("P05");
		LocalDate until = LocalDate.of(2026, 9, 11);
		validUntil("P05", until);
		finish("P18");
		finish("P17");
		this.clock.set(LocalDate.of(2026, 7, 20));
		this.office.runTimers(this.code);
		assertThat(projectWatch()).isEqualTo(LocalDateTime.of(2026, 8, 12, 9, 30));
		this.clock.set(LocalDate.of(2026, 8, 12));
		this.office.runTimers(this.code);
		assertThat(reminded("540602-NR.section")).extracting(Reminder::kind).contains("EXPIRING");
		this.clock.set(until);
		this.office.runTimers(this.code);
		assertThat(procedure("P05").status()).isEqualTo("DECIDED");
		// The 12th and 13th are a weekend.
		this.clock.set(LocalDate.of(2026, 9, 14));
		this.office.runTimers(this.code);
		ProcedureView again = procedure("P05");
		assertThat(again.status()).isEqualTo("TO_SUBMIT");
		assertThat(again.outcome()).isEqualTo("EXPIRED");
		assertThat(this.office.isOpen(this.code, "P05", "Task_SubmitMaterials")).isTrue();
		finish("P05");
		assertThat(procedure("P05").status()).isEqualTo("DECIDED");
	}

	@Test
	void boardListsWhatIsYellowOrRedAndLeavesOutWhatStandsStill() throws Exception {
		licenceAccepted();
		this.clock.set(LocalDate.of(2026, 7, 23));
		assertThat(urgent("540602-NR")).containsExactly("P05 YELLOW");
		assertThat(urgent("540602-FIN")).isEmpty();
		special("EXPERT_REVIEW", "2026-08-07");
		assertThat(urgent("540602-NR")).isEmpty();
		this.clock.set(LocalDate.of(2026, 8, 7));
		this.office.complete(this.code, "P05", "Task_RecordSpecial", Map.of("result", "评审通过。", "scan", "SM-4"));
		this.clock.set(LocalDate.of(2026, 8, 12));
		assertThat(urgent("540602-NR")).containsExactly("P05 RED");
		this.mvc.perform(get("/api/v1/clocks?light=RED&unit=540602-NR").with(httpBasic("leader", "fasttrack")))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$[?(@.projectCode == '" + this.code + "')].days").value(-2))
			.andExpect(jsonPath("$[?(@.projectCode == '" + this.code + "')].holder.unit").value("色尼区自然资源局"));
		this.mvc.perform(get("/api/v1/clocks?light=BLUE").with(httpBasic("leader", "fasttrack")))
			.andExpect(status().isBadRequest());
	}

	@Test
	void statusNamesWhoHoldsItSinceWhenByWhenWhyAndWhatNext() throws Exception {
		licenceAccepted();
		this.mvc
			.perform(get("/api/v1/projects/" + this.code + "/status").with(httpBasic("540602-NR.section", "fasttrack")))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.state").value("RUNNING"))
			.andExpect(jsonPath("$.open[?(@.procedure == 'P05')].waitingFor").value("科级审核 · 乡村建设规划许可证"))
			.andExpect(jsonPath("$.open[?(@.procedure == 'P05')].holder.unit").value("色尼区自然资源局"))
			.andExpect(jsonPath("$.open[?(@.procedure == 'P05')].holder.rank").value("科级审核人"))
			.andExpect(jsonPath("$.open[?(@.procedure == 'P05')].since").value("2026-07-14"))
			.andExpect(jsonPath("$.open[?(@.procedure == 'P05')].dueOn").value("2026-07-24"))
			.andExpect(jsonPath("$.open[?(@.procedure == 'P05')].light").value("GREEN"))
			.andExpect(jsonPath("$.open[?(@.procedure == 'P05')].next").value("负责人审定或者签批"));
		this.mvc
			.perform(get("/api/v1/projects/" + this.code + "/status").with(httpBasic("540621.applicant", "fasttrack")))
			.andExpect(status().isNotFound());
		this.office.completeAll(this.code);
		StatusAnswer ready = this.answers.of(this.code, Person.of("somebody", List.of("leaders")));
		assertThat(ready.state()).isEqualTo("READY");
		assertThat(ready.open()).extracting((item) -> item.holder().rank()).containsExactly("项目单位经办人");
	}

	@Test
	void daysSavedAgainstTheMaximumInLawAreCountedByUnit() {
		finish("P02S");
		accept("P05");
		DaysSaved before = saved();
		this.clock.set(LocalDate.of(2026, 7, 17));
		finish("P05");
		assertThat(procedure("P05").clock()).isNotNull();
		// Three of twenty days.
		assertThat(procedure("P05").clock().savedDays()).isEqualTo(17);
		assertThat(saved().savedDays() - before.savedDays()).isEqualTo(17);
		assertThat(saved().decisions() - before.decisions()).isEqualTo(1);
	}

	private DaysSaved saved() {
		return this.statistics.saved(TUESDAY, TUESDAY.plusDays(10))
			.stream()
			.filter((each) -> each.unit().equals("540602-NR") && each.dayKind().equals("WD"))
			.findFirst()
			.orElse(new DaysSaved("540602-NR", "", "WD", 0, 0, 0, 0, 0));
	}

	private List<String> urgent(String unit) {
		return this.board.urgent(Person.of("somebody", List.of("leaders")), null, unit, null, 0, 500)
			.stream()
			.filter((each) -> each.projectCode().equals(this.code))
			.map((each) -> each.procedure() + " " + each.light())
			.toList();
	}

	@Test
	void calendarThatChangesMovesEveryOpenDateAndSaysWhy() {
		accepted("P02S");
		assertThat(watch("P02S")).isEqualTo(LocalDateTime.of(2026, 7, 20, 9, 30));
		try {
			city("2026-07-16,CITY,OFF,赛马节,那曲市公告");
			assertThat(clock("P02S").dueOn()).isEqualTo(LocalDate.of(2026, 7, 22));
			assertThat(procedure("P02S").dueOn()).isEqualTo(LocalDate.of(2026, 7, 22));
			Task task = engineTask("P02S", "Task_ReviewApplication");
			assertThat(day(task.getDueDate())).isEqualTo(LocalDate.of(2026, 7, 22));
			assertThat(day(task.getFollowUpDate())).isEqualTo(LocalDate.of(2026, 7, 21));
			assertThat(watch("P02S")).isEqualTo(LocalDateTime.of(2026, 7, 21, 9, 30));
			assertThat(this.recomputation.ofProject(this.code)).hasSize(2).allSatisfy((change) -> {
				assertThat(change.oldDueOn()).isEqualTo(LocalDate.of(2026, 7, 21));
				assertThat(change.newDueOn()).isEqualTo(LocalDate.of(2026, 7, 22));
				assertThat(change.reason()).isEqualTo("赛马节放假");
				assertThat(change.changedBy()).isEqualTo("管理员");
			});
		}
		finally {
			city("");
		}
		assertThat(clock("P02S").dueOn()).isEqualTo(LocalDate.of(2026, 7, 21));
		assertThat(watch("P02S")).isEqualTo(LocalDateTime.of(2026, 7, 20, 9, 30));
	}

	@Test
	void calendarThatChangesMovesTheDayOfDeemedAcceptanceEvenWhereTheStepIsDueInCalendarDays() {
		while (!this.office.isOpen(this.code, "P19", "Task_SubmitMaterials")) {
			this.office.openTasks(this.code).forEach((task) -> this.office.complete(task, this.office.usual(task)));
			this.office.runJobs();
		}
		OpenTask submit = this.office.task(this.code, "P19", "Task_SubmitMaterials");
		this.office.complete(submit, this.office.usual(submit));
		assertThat(procedure("P19").dueOn()).isEqualTo(LocalDate.of(2026, 7, 19));
		assertThat(deemedAccepted("P19")).isEqualTo(LocalDateTime.of(2026, 7, 22, 0, 0));
		try {
			city("2026-07-16,CITY,OFF,赛马节,那曲市公告");
			assertThat(procedure("P19").dueOn()).isEqualTo(LocalDate.of(2026, 7, 19));
			assertThat(deemedAccepted("P19")).isEqualTo(LocalDateTime.of(2026, 7, 23, 0, 0));
		}
		finally {
			city("");
		}
		assertThat(deemedAccepted("P19")).isEqualTo(LocalDateTime.of(2026, 7, 22, 0, 0));
	}

	private void city(String day) {
		this.days.replace(CalendarDay.Scope.CITY, 2026,
				("date,scope,day,occasion,source\n" + day + "\n").getBytes(StandardCharsets.UTF_8), "赛马节放假", "admin",
				"管理员");
	}

	private void licenceAccepted() {
		accepted("P02S");
		finish("P02S");
		accept("P05");
	}

	private void accepted(String procedure) {
		accept(procedure);
	}

	private void accept(String procedure) {
		for (String step : List.of("Task_SubmitMaterials", "Task_AcceptMaterials")) {
			OpenTask task = this.office.task(this.code, procedure, step);
			this.office.complete(task, this.office.usual(task));
		}
	}

	private void finish(String procedure) {
		for (int i = 0; i < 10; i++) {
			this.office.openTasks(this.code)
				.stream()
				.filter((task) -> procedure.equals(task.procedure()))
				.findFirst()
				.ifPresent((task) -> this.office.complete(task, this.office.usual(task)));
		}
		this.office.runJobs();
	}

	private void special(String kind, String expectedOn) {
		special("P05", kind, expectedOn);
	}

	private void special(String procedure, String kind, String expectedOn) {
		OpenTask review = this.office.task(this.code, procedure, "Task_ReviewApplication");
		this.office.complete(review, special(review, kind, expectedOn));
	}

	private static Map<String, Object> special(OpenTask review, String kind, String expectedOn) {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("decision", "SPECIAL");
		values.put("specialKind", kind);
		values.put("expectedOn", expectedOn);
		values.put("opinion", review.name());
		return values;
	}

	private void extend(String group, int days) {
		extend(group, "P05", days);
	}

	private void extend(String group, String procedure, int days) {
		this.identity.setAuthentication(group, List.of(group));
		try {
			this.actions.extend(this.code,
					Map.of("procedure", procedure, "days", String.valueOf(days), "reason", "情况复杂，需要进一步核实。"));
		}
		finally {
			this.identity.clearAuthentication();
		}
	}

	private static List<Violation> refusal(Runnable work) {
		RuleViolation refusal = catchThrowableOfType(RuleViolation.class, work::run);
		assertThat(refusal).isNotNull();
		return refusal.violations();
	}

	private static RuleViolation.Kind refusalKind(Runnable work) {
		RuleViolation refusal = catchThrowableOfType(RuleViolation.class, work::run);
		assertThat(refusal).isNotNull();
		return refusal.kind();
	}

	private List<Reminder> reminded(String group) {
		return this.reminders.of(List.of(group), TUESDAY, 100)
			.stream()
			.filter((each) -> each.projectCode().equals(this.code))
			.toList();
	}

	private long overdue(String instance) {
		return this.runtime.createIncidentQuery()
			.incidentType(EngineDeadlines.OVERDUE)
			.processInstanceId(instance)
			.count();
	}

	private ProcedureView procedure(String procedure) {
		return this.office.procedure(this.code, procedure);
	}

	private CaseClock clock(String procedure) {
		UUID id = this.jdbc.sql("""
				SELECT id
				FROM fasttrack.procedure_case
				WHERE project_code = :project
				  AND procedure = :procedure
				""").param("project", this.code).param("procedure", procedure).query(UUID.class).single();
		return this.clocks.of(id).orElseThrow();
	}

	private Task engineTask(String procedure, String step) {
		return this.tasks.createTaskQuery()
			.taskId(this.office.task(this.code, procedure, step).id())
			.initializeFormKeys()
			.singleResult();
	}

	/** As if the unit had limited what it issued. */
	private void validUntil(String procedure, LocalDate day) {
		this.jdbc.sql("""
				INSERT INTO fasttrack.document (case_id, number, organ, outcome, dated_on, valid_until)
				SELECT id, '试〔2026〕1号', '自然资源局', 'APPROVED', :on, :until
				FROM fasttrack.procedure_case
				WHERE project_code = :project
				  AND procedure = :procedure
				""")
			.param("on", TUESDAY)
			.param("until", day)
			.param("project", this.code)
			.param("procedure", procedure)
			.update();
	}

	private LocalDateTime projectWatch() {
		return this.jdbc.sql("""
				SELECT j.duedate_
				FROM act_ru_job j
				JOIN act_hi_procinst i ON i.proc_inst_id_ = j.process_instance_id_
				WHERE i.business_key_ = :code
				  AND i.proc_def_key_ = 'projectFastTrack'
				  AND j.handler_type_ = 'timer-start-event-subprocess'
				""")
			.param("code", this.code)
			.query(Timestamp.class)
			.single()
			.toInstant()
			.atZone(ZoneId.of("Asia/Shanghai"))
			.toLocalDateTime();
	}

	/** When the timer that watches over a procedure is due. */
	private LocalDateTime watch(String procedure) {
		return timer(procedure, "timer-start-event-subprocess");
	}

	/** When the timer that accepts what nobody has answered is due. */
	private LocalDateTime deemedAccepted(String procedure) {
		return timer(procedure, "timer-transition");
	}

	private LocalDateTime timer(String procedure, String type) {
		return this.jdbc.sql("""
				SELECT j.duedate_
				FROM act_ru_job j
				JOIN act_ru_variable v ON v.execution_id_ = j.process_instance_id_ AND v.name_ = 'procedure'
				JOIN act_ru_execution e ON e.id_ = j.process_instance_id_
				WHERE e.business_key_ = :code
				  AND v.text_ = :procedure
				  AND j.handler_type_ = :type
				""")
			.param("code", this.code)
			.param("type", type)
			.param("procedure", procedure)
			.query(Timestamp.class)
			.single()
			.toInstant()
			.atZone(ZoneId.of("Asia/Shanghai"))
			.toLocalDateTime();
	}

	private static LocalDate day(Date date) {
		return LocalDate.ofInstant(date.toInstant(), ZoneId.of("Asia/Shanghai"));
	}

}
