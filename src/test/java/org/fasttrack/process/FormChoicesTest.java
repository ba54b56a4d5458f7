package org.fasttrack.process;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.organization.Organization;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** A form offers what the rules let through, and shows apart what is apart. */
@FastTrackTest
class FormChoicesTest {

	private static final Set<String> REFUSING = Set.of("REFUSE", "RECOMMEND_REJECT", "REJECTED");

	@Autowired
	FormContext forms;

	@Autowired
	Steps steps;

	@Autowired
	Organization organization;

	@Autowired
	Stages stages;

	@Autowired
	Office office;

	@Autowired
	ObjectMapper json;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TestClock clock;

	@BeforeEach
	void itIsAnOrdinaryDay() {
		this.clock.set(TestClock.START);
	}

	@ParameterizedTest
	@EnumSource(names = { "ACCEPT", "REVIEW", "DECIDE_AS_HEAD", "DECIDE_ALONE", "REGISTER" })
	void filingIsNotOfferedARefusal(Stage stage) throws Exception {
		OpenTask task = this.stages.reach(stage);
		List<String> all = choicesOf(task);
		assertThat(offered(task)).isEqualTo(all);
		this.jdbc.sql("""
				UPDATE fasttrack.procedure_case
				SET nature = 'FILING'
				WHERE project_code = :project
				  AND procedure = :procedure
				""").param("project", this.stages.project(task)).param("procedure", task.procedure()).update();
		assertThat(offered(task)).isNotEmpty()
			.isEqualTo(all.stream().filter((choice) -> !REFUSING.contains(choice)).toList());
		assertThat(context(task).path("ask").asText()).doesNotContain("者不予受理");
	}

	@Test
	void feeStandsBeforeWhoeverAppliesAndWhoeverReviews() throws Exception {
		Map<String, Object> application = TestProjects.simple(TestClock.START);
		application.put("disturbedArea", "0.6");
		String code = this.office.running(application);
		OpenTask submit = this.office.task(code, "P11b", "Task_SubmitMaterials");
		assertThat(context(submit).path("procedure").path("fees").asText()).startsWith("缴费：水土保持补偿费：开工前一次性缴纳");
		this.office.complete(submit, this.office.usual(submit));
		assertThat(
				context(this.office.task(code, "P11b", "Task_AcceptMaterials")).path("procedure").path("fees").asText())
			.contains("《水土保持法》第三十二条，法定");
		assertThat(
				context(this.office.task(code, "P02S", "Task_SubmitMaterials")).path("procedure").path("fees").asText())
			.isEmpty();
	}

	@Test
	void everyChoiceOfferedHasItsLabel() throws Exception {
		for (Stage stage : List.of(Stage.ACCEPT, Stage.REVIEW, Stage.DECIDE_AS_HEAD, Stage.SIGN_OFF, Stage.REGISTER)) {
			assertThat(context(this.stages.reach(stage)).path("choices")).isNotEmpty()
				.allSatisfy((choice) -> assertThat(choice.path("label").asText()).isNotBlank()
					.isNotEqualTo(choice.path("value").asText()));
		}
	}

	@Test
	void onlyATenderIsOfferedThatItFailed() throws Exception {
		assertThat(context(this.stages.reach(Stage.TENDER_FAILED)).path("tender").asBoolean()).isTrue();
		JsonNode other = context(this.stages.reach(Stage.RECORD_OWNER));
		assertThat(other.path("tender").asBoolean(true)).isFalse();
		assertThat(other.path("ask").asText()).doesNotContain("流标");
	}

	@Test
	void whatIsToBeSupplementedStandsApartFromTheReason() throws Exception {
		OpenTask review = this.stages.reach(Stage.REVIEW);
		String code = this.stages.project(review);
		this.office.complete(review,
				Map.of("decision", "SUPPLEMENT", "opinion", "现场与图纸不一致；请尽快", "supplementItems", "测绘图；含坐标\n资金表"));
		OpenTask supplement = this.office.task(code, "P02S", "Task_SupplementMaterials");
		assertThat(context(supplement).path("wanted").findValuesAsText("item")).containsExactly("测绘图；含坐标", "资金表");
		assertThat(context(supplement).path("explanation").asText()).isEqualTo("现场与图纸不一致；请尽快");
	}

	@Test
	void returnThatKeptNoItemsStillTellsWhatIsWanted() throws Exception {
		OpenTask supplement = this.stages.reach(Stage.SUPPLEMENT);
		this.jdbc.sql("UPDATE fasttrack.procedure_case SET proposal = NULL WHERE project_code = :project")
			.param("project", this.stages.project(supplement))
			.update();
		assertThat(context(supplement).path("wanted")).isEmpty();
		assertThat(context(supplement).path("explanation").asText()).isEqualTo("测绘图；请补充");
	}

	@Test
	void whoeverOpensATaskThatAnotherClaimedIsToldWhoThatIs() throws Exception {
		OpenTask accept = this.stages.reach(Stage.ACCEPT);
		assertThat(context(accept).path("ask").asText()).doesNotContain("领取");
		this.jdbc.sql("UPDATE act_ru_task SET assignee_ = '540602-DRC.section-b' WHERE id_ = :task")
			.param("task", accept.id())
			.update();
		String holder = this.organization.official("540602-DRC.section-b")
			.map(this.organization::describe)
			.orElseThrow();
		assertThat(context(accept).path("ask").asText()).endsWith("（已由" + holder + "领取，请与其联系。）");
	}

	private List<String> offered(OpenTask task) throws Exception {
		return context(task).path("choices").findValuesAsText("value");
	}

	private JsonNode context(OpenTask task) throws Exception {
		JsonValue context = this.forms.of(task.id()).getValueTyped("context");
		return this.json.readTree(context.getValueSerialized());
	}

	private List<String> choicesOf(OpenTask task) {
		Step step = this.steps.of(task.step());
		return Arrays.stream(step.getClass().getDeclaredClasses())
			.filter((type) -> type.getSimpleName().equals("Choice"))
			.flatMap((type) -> Arrays.stream(type.getEnumConstants()))
			.map((constant) -> ((Enum<?>) constant).name())
			.toList();
	}

}
