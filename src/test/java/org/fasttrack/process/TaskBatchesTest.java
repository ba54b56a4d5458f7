package org.fasttrack.process;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestClock;
import org.fasttrack.opinion.Opinions;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.process.TaskBatches.Batch;
import org.fasttrack.process.TaskBatches.Row;
import org.fasttrack.watch.Transfers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Which tasks can be agreed to together. */
@FastTrackTest
class TaskBatchesTest {

	@Autowired
	private TaskBatches batches;

	@Autowired
	private Drafts drafts;

	@Autowired
	private Transfers transfers;

	@Autowired
	private Opinions opinions;

	@Autowired
	private Stages stages;

	@Autowired
	private Office office;

	@Autowired
	private Rehearsal rehearsal;

	@Autowired
	private IdentityService identity;

	@Autowired
	private TaskService tasks;

	@Autowired
	private TestClock clock;

	@BeforeEach
	void itIsAnOrdinaryDay() {
		this.clock.set(TestClock.START);
	}

	@AfterEach
	void backToToday() {
		this.identity.clearAuthentication();
		this.clock.set(TestClock.START);
	}

	@Test
	void tasksOfOneStepAndOneProcedureStandTogether() {
		OpenTask one = this.stages.reach(Stage.REVIEW);
		OpenTask two = this.stages.reach(Stage.REVIEW);
		Batch batch = batch(one.group(), one).orElseThrow();
		assertThat(batch.what()).isEqualTo("科级审核 · 实施方案审批（代项目建议书、可研、初步设计）");
		assertThat(batch.choice()).isEqualTo("RECOMMEND_APPROVE");
		assertThat(batch.label()).isEqualTo("拟同意");
		assertThat(batch.follows()).isEqualTo("送签批");
		assertThat(batch.tasks()).extracting(Row::task).contains(one.id(), two.id());
		assertThat(row(one).alone()).isNull();
		assertThat(row(one).division()).isEqualTo("色尼区");
		assertThat(row(one).left()).isEqualTo("还剩5个工作日");
	}

	@Test
	void theHeadAgreesTogetherToWhatTheSectionProposes() {
		OpenTask agreed = this.stages.reach(Stage.DECIDE_AS_HEAD);
		assertThat(row(agreed)).satisfies((row) -> {
			assertThat(row.alone()).isNull();
			assertThat(row.before()).isEqualTo("拟同意");
			assertThat(row.by()).isNotBlank();
		});
		for (String proposal : List.of("RECOMMEND_CONDITIONS", "RECOMMEND_REJECT")) {
			OpenTask review = this.stages.reach(Stage.REVIEW);
			String code = this.stages.project(review);
			this.office.complete(review, Map.of("decision", proposal, "opinion", "须另行论证"));
			OpenTask task = this.office.openTasks(code)
				.stream()
				.filter((each) -> each.step().equals("Task_DecideAsHead"))
				.findFirst()
				.orElseThrow();
			assertThat(row(task).alone()).as(proposal).isEqualTo("前面的意见不是同意");
			assertThat(row(task).opinion()).isEqualTo("须另行论证");
		}
	}

	@Test
	void whoeverSignsOffAgreesTogetherToWhatTheHeadHasAgreedTo() {
		OpenTask agreed = this.stages.reach(Stage.SIGN_OFF);
		assertThat(row(agreed).alone()).isNull();
		assertThat(row(agreed).before()).isEqualTo("同意");
		OpenTask head = this.stages.reach(Stage.DECIDE_AS_HEAD);
		String code = this.stages.project(head);
		this.office.complete(head,
				Map.of("decision", "REJECTED", "opinion", "不符合规划", "reasons", "与规划不符", "remedies", "六十日内申请行政复议"));
		OpenTask rejected = this.office.openTasks(code)
			.stream()
			.filter((each) -> each.step().equals("Task_DecideApplication"))
			.findFirst()
			.orElseThrow();
		assertThat(row(rejected).before()).isEqualTo("不予批准");
		assertThat(row(rejected).alone()).isEqualTo("前面的意见不是同意");
	}

