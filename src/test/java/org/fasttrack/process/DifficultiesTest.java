package org.fasttrack.process;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.audit.Actor;
import org.fasttrack.board.Obstacles;
import org.fasttrack.board.StatusAnswer;
import org.fasttrack.board.StatusAnswers;
import org.fasttrack.calendar.CalendarDay;
import org.fasttrack.calendar.CalendarDays;
import org.fasttrack.difficulty.Difficulties;
import org.fasttrack.difficulty.Difficulty;
import org.fasttrack.difficulty.DifficultyEntry;
import org.fasttrack.difficulty.DifficultyEntry.What;
import org.fasttrack.difficulty.DifficultyKind;
import org.fasttrack.difficulty.DifficultyStatus;
import org.fasttrack.difficulty.EarlierLedger;
import org.fasttrack.difficulty.EarlierLedger.Earlier;
import org.fasttrack.difficulty.Level;
import org.fasttrack.difficulty.Raising;
import org.fasttrack.difficulty.Raising.Raised;
import org.fasttrack.organization.Organization;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Violation;
import org.fasttrack.watch.Reminders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

/** The liaison ladder. 2026-07-14 is a Tuesday, no holiday is near. */
@FastTrackTest
class DifficultiesTest {

	private static final LocalDate TUESDAY = TestClock.START;

	private static final String ACKNOWLEDGE = "Task_AcknowledgeDifficulty";

	private static final String APPLICANT = "540602.applicant";

	@Autowired
	Office office;

	@Autowired
	Difficulties difficulties;

	@Autowired
	EarlierLedger earlier;

	@Autowired
	Raising raising;

	@Autowired
	Obstacles obstacles;

	@Autowired
	DailyInspection inspection;

	@Autowired
	ProjectRegister projects;

	@Autowired
	ProjectActions actions;

	@Autowired
	StatusAnswers answers;

	@Autowired
	Reminders reminders;

	@Autowired
	RuntimeService runtime;

	@Autowired
	TaskService tasks;

	@Autowired
	Organization organization;

	@Autowired
	Rehearsal rehearsal;

	@Autowired
	CalendarDays days;

	@Autowired
	TransactionTemplate transaction;

	@Autowired
	TestClock clock;

	String code = "";

	@BeforeEach
	void runningProject() {
		this.clock.set(TUESDAY);
		this.code = this.office.running(TestProjects.large(TUESDAY));
	}

	@AfterEach
	void resetClock() {
		this.clock.set(TUESDAY);
	}

	@Test
	void aDifficultyIsTakenUpResolvedConfirmedAndClosedOut() {
		Difficulty raised = raise();
		assertThat(raised.number()).matches("疑难〔2026〕\\d+号");
		assertThat(raised.levelDueOn()).isEqualTo(TUESDAY.plusDays(3));
		assertThat(raised.due().dueOn()).isEqualTo(TUESDAY.plusDays(1));
		assertThat(status()).isEqualTo(DifficultyStatus.RAISED);
		assertThat(this.office.task(this.code, ACKNOWLEDGE).name()).contains(raised.number());

		done(ACKNOWLEDGE);
		assertThat(status()).isEqualTo(DifficultyStatus.HANDLING);
		done("Task_ResolveDifficulty");
		assertThat(status()).isEqualTo(DifficultyStatus.RESOLVED);
		assertThat(this.office.task(this.code, "Task_ConfirmCloseOut").group()).isEqualTo(APPLICANT);
		done("Task_ConfirmCloseOut");
		assertThat(this.office.task(this.code, "Task_CloseOut").group()).isEqualTo("taskforce");
		done("Task_CloseOut");

		assertThat(status()).isEqualTo(DifficultyStatus.CLOSED);
		assertThat(instances()).isZero();
		assertThat(whats()).containsExactly(What.RAISED, What.ACKNOWLEDGED, What.RESOLVED, What.CONFIRMED, What.CLOSED);
	}

	@Test
	void itGoesUpWithAReasonAndTheLevelBelowIsInformed() {
		raise();
		done(ACKNOWLEDGE);
		escalate("Task_ResolveDifficulty");

		Difficulty each = difficulty();
		assertThat(each.level()).isEqualTo(Level.L2);
		assertThat(each.status()).isEqualTo(DifficultyStatus.ESCALATED);
		assertThat(each.levelDueOn()).isEqualTo(TUESDAY.plusDays(7));
		assertThat(this.office.task(this.code, ACKNOWLEDGE).group()).isEqualTo("540602-NR.county");
		assertThat(this.reminders.of(List.of("540602-NR.section"), TUESDAY, 10))
			.anyMatch((reminder) -> reminder.kind().equals("ESCALATED") && reminder.projectCode().equals(this.code));
	}

