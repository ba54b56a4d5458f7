package org.fasttrack.benchmark;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import com.sun.management.OperatingSystemMXBean;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.StatementLog;
import org.fasttrack.StatementLog.Sent;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.procedure.Plans;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.process.ProjectFastTrack;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.project.EligibilityCheck;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.flyway.FlywayConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

/**
 * Whole approvals on our application against the same models on a bare engine, from one
 * run: how many in a second, and how many statements each step sends. Both have full
 * history, authorizations, four threads, and a pool of the same size on the same server,
 * whose commits wait for the disk. The bare engine is told only what routing needs; the
 * form's values it never sees.
 */
@FastTrackTest
@Import(ApprovalsBenchmark.Instruments.class)
@TestPropertySource(properties = "fasttrack.database.durable=true")
class ApprovalsBenchmark {

	private static final int THREADS = 4;

	/** Pairs of rounds that count. */
	private static final int ROUNDS = Integer.getInteger("fasttrack.rounds", 7);

	/** Projects of each kind that a thread plays in a round. */
	private static final int PROJECTS = Integer.getInteger("fasttrack.projects", 2);

	/** Rounds that do not count: the compiler of the JVM needs them. */
	private static final int WARM_UP = Integer.getInteger("fasttrack.warm-up", 24);

	private static final String DIVISION = "540602";

	@Autowired
	ProcessEngine engine;

	@Autowired
	DataSource database;

	@Autowired
	EmbeddedPostgres postgres;

	@Autowired
	FlywayConnectionDetails owner;

	@Autowired
	Recorder recorder;

	@Autowired
	Office office;

	@Autowired
	Plans plans;

	@Autowired
	EligibilityCheck eligibility;

	private final BareBeans bareBeans = new BareBeans();

	@Test
	void approvals() throws Exception {
		HikariDataSource pool = this.database.unwrap(HikariDataSource.class);
		new JdbcTemplate(this.postgres.getPostgresDatabase()).execute("CREATE DATABASE bare");
		try (HikariDataSource barePool = BareEngine.pool(pool, this.owner,
				this.postgres.getJdbcUrl("postgres", "bare"))) {
			StatementLog bareDatabase = new StatementLog(barePool);
			ProcessEngine bareEngine = BareEngine.build(
					(ProcessEngineConfigurationImpl) this.engine.getProcessEngineConfiguration(), bareDatabase,
					this.bareBeans.beans());
			try {
				BareEngine.copyPeople(new JdbcTemplate(this.database), new JdbcTemplate(barePool));
				compare(new Side("ours", this.engine, (StatementLog) this.database, this.postgres.getPostgresDatabase(),
						false, (script, code) -> TestProjects.intake(code),
						(script, task) -> script.typed.computeIfAbsent(Script.key(task), (key) -> typed(script, task))),
						new Side("bare", bareEngine, bareDatabase, barePool, true,
								(script, code) -> own(script.start, code),
								(script, task) -> script.routing.getOrDefault(Script.key(task), Map.of())));
			}
			finally {
				bareEngine.close();
			}
		}
	}

	private void compare(Side ours, Side bare) throws Exception {
		Report report = new Report("approvals");
		Map<String, Script> kinds = new LinkedHashMap<>();
		kinds.put("small", record(ours, TestProjects.simple(TestClock.START)));
		kinds.put("large", record(ours, TestProjects.large(TestClock.START)));
		List<Script> scripts = List.copyOf(kinds.values());
		kinds.forEach((name, script) -> Report.say("A %s project: %d procedures, %d tasks", name,
				script.releases.size(), script.completions));
		for (int i = 0; i < WARM_UP; i++) {
			round(ours, scripts);
			round(bare, scripts);
		}
		throughput(ours, bare, scripts, report);
		for (Side side : List.of(ours, bare)) {
			Report.say("%nRows that %s has read without an index", side.name);
			side.scans().forEach((table) -> Report.say("  %s", table));
		}
		statements(ours, bare, kinds, report);
		report.print();
	}

	private void throughput(Side ours, Side bare, List<Script> scripts, Report report) throws Exception {
		List<Round> first = new ArrayList<>();
		List<Round> second = new ArrayList<>();
		for (int i = 0; i < ROUNDS; i++) {
			// Whoever comes first may find a cooler machine: they take turns.
			Round other = (i % 2 == 1) ? round(bare, scripts) : null;
			Round own = round(ours, scripts);
			other = (other != null) ? other : round(bare, scripts);
			first.add(own);
			second.add(other);
			Report.say("Round %d: ours %.2f, bare %.2f approvals/s, ratio %.2f; CPU of the JVM %.0f and %.0f ms each",
					i + 1, own.perSecond(), other.perSecond(), own.perSecond() / other.perSecond(), own.cpuMillis(),
					other.cpuMillis());
		}
		report.compare("Whole approvals per second, " + THREADS + " threads", values(first, Round::perSecond),
				values(second, Round::perSecond), "", "at least 0.8");
		report.compare("CPU of the JVM per approval", values(first, Round::cpuMillis), values(second, Round::cpuMillis),
				" ms", "");
	}

