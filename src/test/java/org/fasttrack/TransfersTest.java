package org.fasttrack;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.fasttrack.Stages.Stage;
import org.fasttrack.audit.Act;
import org.fasttrack.audit.ActLog;
import org.fasttrack.process.Rehearsal;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.watch.Reminders;
import org.fasttrack.watch.Transfers;
import org.fasttrack.watch.Transfers.Colleague;
import org.fasttrack.watch.Transfers.Offer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who has a task gives it to a colleague, and takes it back while that is possible. */
@FastTrackTest
class TransfersTest extends EveryWayIn {

	private static final String A = "540602-DRC.section";

	private static final String B = "540602-DRC.section-b";

	private static final String HEAD = "540602-DRC.head";

	@Autowired
	private Stages stages;

	@Autowired
	private Office office;

	@Autowired
	private Rehearsal rehearsal;

	@Autowired
	private Transfers transfers;

	@Autowired
	private Reminders reminders;

	@Autowired
	private ActLog acts;

	@Autowired
	private TestClock clock;

	private OpenTask task;

	@BeforeEach
	void aTask() {
		this.clock.set(TestClock.START);
		this.task = this.stages.reach(Stage.ACCEPT);
	}

	@Test
	void aColleagueGetsTheTaskAndIsTold() {
		assertThat(offer(A).colleagues()).extracting(Colleague::id).containsExactly(B);
		Answer answer = given(A, B, "下乡核查");
		assertThat(answer.status()).as(answer.body()).isEqualTo(200);
		assertThat(assignee()).isEqualTo(B);
		assertThat(this.reminders.of(List.of(B), TestClock.START, 10)).anySatisfy((reminder) -> {
			assertThat(reminder.kind()).isEqualTo("TRANSFER");
			assertThat(reminder.text()).startsWith("【转办】").contains(named(A)).contains("下乡核查");
		});
		assertThat(last()).satisfies((act) -> {
			assertThat(act.step()).isEqualTo(ActLog.TRANSFER);
			assertThat(act.outcome()).isEqualTo("TRANSFER");
			assertThat(act.userId()).isEqualTo(A);
			assertThat(act.opinion()).contains(named(B)).contains("下乡核查");
			assertThat(act.taskId()).isNull();
		});
		assertThat(offer(B).last()).satisfies((transfer) -> {
			assertThat(transfer.from()).contains(named(A));
			assertThat(transfer.reason()).isEqualTo("下乡核查");
		});
		this.office.completeAs(B, this.task, this.office.usual(this.task));
		assertThat(this.acts.ofTask(this.task.id()).orElseThrow().userId()).isEqualTo(B);
	}

	@Test
	void whoGaveItAwayTakesItBackUntilTheColleagueHasBegun() {
		given(A, B, "下乡核查");
		assertThat(offer(A).mayTakeBack()).isTrue();
		assertThat(offer(B).mayTakeBack()).isFalse();
		assertThat(rest(B, path("take-back"), Map.of()).status()).isEqualTo(409);
		assertThat(rest(A, path("take-back"), Map.of()).status()).isEqualTo(200);
		assertThat(assignee()).isEqualTo(A);
		assertThat(last().outcome()).isEqualTo("TAKE_BACK");
		assertThat(rest(A, path("take-back"), Map.of()).text()).contains("不能取回");
		given(A, B, "下乡核查");
		this.rehearsal.act(B, () -> draft(B));
		assertThat(offer(A).mayTakeBack()).isFalse();
		Answer begun = rest(A, path("take-back"), Map.of());
		assertThat(begun.status()).isEqualTo(409);
		assertThat(begun.contentType()).startsWith("application/problem+json");
		assertThat(begun.text()).contains(named(B)).contains("开始填写");
		assertThat(rest(A, path("take-back"), Map.of(), "Accept-Language", "en").text()).contains("began to fill in");
		assertThat(assignee()).isEqualTo(B);
	}

	@Test
	void onlyWhoHasItGivesIt() {
		given(A, B, "下乡核查");
		assertThat(given(A, B, "再转").status()).as("B has it").isEqualTo(409);
		assertThat(given(HEAD, B, "领导安排").status()).isEqualTo(403);
		assertThat(given("540602-NR.section", B, "外单位").status()).isEqualTo(403);
		assertThat(given(B, A, "转回").status()).isEqualTo(200);
		assertThat(assignee()).isEqualTo(A);
	}

