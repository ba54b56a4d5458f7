package org.fasttrack.supervision;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.board.StatusAnswer.OpenItem;
import org.fasttrack.board.StatusAnswers;
import org.fasttrack.difficulty.Difficulty;
import org.fasttrack.difficulty.DifficultyDesk;
import org.fasttrack.difficulty.DifficultyKind;
import org.fasttrack.organization.Person;
import org.fasttrack.process.EngineDeadlines;
import org.fasttrack.process.ProjectActions;
import org.fasttrack.process.Rehearsal;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.watch.Reminders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Urging, instructions and orders on the whole application. The 14th is a Tuesday. */
@FastTrackTest
class SupervisionTest {

	private static final String UNIT = "540602-NR";

	private static final Person LEADER = Person.of("leader", List.of("leaders"));

	private static final Person TASKFORCE = Person.of("taskforce", List.of("taskforce"));

	private static final Person SECTION = Person.of(UNIT + ".section", List.of(UNIT + ".section"));

	private static final Person APPLICANT = Person.of("540602.applicant", List.of("540602.applicant"));

	@Autowired
	private Orders orders;

	@Autowired
	private OrderViews views;

	@Autowired
	private Instructions instructions;

	@Autowired
	private Urges urges;

	@Autowired
	private DifficultyDesk desk;

	@Autowired
	private Reminders reminders;

	@Autowired
	private StatusAnswers answers;

	@Autowired
	private ProjectRegister projects;

	@Autowired
	private ProjectActions actions;

	@Autowired
	private Rehearsal rehearsal;

	@Autowired
	private RuntimeService runtime;

	@Autowired
	private FormService forms;

	@Autowired
	private IdentityService identity;

	@Autowired
	private Office office;

	@Autowired
	private TestClock clock;

	@Autowired
	private JdbcClient jdbc;

	private String code = "";

	@BeforeEach
	void projectIsRunning() {
		this.clock.set(TestClock.START);
		this.code = this.office.running(TestProjects.simple(TestClock.START));
	}

	@AfterEach
	void backToToday() {
		this.clock.set(TestClock.START);
	}

	@Test
	void numbersOfAYearHaveNoGapsAndAreNeverGivenTwice() throws Exception {
		int before = last();
		List<String> codes = new ArrayList<>(List.of(this.code));
		for (int i = 0; i < 5; i++) {
			codes.add(this.office.start());
		}
		ExecutorService all = Executors.newFixedThreadPool(4);
		List<Callable<String>> work = new ArrayList<>();
		for (String each : codes) {
			work.add(() -> this.orders.issue(order(each), LEADER).number());
			// One that is refused takes no number.
			work.add(() -> {
				Map<String, Object> wrong = order(each);
				wrong.put("leadUnit", "540602-XX");
				catchThrowableOfType(RuleViolation.class, () -> this.orders.issue(wrong, TASKFORCE));
				return "";
			});
		}
		List<String> numbers = new ArrayList<>();
		for (Future<String> each : all.invokeAll(work)) {
			numbers.add(each.get());
		}
		all.shutdown();
		numbers.removeIf(String::isEmpty);
		List<String> expected = new ArrayList<>();
		for (int i = 1; i <= codes.size(); i++) {
			expected.add("督办〔2026〕" + (before + i) + "号");
		}
		assertThat(numbers).containsExactlyInAnyOrderElementsOf(expected);
		this.clock.set(LocalDate.of(2027, 1, 4));
		Map<String, Object> next = order(this.code);
		next.putAll(Map.of("matter", "新一年的督办。", "answerBy", "2027-01-10"));
		assertThat(this.orders.issue(next, LEADER).number()).isEqualTo("督办〔2027〕1号");
	}

