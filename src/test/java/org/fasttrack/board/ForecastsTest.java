package org.fasttrack.board;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.board.Forecast.Origin;
import org.fasttrack.board.Forecast.State;
import org.fasttrack.board.Forecast.Step;
import org.fasttrack.calendar.DayKind;
import org.fasttrack.calendar.WorkingCalendar;
import org.fasttrack.organization.Person;
import org.fasttrack.process.ProjectActions;
import org.fasttrack.process.Rehearsal;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** What is expected of a project, on a real database with a past of our own making. */
@FastTrackTest
class ForecastsTest {

	private static final Person EVERYTHING = Person.of("everybody", List.of("leaders"));

	private static final String OWN = "540602-DRC";

	private static final String OTHER = "540621-DRC";

	/** A Monday, the working day before the tests' own. */
	private static final LocalDate YESTERDAY = LocalDate.of(2026, 7, 13);

	@Autowired
	private Forecasts forecasts;

	@Autowired
	private ForecastKeeper keeper;

	@Autowired
	private Obstacles obstacles;

	@Autowired
	private Office office;

	@Autowired
	private TestClock clock;

	@Autowired
	private Rehearsal rehearsal;

	@Autowired
	private ProjectActions actions;

	@Autowired
	private WorkingCalendar calendar;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private PlatformTransactionManager transactions;

	@Autowired
	private MockMvc mvc;

	@BeforeEach
	void itIsTheSameDay() {
		this.clock.set(TestClock.START);
	}

	// Estimates

	@Test
	void unitsOwnCasesCountFirst() {
		String code = simple();
		Step step = step(after(code, () -> {
			past(OWN, YESTERDAY, 10, 2, 5, 3, 4);
			past(OTHER, YESTERDAY, 20, 20, 20, 20, 20, 20);
		}), "P02S");
		assertThat(step.origin()).isEqualTo(Origin.UNIT_HISTORY);
		assertThat(step.originText()).isEqualTo("本单位历史5件");
		assertThat(step.samples()).isEqualTo(5);
		assertThat(step.remainingDays()).isEqualTo(4);
		assertThat(step.cautiousRemainingDays()).isEqualTo(10);
	}

	@Test
	void withTooFewOfTheUnitThoseOfTheWholeCityCount() {
		String code = simple();
		Step step = step(after(code, () -> {
			past(OWN, YESTERDAY, 2, 2, 2, 2);
			past(OTHER, YESTERDAY, 20, 20, 20, 20, 20, 20);
		}), "P02S");
		assertThat(step.originText()).isEqualTo("全市历史10件");
		assertThat(step.remainingDays()).isEqualTo(20);
	}

	@Test
	void withTooFewOfTheCityTheLimitCountsWithHandingInAndAcceptance() {
		Forecast forecast = after(simple(), () -> past(OTHER, YESTERDAY, 1, 1, 1, 1));
		Step approval = step(forecast, "P02S");
		assertThat(approval.originText()).isEqualTo("按时限估算");
		assertThat(approval.samples()).isZero();
		assertThat(approval.remainingDays()).isEqualTo(5 + 5 + 5);
		// Nothing is handed in for the check, and its limit counts from receipt.
		assertThat(step(forecast, "P20").remainingDays()).isEqualTo(2);
		// The project unit's own work has no limit.
		assertThat(step(forecast, "P17").origin()).isEqualTo(Origin.DEFAULT);
		assertThat(step(forecast, "P17").remainingDays()).isEqualTo(20);
	}

	@Test
	void calendarDaysOfALimitAreTurnedIntoWorkingDays() {
		Forecast forecast = after(large(), () -> {
		});
		// 5 days from Tuesday to Sunday are 3 working days; the limit counts from
		// receipt.
		assertThat(step(forecast, "P19").remainingDays()).isEqualTo(3 + 5);
	}

	@Test
	void approvalHeldAlreadyAndProcedureNotNeededAreNoExperience() {
		Step step = step(after(simple(), () -> {
			past(OWN, YESTERDAY, 9, 9, 9, 9, 9);
			past(OWN, YESTERDAY, "HELD", 0, 0, 0, 0, 0);
			past(OWN, YESTERDAY, "NOT_REQUIRED", 0, 0, 0, 0, 0);
		}), "P02S");
		assertThat(step.samples()).isEqualTo(5);
		assertThat(step.remainingDays()).isEqualTo(9);
	}

