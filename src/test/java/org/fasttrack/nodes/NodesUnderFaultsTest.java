package org.fasttrack.nodes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.fasttrack.OutsideServer;
import org.fasttrack.consistency.Consistency;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two nodes on one database, project units and officials at work, and what goes wrong
 * with machines meanwhile. What was acknowledged has happened, once; what nobody was told
 * has happened once or not at all; and everything fits together. The seed is printed;
 * {@code -Dfasttrack.seed} repeats the choices, though not the moments.
 */
class NodesUnderFaultsTest {

	private static final String PASSWORD = "Correct-Horse-9";

	/** A node that is gone holds nothing up for longer. */
	private static final Duration TAKEOVER = Duration.ofSeconds(20);

	/** A database that is back is at work again by then. */
	private static final Duration BACK = Duration.ofSeconds(10);

	/** Longer than a job is locked for (12 s). */
	private static final Duration FROZEN = Duration.ofSeconds(14);

	private static final Duration STOP = Duration.ofSeconds(10);

	private static final long SEED = Long.getLong("fasttrack.seed", System.nanoTime());

	private final List<Node> nodes = new ArrayList<>();

	private final Random random = new Random(SEED);

	private OutsideServer server;

	private JdbcClient jdbc;

	private Load load;

	@BeforeEach
	void startBothAtOnce() throws Exception {
		System.out.println("fasttrack.seed=" + SEED);
		this.server = OutsideServer.start();
		this.jdbc = JdbcClient.create(this.server.database("fasttrack"));
		List<String> settings = new ArrayList<>(this.server.settings());
		settings.addAll(List.of("--server.address=127.0.0.1", "--fasttrack.start.administrator=chief",
				"--fasttrack.start.administrator-password=" + PASSWORD));
		// Nobody has made the tables yet: whoever is first does.
		this.nodes.add(new Node("a", settings));
		this.nodes.add(new Node("b", settings));
		this.nodes.forEach(Node::awaitReady);
		somebodyInEveryGroup();
	}

	@AfterEach
	void end() {
		if (this.load != null) {
			this.load.close();
		}
		this.nodes.forEach(Node::close);
		this.server.close();
	}

	/** With the administrator's password: making one takes its time, which is meant. */
	private void somebodyInEveryGroup() {
		this.jdbc.sql("""
				INSERT INTO act_id_user (id_, rev_, first_, last_, pwd_, salt_)
				SELECT g.id_, 1, '', '某某', u.pwd_, u.salt_
				FROM act_id_group g
				CROSS JOIN act_id_user u
				WHERE u.id_ = 'chief'
				  AND g.id_ NOT LIKE '%admin%'
				""").update();
		this.jdbc.sql("""
				INSERT INTO act_id_membership (user_id_, group_id_)
				SELECT id_, id_
				FROM act_id_group
				WHERE id_ NOT LIKE '%admin%'
				""").update();
	}

	/** Each kind of fault once. */
	@Test
	@Timeout(value = 10, unit = TimeUnit.MINUTES)
	void nothingIsLostAndNothingDoneTwice() {
		work(4);
		for (Fault fault : Fault.values()) {
			awaitDone(this.load.done.size() + 10, Duration.ofSeconds(60));
			suffer(fault);
		}
		awaitDone(this.load.done.size() + 10, Duration.ofSeconds(60));
		everythingHoldsAfterwards();
	}

	/**
	 * Many faults, in any order and at any moment; {@code -Dfasttrack.faults} of them.
	 */
	@Test
	@Tag("long")
	@Timeout(value = 5, unit = TimeUnit.HOURS)
	void nothingIsLostWhateverGoesWrong() {
		int faults = Integer.getInteger("fasttrack.faults", 200);
		work(6);
		for (int i = 0; i < faults; i++) {
			LockSupport.parkNanos(this.random.nextLong(TimeUnit.SECONDS.toNanos(4)));
			suffer(Fault.values()[this.random.nextInt(Fault.values().length)]);
		}
		everythingHoldsAfterwards();
	}

	private void work(int workers) {
		this.load = new Load(this.nodes, this.server.database("fasttrack"), PASSWORD, workers, SEED);
	}

