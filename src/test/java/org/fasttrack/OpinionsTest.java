package org.fasttrack;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.TaskService;
import org.fasttrack.Stages.Stage;
import org.fasttrack.audit.ActLog;
import org.fasttrack.board.InnerActs;
import org.fasttrack.board.OwnActs;
import org.fasttrack.board.ProjectBoard;
import org.fasttrack.liaison.Absences;
import org.fasttrack.opinion.Opinions;
import org.fasttrack.opinion.Opinions.Asked;
import org.fasttrack.opinion.Opinions.Choice;
import org.fasttrack.opinion.Opinions.Choices;
import org.fasttrack.opinion.Opinions.Line;
import org.fasttrack.organization.Person;
import org.fasttrack.process.ProjectActions;
import org.fasttrack.process.Rehearsal;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.process.TaskCards;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.supervision.Urge;
import org.fasttrack.supervision.Urges;
import org.fasttrack.watch.OpenStepTable;
import org.fasttrack.watch.Reminders;
import org.fasttrack.watch.Reminders.Reminder;
import org.fasttrack.watch.Returns;
import org.fasttrack.watch.Transfers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Whoever has a step asks other offices and people, who answer beside it. */
@FastTrackTest
class OpinionsTest extends EveryWayIn {

	private static final String SECTION = "540602-DRC.section";

	private static final String HEAD = "540602-DRC.head";

	private static final String COUNTY = "540602-DRC.county";

	private static final String LAND = "540602-NR";

	private static final String LAND_SECTION = "540602-NR.section";

	private static final String FINANCE = "540602-FIN";

	private static final String GIVE = "Task_GiveOpinion";

	@Autowired
	private Stages stages;

	@Autowired
	private Office office;

	@Autowired
	private Rehearsal rehearsal;

	@Autowired
	private TaskService tasks;

	@Autowired
	private Urges urges;

	@Autowired
	private Opinions opinions;

	@Autowired
	private Transfers transfers;

	@Autowired
	private Returns returns;

	@Autowired
	private ProjectActions actions;

	@Autowired
	private Reminders reminders;

	@Autowired
	private Absences absences;

	@Autowired
	private OpenStepTable openSteps;

	@Autowired
	private ProjectBoard board;

	@Autowired
	private OwnActs ownActs;

	@Autowired
	private TaskCards cards;

	@Autowired
	private FormService forms;

	@Autowired
	private ActLog acts;

	@Autowired
	private TestClock clock;

	private OpenTask review;

	private String code = "";

	@BeforeEach
	void aReview() {
		this.clock.set(TestClock.START);
		this.review = this.stages.reach(Stage.REVIEW);
		this.code = this.stages.project(this.review);
	}

	@Test
	void severalAreAskedAtOnceAndTheStepStaysWhereItIs() {
		Asked asked = ask("CONSULT", LAND, FINANCE);
		assertThat(asked.requests()).extracting(Line::status).containsExactly("OPEN", "OPEN");
		assertThat(asked.requests()).extracting(Line::dueOn)
			.as("five working days, as is set")
			.containsOnly("2026-07-21");
		assertThat(given()).extracting(OpenTask::group).containsExactlyInAnyOrder(LAND_SECTION, FINANCE + ".section");
		assertThat(this.office.isOpen(this.code, "P02S", "Task_ReviewApplication")).isTrue();
		assertThat(this.openSteps.ofProject(this.code)).filteredOn((step) -> step.step().equals(GIVE))
			.hasSize(2)
			.allSatisfy((step) -> assertThat(step.unit()).isIn(LAND, FINANCE));
		assertThat(told(LAND_SECTION)).anySatisfy((text) -> assertThat(text).contains("是否占用草场").contains("2026-07-21"));
		List<String> left = new ArrayList<>();
		this.rehearsal.act(LAND_SECTION,
				() -> this.cards.of(List.of(taskOf(LAND_SECTION).id()))
					.cards()
					.forEach((card) -> left.add(card.what() + " " + card.left() + " " + card.light())));
		assertThat(left).singleElement().asString().startsWith("反馈意见").contains("还剩").contains("GREEN");
		assertThat(form(LAND_SECTION, taskOf(LAND_SECTION))).contains("是否占用草场")
			.contains("无意见")
			.doesNotContain("\"同意\"")
			.contains("办理期限照常计算");
	}