	private static List<Double> values(List<Round> rounds, Function<Round, Double> value) {
		return rounds.stream().map(value).toList();
	}

	/** Every thread plays so many projects of each kind. */
	private Round round(Side side, List<Script> scripts) throws Exception {
		OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		// A database in use has been vacuumed and has statistics; left to itself it does
		// so
		// once a minute, in the middle of anybody's round.
		side.tidyUp();
		ExecutorService threads = Executors.newFixedThreadPool(THREADS, (work) -> new Thread(work, side.name));
		try {
			long cpu = system.getProcessCpuTime();
			long start = System.nanoTime();
			List<Future<?>> playing = new ArrayList<>();
			for (int i = 0; i < THREADS; i++) {
				playing.add(threads.submit(() -> {
					for (int each = 0; each < PROJECTS; each++) {
						scripts.forEach((script) -> play(side, script, Watch.NONE));
					}
				}));
			}
			for (Future<?> thread : playing) {
				thread.get();
			}
			int number = THREADS * PROJECTS * scripts.size();
			return new Round(number / (double) (System.nanoTime() - start) * Duration.ofSeconds(1).toNanos(),
					(system.getProcessCpuTime() - cpu) / 1e6 / number);
		}
		finally {
			threads.shutdown();
		}
	}

	/** From the start form to "construction may start". */
	private void play(Side side, Script script, Watch watch) {
		String code = TestProjects.newCode(DIVISION);
		this.bareBeans.plan(code, script);
		watch.around("start", "StartProject", () -> side.start(script, code, DIVISION + ".applicant"));
		int completions = 0;
		List<OpenTask> open;
		do {
			List<String> jobs;
			while (!(jobs = side.jobs(code)).isEmpty()) {
				jobs.forEach((job) -> watch.around("job", "job", () -> side.runJob(job)));
			}
			open = side.openTasks(code);
			open.forEach((task) -> watch.around("task", task.step(), () -> side.complete(script, task)));
			completions += open.size();
		}
		while (!open.isEmpty());
		this.bareBeans.forget(code);
		if (script.completions != 0 && completions != script.completions) {
			throw new IllegalStateException(side.name + " completed " + completions + " tasks of " + code
					+ ", but the recording " + script.completions);
		}
		script.completions = completions;
		if (!"Event_ReadyToStart".equals(side.end(code))) {
			throw new IllegalStateException(side.name + " did not get " + code + " to its end");
		}
	}

	/** Plays a project once on our application and writes down how it went. */
	private Script record(Side ours, Map<String, Object> application) {
		Script script = new Script(application);
		String[] code = new String[1];
		this.recorder.begin(script);
		try {
			play(new Side("ours", ours.engine, (StatementLog) this.database, this.postgres.getPostgresDatabase(), false,
					(each, own) -> {
						code[0] = own;
						return TestProjects.intake(own);
					}, (each, task) -> {
						this.recorder.next(task);
						return script.typed.computeIfAbsent(Script.key(task), (key) -> typed(script, task));
					}), script, Watch.NONE);
		}
		finally {
			this.recorder.end();
		}
		script.facts.put("eligibilityFacts", this.eligibility.facts(code[0]));
		script.facts.put("planFacts", this.plans.facts(code[0]));
		Map<UUID, String> procedures = this.plans.of(code[0])
			.stream()
			.collect(Collectors.toMap(ProcedureCase::id, ProcedureCase::procedure));
		Map<UUID, List<UUID>> prerequisites = this.plans.prerequisites(code[0]);
		procedures.forEach((id, procedure) -> {
			Set<String> before = new LinkedHashSet<>();
			prerequisites.getOrDefault(id, List.of()).forEach((each) -> before.add(procedures.get(each)));
			script.prerequisites.put(procedure, before);
		});
		return script;
	}

	/** What an official types: the application, or that everything is in order. */
	private Map<String, Object> typed(Script script, OpenTask task) {
		return task.step().equals("Task_CompleteApplication") ? script.application : this.office.usual(task);
	}

	/** What the engine was told at a start, for another project. */
	private static Map<String, Object> own(Map<String, Object> recorded, String code) {
		Map<String, Object> variables = new HashMap<>(recorded);
		variables.put(ProjectFastTrack.PROJECT_CODE, code);
		return variables;
	}

