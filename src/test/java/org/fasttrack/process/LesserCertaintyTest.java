package org.fasttrack.process;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.audit.Act;
import org.fasttrack.audit.ActLog;
import org.fasttrack.procedure.Catalogue;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.rule.Kept;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Violation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

/** What turns out to be founded less well than was thought binds nobody from then on. */
@FastTrackTest
class LesserCertaintyTest {

	private static final String PLAN = "P02S-M1";

	@Autowired
	private Office office;

	@Autowired
	private Stages stages;

	@Autowired
	private Rehearsal rehearsal;

	@Autowired
	private ProjectActions actions;

	@Autowired
	private ActLog acts;

	@Autowired
	private Catalogue catalogue;

	@Autowired
	private TestClock clock;

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void itIsAnOrdinaryDay() {
		this.clock.set(TestClock.START);
	}

	@AfterEach
	void asItWas() {
		know("LAW", "CHECK");
	}

	@Test
	void whatIsOnlySuggestedIsNotAskedForAgain() {
		OpenTask accept = this.stages.reach(Stage.ACCEPT);
		String code = this.stages.project(accept);
		this.office.complete(accept,
				Map.of("decision", "CORRECTION", "correctionMaterials", List.of(PLAN), "correctionNote", "请补图"));
		OpenTask correct = this.office.task(code, "P02S", "Task_CorrectMaterials");
		this.office.complete(correct, this.office.usual(correct));
		OpenTask again = this.office.task(code, "P02S", "Task_AcceptMaterials");
		List<String> list = this.office.correctionList(again);
		know("LAW", "ASSUMED");
		RuleViolation refusal = catchThrowableOfType(RuleViolation.class,
				() -> this.office.complete(again, Map.of("decision", "CORRECTION", "correctionItems", list)));
		assertThat(refusal).isNotNull();
		assertThat(refusal.violations()).extracting(Violation::field, Violation::rule)
			.containsExactly(tuple("correctionItems", "correction.suggested"));
		know("LAW", "CHECK");
		this.office.complete(again, Map.of("decision", "CORRECTION", "correctionItems", list));
	}

	@Test
	void extensionOfALimitThatIsNoneInLawNamesNoArticle() {
		assertThat(extended()).contains("行政许可法第四十二条");
		know("CHECK", "CHECK");
		assertThat(extended()).isEqualTo("本机制要求");
	}

	/** The basis of the extension of a new licence. */
	private String extended() {
		String code = this.office.running(TestProjects.inVillage(TestClock.START, 200));
		for (String step : List.of("Task_SubmitMaterials", "Task_AcceptMaterials", "Task_ReviewApplication",
				"Task_DecideAsHead", "Task_DecideApplication")) {
			OpenTask task = this.office.task(code, "P02S", step);
			this.office.complete(task, this.office.usual(task));
		}
		this.office.runJobs();
		for (String step : List.of("Task_SubmitMaterials", "Task_AcceptMaterials")) {
			OpenTask task = this.office.task(code, "P05", step);
			this.office.complete(task, this.office.usual(task));
		}
		this.rehearsal.act("540602-NR.county",
				() -> this.actions.extend(code, Map.of("procedure", "P05", "days", "5", "reason", "情况复杂，需要进一步核实。")));
		return this.acts.ofProject(code)
			.stream()
			.filter((act) -> act.outcome().equals("EXTENDED"))
			.map(Act::basis)
			.map(String::valueOf)
			.findFirst()
			.orElseThrow();
	}

	/** How well the limit of a licence, and the need of a plan, are founded. */
	private void know(String limit, String material) {
		this.transaction.executeWithoutResult((status) -> {
			this.jdbc.sql("UPDATE fasttrack.procedure_definition SET limit_certainty = :certainty WHERE code = 'P05'")
				.param("certainty", limit)
				.update();
			this.jdbc.sql("UPDATE fasttrack.material SET certainty = :certainty WHERE code = :code")
				.param("certainty", material)
				.param("code", PLAN)
				.update();
			Object target = AopTestUtils.getUltimateTargetObject(this.catalogue);
			((Kept<?>) Objects.requireNonNull(ReflectionTestUtils.getField(target, "kept"))).changed();
		});
	}

}