	@Test
	void whatIsAnsweredStandsWhereverItIsDecided() {
		ask("CONSULT", LAND);
		answer(LAND_SECTION, "COMMENTS", "请避让基本草原。");
		assertThat(asked(SECTION).requests()).singleElement().satisfies((line) -> {
			assertThat(line.said()).isEqualTo("有意见");
			assertThat(line.opinion()).isEqualTo("请避让基本草原。");
			assertThat(line.answeredBy()).contains(named(LAND_SECTION));
			assertThat(line.mayWithdraw()).isFalse();
		});
		assertThat(told(SECTION)).anySatisfy((text) -> assertThat(text).contains("有意见").contains("避让"));
		assertThat(form(SECTION, this.review)).contains("是否占用草场").contains("请避让基本草原。").contains("有意见");
		this.office.complete(this.review, this.office.usual(this.review));
		OpenTask head = this.office.task(this.code, "P02S", "Task_DecideAsHead");
		assertThat(form(HEAD, head)).contains("请避让基本草原。");
		assertThat(this.acts.ofProject(this.code)).filteredOn((act) -> act.step().equals(GIVE))
			.singleElement()
			.satisfies((act) -> {
				assertThat(act.caseId()).isNotNull();
				assertThat(act.outcome()).isEqualTo("COMMENTS");
				assertThat(act.userId()).isEqualTo(LAND_SECTION);
				assertThat(InnerActs.isInner(act)).isTrue();
			});
		assertThat(this.ownActs.list(Person.of(LAND_SECTION, List.of(LAND_SECTION)), null, 0, 1)).singleElement()
			.satisfies((act) -> {
				assertThat(act.step()).isEqualTo("反馈意见");
				assertThat(act.outcome()).isEqualTo("有意见");
				assertThat(act.procedure()).isNotNull();
			});
	}

	@Test
	void withoutAnAnswerInTimeThereIsNoneAndTheStepGoesOn() {
		ask("CONSULT", LAND);
		this.clock.set(LocalDate.of(2026, 7, 21));
		this.office.runTimers(this.code);
		assertThat(given()).as("the last day counts").hasSize(1);
		this.clock.set(LocalDate.of(2026, 7, 22));
		this.office.runTimers(this.code);
		assertThat(given()).isEmpty();
		assertThat(asked(SECTION).requests()).extracting(Line::status).containsExactly("LAPSED");
		assertThat(this.openSteps.ofProject(this.code)).noneMatch((step) -> step.step().equals(GIVE));
		assertThat(told(SECTION)).anySatisfy((text) -> assertThat(text).contains("视为无意见"));
		this.office.complete(this.review, this.office.usual(this.review));
	}

	@Test
	void whoeverTakesAnAnswerBackHasAsLongAsBefore() {
		ask("CONSULT", LAND);
		OpenTask given = taskOf(LAND_SECTION);
		answer(LAND_SECTION, "COMMENTS", "占用草场三亩。");
		this.clock.set(LocalDate.of(2026, 7, 23));
		assertThat(rest(LAND_SECTION, "/api/v1/tasks/" + given.id() + "/recall", Map.of("reason", "面积有误")).status())
			.isEqualTo(200);
		this.office.runTimers(this.code);
		assertThat(asked(SECTION).requests()).extracting(Line::status).containsExactly("OPEN");
		assertThat(asked(SECTION).requests()).extracting(Line::dueOn).containsExactly("2026-07-30");
	}

