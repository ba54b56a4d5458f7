package org.fasttrack;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.fasttrack.Stages.Stage;
import org.fasttrack.audit.Act;
import org.fasttrack.audit.ActLog;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Who has claimed a task puts it back; who falls ill is relieved by a colleague. */
@FastTrackTest
class ClaimsTest extends EveryWayIn {

	private static final String A = "540602-DRC.section";

	private static final String B = "540602-DRC.section-b";

	@Autowired
	private Stages stages;

	@Autowired
	private ActLog acts;

	@Autowired
	private TestClock clock;

	private OpenTask task;

	@BeforeEach
	void aTaskThatIsClaimed() {
		this.clock.set(TestClock.START);
		this.task = this.stages.reach(Stage.ACCEPT);
		claimed(A);
	}

	@Test
	void theClaimantPutsBackByRest() {
		assertThat(rest(A, path("unclaim"), Map.of()).status()).isEqualTo(204);
		assertThat(assignee()).isNull();
		claimed(B);
	}

	@Test
	void theClaimantPutsBackInTasklist() {
		Answer answer = form(browser(A), WEBAPP + "/task/" + this.task.id() + "/unclaim", Map.of());
		assertThat(answer.status()).as(answer.body()).isEqualTo(204);
		assertThat(assignee()).isNull();
	}

	@Test
	void aColleagueTakesOverAndBothAreNamed() {
		Answer claim = rest(B, path("claim"), Map.of("userId", B));
		assertThat(claim.status()).isEqualTo(409);
		assertThat(claim.text()).contains("领取").contains("放回");
		// This is how Tasklist's button says it for a task of somebody else.
		Answer answer = form(browser(B), WEBAPP + "/task/" + this.task.id() + "/assignee",
				Collections.singletonMap("userId", null));
		assertThat(answer.status()).as(answer.body()).isEqualTo(204);
		claimed(B);
		List<Act> releases = releases();
		assertThat(releases).singleElement().satisfies((act) -> {
			assertThat(act.userId()).isEqualTo(B);
			assertThat(act.capacity()).isEqualTo(A);
			assertThat(act.outcome()).isEqualTo("RELEASED");
			assertThat(act.opinion()).startsWith("受理申请材料：原由").contains(holder()).endsWith("领取");
			assertThat(act.taskId()).isNull();
		});
		assertThat(rest(A, path("complete"), untyped(this.stages.right(Stage.ACCEPT, this.task))).status())
			.isEqualTo(409);
		assertThat(rest(B, path("complete"), untyped(this.stages.right(Stage.ACCEPT, this.task))).status())
			.isEqualTo(204);
	}

	@Test
	void nobodyElsePutsItBack() {
		for (String other : List.of("540602-NR.section", "540602-NR.head", APPLICANT)) {
			Answer answer = rest(other, path("unclaim"), Map.of());
			assertThat(answer.status()).as(other).isEqualTo(403);
		}
		assertThat(assignee()).isEqualTo(A);
		assertThat(releases()).isEmpty();
	}

	@Test
	void nobodyIsGivenATask() {
		Answer answer = form(browser(A), WEBAPP + "/task/" + this.task.id() + "/assignee", Map.of("userId", B));
		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.text()).contains("只能通过办理待办来推进");
		assertThat(assignee()).isEqualTo(A);
	}

	@Test
	void whatNobodyHasClaimedIsPutBackWithoutATrace() {
		assertThat(rest(A, path("unclaim"), Map.of()).status()).isEqualTo(204);
		assertThat(rest(A, path("unclaim"), Map.of()).status()).isEqualTo(204);
		assertThat(releases()).hasSize(1);
	}

	/** What happened before the task was put back can still be entered afterwards. */
	@Test
	void puttingBackDoesNotHinderALateEntry() {
		this.clock.set(TestClock.START.plusDays(2));
		assertThat(rest(A, path("unclaim"), Map.of()).status()).isEqualTo(204);
		Map<String, Object> values = new LinkedHashMap<>(this.stages.right(Stage.ACCEPT, this.task));
		values.put("occurredOn", TestClock.START.plusDays(1).toString());
		values.put("lateReason", "下乡无网络");
		values.put("lateScan", "SM-0713");
		Answer answer = rest(B, path("complete"), untyped(values));
		assertThat(answer.status()).as(answer.body()).isEqualTo(204);
	}

	private void claimed(String user) {
		Answer answer = rest(user, path("claim"), Map.of("userId", user));
		assertThat(answer.status()).as(answer.body()).isEqualTo(204);
		assertThat(assignee()).isEqualTo(user);
	}

	private String path(String what) {
		return "/engine-rest/task/" + this.task.id() + "/" + what;
	}

	private @Nullable String assignee() {
		return this.jdbc.sql("SELECT assignee_ FROM act_ru_task WHERE id_ = :task")
			.param("task", this.task.id())
			.query((row, number) -> Optional.ofNullable(row.getString(1)))
			.single()
			.orElse(null);
	}

	private String holder() {
		return this.jdbc.sql("SELECT name FROM fasttrack.official WHERE id = :id")
			.param("id", A)
			.query(String.class)
			.single();
	}

	private List<Act> releases() {
		return this.acts.ofProject(this.jdbc.sql("""
				SELECT business_key_
				FROM act_hi_procinst i
				JOIN act_hi_taskinst t ON t.proc_inst_id_ = i.id_
				WHERE t.id_ = :task
				""").param("task", this.task.id()).query(String.class).single())
			.stream()
			.filter((act) -> act.step().equals(ActLog.RELEASE))
			.toList();
	}

}
