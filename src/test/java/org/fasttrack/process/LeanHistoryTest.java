package org.fasttrack.process;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestClock;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** What the engine keeps of the past, and what it leaves to our tables. */
@FastTrackTest
class LeanHistoryTest {

	@Autowired
	private ProcessEngine engine;

	@Autowired
	private HistoryService history;

	@Autowired
	private Stages stages;

	@Autowired
	private Office office;

	@Autowired
	private TestClock clock;

	@BeforeEach
	void itIsAnOrdinaryDay() {
		this.clock.set(TestClock.START);
	}

	@Test
	void tasksActivitiesAndWhoDidWhatAreKept() {
		OpenTask review = this.stages.reach(Stage.REVIEW);
		this.office.complete(review, this.office.usual(review));
		assertThat(this.history.createHistoricTaskInstanceQuery().taskId(review.id()).singleResult().getEndTime())
			.isNotNull();
		String instance = instance(review);
		assertThat(this.history.createHistoricActivityInstanceQuery()
			.processInstanceId(instance)
			.activityId(review.step())
			.finished()
			.count()).isOne();
		assertThat(this.history.createUserOperationLogQuery().taskId(review.id()).list())
			.anySatisfy((entry) -> assertThat(entry.getUserId()).isEqualTo(review.group()));
	}

	@Test
	void ofTheVariablesOnlyWhatTellsInstancesApartIsKept() {
		OpenTask review = this.stages.reach(Stage.REVIEW);
		this.office.complete(review, this.office.usual(review));
		String instance = instance(review);
		assertThat(this.history.createHistoricVariableInstanceQuery().processInstanceId(instance).list())
			.extracting(HistoricVariableInstance::getName)
			.containsExactlyInAnyOrder("caseId", "procedure");
		assertThat(this.history.createHistoricDetailQuery().processInstanceId(instance).count()).isZero();
		assertThat(this.history.createHistoricIdentityLinkLogQuery().taskId(review.id()).count()).isZero();
		assertThat(this.history.createHistoricJobLogQuery().processInstanceId(instance).successLog().count()).isZero();
	}

	/** A database that ran at the engine's own level "full" is taken over as it is. */
	@Test
	void toTheEngineItIsTheFullLevel() {
		HistoryLevel level = ((ProcessEngineConfigurationImpl) this.engine.getProcessEngineConfiguration())
			.getHistoryLevel();
		assertThat(level).isInstanceOf(LeanHistory.class);
		assertThat(level.getId()).isEqualTo(HistoryLevel.HISTORY_LEVEL_FULL.getId());
		assertThat(level.equals(HistoryLevel.HISTORY_LEVEL_FULL)).isTrue();
		assertThat(level.getName()).isEqualTo("full");
	}

	private String instance(OpenTask task) {
		return this.history.createHistoricTaskInstanceQuery().taskId(task.id()).singleResult().getProcessInstanceId();
	}

}
