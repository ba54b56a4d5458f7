package org.fasttrack;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.camunda.bpm.engine.FormService;
import org.fasttrack.Stages.Stage;
import org.fasttrack.audit.Act;
import org.fasttrack.audit.ActLog;
import org.fasttrack.clock.CaseClock;
import org.fasttrack.clock.Clocks;
import org.fasttrack.procedure.CaseStatus;
import org.fasttrack.procedure.Plans;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.SentBacks;
import org.fasttrack.process.Rehearsal;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.process.TaskCards;
import org.fasttrack.process.TaskCards.Mark;
import org.fasttrack.watch.Returns;
import org.fasttrack.watch.Returns.Earlier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** A procedure goes back: returned by who has it, or recalled by who had it. */
@FastTrackTest
class ReturnsTest extends EveryWayIn {

	private static final String SECTION = "540602-DRC.section";

	private static final String HEAD = "540602-DRC.head";

	private static final String COUNTY = "540602-DRC.county";

	private static final String ACCEPT = "Task_AcceptMaterials";

	private static final String REVIEW = "Task_ReviewApplication";

	private static final String AS_HEAD = "Task_DecideAsHead";

	private static final String SIGN = "Task_DecideApplication";

	@Autowired
	private Stages stages;

	@Autowired
	private Office office;

	@Autowired
	private Rehearsal rehearsal;

	@Autowired
	private Returns returns;

	@Autowired
	private SentBacks sentBacks;

	@Autowired
	private FormService forms;

	@Autowired
	private TaskCards cards;

	@Autowired
	private Plans plans;

	@Autowired
	private Clocks clocks;

	@Autowired
	private ActLog acts;

	@Autowired
	private TestClock clock;

	private String code = "";

	@BeforeEach
	void itIsToday() {
		this.clock.set(TestClock.START);
	}

	@Test
	void theLeaderReturnsToTheHeadAndTheHeadToTheSection() {
		OpenTask sign = reach(Stage.SIGN_OFF);
		CaseClock before = running();
		LocalDate dueOn = theCase().stepDueOn();
		assertThat(earlier(COUNTY, sign)).extracting(Earlier::step).containsExactly(AS_HEAD, REVIEW, ACCEPT);
		this.clock.set(TestClock.START.plusDays(1));
		Answer answer = returned(COUNTY, sign, AS_HEAD, "请补充集体研究意见");
		assertThat(answer.status()).as(answer.body()).isEqualTo(204);
		ProcedureCase each = theCase();
		assertThat(each.step()).isEqualTo(AS_HEAD);
		assertThat(each.decidedBy()).as("nobody has decided now").isNull();
		assertThat(each.stepDueOn()).isNotNull().isEqualTo(dueOn);
		OpenTask head = open(AS_HEAD);
		assertThat(head.name()).startsWith("【退回】负责人审定");
		List<Mark> marks = new ArrayList<>();
		this.rehearsal.act(HEAD,
				() -> this.cards.of(List.of(head.id())).cards().forEach((card) -> marks.addAll(card.marks())));
		assertThat(marks).contains(new Mark("RETURNED", "退回"));
		assertThat(form(HEAD, head)).contains("【退回】").contains("请补充集体研究意见");
		assertThat(this.sentBacks.of(List.of(each.id())).get(each.id())).satisfies((back) -> {
			assertThat(back.kind()).isEqualTo("RETURN");
			assertThat(back.reason()).isEqualTo("请补充集体研究意见");
			assertThat(back.on()).isEqualTo(TestClock.START.plusDays(1));
		});
		assertThat(running()).as("the limit runs on").isEqualTo(before);
		assertThat(last()).satisfies((act) -> {
			assertThat(act.step()).isEqualTo(SIGN);
			assertThat(act.outcome()).isEqualTo("RETURN_TO_HEAD");
			assertThat(act.userId()).isEqualTo(COUNTY);
			assertThat(act.opinion()).isEqualTo("请补充集体研究意见");
		});
		assertThat(returned(HEAD, head, REVIEW, "请核实投资").status()).isEqualTo(204);
		OpenTask review = open(REVIEW);
		assertThat(review.name()).startsWith("【退回】科级审核");
		this.office.completeAs(SECTION, review, this.office.usual(review));
		assertThat(open(AS_HEAD).name()).as("it has not come back any more").startsWith("负责人审定");
		assertThat(form(HEAD, open(AS_HEAD))).doesNotContain("【退回】");
		assertThat(this.sentBacks.of(List.of(each.id()))).isEmpty();
		toTheEnd();
	}

