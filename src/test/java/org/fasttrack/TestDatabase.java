package org.fasttrack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.util.FileSystemUtils;

/**
 * The database of an application under test. The first application of a build makes its
 * own, with all migrations and seeds, and leaves a copy for all that start later, in this
 * JVM or another; each is gone when its application ends.
 */
class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final Path FOLDER = Path.of("target", "test-database").toAbsolutePath();

	private static final AtomicInteger NUMBER = new AtomicInteger();

	/** What only the application that makes the copy may do. */
	private static @Nullable FileChannel lock;

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		try {
			Files.createDirectories(FOLDER);
			sweep();
			Path own = Files
				.createDirectory(FOLDER.resolve(ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet()));
			Path programs = Files.createDirectories(FOLDER.resolve("programs"));
			Files.createSymbolicLink(own.resolve("data-program"), programs);
			Path copy = FOLDER.resolve("copy-" + fingerprint());
			if (isThere(copy)) {
				copy(copy, own.resolve("data"));
			}
			else {
				context.addApplicationListener((ApplicationListener<ContextRefreshedEvent>) (started) -> keep(context,
						own.resolve("data"), copy));
			}
			TestPropertyValues.of("fasttrack.database.data=" + own.resolve("data")).applyTo(context);
			DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
			// Registered before all beans, so destroyed after them.
			beans.registerDisposableBean("testDatabase", () -> FileSystemUtils.deleteRecursively(own));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Puts everything back as it was when the application had started. */
	static void restore(ApplicationContext context) {
		closeConnections(context);
		try (Connection connection = server(context).getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("DROP DATABASE postgres WITH (FORCE)");
			statement.execute("CREATE DATABASE postgres TEMPLATE seeded");
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		// Those that were opened meanwhile.
		closeConnections(context);
	}

	private static void closeConnections(ApplicationContext context) {
		try {
			context.getBean(DataSource.class)
				.unwrap(HikariDataSource.class)
				.getHikariPoolMXBean()
				.softEvictConnections();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The server by a database that no application uses. */
	private static DataSource server(ApplicationContext context) {
		return context.getBean(EmbeddedPostgres.class).getDatabase("postgres", "template1");
	}

	/** Waits while another process makes it; if nobody does, this one will. */
	private static synchronized boolean isThere(Path copy) throws IOException {
		if (Files.exists(copy)) {
			return true;
		}
		if (lock == null) {
			FileChannel channel = FileChannel.open(FOLDER.resolve("copy.lock"), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE);
			channel.lock();
			lock = channel;
		}
		if (Files.exists(copy)) {
			release();
			return true;
		}
		return false;
	}

	private static synchronized void release() throws IOException {
		if (lock != null) {
			lock.close();
			lock = null;
		}
	}

	/**
	 * Keeps what there is after the start: in the server, for {@link #restore}, and on
	 * the disk, for other servers.
	 */
	private static void keep(ApplicationContext context, Path data, Path copy) {
		try (Connection connection = server(context).getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("ALTER DATABASE postgres ALLOW_CONNECTIONS false");
			statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'postgres'");
			statement.execute("CREATE DATABASE seeded TEMPLATE postgres");
			statement.execute("ALTER DATABASE postgres ALLOW_CONNECTIONS true");
			closeConnections(context);
			String firstLog = text(statement,
					"SELECT pg_walfile_name(pg_backup_start(label => 'tests', fast => true))");
			Path making = copy.resolveSibling(copy.getFileName() + "-making");
			FileSystemUtils.deleteRecursively(making);
			copy(data, making);
			String label = text(statement, "SELECT labelfile FROM pg_backup_stop(wait_for_archive => false)");
			Files.writeString(making.resolve("backup_label"), label);
			FileSystemUtils.deleteRecursively(making.resolve("pg_wal"));
			copy(data.resolve("pg_wal"), making.resolve("pg_wal"));
			for (Path log : children(making.resolve("pg_wal"))) {
				if (Files.isRegularFile(log) && log.getFileName().toString().compareTo(firstLog) < 0) {
					Files.delete(log);
				}
			}
			Files.deleteIfExists(making.resolve("postmaster.pid"));
			for (Path other : children(FOLDER)) {
				if (other.getFileName().toString().startsWith("copy-") && !other.equals(making)) {
					FileSystemUtils.deleteRecursively(other);
				}
			}
			Files.move(making, copy, StandardCopyOption.ATOMIC_MOVE);
			release();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String text(Statement statement, String sql) throws SQLException {
		try (ResultSet result = statement.executeQuery(sql)) {
			result.next();
			return result.getString(1);
		}
	}

	/** Removes what killed processes left; another JVM may be at it too. */
	private static void sweep() throws IOException {
		for (Path each : children(FOLDER)) {
			String name = each.getFileName().toString();
			if (name.matches("\\d+-\\d+")
					&& ProcessHandle.of(Long.parseLong(name.substring(0, name.indexOf('-')))).isEmpty()) {
				try {
					FileSystemUtils.deleteRecursively(Files.move(each, each.resolveSibling("left-" + name)));
				}
				catch (NoSuchFileException ex) {
					// The other was faster.
				}
			}
		}
	}

	private static List<Path> children(Path folder) throws IOException {
		try (Stream<Path> found = Files.list(folder)) {
			return found.toList();
		}
	}

	/** Everything that may make the application start with other tables or other data. */
	private static String fingerprint() throws IOException {
		MessageDigest digest;
		try {
			digest = MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
		for (String place : System.getProperty("java.class.path").split(System.getProperty("path.separator"))) {
			digest.update(place.getBytes());
			if (Files.isDirectory(Path.of(place))) {
				try (Stream<Path> found = Files.walk(Path.of(place))) {
					for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
						digest.update(file.toString().getBytes());
						digest.update(Files.readAllBytes(file));
					}
				}
			}
		}
		return HexFormat.of().formatHex(digest.digest(), 0, 8);
	}

	private static void copy(Path from, Path to) throws IOException {
		try (Stream<Path> found = Files.walk(from)) {
			for (Path each : found.toList()) {
				// The server may remove a file of its own while it runs.
				if (Files.exists(each)) {
					Files.copy(each, to.resolve(from.relativize(each).toString()), StandardCopyOption.COPY_ATTRIBUTES);
				}
			}
		}
	}

}
