package org.fasttrack.database;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import org.fasttrack.setting.WrongSetting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The embedded server starts whatever the machine speaks and whatever an earlier run has
 * left behind, and lets in only who has the password.
 */
class EmbeddedServerTest {

	@TempDir
	private static Path programs;

	@TempDir
	private Path folder;

	private Path data;

	private EmbeddedServer server;

	@BeforeEach
	void shareThePrograms() throws IOException {
		this.data = this.folder.resolve("postgresql");
		Files.createSymbolicLink(this.folder.resolve("postgresql-program"), programs);
	}

	@AfterEach
	void stop() throws IOException {
		if (this.server != null) {
			this.server.close();
		}
	}

	@Test
	void newDatabaseDependsOnNoLanguageOfTheMachine() {
		start();
		assertThat(owner()
			.sql("SELECT datlocprovider::text || ' ' || datcollate || ' ' || datlocale || ' ' "
					+ "|| pg_encoding_to_char(encoding) FROM pg_database WHERE datname = 'postgres'")
			.query(String.class)
			.single()).isEqualTo("b C C.UTF-8 UTF8");
		assertThat(owner().sql("SHOW lc_messages").query(String.class).single()).isEqualTo("C");
	}

	@Test
	void onlyWhoHasThePasswordIsLetIn() throws IOException {
		start();
		assertThat(rights(this.data)).isEqualTo("rwx------");
		assertThat(rights(programs)).isEqualTo("rwx------");
		assertThat(rights(this.data.resolve("fasttrack.password"))).isEqualTo("rw-------");
		for (String role : List.of("postgres", "fasttrack_app")) {
			assertRefused(role, "");
			assertRefused(role, "postgres");
		}
		assertThat(application().sql("SELECT rolsuper FROM pg_roles WHERE rolname = session_user")
			.query(Boolean.class)
			.single()).isFalse();
		assertThat(owner().sql("SHOW unix_socket_directories").query(String.class).single()).isEmpty();
	}

	/** As they were made before there was a password. */
	@Test
	void dataOfAnEarlierVersionGoesOnAndIsClosed() throws Exception {
		try (EmbeddedPostgres old = EmbeddedPostgres.builder()
			.setDataDirectory(this.data)
			.setCleanDataDirectory(false)
			.setOverrideWorkingDirectory(programs.toFile())
			.setRegisterShutdownHook(false)
			.start(); Connection connection = old.getPostgresDatabase().getConnection()) {
			connection.createStatement().execute("CREATE TABLE kept AS SELECT 1 AS number");
			connection.createStatement().execute("CREATE ROLE fasttrack_app NOLOGIN");
		}
		Path settings = this.data.resolve("postgresql.conf");
		Files.writeString(settings,
				Files.readString(settings).replaceAll("(?m)^lc_messages.*", "lc_messages = 'xx_XX.GBK'"));
		for (int i = 0; i < 2; i++) {
			start();
			assertThat(owner().sql("SELECT number FROM kept").query(Integer.class).single()).isEqualTo(1);
			assertRefused("postgres", "postgres");
			this.server.close();
		}
		assertThat(Files.readString(this.data.resolve("pg_hba.conf"))).contains("scram").doesNotContain("trust");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "not a number\n", "1\n/elsewhere\n" })
	void damagedFileOfTheServersNumberIsALeftover(String content) throws IOException {
		start();
		this.server.close();
		Files.writeString(this.data.resolve("postmaster.pid"), content);
		start();
		assertThat(owner().sql("SELECT 1").query(Integer.class).single()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void serverThatWasLeftBehindIsEndedThoughSomebodyIsConnected(boolean damaged) throws Exception {
		start();
		EmbeddedServer before = this.server;
		Path control = control();
		before.close();
		startAsSomebodyElse(control, before.postgres().getPort());
		try (Connection other = DriverManager.getConnection(before.url(), "postgres", before.ownerPassword())) {
			if (damaged) {
				Files.writeString(this.data.resolve("postmaster.pid"), "");
			}
			long since = System.nanoTime();
			start();
			assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since)).isLessThan(15);
			assertThat(other.isValid(1)).isFalse();
		}
		assertThat(owner().sql("SELECT 1").query(Integer.class).single()).isEqualTo(1);
	}

	@Test
	void databaseWhoseMakingWasInterruptedIsMadeAnew() throws IOException {
		start();
		this.server.close();
		// As if the machine had gone off before the making came to its end.
		Files.move(this.data.resolve("fasttrack.password"), this.folder.resolve("postgresql.password-new"));
		Files.delete(this.data.resolve("global/pg_control"));
		start();
		assertThat(owner().sql("SELECT 1").query(Integer.class).single()).isEqualTo(1);
	}

	@Test
	void whatPostgresqlSaysIsToldWhenItDoesNotStart() throws IOException {
		start();
		this.server.close();
		Files.writeString(this.data.resolve("PG_VERSION"), "9");
		assertThatExceptionOfType(WrongSetting.class).isThrownBy(this::start)
			.satisfies((wrong) -> assertThat(wrong.args().toString())
				.contains("database files are incompatible with server"));
	}

	@Test
	void whatIsNotFinishedIsAsIfItHadNotBegun() throws Exception {
		start();
		owner().sql("CREATE TABLE act (number int)").update();
		owner().sql("INSERT INTO act VALUES (1)").update();
		checkpoint().keep();
		owner().sql("INSERT INTO act VALUES (2)").update();
		startAgain();
		assertThat(owner().sql("SELECT number FROM act").query(Integer.class).list()).containsExactly(1);
		checkpoint().keep();
		owner().sql("INSERT INTO act VALUES (3)").update();
		checkpoint().drop();
		startAgain();
		assertThat(owner().sql("SELECT number FROM act").query(Integer.class).list()).containsExactly(1, 3);
		assertThat(owner().sql("SELECT count(*) FROM pg_database").query(Integer.class).single()).isEqualTo(3);
	}

	/**
	 * The program beside the running server's: which folder that is depends on who was
	 * first.
	 */
	private Path control() throws IOException {
		long pid = Long.parseLong(Files.readAllLines(this.data.resolve("postmaster.pid")).get(0));
		return Path.of(ProcessHandle.of(pid).orElseThrow().info().command().orElseThrow()).resolveSibling("pg_ctl");
	}

	/** What a killed run leaves behind. */
	private void startAsSomebodyElse(Path control, int port) throws Exception {
		List<String> command = new ArrayList<>(LinuxUtils.isUnshareAvailable() ? List.of("unshare", "-U") : List.of());
		command.addAll(List.of(control.toString(), "-D", this.data.toString(), "-w", "-o",
				"-p " + port + " -c unix_socket_directories=", "-l", this.folder.resolve("left.log").toString(),
				"start"));
		assertThat(new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).start().waitFor()).isZero();
	}

	private void startAgain() throws IOException {
		this.server.close();
		start();
	}

	private void start() {
		this.server = EmbeddedServer.start(this.data, false);
	}

	private Checkpoint checkpoint() {
		return new Checkpoint(this.server, () -> {
		});
	}

	private JdbcClient owner() {
		return JdbcClient
			.create(new DriverManagerDataSource(this.server.url(), "postgres", this.server.ownerPassword()));
	}

	private JdbcClient application() {
		return JdbcClient
			.create(new DriverManagerDataSource(this.server.url(), "fasttrack_app", this.server.applicationPassword()));
	}

	private void assertRefused(String role, String password) {
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> DriverManager.getConnection(this.server.url(), role, password).close());
	}

	private static String rights(Path file) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
	}

}
