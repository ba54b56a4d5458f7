package org.fasttrack;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.fasttrack.audit.Actor;
import org.fasttrack.difficulty.DifficultyDesk;
import org.fasttrack.file.ProjectFiles;
import org.fasttrack.organization.Person;
import org.fasttrack.process.ProjectActions;
import org.fasttrack.process.Rehearsal;
import org.fasttrack.report.Reports;
import org.fasttrack.rule.Input;
import org.fasttrack.supervision.Instructions;
import org.fasttrack.supervision.Orders;
import org.fasttrack.supervision.Urges;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every answer of page and API about projects, held against {@link WhoMay}: each door
 * says which question decides it, and somebody of every office knocks at it.
 */
@FastTrackTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhoMayTest extends RestTest {

	private static final String UNIT = "540602-NR";

	private static final Person TASKFORCE = Person.of("taskforce", List.of("taskforce"));

	private static final Actor TASKFORCE_ACTS = new Actor("taskforce", "专班办", "taskforce");

	private static final Person LEADER = Person.of("leader", List.of("leaders"));

	/** Who signs in for an office that is not called like its holder. */
	private static final Map<String, String> USERS = Map.of("leaders", "leader", "auditors", "auditor", "systems",
			"platform", "camunda-admin", "admin", "nobody", "nobody-at-all", "540602.leaders", "540602.leader");

	/** What no question about a person decides, and why. */
	private static final Map<String, String> OPEN = Map.ofEntries(
	// @formatter:off
			Map.entry("page tasks/{id}/files", "whoever may work on the task"),
			Map.entry("api /api/v1/projects/{code}/files/uploads/{id}", "whoever began it"),
			Map.entry("page projects/{code}/files/uploads/{id}", "whoever began it"),
			Map.entry("api /api/v1/calendar/days", "the same for all"),
			Map.entry("api /api/v1/calendar/changes", "the same for all"),
			Map.entry("api /api/v1/calendar/deadline", "the same for all"),
			Map.entry("api /api/v1/calendar/working-days", "the same for all"),
			Map.entry("api /api/v1/projects/imports/template", "an empty workbook"),
			Map.entry("page imports/template", "an empty workbook"),
			Map.entry("page reminders", "everybody's own"),
			Map.entry("page liaisons/absences/to-confirm", "everybody's own"),
			Map.entry("page liaisons/handovers/{proposal}", "as the roster of its unit"),
			Map.entry("page tasks/{id}/status", "whoever may work on the task"),
			Map.entry("page tasks/{id}/acts", "whoever may work on the task"),
			Map.entry("page tasks/{id}/opinions", "whoever may work on the task"),
			Map.entry("page tasks/{id}/opinions/choices", "whoever may ask from the task"),
			Map.entry("api /api/v1/tasks/{id}/opinions", "whoever may work on the task"),
			Map.entry("api /api/v1/tasks/{id}/opinions/choices", "whoever may ask from the task"),
			Map.entry("page tasks/{id}/papers", "whoever may work on the task"),
			Map.entry("api /api/v1/tasks/{id}/transfer", "whoever may work on the task"),
			Map.entry("api /api/v1/tasks/{id}/return", "whoever may work on the task"),
			Map.entry("page tasks/{id}/done", "whoever completed it"),
			Map.entry("page inbox", "everybody's own"),
			Map.entry("page batches", "everybody's own"),
			Map.entry("page phone/tasks", "everybody's own"),
			Map.entry("page phone/tasks/{id}", "whoever may work on the task"),
			Map.entry("page copies", "everybody's own"),
			Map.entry("page own-acts", "everybody's own")
	// @formatter:on
	);

	private final List<Door> doors = new ArrayList<>();

	@LocalServerPort
	private int port;

	@Autowired
	private Office office;

	@Autowired
	private Rehearsal rehearsal;

	@Autowired
	private ProjectActions actions;

	@Autowired
	private DifficultyDesk desk;

	@Autowired
	private Orders orders;

	@Autowired
	private Instructions instructions;

	@Autowired
	private Urges urges;

	@Autowired
	private Reports reports;

	@Autowired
	private ProjectFiles files;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private IdentityService identity;

	@Autowired
	private RuntimeService runtime;

	@Autowired
	private TestClock clock;

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	private RequestMappingHandlerMapping mappings;

	WhoMayTest() {
		super("");
	}

	@BeforeAll
	void oneOfEverything() {
		User nobody = this.identity.newUser(USERS.get("nobody"));
		nobody.setFirstName("无岗位");
		nobody.setPassword("fasttrack");
		((IdentityServiceImpl) this.identity).saveUser(nobody, true);
		for (String keeper : List.of("540602-NR.accounts", "540621-NR.accounts", "540621.leaders", "security-admin",
				"audit-admin")) {
			User user = this.identity.newUser(keeper);
			user.setFirstName("账号管理员");
			user.setPassword("fasttrack");
			((IdentityServiceImpl) this.identity).saveUser(user, true);
			this.identity.createMembership(keeper, keeper);
		}
		String draft = report(LocalDate.of(2035, 7, 16));
		String issuing = report(LocalDate.of(2035, 7, 23));
		pass(issuing);
		String issued = report(LocalDate.of(2035, 7, 30));
		pass(issued);
		this.office.completeAs("leading-group", this.office.openTasks(issued).get(0), Map.of("decision", "ISSUE"));
		this.clock.set(TestClock.START);
		String code = this.office.running(building());
		while (!this.office.isOpen(code, "P05", "Task_ReviewApplication")) {
			this.office.openTasks(code).forEach((task) -> this.office.complete(task, this.office.usual(task)));
			this.office.runJobs();
		}
		UUID difficulty = this.desk
			.raise(code, Map.of("procedure", "P05", "difficultyKind", "LAND", "description", "用地意见迟迟未出。",
					"responsibleUnit", UNIT), TASKFORCE)
			.id();
		UUID order = this.orders.issue(Map.of("projectCode", code, "leadUnit", UNIT, "matter", "尽快出具用地意见。", "answerBy",
				TestClock.START.plusDays(6).toString()), TASKFORCE)
			.id();
		this.instructions.give(Map.of("projectCode", code, "instruction", "请抓紧。"), LEADER);
		this.urges.urge(Map.of("projectCode", code, "procedure", "P05", "step", "Task_AcknowledgeDifficulty"), LEADER);
		String instance = this.runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(code)
			.processDefinitionKey("projectFastTrack")
			.singleResult()
			.getId();
		this.clock.set(TestClock.START.plusDays(60));
		doorsOf(code, difficulty, order, instance);
		doorsOfReports(id(draft), id(issuing), id(issued));
	}

	/** A project with the same units that has ended. */
	private String finished() {
		String code = this.office.running(building());
		this.rehearsal.act("540602.applicant", () -> this.actions.withdraw(code, Map.of("reason", "不再建设。")));
		return code;
	}

	private static Map<String, Object> building() {
		Map<String, Object> application = TestProjects.simple(TestClock.START);
		application.put("engineeringType", "BUILDING_MUNICIPAL");
		application.put("planningArea", "VILLAGE");
		application.put("floorArea", "200");
		application.put("specialFireSafety", "false");
		return application;
	}

	private String report(LocalDate monday) {
		this.clock.set(monday);
		return "WEEKLY-" + this.reports.make(new Input(Map.of("kind", "WEEKLY")), TASKFORCE).last();
	}

	private void pass(String report) {
		this.office.completeAs("taskforce", this.office.openTasks(report).get(0), Map.of("decision", "SUBMIT"));
		this.office.completeAs("taskforce-b", this.office.openTasks(report).get(0), Map.of("decision", "PASS"));
	}

	private String id(String report) {
		return this.reports.list(null, TASKFORCE)
			.stream()
			.filter((each) -> report.equals("WEEKLY-" + each.last()))
			.findFirst()
			.orElseThrow()
			.id()
			.toString();
	}

	/** What a file may contain, as if it had been looked at. */
	private String content(String hash, byte[] bytes) {
		this.jdbc.sql("""
				INSERT INTO fasttrack.file_content (hash, size, media_type, stored_at)
				VALUES (:hash, :size, 'application/pdf', now())
				""").param("hash", hash).param("size", bytes.length).update();
		this.jdbc.sql("INSERT INTO fasttrack.file_chunk (hash, number, bytes) VALUES (:hash, 0, :bytes)")
			.param("hash", hash)
			.param("bytes", bytes)
			.update();
		return hash;
	}

	private void doorsOf(String code, UUID difficulty, UUID order, String instance) {
		api("/projects", "?search=" + code, has(code), "project");
		api("/projects/{code}", code, any(), "project");
		api("/projects/{code}/status", code, any(), "project");
		api("/projects/{code}/forecast", code, any(), "project");
		api("/projects/{code}/payments", code, any(), "project");
		api("/projects/{code}/files", code, any(), "project");
		page("projects/{code}/files", code, any(), "project");
		String file = this.files
			.add(code, "P05-M1", "申请表.pdf", content("0".repeat(64), new byte[] { 'x' }), TASKFORCE_ACTS)
			.file()
			.id()
			.toString();
		String inside = "/projects/" + code + "/files/" + file + "/content";
		door("api /api/v1/projects/{code}/files/{id}/content", "a file", (somebody) -> get(somebody.user(), inside),
				has("x"), (row) -> row.get("project"));
		byte[] drawn = TestFiles.pdf("Plan");
		String pages = "/projects/" + code + "/files/"
				+ this.files.add(code, "P05-M1", "平面图.pdf", content(TestFiles.hash(drawn), drawn), TASKFORCE_ACTS)
					.file()
					.id()
				+ "/pages/1";
		door("page projects/{code}/files/{id}/pages/{number}", "a page of a file",
				(somebody) -> somebody.page().get(pages),
				(answer) -> answer.headers().firstValue("X-Pages").isPresent(),
				(row) -> (row.get("tasks") || row.get("cockpit") || row.get("look") || row.get("keep"))
						&& row.get("project"));
		door("page projects/{code}/files/{id}/content", "a file", (somebody) -> somebody.page().get(inside), has("x"),
				(row) -> (row.get("tasks") || row.get("cockpit") || row.get("look") || row.get("keep"))
						&& row.get("project"));
		api("/projects/{code}/papers", code, any(), "project");
		api("/clocks", "?limit=500&division=540602&unit=" + UNIT, has(code), "step");
		api("/difficulties", "?project=" + code, has(code), "project");
		api("/difficulties/{id}", difficulty, any(), "project");
		api("/orders", "?projectCode=" + code, has(code), "order");
		api("/orders/{id}", order, any(), "order");
		api("/orders/instructions", "?projectCode=" + code, has(code), "words");
		api("/urges", "?projectCode=" + code, has("Task_AcknowledgeDifficulty"), "urges");
		api("/liaisons", "?unit=" + UNIT, has(UNIT), "roster");
		api("/liaisons/{unit}/history", UNIT, has(UNIT), "roster");
		api("/liaisons/gaps", "?on=2031-01-01", has(UNIT), "roster");
		api("/liaisons/proposals", "", any(), "member");
		api("/liaisons/absences", "?unit=" + UNIT, any(), "away");
		api("/people/imports/template", "", any(), "keep");
		api("/statistics/late-entries", "", any(), "figures");
		api("/statistics/days-saved", "", any(), "figures");
		api("/statistics/funds", "", any(), "figures");
		door("api /api/v1/metrics", "the figures of operation", (somebody) -> get(somebody.user(), "/metrics"), any(),
				(row) -> row.get("keep") || row.get("start") && !row.get("apply"));
		api("/audit/acts", "", any(), "audit");
		api("/audit/sign-ins", "", any(), "audit");
		api("/audit/readings", "", any(), "audit");
		page("projects", "?search=" + code, has(code), "project");
		page("people/imports/template", "", any(), "keep");
		page("projects", "", flag("/mayApply"), "apply");
		page("projects/{code}", code, any(), "project");
		page("projects/{code}", code, flag("/own"), "own");
		page("projects/{code}", code, flag("/difficulties/mayRaise"), "raise");
		page("projects/{code}", code, flag("/payments/mayRecord"), "project", "pay");
		page("projects/{code}", code, flag("/copies"), "project", "copies");
		page("projects/{code}/readers", code, any(), "project", "copies");
		page("projects/{code}/forecast", code, any(), "project");
		page("projects/{code}/papers", code, any(), "project");
		// A system, who starts projects and applies for none, gets no paper.
		Predicate<Map<String, Boolean>> readers = (row) -> row.get("project")
				&& (row.get("apply") || !row.get("start"));
		door("page projects/{code}/papers/{id}/file", "the list of procedures",
				(somebody) -> somebody.page().get("/projects/" + code + "/papers/list/file"), any(),
				(row) -> readers.test(row)
						&& (row.get("tasks") || row.get("cockpit") || row.get("look") || row.get("keep")));
		door("api /api/v1/projects/{code}/papers/{id}/file", "the list of procedures",
				(somebody) -> get(somebody.user(), "/projects/" + code + "/papers/list/file"), any(), readers);
		page("projects/{code}/timeline", code, any(), "project");
		page("projects/{code}/dossier", code, any(), "project");
		page("projects/{code}/timeline", code, has("领导批示"), "words");
		page("projects/{code}/supervision", code, has("Task_AcknowledgeDifficulty"), "urges");
		page("projects/{code}/supervision", code, flag("/mayOrder"), "urges", "order!");
		page("projects/{code}/supervision", code, flag("/mayInstruct"), "urges", "instruct!");
		page("projects/{code}/supervision", code, flag("/mayUrge"), "urges", "urge");
		page("projects/{code}/supervision", code, has("请抓紧。"), "words");
		page("difficulties", "?search=" + code, has(code), "project");
		page("difficulties", "", (answer) -> !read(answer).get("headings").isEmpty(), "taskforce");
		page("difficulties/{id}", difficulty, any(), "project");
		page("difficulties/{id}", difficulty, flag("/mayReport"), "raise");
		page("orders", "?unit=" + UNIT, has(order.toString()), "order");
		page("orders", "", has("请抓紧。"), "words");
		page("orders", "", flag("/mayOrder"), "order!");
		page("orders", "", flag("/mayInstruct"), "instruct!");
		page("orders", "", flag("/mayUrge"), "urge");
		page("orders/{id}", order, any(), "order");
		page("board", "", any(), "board");
		page("board", "", flag("/mayUrge"), "board", "urge");
		page("board/projects", "?search=" + code, has(code), "board", "project");
		page("board/projects", "?step=Task_ReviewApplication", has(code), "board", "project");
		page("board/brief", "?search=" + code, has("\"projectCode\":\"" + code), "board", "project");
		page("board/views", "", any(), "board");
		page("board/trend", "", any(), "board");
		page("board/funds", "?division=540602", any(), "board");
		page("board/comparison", "?division=540602", has("\"code\":\"540602\""), "board", "project");
		page("board/comparison", "?unit=" + UNIT, has("\"code\":\"" + UNIT + "\""), "board", "roster");
		page("board/export", "?search=" + code, any(), "board");
		page("finished", "", any(), "board");
		page("finished", "?search=" + finished(), has("\"projectCode\""), "board", "project");
		page("urgent", "", flag("/mayUrge"), "urge");
		page("urgent", "", (answer) -> read(answer).get("late").asInt() > 0, "order");
		page("liaisons", "", has(UNIT), "roster");
		page("liaisons", "", flag("/taskforce"), "taskforce");
		page("liaisons/units/{unit}", UNIT, any(), "roster");
		page("liaisons/units/{unit}", UNIT, flag("/mine"), "unit");
		page("liaisons/units/{unit}", UNIT, (answer) -> !read(answer).get("absences").isNull(), "away");
		door("page instances/{id}/status", "status in Cockpit",
				(somebody) -> somebody.page()
					.getOther("/camunda/api/cockpit/plugin/fasttrack/default/instances/" + instance + "/status"),
				any(), (row) -> row.get("project") && (row.get("cockpit") || row.get("keep")));
		door("page waiting-steps", "on the diagrams in Cockpit",
				(somebody) -> somebody.page().getOther("/camunda/api/cockpit/plugin/fasttrack/default/waiting-steps"),
				has("Task_ReviewApplication"),
				(row) -> row.get("everything") && (row.get("cockpit") || row.get("keep")));
		door("page instances/names", "names in Cockpit",
				(somebody) -> somebody.page()
					.getOther("/camunda/api/cockpit/plugin/fasttrack/default/instances/names?ids=" + instance),
				has(code), (row) -> row.get("everything") && (row.get("cockpit") || row.get("keep")));
		cockpit("audit", flag("/mayRead"));
		cockpit("audit/acts", any());
		cockpit("audit/sign-ins", any());
		cockpit("audit/readings", any());
	}

	private void doorsOfReports(String draft, String issuing, String issued) {
		api("/reports", "", has(draft), "drafts");
		api("/reports", "", has(issued), "reports");
		api("/reports/{id}", draft, any(), "drafts");
		api("/reports/{id}", issued, any(), "reports");
		door("api /api/v1/reports/{id}", "a report to be issued",
				(somebody) -> get(somebody.user(), "/reports/" + issuing), any(),
				(row) -> row.get("drafts") || row.get("issuing"));
		api("/reports/{id}/file", issued, any(), "reports");
		page("reports", "", has(issued), "reports");
		page("reports", "", flag("/mayMake"), "drafts");
		page("reports/{id}", draft, any(), "drafts");
		page("reports/{id}", issued, any(), "reports");
		door("page reports/{id}", "a report to be issued", (somebody) -> somebody.page().get("/reports/" + issuing),
				any(), (row) -> row.get("drafts") || row.get("issuing"));
		door("page reports/{id}/file", "a report as a file",
				(somebody) -> somebody.page().get("/reports/" + issued + "/file?format=xlsx"), any(),
				(row) -> row.get("reports"));
	}

	@AfterAll
	void nobodyLeavesAndItIsToday() {
		List.of(USERS.get("nobody"), "540602-NR.accounts", "540621-NR.accounts", "540621.leaders", "security-admin",
				"audit-admin")
			.forEach(this.identity::deleteUser);
		this.clock.set(TestClock.START);
	}

	@ParameterizedTest
	@MethodSource("org.fasttrack.WhoMay#everybody")
	void everyDoorAnswersAsTheMatrixSays(String office) {
		String user = USERS.getOrDefault(office, office);
		Somebody somebody = new Somebody(user, signedIn(user));
		Map<String, Boolean> row = new LinkedHashMap<>(WhoMay.row(office));
		row.put("member", !office.equals("nobody"));
		assertThat(this.doors.stream()
			.filter((door) -> opens(door, somebody) != door.opensFor().test(row))
			.map((door) -> door.name() + (door.opensFor().test(row) ? " stays closed" : " opens"))).isEmpty();
	}

	/** Whoever has no office was let in when there was one. */
	private Tasklist signedIn(String user) {
		if (!user.equals(USERS.get("nobody"))) {
			return Tasklist.ofAnybody(this.port, user);
		}
		this.identity.createMembership(user, "auditors");
		Tasklist page = Tasklist.ofAnybody(this.port, user);
		this.identity.deleteMembership(user, "auditors");
		return page;
	}

	private static boolean opens(Door door, Somebody somebody) {
		HttpResponse<String> answer = door.knock().apply(somebody);
		assertThat(answer.statusCode()).as(door.name() + ": " + answer.body()).isIn(200, 403, 404);
		return answer.statusCode() == 200 && door.seen().test(answer);
	}

	@Test
	void everyDoorIsKnockedAt() {
		Set<String> known = this.doors.stream().map(Door::template).collect(Collectors.toCollection(TreeSet::new));
		assertThat(known).doesNotContainAnyElementsOf(OPEN.keySet());
		known.addAll(OPEN.keySet());
		assertThat(Stream.concat(apis(), pages())).containsOnlyOnceElementsOf(known).isSubsetOf(known);
	}

	private Stream<String> apis() {
		return this.mappings.getHandlerMethods()
			.keySet()
			.stream()
			.filter((mapping) -> mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET))
			.flatMap((RequestMappingInfo mapping) -> mapping.getPatternValues().stream())
			.filter((pattern) -> pattern.startsWith("/api/v1/"))
			.distinct()
			.map((pattern) -> "api " + pattern);
	}

	private static Stream<String> pages() {
		return new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages("org.fasttrack.webapps")
			.stream()
			.flatMap((type) -> type.getMethods().stream())
			.filter((method) -> method.isAnnotatedWith(GET.class))
			.map((method) -> "page " + method.getAnnotationOfType(Path.class).value().replace("{engineName}/", ""));
	}

	private void api(String template, Object about, Predicate<HttpResponse<String>> seen, String... questions) {
		String address = address(template, about);
		door("api /api/v1" + template, String.join(" and ", questions), (somebody) -> get(somebody.user(), address),
				seen, (row) -> all(row, questions));
	}

	/** Pages are for those who work in Tasklist or look in Cockpit. */
	private void page(String template, Object about, Predicate<HttpResponse<String>> seen, String... questions) {
		String address = address("/" + template, about);
		door("page " + template, String.join(" and ", questions), (somebody) -> somebody.page().get(address), seen,
				(row) -> (row.get("tasks") || row.get("cockpit") || row.get("look") || row.get("keep"))
						&& all(row, questions));
	}

	/** What is audited is read in Cockpit. */
	private void cockpit(String template, Predicate<HttpResponse<String>> seen) {
		door("page " + template, "in Cockpit",
				(somebody) -> somebody.page().getOther("/camunda/api/cockpit/plugin/fasttrack/default/" + template),
				seen, (row) -> row.get("audit"));
	}

	private static boolean all(Map<String, Boolean> row, String... questions) {
		return Stream.of(questions).allMatch(row::get);
	}

	private static String address(String template, Object about) {
		return template.contains("{") ? template.replaceFirst("\\{\\w+}", about.toString()) : template + about;
	}

	private void door(String template, String about, Function<Somebody, HttpResponse<String>> knock,
			Predicate<HttpResponse<String>> seen, Predicate<Map<String, Boolean>> opensFor) {
		this.doors.add(new Door(template, template + " " + about + " #" + this.doors.size(), knock, seen, opensFor));
	}

	private static Predicate<HttpResponse<String>> any() {
		return (answer) -> true;
	}

	private static Predicate<HttpResponse<String>> has(String text) {
		return (answer) -> answer.body().contains(text);
	}

	private static Predicate<HttpResponse<String>> flag(String pointer) {
		return (answer) -> {
			JsonNode flag = read(answer).at(pointer);
			assertThat(flag.isBoolean()).as(pointer).isTrue();
			return flag.asBoolean();
		};
	}

	private record Somebody(String user, Tasklist page) {

	}

	/**
	 * @param template the door as the code writes it
	 * @param name what it is called when it fails
	 * @param knock how it is knocked at
	 * @param seen whether an answer shows what it is about
	 * @param opensFor for whom it opens, by the row of the matrix
	 */
	private record Door(String template, String name, Function<Somebody, HttpResponse<String>> knock,
			Predicate<HttpResponse<String>> seen, Predicate<Map<String, Boolean>> opensFor) {

	}

}