	@Test
	void agreementIsAskedForOnlyWhereTheStepCanAlsoRefuse() {
		assertThat(choices(SECTION).mayBind()).isTrue();
		OpenTask external = this.stages.reach(Stage.RECORD_EXTERNAL);
		Answer answer = rest(external.group(), "/api/v1/tasks/" + external.id() + "/opinions",
				Map.of("kind", "COSIGN_ALL", "asked", List.of(FINANCE), "question", "是否一致？"));
		assertThat(answer.rules()).containsExactly("kind opinion.binding");
		assertThat(rest(external.group(), "/api/v1/tasks/" + external.id() + "/opinions",
				Map.of("kind", "CONSULT", "asked", List.of(FINANCE), "question", "是否一致？"))
			.status()).isEqualTo(200);
	}

	@Test
	void whoeverIsUrgedAboutAProcedureIsWhoHasItAndNotWhoWasAsked() {
		asking(SECTION, "CONSULT", 1, LAND);
		Urge urge = this.urges.urge(Map.of("projectCode", this.code, "procedure", "P02S"),
				Person.of("leader", List.of("leaders")));
		assertThat(urge.step()).isEqualTo("Task_ReviewApplication");
	}

	@Test
	void whoeverProposedMayStillTakeItBackWhenTheNextHasOnlyAsked() {
		this.office.complete(this.review, this.office.usual(this.review));
		ask(HEAD, this.office.task(this.code, "P02S", "Task_DecideAsHead"), "CONSULT", LAND);
		assertThat(this.ownActs.list(Person.of(SECTION, List.of(SECTION)), null, 0, 1))
			.allSatisfy((act) -> assertThat(act.recall()).isEqualTo(this.review.id()));
	}

	@Test
	void noMoreAreAskedAtOnceThanCanBeRead() {
		Answer answer = asking(SECTION, "CONSULT", 3,
				IntStream.range(0, 21).mapToObj((number) -> "person-" + number).toArray(String[]::new));
		assertThat(answer.rules()).containsExactly("asked too-many");
	}

	@Test
	void whatIsOpenEndsWithTheStep() {
		ask("CONSULT", LAND);
		OpenTask given = taskOf(LAND_SECTION);
		this.office.complete(this.review, this.office.usual(this.review));
		assertThat(given()).isEmpty();
		assertThat(told(LAND_SECTION)).anySatisfy((text) -> assertThat(text).contains("不必再反馈"));
		Answer late = rest(LAND_SECTION, "/engine-rest/task/" + given.id() + "/complete",
				Map.of("variables", Map.of("decision", Map.of("value", "NO_COMMENT"))));
		assertThat(late.status()).isEqualTo(409);
		assertThat(this.openSteps.ofProject(this.code)).noneMatch((step) -> step.step().equals(GIVE));
	}

	@Test
	void whatIsOpenEndsWhenTheStepIsReturnedOrRecalledOrTheProjectIsWithdrawn() {
		ask("COSIGN_ALL", LAND);
		this.rehearsal.act(SECTION,
				() -> this.returns.giveBack(this.review.id(), Map.of("step", "Task_AcceptMaterials", "reason", "请核实")));
		assertThat(given()).isEmpty();
		OpenTask accept = this.office.task(this.code, "P02S", "Task_AcceptMaterials");
		this.office.complete(accept, this.office.usual(accept));
		OpenTask again = this.office.task(this.code, "P02S", "Task_ReviewApplication");
		this.office.complete(again, this.office.usual(again));
		OpenTask head = this.office.task(this.code, "P02S", "Task_DecideAsHead");
		ask(HEAD, head, "CONSULT", LAND);
		this.rehearsal.act(SECTION, () -> this.returns.recall(again.id(), Map.of("reason", "写错了")));
		assertThat(given()).isEmpty();
		OpenTask third = this.office.task(this.code, "P02S", "Task_ReviewApplication");
		ask(SECTION, third, "CONSULT", LAND, FINANCE);
		assertThat(given()).hasSize(2);
		this.rehearsal.act(APPLICANT, () -> this.actions.withdraw(this.code, Map.of("reason", "不建了")));
		this.office.runJobs();
		assertThat(given()).isEmpty();
		assertThat(this.openSteps.ofProject(this.code)).isEmpty();
	}