	@Test
	void onlyTheLatestCasesCount() {
		Step step = step(after(simple(), () -> {
			past(OWN, YESTERDAY.minusMonths(6), IntStream.generate(() -> 30).limit(60).toArray());
			past(OWN, YESTERDAY, IntStream.generate(() -> 3).limit(50).toArray());
		}), "P02S");
		assertThat(step.samples()).isEqualTo(50);
		assertThat(step.cautiousRemainingDays()).isEqualTo(3);
	}

	@Test
	void whatHasWaitedGoesByTheCasesThatTookAsLong() {
		String code = simple();
		this.clock.set(LocalDate.of(2026, 7, 16));
		Step inTime = step(after(code, () -> past(OWN, YESTERDAY, 1, 2, 5, 6, 7, 9)), "P02S");
		assertThat(inTime.elapsedDays()).isEqualTo(2);
		assertThat(inTime.samples()).isEqualTo(5);
		assertThat(inTime.originText()).isEqualTo("本单位历史5件（用时不少于2个工作日的）");
		assertThat(inTime.remainingDays()).isEqualTo(6 - 2);
		assertThat(inTime.cautiousRemainingDays()).isEqualTo(9 - 2);
		assertThat(inTime.pastEstimate()).isFalse();
		this.clock.set(LocalDate.of(2026, 7, 23));
		Step late = step(after(code, () -> past(OWN, YESTERDAY, 5, 5, 5, 5, 5, 5, 7, 8, 9, 10, 30)), "P02S");
		assertThat(late.elapsedDays()).isEqualTo(7);
		assertThat(late.originText()).isEqualTo("本单位历史5件（用时不少于7个工作日的）");
		assertThat(late.remainingDays()).isEqualTo(9 - 7);
		assertThat(late.cautiousRemainingDays()).isEqualTo(30 - 7);
		assertThat(late.pastEstimate()).isTrue();
	}

	@Test
	void withTooFewThatTookAsLongTheCityCountsAndThenTheLimit() {
		String code = simple();
		this.clock.set(LocalDate.of(2026, 7, 23));
		Step city = step(after(code, () -> {
			past(OWN, YESTERDAY, 5, 5, 5, 5, 5, 8, 8, 8, 8);
			past(OTHER, YESTERDAY, 20);
		}), "P02S");
		assertThat(city.originText()).isEqualTo("全市历史5件（用时不少于7个工作日的）");
		assertThat(city.remainingDays()).isEqualTo(1);
		Step limit = step(after(code, () -> past(OWN, YESTERDAY, 5, 5, 5, 5, 5, 8, 8, 8, 8)), "P02S");
		assertThat(limit.originText()).isEqualTo("按时限估算");
		assertThat(limit.remainingDays()).isEqualTo(5 + 5 + 5 - 7);
		assertThat(limit.pastEstimate()).isTrue();
	}

	// Where nobody can say

	@Test
	void whatHasTakenLongerThanEverythingKnownHasNoDayAndSaysWhatItCosts() {
		String code = simple();
		// Fifteen working days: what is given for P02S without experience.
		this.clock.set(LocalDate.of(2026, 8, 3));
		assertThat(after(code, () -> {
		}).state()).isEqualTo(State.ESTIMATED);
		this.clock.set(LocalDate.of(2026, 8, 4));
		Forecast forecast = after(code, () -> past(OWN, YESTERDAY, 5, 5, 5, 5, 5, 30, 30, 30, 30));
		assertThat(forecast.state()).isEqualTo(State.UNKNOWN);
		assertThat(forecast.stateText()).startsWith("“" + step(forecast, "P02S").name() + "”已用15个工作日，")
			.contains("无法估计")
			.contains("不是承诺时限");
		assertThat(forecast.start()).isNull();
		assertThat(forecast.season().on()).isEqualTo("2027-05-20");
		assertThat(forecast.season().met()).isNull();
		assertThat(forecast.season().cautiousMet()).isNull();
		assertThat(forecast.season().text()).isEqualTo("无法估计能否赶上2027-05-20开工季");
		List<Step> path = forecast.criticalPath();
		Step stuck = path.get(0);
		assertThat(stuck.procedure()).isEqualTo("P02S");
		assertThat(stuck.remainingDays()).isNull();
		assertThat(stuck.cautiousRemainingDays()).isNull();
		assertThat(stuck.expectedOn()).isNull();
		assertThat(stuck.daysSaved()).isNull();
		assertThat(stuck.originText()).isEqualTo("久于可参照的期限和以往办件");
		List<Step> after = path.subList(1, path.size());
		assertThat(after).isNotEmpty().allSatisfy((step) -> {
			assertThat(step.expectedOn()).isNull();
			assertThat(step.startIfDecidedToday()).isNull();
			assertThat(step.daysSaved()).isEqualTo(step.remainingDays());
		});
		int days = after.stream().mapToInt(Step::remainingDays).sum();
		assertThat(stuck.startIfDecidedToday())
			.isEqualTo(this.calendar.deadline(LocalDate.of(2026, 8, 4), days, DayKind.WD).dueOn());
		assertThat(forecast.others()).allMatch((step) -> step.slackDays() == null);
	}