	@Test
	void onlyWhoMayDoItGetsIt() {
		for (String other : List.of(HEAD, "540602-NR.section", APPLICANT, "nobody-at-all", A)) {
			Answer answer = given(A, other, "转办");
			assertThat(answer.status()).as(other).isEqualTo(400);
			assertThat(answer.rules()).containsExactly("colleague transfer.colleague");
		}
		assertThat(given(A, B, " ").rules()).containsExactly("reason required");
		assertThat(assignee()).isNull();
		assertThat(this.acts.ofProject(code())).noneMatch((act) -> act.step().equals(ActLog.TRANSFER));
	}

	/** Who reviewed does not decide, whoever asks for it. */
	@Test
	void whoHasToStandAsideIsNotOffered() {
		OpenTask review = this.stages.reach(Stage.REVIEW);
		String code = this.stages.project(review);
		this.office.completeAs(B, review, this.office.usual(review));
		OpenTask head = this.office.task(code, "P02S", "Task_DecideAsHead");
		this.jdbc
			.sql("INSERT INTO fasttrack.task_recusal (task_id, person, rule) VALUES (:task, :person, 'self-decision')")
			.param("task", head.id())
			.param("person", HEAD)
			.update();
		this.rehearsal.act(HEAD, () -> assertThat(this.transfers.offer(head.id()).mayGive()).isFalse());
		this.rehearsal.act(HEAD,
				() -> assertThatThrownBy(() -> this.transfers.give(head.id(), Map.of("colleague", HEAD, "reason", "转")))
					.isInstanceOf(RuleViolation.class));
	}

	@Test
	void aTaskThatIsDoneCannotBeGiven() {
		this.office.completeAs(B, this.task, this.office.usual(this.task));
		Answer answer = given(A, B, "下乡核查");
		assertThat(answer.status()).isEqualTo(409);
		assertThat(answer.text()).contains(named(B)).contains("办结");
		assertThat(rest(A, "/api/v1/tasks/nothing/transfer", Map.of("colleague", B, "reason", "转办")).status())
			.isEqualTo(404);
	}

	/** What happened before it was given away can still be entered afterwards. */
	@Test
	void givingItAwayHindersNoLateEntry() {
		this.clock.set(TestClock.START.plusDays(2));
		given(A, B, "下乡核查");
		Map<String, Object> values = this.stages.right(Stage.ACCEPT, this.task);
		values.put("occurredOn", TestClock.START.plusDays(1).toString());
		values.put("lateReason", "下乡无网络");
		values.put("lateScan", "SM-0713");
		this.office.completeAs(B, this.task, values);
	}

	/**
	 * Whoever delegates answers for it: nobody else completes it, returns it or gives it
	 * on.
	 */
	@Test
	void whoFillsItInHandsItBackToWhoeverCompletesIt() {
		assertThat(delegated(A, B, "代拟意见").status()).isEqualTo(200);
		assertThat(assignee()).isEqualTo(B);
		assertThat(last().outcome()).isEqualTo("DELEGATE");
		assertThat(this.reminders.of(List.of(B), TestClock.START, 10))
			.anySatisfy((reminder) -> assertThat(reminder.text()).startsWith("【委派】").contains("填好后交回"));
		this.rehearsal.act(B, () -> draft(B));
		assertThatThrownBy(() -> this.office.completeAs(B, this.task, this.office.usual(this.task)))
			.hasStackTraceContaining("transfer.delegated");
		Answer onward = given(B, A, "转回");
		assertThat(onward.status()).isEqualTo(409);
		assertThat(onward.text()).contains(named(A)).contains("交回");
		assertThat(offer(B).mayGive()).isFalse();
		assertThat(offer(B).mayHandBack()).isTrue();
		assertThat(offer(A).mayHandBack()).isFalse();
		assertThat(rest(B, path("hand-back"), Map.of()).rules()).containsExactly("note required");
		assertThat(rest(B, path("hand-back"), Map.of("note", "材料已核对")).status()).isEqualTo(200);
		assertThat(assignee()).isEqualTo(A);
		assertThat(last()).satisfies((act) -> {
			assertThat(act.outcome()).isEqualTo("HAND_BACK");
			assertThat(act.userId()).isEqualTo(B);
			assertThat(act.opinion()).contains("材料已核对");
		});
		assertThat(this.reminders.of(List.of(A), TestClock.START, 10))
			.anySatisfy((reminder) -> assertThat(reminder.text()).startsWith("【交回】").contains("材料已核对"));
		assertThat(rest(B, path("hand-back"), Map.of("note", "再交")).status()).isEqualTo(409);
		assertThat(offer(A).mayTakeBack()).as("it is back").isFalse();
		this.office.completeAs(A, this.task, this.office.usual(this.task));
	}