	@Test
	void whatIsSpecialIsDoneAlone() {
		OpenTask head = this.stages.reach(Stage.DECIDE_AS_HEAD);
		String code = this.stages.project(head);
		this.office.complete(head, Map.of("decision", "RETURN", "opinion", "请核实面积"));
		OpenTask returned = this.office.openTasks(code)
			.stream()
			.filter((each) -> each.step().equals("Task_ReviewApplication"))
			.findFirst()
			.orElseThrow();
		assertThat(row(returned).alone()).isEqualTo("退回");
	}

	@Test
	void whatSomebodyHasBegunToFillInIsDoneAlone() {
		OpenTask task = this.stages.reach(Stage.REVIEW);
		this.drafts.save(task.id(), Map.of("opinion", "还要再看"), task.group());
		assertThat(row(task).alone()).isEqualTo("已经开始填写");
	}

	@Test
	void whatAColleagueFilledInIsDoneAlone() {
		OpenTask task = this.stages.reach(Stage.REVIEW);
		this.rehearsal.act(task.group(), () -> this.transfers.give(task.id(),
				Map.of("colleague", task.group() + "-b", "reason", "代拟意见", "back", true)));
		this.rehearsal.act(task.group() + "-b", () -> this.transfers.handBack(task.id(), Map.of("note", "不宜同意")));
		assertThat(row(task).alone()).isEqualTo("委派同事代办过");
	}

	@Test
	void whatOthersWereAskedAboutIsDoneAlone() {
		OpenTask task = this.stages.reach(Stage.REVIEW);
		this.rehearsal.act(task.group(), () -> this.opinions.ask(task.id(),
				Map.of("kind", "CONSULT", "asked", List.of("540602-NR"), "question", "是否占用草场？")));
		assertThat(row(task).alone()).isEqualTo("征求的意见尚未反馈或者不一致");
	}

	@Test
	void whatOthersDidNotAgreeToIsDoneAloneByWhoeverDecides() {
		for (String answer : List.of("NO_COMMENT", "COMMENTS")) {
			OpenTask review = this.stages.reach(Stage.REVIEW);
			String code = this.stages.project(review);
			this.rehearsal.act(review.group(), () -> this.opinions.ask(review.id(),
					Map.of("kind", "CONSULT", "asked", List.of("540602-NR"), "question", "是否占用草场？")));
			OpenTask asked = this.office.openTasks(code)
				.stream()
				.filter((each) -> each.step().equals("Task_GiveOpinion"))
				.findFirst()
				.orElseThrow();
			this.office.completeAs("540602-NR.section", asked, Map.of("decision", answer, "opinion", "占用草场三亩。"));
			this.office.complete(review, this.office.usual(review));
			OpenTask head = this.office.openTasks(code)
				.stream()
				.filter((each) -> each.step().equals("Task_DecideAsHead"))
				.findFirst()
				.orElseThrow();
			assertThat(row(head).alone()).as(answer).isEqualTo(answer.equals("NO_COMMENT") ? null : "征求的意见尚未反馈或者不一致");
		}
	}

	@Test
	void nobodySeesWhatIsNotTheirs() {
		OpenTask task = this.stages.reach(Stage.REVIEW);
		assertThat(batch("540602-NR.section", task)).isEmpty();
		assertThat(batch("540602.applicant", task)).isEmpty();
		assertThat(batch(task.group(), task)).isPresent();
		this.rehearsal.act(task.group(), () -> this.tasks.claim(task.id(), task.group()));
		assertThat(batch(task.group(), task)).isPresent();
		assertThat(batch("540602-DRC.section-b", task, task.group())).isEmpty();
	}

	private Row row(OpenTask task) {
		return batch(task.group(), task).orElseThrow()
			.tasks()
			.stream()
			.filter((each) -> each.task().equals(task.id()))
			.findFirst()
			.orElseThrow();
	}

	private Optional<Batch> batch(String user, OpenTask task) {
		return batch(user, task, user);
	}

	private Optional<Batch> batch(String user, OpenTask task, String group) {
		this.identity.setAuthentication(user, List.of(group));
		try {
			return this.batches.list()
				.batches()
				.stream()
				.filter((batch) -> batch.tasks().stream().anyMatch((row) -> row.task().equals(task.id())))
				.findFirst();
		}
		finally {
			this.identity.clearAuthentication();
		}
	}

}
