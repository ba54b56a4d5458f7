package org.fasttrack.process;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.TaskService;
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
	Rehearsal rehearsal;

	@Autowired
	TaskService tasks;

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
			.doesNotContain("生态环境影响评价类别：", "曾要求");
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

	/** What happens in between is no answer. */
	@Test
	void onlyTheStepThatAnswersIsTakenForTheAnswer() throws Exception {
		OpenTask review = this.stages.reach(Stage.REVIEW);
		String code = this.stages.project(review);
		this.office.complete(review, Map.of("decision", "SUPPLEMENT", "opinion", "面积不清", "supplementItems", "测绘图"));
		OpenTask supplement = this.office.task(code, "P02S", "Task_SupplementMaterials");
		this.rehearsal.act(supplement.group(), () -> this.tasks.claim(supplement.id(), supplement.group()));
		this.rehearsal.act("540602.applicant-b", () -> this.tasks.setAssignee(supplement.id(), null));
		this.office.complete(supplement, this.office.usual(supplement));
		String brief = brief(this.office.task(code, "P02S", "Task_ReviewApplication"));
		assertThat(brief).containsPattern("曾要求.*面积不清　\\*\\*答复\\*\\*：[-0-9]+补充申请材料：");
	}

	@Test
	void specialProcedureIsNoProposalAndNeitherIsThatOfAnEarlierApplication() throws Exception {
		OpenTask review = this.stages.reach(Stage.REVIEW);
		String code = this.stages.project(review);
		this.office.complete(review, Map.of("decision", "SPECIAL", "specialKind", kind(review), "expectedOn",
				TestClock.START.plusDays(20).toString(), "opinion", "须专家评审"));
		OpenTask record = this.office.task(code, "P02S", "Task_RecordSpecial");
		this.office.complete(record, this.office.usual(record));
		OpenTask again = this.office.task(code, "P02S", "Task_ReviewApplication");
		assertThat(brief(again)).doesNotContain("科级审核：");
		this.office.complete(again, Map.of("decision", "RECOMMEND_REJECT", "opinion", "不符合规划"));
		OpenTask head = this.office.task(code, "P02S", "Task_DecideAsHead");
		assertThat(brief(head)).contains("科级审核：拟不予");
		this.office.complete(head,
				Map.of("decision", "REJECTED", "reasons", "不符合规划", "remedies", "可以申请复核", "opinion", "不同意"));
		this.office.complete(code, "P02S", "Task_DecideApplication", Map.of("decision", "REJECTED"));
		OpenTask submit = this.office.task(code, "P02S", "Task_SubmitMaterials");
		this.office.complete(submit, this.office.usual(submit));
		assertThat(brief(this.office.task(code, "P02S", "Task_AcceptMaterials"))).doesNotContain("科级审核：");
	}

	private String kind(OpenTask review) throws Exception {
		return context(review).path("specialKinds").path(0).path("value").asText();
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