	@Test
	void orderIsSignedForAnsweredRefusedAndAccepted() {
		OrderView order = this.orders.issue(order(this.code), LEADER);
		assertThat(order.status()).isEqualTo("ISSUED");
		assertThat(order.holder()).contains("色尼区自然资源局");
		assertThat(order.dueOn()).isEqualTo(LocalDate.of(2026, 7, 15));
		OpenTask sign = this.office.task(this.code, "Task_SignOrder");
		assertThat(sign.group()).isEqualTo(UNIT + ".section");
		assertThat(sign.name()).startsWith("签收督办通知 · " + order.number());
		assertThat(told(UNIT + ".section", order)).hasSize(1);
		assertThat(told(UNIT + ".head", order)).hasSize(1);
		assertThat(told("540602-FG.section", order)).hasSize(1);
		this.office.complete(sign, Map.of());
		assertThat(view(order).status()).isEqualTo("SIGNED");
		assertThat(view(order).dueOn()).isEqualTo(LocalDate.of(2026, 7, 20));
		this.office.complete(this.code, "Task_AnswerOrder", Map.of("answer", "正在办理。", "evidence", "SM-1"));
		assertThat(view(order).status()).isEqualTo("ANSWERED");
		OpenTask accept = this.office.task(this.code, "Task_AcceptAnswer");
		assertThat(refusal(() -> this.office.complete(accept, Map.of("decision", "REFUSE"))))
			.contains("opinion required");
		this.clock.set(LocalDate.of(2026, 7, 20));
		this.office.complete(accept, Map.of("decision", "REFUSE", "opinion", "没有结果，请附批复。"));
		assertThat(view(order).status()).isEqualTo("SIGNED");
		assertThat(view(order).answerBy()).isEqualTo(LocalDate.of(2026, 7, 23));
		assertThat(view(order).refused()).isEqualTo(1);
		this.office.complete(this.code, "Task_AnswerOrder", Map.of("answer", "已经批复。", "evidence", "SM-2"));
		this.office.complete(this.code, "Task_AcceptAnswer", Map.of("decision", "ACCEPT"));
		OrderView done = view(order);
		assertThat(done.status()).isEqualTo("DONE");
		assertThat(done.endedOn()).isEqualTo(LocalDate.of(2026, 7, 20));
		assertThat(done.holder()).isNull();
		assertThat(done.answers()).extracting(OrderView.Answer::evidence).containsExactly("SM-2", "SM-1");
		assertThat(done.history()).extracting(OrderView.Event::what)
			.containsExactly("下达督办：已下达", "签收督办通知：已签收", "反馈督办事项：已反馈", "审核督办反馈：退回重新反馈", "反馈督办事项：已反馈", "审核督办反馈：通过");
		assertThat(instances()).isZero();
	}

	@Test
	void lateOrderRisesToTheCountyLeaderWhoAnswersItAndToTheLeadingGroup() {
		OrderView order = this.orders.issue(order(this.code), TASKFORCE);
		this.office.complete(this.code, "Task_SignOrder", Map.of());
		this.clock.set(LocalDate.of(2026, 7, 20));
		this.office.runTimers(this.code);
		assertThat(view(order).status()).isEqualTo("SIGNED");
		this.clock.set(LocalDate.of(2026, 7, 21));
		assertThat(view(order).status()).isEqualTo("LATE");
		assertThat(this.views.list(LEADER, OrderStatus.LATE, null, this.code, 0, 10)).hasSize(1);
		assertThat(this.views.list(LEADER, OrderStatus.SIGNED, null, this.code, 0, 10)).isEmpty();
		this.office.runTimers(this.code);
		assertThat(view(order).escalatedText()).isEqualTo("本单位县处级领导");
		assertThat(view(order).holder()).contains("色尼区");
		assertThat(told(UNIT + ".county", order)).anyMatch((text) -> text.contains("已提级至本单位县处级领导"));
		assertThat(told("leading-group", order)).isEmpty();
		assertThat(incidents(order)).singleElement()
			.satisfies((incident) -> assertThat(incident.getIncidentMessage()).contains(order.number(), "2026-07-20"));
		this.clock.set(LocalDate.of(2026, 7, 23));
		this.office.runTimers(this.code);
		assertThat(told("leading-group", order)).isEmpty();
		this.clock.set(LocalDate.of(2026, 7, 24));
		this.office.runTimers(this.code);
		assertThat(view(order).escalatedText()).isEqualTo("领导小组");
		assertThat(told("leading-group", order)).singleElement().asString().contains("逾期未反馈");
		OpenTask answer = this.office.openTasks(this.code)
			.stream()
			.filter((task) -> task.step().equals("Task_AnswerOrder"))
			.findFirst()
			.orElseThrow();
		// On paper it was answered in time; only the entry is late.
		this.office.completeAs(UNIT + ".county", answer, Map.of("answer", "已办结。", "evidence", "SM-1", "occurredOn",
				"2026-07-20", "lateReason", "网络中断", "lateScan", "SM-9"));
		assertThat(view(order).status()).isEqualTo("ANSWERED");
		assertThat(view(order).answeredOn()).isEqualTo(LocalDate.of(2026, 7, 20));
		assertThat(incidents(order)).as("accepting it was due on the 22nd")
			.extracting(Incident::getActivityId)
			.containsExactly("Task_AcceptAnswer");
	}

