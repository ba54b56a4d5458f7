package org.fasttrack.process;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestClock;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever decides sees what is applied for, what was asked, and what is proposed. */
@FastTrackTest
class CaseBriefTest {

	@Autowired
	FormContext forms;

	@Autowired
	Stages stages;

	@Autowired
	Office office;

	@Autowired
	ObjectMapper json;

	@Autowired
	TestClock clock;

	@BeforeEach
	void itIsAnOrdinaryDay() {
		this.clock.set(TestClock.START);
	}

	@Test
	void factsOfTheProcedureStandBeforeWhoeverAccepts() throws Exception {
		OpenTask accept = this.stages.reach(Stage.ACCEPT);
		assertThat(accept.procedure()).isEqualTo("P02S");
		assertThat(brief(accept)).contains("简化审批情形：", "建设内容及规模：", "资金来源：中央", "用地：", "涉及敏感区：", "计划工期：")
			.doesNotContain("环评类别：", "曾要求");
	}

	@Test
	void correctionThatWasAskedForStandsWithItsAnswer() throws Exception {
		OpenTask accept = this.stages.reach(Stage.ACCEPT);
		String code = this.stages.project(accept);
		this.office.complete(accept, Map.of("decision", "CORRECTION", "correctionNote", "图纸缺少*签章*"));
		OpenTask correct = this.office.task(code, "P02S", "Task_CorrectMaterials");
		this.office.complete(correct, this.office.usual(correct));
		String brief = brief(this.office.task(code, "P02S", "Task_AcceptMaterials"));
		assertThat(brief).contains("**曾要求**：" + TestClock.START + "受理申请材料：一次性告知补正——图纸缺少\\*签章\\*", "**答复**：");
	}

	@Test
	void sectionsProposalStandsBeforeWhoeverDecidesUntilItIsReturned() throws Exception {
		OpenTask decide = this.stages.reach(Stage.DECIDE_AS_HEAD);
		String code = this.stages.project(decide);
		assertThat(brief(decide)).contains("科级审核：拟同意");
		this.office.complete(decide, Map.of("decision", "RETURN", "opinion", "请核实面积"));
		String again = brief(this.office.task(code, "P02S", "Task_ReviewApplication"));
		assertThat(again).contains("**曾要求**：", "请核实面积", "尚未答复").doesNotContain("科级审核：拟同意");
	}

	/** As on the project's time line. */
	@Test
	void projectUnitIsNotToldWhatOfficialsSaidToEachOther() throws Exception {
		OpenTask decide = this.stages.reach(Stage.DECIDE_AS_HEAD);
		String code = this.stages.project(decide);
		List<String> shown = context(decide).path("history").findValuesAsText("what");
		assertThat(shown).anyMatch((what) -> what.startsWith("科级审核："));
		this.office.complete(decide, Map.of("decision", "SUPPLEMENT", "opinion", "面积不清", "supplementItems", "测绘图"));
		JsonNode applicants = context(this.office.task(code, "P02S", "Task_SupplementMaterials"));
		assertThat(applicants.path("history").findValuesAsText("what")).isNotEmpty()
			.noneMatch((what) -> what.startsWith("科级审核："));
		assertThat(applicants.path("brief").asText()).isEmpty();
	}

	private String brief(OpenTask task) throws Exception {
		return context(task).path("brief").asText();
	}

	private JsonNode context(OpenTask task) throws Exception {
		JsonValue context = this.forms.of(task.id()).getValueTyped("context");
		return this.json.readTree(context.getValueSerialized());
	}

}