	@Test
	void allMustAgreeBeforeTheStepGoesOn() {
		ask("COSIGN_ALL", LAND, FINANCE);
		answer(LAND_SECTION, "AGREED", "");
		assertThat(refused()).contains("财政局（待反馈）").doesNotContain("自然资源局");
		answer(FINANCE + ".section", "DISAGREED", "资金未落实。");
		assertThat(refused()).contains("财政局（不同意）");
		ask("COSIGN_ALL", FINANCE);
		answer(FINANCE + ".section", "AGREED", "资金已落实。");
		this.office.complete(this.review, this.office.usual(this.review));
		assertThat(this.office.isOpen(this.code, "P02S", "Task_DecideAsHead")).isTrue();
	}

	@Test
	void oneAgreementSufficesWhereOneIsAskedFor() {
		ask("COSIGN_ANY", LAND, FINANCE);
		assertThat(refused()).contains("任一同意即可");
		answer(LAND_SECTION, "DISAGREED", "不同意。");
		assertThat(refused()).contains("自然资源局（不同意）").contains("财政局（待反馈）");
		answer(FINANCE + ".section", "AGREED", "");
		this.office.complete(this.review, this.office.usual(this.review));
	}

	@Test
	void whatRefusesOrReturnsNeedsNoAgreement() {
		ask("COSIGN_ALL", LAND);
		assertThat(refused()).contains("自然资源局");
		this.office.complete(this.review, Map.of("decision", "RECOMMEND_REJECT", "opinion", "不符合规划。"));
		assertThat(given()).isEmpty();
	}

	@Test
	void agreementThatIsLateIsStillWaitedFor() {
		ask("COSIGN_ALL", LAND);
		this.clock.set(LocalDate.of(2026, 7, 22));
		this.office.runTimers(this.code);
		assertThat(given()).hasSize(1);
		assertThat(refused()).contains("待反馈");
	}

	@Test
	void whoeverAskedTakesItBackUntilItIsAnswered() {
		ask("COSIGN_ALL", LAND, FINANCE);
		List<Line> lines = asked(SECTION).requests();
		assertThat(lines).allMatch(Line::mayWithdraw);
		OpenTask land = taskOf(LAND_SECTION);
		answer(FINANCE + ".section", "AGREED", "");
		assertThat(withdrawn(LAND_SECTION, lines.get(0)).status()).isEqualTo(403);
		assertThat(withdrawn(SECTION, lines.get(0)).status()).isEqualTo(200);
		Answer answered = withdrawn(SECTION, lines.get(1));
		assertThat(answered.status()).isEqualTo(409);
		assertThat(answered.text()).contains("财政局").contains("同意");
		assertThat(withdrawn(SECTION, lines.get(0)).status()).isEqualTo(409);
		assertThat(told(LAND_SECTION)).anySatisfy((text) -> assertThat(text).contains("撤回").contains("另行征求"));
		assertThat(this.acts.ofProject(this.code)).anySatisfy((act) -> {
			assertThat(act.outcome()).isEqualTo("OPINION_WITHDRAWN");
			assertThat(act.userId()).isEqualTo(SECTION);
		});
		Answer late = rest(LAND_SECTION, "/engine-rest/task/" + land.id() + "/complete",
				Map.of("variables", Map.of("decision", Map.of("value", "AGREED"))));
		assertThat(late.status()).isEqualTo(409);
		assertThat(late.text()).contains("撤回");
		this.office.complete(this.review, this.office.usual(this.review));
	}

