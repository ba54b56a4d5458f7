package org.fasttrack.security;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.el.ExpressionManager;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.fasttrack.process.ModelBean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What is refused before the engine sees it. */
class SmugglingTests extends SecurityTest {

	private static final String CANARY = "fasttrack.canary";

	/** Leaves a trace if anybody evaluates it. */
	private static final String SONG = "${''.getClass().forName('java.lang.System').getMethod('setProperty',"
			+ "''.getClass(),''.getClass()).invoke(null,'" + CANARY + "','sung')}";

	@Autowired
	private ProcessEngine engine;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private ObjectMapper json;

	@AfterEach
	void theCanaryWasNotHeard() {
		assertThat(System.clearProperty(CANARY)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "task", "task/count", "process-instance", "process-instance/count", "execution",
			"variable-instance", "job", "external-task", "history/process-instance", "history/process-instance/count",
			"history/task", "history/task/count", "history/activity-instance", "history/variable-instance",
			"history/incident", "filter/none/list", "filter/none/singleResult", "filter/none/count" })
	void anExpressionIsRefusedAtEveryQuery(String query) {
		Browser admin = signIn(ADMIN);
		admin.get("/camunda/app/cockpit/default/");
		String flat = "{\"assigneeExpression\":\"" + SONG + "\"}";
		String nested = "{\"orQueries\":[{\"orQueries\":[{\"dueBeforeExpression\":\"" + SONG + "\"}]}]}";
		String spelled = "{\"taskQuery\":{\"a\":[1,{\"assignee\\u0045xpression\":\"" + SONG + "\"}]}}";
		for (String body : new String[] { flat, nested, spelled, flat + "x", "\ufeff" + flat }) {
			HttpResponse<String> answer = rest(ADMIN, "POST", "/engine-rest/" + query, body);
			assertThat(answer.statusCode()).isEqualTo(400);
			assertThat(answer.body()).contains("查询中不得使用表达式");
			answer = admin.call("POST", ENGINE + "/" + query, body);
			assertThat(answer.statusCode()).isEqualTo(400);
			assertThat(answer.body()).contains("查询中不得使用表达式");
		}
		for (String parameter : new String[] { "assigneeExpression=x", "a=b&assignee%45xpression=x",
				"nameExpression" }) {
			HttpResponse<String> answer = rest(ADMIN, "GET", "/engine-rest/" + query + "?" + parameter, null);
			assertThat(answer.statusCode()).isEqualTo(400);
			assertThat(answer.body()).contains("查询中不得使用表达式");
		}
	}

