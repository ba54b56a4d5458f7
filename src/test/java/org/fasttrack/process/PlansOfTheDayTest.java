package org.fasttrack.process;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.board.ProjectView.ProcedureView;
import org.fasttrack.procedure.Catalogue;
import org.fasttrack.procedure.ProcedureDefinition;
import org.fasttrack.procedure.ProcedureDefinition.Nature;
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
	private Catalogue catalogue;

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
