package org.fasttrack.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

import org.fasttrack.setting.DatabaseTrouble;
import org.fasttrack.setting.WrongSetting;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Tries an outside database before anything is built on it: whether it is there, lets
 * both logins in, and lets each do what it has to.
 */
@Order(1)
class OutsideCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	/** The role that the application acts as. */
	static final String APPLICATION = "fasttrack_app";

	private static final Logger log = LoggerFactory.getLogger(OutsideCheck.class);

	private static final String DRIVER = "spring.datasource.driver-class-name";

	private static final String POSTGRESQL = "org.postgresql.Driver";

	/** The oldest on which the migrations run. */
	private static final int OLDEST = 15;

	/** Since then a member may act as a role only where it is said. */
	private static final int SET_IS_A_RIGHT = 16;

	private static final String SECONDS = "10";

	private static final String CLOCK = "fasttrack.database.longest-clock-difference";

	private static final Duration MOST = Duration.ofSeconds(5);

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		Environment settings = context.getEnvironment();
		String url = settings.getProperty(DatabaseTrouble.URL);
		Login application = Login.ofApplication(settings);
		Login owner = Login.ofOwner(settings);
		if (url == null) {
			List.of(application.userSetting, application.passwordSetting, Login.OWNER, Login.OWNER_PASSWORD)
				.stream()
				.filter(settings::containsProperty)
				.findFirst()
				.ifPresent((alone) -> {
					throw WrongSetting.of(DatabaseTrouble.URL, "database.missing", alone);
				});
			return;
		}
		requireDriver(url, settings.getProperty(DRIVER, POSTGRESQL));
		boolean one = owner.user.equals(application.user);
		ask(url, owner, (statement, login) -> checkOwner(statement, login, one));
		Duration most = Binder.get(settings).bind(CLOCK, Duration.class).orElse(MOST);
		ask(url, owner, (statement, login) -> checkClock(statement, Clock.systemUTC(), most));
		ask(url, application, (statement, login) -> checkApplication(statement, login, one));
		if (one) {
			log.warn("应用与迁移使用同一个数据库用户（{}）。建议分开：ALTER ROLE {} LOGIN PASSWORD '…'，用它作 SPRING_DATASOURCE_USERNAME，"
					+ "把现在的用户和密码改到 SPRING_FLYWAY_USER、SPRING_FLYWAY_PASSWORD。"
					+ " One login for both; better: make {} a login of its own, and set SPRING_FLYWAY_USER to the owner.",
					owner.user, APPLICATION, APPLICATION);
		}
	}

	/** Timers would act early, and what people do be dated ahead. */
	static void checkClock(Statement statement, Clock machine, Duration most) throws SQLException {
		Duration ahead = ClockWatch.ahead(statement, machine);
		if (ahead.abs().compareTo(most) > 0) {
			throw WrongSetting.of(CLOCK, "clock", ClockWatch.seconds(ahead), most.toSeconds());
		}
	}

	private static void requireDriver(String url, String driver) {
		try {
			// Whoever else has a driver, we speak to PostgreSQL.
			if (!DriverManager.getDriver(url).getClass().getName().equals(POSTGRESQL)) {
				throw WrongSetting.of(DatabaseTrouble.URL, "database.url", shown(url));
			}
		}
		catch (SQLException ex) {
			throw WrongSetting.of(DatabaseTrouble.URL, "database.url", shown(url));
		}
		if (!driver.equals(POSTGRESQL)) {
			throw WrongSetting.of(DRIVER, "database.driver", driver);
		}
	}

	private static void ask(String url, Login login, Check check) {
		Properties properties = new Properties();
		properties.put("user", login.user);
		if (login.password != null) {
			properties.put("password", login.password);
		}
		properties.put("connectTimeout", SECONDS);
		properties.put("loginTimeout", SECONDS);
		try (Connection connection = DriverManager.getConnection(url, properties);
				Statement statement = connection.createStatement()) {
			check.run(statement, login);
		}
		catch (SQLException ex) {
			throw DatabaseTrouble.of(ex, shown(url), login.user, login.userSetting, login.passwordSetting);
		}
	}

	/**
	 * @param one whether the application signs in as the owner too and then acts as
	 * {@link #APPLICATION}. Since PostgreSQL 16 that is a right of its own, which whoever
	 * makes the role does not have by that.
	 */
	private static void checkOwner(Statement statement, Login owner, boolean one) throws SQLException {
		try (ResultSet found = statement.executeQuery("""
				SELECT current_setting('server_version_num')::int / 10000 AS version,
				       current_setting('server_encoding') AS encoding,
				       pg_is_in_recovery() AS standby,
				       has_database_privilege(current_database(), 'CREATE')
				         AND has_schema_privilege('public', 'CREATE') AS creates,
				       (SELECT pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE nspname = 'fasttrack') AS owns,
				       (SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user) AS makes_roles,
				       (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS may_all,
				       (SELECT pg_has_role(oid, 'MEMBER') FROM pg_roles WHERE rolname = '%1$s') AS member,
				       (SELECT CASE
				                 WHEN current_setting('server_version_num')::int >= 160000 THEN pg_has_role(oid, 'SET')
				                 ELSE true
				               END
				        FROM pg_roles
				        WHERE rolname = '%1$s') AS acts
				""".formatted(APPLICATION))) {
			found.next();
			if (found.getInt("version") < OLDEST) {
				throw WrongSetting.of(DatabaseTrouble.URL, "database.version", found.getInt("version"), OLDEST);
			}
			if (!found.getString("encoding").equals("UTF8")) {
				throw WrongSetting.of(DatabaseTrouble.URL, "database.encoding", found.getString("encoding"));
			}
			if (found.getBoolean("standby")) {
				throw WrongSetting.of(DatabaseTrouble.URL, "database.standby");
			}
			boolean old = found.getObject("owns") != null;
			if (old ? !found.getBoolean("owns") : !found.getBoolean("creates")) {
				throw WrongSetting.of(owner.userSetting, "database.owner", owner.user);
			}
			boolean roleIsThere = found.getObject("member") != null;
			if (!old && !found.getBoolean("member") && (roleIsThere || !found.getBoolean("makes_roles"))) {
				throw WrongSetting.of(owner.userSetting, "database.role", owner.user);
			}
			boolean actsAsItsMaker = found.getInt("version") < SET_IS_A_RIGHT || found.getBoolean("may_all");
			if (one && (roleIsThere ? !found.getBoolean("acts") : !actsAsItsMaker)) {
				throw WrongSetting.of(owner.userSetting, "database.role", owner.user);
			}
		}
	}

	private static void checkApplication(Statement statement, Login application, boolean one) throws SQLException {
		try (ResultSet found = statement.executeQuery(
				"""
						SELECT (SELECT pg_has_role(oid, 'MEMBER') FROM pg_roles WHERE rolname = '%s') AS member,
						       (SELECT pg_has_role(datdba, 'MEMBER') FROM pg_database WHERE datname = current_database()) AS owner
						"""
					.formatted(APPLICATION))) {
			found.next();
			if (!one && found.getBoolean("owner")) {
				throw WrongSetting.of(application.userSetting, "database.apart", application.user);
			}
			// With one login, the first migration makes the role where it is missing.
			if (found.getObject("member") != null && !found.getBoolean("member")) {
				throw WrongSetting.of(application.userSetting, "database.application", application.user);
			}
		}
	}

	/** Without what may be a password. */
	private static String shown(String url) {
		return url.replaceFirst("\\?.*", "");
	}

	/** Looks whether a login can do what it has to. */
	@FunctionalInterface
	private interface Check {

		void run(Statement statement, Login login) throws SQLException;

	}

	/** Who signs in to the database. */
	record Login(String userSetting, String user, String passwordSetting, @Nullable String password) {

		static final String OWNER = "spring.flyway.user";

		static final String OWNER_PASSWORD = "spring.flyway.password";

		/** The application's. */
		static Login ofApplication(Environment settings) {
			return of(settings, "spring.datasource.username", "spring.datasource.password");
		}

		/** That of the owner, who migrates; the application's where there is no other. */
		static Login ofOwner(Environment settings) {
			return settings.containsProperty(OWNER) ? of(settings, OWNER, OWNER_PASSWORD) : ofApplication(settings);
		}

		private static Login of(Environment settings, String user, String password) {
			return new Login(user, settings.getProperty(user, System.getProperty("user.name")), password,
					settings.getProperty(password));
		}

	}

}