	@Test
	void whatIsHandedInBesideItStays() {
		reach(Stage.SUBMIT_GAP);
		OpenTask review = open(REVIEW);
		this.office.completeAs(SECTION, review, this.office.usual(review));
		OpenTask gap = open("Task_SubmitGap");
		assertThat(earlier(HEAD, open(AS_HEAD))).extracting(Earlier::step)
			.as("with an open gap the acceptance stands")
			.containsExactly(REVIEW);
		assertThat(returned(HEAD, open(AS_HEAD), REVIEW, "请核实").status()).isEqualTo(204);
		assertThat(open("Task_SubmitGap").id()).isEqualTo(gap.id());
		assertThat(earlier("540602.applicant", gap)).isEmpty();
		OpenTask again = open(REVIEW);
		this.office.completeAs(SECTION, again, this.office.usual(again));
		assertThat(recalled(SECTION, again, "写错了").status()).isEqualTo(200);
		assertThat(open("Task_SubmitGap").id()).isEqualTo(gap.id());
		this.office.complete(gap, this.office.usual(gap));
		toTheEnd();
	}

	@Test
	void whatWasAcceptedIsNotRefusedWhenTheReviewerReturnsIt() {
		OpenTask review = reach(Stage.REVIEW);
		CaseClock before = running();
		ProcedureCase accepted = theCase();
		this.clock.set(TestClock.START.plusDays(1));
		assertThat(returned(SECTION, review, ACCEPT, "跟办人写错").status()).isEqualTo(204);
		OpenTask accept = open(ACCEPT);
		assertThat(accept.name()).startsWith("【退回】受理申请材料");
		assertThat(theCase().status()).isEqualTo(CaseStatus.RECEIVED);
		for (Map<String, Object> no : List.<Map<String, Object>>of(Map.of("decision", "REFUSE", "opinion", "不受理"),
				Map.of("decision", "CORRECTION", "correctionNote", "请补图"))) {
			Answer answer = rest(SECTION, "/engine-rest/task/" + accept.id() + "/complete", untyped(no));
			assertThat(answer.status()).isEqualTo(400);
			assertThat(answer.rules()).containsExactly("decision acceptance.stands");
		}
		this.office.complete(accept, this.office.usual(accept));
		assertThat(theCase().acceptedOn()).isEqualTo(accepted.acceptedOn());
		assertThat(running()).as("the used days are kept").isEqualTo(before);
		toTheEnd();
	}

	@Test
	void onlyWhoHasItReturnsItAndOnlyToWhatCameBefore() {
		OpenTask head = reach(Stage.DECIDE_AS_HEAD);
		assertThat(returned(SECTION, head, REVIEW, "不是我的").status()).isEqualTo(403);
		assertThat(returned(HEAD, head, SIGN, "往前").rules()).containsExactly("step return.step");
		assertThat(returned(HEAD, head, "Task_SubmitMaterials", "给项目单位").rules()).containsExactly("step return.step");
		assertThat(returned(HEAD, head, REVIEW, " ").rules()).containsExactly("reason required");
		assertThat(open(AS_HEAD).id()).isEqualTo(head.id());
		assertThat(returned(HEAD, head, REVIEW, "请核实").status()).isEqualTo(204);
		Answer late = returned(HEAD, head, REVIEW, "再退一次");
		assertThat(late.status()).isEqualTo(409);
		assertThat(late.text()).contains("办结");
	}