	/** What was begun goes back with it: it was asked for. */
	@Test
	void whoDelegatedTakesItBackAtAnyTime() {
		delegated(A, B, "代拟意见");
		this.rehearsal.act(B, () -> draft(B));
		assertThat(offer(A).mayTakeBack()).isTrue();
		assertThat(rest(A, path("take-back"), Map.of()).status()).isEqualTo(200);
		assertThat(assignee()).isEqualTo(A);
		assertThat(rest(B, path("hand-back"), Map.of("note", "交回")).status()).isEqualTo(409);
		delegated(A, B, "代拟意见");
		assertThat(rest(A, path("hand-back"), Map.of("note", "交回")).status()).as("B has it").isEqualTo(409);
		rest(A, path("take-back"), Map.of());
		given(A, B, "下乡核查");
		this.office.completeAs(B, this.task, this.office.usual(this.task));
	}

	/** A task waits for nobody who is not there any more. */
	@Test
	void whoHasLeftHoldsNobodyUp() {
		delegated(A, B, "代拟意见");
		without(A, () -> {
			assertThat(rest(B, path("hand-back"), Map.of("note", "已填好")).status()).isEqualTo(200);
			assertThat(assignee()).as("anybody's").isNull();
			this.office.completeAs(B, this.task, this.office.usual(this.task));
		});
	}

	/** Nor is it lost where nobody hands it back. */
	@Test
	void whoWasLeftAloneWithItCompletesIt() {
		delegated(A, B, "代拟意见");
		without(A, () -> {
			assertThat(offer(B).mayHandBack()).isTrue();
			this.office.completeAs(B, this.task, this.office.usual(this.task));
		});
	}

	/** As long as somebody has no office any more. */
	private void without(String user, Runnable work) {
		List<String> groups = this.jdbc.sql("DELETE FROM act_id_membership WHERE user_id_ = :user RETURNING group_id_")
			.param("user", user)
			.query(String.class)
			.list();
		try {
			work.run();
		}
		finally {
			groups.forEach((group) -> this.jdbc.sql("INSERT INTO act_id_membership VALUES (:user, :group)")
				.param("user", user)
				.param("group", group)
				.update());
		}
	}

	private Answer delegated(String from, String to, String reason) {
		return rest(from, path("transfer"), Map.of("colleague", to, "reason", reason, "back", true));
	}

	private Answer given(String from, String to, String reason) {
		return rest(from, path("transfer"), Map.of("colleague", to, "reason", reason));
	}

	private Offer offer(String user) {
		Offer[] offer = new Offer[1];
		this.rehearsal.act(user, () -> offer[0] = this.transfers.offer(this.task.id()));
		return offer[0];
	}

	private void draft(String user) {
		this.jdbc.sql("""
				INSERT INTO fasttrack.draft (task_id, content, saved_by, saved_at)
				VALUES (:task, '{"opinion": "齐全"}', :by, now())
				""").param("task", this.task.id()).param("by", user).update();
	}

	private String path(String what) {
		return "/api/v1/tasks/" + this.task.id() + "/" + what;
	}

	private @Nullable String assignee() {
		return this.jdbc.sql("SELECT assignee_ FROM act_ru_task WHERE id_ = :task")
			.param("task", this.task.id())
			.query((row, number) -> Optional.ofNullable(row.getString(1)))
			.single()
			.orElse(null);
	}

	private String named(String official) {
		return this.jdbc.sql("SELECT name FROM fasttrack.official WHERE id = :id")
			.param("id", official)
			.query(String.class)
			.single();
	}

	private String code() {
		return this.stages.project(this.task);
	}

	private Act last() {
		List<Act> all = this.acts.ofProject(code());
		return all.get(all.size() - 1);
	}

}