	@Test
	void anExpressionIsRefusedAtTheStart() {
		HttpResponse<String> answer = rest(ADMIN, "POST", "/engine-rest/process-definition/key/projectFastTrack/start",
				"{\"assigneeExpression\":\"" + SONG + "\"}");
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("查询中不得使用表达式");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/v1/projects?search=%00", "/api/v1/projects?status=a%00b", "/api/v1/clocks?%00=1",
			"/engine-rest/task?nameLike=%25%00",
			"/camunda/api/tasklist/plugin/fasttrack/default/projects?search=x%00" })
	void aParameterWithANulIsToldSo(String address) {
		Browser admin = signIn(ADMIN);
		admin.get("/camunda/app/tasklist/default/");
		HttpResponse<String> answer = address.startsWith("/camunda") ? admin.get(address)
				: rest(ADMIN, "GET", address, null);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
		assertThat(answer.body()).contains("控制字符");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/engine-rest/task", "/engine-rest/history/process-instance" })
	void aBodyWithANulIsToldSo(String address) {
		HttpResponse<String> answer = rest(ADMIN, "POST", address, "{\"processInstanceBusinessKey\":\"a\\u0000b\"}");
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
		assertThat(answer.body()).doesNotContain("SQL").matches("(?s).*\\p{IsHan}.*");
	}

	/** In an engine as it comes, which shows that the song is one. */
	@Test
	void theCanaryCanSing() {
		evaluate(new JuelExpressionManager(Map.of()), SONG);
		assertThat(System.clearProperty(CANARY)).isEqualTo("sung");
	}

	@ParameterizedTest
	@ValueSource(strings = { SONG, "${''.class}", "${''.bytes}", "${''.length()}", "${execution.class}",
			"${execution.processEngineServices}", "${execution.processEngine}", "${execution.getVariable('x')}",
			"${execution.processBusinessKey.class}", "${caseWatch.class}", "${caseWatch.getClass()}",
			"${caseWatch.hashCode()}", "${now().class}", "${now().getTime()}", "${''['class']}",
			"${caseWatch['class']}", "${execution['processEngineServices']}" })
	void anExpressionReachesNothingButWhatModelsUse(String expression) {
		ExpressionManager ours = ((ProcessEngineConfigurationImpl) this.engine.getProcessEngineConfiguration())
			.getExpressionManager();
		assertThatExceptionOfType(ProcessEngineException.class).isThrownBy(() -> evaluate(ours, expression))
			.withStackTraceContaining("is not open to expressions");
	}

	@Test
	void anExpressionReadsTheBusinessKeyAndTheFunctions() {
		ExpressionManager ours = ((ProcessEngineConfigurationImpl) this.engine.getProcessEngineConfiguration())
			.getExpressionManager();
		assertThat(evaluate(ours, "${execution.processBusinessKey}")).isEqualTo("key");
		assertThat(evaluate(ours, "${now()}")).isInstanceOf(Date.class);
		assertThat(evaluate(ours, "${caseWatch}")).isInstanceOf(ModelBean.class);
	}

	private Object evaluate(ExpressionManager manager, String expression) {
		ExecutionEntity execution = new ExecutionEntity();
		execution.setBusinessKey("key");
		execution.setProcessInstance(execution);
		return ((ProcessEngineConfigurationImpl) this.engine.getProcessEngineConfiguration())
			.getCommandExecutorTxRequired()
			.execute((context) -> manager.createExpression(expression).getValue(execution));
	}

	@ParameterizedTest
	@ValueSource(strings = { SONG, "${''.class}", "${''.getClass()}", "${caseWatch.class}" })
	void anExpressionOfADecisionTableReachesNothingEither(String expression) {
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> decide(expression, "juel"))
			.withStackTraceContaining("is not open to expressions");
	}

	/** FEEL, which our tables are written in, knows no classes. */
	@ParameterizedTest
	@ValueSource(strings = { "\"\".class", "{a: \"\"}.a.class" })
	void feelReachesNoClass(String expression) {
		assertThat(decide(expression, "feel")).isNull();
	}

	@Test
	void feelCallsNoMethod() {
		assertThatExceptionOfType(FeelException.class).isThrownBy(() -> decide("\"\".getClass()", "feel"))
			.withMessageContaining("failed to parse");
	}

	@Test
	void aDecisionTableIsEvaluatedHereAtAll() {
		assertThat(decide("${1 + 1}", "juel")).hasToString("2");
		assertThat(decide("\"a\" + \"b\"", "feel")).isEqualTo("ab");
	}

	private @Nullable Object decide(String expression, String language) {
		ProcessEngineConfigurationImpl engine = (ProcessEngineConfigurationImpl) this.engine
			.getProcessEngineConfiguration();
		DmnEngine decisions = engine.getDmnEngineConfiguration().buildEngine();
		return engine.getCommandExecutorTxRequired()
			.execute((context) -> decisions
				.evaluateDecision(decisions.parseDecision("d", table(expression, language)), Map.of())
				.getSingleResult()
				.getSingleEntry());
	}

	private static DmnModelInstance table(String expression, String language) {
		return Dmn.readModelFromStream(new ByteArrayInputStream("""
				<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="x" name="x" namespace="x"
				    xmlns:camunda="http://camunda.org/schema/1.0/dmn">
				  <decision id="d" name="d" camunda:historyTimeToLive="P1D">
				    <variable id="v" name="d"/>
				    <literalExpression id="l" expressionLanguage="%s"><text><![CDATA[%s]]></text></literalExpression>
				  </decision>
				</definitions>
				""".formatted(language, expression).getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void nobodyStoresAFilterOrAModel() {
		String filter = """
				{"resourceType":"Task","name":"canary","query":{"assignee":"x"}}""";
		Browser admin = signIn(ADMIN);
		admin.get("/camunda/app/admin/default/");
		Browser official = signIn(SECTION);
		official.get("/camunda/app/tasklist/default/");
		for (Browser browser : List.of(admin, official)) {
			assertThat(browser.call("POST", ENGINE + "/filter/create", filter).statusCode()).isEqualTo(403);
			assertThat(browser.call("PUT", ENGINE + "/filter/none", filter).statusCode()).isEqualTo(403);
			assertThat(browser.call("DELETE", ENGINE + "/filter/none", "").statusCode()).isEqualTo(403);
			assertThat(browser.call("POST", ENGINE + "/deployment/create", "{}").statusCode()).isEqualTo(403);
		}
		for (String user : List.of(ADMIN, SECTION)) {
			assertThat(rest(user, "POST", "/engine-rest/filter/create", filter).statusCode()).isEqualTo(403);
			assertThat(rest(user, "POST", "/engine-rest/deployment/create", "{}").statusCode()).isEqualTo(403);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "{\"a\":", "not json", "[1,2", "{\"assignee\":\"x\"", "{\"a\":\"\\u00\"}", "[]", "1",
			"null", "{\"assignee\":{}}", "{\"dueBefore\":\"tomorrow\"}", "{\"priority\":\"many\"}" })
	void whatIsNotJsonIsToldSo(String body) {
		HttpResponse<String> answer = rest(ADMIN, "POST", "/engine-rest/task", body);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
		assertThat(answer.body()).doesNotContain("org.camunda", "com.fasterxml", "Exception:");
		Browser browser = signIn(SECTION);
		browser.get("/camunda/app/tasklist/default/");
		assertThat(browser.call("POST", ENGINE + "/task", body).statusCode()).isEqualTo(400);
	}

	@Test
	void deepNestingIsNoWayThrough() {
		String deep = "{\"orQueries\":[".repeat(600) + "{\"nameExpression\":\"" + SONG + "\"}" + "]}".repeat(600);
		assertThat(rest(ADMIN, "POST", "/engine-rest/task", deep).statusCode()).isEqualTo(400);
	}

	@Test
	void aBodyThatIsTooLargeIsRefused() {
		String large = "{\"assignee\":\"" + "x".repeat(RequestGuard.LARGEST_BODY) + "\"}";
		assertThat(rest(SECTION, "POST", "/engine-rest/task", large).statusCode()).isEqualTo(413);
	}

	@Test
	void aListHasAnEnd() {
		assertThat(rest(SECTION, "GET", "/engine-rest/task", null).statusCode()).isEqualTo(200);
		assertThat(rest(SECTION, "GET", "/engine-rest/task?maxResults=1000", null).statusCode()).isEqualTo(200);
		for (String asked : new String[] { "1001", "-1", "99999999999999", "x", "", "1&maxResults=5000" }) {
			HttpResponse<String> answer = rest(SECTION, "GET", "/engine-rest/task?maxResults=" + asked, null);
			assertThat(answer.statusCode()).as(asked).isEqualTo(400);
			assertThat(answer.body()).contains("1000");
		}
		assertThat(rest(ADMIN, "GET", "/engine-rest/task?firstResult=0", null).statusCode()).isEqualTo(200);
	}

	/** Cockpit's own pages ask for all incidents and instances unless they are told. */
	@ParameterizedTest
	@ValueSource(strings = { "GET /incident", "POST /incident", "POST /process-instance" })
	void aListOfCockpitIsALongPage(String asked) throws Exception {
		this.jdbc
			.sql("""
					INSERT INTO act_ru_execution (id_, rev_, proc_inst_id_, proc_def_id_, is_active_, is_concurrent_, is_scope_,
					                              is_event_scope_, suspension_state_, cached_ent_state_, sequence_counter_)
					SELECT 'many' || n, 1, 'many' || n, (SELECT min(id_) FROM act_re_procdef), true, false, true, false, 1, 0, 1
					FROM generate_series(1, :number) n
					""")
			.param("number", RequestGuard.LONGEST_PAGE + 1)
			.update();
		this.jdbc
			.sql("""
					INSERT INTO act_ru_incident (id_, rev_, incident_timestamp_, incident_type_, execution_id_, proc_inst_id_,
					                             proc_def_id_)
					SELECT 'many' || n, 1, now(), 'many', 'many' || n, 'many' || n, (SELECT min(id_) FROM act_re_procdef)
					FROM generate_series(1, :number) n
					""")
			.param("number", RequestGuard.LONGEST_PAGE + 1)
			.update();
		try {
			Browser admin = signIn(ADMIN);
			// The first answer brings the token.
			admin.call("GET", ENGINE + "/filter?maxResults=1", "");
			String[] parts = asked.split(" ");
			for (String page : new String[] { "", "?maxResults=9000" }) {
				HttpResponse<String> answer = admin.call(parts[0],
						"/camunda/api/cockpit/plugin/base/default" + parts[1] + page,
						parts[0].equals("POST") ? "{}" : "");
				assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
				assertThat(this.json.readTree(answer.body())).as(page).hasSize(RequestGuard.LONGEST_PAGE);
			}
		}
		finally {
			this.jdbc.sql("DELETE FROM act_ru_incident WHERE id_ LIKE 'many%'").update();
			this.jdbc.sql("DELETE FROM act_ru_execution WHERE id_ LIKE 'many%'").update();
		}
	}

	@Test
	void aListOfTheWebappsIsALongPage() throws Exception {
		this.jdbc.sql("""
				INSERT INTO act_ru_filter (id_, rev_, resource_type_, name_, query_, properties_)
				SELECT 'many' || n, 1, 'Task', 'many' || n, '{}', '{}'
				FROM generate_series(1, :number) n
				""").param("number", RequestGuard.LONGEST_PAGE + 1).update();
		try {
			Browser admin = signIn(ADMIN);
			for (String asked : new String[] { "", "?nameLike=many%25", "?maxResults=2001",
					"?maxResults=1&maxResults=9000", "?max%52esults=9000", "?maxResults=x",
					"?firstResult=0&maxResults=99999999999999" }) {
				HttpResponse<String> answer = admin.call("GET", ENGINE + "/filter" + asked, "");
				assertThat(answer.statusCode()).as(asked).isEqualTo(200);
				assertThat(this.json.readTree(answer.body())).as(asked).hasSize(RequestGuard.LONGEST_PAGE);
			}
			assertThat(this.json.readTree(admin.call("GET", ENGINE + "/filter?maxResults=2000", "").body()))
				.hasSize(RequestGuard.LONGEST_PAGE);
			assertThat(this.json.readTree(admin.call("GET", ENGINE + "/filter?maxResults=3", "").body())).hasSize(3);
		}
		finally {
			this.jdbc.sql("DELETE FROM act_ru_filter WHERE id_ LIKE 'many%'").update();
		}
	}

}