	@Test
	void whatOthersTookAsLongCanStillBeSaidAndMissesTheSeason() {
		String code = simple();
		this.clock.set(LocalDate.of(2026, 8, 20));
		Forecast forecast = after(code, () -> past(OWN, YESTERDAY, 400, 400, 400, 400, 400));
		assertThat(forecast.state()).isEqualTo(State.ESTIMATED);
		assertThat(step(forecast, "P02S").remainingDays()).isEqualTo(400 - step(forecast, "P02S").elapsedDays());
		assertThat(forecast.season().met()).isFalse();
	}

	@Test
	void severalOfWhichNobodyCanSayAreDecidedTodayTogether() {
		String code = large();
		this.clock.set(LocalDate.of(2026, 12, 1));
		Forecast forecast = after(code, () -> {
		});
		List<Step> unknown = steps(forecast).filter((step) -> step.remainingDays() == null).toList();
		assertThat(unknown).hasSizeGreaterThan(1).allMatch(Step::underWay);
		assertThat(unknown.stream().map(Step::startIfDecidedToday).distinct()).hasSize(1).doesNotContainNull();
		unknown.forEach((step) -> assertThat(forecast.stateText()).contains("“" + step.name() + "”"));
		assertThat(steps(forecast)).allMatch((step) -> step.daysSaved() == null);
		assertThat(forecast.criticalPath().get(0).remainingDays()).isNull();
	}

	@Test
	void clockThatStoodStillHasNotUsedUpTheLimit() {
		String code = simple();
		for (String each : List.of("Task_SubmitMaterials", "Task_AcceptMaterials")) {
			OpenTask task = this.office.task(code, "P02S", each);
			this.office.complete(task, this.office.usual(task));
		}
		this.clock.set(LocalDate.of(2026, 7, 21));
		this.office.complete(code, "P02S", "Task_ReviewApplication", Map.of("decision", "SPECIAL", "specialKind",
				"EXPERT_REVIEW", "opinion", "需要专家评审", "expectedOn", "2026-08-11"));
		// Five working days before, twenty since.
		this.clock.set(LocalDate.of(2026, 8, 18));
		Step still = step(after(code, () -> {
		}), "P02S");
		assertThat(still.elapsedDays()).isEqualTo(25);
		assertThat(still.remainingDays()).isEqualTo(15 - 5);
	}

	@Test
	void planThatNobodyConfirmsHasNoDay() {
		String code = this.office.start();
		this.office.complete(code, "Task_CompleteApplication", TestProjects.simple(TestClock.START));
		this.clock.set(LocalDate.of(2026, 7, 21));
		Forecast forecast = this.forecasts.of(code, EVERYTHING);
		assertThat(forecast.state()).isEqualTo(State.UNKNOWN);
		assertThat(forecast.stateText()).startsWith("“确认手续清单”已用5个工作日，");
	}

