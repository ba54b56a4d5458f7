package org.fasttrack.process;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import org.camunda.bpm.engine.IdentityService;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestClock;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.process.TaskCards.Card;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the card of a task says; which tasks have one is asked by {@link InboxTest}. */
@FastTrackTest
class TaskCardsTest {

	@Autowired
	private TaskCards cards;

	@Autowired
	private FollowUps followUps;

	@Autowired
	private Stages stages;

	@Autowired
	private Office office;

	@Autowired
	private ProjectRegister projects;

	@Autowired
	private IdentityService identity;

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
	void cardSaysWhatIsSpecialAboutTheTask() {
		OpenTask gap = this.stages.reach(Stage.SUBMIT_GAP);
		assertThat(marks(gap)).containsExactly("GAP 容缺");
		OpenTask corrected = this.stages.reach(Stage.ACCEPT_AGAIN);
		assertThat(marks(corrected)).containsExactly("CORRECTED 补正");
		OpenTask plain = this.stages.reach(Stage.REVIEW);
		assertThat(marks(plain)).isEmpty();
		Card card = card(plain);
		assertThat(card.what()).isEqualTo("科级审核 · 实施方案审批（代项目建议书、可研、初步设计）");
		assertThat(card.project()).isEqualTo(this.projects.require(this.stages.project(plain)).name());
		assertThat(card.division()).isEqualTo("色尼区");
		assertThat(card.light()).isEqualTo("GREEN");
		assertThat(card.left()).isEqualTo("还剩5个工作日");
	}

	@Test
	void whatWasRejectedBeforeIsAppliedForAgain() {
		OpenTask sign = this.stages.reach(Stage.DECIDE_ALONE);
		String code = this.stages.project(sign);
		this.office.complete(sign,
				Map.of("decision", "REJECTED", "opinion", "不予批准", "reasons", "方案不符合规范", "remedies", "六十日内申请行政复议"));
		OpenTask again = this.office.openTasks(code)
			.stream()
			.filter((task) -> task.step().equals("Task_SubmitMaterials") && "P12".equals(task.procedure()))
			.findFirst()
			.orElseThrow();
		// A rejection is a difficulty as well.
		assertThat(marks(again)).containsExactly("RETURNED 不予批准", "STUCK 疑难");
	}

	@Test
	void redIsRedFromTheDayAfterAndSaysByHowMuch() {
		OpenTask review = this.stages.reach(Stage.REVIEW);
		Card card = card(review);
		this.clock.set(Objects.requireNonNull(card.dueOn()));
		assertThat(card(review).light()).isEqualTo("YELLOW");
		assertThat(card(review).left()).isEqualTo("今天到期");
		this.clock.set(card.dueOn().plusDays(1));
		assertThat(card(review).light()).isEqualTo("RED");
	}

	@Test
	void dayToComeBackIsSeenByWhoeverNotedItAlone() {
		OpenTask review = this.stages.reach(Stage.REVIEW);
		note(review, TestClock.START.plusDays(2).toString());
		assertThat(marks(review)).containsExactly("FOLLOW 7月16日跟进");
		note(review, TestClock.START.plusDays(1).toString());
		assertThat(marks(review)).containsExactly("FOLLOW 7月15日跟进");
		this.clock.set(TestClock.START.plusDays(1));
		assertThat(marks(review)).containsExactly("FOLLOW_NOW 今天跟进");
		this.identity.setAuthentication(review.group() + "-b", List.of(review.group()));
		assertThat(this.cards.of(List.of(review.id())).cards().get(0).marks()).isEmpty();
		note(review, null);
		assertThat(marks(review)).isEmpty();
	}

	@Test
	void dayToComeBackIsNotedForOnesOwnTasksAndNotForThePast() {
		OpenTask review = this.stages.reach(Stage.REVIEW);
		assertThatExceptionOfType(RuleViolation.class)
			.isThrownBy(() -> note(review, TestClock.START.minusDays(1).toString()))
			.satisfies((refusal) -> assertThat(refusal.violations().get(0).rule()).isEqualTo("follow-up.past"));
		this.identity.setAuthentication("540602-NR.section", List.of("540602-NR.section"));
		assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.followUps.note(review.id(), Map.of()))
			.satisfies((refusal) -> assertThat(refusal.violations().get(0).rule()).isEqualTo("not-your-task"));
	}

	private void note(OpenTask task, @Nullable String day) {
		this.identity.setAuthentication(task.group(), List.of(task.group()));
		this.followUps.note(task.id(), (day != null) ? Map.of("followOn", day) : Map.of());
	}

	@Test
	void askedForNoMoreThanAPageShows() {
		this.identity.setAuthentication("540602-DRC.section", List.of("540602-DRC.section"));
		assertThatExceptionOfType(RuleViolation.class)
			.isThrownBy(() -> this.cards.of(IntStream.range(0, 101).mapToObj(String::valueOf).toList()));
	}

	private List<String> marks(OpenTask task) {
		return card(task).marks().stream().map((mark) -> mark.kind() + " " + mark.text()).toList();
	}

	private Card card(OpenTask task) {
		this.identity.setAuthentication(task.group(), List.of(task.group()));
		try {
			return this.cards.of(List.of(task.id())).cards().get(0);
		}
		finally {
			this.identity.clearAuthentication();
		}
	}

}
