package org.fasttrack.nodes;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.fasttrack.TestProjects;
import org.fasttrack.UsualAnswers;
import org.fasttrack.process.Rehearsal.OpenTask;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/**
 * Project units that apply and officials who decide, all at once, at whichever node
 * answers. It writes down what it was told.
 */
final class Load implements AutoCloseable {

	private static final String COUNTY = "540602";

	private static final Clock CLOCK = Clock.system(ZoneId.of("Asia/Shanghai"));

	private static final ObjectMapper JSON = new ObjectMapper();

	/** With fewer open steps somebody applies for one more project. */
	private static final int ENOUGH = 12;

	private static final Duration PAUSE = Duration.ofMillis(200);

	/** What was acknowledged: the ids of tasks that are done. */
	final Queue<String> done = new ConcurrentLinkedQueue<>();

	/** The codes of projects that were acknowledged to be registered. */
	final Queue<String> registered = new ConcurrentLinkedQueue<>();

	/** Tasks of which nobody was told whether they are done. */
	final Set<String> unknown = ConcurrentHashMap.newKeySet();

	/** Answers that nobody should ever get. */
	final Queue<String> wrong = new ConcurrentLinkedQueue<>();

	/** How often each status was answered. */
	final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();

	private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

	private final List<Node> nodes;

	private final String password;

	private final JdbcClient jdbc;

	private final UsualAnswers answers;

	private final List<Thread> workers = new ArrayList<>();

	private volatile boolean ended;

	/**
	 * Begins at once.
	 * @param database as its administrator, to see what there is to do
	 * @param password everybody's
	 */
	Load(List<Node> nodes, DataSource database, String password, int workers, long seed) {
		this.nodes = nodes;
		this.jdbc = JdbcClient.create(database);
		this.answers = new UsualAnswers(this.jdbc, CLOCK);
		this.password = password;
		for (int i = 0; i < workers; i++) {
			Random random = new Random(seed + i);
			Thread worker = new Thread(() -> work(random), "worker-" + i);
			worker.setDaemon(true);
			worker.start();
			this.workers.add(worker);
		}
	}

	private void work(Random random) {
		while (!this.ended) {
			try {
				List<OpenTask> open = openTasks();
				if (open.size() < ENOUGH) {
					apply(random);
				}
				else {
					decide(random, open.get(random.nextInt(open.size())));
				}
			}
			catch (DataAccessException | TransactionException ex) {
				// The database is away from here too.
				rest();
			}
		}
	}

	private static void rest() {
		LockSupport.parkNanos(PAUSE.toNanos());
	}

	private void apply(Random random) {
		String code = TestProjects.newCode(COUNTY);
		send(random, COUNTY + ".applicant", "/api/v1/projects", TestProjects.intake(code)).ifPresent((answer) -> {
			if (answer.statusCode() == 201) {
				this.registered.add(code);
			}
		});
	}

	private void decide(Random random, OpenTask task) {
		Map<String, Object> values = task.step().equals("Task_CompleteApplication")
				? TestProjects.simple(LocalDate.now(CLOCK)) : this.answers.usual(task);
		Optional<HttpResponse<String>> answer = send(random, task.group(),
				"/engine-rest/task/" + task.id() + "/complete", Map.of("variables", variables(values)));
		if (answer.isEmpty() || answer.get().statusCode() == 503) {
			this.unknown.add(task.id());
		}
		else if (answer.get().statusCode() == 204) {
			this.done.add(task.id());
		}
		else if (answer.get().statusCode() == 400) {
			this.wrong.add(task + ": " + answer.get().body());
		}
	}

	private List<OpenTask> openTasks() {
		return this.jdbc.sql("""
				SELECT t.id_ AS id, t.task_def_key_ AS step,
				       (SELECT nullif(v.text_, '')
				        FROM act_ru_variable v
				        WHERE v.execution_id_ IN (t.execution_id_, t.proc_inst_id_)
				          AND v.name_ = 'procedure'
				        ORDER BY v.execution_id_ = t.proc_inst_id_
				        LIMIT 1) AS procedure,
				       (SELECT max(l.group_id_)
				        FROM act_ru_identitylink l
				        WHERE l.task_id_ = t.id_
				          AND l.type_ = 'candidate') AS "group", t.name_ AS name
				FROM act_ru_task t
				ORDER BY t.id_
				LIMIT 30
				""").query(OpenTask.class).list();
	}

	private static Map<String, Object> variables(Map<String, Object> values) {
		Map<String, Object> variables = new LinkedHashMap<>();
		values.forEach((name, value) -> variables.put(name, Map.of("value", value)));
		return variables;
	}

	/** Empty if the line was lost, or there is nobody. */
	private Optional<HttpResponse<String>> send(Random random, String user, String path, Map<String, Object> body) {
		Node node = this.nodes.get(random.nextInt(this.nodes.size()));
		String who = Base64.getEncoder().encodeToString((user + ":" + this.password).getBytes(StandardCharsets.UTF_8));
		try {
			HttpResponse<String> answer = this.http.send(HttpRequest.newBuilder(node.base.resolve(path))
				.timeout(Duration.ofSeconds(40))
				.header("Authorization", "Basic " + who)
				.header("Content-Type", "application/json")
				.POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
				.build(), BodyHandlers.ofString());
			this.statuses.computeIfAbsent(answer.statusCode(), (status) -> new AtomicInteger()).incrementAndGet();
			if (answer.statusCode() >= 500 && answer.statusCode() != 503 || answer.statusCode() == 401) {
				this.wrong.add(answer.statusCode() + " to " + user + " at " + path + ": " + answer.body());
			}
			return Optional.of(answer);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
		catch (IOException ex) {
			this.statuses.computeIfAbsent(0, (status) -> new AtomicInteger()).incrementAndGet();
			rest();
			return Optional.empty();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.ended = true;
		for (Thread worker : this.workers) {
			try {
				worker.join();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}
	}

}