	@Test
	void whatIsKeptHasNoDayOnceNobodyCanSayAndNobodyIsToldThatItIsLate() {
		String code = simple();
		LocalDate expected = when(() -> {
		}, () -> {
			keep();
			return LocalDate.parse(kept(code).split(" ")[0]);
		});
		LocalDate unknown = LocalDate.of(2026, 8, 4);
		assertThat(expected).as("not past yet").isAfter(unknown);
		List<Obstacle> found = when(() -> {
			keep();
			assertThat(kept(code)).isEqualTo(expected + " 2027-05-20 true");
			this.clock.set(unknown);
			keep();
			assertThat(kept(code)).isEqualTo("null 2027-05-20 null");
		}, this.obstacles::today);
		assertThat(found).filteredOn((each) -> each.projectCode().equals(code))
			.isNotEmpty()
			.noneMatch((each) -> each.cause().startsWith("SEASON/"));
	}

	@Test
	void whatIsExpectedTooLateIsRaised() {
		String code = simple();
		this.clock.set(LocalDate.of(2026, 8, 20));
		List<Obstacle> found = when(() -> past(OWN, YESTERDAY, 400, 400, 400, 400, 400), () -> {
			keep();
			return this.obstacles.today();
		});
		assertThat(found).filteredOn((each) -> each.cause().equals("SEASON/" + code + "/2027-05-20"))
			.singleElement()
			.satisfies((each) -> assertThat(each.description()).startsWith("按一般用时赶不上"));
	}

	// The project

	@Test
	void whatStandsStillIsNotExpectedBeforeItsSpecialProcedureHasEnded() {
		String code = simple();
		for (String each : List.of("Task_SubmitMaterials", "Task_AcceptMaterials")) {
			OpenTask task = this.office.task(code, "P02S", each);
			this.office.complete(task, this.office.usual(task));
		}
		// 2026-08-11 is a Tuesday, twenty working days later.
		this.office.complete(code, "P02S", "Task_ReviewApplication", Map.of("decision", "SPECIAL", "specialKind",
				"EXPERT_REVIEW", "opinion", "需要专家评审", "expectedOn", "2026-08-11"));
		assertThat(step(after(code, () -> {
		}), "P02S").remainingDays()).isEqualTo(21);
	}

	@Test
	void criticalPathTellsWhenConstructionMayStart() {
		Forecast forecast = after(simple(), () -> past(OWN, YESTERDAY, 4, 4, 4, 4, 10));
		List<Step> path = forecast.criticalPath();
		assertThat(forecast.state()).isEqualTo(State.ESTIMATED);
		assertThat(path).first().extracting(Step::procedure, Step::underWay).containsExactly("P02S", true);
		assertThat(path).last().extracting(Step::procedure, Step::underWay).containsExactly("P20", false);
		int days = path.stream().mapToInt(Step::remainingDays).sum();
		assertThat(forecast.start().days()).isEqualTo(days);
		assertThat(forecast.start().cautiousDays()).isEqualTo(days + 6);
		assertThat(forecast.start().on()).isEqualTo(this.calendar.deadline(TestClock.START, days, DayKind.WD).dueOn());
		assertThat(path).last().extracting(Step::expectedOn).isEqualTo(forecast.start().on());
		assertThat(path).allSatisfy((step) -> {
			assertThat(step.slackDays()).isZero();
			assertThat(step.daysSaved()).isPositive();
		});
		assertThat(path.get(0).daysSaved()).isEqualTo(4);
		assertThat(path.get(0).startIfDecidedToday())
			.isEqualTo(this.calendar.deadline(TestClock.START, days - 4, DayKind.WD).dueOn());
	}

	@Test
	void whateverIsOpenBeforeConstructionIsInTheForecastAndNothingElse() {
		String code = large();
		Forecast forecast = this.forecasts.of(code, EVERYTHING);
		List<ProjectView.ProcedureView> plan = this.office.view(code).procedures();
		assertThat(plan).anyMatch((each) -> each.phase().equals("POST"));
		assertThat(steps(forecast).map(Step::procedure)).containsExactlyInAnyOrderElementsOf(
				plan.stream().filter((each) -> each.phase().equals("PRE")).map((each) -> each.procedure()).toList());
		assertThat(forecast.others()).isNotEmpty()
			.isSortedAccordingTo((one, other) -> one.slackDays() - other.slackDays());
		assertThat(forecast.others()).filteredOn((step) -> step.slackDays() > 0)
			.isNotEmpty()
			.allMatch((step) -> step.daysSaved() == 0 && step.startIfDecidedToday().equals(forecast.start().on()));
	}

