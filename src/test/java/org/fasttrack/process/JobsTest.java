package org.fasttrack.process;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.difficulty.Difficulties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
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

/** What a node had that is gone another takes soon, and nothing is done twice. */
@FastTrackTest
class JobsTest {

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
	private JobExecutor executor;

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

	/** A node has a job to itself for longer than the job can take. */
	@Test
	void jobOfANodeThatIsGoneIsTakenWithinTwentySeconds() throws Exception {
		int bound = this.camundaTaskExecutor
			.submit(() -> this.transaction.execute((status) -> holder().getTimeToLiveInSeconds()))
			.get();
		assertThat(bound).isBetween(8, 10);
		assertThat(this.executor.getLockTimeInMillis()).isGreaterThan(10_000);
		assertThat(this.executor.getLockTimeInMillis() + this.executor.getMaxWait()).isLessThan(20_000);
	}

	/** As a node leaves it that is killed a moment after it has begun. */
	@Test
	@Tag("long")
	void jobThatADeadNodeHadIsDoneByAnother() {
		String code = started();
		String job = this.management.createJobQuery().activityId("Task_ReleaseProcedures").singleResult().getId();
		this.clock.run();
		this.jdbc.sql("""
				UPDATE act_ru_job
				SET lock_owner_ = 'dead', lock_exp_time_ = localtimestamp + :lock * INTERVAL '1 ms'
				WHERE id_ = :job
				""").param("lock", this.executor.getLockTimeInMillis()).param("job", job).update();
		long begun = System.nanoTime();
		this.executor.start();
		try {
			while (this.management.createJobQuery().jobId(job).count() > 0) {
				assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
				LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
			}
		}
		finally {
			this.executor.shutdown();
			this.clock.set(TestClock.START);
		}
		Duration took = Duration.ofNanos(System.nanoTime() - begun);
		System.out.println("taken over after " + took);
		assertThat(took).isGreaterThan(Duration.ofSeconds(10));
	}

	/** Another node takes it while the first is still at it. */
	@Test
	void jobThatOutlivesItsLockIsDoneOnce() throws Exception {
		String code = started();
		String job = this.management.createJobQuery().activityId("Task_ReleaseProcedures").singleResult().getId();
		List<CompletableFuture<Void>> nodes;
		try (Connection holder = this.postgres.getPostgresDatabase().getConnection();
				Statement statement = holder.createStatement()) {
			holder.setAutoCommit(false);
			statement.execute("SELECT FROM fasttrack.project WHERE code = '" + code + "' FOR UPDATE");
			nodes = List.of(CompletableFuture.runAsync(() -> this.management.executeJob(job)),
					CompletableFuture.runAsync(() -> this.management.executeJob(job)));
			while (waiting() < 2) {
				LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
			}
			holder.rollback();
		}
		int done = 0;
		for (CompletableFuture<Void> node : nodes) {
			try {
				node.get(20, TimeUnit.SECONDS);
				done++;
			}
			catch (ExecutionException ex) {
				assertThat(ex).hasStackTraceContaining("OptimisticLocking");
			}
		}
		assertThat(done).isOne();
		this.office.runJobs();
		assertThat(new ProjectFaults(this.jdbc).of(code)).isEmpty();
		this.office.completeAll(code);
		assertThat(this.office.view(code).status()).isEqualTo("READY");
	}

	/** What goes through a whole city may take minutes. */
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

	private int waiting() {
		return this.jdbc.sql("""
				SELECT count(*)
				FROM pg_stat_activity
				WHERE datname = current_database()
				  AND wait_event_type = 'Lock'
				""").query(Integer.class).single();
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