	@Test
	void orderThatIsSignedForLateCanBeAnsweredByTheCountyLeaderToo() {
		OrderView order = this.orders.issue(order(this.code), TASKFORCE);
		this.clock.set(LocalDate.of(2026, 7, 21));
		this.office.runTimers(this.code);
		assertThat(groupsOf("Task_SignOrder")).containsExactlyInAnyOrder(UNIT + ".section", UNIT + ".county");
		OpenTask sign = this.office.openTasks(this.code)
			.stream()
			.filter((task) -> task.step().equals("Task_SignOrder"))
			.findFirst()
			.orElseThrow();
		this.office.completeAs(UNIT + ".section", sign, Map.of());
		assertThat(view(order).status()).isEqualTo("LATE");
		assertThat(groupsOf("Task_AnswerOrder")).containsExactlyInAnyOrder(UNIT + ".section", UNIT + ".county");
	}

	@Test
	void instructionBecomesAnOrderOnceTheTaskForceHasCheckedIt() {
		Instruction given = this.instructions
			.give(Map.of("projectCode", this.code, "instruction", "请自然资源局抓紧，月底前必须有结果。"), LEADER);
		assertThat(given.status()).isEqualTo("OPEN");
		OpenTask check = this.office.task(this.code, "Task_CheckInstruction");
		assertThat(check.group()).isEqualTo("taskforce");
		assertThat(form(check)).contains("月底前必须有结果", "色尼区自然资源局");
		assertThat(refusal(() -> this.office.complete(check, Map.of("decision", "ORDER"))))
			.contains("leadUnit required", "matter required", "answerBy required");
		Map<String, Object> values = order(this.code);
		values.remove("projectCode");
		values.put("decision", "ORDER");
		this.office.complete(check, values);
		OrderView order = this.views.view(given.id(), LEADER);
		assertThat(order.instruction()).contains("月底前必须有结果");
		assertThat(order.givenBy()).contains("谢立新", "批示", "晋美江村", "核定");
		assertThat(this.views.view(given.id(), SECTION).instruction()).contains("月底前必须有结果");
		OrderView seen = this.views.view(given.id(), APPLICANT);
		assertThat(seen.instruction()).isNull();
		assertThat(seen.toString()).doesNotContain("月底前必须有结果");
		assertThat(this.instructions.list(APPLICANT, this.code)).isEmpty();
		assertThat(this.instructions.list(SECTION, this.code)).isEmpty();
		assertThat(this.instructions.list(LEADER, this.code)).extracting(Instruction::status)
			.containsExactly("ORDERED");
		assertThat(this.office.task(this.code, "Task_SignOrder").group()).isEqualTo(UNIT + ".section");
	}