	@Test
	void whatIsDecidedIsNotInTheForecast() {
		String code = simple();
		for (String step : List.of("Task_SubmitMaterials", "Task_AcceptMaterials", "Task_ReviewApplication",
				"Task_DecideAsHead", "Task_DecideApplication")) {
			this.office.complete(this.office.task(code, "P02S", step),
					this.office.usual(this.office.task(code, "P02S", step)));
		}
		assertThat(steps(this.forecasts.of(code, EVERYTHING)).map(Step::procedure)).isNotEmpty().doesNotContain("P02S");
	}

	@Test
	void planThatIsNotConfirmedIsConfirmedFirst() {
		String code = this.office.start();
		this.office.complete(code, "Task_CompleteApplication", TestProjects.simple(TestClock.START));
		this.clock.set(LocalDate.of(2026, 7, 16));
		Forecast forecast = this.forecasts.of(code, EVERYTHING);
		Step first = forecast.criticalPath().get(0);
		assertThat(first.procedure()).isNull();
		assertThat(first.name()).isEqualTo("确认手续清单");
		assertThat(first.remainingDays()).isEqualTo(3);
		assertThat(forecast.criticalPath().get(1).underWay()).isFalse();
	}

	@Test
	void projectWithoutAPlanHasNoForecast() {
		Forecast forecast = this.forecasts.of(this.office.start(), EVERYTHING);
		assertThat(forecast.state()).isEqualTo(State.NO_PLAN);
		assertThat(forecast.stateText()).isEqualTo("手续清单尚未确定，暂不能预计。");
		assertThat(forecast.start()).isNull();
		assertThat(forecast.season()).isNull();
		assertThat(steps(forecast)).isEmpty();
	}

	@Test
	void planThatWasSentBackWillBeMadeAnew() {
		String code = this.office.start();
		this.office.complete(code, "Task_CompleteApplication", TestProjects.simple(TestClock.START));
		this.office.complete(code, "Task_ConfirmPlan", Map.of("decision", "AMEND", "opinion", "总投资有变化"));
		assertThat(this.forecasts.of(code, EVERYTHING).state()).isEqualTo(State.NO_PLAN);
	}

	@Test
	void projectThatIsReadyOrWithdrawnHasNoForecast() {
		String ready = simple();
		this.office.completeAll(ready);
		assertThat(this.forecasts.of(ready, EVERYTHING).state()).isEqualTo(State.READY);
		String withdrawn = simple();
		this.rehearsal.act("540602.applicant", () -> this.actions.withdraw(withdrawn, Map.of("reason", "资金调整")));
		assertThat(this.forecasts.of(withdrawn, EVERYTHING).state()).isEqualTo(State.WITHDRAWN);
	}

	@Test
	void procedureAddedAgainDoesNotHoldUpWhatIsUnderWay() {
		String code = simple();
		this.jdbc.sql("""
				INSERT INTO fasttrack.case_prerequisite (case_id, prerequisite_id)
				SELECT later.id, earlier.id
				FROM fasttrack.procedure_case later
				JOIN fasttrack.procedure_case earlier ON earlier.project_code = later.project_code
				WHERE later.project_code = :code
				  AND later.procedure = 'P02S'
				  AND earlier.procedure = 'P17'
				""").param("code", code).update();
		assertThat(this.forecasts.of(code, EVERYTHING).criticalPath()).first()
			.extracting(Step::procedure)
			.isEqualTo("P02S");
	}

	@Test
	void requirementsThatMustBeMetBeforeTheStartHoldUpTheCheck() {
		String code = simple();
		for (String step : List.of("Task_SubmitMaterials", "Task_AcceptMaterials", "Task_ReviewApplication")) {
			this.office.complete(this.office.task(code, "P02S", step),
					this.office.usual(this.office.task(code, "P02S", step)));
		}
		this.office.complete(code, "P02S", "Task_DecideAsHead", Map.of("decision", "CONDITIONS", "requirements",
				"防尘\n排水", "requirementsWhen", "BEFORE_START", "requirementsDueOn", "2026-12-31"));
		this.office.complete(code, "P02S", "Task_DecideApplication", Map.of("decision", "CONDITIONS"));
		this.office.runJobs();
		Forecast forecast = this.forecasts.of(code, EVERYTHING);
		assertThat(forecast.criticalPath()).extracting(Step::name).startsWith("落实批准要求").hasSize(2);
		Step requirements = forecast.criticalPath().get(0);
		assertThat(requirements.procedure()).isNull();
		assertThat(requirements.expectedOn()).isEqualTo("2026-12-31");
		assertThat(requirements.originText()).isEqualTo("按要求的期限");
		assertThat(forecast.start().on()).isAfter(LocalDate.of(2026, 12, 31));
	}

