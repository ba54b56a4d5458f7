package org.fasttrack.process;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.audit.Actor;
import org.fasttrack.difficulty.Difficulties;
import org.fasttrack.difficulty.Difficulty;
import org.fasttrack.difficulty.DifficultyEntry;
import org.fasttrack.difficulty.DifficultyEntry.What;
import org.fasttrack.difficulty.DifficultyKind;
import org.fasttrack.organization.Person;
import org.fasttrack.project.Payment;
import org.fasttrack.project.PaymentLight;
import org.fasttrack.project.Payments;
import org.fasttrack.project.Payments.Recording;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.Dated;
import org.fasttrack.rule.Parameter;
import org.fasttrack.rule.Parameters;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Violation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Payments that fall behind their plan. The fund of the project is 268.00: 10 points of
 * it are 26.80, 30 points 80.40 (万元).
 */
@FastTrackTest
class PaymentsTest {

	private static final LocalDate REGISTERED = TestClock.START;

	private static final LocalDate TODAY = REGISTERED.plusDays(3);

	private static final String APPLICANT = "540602.applicant";

	@Autowired
	Office office;

	@Autowired
	Payments payments;

	@Autowired
	ProjectRegister projects;

	@Autowired
	Difficulties difficulties;

	@Autowired
	DailyInspection inspection;

	@Autowired
	ProjectActions actions;

	@Autowired
	Rehearsal rehearsal;

	@Autowired
	Parameters parameters;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TestClock clock;

	String code = "";

	@BeforeEach
	void runningProject() {
		this.clock.set(REGISTERED);
		this.code = this.office.running(TestProjects.simple(REGISTERED));
		this.clock.set(TODAY);
	}

	@AfterEach
	void resetClock() {
		this.clock.set(REGISTERED);
	}

	@Test
	void lessThanTenPointsBehindIsNoDifficulty() {
		Payment payment = pay(REGISTERED, "134.00", "107.21").payment();
		assertThat(payment.pointsBehind()).isEqualByComparingTo("9.9");
		assertThat(payment.light()).isEqualTo(PaymentLight.GREEN);
		this.inspection.run();
		assertThat(raised()).isEmpty();
	}

	@Test
	void tenPointsBehindAreADifficultyOfFinanceOnce() {
		pay(REGISTERED, "134.00", "107.20");
		assertThat(raised()).isEmpty();
		this.inspection.run();
		assertThat(raised()).singleElement().satisfies((each) -> {
			assertThat(each.kind()).isEqualTo(DifficultyKind.FUND);
			assertThat(each.unit()).isEqualTo("540602-FIN");
			assertThat(each.raisedGroup()).isEqualTo(APPLICANT);
			assertThat(each.cause()).matches("PAYMENT/" + this.code + "/\\d+/YELLOW");
			assertThat(each.description())
				.isEqualTo("截至2026-07-14，计划支付134.00万元（50.0%），实际支付107.20万元（40.0%），落后10.0个百分点（黄）。");
		});
		assertThat(this.office.task(this.code, "Task_AcknowledgeDifficulty").group()).isEqualTo("540602-FIN.section");
		this.inspection.run();
		pay(TODAY, "160.80", "107.20");
		this.inspection.run();
		assertThat(raised()).hasSize(1);
	}

	@Test
	void lessThanThirtyPointsBehindAreNotRed() {
		assertThat(pay(REGISTERED, "80.39", "0").payment().light()).isEqualTo(PaymentLight.YELLOW);
		assertThat(raised()).isEmpty();
	}

	@Test
	void thirtyPointsBehindAreADifficultyAtOnceAndOnce() {
		assertThat(pay(REGISTERED, "80.40", "0").payment().light()).isEqualTo(PaymentLight.RED);
		assertThat(raised()).singleElement()
			.satisfies((each) -> assertThat(each.description()).endsWith("落后30.0个百分点（红）。"));
		this.inspection.run();
		pay(TODAY, "107.20", "0");
		this.inspection.run();
		assertThat(raised()).singleElement().satisfies((each) -> assertThat(each.cause()).endsWith("/RED"));
	}