	@Test
	void instructionOfWhichNoOrderIsMadeSaysWhy() {
		Instruction given = this.instructions.give(Map.of("projectCode", this.code, "instruction", "请关注。"), LEADER);
		OpenTask check = this.office.task(this.code, "Task_CheckInstruction");
		assertThat(refusal(() -> this.office.complete(check, Map.of("decision", "DECLINE"))))
			.contains("opinion required");
		assertThat(refusal(
				() -> this.office.complete(check, Map.of("decision", "DECLINE", "opinion", "已办结。", "matter", "抓紧。"))))
			.contains("matter not-with-choice");
		this.office.complete(check, Map.of("decision", "DECLINE", "opinion", "已经办结。"));
		assertThat(this.instructions.list(LEADER, this.code)).singleElement().satisfies((each) -> {
			assertThat(each.status()).isEqualTo("DECLINED");
			assertThat(each.reason()).isEqualTo("已经办结。");
		});
		assertThat(refusal(() -> this.views.view(given.id(), LEADER))).contains("order.unknown");
		assertThat(instances()).isZero();
	}

	@Test
	void withdrawalEndsOrdersAndInstructionsAndSaysSo() {
		OrderView order = this.orders.issue(order(this.code), LEADER);
		Instruction given = this.instructions.give(Map.of("projectCode", this.code, "instruction", "请关注。"), LEADER);
		this.rehearsal.act("540602.applicant", () -> this.actions.withdraw(this.code, Map.of("reason", "资金调整。")));
		assertThat(view(order).status()).isEqualTo("ENDED");
		assertThat(view(order).history()).last().satisfies((event) -> {
			assertThat(event.what()).isEqualTo("督办终止：已终止");
			assertThat(event.opinion()).isEqualTo("项目已经撤回：资金调整。");
		});
		assertThat(told(UNIT + ".section", order)).anyMatch((text) -> text.contains("项目已经撤回"));
		assertThat(this.instructions.require(given.id()).status()).isEqualTo("ENDED");
		assertThat(this.office.openTasks(this.code)).isEmpty();
		assertThat(instances()).isZero();
		assertThat(refusal(() -> this.orders.issue(order(this.code), LEADER))).contains("order.project-withdrawn");
		assertThat(
				refusal(() -> this.instructions.give(Map.of("projectCode", this.code, "instruction", "请关注。"), LEADER)))
			.contains("order.project-withdrawn");
	}

	@Test
	void projectThatIsNotCorrectedButWithdrawnEndsItsOrdersToo() {
		String other = this.office.start();
		Map<String, Object> application = TestProjects.simple(TestClock.START);
		this.office.complete(other, "Task_CompleteApplication", application);
		OrderView order = this.orders.issue(order(other), LEADER);
		this.office.complete(other, "Task_ConfirmPlan", Map.of("decision", "AMEND", "opinion", "需要修改。"));
		this.office.complete(other, "Task_CorrectApplication",
				Map.of("decision", "WITHDRAW", "withdrawalReason", "不再建设。"));
		assertThat(view(order).status()).isEqualTo("ENDED");
		assertThat(this.office.openTasks(other)).isEmpty();
	}

	@Test
	void openOrderIsWhatTheProjectWaitsFor() {
		OrderView order = this.orders.issue(order(this.code), LEADER);
		assertThat(items()).anySatisfy((item) -> {
			assertThat(item.waitingFor()).isEqualTo("签收督办通知 · " + order.number());
			assertThat(item.since()).isEqualTo(TestClock.START);
			assertThat(item.dueOn()).isEqualTo(LocalDate.of(2026, 7, 15));
			assertThat(item.holder().unit()).isEqualTo("色尼区自然资源局");
			assertThat(item.next()).isEqualTo("按期反馈");
		});
		this.office.complete(this.code, "Task_SignOrder", Map.of());
		assertThat(items()).extracting(OpenItem::waitingFor).contains("反馈督办事项 · " + order.number());
	}

