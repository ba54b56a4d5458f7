package org.fasttrack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

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
