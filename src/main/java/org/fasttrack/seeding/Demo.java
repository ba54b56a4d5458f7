package org.fasttrack.seeding;

import java.net.InetAddress;
import java.net.UnknownHostException;

import org.fasttrack.database.Checkpoint;
import org.fasttrack.database.OnEmbeddedDatabase;
import org.fasttrack.organization.Organization;
import org.fasttrack.process.DemoAccounts;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Users and projects to try the system with; not there on an outside database. */
@Component
@OnEmbeddedDatabase
class Demo {

	/** What whoever starts the demo is told. */
	static final String USERS = """
			  演示用户（密码均为 fasttrack）：
			    540602.applicant        色尼区项目单位经办人（其他县区类推）
			    540602-DRC.section      色尼区发改委科级（各单位类推，B角加 -b）
			    540602-DRC.county       色尼区发改委县处级
			    540602-DRC.head         色尼区发改委负责人
			    taskforce taskforce-b leading-group leader auditor platform admin
			    540602.leader           色尼区领导，只看本区
			""";

	private static final String PASSWORD = "fasttrack";

	private final DemoAccounts accounts;

	private final SampleProjects samples;

	private final Organization organization;

	private final DemoProperties properties;

	private final Environment environment;

	private final Checkpoint checkpoint;

	Demo(DemoAccounts accounts, SampleProjects samples, Organization organization, DemoProperties properties,
			Environment environment, Checkpoint checkpoint) {
		this.accounts = accounts;
		this.samples = samples;
		this.organization = organization;
		this.properties = properties;
		this.environment = environment;
		this.checkpoint = checkpoint;
	}

	/** Everybody knows the password: never where others than this machine can sign in. */
	boolean isWanted() {
		return this.properties.demo() && isLoopback();
	}

	void makeUsers() {
		this.accounts.create(this.organization.officials(), PASSWORD);
	}

	/**
	 * All samples or none: a run that is killed meanwhile is as if it had not begun.
	 */
	void playSamples() {
		if (this.properties.samples() && this.samples.isIncomplete()) {
			this.checkpoint.keep();
			this.samples.play();
			this.checkpoint.drop();
		}
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