	@Test
	void escalationWithoutAReasonIsRefused() {
		raise();
		done(ACKNOWLEDGE);
		RuleViolation refusal = refused("Task_ResolveDifficulty", Map.of("decision", "ESCALATE"));
		assertThat(refusal.violations()).singleElement()
			.satisfies((violation) -> assertThat(violation.field()).isEqualTo("escalationReason"));
		assertThat(difficulty().level()).isEqualTo(Level.L1);
	}

	@Test
	void itGoesUpByItselfWhenTheTimeOfTheLevelIsOver() {
		raise();
		// Three working days: due on Friday, up on Monday when offices open.
		this.clock.set(TUESDAY.plusDays(3), LocalTime.of(18, 0));
		this.office.runTimers(this.code);
		assertThat(difficulty().level()).isEqualTo(Level.L1);
		this.clock.set(TUESDAY.plusDays(5), LocalTime.of(12, 0));
		this.office.runTimers(this.code);
		assertThat(difficulty().level()).isEqualTo(Level.L1);
		this.clock.set(TUESDAY.plusDays(6), LocalTime.of(9, 31));
		this.office.runTimers(this.code);
		assertThat(difficulty().level()).isEqualTo(Level.L2);
		assertThat(this.office.task(this.code, ACKNOWLEDGE).group()).isEqualTo("540602-NR.county");
		// Five more working days, then the task force, then seven, then the leading
		// group.
		this.clock.set(TUESDAY.plusDays(14));
		this.office.runTimers(this.code);
		assertThat(difficulty().level()).isEqualTo(Level.L3);
		this.office.task(this.code, "Task_HoldMeeting");
		this.clock.set(TUESDAY.plusDays(25));
		this.office.runTimers(this.code);
		assertThat(difficulty().level()).isEqualTo(Level.L4);
		assertThat(this.office.task(this.code, "Task_Instruct").group()).isEqualTo("leading-group");
		this.clock.set(TUESDAY.plusDays(60));
		this.office.runTimers(this.code);
		assertThat(difficulty().level()).isEqualTo(Level.L4);
	}

	/** Nothing else of the project moves: what it waits for was due long before. */
	@Test
	void dayOffMovesItsTaskAndTheDayOnWhichItGoesUp() {
		LocalDate thursday = LocalDate.of(2026, 8, 20);
		this.clock.set(thursday);
		raise();
		assertThat(dueDate()).isEqualTo(thursday.plusDays(1));
		try {
			city("2026-08-21,CITY,OFF,赛马节,那曲市公告");
			assertThat(difficulty().due().dueOn()).isEqualTo(thursday.plusDays(4));
			assertThat(dueDate()).isEqualTo(thursday.plusDays(4));
			// Three working days: Monday, Tuesday, Wednesday.
			this.clock.set(thursday.plusDays(6), LocalTime.of(12, 0));
			this.office.runTimers(this.code);
			assertThat(difficulty().level()).isEqualTo(Level.L1);
			this.clock.set(thursday.plusDays(7), LocalTime.of(12, 0));
			this.office.runTimers(this.code);
			assertThat(difficulty().level()).isEqualTo(Level.L2);
		}
		finally {
			city("");
		}
	}

	private LocalDate dueDate() {
		return LocalDate.ofInstant(this.tasks.createTaskQuery()
			.processInstanceBusinessKey(this.code)
			.taskDefinitionKey(ACKNOWLEDGE)
			.singleResult()
			.getDueDate()
			.toInstant(), ZoneId.of("Asia/Shanghai"));
	}

	private void city(String day) {
		this.days.replace(CalendarDay.Scope.CITY, 2026,
				("date,scope,day,occasion,source\n" + day + "\n").getBytes(StandardCharsets.UTF_8), "赛马节放假", "admin",
				"管理员");
	}

