package org.fasttrack.seeding;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.fasttrack.FastTrackApplication;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A first start that is killed, at whatever moment, is begun again, and what it makes is
 * what an undisturbed one makes. The seed is printed; {@code -Dfasttrack.seed} repeats
 * the moments.
 */
@Tag("long")
class FirstStartTest {

	private static final int KILLS = 6;

	/** Every sample, as somebody who looks sees it. */
	private static final String SEEN = """
			SELECT project_code || ' ' || procedure || ' ' || status || ' ' || coalesce(step, '') || ' '
			         || status_since
			FROM fasttrack.procedure_case
			UNION ALL
			SELECT project_code || ' ' || step || ' ' || outcome || ' ' || user_id || ' ' || occurred_on
			FROM fasttrack.act
			UNION ALL
			SELECT project_code || ' order ' || status FROM fasttrack.supervision_order
			UNION ALL
			SELECT project_code || ' urge ' || capacity FROM fasttrack.urge
			UNION ALL
			SELECT code || ' ' || status FROM fasttrack.project
			ORDER BY 1
			""";

	@TempDir
	private Path folder;

	@Test
	@Timeout(value = 30, unit = TimeUnit.MINUTES)
	void killedFirstStartIsBegunAgainAndMakesTheSame() throws Exception {
		long seed = Long.getLong("fasttrack.seed", System.nanoTime());
		System.out.println("fasttrack.seed=" + seed);
		Random random = new Random(seed);
		long begun = System.nanoTime();
		Map<String, List<String>> undisturbed = started(this.folder.resolve("undisturbed"));
		Duration whole = Duration.ofNanos(System.nanoTime() - begun);
		Path killed = this.folder.resolve("killed");
		for (int i = 0; i < KILLS; i++) {
			Process process = start(killed);
			try {
				LockSupport.parkNanos(random.nextLong(whole.toNanos() / 10, whole.toNanos() * 9 / 10));
			}
			finally {
				process.destroyForcibly().waitFor();
			}
		}
		assertThat(started(killed)).isEqualTo(undisturbed);
	}

	/** What is there after a start that has come to its end. */
	private Map<String, List<String>> started(Path place) throws Exception {
		Process process = start(place);
		try (BufferedReader output = process.inputReader()) {
			List<String> told = new ArrayList<>();
			String line;
			while ((line = output.readLine()) != null && !line.contains("http://127.0.0.1:")) {
				told.add(line);
			}
			assertThat(line).as(() -> String.join("\n", told)).isNotNull();
		}
		finally {
			process.destroy();
			process.waitFor();
		}
		return content(place);
	}

	private static Process start(Path place) throws IOException {
		Files.createDirectories(place);
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-cp", System.getProperty("java.class.path"), FastTrackApplication.class.getName(), "--server.port=0",
				// How much is done by itself after the start depends on when it is ended.
				"--camunda.bpm.job-execution.enabled=false",
				"--fasttrack.database.data=" + place.resolve("postgresql"));
		// Read to its end only where somebody waits for it.
		return builder.redirectErrorStream(true).start();
	}

	private Map<String, List<String>> content(Path place) throws IOException, SQLException {
		Path data = place.resolve("postgresql");
		Map<String, List<String>> content = new TreeMap<>();
		try (EmbeddedPostgres server = EmbeddedPostgres.builder()
			.setDataDirectory(data)
			.setCleanDataDirectory(false)
			.setOverrideWorkingDirectory(place.resolve("postgresql-program").toFile())
			.setConnectConfig("password", Files.readString(data.resolve("fasttrack.password")))
			.setRegisterShutdownHook(false)
			.start();
				Connection connection = server.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			content.put("seen", lines(statement, SEEN));
			for (String table : lines(statement, """
					SELECT schemaname || '.' || tablename
					FROM pg_tables
					WHERE schemaname IN ('fasttrack', 'public')
					""")) {
				content.put(table, lines(statement, "SELECT count(*) FROM " + table));
			}
		}
		return content;
	}

	private static List<String> lines(Statement statement, String query) throws SQLException {
		List<String> lines = new ArrayList<>();
		try (ResultSet found = statement.executeQuery(query)) {
			while (found.next()) {
				lines.add(found.getString(1));
			}
		}
		return lines;
	}

}
