package org.fasttrack.process;

import java.util.List;
import java.util.Map;

import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestCatalogue;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.audit.Act;
import org.fasttrack.audit.ActLog;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Violation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

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
	private TestCatalogue catalogue;

	@Autowired
	private TestClock clock;

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

	private void know(String limit, String material) {
		this.catalogue.limit("P05", limit);
		this.catalogue.material(PLAN, material);
	}

}
