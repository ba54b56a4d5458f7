package org.fasttrack.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A real PostgreSQL inside the application, used when {@code spring.datasource.url} is
 * not set. Its data stays in {@code fasttrack.data} between runs, with durable settings.
 */
@Configuration(proxyBeanMethods = false)
@OnEmbeddedDatabase
@EnableConfigurationProperties(DatabaseProperties.class)
class EmbeddedDatabase {

	private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

	/** Held until the server below has stopped. */
	@Bean(destroyMethod = "close")
	DataLock dataLock(DatabaseProperties properties) {
		Path data = folder(properties);
		try {
			return DataLock.of(data);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("数据目录不能写入：" + data, ex);
		}
	}

	@Bean(destroyMethod = "close")
	EmbeddedPostgres embeddedPostgres(DatabaseProperties properties, DataLock lock) {
		Path data = folder(properties);
		try {
			endLeftover(data);
			log.info("正在启动内置数据库，数据目录：{}", data);
			return EmbeddedPostgres.builder()
				.setDataDirectory(data)
				.setCleanDataDirectory(false)
				.setOverrideWorkingDirectory(data.resolveSibling(data.getFileName() + "-program").toFile())
				.setRegisterShutdownHook(false)
				.setServerConfig("listen_addresses", "127.0.0.1")
				// The library switches durability off; approvals must survive a power
				// cut.
				.setServerConfig("fsync", properties.durable() ? "on" : "off")
				.setServerConfig("synchronous_commit", properties.durable() ? "on" : "off")
				.setServerConfig("full_page_writes", properties.durable() ? "on" : "off")
				.setServerConfig("max_connections", "100")
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("内置数据库未能启动，数据目录：" + data, ex);
		}
	}

	@Bean
	JdbcConnectionDetails embeddedConnection(EmbeddedPostgres postgres) {
		String url = postgres.getJdbcUrl("postgres", "postgres");
		return new JdbcConnectionDetails() {

			@Override
			public String getUsername() {
				return "postgres";
			}

			@Override
			public String getPassword() {
				return "postgres";
			}

			@Override
			public String getJdbcUrl() {
				return url;
			}

		};
	}

	private static Path folder(DatabaseProperties properties) {
		return properties.data().toAbsolutePath().normalize();
	}

	/**
	 * A killed run leaves its server behind, which still holds the data. It is ended only
	 * if its command line names this very folder.
	 */
	private static void endLeftover(Path data) throws IOException {
		Path pidFile = data.resolve("postmaster.pid");
		if (!Files.exists(pidFile)) {
			return;
		}
		long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).trim());
		Optional<ProcessHandle> leftover = ProcessHandle.of(pid).filter((process) -> isServerOf(process, data));
		if (leftover.isPresent()) {
			log.info("上次运行遗留的数据库进程（{}）正在结束", pid);
			leftover.get().destroy();
			try {
				leftover.get().onExit().get(30, TimeUnit.SECONDS);
			}
			catch (Exception ex) {
				throw new IOException("上次运行遗留的数据库进程未能结束：" + pid, ex);
			}
		}
		Files.deleteIfExists(pidFile);
	}

	private static boolean isServerOf(ProcessHandle process, Path data) {
		try {
			// ProcessHandle leaves the arguments out when they are long, so ask the
			// system first.
			Path commandLine = Path.of("/proc", Long.toString(process.pid()), "cmdline");
			String command = Files.exists(commandLine) ? Files.readString(commandLine).replace('\0', ' ')
					: process.info().commandLine().orElse("");
			return command.contains(data.toString());
		}
		catch (IOException ex) {
			return false;
		}
	}

}