	@Test
	void taskIsUrgedAtMostOnceADay() {
		Urge urge = this.urges.urge(Map.of("projectCode", this.code, "procedure", "P02S"), LEADER);
		assertThat(urge.step()).isEqualTo("Task_SubmitMaterials");
		assertThat(urge.holder()).contains("色尼区");
		assertThat(urge.byName()).contains("谢立新");
		assertThat(urge.text()).isEqualTo("请抓紧办理。");
		assertThat(refusal(() -> this.urges.urge(Map.of("projectCode", this.code, "procedure", "P02S"), TASKFORCE)))
			.contains("urge.today");
		assertThat(urgeable("P02S").urgedToday()).isTrue();
		// A call is recorded, however often.
		Map<String, Object> call = Map.of("projectCode", this.code, "procedure", "P02S", "channel", "TELEPHONE",
				"called", "13989000002", "answer", "明天提交。");
		this.urges.urge(call, TASKFORCE);
		this.urges.urge(call, TASKFORCE);
		this.clock.set(LocalDate.of(2026, 7, 15));
		assertThat(urgeable("P02S").urgedToday()).isFalse();
		this.urges.urge(Map.of("projectCode", this.code, "procedure", "P02S", "text", "仍未提交。"), TASKFORCE);
		assertThat(this.urges.of(this.code, LEADER)).extracting(Urge::channelText)
			.containsExactly("催办", "电话催办", "电话催办", "催办");
		// The next turn is another task.
		this.office.complete(this.code, "P02S", "Task_SubmitMaterials",
				this.office.usual(this.office.task(this.code, "P02S", "Task_SubmitMaterials")));
		this.urges.urge(Map.of("projectCode", this.code, "procedure", "P02S"), TASKFORCE);
	}

	@Test
	void whatWasNeverThereCannotBeUrged() {
		OrderView order = this.orders.issue(order(this.code), LEADER);
		assertThat(refusal(() -> this.urges.urge(Map.of("projectCode", this.code, "procedure", "P99"), LEADER)))
			.containsExactly("procedure case.not-in-plan");
		assertThat(refusal(() -> this.urges.urge(Map.of("projectCode", this.code, "order", "督办〔2026〕9999号"), LEADER)))
			.containsExactly("order urge.order");
		String other = this.office.start();
		assertThat(refusal(() -> this.urges.urge(Map.of("projectCode", other, "order", order.number()), LEADER)))
			.containsExactly("order urge.order");
		// Neither a procedure nor an order is meant, and the project has no step of its
		// own.
		assertThat(refusal(() -> this.urges.urge(Map.of("projectCode", this.code), LEADER)))
			.containsExactly("urge.nothing-open");
		assertThat(this.urges.urge(Map.of("projectCode", other), LEADER).step()).isEqualTo("Task_CompleteApplication");
		assertThat(this.urges.urge(Map.of("projectCode", this.code, "order", order.number()), LEADER).step())
			.isEqualTo("Task_SignOrder");
	}

	@Test
	void ofTwoWhoUrgeAtOnceOneIsTold() throws Exception {
		ExecutorService both = Executors.newFixedThreadPool(2);
		Callable<String> urge = () -> {
			try {
				return this.urges.urge(Map.of("projectCode", this.code, "procedure", "P02S"), LEADER).channel();
			}
			catch (RuleViolation refusal) {
				return refusal.violations().get(0).rule();
			}
		};
		List<String> outcomes = new ArrayList<>();
		for (Future<String> each : both.invokeAll(List.of(urge, urge))) {
			outcomes.add(each.get());
		}
		both.shutdown();
		assertThat(outcomes).containsExactlyInAnyOrder("SYSTEM", "urge.today");
	}

	@Test
	void holderAndTheHeadOfTheUnitAreToldAndTheFormShowsIt() {
		this.office.complete(this.code, "P02S", "Task_SubmitMaterials",
				this.office.usual(this.office.task(this.code, "P02S", "Task_SubmitMaterials")));
		OpenTask accept = this.office.task(this.code, "P02S", "Task_AcceptMaterials");
		assertThat(form(accept)).doesNotContain("催办");
		this.urges.urge(Map.of("projectCode", this.code, "procedure", "P02S", "text", "请今天受理<b>。"), LEADER);
		String unit = accept.group().replace(".section", "");
		for (String group : List.of(accept.group(), unit + ".head")) {
			assertThat(this.reminders.of(Set.of(group), TestClock.START, 100)).as(group)
				.anyMatch((each) -> each.kind().equals("URGED") && each.projectCode().equals(this.code)
						&& each.text().contains("请今天受理"));
		}
		assertThat(form(accept)).contains("谢立新", "2026-07-14催办：请今天受理&lt;b&gt;。").doesNotContain("<b>");
		this.office.complete(accept, this.office.usual(accept));
		assertThat(form(this.office.task(this.code, "P02S", "Task_ReviewApplication"))).doesNotContain("催办");
	}

