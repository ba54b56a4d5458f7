package org.fasttrack.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * From the start of the JVM to an answer with the page of Tasklist: our packaged jar
 * against a bare Camunda with webapps and REST.
 * <p>
 * Both are jars of the same layout with the same versions, run by the same Java without
 * options, log as little, and find their tables on the same PostgreSQL, which runs
 * already; ours also finds its sample projects there. The bare one has no models and
 * looks for none. They take turns.
 */
class StartBenchmark {

	private static final int STARTS = Integer.getInteger("fasttrack.starts", 5);

	private static final String OUR_MARK = "/camunda/app/tasklist/default/";

	private static final String BARE_MARK = "Started BareApplication";

	@Test
	void starts() throws Exception {
		Report report = new Report("start");
		Path data = Packaged.FOLDER.resolve("start-data/postgresql");
		Packaged.delete(data.getParent());
		// The first start makes the tables and plays the samples.
		new Packaged(Packaged.ours(), OUR_MARK, List.of(), List.of("--fasttrack.database.data=" + data)).close();
		String password = Files.readString(data.resolve("fasttrack.password"));
		Path bareJar = Packaged.bare();
		List<Packaged> ours = new ArrayList<>();
		List<Packaged> bare = new ArrayList<>();
		try (EmbeddedPostgres server = EmbeddedPostgres.builder()
			.setDataDirectory(data)
			.setCleanDataDirectory(false)
			.setOverrideWorkingDirectory(data.resolveSibling("program").toFile())
			.setConnectConfig("password", password)
			.setServerConfig("listen_addresses", "127.0.0.1")
			.setServerConfig("fsync", "on")
			.setServerConfig("synchronous_commit", "on")
			.setServerConfig("full_page_writes", "on")
			.setServerConfig("max_connections", "100")
			.start()) {
			new JdbcTemplate(server.getPostgresDatabase()).execute("CREATE DATABASE bare");
			List<String> ourArguments = database(server, "postgres", password);
			List<String> bareArguments = Stream.concat(database(server, "bare", password).stream(),
					Stream.of("--spring.datasource.hikari.maximum-pool-size=20", "--spring.main.banner-mode=off",
							"--logging.level.root=WARN", "--logging.level.org.fasttrack=INFO",
							"--camunda.bpm.history-level=full", "--camunda.bpm.authorization.enabled=true",
							"--camunda.bpm.id-generator=strong", "--camunda.bpm.auto-deployment-enabled=false",
							"--camunda.bpm.admin-user.id=admin", "--camunda.bpm.admin-user.password=admin",
							"--camunda.bpm.metrics.enabled=false"))
				.toList();
			// Not counted: each has its tables and the files in memory then.
			new Packaged(Packaged.ours(), OUR_MARK, List.of(), ourArguments).close();
			new Packaged(bareJar, BARE_MARK, List.of(), bareArguments).close();
			for (int i = 0; i < STARTS; i++) {
				Packaged own = new Packaged(Packaged.ours(), OUR_MARK, List.of(), ourArguments);
				own.close();
				Packaged other = new Packaged(bareJar, BARE_MARK, List.of(), bareArguments);
				other.close();
				ours.add(own);
				bare.add(other);
				Report.say("Start %d: ours %.2f s (CPU %.2f s), bare %.2f s (CPU %.2f s)", i + 1, seconds(own.toPage),
						seconds(own.cpu), seconds(other.toPage), seconds(other.cpu));
			}
		}
		pairs(report, "Start of the JVM to the page of Tasklist, second start", ours, bare, (each) -> each.toPage,
				"at most 1.5");
		pairs(report, "Start of the JVM to the end of all start-up work", ours, bare, (each) -> each.toDone, "");
		pairs(report, "CPU time until then", ours, bare, (each) -> each.cpu, "");
		report.print();
	}

	private static List<String> database(EmbeddedPostgres server, String name, String password) {
		return List.of("--spring.datasource.url=" + server.getJdbcUrl("postgres", name),
				"--spring.datasource.username=postgres", "--spring.datasource.password=" + password);
	}

	private static void pairs(Report report, String measure, List<Packaged> ours, List<Packaged> bare,
			Function<Packaged, Duration> time, String target) {
		report.compare(measure, ours.stream().map((each) -> seconds(time.apply(each))).toList(),
				bare.stream().map((each) -> seconds(time.apply(each))).toList(), " s", target);
	}

	private static double seconds(Duration duration) {
		return duration.toNanos() / 1e9;
	}

}
