package org.fasttrack.board;

import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestClock;
import org.fasttrack.board.DoneAnswers.Done;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.rule.RuleViolation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@FastTrackTest
class DoneAnswersTest {

	@Autowired
	DoneAnswers done;

	@Autowired
	Stages stages;

	@Autowired
	Office office;

	@Autowired
	TestClock clock;

	@BeforeEach
	void itIsAnOrdinaryDay() {
		this.clock.set(TestClock.START);
	}

	@Test
	void whoeverCompletedATaskIsToldWhoHasItNext() {
		OpenTask accept = complete(Stage.ACCEPT);
		Done told = this.done.of(accept.id(), accept.group());
		assertThat(told.text()).contains("受理申请材料：受理。").doesNotContain("文号");
		assertThat(told.next()).startsWith("接下来：科级审核 · ").contains("办理，应于");
	}

	@Test
	void decisionIsToldWithItsNumber() {
		OpenTask sign = complete(Stage.SIGN_OFF);
		Done told = this.done.of(sign.id(), sign.group());
		assertThat(told.text()).contains("县处级签批：", "文号：");
		assertThat(told.next()).isEqualTo("本手续已办结。");
	}

	@Test
	void nobodyElseIsTold() {
		OpenTask accept = complete(Stage.ACCEPT);
		assertThat(catchThrowableOfType(RuleViolation.class, () -> this.done.of(accept.id(), "540629-NR.section")))
			.isNotNull();
		assertThat(catchThrowableOfType(RuleViolation.class, () -> this.done.of("no-such-task", accept.group())))
			.isNotNull();
	}

	private OpenTask complete(Stage stage) {
		OpenTask task = this.stages.reach(stage);
		this.office.complete(task, this.office.usual(task));
		return task;
	}

}