	@Test
	void yellowThatTurnsRedIsAnEntryOfTheOpenDifficulty() {
		pay(REGISTERED, "53.60", "0");
		this.inspection.run();
		pay(REGISTERED.plusDays(1), "107.20", "0");
		this.inspection.run();
		assertThat(raised()).singleElement().satisfies((each) -> {
			assertThat(each.cause()).endsWith("/YELLOW");
			assertThat(this.difficulties.entries(each.id())).last().satisfies((entry) -> {
				assertThat(entry.what()).isEqualTo(What.PROGRESS);
				assertThat(entry.byId()).isEqualTo(Actor.SYSTEM.userId());
				assertThat(entry.text()).isEqualTo("截至2026-07-15，计划支付107.20万元（40.0%），实际支付0.00万元（0.0%），落后40.0个百分点（红）。");
			});
		});
		// Still red, it says nothing new.
		pay(TODAY, "134.00", "0");
		assertThat(this.difficulties.entries(raised().get(0).id())).extracting(DifficultyEntry::what)
			.containsExactly(What.RAISED, What.PROGRESS);
	}

	@Test
	void yellowThatTurnsRedAfterItsCloseOutIsADifficultyOfItsOwn() {
		pay(REGISTERED, "53.60", "0");
		this.inspection.run();
		closeOut();
		this.inspection.run();
		assertThat(raised()).hasSize(1);
		pay(TODAY, "107.20", "0");
		assertThat(raised()).extracting((each) -> each.cause().replaceAll(".*/", "")).containsExactly("YELLOW", "RED");
	}

	@Test
	void redThatIsClosedOutWhileStillYellowIsNotRaisedAgain() {
		pay(REGISTERED, "107.20", "0");
		pay(TODAY, "107.20", "53.60");
		closeOut();
		this.inspection.run();
		assertThat(raised()).hasSize(1);
	}

	@Test
	void caughtUpAndBehindAgainIsANewDifficulty() {
		pay(REGISTERED, "53.60", "0");
		this.inspection.run();
		pay(REGISTERED.plusDays(1), "53.60", "53.60");
		this.inspection.run();
		assertThat(raised()).hasSize(1);
		pay(TODAY, "107.20", "53.60");
		this.inspection.run();
		assertThat(raised()).extracting(Difficulty::cause).doesNotHaveDuplicates().hasSize(2);
	}

	@Test
	void thresholdsAreParameters() {
		pay(REGISTERED, "13.40", "0");
		String usual = this.parameters.text("payment.yellow-points");
		try {
			set("payment.yellow-points", "5");
			this.inspection.run();
			assertThat(raised()).hasSize(1);
		}
		finally {
			set("payment.yellow-points", usual);
		}
	}

	@Test
	void projectWithoutAnApplicationIsMeasuredByItsTotalInvestment() {
		this.clock.set(REGISTERED);
		this.code = this.office.start();
		assertThat(pay(REGISTERED, "80.00", "0.00").payment().pointsBehind()).isEqualByComparingTo("10.0");
		this.inspection.run();
		assertThat(raised()).hasSize(1);
	}

	@Test
	void withdrawnProjectHasNoPaymentsAnyMore() {
		pay(REGISTERED, "53.60", "0");
		this.rehearsal.act(APPLICANT, () -> this.actions.withdraw(this.code, Map.of("reason", "资金调整")));
		this.inspection.run();
		assertThat(raised()).isEmpty();
		assertThat(refused(Map.of("asOf", TODAY.toString(), "plannedPayment", "1", "actualPayment", "1")))
			.containsExactly(" payment.withdrawn");
	}

