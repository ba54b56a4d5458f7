package org.fasttrack.seeding;

import java.util.List;

import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Tables;
import org.fasttrack.TestClock;
import org.fasttrack.board.ProjectBoard;
import org.fasttrack.board.ProjectView;
import org.fasttrack.board.ProjectView.ProcedureView;
import org.fasttrack.project.ProjectRegister;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
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
		this.samples.play();
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
					"Task_RecordExternal", "Task_RecordOwner", "Task_CheckStart", "Task_ReportProgress");
		assertThat(all("SELECT DISTINCT outcome FROM fasttrack.act WHERE project_code IN (:codes)")).contains(
				"ACCEPT_WITH_GAP", "GAP_CLOSED", "CORRECTION", "CORRECTED", "HELD", "REFUSE", "REJECTED", "CONDITIONS",
				"MET", "SUPPLEMENT", "ADD", "DROP", "AGREE", "NOT_REQUIRED", "WITHDRAWN", "NOT_READY", "READY",
				"FILED");
		assertThat(all(
				"SELECT DISTINCT step FROM fasttrack.act WHERE late_reason IS NOT NULL AND project_code IN (:codes)"))
			.containsExactly("Task_AcceptMaterials");
		assertThat(all("SELECT DISTINCT status FROM fasttrack.plan_amendment WHERE project_code IN (:codes)"))
			.contains("PROPOSED", "APPLIED");
		List<String> lights = views.stream()
			.flatMap((view) -> view.procedures().stream())
			.map(ProcedureView::light)
			.filter((light) -> light != null)
			.toList();
		assertThat(lights).contains("GREEN");
		assertThat(lights).filteredOn("YELLOW"::equals).hasSizeGreaterThanOrEqualTo(2);
		assertThat(lights).filteredOn("RED"::equals).hasSizeGreaterThanOrEqualTo(2);
		assertThat(views).filteredOn((view) -> !List.of("READY", "WITHDRAWN").contains(view.status()))
			.allSatisfy((view) -> assertThat(
					view.holder() != null || view.procedures().stream().anyMatch((each) -> each.holder() != null))
				.as(view.projectName())
				.isTrue());
		int acts = count();
		this.samples.play();
		assertThat(count()).isEqualTo(acts);
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
