package org.fasttrack.process;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.board.ProjectView.ProcedureView;
import org.fasttrack.procedure.Amendments;
import org.fasttrack.procedure.Amendments.Action;
import org.fasttrack.procedure.Catalogue;
import org.fasttrack.procedure.Plans;
import org.fasttrack.procedure.ProcedureDefinition;
import org.fasttrack.procedure.ProcedureDefinition.Nature;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.project.ProjectRegister;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was one procedure by mistake is two from 1 December 2026 on; a plan that was made
 * before stays as it is.
 */
@FastTrackTest
class PlansOfTheDayTest {

	private static final LocalDate FIRST = LocalDate.of(2026, 12, 1);

	@Autowired
	private Office office;

	@Autowired
	private FormContext forms;

	@Autowired
	private Catalogue catalogue;

	@Autowired
	private Amendments amendments;

	@Autowired
	private Plans plans;

	@Autowired
	private ProjectRegister projects;

	@Autowired
	private Rehearsal rehearsal;

	@Autowired
	private ProjectActions actions;

	@Autowired
	private TestClock clock;

	@BeforeEach
	void lastDayOfTheOldCatalogue() {
		this.clock.set(FIRST.minusDays(1));
	}

	@AfterEach
	void backToToday() {
		this.clock.set(TestClock.START);
	}

	/** 消防法 13: acceptance of special works, a filing for the others. */
	@Test
	void fireSafetyIsAcceptedForSpecialWorksAndFiledForTheOthers() {
		String special = planned(building("true"));
		String other = planned(building("false"));
		assertThat(fire(special)).containsExactly("P21");
		assertThat(fire(other)).containsExactly("P21");
		this.clock.set(FIRST);
		this.office.complete(special, "Task_ConfirmPlan", Map.of("decision", "CONFIRM"));
		assertThat(fire(special)).as("planned before").containsExactly("P21");
		assertThat(this.office.procedure(special, "P21").version()).isEqualTo(1);
		String specialNow = planned(building("true"));
		assertThat(fire(specialNow)).containsExactly("P21a");
		assertThat(this.office.procedure(specialNow, "P21a").basis()).contains("《消防法》第十三条");
		assertThat(this.catalogue.current("P21a").isLicence()).isTrue();
		String otherNow = planned(building("false"));
		assertThat(fire(otherNow)).containsExactly("P21b");
		assertThat(this.catalogue.current("P21b").nature()).as("never refused").isEqualTo(Nature.FILING);
		assertThat(this.catalogue.current()).extracting(ProcedureDefinition::code).doesNotContain("P21");
		assertThat(this.office.procedure(otherNow, "P22b").after()).contains("其他建设工程消防验收备案");
		assertThat(this.office.procedure(specialNow, "P22b").after()).contains("特殊建设工程消防验收");
	}

	/** 国发〔2013〕35号: no licence before the start; 水建管〔2013〕331号: a report after it. */
	@Test
	void startOfAWaterProjectIsReportedAfterwardsAndThatOfARoadLicensedBefore() {
		String before = planned(works("WATER"));
		assertThat(start(before)).containsExactly("P30");
		this.clock.set(FIRST);
		this.office.complete(before, "Task_ConfirmPlan", Map.of("decision", "CONFIRM"));
		assertThat(start(before)).as("planned before").containsExactly("P30");
		assertThat(this.office.procedure(before, "P20").after()).contains("行业开工手续（公路施工许可、水利开工报告备案）");
		String water = planned(works("WATER"));
		assertThat(start(water)).containsExactly("P30b");
		assertThat(this.office.procedure(water, "P30b")).satisfies((each) -> {
			assertThat(each.phase()).isEqualTo("POST");
			assertThat(each.unit()).isEqualTo("540602-WR");
			assertThat(each.waitingFor()).isEqualTo("开工");
			assertThat(each.basis()).contains("国发〔2013〕35号", "水建管〔2013〕331号");
		});
		assertThat(this.office.procedure(water, "P22a").waitingFor()).isEqualTo("竣工");
		assertThat(this.office.procedure(water, "P20").after()).as("the start does not wait for its report")
			.isNotEmpty()
			.doesNotContain("水利工程开工情况报告");
		assertThat(form(water)).contains("\"after\":\"开工后办理\"", "\"after\":\"竣工后办理\"", "自开工之日起15个工作日内书面报告开工情况");
		String road = planned(works("ROAD"));
		assertThat(start(road)).containsExactly("P30a");
		assertThat(this.office.procedure(road, "P30a").unit()).isEqualTo("540602-TR");
		assertThat(this.office.procedure(road, "P20").after()).contains("公路施工许可");
	}

	/** What the law asks for no more must not hold up a start. */
	@Test
	void whatHasEndedIsDroppedFromAPlanThatHasItAndAddedToNone() {
		String before = planned(works("WATER"));
		this.office.complete(before, "Task_ConfirmPlan", Map.of("decision", "CONFIRM"));
		this.office.runJobs();
		this.clock.set(FIRST);
		assertThat(possible(before, Action.DROP)).contains("P30");
		assertThat(possible(before, Action.ADD)).doesNotContain("P30");
		this.rehearsal.act("540602.applicant", () -> this.actions.proposeAmendment(before,
				Map.of("action", "DROP", "procedure", "P30", "reason", "水利工程开工审批已取消", "agreement", "区水利局局长，12月1日")));
		OpenTask agree = this.office.task(before, "Task_AgreeAmendment");
		this.office.complete(agree, this.office.usual(agree));
		this.office.runJobs();
		assertThat(this.office.procedure(before, "P30").outcome()).isEqualTo("NOT_REQUIRED");
	}

	private List<String> possible(String code, Action action) {
		return this.amendments
			.possible(this.projects.require(code), this.plans.of(code), this.amendments.ofProject(code), action)
			.stream()
			.map(ProcedureDefinition::code)
			.toList();
	}

	/** What the form says that shows the plan. */
	private String form(String code) {
		return String
			.valueOf(this.forms.of(this.office.task(code, "Task_ConfirmPlan").id()).getValue("context", Object.class));
	}

	private Map<String, Object> works(String type) {
		Map<String, Object> application = TestProjects.simple(LocalDate.now(this.clock));
		application.put("engineeringType", type);
		return application;
	}

	private List<String> start(String code) {
		return codes(code).stream().filter((each) -> each.startsWith("P30")).toList();
	}

	private Map<String, Object> building(String special) {
		Map<String, Object> application = TestProjects.inVillage(LocalDate.now(this.clock), 400);
		application.put("specialFireSafety", special);
		return application;
	}

	/** A project whose plan is there and waits to be confirmed. */
	private String planned(Map<String, Object> application) {
		String code = this.office.start();
		this.office.complete(code, "Task_CompleteApplication", application);
		return code;
	}

	private List<String> fire(String code) {
		return codes(code).stream().filter((each) -> each.startsWith("P21")).toList();
	}

	private List<String> codes(String code) {
		return this.office.view(code).procedures().stream().map(ProcedureView::procedure).toList();
	}

}