	// The season

	@Test
	void startIsComparedWithTheSeasonOfTheSite() {
		Forecast forecast = after(simple(), () -> past(OWN, YESTERDAY, 4, 4, 4, 4, 4));
		assertThat(forecast.season().on()).isEqualTo("2027-05-20");
		assertThat(forecast.season().altitude()).isEqualTo(4500);
		assertThat(forecast.season().met()).isTrue();
		int margin = this.calendar.workingDaysBetween(forecast.start().on(), LocalDate.of(2027, 5, 20));
		assertThat(forecast.season().margin()).isEqualTo(margin).isPositive();
		assertThat(forecast.season().text()).startsWith("按一般用时赶得上2027-05-20开工季，余" + margin + "个工作日；");
		assertThat(forecast.season().basis()).startsWith("本机制要求").endsWith("海拔4500米，高于4000米");
	}

	@Test
	void missedSeasonTellsByHowMuch() {
		Forecast forecast = after(simple(), () -> past(OWN, YESTERDAY, 4, 4, 4, 4, 400));
		assertThat(forecast.season().met()).isTrue();
		assertThat(forecast.season().cautiousMet()).isFalse();
		assertThat(forecast.season().cautiousMargin()).isNegative();
		assertThat(forecast.season().text())
			.endsWith("按较慢用时赶不上2027-05-20开工季，差" + -forecast.season().cautiousMargin() + "个工作日");
		assertThat(forecast.start().provisional()).isTrue();
	}

	// Over REST

	@Test
	void whoeverSeesTheProjectSeesItsForecast() throws Exception {
		String forecast = path(simple());
		for (String user : List.of("540602.applicant", "540602-DRC.section", "540602-DRC.county", "platform",
				"leader")) {
			this.mvc.perform(get(forecast).with(httpBasic(user, "fasttrack")))
				.andExpect(status().isOk())
				.andExpect(jsonPath("$.state").value("ESTIMATED"))
				.andExpect(jsonPath("$.stateText").value(containsString("不是承诺时限")))
				.andExpect(jsonPath("$.asOf").value("2026-07-14"))
				.andExpect(jsonPath("$.start.on").exists())
				.andExpect(jsonPath("$.start.cautiousShare").value(90))
				.andExpect(jsonPath("$.criticalPath[0].unitName").value("色尼区发展和改革委员会"))
				.andExpect(content().string(not(containsString("次仁"))))
				.andExpect(content().string(not(containsString("13989000001"))));
		}
	}

	@Test
	void nobodyElseLearnsThatThereIsSuchAProject() throws Exception {
		String forecast = path(simple());
		for (String user : List.of("540621.applicant", "540621-DRC.section", "540602-NR.section")) {
			this.mvc.perform(get(forecast).with(httpBasic(user, "fasttrack")))
				.andExpect(status().isNotFound())
				.andExpect(content().contentType("application/problem+json"))
				.andExpect(jsonPath("$.violations[0].rule").value("project.unknown"));
		}
	}

	@Test
	void unknownProjectHasNoForecast() throws Exception {
		this.mvc.perform(get(path("2607-540602-89-01-999999")).with(httpBasic("platform", "fasttrack")))
			.andExpect(status().isNotFound())
			.andExpect(jsonPath("$.violations[0].rule").value("project.unknown"));
		this.mvc.perform(get(path("2607-540602-89-01-999999"))).andExpect(status().isUnauthorized());
	}