	@Test
	void onlyThoseOfTheListAreAskedAndNobodyTwice() {
		Choices choices = choices(SECTION);
		assertThat(choices.offices()).extracting(Choice::id)
			.contains(LAND, FINANCE)
			.doesNotContain("540602-DRC", "540621-NR");
		assertThat(choices.people()).extracting(Choice::id)
			.contains(SECTION + "-b", HEAD, LAND_SECTION)
			.doesNotContain(SECTION, "540621-NR.section", APPLICANT, "taskforce");
		assertThat(choices.days()).isEqualTo(5);
		assertThat(choices.mostDays()).isEqualTo(10);
		for (String other : List.of("540602-DRC", "540621-NR", SECTION, APPLICANT, "taskforce", "nobody-at-all")) {
			assertThat(asking(SECTION, "CONSULT", 5, other).rules()).as(other).containsExactly("asked opinion.whom");
		}
		assertThat(asking(SECTION, "CONSULT", 11, LAND).rules()).containsExactly("withinDays range");
		assertThat(asking(SECTION, "CONSULT", 0, LAND).rules()).containsExactly("withinDays range");
		assertThat(asking(SECTION, "ORDER", 5, LAND).rules()).containsExactly("kind choice");
		assertThat(asking(SECTION, "CONSULT", 5).rules()).containsExactly("asked required");
		assertThat(asking(SECTION, "CONSULT", 5, LAND).status()).isEqualTo(200);
		Answer again = asking(SECTION, "COSIGN_ALL", 5, FINANCE, LAND);
		assertThat(again.rules()).containsExactly("asked opinion.asked");
		assertThat(again.text()).contains("自然资源局").contains("不能重复征求");
		assertThat(asked(SECTION).requests()).as("nothing of it is kept").hasSize(1);
		answer(LAND_SECTION, "NO_COMMENT", "");
		assertThat(asking(SECTION, "CONSULT", 5, LAND).status()).as("once it is answered").isEqualTo(200);
	}

	@Test
	void whoIsAwayIsNotAsked() {
		// Nobody else of these tests asks there.
		String away = "540602-FG.section";
		this.absences.register(Map.of("person", away, "kind", "FIELD", "from", TestClock.START.toString(), "to",
				TestClock.START.plusDays(2).toString()), Person.of(away, List.of(away)));
		assertThat(choices(SECTION).people()).extracting(Choice::id).doesNotContain(away).contains(away + "-b");
	}

	@Test
	void onlyWhoHasTheTaskAsks() {
		this.rehearsal.act(SECTION,
				() -> this.transfers.give(this.review.id(), Map.of("colleague", SECTION + "-b", "reason", "下乡")));
		assertThat(asking(SECTION, "CONSULT", 5, LAND).status()).as("B has it").isEqualTo(409);
		assertThat(asking(LAND_SECTION, "CONSULT", 5, FINANCE).status()).isEqualTo(403);
		assertThat(asking(SECTION + "-b", "CONSULT", 5, LAND).status()).isEqualTo(200);
		OpenTask given = taskOf(LAND_SECTION);
		Answer further = rest(LAND_SECTION, "/api/v1/tasks/" + given.id() + "/opinions",
				Map.of("kind", "CONSULT", "asked", List.of(FINANCE), "question", "转问"));
		assertThat(further.status()).as("whoever is asked asks nobody").isEqualTo(403);
		OpenTask gap = this.stages.reach(Stage.SUBMIT);
		assertThat(rest(APPLICANT, "/api/v1/tasks/" + gap.id() + "/opinions",
				Map.of("kind", "CONSULT", "asked", List.of(FINANCE), "question", "问"))
			.status()).isEqualTo(403);
	}

