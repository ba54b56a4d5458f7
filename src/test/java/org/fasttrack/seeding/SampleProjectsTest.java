package org.fasttrack.seeding;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Tables;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.board.ProjectBoard;
import org.fasttrack.board.ProjectView;
import org.fasttrack.board.ProjectView.ProcedureView;
import org.fasttrack.consistency.Consistency;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.project.ProjectStatus;
import org.fasttrack.seeding.Samples.Sample;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The sample projects show every stage and every variant, and wait for somebody. */
@FastTrackTest
class SampleProjectsTest {

	@Autowired
	SampleProjects samples;

	@Autowired
	ProjectRegister projects;

	@Autowired
	ProjectBoard board;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TestClock clock;

	@AfterEach
	void backToToday() {
		this.clock.set(TestClock.START);
	}

	@Test
	void samplesShowEveryStageAndVariant() {
		this.clock.set(TestClock.START);
		assertThat(this.samples.play()).isEmpty();
		assertThat(this.clock.instant()).isEqualTo(ClockUtil.getCurrentTime().toInstant());
		List<ProjectView> views = codes().stream().map((code) -> this.board.view(this.projects.require(code))).toList();
		assertThat(views).hasSizeGreaterThanOrEqualTo(24);
		assertThat(views.stream().map(ProjectView::division).distinct().toList()).hasSize(11);
		assertThat(
				all("SELECT DISTINCT content ->> 'category' FROM fasttrack.application WHERE project_code IN (:codes)"))
			.containsExactlyInAnyOrder("PRODUCTION", "INFRASTRUCTURE", "ECOLOGY", "LOAN_INTEREST");
		assertThat(views).extracting(ProjectView::status)
			.contains("TO_COMPLETE", "SUBMITTED", "RETURNED", "RUNNING", "READY", "WITHDRAWN");
		assertThat(all("SELECT DISTINCT step FROM fasttrack.procedure_case "
				+ "WHERE step IS NOT NULL AND project_code IN (:codes)"))
			.contains("Task_SubmitMaterials", "Task_ConfirmHeld", "Task_AcceptMaterials", "Task_CorrectMaterials",
					"Task_ReviewApplication", "Task_SupplementMaterials", "Task_DecideAsHead", "Task_DecideApplication",
					"Task_RecordExternal", "Task_RecordOwner", "Task_CheckStart", "Task_ReportProgress",
					"Task_RecordSpecial");
		assertThat(all("SELECT DISTINCT outcome FROM fasttrack.act WHERE project_code IN (:codes)")).contains(
				"ACCEPT_WITH_GAP", "GAP_CLOSED", "CORRECTION", "CORRECTED", "HELD", "REFUSE", "REJECTED", "CONDITIONS",
				"MET", "SUPPLEMENT", "SPECIAL", "EXTENDED", "ADD", "DROP", "AGREE", "NOT_REQUIRED", "WITHDRAWN",
				"NOT_READY", "READY", "FILED", "TENDER_FAILED");
		assertThat(all("SELECT kind FROM fasttrack.difficulty WHERE cause LIKE 'TENDER_FAILED/%' "
				+ "AND project_code IN (:codes) AND status <> 'CLOSED'"))
			.containsExactly("BID", "BID");
		assertThat(all(
				"SELECT DISTINCT step FROM fasttrack.act WHERE late_reason IS NOT NULL AND project_code IN (:codes)"))
			.containsExactly("Task_AcceptMaterials");
		assertThat(all("SELECT DISTINCT status FROM fasttrack.plan_amendment WHERE project_code IN (:codes)"))
			.contains("PROPOSED", "APPLIED");
		assertThat(
				all("SELECT kind FROM fasttrack.difficulty WHERE cause LIKE 'PAYMENT/%' AND project_code IN (:codes)"))
			.containsExactly("FUND");
		List<String> lights = views.stream()
			.flatMap((view) -> view.procedures().stream())
			.map(ProcedureView::light)
			.filter((light) -> light != null)
			.toList();
		assertThat(lights).contains("GREEN", "GREY");
		assertThat(lights).filteredOn("YELLOW"::equals).hasSizeGreaterThanOrEqualTo(2);
		assertThat(lights).filteredOn("RED"::equals).hasSizeGreaterThanOrEqualTo(2);
		assertThat(views).filteredOn((view) -> !List.of("READY", "WITHDRAWN").contains(view.status()))
			.allSatisfy((view) -> assertThat(
					view.holder() != null || view.procedures().stream().anyMatch((each) -> each.holder() != null))
				.as(view.projectName())
				.isTrue());
		assertThat(all("SELECT DISTINCT status FROM fasttrack.supervision_order WHERE project_code IN (:codes)"))
			.contains("SIGNED");
		assertThat(all("SELECT DISTINCT capacity FROM fasttrack.urge WHERE project_code IN (:codes)"))
			.contains("leaders");
		assertThat(all("SELECT text FROM fasttrack.instruction WHERE project_code IN (:codes)")).hasSize(1);
		assertThat(this.jdbc.sql("SELECT kind FROM fasttrack.report").query(String.class).list()).contains("WEEKLY");
		new Consistency(this.jdbc).all((answer) -> assertThat(answer.findings()).as(answer.rule()).isEmpty());
		int acts = count();
		assertThat(this.samples.play()).isEmpty();
		assertThat(count()).isEqualTo(acts);
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void sampleThatARuleRefusesIsNamedAndTheNextIsPlayed(CapturedOutput output) {
		Samples samples = this.samples.read();
		Sample refused = again(samples, Map.of("projectName", "金额写错的项目", "totalInvestment", "-1"));
		Sample stopped = again(samples, Map.of("projectName", "公示不足的项目", "publicityVillageTo", "D-1000"));
		Sample right = again(samples, Map.of("projectName", "没有写错的项目"));
		assertThat(this.samples.play(new Samples("test", samples.common(), List.of(refused, stopped, right))))
			.satisfiesExactly((first) -> assertThat(first).contains("金额写错的项目").contains("StartProject").contains("总投资"),
					(second) -> assertThat(second).contains("公示不足的项目")
						.contains("Task_CompleteApplication")
						.contains("公示"));
		assertThat(output).contains("WARN").contains("金额写错的项目").contains("公示不足的项目");
		assertThat(this.projects.project(code(refused))).isEmpty();
		assertThat(this.projects.require(code(stopped)).status()).isEqualTo(ProjectStatus.TO_COMPLETE);
		assertThat(this.projects.require(code(right)).status()).isNotEqualTo(ProjectStatus.TO_COMPLETE);
		assertThat(this.clock.instant()).isEqualTo(ClockUtil.getCurrentTime().toInstant());
	}

	/** The sample that goes on the farthest, under a code and with fields of its own. */
	private static Sample again(Samples samples, Map<String, Object> changed) {
		Sample sample = samples.projects().stream().max(Comparator.comparingInt(Sample::rounds)).orElseThrow();
		Map<String, Object> fields = new HashMap<>(sample.fields());
		fields.putAll(changed);
		fields.put("projectCode", TestProjects.newCode(String.valueOf(fields.get("division"))));
		return new Sample(sample.stage(), sample.startedWorkingDaysAgo(), 2, sample.pace(), sample.held(), List.of(),
				null, fields);
	}

	private static String code(Sample sample) {
		return String.valueOf(sample.fields().get("projectCode"));
	}

	private List<String> codes() {
		return Tables.sampleCodes();
	}

	private List<String> all(String query) {
		return this.jdbc.sql(query).param("codes", codes()).query(String.class).list();
	}

	private int count() {
		return this.jdbc.sql("SELECT count(*) FROM fasttrack.act").query(Integer.class).single();
	}

}
