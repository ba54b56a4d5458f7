package org.fasttrack.process;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.project.Application;
import org.fasttrack.project.Application.Tier;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Violation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A project of the reserve starts without a fund document, and has it before its tender.
 */
@FastTrackTest
class ReserveProjectTest {

	@Autowired
	private Office office;

	@Autowired
	private ProjectRegister projects;

	@Autowired
	private TestClock clock;

	@Autowired
	private JdbcClient jdbc;

	private String code = "";

	@BeforeEach
	void aProjectOfTheReserveRuns() {
		this.clock.set(TestClock.START);
		this.code = this.office.running(reserve());
	}

	private static Map<String, Object> reserve() {
		Map<String, Object> fields = TestProjects.simple(TestClock.START);
		fields.keySet().removeIf((field) -> field.matches("fund(Central|Region).*"));
		fields.put("totalInvestment", "268.00");
		fields.put("otherSources", "自筹；18");
		fields.put("requestedAmount", "250");
		return fields;
	}

	/** Its labour pay is a share of what it asks for: there is nothing else yet. */
	@ParameterizedTest
	@CsvSource({ "75.00, SUBMITTED", "74.99, RETURNED" })
	void workReliefOfTheReserveIsEligibleByWhatItAsksFor(String labour, String status) {
		Map<String, Object> fields = reserve();
		fields.put("fundTask", "WORK_RELIEF");
		fields.put("labourPay", labour);
		String relief = this.office.start();
		this.office.complete(relief, "Task_CompleteApplication", fields);
		this.office.runJobs();
		assertThat(this.office.view(relief).status()).isEqualTo(status);
	}

	@Test
	void itsTenderIsRecordedOnlyWithTheFundDocument() {
		OpenTask tender = tender();
		assertThat(violation(tender, Map.of())).isEqualTo(Violation.of("fundBatches", "fund.before-tender"));
		assertThat(violation(tender, batches("藏财农指〔2026〕8号", "249.99")).rule()).isEqualTo("fund.sum");
		assertThat(violation(tender, batches("藏财农指〔2025〕8号", "250")))
			.isEqualTo(Violation.of("fundBatches", "fund.not-eligible", "STANDING_SUPPORT"));
		assertThat(central()).isEqualTo("0.00");
		this.office.complete(tender, with(tender, batches("藏财农指〔2026〕8号", "250")));
		this.office.runJobs();
		Application application = this.projects.application(this.code);
		assertThat(application.requestedAmount()).isNull();
		assertThat(application.amount(Tier.CENTRAL)).isEqualByComparingTo("250");
		assertThat(application.fundYear()).isEqualTo(2026);
		assertThat(central()).isEqualTo("250.00");
		assertThat(this.office.isOpen(this.code, "P17", "Task_ConfirmHeld")).isTrue();
		assertThat(this.jdbc.sql("SELECT max(revision) FROM fasttrack.application WHERE project_code = :code")
			.param("code", this.code)
			.query(Integer.class)
			.single()).isEqualTo(2);
	}

	private Map<String, Object> batches(String document, String amount) {
		LocalDate today = LocalDate.now(this.clock);
		return Map.of("fundBatches", "中央；" + document + "；" + today.minusDays(3) + "；；" + amount);
	}

	private Map<String, Object> with(OpenTask task, Map<String, Object> more) {
		Map<String, Object> values = new HashMap<>(this.office.usual(task));
		values.putAll(more);
		return values;
	}

	private Violation violation(OpenTask task, Map<String, Object> more) {
		RuleViolation refusal = catchThrowableOfType(RuleViolation.class,
				() -> this.office.complete(task, with(task, more)));
		assertThat(refusal).isNotNull();
		assertThat(refusal.violations()).hasSize(1);
		return refusal.violations().get(0).called(null);
	}

	private String central() {
		return this.jdbc.sql("SELECT fund_central::text FROM fasttrack.project_standing WHERE project_code = :code")
			.param("code", this.code)
			.query(String.class)
			.single();
	}

	private OpenTask tender() {
		for (int round = 0; round < 40; round++) {
			this.office.runJobs();
			List<OpenTask> open = this.office.openTasks(this.code);
			Optional<OpenTask> found = open.stream()
				.filter((task) -> "P17".equals(task.procedure()) && task.step().equals("Task_RecordOwner"))
				.findFirst();
			if (found.isPresent()) {
				return found.get();
			}
			open.stream()
				.filter((task) -> !task.step().contains("Requirement"))
				.forEach((task) -> this.office.complete(task, this.office.usual(task)));
		}
		throw new AssertionError("never open; open: " + this.office.openTasks(this.code));
	}

}
