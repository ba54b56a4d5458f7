package org.fasttrack.seeding;

import java.net.InetAddress;
import java.net.UnknownHostException;

import org.fasttrack.organization.Organization;
import org.fasttrack.process.Access;
import org.fasttrack.process.Deployment;
import org.fasttrack.process.ModelMigration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs before anybody is let in: deploys, loads, and prepares the demo. Of several nodes
 * that start at once, one does it and the others find it done.
 * <p>
 * The web server starts after it, because nobody may be served while samples are played:
 * the one clock stands in the past then.
 */
@Component
@EnableConfigurationProperties(DemoProperties.class)
class Startup implements SmartLifecycle, ApplicationRunner {

	private static final Logger log = LoggerFactory.getLogger(Startup.class);

	/** The password of all demo users; there are none outside the embedded database. */
	private static final String DEMO_PASSWORD = "fasttrack";

	/** Any number will do, as long as all nodes use the same. */
	private static final long LOCK = 7_240_001;

	private final Deployment deployment;

	private final SeedLoader seeds;

	private final ModelMigration migration;

	private final Access access;

	private final Organization organization;

	private final SampleProjects samples;

	private final DemoProperties properties;

	private final Environment environment;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private volatile boolean running;

	Startup(Deployment deployment, SeedLoader seeds, ModelMigration migration, Access access, Organization organization,
			SampleProjects samples, DemoProperties properties, Environment environment, JdbcClient jdbc,
			PlatformTransactionManager transactions) {
		this.deployment = deployment;
		this.seeds = seeds;
		this.migration = migration;
		this.access = access;
		this.organization = organization;
		this.samples = samples;
		this.properties = properties;
		this.environment = environment;
		this.jdbc = jdbc;
		this.transaction = new TransactionTemplate(transactions);
	}

	/** The web server is among the last to start. */
	@Override
	public int getPhase() {
		return 0;
	}

	@Override
	public void start() {
		boolean demo = isDemo();
		this.transaction.executeWithoutResult((status) -> {
			lock();
			this.seeds.load();
			this.deployment.deploy();
			this.access.ensure();
			if (demo) {
				this.access.createDemoAccounts(this.organization.officials(), DEMO_PASSWORD);
			}
			else if (this.properties.administrator() != null && this.properties.administratorPassword() != null) {
				this.access.createAdministrator(this.properties.administrator(),
						this.properties.administratorPassword());
			}
		});
		// Seen by others only once it is committed: the new models before what goes on
		// under them.
		this.transaction.executeWithoutResult((status) -> {
			lock();
			this.migration.migrate();
		});
		if (!this.access.hasAdministrator()) {
			throw new IllegalStateException(
					"没有系统管理员：请设置 FASTTRACK_START_ADMINISTRATOR 和 " + "FASTTRACK_START_ADMINISTRATORPASSWORD 后重新启动");
		}
		if (demo && this.properties.samples()) {
			this.samples.play();
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
				{}────────────────────────────────────────────────────────""", base, base, base, isDemo() ? """
				  演示用户（密码均为 fasttrack）：
				    540602.applicant        色尼区项目单位经办人（其他县区类推）
				    540602-DRC.section      色尼区发改委科级（各单位类推，B角加 -b）
				    540602-DRC.county       色尼区发改委县处级
				    540602-DRC.head         色尼区发改委负责人
				    taskforce taskforce-b leading-group leader auditor platform admin
				""" : "");
	}

	private boolean isDemo() {
		return this.properties.demo() && isEmbedded() && isLoopback();
	}

	private boolean isEmbedded() {
		return !this.environment.containsProperty("spring.datasource.url");
	}

	private boolean isLoopback() {
		try {
			return InetAddress.getByName(this.environment.getProperty("server.address", "0.0.0.0")).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

}