	@Test
	void orderItselfCanBeUrged() {
		OrderView order = this.orders.issue(order(this.code), LEADER);
		Urge urge = this.urges.urge(Map.of("projectCode", this.code, "order", order.number()), LEADER);
		assertThat(urge.step()).isEqualTo("Task_SignOrder");
		assertThat(form(this.office.task(this.code, "Task_SignOrder"))).contains("2026-07-14催办");
		this.office.complete(this.code, "Task_SignOrder", Map.of());
		this.office.complete(this.code, "Task_AnswerOrder", Map.of("answer", "已办。", "evidence", "SM-1"));
		assertThat(refusal(() -> this.urges.urge(Map.of("projectCode", this.code, "order", order.number()), TASKFORCE)))
			.contains("urge.own");
		this.office.complete(this.code, "Task_AcceptAnswer", Map.of("decision", "ACCEPT"));
		assertThat(refusal(() -> this.urges.urge(Map.of("projectCode", this.code, "order", order.number()), LEADER)))
			.contains("urge.nothing-open");
	}

	@Test
	void difficultyCanBeUrgedAndAnOrderCanBeAboutIt() {
		Difficulty difficulty = this.desk.raise(this.code, Map.of("difficultyKind", DifficultyKind.values()[0].name(),
				"description", "用地意见迟迟未出。", "procedure", "P02S", "responsibleUnit", UNIT), TASKFORCE);
		OpenTask acknowledge = this.office.task(this.code, "Task_AcknowledgeDifficulty");
		Urge urge = this.urges
			.urge(Map.of("projectCode", this.code, "procedure", "P02S", "step", "Task_AcknowledgeDifficulty"), LEADER);
		assertThat(urge.matter()).isNotBlank();
		assertThat(form(acknowledge)).contains("2026-07-14催办");
		Map<String, Object> values = order(this.code);
		values.put("difficulty", difficulty.number());
		values.put("procedure", "P02S");
		OrderView order = this.orders.issue(values, LEADER);
		assertThat(order.difficulty()).isEqualTo(difficulty.number());
		assertThat(order.procedureName()).contains("实施方案审批");
		assertThat(form(this.office.task(this.code, "Task_SignOrder"))).contains(difficulty.number(), "实施方案审批");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
			"leadUnit       | 540602-XX  | leadUnit order.unit.unknown", //
			"leadUnit       |            | leadUnit required", //
			"matter         |            | matter required", //
			"answerBy       | 2026-07-13 | answerBy date.range", //
			"answerBy       | 2027-07-13 | answerBy date.range", //
			"answerBy       | 明天       | answerBy date", //
			"procedure      | P99        | procedure case.not-in-plan", //
			"difficulty     | 2026-999   | difficulty order.difficulty.unknown", //
			"assistingUnits | 540602-FG  | assistingUnits list", //
			"projectCode    | 2603       | projectCode project.unknown", //
			"number         | 1          | number not-writable" })
	void badOrderIsRefusedAndNamesTheField(String field, String value, String expected) {
		Map<String, Object> values = order(this.code);
		values.put(field, (value != null) ? value : "");
		assertThat(refusal(() -> this.orders.issue(values, LEADER))).contains(expected);
		assertThat(this.views.list(LEADER, null, null, this.code, 0, 10)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
			"channel | FAX         | channel choice", //
			"called  | 13989000002 | called urge.telephone-only", //
			"answer  | 好          | answer urge.telephone-only", //
			"order   | 督办1       | order urge.one-of", //
			"channel | TELEPHONE   | called required", //
			"by      | leader      | by not-writable" })
	void badUrgeIsRefusedAndNamesTheField(String field, String value, String expected) {
		Map<String, Object> values = new HashMap<>(Map.of("projectCode", this.code, "procedure", "P02S"));
		values.put(field, value);
		assertThat(refusal(() -> this.urges.urge(values, LEADER))).contains(expected);
		assertThat(this.urges.of(this.code, LEADER)).isEmpty();
	}

	@Test
	void recordsAreOnlyAddedTo() {
		for (String table : List.of("urge", "instruction", "instruction_decision", "order_assisting", "order_answer")) {
			assertThat(this.jdbc.sql("""
					SELECT has_table_privilege('fasttrack_app', 'fasttrack.' || :table, 'UPDATE')
					    OR has_table_privilege('fasttrack_app', 'fasttrack.' || :table, 'DELETE')
					""").param("table", table).query(Boolean.class).single()).as(table).isFalse();
		}
		assertThat(this.jdbc.sql("SELECT has_table_privilege('fasttrack_app', 'fasttrack.supervision_order', 'DELETE')")
			.query(Boolean.class)
			.single()).isFalse();
	}

	private static Map<String, Object> order(String code) {
		Map<String, Object> values = new HashMap<>();
		values.put("projectCode", code);
		values.put("leadUnit", UNIT);
		values.put("assistingUnits", List.of("540602-FG"));
		values.put("matter", "尽快出具用地意见。");
		values.put("answerBy", "2026-07-20");
		return values;
	}

	private OrderView view(OrderView order) {
		return this.views.view(order.id(), LEADER);
	}

	private List<OpenItem> items() {
		return this.answers.of(this.projects.require(this.code)).open();
	}

	private Urges.Urgeable urgeable(String procedure) {
		return this.urges.urgeable(this.code, LEADER)
			.stream()
			.filter((each) -> procedure.equals(each.procedure()))
			.findFirst()
			.orElseThrow();
	}

	private List<String> told(String group, OrderView order) {
		return this.reminders.of(Set.of(group), TestClock.START, 1000)
			.stream()
			.filter((each) -> each.kind().equals("ORDER") && each.projectCode().equals(order.projectCode()))
			.map(Reminders.Reminder::text)
			.toList();
	}

	private List<Incident> incidents(OrderView order) {
		return this.runtime.createIncidentQuery()
			.incidentType(EngineDeadlines.OVERDUE)
			.list()
			.stream()
			.filter((incident) -> String.valueOf(incident.getIncidentMessage()).contains(order.number() + " "))
			.toList();
	}

	private List<String> groupsOf(String step) {
		return this.jdbc.sql("""
				SELECT l.group_id_
				FROM act_ru_task t
				JOIN act_ru_execution e ON e.id_ = t.proc_inst_id_
				JOIN act_ru_identitylink l ON l.task_id_ = t.id_ AND l.type_ = 'candidate'
				WHERE e.business_key_ = :code
				  AND t.task_def_key_ = :step
				""").param("code", this.code).param("step", step).query(String.class).list();
	}

	private long instances() {
		return this.runtime.createProcessInstanceQuery()
			.processDefinitionKey("supervisionOrder")
			.processInstanceBusinessKey(this.code)
			.count();
	}

	private String form(OpenTask task) {
		this.identity.setAuthentication("taskforce", List.of("taskforce"));
		try {
			return String.valueOf(this.forms.getTaskFormVariables(task.id()).get("context"));
		}
		finally {
			this.identity.clearAuthentication();
		}
	}

	private int last() {
		return this.jdbc.sql("SELECT coalesce(max(last), 0) FROM fasttrack.order_counter WHERE year = 2026")
			.query(Integer.class)
			.single();
	}

	private static List<String> refusal(Runnable work) {
		RuleViolation refusal = catchThrowableOfType(RuleViolation.class, work::run);
		assertThat(refusal).isNotNull();
		return refusal.violations().stream().map((each) -> (each.field() + " " + each.rule()).strip()).toList();
	}

}