	@Test
	void whoeverIsAskedByNameHasTheTaskAndNobodyElseAnswersIt() {
		ask("COSIGN_ALL", LAND_SECTION + "-b", HEAD);
		OpenTask given = taskOf(LAND_SECTION);
		Map<String, Object> agreed = Map.of("decision", "AGREED");
		assertThatThrownBy(() -> this.office.completeAs(LAND_SECTION, given, agreed)).isInstanceOf(RuleViolation.class);
		// A colleague puts it back, and still cannot speak for whoever was asked.
		this.rehearsal.act(LAND_SECTION, () -> this.tasks.setAssignee(given.id(), null));
		assertThat(completed(LAND_SECTION, given, "AGREED", "").text()).contains("本人反馈");
		this.office.completeAs(LAND_SECTION + "-b", given, agreed);
		assertThat(refused()).contains(named(HEAD));
		this.office.completeAs(HEAD, taskOf(HEAD), agreed);
		this.office.complete(this.review, this.office.usual(this.review));
	}

	@Test
	void anAnswerFitsWhatIsAskedAndGivesItsReasons() {
		ask("COSIGN_ALL", LAND);
		OpenTask given = taskOf(LAND_SECTION);
		assertThat(completed(LAND_SECTION, given, "NO_COMMENT", "").rules()).containsExactly("decision opinion.answer");
		assertThat(completed(LAND_SECTION, given, "DISAGREED", "").rules()).containsExactly("opinion required");
		assertThat(completed(FINANCE + ".section", given, "AGREED", "").status()).isEqualTo(403);
		assertThat(completed(LAND_SECTION, given, "AGREED", "").status()).isEqualTo(204);
	}

	/** What officials think of it stays in the unit that handles it. */
	@Test
	void whoeverIsAskedSeesTheFactsAndNotWhatIsProposed() {
		this.office.complete(this.review, Map.of("decision", "RECOMMEND_APPROVE", "opinion", "内部意见一二三。"));
		OpenTask head = this.office.task(this.code, "P02S", "Task_DecideAsHead");
		ask(HEAD, head, "CONSULT", LAND);
		assertThat(form(LAND_SECTION, taskOf(LAND_SECTION))).contains("需要办理的原因").doesNotContain("内部意见一二三");
	}

	@Test
	void anAnswerIsTakenBackUntilTheStepIsOver() {
		ask("COSIGN_ALL", LAND);
		OpenTask given = taskOf(LAND_SECTION);
		answer(LAND_SECTION, "AGREED", "同意。");
		assertThat(this.ownActs.list(Person.of(LAND_SECTION, List.of(LAND_SECTION)), null, 0, 1))
			.allSatisfy((act) -> assertThat(act.recall()).isEqualTo(given.id()));
		String path = "/api/v1/tasks/" + given.id() + "/recall";
		assertThat(rest(FINANCE + ".section", path, Map.of("reason", "不是我的")).status()).isEqualTo(403);
		assertThat(rest(LAND_SECTION, path, Map.of("reason", "看错图")).status()).isEqualTo(200);
		assertThat(refused()).contains("自然资源局（待反馈）");
		assertThat(told(SECTION)).anySatisfy((text) -> assertThat(text).contains("撤回了反馈").contains("看错图"));
		OpenTask again = taskOf(LAND_SECTION);
		assertThat(rest(LAND_SECTION, path, Map.of("reason", "再来")).status()).as("only once").isEqualTo(409);
		answer(LAND_SECTION, "AGREED", "仍同意。");
		this.office.complete(this.review, this.office.usual(this.review));
		Answer late = rest(LAND_SECTION, "/api/v1/tasks/" + again.id() + "/recall", Map.of("reason", "晚了"));
		assertThat(late.status()).isEqualTo(409);
		assertThat(late.text()).contains("已经办结");
	}

	/**
	 * A unit that handles nothing of the project is asked, and looks into it as long as
	 * it is.
	 */
	@Test
	void whoeverIsAskedMaySeeTheProjectAndNobodyElseOfThem() {
		String other = "540602-CR";
		assertThat(sees(other + ".section")).isFalse();
		ask("CONSULT", other);
		assertThat(sees(other + ".section")).isTrue();
		assertThat(sees(other + ".county")).isFalse();
		assertThat(withdrawn(SECTION, asked(SECTION).requests().get(0)).status()).isEqualTo(200);
		assertThat(sees(other + ".section")).isFalse();
	}