	@Test
	void aMeetingAsksForMeasuresThatAreFollowedUpEach() {
		upTo(Level.L3);
		OpenTask meeting = this.office.task(this.code, "Task_HoldMeeting");
		Map<String, Object> values = this.office.usual(meeting);
		values.putAll(Map.of("measure2Unit", "540602-FG", "measure2Text", "核定草原面积", "measure2DueOn",
				TUESDAY.plusDays(7).toString()));
		this.office.complete(meeting, values);

		List<OpenTask> measures = this.office.openTasks(this.code)
			.stream()
			.filter((task) -> task.step().equals("Task_CarryOutMeasure"))
			.toList();
		assertThat(measures).extracting(OpenTask::group)
			.containsExactlyInAnyOrder("540602-NR.section", "540602-FG.section");
		assertThat(difficulty().due().dueOn()).isEqualTo(TUESDAY.plusDays(7));
		this.office.complete(measures.get(0), this.office.usual(measures.get(0)));
		assertThat(status()).isEqualTo(DifficultyStatus.HANDLING);
		this.office.complete(measures.get(1), this.office.usual(measures.get(1)));
		assertThat(status()).isEqualTo(DifficultyStatus.RESOLVED);
		done("Task_ConfirmCloseOut");
		done("Task_CloseOut");
		assertThat(status()).isEqualTo(DifficultyStatus.CLOSED);
	}

	@Test
	void aMeasureIsNotDueBeforeTheMeetingAndHasAUnit() {
		upTo(Level.L3);
		Map<String, Object> values = this.office.usual(this.office.task(this.code, "Task_HoldMeeting"));
		values.put("measure1DueOn", TUESDAY.minusDays(1).toString());
		values.put("measure2Text", "无人负责");
		assertThat(refused("Task_HoldMeeting", values).violations()).extracting("field")
			.contains("measure1DueOn", "measure2Unit", "measure2DueOn");
	}

	@Test
	void theLeadingGroupInstructs() {
		upTo(Level.L4);
		done("Task_Instruct");
		done("Task_CarryOutMeasure");
		assertThat(status()).isEqualTo(DifficultyStatus.RESOLVED);
		assertThat(whats()).contains(What.INSTRUCTED, What.MEASURE_DONE);
	}

	@Test
	void whoeverRaisedItCanRefuseAndItComesBackToItsLevel() {
		upTo(Level.L2);
		done(ACKNOWLEDGE);
		done("Task_ResolveDifficulty");
		this.office.complete(this.code, "Task_ConfirmCloseOut", Map.of("decision", "REFUSE", "opinion", "问题仍在"));

		Difficulty each = difficulty();
		assertThat(each.status()).isEqualTo(DifficultyStatus.REOPENED);
		assertThat(each.level()).isEqualTo(Level.L2);
		assertThat(each.reopened()).isEqualTo(1);
		assertThat(this.office.task(this.code, ACKNOWLEDGE).group()).isEqualTo("540602-NR.county");
	}

	@Test
	void theTaskForceCanSendItBackAsWell() {
		raise();
		done(ACKNOWLEDGE);
		done("Task_ResolveDifficulty");
		done("Task_ConfirmCloseOut");
		assertThat(refused("Task_CloseOut", Map.of("decision", "REFUSE")).violations()).extracting("field")
			.containsExactly("opinion");
		this.office.complete(this.code, "Task_CloseOut", Map.of("decision", "REFUSE", "opinion", "佐证不全"));
		assertThat(difficulty().level()).isEqualTo(Level.L1);
		assertThat(difficulty().reopened()).isEqualTo(1);
	}

	@Test
	void nobodyConfirmsWhatHeHasResolvedHimself() {
		raise("540602-NR.section");
		done(ACKNOWLEDGE);
		done("Task_ResolveDifficulty");
		OpenTask confirm = this.office.task(this.code, "Task_ConfirmCloseOut");
		RuleViolation refusal = catchThrowableOfType(RuleViolation.class,
				() -> this.office.completeAs("540602-NR.section", confirm, Map.of("decision", "CONFIRM")));
		assertThat(refusal.violations()).extracting("rule").containsExactly("difficulty.own");
		this.office.completeAs("540602-NR.section-b", confirm, Map.of("decision", "CONFIRM"));
		this.office.task(this.code, "Task_CloseOut");
	}