	private void statements(Side ours, Side bare, Map<String, Script> kinds, Report report) {
		List<Act> first = new ArrayList<>();
		List<Act> second = new ArrayList<>();
		for (Map.Entry<String, Script> kind : kinds.entrySet()) {
			play(ours, kind.getValue(), into(first));
			play(bare, kind.getValue(), into(second));
		}
		report.compare("SQL statements per start", average(first, "start"), average(second, "start"), "",
				"at most 1.3");
		report.compare("SQL statements per completion, without jobs", average(first, "task"), average(second, "task"),
				"", "at most 1.3");
		report.compare("SQL statements per asynchronous job", average(first, "job"), average(second, "job"), "", "");
		double tasks = first.stream().filter((act) -> act.kind().equals("task")).count();
		report.compare("SQL statements per completion with the jobs that follow",
				(total(first, "task") + total(first, "job")) / tasks,
				(total(second, "task") + total(second, "job")) / tasks, "", "");
		byStep(first, second);
		byOrigin(first);
		if (Boolean.getBoolean("fasttrack.statements")) {
			inOrder(first, "ours");
			inOrder(second, "bare");
		}
	}

	private static Watch into(List<Act> acts) {
		return (kind, step, work) -> acts.add(new Act(kind, step, StatementLog.of(work)));
	}

	private static double average(List<Act> acts, String kind) {
		return total(acts, kind) / acts.stream().filter((act) -> act.kind().equals(kind)).count();
	}

	private static double total(List<Act> acts, String kind) {
		return acts.stream().filter((act) -> act.kind().equals(kind)).mapToInt((act) -> act.sent().size()).sum();
	}

	private static void byStep(List<Act> ours, List<Act> bare) {
		Report.say("%nStatements by step (average)%n%-28s %6s %8s %8s %8s %8s", "step", "times", "ours", "own SQL",
				"engine", "bare");
		Map<String, List<Act>> others = bare.stream().collect(Collectors.groupingBy(Act::step));
		ours.stream()
			.collect(Collectors.groupingBy(Act::step, TreeMap::new, Collectors.toList()))
			.forEach((step, acts) -> {
				double engine = acts.stream().flatMap((act) -> act.sent().stream()).filter(Sent::isEngine).count();
				double all = acts.stream().mapToInt((act) -> act.sent().size()).sum();
				Report.say("%-28s %6d %8.1f %8.1f %8.1f %8.1f", step, acts.size(), all / acts.size(),
						(all - engine) / acts.size(), engine / acts.size(),
						others.getOrDefault(step, List.of())
							.stream()
							.mapToInt((act) -> act.sent().size())
							.average()
							.orElse(0));
			});
	}

	/** Where our own SQL comes from, the most frequent first. */
	private static void byOrigin(List<Act> acts) {
		for (String kind : List.of("start", "task", "job")) {
			List<Act> those = acts.stream().filter((act) -> act.kind().equals(kind)).toList();
			Map<String, List<Sent>> origins = those.stream()
				.flatMap((act) -> act.sent().stream())
				.collect(Collectors.groupingBy(Sent::origin));
			Report.say("%nWho sends statements per %s (average of %d), and how long the answers take", kind,
					those.size());
			origins.entrySet()
				.stream()
				.sorted(Comparator.comparingInt((Map.Entry<String, List<Sent>> entry) -> -entry.getValue().size()))
				.forEach((entry) -> Report.say("%7.2f  %7.0f µs  %s", entry.getValue().size() / (double) those.size(),
						entry.getValue().stream().mapToLong(Sent::nanos).sum() / 1e3 / those.size(), entry.getKey()));
		}
	}

	/** The statements of one act of each kind. */
	private static void inOrder(List<Act> acts, String side) {
		Set<String> seen = new LinkedHashSet<>();
		for (Act act : acts) {
			if (seen.add(act.step())) {
				Report.say("%n%s: %s, %d statements", side, act.step(), act.sent().size());
				act.sent()
					.forEach((sent) -> Report.say("  %5d µs %3d× [%s] %s", sent.nanos() / 1000, sent.rows(),
							sent.origin(), sent.sql()));
			}
		}
	}

	/** What stands around each act that is played. */
	@FunctionalInterface
	interface Watch {

		Watch NONE = (kind, step, work) -> work.run();

		void around(String kind, String step, Runnable work);

	}

	/**
	 * One act and its statements.
	 *
	 * @param kind start, task or job
	 * @param step its name
	 * @param sent the statements
	 */
	record Act(String kind, String step, List<Sent> sent) {

	}

	/**
	 * One round.
	 *
	 * @param perSecond projects per second
	 * @param cpuMillis CPU time of the JVM per project, in milliseconds
	 */
	record Round(double perSecond, double cpuMillis) {

	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Instruments {

		@Bean
		Recorder recorder() {
			return new Recorder();
		}

	}

}
