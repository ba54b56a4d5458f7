package org.fasttrack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A PostgreSQL that is not ours, with roles and database as the guide for operators says,
 * word for word. Like such a one it asks everybody for the password.
 */
public final class OutsideServer implements AutoCloseable {

	private static final String SUPERUSER = "postgres";

	private final EmbeddedPostgres postgres;

	private OutsideServer(EmbeddedPostgres postgres) {
		this.postgres = postgres;
	}

	public static OutsideServer start() throws IOException {
		Path password = Files.createTempFile("password", null);
		try {
			Files.writeString(password, SUPERUSER);
			OutsideServer server = new OutsideServer(EmbeddedPostgres.builder()
				.setRegisterShutdownHook(false)
				// What it has acknowledged outlives its crash.
				.setServerConfig("synchronous_commit", "on")
				.setConnectConfig("password", SUPERUSER)
				.setLocaleConfig("auth", "scram-sha-256")
				.setLocaleConfig("pwfile", password.toString())
				.start());
			Matcher recipe = Pattern.compile("```sql\\R(.*?)```", Pattern.DOTALL)
				.matcher(Files.readString(Path.of("docs/operating.md")));
			assertThat(recipe.find()).isTrue();
			recipe.group(1).strip().lines().map(String::strip).forEach((line) -> server.execute("postgres", line));
			return server;
		}
		finally {
			Files.delete(password);
		}
	}

	/** Says something to the server as its administrator. */
	public void execute(String database, String sql) {
		try (Connection connection = this.postgres.getDatabase(SUPERUSER, database).getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(sql, ex);
		}
	}

	/** One of its databases, for its administrator. */
	public DataSource database(String name) {
		return this.postgres.getDatabase(SUPERUSER, name);
	}

	/**
	 * Ends it as a crash does: nobody is told, nothing is written that was not.
	 * @return starts it again, as it was started before
	 */
	public Runnable crash() {
		try {
			List<String> settled = Files
				.readAllLines(Path.of(String.valueOf(setting("data_directory")), "postmaster.pid"));
			ProcessHandle server = ProcessHandle.of(Long.parseLong(settled.get(0))).orElseThrow();
			List<String> command = new ArrayList<>(
					List.of(Files.readString(Path.of("/proc", settled.get(0), "cmdline")).split("\0")));
			if (System.getProperty("user.name").equals("root")) {
				// It refuses to be started by root, as the first start was not.
				command.addAll(0, List.of("unshare", "-U"));
			}
			// Its processes go at once; they would hold the memory that the next one
			// needs.
			new ProcessBuilder("kill", "-QUIT", settled.get(0)).start().waitFor();
			server.onExit().get(30, TimeUnit.SECONDS);
			return () -> run(command);
		}
		catch (IOException | InterruptedException | ExecutionException | TimeoutException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String setting(String name) {
		return JdbcClient.create(database("postgres"))
			.sql("SELECT current_setting(:name)")
			.param("name", name)
			.query(String.class)
			.single();
	}

	private static void run(List<String> command) {
		try {
			new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.DISCARD).start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The address of one of its databases. */
	public String url(String database) {
		return "jdbc:postgresql://127.0.0.1:" + this.postgres.getPort() + "/" + database;
	}

	/** The settings that the guide gives for it. */
	public List<String> settings() {
		return List.of("--spring.datasource.url=" + url("fasttrack"), "--spring.datasource.username=fasttrack_app",
				"--spring.datasource.password=choose-another", "--spring.flyway.user=owner",
				"--spring.flyway.password=choose-one");
	}

	@Override
	public void close() {
		try {
			this.postgres.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