	@Test
	void withAWithdrawnProjectItsDifficultiesEnd() {
		raise();
		this.rehearsal.act(APPLICANT, () -> this.actions.withdraw(this.code, Map.of("reason", "资金调整")));
		this.office.runJobs();
		assertThat(status()).isEqualTo(DifficultyStatus.CLOSED);
		assertThat(whats()).last().isEqualTo(What.WITHDRAWN);
		assertThat(this.office.openTasks(this.code)).isEmpty();
		assertThat(instances()).isZero();
		Earlier open = new Earlier("旧-" + this.code, this.code, null, DifficultyKind.LAND, "用地指标不足", null, "540602-NR",
				Level.L1, TUESDAY, null, null);
		for (ThrowingCallable attempt : List.<ThrowingCallable>of(this::raise, () -> this.earlier.canTakeOver(open),
				() -> this.earlier.takeOver(new Actor("taskforce", "专班办", "taskforce"), open))) {
			assertThat(catchThrowableOfType(RuleViolation.class, attempt).violations()).extracting("rule")
				.containsExactly("difficulty.project-withdrawn");
		}
	}

	@Test
	void aRejectionIsADifficultyOnce() {
		reject();
		assertThat(this.difficulties.openOf(this.code)).singleElement().satisfies((each) -> {
			assertThat(each.kind()).isEqualTo(DifficultyKind.OTHER);
			assertThat(each.procedure()).isEqualTo("P01");
			assertThat(each.cause()).startsWith("REFUSED/");
			assertThat(each.raisedGroup()).isEqualTo(APPLICANT);
		});
		this.inspection.run();
		assertThat(this.difficulties.openOf(this.code)).hasSize(1);
		Difficulty known = this.difficulties.openOf(this.code).get(0);
		assertThat(this.transaction.<Boolean>execute((status) -> this.raising
			.raise(String.valueOf(known.cause()), this.code, null, known.unit(), known.kind(), "又一次")
			.isEmpty())).isTrue();
	}

	@Test
	void whatIsOverdueIdleOrTooLateIsFoundOnceByTheDailyInspection() {
		this.clock.set(TUESDAY.plusDays(30));
		this.transaction.executeWithoutResult((status) -> this.inspection.run());
		List<Difficulty> found = this.difficulties.openOf(this.code);
		assertThat(found).extracting((each) -> each.cause().substring(0, each.cause().indexOf('/')))
			.contains("OVERDUE", "NO_PROGRESS");
		this.transaction.executeWithoutResult((status) -> this.inspection.run());
		assertThat(this.difficulties.openOf(this.code)).hasSameSizeAs(found);
		assertThat(this.obstacles.today()).noneMatch((each) -> each.projectCode().equals(this.code));
	}

	@Test
	void nothingIsEnteredAsDoneBeforeTheLevelOrTheSystemAskedForIt() {
		raise();
		this.clock.set(TUESDAY.plusDays(6), LocalTime.of(9, 31));
		this.office.runTimers(this.code);
		assertThat(difficulty().level()).isEqualTo(Level.L2);
		this.clock.set(TUESDAY.plusDays(7));
		assertThat(lateAcknowledgement(TUESDAY.plusDays(3))).extracting(RuleViolation::violations)
			.asInstanceOf(InstanceOfAssertFactories.list(Violation.class))
			.containsExactly(
					Violation.of("occurredOn", "not-before-preceding", TUESDAY.plusDays(3), TUESDAY.plusDays(6))
						.called("办理日期"));
		assertThat(lateAcknowledgement(TUESDAY.plusDays(6))).isNull();
		assertThat(whats()).endsWith(What.ESCALATED, What.ACKNOWLEDGED);
	}

	private @Nullable RuleViolation lateAcknowledgement(LocalDate on) {
		Map<String, Object> values = new HashMap<>(this.office.usual(this.office.task(this.code, ACKNOWLEDGE)));
		values.putAll(Map.of("occurredOn", on.toString(), "lateReason", "停电", "lateScan", "SM-1"));
		return refused(ACKNOWLEDGE, values);
	}

	@Test
	void theAnswerNamesWhoHoldsADifficulty() {
		Difficulty raised = raise();
		StatusAnswer answer = this.answers.of(this.projects.require(this.code));
		assertThat(answer.open()).filteredOn((item) -> item.waitingFor().contains(raised.number()))
			.singleElement()
			.satisfies((item) -> {
				assertThat(item.holder().name()).isNotBlank();
				assertThat(item.dueOn()).isEqualTo(TUESDAY.plusDays(1));
				assertThat(item.next()).isEqualTo("协调解决");
			});
	}

	@Test
	void noMoreMoneyHangsOnADifficultyThanTheProjectCosts() {
		Raised much = new Raised(this.code, "P05", DifficultyKind.FUND, "资金未到位", new BigDecimal("99999999999"), null);
		assertThat(catchThrowableOfType(RuleViolation.class,
				() -> this.transaction.executeWithoutResult(
						(status) -> this.raising.raise(new Actor(APPLICANT, APPLICANT, APPLICANT), much))))
			.extracting((refusal) -> refusal.violations().get(0).field())
			.isEqualTo("amount");
	}

