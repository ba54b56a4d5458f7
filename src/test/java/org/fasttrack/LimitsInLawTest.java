package org.fasttrack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.extractor.ExtractorFactory;
import org.apache.poi.extractor.POITextExtractor;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No page, form, report or answer calls a number 法定 that is not founded well enough: all
 * of them are read, of all samples.
 */
@FastTrackTest
@Timeout(900)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LimitsInLawTest extends RestTest {

	private static final ObjectMapper JSON = new ObjectMapper();

	/** A number that is called one in law. */
	private static final Pattern IN_LAW = Pattern.compile("法定[^，。；、\"]{0,12}?\\d+ ?(个?工作日|天|日)");

	private static final String PAGES = """
			/projects /reminders /board /board/projects /board/brief /board/comparison /board/funds /board/trend /finished
			/difficulties /orders /reports /urgent /liaisons
			""";

	private static final String OF_PROJECT = "/projects/%s /projects/%<s/forecast /projects/%<s/timeline "
			+ "/projects/%<s/dossier /projects/%<s/supervision /projects/%<s/files /projects/%<s/papers";

	@LocalServerPort
	private int port;

	@Autowired
	private ApplicationContext context;

	@Autowired
	private Office office;

	@Autowired
	private TestCatalogue catalogue;

	private final Map<String, Tasklist> signedIn = new HashMap<>();

	/** Where a number is called one in law, and what is said. */
	private final Set<String> said = new TreeSet<>();

	/** What was read. */
	private final Set<String> read = new TreeSet<>();

	LimitsInLawTest() {
		super("");
	}

	/** Nothing is founded well enough. */
	@Test
	@Order(1)
	void nothingIsSaidToBeInLawWhereNoLimitIs() {
		this.catalogue.say("UPDATE fasttrack.procedure_definition SET limit_certainty = 'CHECK'");
		Object samples = AopTestUtils.getUltimateTargetObject(this.context.getBean("sampleProjects"));
		assertThat((List<?>) Objects.requireNonNull(ReflectionTestUtils.invokeMethod(samples, "play"))).isEmpty();
		walk();
		assertThat(this.said).isEmpty();
		assertThat(this.read).as("what was read").hasSizeGreaterThan(400);
		for (String kind : List.of("report docx", "report xlsx", "list ", "phone ", "form ", "card ",
				"leader /finished")) {
			assertThat(this.read).as(kind).anyMatch((each) -> each.startsWith(kind));
		}
	}

	/** Each limit is called what the seeds say of it. */
	@Test
	@Order(2)
	void limitsAreCalledWhatTheSeedsSayOfThem() {
		Map<String, String> seeded = Tables.read("seeds/procedures.csv")
			.stream()
			.collect(Collectors.toMap((row) -> row.get("code") + " " + row.get("version"),
					(row) -> row.get("limit_certainty")));
		seeded.forEach((key, certainty) -> this.catalogue.say(
				"UPDATE fasttrack.procedure_definition SET limit_certainty = ? WHERE code || ' ' || version = ?",
				certainty.isEmpty() ? "ASSUMED" : certainty, key));
		walk();
		assertThat(this.said).isNotEmpty();
		List<String> wrong = new ArrayList<>();
		int clocks = 0;
		for (String code : Tables.sampleCodes()) {
			for (JsonNode each : read(get("leader", "/projects/" + code)).get("procedures")) {
				JsonNode clock = each.get("clock");
				if (clock == null || clock.isNull() || clock.get("maximumDays").isNull()) {
					continue;
				}
				clocks++;
				boolean law = "LAW".equals(seeded.get(each.get("procedure").asText() + " " + each.get("version")));
				if (law == clock.get("statutoryDays").isNull()
						|| law != clock.get("maximumName").asText().equals("法定时限")
						|| !law && !clock.get("savedDays").isNull()) {
					wrong.add(code + " " + each.get("procedure") + " " + clock);
				}
			}
			for (OpenTask task : this.office.openTasks(code)) {
				String limit = form(task).at("/procedure/limit").asText();
				if (task.procedure() != null && IN_LAW.matcher(limit).find() != law(task, seeded)) {
					wrong.add(task + " " + limit);
				}
			}
		}
		assertThat(clocks).isGreaterThan(15);
		assertThat(wrong).isEmpty();
	}

	private boolean law(OpenTask task, Map<String, String> seeded) {
		return Tables.read("seeds/procedures.csv")
			.stream()
			.filter((row) -> row.get("code").equals(task.procedure())
					&& !List.of("", "0").contains(row.get("max_days")))
			.anyMatch((row) -> seeded.get(row.get("code") + " " + row.get("version")).equals("LAW"));
	}

	private void walk() {
		List<String> codes = Tables.sampleCodes();
		for (String who : List.of("leader", "540602-DRC.section")) {
			for (String path : PAGES.strip().split("\\s+")) {
				look(who + " " + path, page(who, path));
			}
		}
		for (String path : plainAnswers()) {
			look("api " + path, get("taskforce", path.replace("/api/v1", "")));
		}
		look("api days", get("leader", "/statistics/days-saved?from=2026-01-01&to=2026-12-31"));
		for (JsonNode report : read(page("taskforce", "/reports")).findValues("id")) {
			look("report " + report.asText(), page("taskforce", "/reports/" + report.asText()));
			for (String format : List.of("docx", "xlsx", "pdf")) {
				file("report " + format, "/reports/" + report.asText() + "/file?format=" + format);
			}
		}
		for (String code : codes) {
			for (String path : OF_PROJECT.formatted(code).split(" ")) {
				look(path, page("leader", path));
			}
			look("api " + code, get("leader", "/projects/" + code));
			look("api status " + code, get("leader", "/projects/" + code + "/status"));
			file("list " + code, "/projects/" + code + "/papers/list/file");
			for (OpenTask task : this.office.openTasks(code)) {
				String who = holder(task);
				this.read.add("form " + task.id());
				say("form " + code + " " + task.step(), form(task));
				look("card " + task.id(), page(who, "/inbox?tasks=" + task.id()));
				look("phone " + task.id(), page(who, "/phone/tasks/" + task.id()));
			}
		}
	}

	/** The answers of the API that need nothing to be named. */
	private List<String> plainAnswers() {
		return this.context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
			.getHandlerMethods()
			.keySet()
			.stream()
			.filter((each) -> each.getMethodsCondition().getMethods().toString().contains("GET"))
			.flatMap((each) -> each.getPatternValues().stream())
			.filter((path) -> path.startsWith("/api/v1/") && !path.contains("{"))
			.distinct()
			.sorted(Comparator.naturalOrder())
			.toList();
	}

	/** The A of the group that has the task. */
	private static String holder(OpenTask task) {
		return task.group();
	}

	private JsonNode form(OpenTask task) {
		HttpResponse<String> answer = send(
				anywhereAs(holder(task), "/engine-rest/task/" + task.id() + "/form-variables?deserializeValues=false"));
		assertThat(answer.statusCode()).as(task + answer.body()).isEqualTo(200);
		JsonNode context = read(answer).at("/context/value");
		try {
			return context.isTextual() ? JSON.readTree(context.asText()) : context;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private HttpResponse<String> page(String user, String path) {
		return this.signedIn.computeIfAbsent(user, (who) -> Tasklist.ofAnybody(this.port, who)).get(path);
	}

	private void look(String where, HttpResponse<String> answer) {
		if (answer.statusCode() != 200) {
			return;
		}
		this.read.add(where);
		boolean json = answer.headers().firstValue("Content-Type").orElse("").contains("json");
		say(where, json ? read(answer) : JSON.getNodeFactory().textNode(answer.body()));
	}

	private void file(String where, String path) {
		HttpResponse<InputStream> answer = this.signedIn
			.computeIfAbsent("taskforce", (who) -> Tasklist.ofAnybody(this.port, who))
			.download(path);
		if (answer.statusCode() != 200) {
			return;
		}
		this.read.add(where);
		String type = answer.headers().firstValue("Content-Type").orElse("");
		try (InputStream content = answer.body()) {
			if (type.contains("pdf")) {
				try (PDDocument document = Loader.loadPDF(content.readAllBytes())) {
					say(where, JSON.getNodeFactory()
						.textNode(new PDFTextStripper().getText(document).replaceAll("\\s", "")));
				}
			}
			else {
				try (POITextExtractor text = ExtractorFactory.createExtractor(content)) {
					say(where, JSON.getNodeFactory().textNode(text.getText()));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(where, ex);
		}
	}

	/** Every text, and every number that its name calls one in law or against one. */
	private void say(String where, JsonNode node) {
		if (node.isTextual()) {
			IN_LAW.matcher(node.asText())
				.results()
				.map((found) -> where + ": " + found.group())
				.forEach(this.said::add);
			return;
		}
		node.properties().forEach((field) -> {
			boolean number = field.getValue().isNumber() && field.getValue().asDouble() != 0
					|| field.getKey().startsWith("statutoryDue") && field.getValue().isTextual();
			if (number && field.getKey().matches("(statutory|law|saved)[A-Z].*")) {
				this.said.add(where + ": " + field.getKey() + " " + field.getValue());
			}
			say(where + "." + field.getKey(), field.getValue());
		});
		if (node.isArray()) {
			node.forEach((each) -> say(where, each));
		}
	}

}
