package org.fasttrack.process;

import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.difficulty.Difficulties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What goes through a whole city may take minutes, and stumbles over nobody. */
@FastTrackTest
class LongJobTest {

	@Autowired
	private LongJob longJob;

	@Autowired
	private DailyInspection inspection;

	@Autowired
	private Difficulties difficulties;

	@Autowired
	private Office office;

	@Autowired
	private ManagementService management;

	@Autowired
	private ThreadPoolTaskExecutor camundaTaskExecutor;

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private DataSource database;

	@Autowired
	private EmbeddedPostgres postgres;

	@Autowired
	private TestClock clock;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void start() {
		this.clock.set(TestClock.START);
	}

	@Test
	void whatBoundsAJobBoundsNeitherItNorItsPieces() throws Exception {
		List<Object> seen = new ArrayList<>();
		this.camundaTaskExecutor.submit(() -> this.transaction.executeWithoutResult((status) -> {
			assertThat(holder().getTimeToLiveInSeconds()).isLessThanOrEqualTo(10);
			this.longJob.run(() -> {
				seen.add(holder().getTimeToLiveInSeconds() > 500);
				seen.add(idle());
				TransactionTemplate piece = new TransactionTemplate(this.transaction.getTransactionManager());
				piece.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
				piece.executeWithoutResult((own) -> {
					seen.add(holder().hasTimeout());
					seen.add(idle());
				});
			});
		})).get();
		assertThat(seen).containsExactly(true, "10min", false, "10s");
	}

	@Test
	void nobodyElseTakesItMeanwhile() {
		String code = started();
		JobEntity job = (JobEntity) this.management.createJobQuery()
			.activityId("Task_ReleaseProcedures")
			.singleResult();
		JobExecutorContext mine = new JobExecutorContext();
		mine.setCurrentJob(job);
		Context.setJobExecutorContext(mine);
		try {
			this.longJob.run(() -> assertThat(this.jdbc.sql("""
					SELECT lock_exp_time_ - :now > INTERVAL '9 min'
					FROM act_ru_job
					WHERE id_ = :job
					""")
				.param("now", this.clock.instant().atZone(this.clock.getZone()).toLocalDateTime())
				.param("job", job.getId())
				.query(Boolean.class)
				.single()).isTrue());
		}
		finally {
			Context.removeJobExecutorContext();
		}
		this.office.runJobs();
		assertThat(this.office.view(code).status()).isEqualTo("RUNNING");
	}

	/** Whoever works on a project has it; the job tries again later. */
	@Test
	void oneProjectThatIsTakenHoldsUpNoOther() throws Exception {
		String one = started();
		String other = started();
		this.office.runJobs();
		this.clock.set(TestClock.START.plusDays(60));
		try (Connection holder = this.postgres.getPostgresDatabase().getConnection();
				Statement statement = holder.createStatement()) {
			holder.setAutoCommit(false);
			statement.execute("SELECT FROM fasttrack.project WHERE code = '" + one + "' FOR UPDATE");
			assertThatThrownBy(() -> this.inspection.run()).hasMessageContaining("could not be raised");
			assertThat(this.difficulties.openOf(other)).isNotEmpty();
			assertThat(this.difficulties.openOf(one)).isEmpty();
			holder.rollback();
		}
		this.inspection.run();
		assertThat(this.difficulties.openOf(one)).isNotEmpty();
	}

	private String started() {
		String code = this.office.start();
		this.office.complete(code, "Task_CompleteApplication", TestProjects.simple(TestClock.START));
		this.office.complete(code, "Task_ConfirmPlan", Map.of("decision", "CONFIRM"));
		return code;
	}

	private ConnectionHolder holder() {
		return (ConnectionHolder) Objects.requireNonNull(TransactionSynchronizationManager.getResource(this.database));
	}

	private String idle() {
		return this.jdbc.sql("SELECT current_setting('idle_in_transaction_session_timeout')")
			.query(String.class)
			.single();
	}

}