	@Test
	void theAnswerNamesWhoHasClaimedIt() {
		Difficulty raised = raise();
		String b = "540602-NR.section-b";
		OpenTask task = this.office.task(this.code, ACKNOWLEDGE);
		this.rehearsal.act(b, () -> this.tasks.claim(task.id(), b));
		assertThat(this.answers.of(this.projects.require(this.code)).open())
			.filteredOn((item) -> item.waitingFor().contains(raised.number()))
			.singleElement()
			.satisfies((item) -> {
				assertThat(item.holder().name()).isEqualTo(this.organization.official(b).orElseThrow().name());
				assertThat(item.holder().rank()).endsWith("已领取");
			});
	}

	@Test
	void aDifficultyIsForAUnitThatWorksForTheCounty() {
		assertThat(catchThrowableOfType(RuleViolation.class,
				() -> this.transaction
					.executeWithoutResult((status) -> this.raising.raise(new Actor(APPLICANT, APPLICANT, APPLICANT),
							new Raised(this.code, null, DifficultyKind.LAND, "用地指标不足", null, "540621-NR")))))
			.extracting((refusal) -> refusal.violations().get(0).rule())
			.isEqualTo("unit.elsewhere");
		upTo(Level.L3);
		Map<String, Object> meeting = new HashMap<>(this.office.usual(this.office.task(this.code, "Task_HoldMeeting")));
		meeting.putAll(Map.of("measure1Unit", "540621-NR", "heldOn", TUESDAY.minusDays(1).toString()));
		assertThat(refused("Task_HoldMeeting", meeting).violations()).extracting(Violation::field, Violation::rule)
			.containsExactlyInAnyOrder(tuple("measure1Unit", "unit.elsewhere"), tuple("heldOn", "not-before"));
	}

	private Difficulty raise() {
		return raise(APPLICANT);
	}

	private Difficulty raise(String group) {
		return this.transaction.execute((status) -> {
			this.projects.lock(this.code);
			return this.raising.raise(new Actor(group, group, group),
					new Raised(this.code, "P05", DifficultyKind.LAND, "用地指标不足", null, null));
		});
	}

	private void upTo(Level level) {
		raise();
		for (int i = 0; i < Math.min(level.ordinal(), 2); i++) {
			done(ACKNOWLEDGE);
			escalate("Task_ResolveDifficulty");
		}
		if (level == Level.L4) {
			Map<String, Object> values = this.office.usual(this.office.task(this.code, "Task_HoldMeeting"));
			values.keySet().removeIf((field) -> field.startsWith("measure"));
			values.putAll(Map.of("decision", "ESCALATE", "escalationReason", "超出专班权限"));
			this.office.complete(this.code, "Task_HoldMeeting", values);
		}
		assertThat(difficulty().level()).isEqualTo(level);
	}

	private void escalate(String step) {
		this.office.complete(this.code, step, Map.of("decision", "ESCALATE", "escalationReason", "指标由市里统筹"));
	}

	private void done(String step) {
		OpenTask task = this.office.task(this.code, step);
		this.office.complete(task, this.office.usual(task));
	}

	private void reject() {
		OpenTask submit = this.office.task(this.code, "P01", "Task_SubmitMaterials");
		this.office.complete(submit, this.office.usual(submit));
		OpenTask accept = this.office.task(this.code, "P01", "Task_AcceptMaterials");
		this.office.complete(accept, Map.of("decision", "REFUSE", "opinion", "不属于本机关职权范围"));
		this.office.runJobs();
	}

	private RuleViolation refused(String step, Map<String, Object> values) {
		OpenTask task = this.office.task(this.code, step);
		return catchThrowableOfType(RuleViolation.class, () -> this.office.complete(task, values));
	}

	private Difficulty difficulty() {
		return this.difficulties.require(id());
	}

	private UUID id() {
		return this.difficulties.ofProject(this.code).get(0).id();
	}

	private DifficultyStatus status() {
		return difficulty().status();
	}

	private List<What> whats() {
		return this.difficulties.entries(id()).stream().map(DifficultyEntry::what).toList();
	}

	private long instances() {
		return this.runtime.createProcessInstanceQuery()
			.processDefinitionKey(DifficultyResolution.KEY)
			.processInstanceBusinessKey(this.code)
			.count();
	}

}