	@Test
	void theReviewerTakesBackWhatWasProposed() {
		OpenTask review = reach(Stage.REVIEW);
		this.office.completeAs(SECTION, review, Map.of("decision", "RECOMMEND_APPROVE", "opinion", "符合规划，拟同意。"));
		OpenTask head = open(AS_HEAD);
		assertThat(mayRecall(SECTION, review)).isTrue();
		assertThat(mayRecall("540602-DRC.section-b", review)).isFalse();
		assertThat(recalled("540602-DRC.section-b", review, "代撤").status()).isEqualTo(403);
		this.rehearsal.act(HEAD, () -> claim(head, HEAD));
		Answer answer = recalled(SECTION, review, "数字写错");
		assertThat(answer.status()).as(answer.body()).isEqualTo(200);
		OpenTask again = open(REVIEW);
		assertThat(again.name()).startsWith("【撤回】科级审核");
		assertThat(assignee(again)).isEqualTo(SECTION);
		assertThat(draft(again)).contains("符合规划，拟同意。");
		assertThat(form(SECTION, again)).contains("【撤回】").contains("数字写错");
		assertThat(theCase().status()).isEqualTo(CaseStatus.REVIEWING);
		assertThat(last().outcome()).isEqualTo("RECALL");
		assertThat(this.jdbc.sql("SELECT text FROM fasttrack.reminder WHERE kind = 'RECALL' AND project_code = :code")
			.param("code", this.code)
			.query(String.class)
			.single()).contains("数字写错");
		Answer late = rest(HEAD, "/engine-rest/task/" + head.id() + "/complete",
				untyped(Map.of("decision", "APPROVED", "opinion", "同意")));
		assertThat(late.status()).isEqualTo(409);
		assertThat(late.text()).contains("撤回").contains("数字写错");
		assertThat(mayRecall(SECTION, review)).as("not twice").isFalse();
		toTheEnd();
	}

	@Test
	void onlyTheLastOfSeveralReviewsIsTakenBack() {
		OpenTask review = reach(Stage.REVIEW);
		this.office.completeAs(SECTION, review, this.office.usual(review));
		assertThat(returned(HEAD, open(AS_HEAD), REVIEW, "请核实").status()).isEqualTo(204);
		OpenTask again = open(REVIEW);
		this.office.completeAs("540602-DRC.section-b", again, this.office.usual(again));
		assertThat(mayRecall(SECTION, review)).isFalse();
		assertThat(recalled(SECTION, review, "写错了").status()).isEqualTo(409);
		assertThat(recalled("540602-DRC.section-b", again, "写错了").status()).isEqualTo(200);
		OpenTask open = open(REVIEW);
		this.office.completeAs("540602-DRC.section-b", open, this.office.usual(open));
		toTheEnd();
	}

	@Test
	void theHeadTakesBackTheDecisionAndTheLeaderTheReturn() {
		OpenTask head = reach(Stage.DECIDE_AS_HEAD);
		this.office.completeAs(HEAD, head, this.office.usual(head));
		assertThat(recalled(HEAD, head, "附要求漏写").status()).isEqualTo(200);
		assertThat(theCase().step()).isEqualTo(AS_HEAD);
		assertThat(theCase().decidedBy()).isNull();
		OpenTask again = open(AS_HEAD);
		this.office.completeAs(HEAD, again, this.office.usual(again));
		String decidedBy = Objects.requireNonNull(theCase().decidedBy());
		OpenTask sign = open(SIGN);
		assertThat(returned(COUNTY, sign, REVIEW, "请核实").status()).isEqualTo(204);
		assertThat(mayRecall(HEAD, again)).isFalse();
		Answer answer = recalled(COUNTY, sign, "看错了");
		assertThat(answer.status()).as(answer.body()).isEqualTo(200);
		assertThat(theCase().step()).isEqualTo(SIGN);
		assertThat(theCase().decidedBy()).as("the head's decision stands again").isEqualTo(decidedBy);
		toTheEnd();
	}

	@Test
	void nothingIsTakenBackOnceTheNextHasBegunOrTheProjectUnitWasTold() {
		OpenTask accept = reach(Stage.ACCEPT);
		this.office.complete(accept, this.office.usual(accept));
		assertThat(recalled(accept.group(), accept, "误受理").text()).contains("已经告知项目单位");
		OpenTask review = open(REVIEW);
		this.office.completeAs(SECTION, review, this.office.usual(review));
		OpenTask head = open(AS_HEAD);
		this.jdbc.sql("""
				INSERT INTO fasttrack.draft (task_id, content, saved_by, saved_at)
				VALUES (:task, '{"opinion": "同"}', :by, now())
				""").param("task", head.id()).param("by", HEAD).update();
		assertThat(mayRecall(SECTION, review)).isFalse();
		Answer begun = recalled(SECTION, review, "写错了");
		assertThat(begun.status()).isEqualTo(409);
		assertThat(begun.contentType()).startsWith("application/problem+json");
		assertThat(begun.text()).contains("开始填写下一环节");
		this.office.completeAs(HEAD, head, this.office.usual(head));
		assertThat(recalled(SECTION, review, "写错了").text()).contains("下一环节已经办理");
		OpenTask sign = open(SIGN);
		this.office.completeAs(COUNTY, sign, this.office.usual(sign));
		assertThat(recalled(COUNTY, sign, "签错了").status()).isEqualTo(409);
		assertThat(rest(COUNTY, "/api/v1/tasks/nothing/recall", Map.of("reason", "无")).status()).isEqualTo(404);
	}

