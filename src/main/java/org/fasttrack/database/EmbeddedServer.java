package org.fasttrack.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.fasttrack.setting.DatabaseTrouble;
import org.fasttrack.setting.WrongSetting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The embedded server as it runs, and the two who may sign in to it. */
final class EmbeddedServer implements AutoCloseable {

	/** Owns everything and migrates. */
	static final String OWNER = "postgres";

	private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	/** So many of the server's own lines are told when it does not start. */
	private static final int LINES = 6;

	private final EmbeddedPostgres postgres;

	private final String ownerPassword;

	private final String applicationPassword;

	private EmbeddedServer(EmbeddedPostgres postgres, String ownerPassword, String applicationPassword) {
		this.postgres = postgres;
		this.ownerPassword = ownerPassword;
		this.applicationPassword = applicationPassword;
	}

	/**
	 * Starts it; what an earlier run left behind is ended, and what an earlier start has
	 * not finished is put back.
	 * @param data where it keeps its files
	 * @param durable whether a commit waits for the disk
	 * @throws WrongSetting if it does not start, with the server's own words
	 */
	static EmbeddedServer start(Path data, boolean durable) {
		EmbeddedFolder folder = new EmbeddedFolder(data);
		try {
			Leftover.end(data);
			folder.prepare();
			log.info("正在启动内置数据库，数据目录：{}", data);
			boolean open = folder.isOpen();
			String secret = folder.secret();
			EmbeddedPostgres postgres = run(folder, data, secret, durable);
			boolean ready = false;
			try (Connection connection = postgres.getDatabase(OWNER, "template1").getConnection();
					Statement statement = connection.createStatement()) {
				if (open) {
					statement.execute("ALTER ROLE " + OWNER + " PASSWORD '" + secret + "'");
					folder.keep(secret);
					statement.execute("SELECT pg_reload_conf()");
				}
				String application = EmbeddedFolder.newSecret();
				statement.execute("""
						DO $$
						BEGIN
						  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%1$s') THEN
						    CREATE ROLE %1$s;
						  END IF;
						  ALTER ROLE %1$s LOGIN PASSWORD '%2$s';
						END
						$$
						""".formatted(OutsideCheck.APPLICATION, application));
				Checkpoint.goBack(statement);
				ready = true;
				return new EmbeddedServer(postgres, secret, application);
			}
			finally {
				if (!ready) {
					postgres.close();
				}
			}
		}
		catch (IOException | UncheckedIOException ex) {
			throw failed(folder, data, String.valueOf(ex.getMessage()));
		}
		catch (SQLException ex) {
			throw failed(folder, data, DatabaseTrouble.words(ex));
		}
	}

	private static EmbeddedPostgres run(EmbeddedFolder folder, Path data, String secret, boolean durable)
			throws IOException {
		Files.writeString(folder.log(), "");
		Redirect words = Redirect.appendTo(folder.log().toFile());
		StartWatch watch = new StartWatch(folder.log());
		try {
			return EmbeddedPostgres.builder()
				.setDataDirectory(data)
				.setCleanDataDirectory(false)
				.setOverrideWorkingDirectory(folder.program().toFile())
				.setRegisterShutdownHook(false)
				.setPGStartupWait(PATIENCE)
				.setOutputRedirector(words)
				.setErrorRedirector(words)
				.setDataDirectoryCustomizer((made) -> configure(folder))
				.setConnectConfig("password", secret)
				// The order of texts must not depend on the machine, nor what the server
				// says.
				.setLocaleConfig("locale", "C")
				.setLocaleConfig("locale-provider", "builtin")
				.setLocaleConfig("builtin-locale", "C.UTF-8")
				.setLocaleConfig("auth", "scram-sha-256")
				.setLocaleConfig("pwfile", folder.newPassword().toString())
				.setServerConfig("listen_addresses", "127.0.0.1")
				.setServerConfig("unix_socket_directories", "")
				// The library switches durability off; approvals must survive a power
				// cut.
				.setServerConfig("fsync", durable ? "on" : "off")
				.setServerConfig("synchronous_commit", durable ? "on" : "off")
				.setServerConfig("full_page_writes", durable ? "on" : "off")
				.setServerConfig("max_connections", "100")
				.start();
		}
		catch (IllegalStateException | ExceptionInInitializerError ex) {
			// The library's words for a program that fails and for one that it cannot
			// unpack.
			Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
			throw new IOException(String.valueOf(cause.getMessage()), ex);
		}
		finally {
			watch.close();
		}
	}

	private static void configure(EmbeddedFolder folder) {
		try {
			folder.configure();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What the server itself says tells more than who started it can know. */
	private static WrongSetting failed(EmbeddedFolder folder, Path data, String otherwise) {
		List<String> words = List.of();
		try {
			words = Files.readAllLines(folder.log())
				.stream()
				.filter((line) -> line.matches(".*(error:|ERROR:|FATAL:|PANIC:|HINT:|DETAIL:|hint:|detail:|invalid).*"))
				.toList();
		}
		catch (IOException ex) {
			// It has not said anything.
		}
		String told = String.join("\n", words.subList(Math.max(0, words.size() - LINES), words.size()));
		return WrongSetting.of(EmbeddedFolder.SETTING, "embedded.start", data, told.isEmpty() ? otherwise : told);
	}

	EmbeddedPostgres postgres() {
		return this.postgres;
	}

	String ownerPassword() {
		return this.ownerPassword;
	}

	String applicationPassword() {
		return this.applicationPassword;
	}

	/** Whatever who signs in, the database is the same. */
	String url() {
		return "jdbc:postgresql://127.0.0.1:" + this.postgres.getPort() + "/" + OWNER;
	}

	@Override
	public void close() throws IOException {
		this.postgres.close();
	}

}