	@Test
	void laterRecordOfTheSameDayTakesThePlaceOfTheOneBefore() {
		pay(REGISTERED, "53.60", "26.80");
		pay(TODAY, "107.20", "107.20");
		assertThat(pay(TODAY, "107.20", "80.00").created()).isTrue();
		assertThat(this.payments.of(this.projects.require(this.code))).extracting(Payment::asOf)
			.containsExactly(REGISTERED, TODAY, TODAY);
		assertThat(refused(Map.of("asOf", TODAY.toString(), "plannedPayment", "1", "actualPayment", "26.79")))
			.containsExactly("actualPayment payment.less");
	}

	@Test
	void sameRecordAgainIsAcceptedOnce() {
		Recording first = pay(REGISTERED, "53.60", "26.8");
		assertThat(first.created()).isTrue();
		pay(TODAY, "60", "30");
		Recording again = pay(REGISTERED, "53.6", "26.80");
		assertThat(again.created()).isFalse();
		assertThat(again.payment()).isEqualTo(first.payment());
		assertThat(this.payments.of(this.projects.require(this.code))).hasSize(2);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
			"asOf           | 2026-07-18 | asOf not-after-today", //
			"asOf           | 2026-07-13 | asOf payment.before-registration asOf payment.backwards", //
			"asOf           | 2026-07-14 | asOf payment.backwards", //
			"asOf           | 17.7.2026  | asOf date", //
			"plannedPayment | 268.01     | plannedPayment payment.above-fund", //
			"plannedPayment | -0.01      | plannedPayment negative", //
			"plannedPayment | 1.001      | plannedPayment decimals", //
			"plannedPayment | viel       | plannedPayment number", //
			"actualPayment  | 268.01     | actualPayment payment.above-fund", //
			"actualPayment  | 26.79      | actualPayment payment.less", //
			"actualPayment  | ''         | actualPayment required", //
			"recordedBy     | x          | recordedBy not-writable" })
	void badRecordIsRefusedAndNothingIsKept(String field, String value, String expected) {
		pay(REGISTERED.plusDays(1), "53.60", "26.80");
		Map<String, Object> values = new HashMap<>(
				Map.of("asOf", TODAY.toString(), "plannedPayment", "100", "actualPayment", "50"));
		values.put(field, value);
		assertThat(String.join(" ", refused(values))).isEqualTo(expected);
		assertThat(this.payments.of(this.projects.require(this.code))).hasSize(1);
	}

	@Test
	void recordsAreOnlyAddedTo() {
		assertThat(this.jdbc.sql("""
				SELECT has_table_privilege('fasttrack_app', 'fasttrack.payment', 'UPDATE')
				    OR has_table_privilege('fasttrack_app', 'fasttrack.payment', 'DELETE')
				""").query(Boolean.class).single()).isFalse();
	}

	private Recording pay(LocalDate asOf, String planned, String actual) {
		return this.payments.record(this.code,
				Map.of("asOf", asOf.toString(), "plannedPayment", planned, "actualPayment", actual),
				Person.of(APPLICANT, List.of(APPLICANT)));
	}

	private List<String> refused(Map<String, Object> values) {
		return catchThrowableOfType(RuleViolation.class,
				() -> this.payments.record(this.code, values, Person.of(APPLICANT, List.of(APPLICANT))))
			.violations()
			.stream()
			.map((Violation each) -> each.field() + " " + each.rule())
			.toList();
	}

	/** What was raised because of payments, oldest first. */
	private List<Difficulty> raised() {
		return this.difficulties.ofProject(this.code)
			.stream()
			.filter((each) -> String.valueOf(each.cause()).startsWith("PAYMENT/"))
			.toList();
	}

	private void closeOut() {
		for (String step : List.of("Task_AcknowledgeDifficulty", "Task_ResolveDifficulty", "Task_ConfirmCloseOut",
				"Task_CloseOut")) {
			this.office.complete(this.code, step, this.office.usual(this.office.task(this.code, step)));
		}
	}

	private void set(String key, String value) {
		this.parameters.replaceAll(List.of(new Parameter(key, value, Dated.EVER)));
	}

}
