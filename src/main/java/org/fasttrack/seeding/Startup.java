package org.fasttrack.seeding;

import org.fasttrack.board.FinishedCases;
import org.fasttrack.database.Work;
import org.fasttrack.process.Access;
import org.fasttrack.process.Deployment;
import org.fasttrack.process.ModelMigration;
import org.fasttrack.watch.OpenStepTable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Runs before anybody is let in: deploys, loads, and prepares the demo. Of several nodes
 * that start at once, one does it and the others find it done.
 * <p>
 * The web server starts after it, because nobody may be served while samples are played:
 * the one clock stands in the past then.
 */
@Component
class Startup implements SmartLifecycle, ApplicationRunner {

	private static final Logger log = LoggerFactory.getLogger(Startup.class);

	/** Any number will do, as long as all nodes use the same. */
	private static final long LOCK = 7_240_001;

	private final Deployment deployment;

	private final SeedLoader seeds;

	private final ModelMigration migration;

	private final OpenStepTable openSteps;

	private final FinishedCases finished;

	private final Access access;

	private final @Nullable Demo demo;

	private final FirstAdministrator administrator;

	private final Environment environment;

	private final JdbcClient jdbc;

	private final Work work;

	private volatile boolean running;

	Startup(Deployment deployment, SeedLoader seeds, ModelMigration migration, OpenStepTable openSteps,
			FinishedCases finished, Access access, ObjectProvider<Demo> demo, FirstAdministrator administrator,
			Environment environment, JdbcClient jdbc, Work work) {
		this.deployment = deployment;
		this.seeds = seeds;
		this.migration = migration;
		this.openSteps = openSteps;
		this.finished = finished;
		this.access = access;
		this.demo = demo.stream().filter(Demo::isWanted).findFirst().orElse(null);
		this.administrator = administrator;
		this.environment = environment;
		this.jdbc = jdbc;
		this.work = work;
	}

	/** The web server is among the last to start. */
	@Override
	public int getPhase() {
		return 0;
	}

	@Override
	public void start() {
		this.work.ofStart(() -> {
			lock();
			if (this.seeds.load()) {
				this.finished.reclassify();
			}
			this.deployment.deploy();
			this.access.ensure();
			if (this.demo != null) {
				this.demo.makeUsers();
			}
			else {
				this.administrator.make();
			}
		});
		// Seen by others only once it is committed: the new models before what goes on
		// under them.
		this.work.ofStart(() -> {
			lock();
			this.migration.migrate();
			this.openSteps.fill();
			this.finished.fill();
		});
		this.administrator.require();
		if (this.demo != null) {
			this.demo.playSamples();
		}
		this.running = true;
	}

	private void lock() {
		this.jdbc.sql("SELECT pg_advisory_xact_lock(:lock)").param("lock", LOCK).query().singleRow();
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** Tells where it listens, which is known only now. */
	@Override
	public void run(ApplicationArguments arguments) {
		String base = "http://127.0.0.1:" + this.environment.getProperty("local.server.port", "8080");
		log.info("""

				────────────────────────────────────────────────────────
				优先办理 Fast Track 已启动
				  待办（Tasklist）    {}/camunda/app/tasklist/default/
				  督查（Cockpit）     {}/camunda/app/cockpit/default/
				  接口说明            {}/api/docs
				{}────────────────────────────────────────────────────────""", base, base, base,
				(this.demo != null) ? Demo.USERS : "");
	}

}
