package org.fasttrack.seeding;

import org.fasttrack.process.Access;
import org.fasttrack.setting.WrongSetting;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Makes the first administrator, where there are no demo users. */
@Component
@EnableConfigurationProperties(DemoProperties.class)
class FirstAdministrator {

	private static final String ID = "fasttrack.start.administrator";

	private static final String PASSWORD = "fasttrack.start.administrator-password";

	private final Access access;

	private final DemoProperties properties;

	FirstAdministrator(Access access, DemoProperties properties) {
		this.access = access;
		this.properties = properties;
	}

	/**
	 * Makes the account that the settings name, if there is none of that name.
	 * @throws WrongSetting if half of it is missing, or no account can have that sign-in
	 * or password
	 */
	void make() {
		String id = this.properties.administrator();
		String password = this.properties.administratorPassword();
		if (id != null && password != null) {
			if (!this.access.isPossible(id)) {
				throw WrongSetting.of(ID, "administrator.id", id);
			}
			if (!this.access.createAdministrator(id, password)) {
				throw WrongSetting.of(PASSWORD, "administrator.password");
			}
		}
		else if (id != null) {
			throw WrongSetting.of(PASSWORD, "administrator.other", ID);
		}
		else if (password != null) {
			throw WrongSetting.of(ID, "administrator.other", PASSWORD);
		}
	}

	/**
	 * @throws WrongSetting if nobody can administer the system
	 */
	void require() {
		if (!this.access.hasAdministrator()) {
			throw WrongSetting.of(ID, "administrator.missing");
		}
	}

}