	@Test
	void theProjectUnitTakesBackAnApplicationThatNobodyHasAnswered() {
		OpenTask submit = reach(Stage.SUBMIT);
		this.office.complete(submit, this.office.usual(submit));
		assertThat(recalled("540602.applicant", submit, "附件拿错").status()).isEqualTo(200);
		assertThat(theCase().status()).isEqualTo(CaseStatus.TO_SUBMIT);
		assertThat(theCase().receivedOn()).isNull();
		assertThat(open("Task_SubmitMaterials").name()).startsWith("【撤回】");
		toTheEnd();
	}

	private String form(String user, OpenTask task) {
		List<String> found = new ArrayList<>();
		this.rehearsal.act(user,
				() -> found.add(String.valueOf(this.forms.getTaskFormVariables(task.id()).get("context"))));
		return found.get(0);
	}

	private OpenTask reach(Stage stage) {
		OpenTask task = this.stages.reach(stage);
		this.code = this.stages.project(task);
		return task;
	}

	private void toTheEnd() {
		while (theCase().status() != CaseStatus.DECIDED) {
			OpenTask task = this.office.openTasks(this.code)
				.stream()
				.filter((each) -> "P02S".equals(each.procedure()))
				.filter((each) -> each.step().equals(theCase().step()))
				.findFirst()
				.orElseThrow();
			this.office.complete(task, this.office.usual(task));
		}
		assertThat(theCase().outcome()).isEqualTo("APPROVED");
		assertThat(theCase().decidedBy()).isNotNull().isNotEqualTo(theCase().signedOffBy());
	}

	private ProcedureCase theCase() {
		return this.plans.of(this.code)
			.stream()
			.filter((each) -> each.procedure().equals("P02S"))
			.findFirst()
			.orElseThrow();
	}

	private CaseClock running() {
		return this.clocks.of(theCase().id()).orElseThrow();
	}

	private OpenTask open(String step) {
		return this.office.task(this.code, "P02S", step);
	}

	private Act last() {
		UUID id = theCase().id();
		List<Act> all = this.acts.ofCase(id);
		return all.get(all.size() - 1);
	}

	private List<Earlier> earlier(String user, OpenTask task) {
		List<List<Earlier>> found = new ArrayList<>();
		this.rehearsal.act(user, () -> found.add(this.returns.earlier(task.id())));
		return found.get(0);
	}

	private boolean mayRecall(String user, OpenTask done) {
		boolean[] may = new boolean[1];
		this.rehearsal.act(user, () -> may[0] = this.returns.mayRecall(done.id()));
		return may[0];
	}

	private Answer returned(String user, OpenTask task, String step, String reason) {
		return rest(user, "/api/v1/tasks/" + task.id() + "/return", Map.of("step", step, "reason", reason));
	}

	private Answer recalled(String user, OpenTask done, String reason) {
		return rest(user, "/api/v1/tasks/" + done.id() + "/recall", Map.of("reason", reason));
	}

	private void claim(OpenTask task, String user) {
		Answer answer = rest(user, "/engine-rest/task/" + task.id() + "/claim", Map.of("userId", user));
		assertThat(answer.status()).isEqualTo(204);
	}

	private @Nullable String assignee(OpenTask task) {
		return this.jdbc.sql("SELECT assignee_ FROM act_ru_task WHERE id_ = :task")
			.param("task", task.id())
			.query((row, number) -> Optional.ofNullable(row.getString(1)))
			.single()
			.orElse(null);
	}

	private String draft(OpenTask task) {
		return this.jdbc.sql("SELECT content::text FROM fasttrack.draft WHERE task_id = :task")
			.param("task", task.id())
			.query(String.class)
			.single();
	}

}