	private boolean sees(String user) {
		try {
			this.board.visible(this.code, Person.of(user, List.of(user)));
			return true;
		}
		catch (RuleViolation refusal) {
			assertThat(refusal.kind()).isEqualTo(RuleViolation.Kind.NOT_FOUND);
			return false;
		}
	}

	/** What others say hinders nobody from entering what was done before. */
	@Test
	void anAnswerHindersNoLateEntry() {
		this.clock.set(TestClock.START.plusDays(1));
		ask("CONSULT", LAND);
		this.clock.set(TestClock.START.plusDays(2));
		answer(LAND_SECTION, "NO_COMMENT", "");
		Map<String, Object> values = this.office.usual(this.review);
		values.put("occurredOn", TestClock.START.plusDays(1).toString());
		values.put("lateReason", "下乡无网络");
		values.put("lateScan", "SM-0713");
		this.office.complete(this.review, values);
	}

	private Asked ask(String kind, String... asked) {
		return ask(SECTION, this.review, kind, asked);
	}

	private Asked ask(String user, OpenTask task, String kind, String... asked) {
		Asked[] answer = new Asked[1];
		this.rehearsal.act(user, () -> answer[0] = this.opinions.ask(task.id(),
				Map.of("kind", kind, "asked", List.of(asked), "question", "是否占用草场？")));
		return answer[0];
	}

	private Answer asking(String user, String kind, int days, String... asked) {
		return rest(user, "/api/v1/tasks/" + this.review.id() + "/opinions",
				Map.of("kind", kind, "asked", List.of(asked), "question", "是否占用草场？", "withinDays", days));
	}

	private Answer withdrawn(String user, Line line) {
		return rest(user, "/api/v1/tasks/" + this.review.id() + "/opinions/" + line.id() + "/withdrawal",
				Map.of("reason", "另行征求"));
	}

	private Answer completed(String user, OpenTask task, String decision, String opinion) {
		return rest(user, "/engine-rest/task/" + task.id() + "/complete", Map.of("variables",
				Map.of("decision", Map.of("value", decision), "opinion", Map.of("value", opinion))));
	}

	private void answer(String user, String decision, String opinion) {
		this.office.completeAs(user, taskOf(user), Map.of("decision", decision, "opinion", opinion));
	}

	private Asked asked(String user) {
		Asked[] answer = new Asked[1];
		this.rehearsal.act(user, () -> answer[0] = this.opinions.of(this.review.id()));
		return answer[0];
	}

	private Choices choices(String user) {
		Choices[] answer = new Choices[1];
		this.rehearsal.act(user, () -> answer[0] = this.opinions.choices(this.review.id()));
		return answer[0];
	}

	/** In what words the review is refused that would go on. */
	private String refused() {
		Answer answer = rest(SECTION, "/engine-rest/task/" + this.review.id() + "/complete",
				untyped(this.office.usual(this.review)));
		assertThat(answer.rules()).containsExactly("decision opinion.cosign");
		return answer.text();
	}

	private List<OpenTask> given() {
		return this.office.openTasks(this.code).stream().filter((task) -> task.step().equals(GIVE)).toList();
	}

	private OpenTask taskOf(String group) {
		return given().stream().filter((task) -> task.group().equals(group)).findFirst().orElseThrow();
	}

	private List<String> told(String recipient) {
		return this.reminders.of(List.of(recipient), TestClock.START, 20).stream().map(Reminder::text).toList();
	}

	private String form(String user, OpenTask task) {
		String[] shown = new String[1];
		this.rehearsal.act(user,
				() -> shown[0] = String.valueOf(this.forms.getTaskFormVariables(task.id()).get("context")));
		return shown[0];
	}

	private String named(String official) {
		return this.jdbc.sql("SELECT name FROM fasttrack.official WHERE id = :id")
			.param("id", official)
			.query(String.class)
			.single();
	}

}