	@Test
	void projectOfWhichNobodyCanSaySaysSo() throws Exception {
		String code = this.office.start();
		this.office.complete(code, "Task_CompleteApplication", TestProjects.simple(TestClock.START));
		this.clock.set(LocalDate.of(2026, 7, 21));
		this.mvc.perform(get(path(code)).with(httpBasic("platform", "fasttrack")))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.state").value("UNKNOWN"))
			.andExpect(jsonPath("$.stateText").value(containsString("无法估计")))
			.andExpect(jsonPath("$.start").doesNotExist())
			.andExpect(jsonPath("$.season.on").value("2027-05-20"))
			.andExpect(jsonPath("$.season.met").doesNotExist())
			.andExpect(jsonPath("$.criticalPath[0].remainingDays").doesNotExist())
			.andExpect(jsonPath("$.criticalPath[0].startIfDecidedToday").exists());
	}

	@Test
	void projectWithoutAPlanSaysSo() throws Exception {
		this.mvc.perform(get(path(this.office.start())).with(httpBasic("platform", "fasttrack")))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.state").value("NO_PLAN"))
			.andExpect(jsonPath("$.start").doesNotExist())
			.andExpect(jsonPath("$.criticalPath").isEmpty());
	}

	// What the tests have in common

	private static String path(String code) {
		return "/api/v1/projects/" + code + "/forecast";
	}

	private String simple() {
		return this.office.running(TestProjects.simple(TestClock.START));
	}

	private String large() {
		return this.office.running(TestProjects.large(TestClock.START));
	}

	/** The forecast as if nothing but this had been decided before. */
	private Forecast after(String code, Runnable past) {
		return when(past, () -> this.forecasts.of(code, EVERYTHING));
	}

	private <T> T when(Runnable past, Supplier<T> asked) {
		TransactionTemplate transaction = new TransactionTemplate(this.transactions);
		return transaction.execute((status) -> {
			status.setRollbackOnly();
			this.jdbc.sql("""
					UPDATE fasttrack.procedure_case
					SET outcome = 'HELD'
					WHERE decided_on IS NOT NULL
					""").update();
			past.run();
			return asked.get();
		});
	}

	private void keep() {
		while (this.keeper.renew() > 0) {
			// Until all are made.
		}
	}

	private String kept(String code) {
		return this.jdbc.sql("""
				SELECT concat_ws(' ', coalesce(expected_on::text, 'null'), coalesce(season_on::text, 'null'),
				                 coalesce(season_met::text, 'null'))
				FROM fasttrack.project_standing
				WHERE project_code = :code
				""").param("code", code).query(String.class).single();
	}

	private void past(String unit, LocalDate decidedOn, int... days) {
		past(unit, decidedOn, "APPROVED", days);
	}

	/** Cases of P02S that took so many working days. */
	private void past(String unit, LocalDate decidedOn, String outcome, int... days) {
		for (int each : days) {
			this.jdbc
				.sql("""
						WITH project AS (INSERT INTO fasttrack.project (code, name, project_unit, credit_code, contact_name,
						                     contact_phone, division, applicant, total_investment, status, status_since, registered_at,
						                     registered_by, intake)
						                 VALUES (:code, '往年项目', '', '', '', '', substring(:unit FOR 6), substring(:unit FOR 6), 1, 'READY', :decided,
						                     now(), '', '{}')
						                 RETURNING code)
						INSERT INTO fasttrack.procedure_case (id, project_code, procedure, catalogue_version, position, name,
						    nature, phase, signs, unit, reason, status, status_since, released_on, decided_on, outcome)
						SELECT gen_random_uuid(), project.code, d.code, d.version, d.position, d.name,
						    d.nature, d.phase, d.signs, :unit, '', 'DECIDED', :decided, :released, :decided, :outcome
						FROM project
						JOIN fasttrack.procedure_definition d ON d.code = 'P02S' AND d.version = 1
						""")
				.param("code", UUID.randomUUID().toString())
				.param("unit", unit)
				.param("released", this.calendar.workingDaysBefore(decidedOn, each))
				.param("decided", decidedOn)
				.param("outcome", outcome)
				.update();
		}
	}

	private static Stream<Step> steps(Forecast forecast) {
		return Stream.concat(forecast.criticalPath().stream(), forecast.others().stream());
	}

	private static Step step(Forecast forecast, String procedure) {
		return steps(forecast).filter((step) -> procedure.equals(step.procedure())).findFirst().orElseThrow();
	}

}
