package org.fasttrack.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.fasttrack.TestProjects;
import org.junit.jupiter.api.Test;

/**
 * Our packaged jar in a heap of 512 MB: it starts on an empty folder, plays its samples,
 * and then serves four clients that start projects, read, and complete the steps before
 * the plan runs.
 */
class MemoryBenchmark {

	private static final int PROJECTS = 50;

	private static final int CLIENTS = 4;

	private static final String APPLICANT = "540602.applicant";

	private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\((\\d+)M\\)");

	private final ObjectMapper json = new ObjectMapper();

	private final HttpClient http = HttpClient.newHttpClient();

	private final AtomicInteger requests = new AtomicInteger();

	private final AtomicInteger failures = new AtomicInteger();

	@Test
	void survivesInHalfAGigabyte() throws Exception {
		Report report = new Report("memory");
		Path data = Packaged.FOLDER.resolve("memory-data/postgresql");
		Path collections = Packaged.FOLDER.resolve("gc.log");
		Packaged.delete(data.getParent());
		Files.deleteIfExists(collections);
		try (Packaged application = new Packaged(Packaged.ours(), "/camunda/app/tasklist/default/",
				List.of("-Xmx512m", "-Xlog:gc:file=" + collections), List.of("--fasttrack.database.data=" + data))) {
			long start = System.nanoTime();
			ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
			List<Future<?>> work = new ArrayList<>();
			for (int i = 0; i < PROJECTS; i++) {
				work.add(clients.submit(() -> project(application.base)));
			}
			for (Future<?> each : work) {
				each.get();
			}
			clients.shutdown();
			int list = send(application.base, "GET", "/api/v1/projects?limit=200", "platform", null).statusCode();
			int peak = 0;
			int live = 0;
			Matcher matcher = COLLECTION.matcher(Files.readString(collections));
			while (matcher.find()) {
				peak = Math.max(peak, Integer.parseInt(matcher.group(1)));
				live = Integer.parseInt(matcher.group(2));
			}
			report.row("With -Xmx512m: first start with samples",
					Report.number(application.toDone.toMillis() / 1e3) + " s", "", "", "");
			report.row("Projects started and taken to their running plan by REST",
					PROJECTS + " in " + Report.number((System.nanoTime() - start) / 1e9) + " s", "", "", "");
			report.row("Requests (failed)", this.requests + " (" + this.failures + ")", "", "", "");
			report.row("Peak heap before a collection, heap after the last", peak + " MB, " + live + " MB", "", "",
					"512 MB");
			report.row("Peak resident memory of the JVM", application.kilobytes("VmHWM") / 1024 + " MB", "", "", "");
			report.row("Alive and answering at the end", (application.isAlive() && list == 200) ? "yes" : "NO", "", "",
					"yes");
			report.print();
		}
	}

	private void project(String base) {
		String code = TestProjects.newCode("540602");
		LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
		send(base, "POST", "/api/v1/projects", "platform", TestProjects.intake(code));
		send(base, "GET", "/api/v1/projects", "platform", null);
		complete(base, code, TestProjects.large(today));
		complete(base, code, Map.of("decision", "CONFIRM"));
		for (JsonNode task : tasks(base, code)) {
			send(base, "GET", "/engine-rest/task/" + task.get("id").asText() + "/form-variables", APPLICANT, null);
		}
		send(base, "GET", "/api/v1/projects/" + code, "platform", null);
	}

	/** Completes the one task that the project unit has. */
	private void complete(String base, String code, Map<String, Object> values) {
		String task = "/engine-rest/task/" + tasks(base, code).get(0).get("id").asText();
		send(base, "GET", task + "/form-variables", APPLICANT, null);
		Map<String, Object> variables = new LinkedHashMap<>();
		values.forEach((name, value) -> variables.put(name, typed(value)));
		send(base, "POST", task + "/submit-form", APPLICANT, Map.of("variables", variables));
	}

	private Map<String, Object> typed(Object value) {
		return (value instanceof List<?>) ? Map.of("type", "Json", "value", write(value)) : Map.of("value", value);
	}

	/** The tasks of the project unit; what runs as a job may take a moment to appear. */
	private JsonNode tasks(String base, String code) {
		for (int i = 0; i < 300; i++) {
			HttpResponse<String> answer = send(base, "GET",
					"/engine-rest/task?candidateGroup=" + APPLICANT + "&processInstanceBusinessKey=" + code, APPLICANT,
					null);
			try {
				JsonNode tasks = this.json.readTree(answer.body());
				if (answer.statusCode() == 200 && !tasks.isEmpty()) {
					return tasks;
				}
			}
			catch (IOException ex) {
				throw new IllegalStateException(answer.body(), ex);
			}
			LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
		}
		throw new IllegalStateException("no task of " + code);
	}

	private HttpResponse<String> send(String base, String method, String path, String user, Object body) {
		HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
			.timeout(Duration.ofSeconds(60))
			.header("Authorization",
					"Basic " + Base64.getEncoder()
						.encodeToString((user + ":fasttrack").getBytes(StandardCharsets.UTF_8)))
			.header("Content-Type", "application/json")
			.method(method,
					(body != null) ? HttpRequest.BodyPublishers.ofString(write(body))
							: HttpRequest.BodyPublishers.noBody())
			.build();
		try {
			HttpResponse<String> answer = this.http.send(request, HttpResponse.BodyHandlers.ofString());
			this.requests.incrementAndGet();
			if (answer.statusCode() >= 400) {
				this.failures.incrementAndGet();
				Report.say("%s %s: %d %s", method, path, answer.statusCode(), answer.body());
			}
			return answer;
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(method + " " + path, ex);
		}
	}

	private String write(Object value) {
		try {
			return this.json.writeValueAsString(value);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