	private void suffer(Fault fault) {
		Node node = this.nodes.get(this.random.nextInt(this.nodes.size()));
		long begun = System.nanoTime();
		String told = switch (fault) {
			case KILLED -> {
				awaitJobAtWork();
				node.kill();
				List<String> held = jobsAtWork();
				long dead = System.nanoTime();
				await(() -> held.isEmpty() || this.jdbc.sql("SELECT count(*) FROM act_ru_job WHERE id_ IN (:held)")
					.param("held", held)
					.query(Integer.class)
					.single() == 0, TAKEOVER);
				String taken = "%d jobs taken over within %.1f s".formatted(held.size(), seconds(dead));
				node.startAgain();
				node.awaitReady();
				yield taken;
			}
			case CONNECTIONS_CUT -> {
				int cut = 0;
				for (int i = 0; i < 5; i++) {
					cut += this.jdbc.sql("""
							SELECT count(pg_terminate_backend(pid))
							FROM pg_stat_activity
							WHERE usename = 'fasttrack_app'
							  AND (state <> 'idle' OR random() < 0.3)
							""").query(Integer.class).single();
					LockSupport.parkNanos(this.random.nextLong(TimeUnit.MILLISECONDS.toNanos(500)));
				}
				yield cut + " connections";
			}
			case DATABASE_CRASHED -> {
				Runnable again = this.server.crash();
				LockSupport.parkNanos(this.random.nextLong(TimeUnit.SECONDS.toNanos(3)));
				again.run();
				long started = System.nanoTime();
				awaitDone(this.load.done.size() + 1, BACK);
				yield "%.1f s until something was done again".formatted(seconds(started));
			}
			case FROZEN -> {
				node.freeze();
				try {
					LockSupport.parkNanos(FROZEN.toNanos());
				}
				finally {
					node.thaw();
				}
				yield "for " + FROZEN.toSeconds() + " s";
			}
			case STOPPED -> {
				Duration took = node.stop();
				assertThat(took).isLessThan(STOP);
				node.startAgain();
				node.awaitReady();
				yield "within %.1f s".formatted(took.toMillis() / 1e3);
			}
		};
		System.out.printf("%s: %s; %.1f s in all, %d acts so far, answers %s%n", fault, told, seconds(begun),
				this.load.done.size(), this.load.statuses);
	}

	/** Not for ever: there may be none. */
	private void awaitJobAtWork() {
		long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
		while (jobsAtWork().isEmpty() && System.nanoTime() < until) {
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
		}
	}

	private List<String> jobsAtWork() {
		return this.jdbc.sql("SELECT id_ FROM act_ru_job WHERE lock_owner_ IS NOT NULL AND type_ = 'message'")
			.query(String.class)
			.list();
	}

	private void awaitDone(int many, Duration most) {
		await(() -> this.load.done.size() >= many, most);
	}

	private static void await(BooleanSupplier condition, Duration most) {
		long until = System.nanoTime() + most.toNanos();
		while (!condition.getAsBoolean()) {
			assertThat(System.nanoTime()).as("within " + most).isLessThan(until);
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
		}
	}

	private static double seconds(long since) {
		return (System.nanoTime() - since) / 1e9;
	}

	private void everythingHoldsAfterwards() {
		this.load.close();
		await(() -> this.jdbc.sql("SELECT count(*) FROM act_ru_job WHERE type_ = 'message'")
			.query(Integer.class)
			.single() == 0, Duration.ofSeconds(60));
		assertThat(this.load.wrong).isEmpty();
		assertThat(this.jdbc.sql("SELECT incident_msg_ FROM act_ru_incident WHERE incident_type_ = 'failedJob'")
			.query(String.class)
			.list()).isEmpty();
		acknowledgedActsHappenedOnce();
		List<String> findings = new ArrayList<>();
		new Consistency(this.jdbc)
			.all((answer) -> answer.findings().forEach((finding) -> findings.add(answer.rule() + ": " + finding)));
		assertThat(findings).isEmpty();
	}

	private void acknowledgedActsHappenedOnce() {
		List<String> acted = this.jdbc.sql("""
				SELECT task_id
				FROM fasttrack.act
				WHERE task_id IS NOT NULL
				  AND step LIKE 'Task%'
				""").query(String.class).list();
		assertThat(acted).doesNotHaveDuplicates().containsAll(this.load.done);
		assertThat(acted).as("nobody was told, or could not be")
			.allMatch((task) -> this.load.done.contains(task) || this.load.unknown.contains(task));
		assertThat(this.jdbc.sql("""
				SELECT id_
				FROM act_hi_taskinst
				WHERE delete_reason_ = 'completed'
				""").query(String.class).list()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(acted);
		assertThat(this.load.done).doesNotHaveDuplicates();
		assertThat(this.jdbc.sql("SELECT code FROM fasttrack.project").query(String.class).list())
			.doesNotHaveDuplicates()
			.containsAll(this.load.registered);
	}

	/** What goes wrong. */
	private enum Fault {

		/** A node is gone from one moment to the next. */
		KILLED,
		/** The database ends connections, busy ones above all. */
		CONNECTIONS_CUT,
		/** The database is gone from one moment to the next, and starts again. */
		DATABASE_CRASHED,
		/** A node stands still for longer than its jobs are locked, and goes on. */
		FROZEN,
		/** A node is ended in order. */
		STOPPED

	}

}
