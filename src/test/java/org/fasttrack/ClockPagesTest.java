package org.fasttrack;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.task.Task;
import org.fasttrack.board.DifficultyBoard;
import org.fasttrack.board.DifficultyView;
import org.fasttrack.board.ProjectSteps;
import org.fasttrack.clock.Light;
import org.fasttrack.organization.Person;
import org.fasttrack.process.ProjectActions;
import org.fasttrack.process.Rehearsal;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.watch.OpenStep;
import org.fasttrack.watch.Reminders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the page of projects asks the server for about limits: who is offered to extend
 * them and who is refused, and who sees which reminder.
 */
@FastTrackTest
class ClockPagesTest {

	private static final String SECTION = "540602-NR.section";

	private static final String LEADER = "540602-NR.county";

	private static final ObjectMapper JSON = new ObjectMapper();

	@LocalServerPort
	private int port;

	@Autowired
	private Office office;

	@Autowired
	private DifficultyBoard difficulties;

	@Autowired
	private ProjectSteps steps;

	@Autowired
	private Rehearsal rehearsal;

	@Autowired
	private ProjectActions actions;

	@Autowired
	private Reminders reminders;

	@Autowired
	private FilterService filters;

	@Autowired
	private IdentityService identity;

	@Autowired
	private TestClock clock;

	private String code = "";

	@BeforeEach
	void licenceIsUnderWay() {
		this.clock.set(TestClock.START);
		this.code = this.office.running(TestProjects.inVillage(TestClock.START, 200));
		while (!this.office.isOpen(this.code, "P05", "Task_ReviewApplication")) {
			this.office.openTasks(this.code).forEach((task) -> this.office.complete(task, this.office.usual(task)));
			this.office.runJobs();
		}
	}

	@AfterEach
	void backToToday() {
		this.clock.set(TestClock.START);
	}

	@Test
	void leaderOfTheUnitIsOfferedToExtendAndNobodyElseIs() {
		JsonNode page = page(LEADER);
		assertThat(page.get("offers")).hasSize(1);
		assertThat(page.at("/offers/0/procedure").asText()).isEqualTo("P05");
		assertThat(page.at("/offers/0/kind").asText()).isEqualTo("EXTEND");
		assertThat(page.at("/offers/0/most").asInt()).isEqualTo(10);
		for (String other : List.of(SECTION, "540602-NR.head", "540602.applicant", "540602-DRC.county", "taskforce")) {
			assertThat(page(other).get("offers")).as(other).isEmpty();
		}
	}

	@Test
	void extensionIsSeenByAllAndOfferedOnce() {
		HttpResponse<String> extended = extend(LEADER, "P05", "10", "需要现场复核。");
		JsonNode page = read(extended);
		assertThat(page.get("offers")).isEmpty();
		JsonNode licence = licence(page);
		assertThat(licence.get("dueOn").asText()).isEqualTo("2026-08-07");
		assertThat(licence.get("dueText").asText()).isEqualTo("还剩18个工作日");
		assertThat(licence.at("/clock/extensionDays").asInt()).isEqualTo(10);
		assertThat(licence(page("540602.applicant")).at("/clock/statutoryDueOn").asText()).isEqualTo("2026-08-25");
		HttpResponse<String> again = extend(LEADER, "P05", "1", "再延。");
		assertThat(again.statusCode()).isEqualTo(400);
		assertThat(words(again)).contains("只能延长一次");
	}

	@Test
	void whoMayNotExtendIsRefusedInWords() {
		for (String other : List.of(SECTION, "540602.applicant", "540602-DRC.county", "540621-NR.county")) {
			HttpResponse<String> refused = extend(other, "P05", "5", "需要。");
			// Who may not even see the project is not told that there is one.
			assertThat(refused.statusCode()).as(other).isEqualTo(other.startsWith("540621") ? 404 : 403);
			assertThat(words(refused)).as(other).isNotBlank().doesNotContain("Exception");
		}
		assertThat(licence(page(LEADER)).at("/clock/extensionDays").asInt()).isZero();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
			"P05 | 11   | 需要。 | 延长天数：应在1天和10天之间，现为11", //
			"P05 | 0    | 需要。 | 延长天数", //
			"P05 | 三天 | 需要。 | 延长天数", //
			"P05 | ''   | 需要。 | 延长天数：必填", //
			"P05 | 5    | ''     | 原因：必填", //
			"P99 | 5    | 需要。 | 手续清单中没有P99" })
	void badInputIsRefusedInWords(String procedure, String days, String reason, String words) {
		HttpResponse<String> refused = extend(LEADER, procedure, days, reason);
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(words(refused)).contains(words);
		assertThat(licence(page(LEADER)).at("/clock/extensionDays").asInt()).isZero();
	}

	@Test
	void unknownFieldsAndNoJsonAreRefused() {
		Tasklist leader = new Tasklist(this.port, LEADER);
		String path = "/projects/" + this.code + "/extensions";
		assertThat(
				leader.post(path, Map.of("procedure", "P05", "days", "5", "reason", "需要。", "actor", "540602-NR.county"))
					.statusCode())
			.isEqualTo(400);
		assertThat(leader
			.post("/projects/2603-540602-89-01-999999/extensions",
					Map.of("procedure", "P05", "days", "5", "reason", "需要。"))
			.statusCode()).isEqualTo(404);
	}

	@Test
	void sectionIsOfferedToExtendWhatTheCatalogueLets() {
		this.code = this.office.running(TestProjects.large(TestClock.START));
		this.office.completeAll(this.code);
		String unit = String.valueOf(this.office.procedure(this.code, "P19").unit());
		JsonNode page = page(unit + ".section");
		assertThat(StreamSupport.stream(page.get("offers").spliterator(), false)
			.map((offer) -> offer.get("procedure").asText() + " " + offer.get("kind").asText()))
			.containsExactly("P19 EXTEND_VALIDITY");
		assertThat(page(unit + ".county").get("offers")).isEmpty();
		String path = "/projects/" + this.code + "/validity-extensions";
		Map<String, String> values = Map.of("procedure", "P19", "documentNumber", "色住建延〔2026〕2号", "scan", "SM-2",
				"reason", "冬季不能施工。");
		assertThat(new Tasklist(this.port, unit + ".county").post(path, values).statusCode()).isEqualTo(403);
		Tasklist section = new Tasklist(this.port, unit + ".section");
		Map<String, String> incomplete = new LinkedHashMap<>(values);
		incomplete.put("scan", "");
		assertThat(words(section.post(path, incomplete))).contains("扫描件编号：必填");
		read(section.post(path, values));
		assertThat(this.office.procedure(this.code, "P19").validUntil()).isEqualTo(LocalDate.of(2027, 1, 14));
		read(section.post(path, values));
		assertThat(page(unit + ".section").get("offers")).isEmpty();
		assertThat(words(section.post(path, values))).contains("已经延期2次");
	}

	@Test
	void remindersAreThoseOfThePersonAndTheirGroups() {
		String user = SECTION + "-b";
		remind("ofUser", user, LocalDate.of(2026, 7, 14));
		remind("ofGroup", "540602-NR.section", LocalDate.of(2026, 7, 14));
		remind("ofOthers", "540602-DRC.section", LocalDate.of(2026, 7, 14));
		remind("ofOldDays", "540602-NR.section", LocalDate.of(2026, 6, 14));
		JsonNode list = read(new Tasklist(this.port, user).get("/reminders"));
		assertThat(list.get("today").asText()).isEqualTo("2026-07-14");
		assertThat(texts(list)).startsWith("ofGroup" + this.code, "ofUser" + this.code)
			.doesNotContain("ofOthers" + this.code, "ofOldDays" + this.code);
		assertThat(list.at("/reminders/0/projectCode").asText()).isEqualTo(this.code);
		assertThat(list.at("/reminders/0/kind").asText()).isEqualTo("YELLOW");
		JsonNode projects = read(new Tasklist(this.port, user).get("/projects"));
		assertThat(projects.get("remindersToday").asInt()).isGreaterThanOrEqualTo(2);
		assertThat(texts(read(new Tasklist(this.port, SECTION).get("/reminders")))).contains("ofGroup" + this.code)
			.doesNotContain("ofUser" + this.code);
		assertThat(texts(read(new Tasklist(this.port, "540621.applicant").get("/reminders"))))
			.noneMatch((text) -> text.endsWith(this.code));
	}

	@Test
	void tasksComeIntoTheFilterOfTheirLight() {
		OpenTask review = this.office.task(this.code, "P05", "Task_ReviewApplication");
		assertThat(listed("即将到期", SECTION)).doesNotContain(review.id());
		// Six of eight days.
		this.clock.set(LocalDate.of(2026, 7, 22));
		assertThat(listed("即将到期", SECTION)).contains(review.id());
		assertThat(listed("已超期", SECTION)).doesNotContain(review.id());
		assertThat(listed("即将到期", "540602-DRC.section")).doesNotContain(review.id());
		this.clock.set(LocalDate.of(2026, 7, 25));
		assertThat(listed("即将到期", SECTION)).doesNotContain(review.id());
		assertThat(listed("已超期", SECTION)).contains(review.id());
	}

	private List<String> listed(String filter, String user) {
		this.identity.setAuthentication(user, List.of(user, "officials"));
		try {
			String id = this.filters.createTaskFilterQuery().filterName(filter).singleResult().getId();
			return this.filters.<Task>list(id).stream().map(Task::getId).toList();
		}
		finally {
			this.identity.clearAuthentication();
		}
	}

	private void remind(String about, String recipient, LocalDate on) {
		this.clock.set(on);
		this.reminders.tell("YELLOW", about + this.code, this.code, null, on, about + this.code, Set.of(recipient));
		this.clock.set(TestClock.START);
	}

	private static List<String> texts(JsonNode list) {
		return StreamSupport.stream(list.get("reminders").spliterator(), false)
			.map((each) -> each.get("text").asText())
			.toList();
	}

	private HttpResponse<String> extend(String user, String procedure, String days, String reason) {
		return new Tasklist(this.port, user).post("/projects/" + this.code + "/extensions",
				Map.of("procedure", procedure, "days", days, "reason", reason));
	}

	private JsonNode page(String user) {
		return read(new Tasklist(this.port, user).get("/projects/" + this.code));
	}

	private static JsonNode licence(JsonNode page) {
		return StreamSupport.stream(page.at("/project/procedures").spliterator(), false)
			.filter((each) -> each.get("procedure").asText().equals("P05"))
			.findFirst()
			.orElseThrow();
	}

	private static JsonNode read(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return json(answer);
	}

	private static String words(HttpResponse<String> answer) {
		return json(answer).path("message").asText();
	}

	private static JsonNode json(HttpResponse<String> answer) {
		try {
			return JSON.readTree(answer.body());
		}
		catch (JsonProcessingException ex) {
			throw new AssertionError(answer.body(), ex);
		}
	}

	@Test
	void boardTellsWhatIsStuckAndWhoWasUrged() {
		this.clock.set(TestClock.START.plusDays(30));
		OpenTask stuck = this.office.task(this.code, "P05", "Task_ReviewApplication");
		Tasklist leader = new Tasklist(this.port, "leader");
		assertThat(onBoard(leader).path("urgedToday").asBoolean()).isFalse();
		assertThat(onBoard(leader).path("step").path("light").asText()).isEqualTo("RED");
		assertThat(leader.post("/urges", Map.of("projectCode", this.code, "procedure", "P05", "step", stuck.step()))
			.statusCode()).isEqualTo(200);
		assertThat(onBoard(leader).path("urgedToday").asBoolean()).isTrue();
		assertThat(read(leader.get("/urgent")).path("mayUrge").asBoolean()).isTrue();
		assertThat(read(new Tasklist(this.port, SECTION).get("/urgent")).path("mayUrge").asBoolean()).isFalse();
		HttpResponse<String> green = leader.get("/urgent?light=GREEN");
		assertThat(green.statusCode()).isEqualTo(400);
		assertThat(green.body()).contains("YELLOW、RED");
		HttpResponse<String> nowhere = leader.get("/nowhere");
		assertThat(nowhere.statusCode()).isEqualTo(404);
		assertThat(nowhere.body()).contains("没有", "这个地址");
	}

	@Test
	void difficultiesAndLateAnswersAreOnTheBoardToo() {
		Tasklist leader = new Tasklist(this.port, "leader");
		Map<String, Object> order = Map.of("projectCode", this.code, "leadUnit", "540602-NR", "matter", "尽快出具意见。",
				"answerBy", TestClock.START.plusDays(2).toString());
		assertThat(leader.post("/orders", order).statusCode()).isEqualTo(200);
		Map<String, Object> difficulty = Map.of("difficultyKind", "LAND", "description", "用地指标不足。", "procedure", "P05");
		HttpResponse<String> raised = leader.post("/projects/" + this.code + "/difficulties", difficulty);
		assertThat(raised.statusCode()).as(raised.body()).isEqualTo(200);
		String id = json(raised).at("/difficulty/id").asText();
		assertThat(leader.post("/difficulties/" + id + "/progress", Map.of("progress", "已过问。")).statusCode())
			.isEqualTo(200);
		assertThat(new Tasklist(this.port, "auditor").post("/projects/" + this.code + "/difficulties", difficulty)
			.statusCode()).isEqualTo(403);
		UUID difficultyId = UUID.fromString(id);
		Person everything = Person.of("somebody", List.of("leaders"));
		int late = read(leader.get("/urgent")).path("late").asInt();
		this.clock.set(TestClock.START.plusDays(1));
		assertThat(urgent(everything, Light.YELLOW)).contains(difficultyId);
		assertThat(urgent(everything, Light.RED)).doesNotContain(difficultyId);
		this.clock.set(TestClock.START.plusDays(30));
		assertThat(urgent(everything, Light.YELLOW)).doesNotContain(difficultyId);
		assertThat(urgent(everything, Light.RED)).contains(difficultyId);
		assertThat(urgent(Person.of("somebody", List.of("540602.applicant")), null)).contains(difficultyId);
		assertThat(urgent(Person.of("somebody", List.of("540630.applicant", "540630-NR.section")), null))
			.doesNotContain(difficultyId);
		JsonNode board = read(leader.get("/urgent"));
		assertThat(board.at("/stuckLights/red").asInt()).isEqualTo(urgent(everything, Light.RED).size());
		assertThat(board.path("late").asInt()).isGreaterThan(late);
		assertThat(board.path("orders")).isNotEmpty()
			.allMatch((each) -> each.at("/order/status").asText().equals("LATE"));
		assertThat(board.path("stuck")).isNotEmpty()
			.allMatch((each) -> List.of("YELLOW", "RED").contains(each.at("/difficulty/light").asText()));
		JsonNode yellow = read(leader.get("/urgent?light=YELLOW"));
		assertThat(yellow.path("orders")).isEmpty();
		assertThat(yellow.path("stuck")).allMatch((each) -> each.at("/difficulty/light").asText().equals("YELLOW"));
		JsonNode first = StreamSupport.stream(board.path("stuck").spliterator(), false)
			.filter((each) -> !each.path("urgedToday").asBoolean() && each.at("/difficulty/turns").size() == 1)
			.findFirst()
			.orElseThrow();
		assertThat(leader
			.post("/urges", Map.of("projectCode", first.at("/difficulty/projectCode").asText(), "about",
					first.path("about").asText()))
			.statusCode()).isEqualTo(200);
		assertThat(read(leader.get("/urgent")).path("stuck"))
			.filteredOn((each) -> each.at("/difficulty/number").equals(first.at("/difficulty/number")))
			.singleElement()
			.matches((each) -> each.path("urgedToday").asBoolean());
	}

	private List<OpenStep> urgent(Person viewer) {
		return this.steps.urgent(viewer, null, Integer.MAX_VALUE);
	}

	private List<UUID> urgent(Person viewer, @Nullable Light light) {
		return this.difficulties.urgent(viewer, light, Integer.MAX_VALUE).stream().map(DifficultyView::id).toList();
	}

	@Test
	void whatTheProjectItselfWaitsForIsOnTheBoardToo() {
		String waiting = this.office.start();
		this.rehearsal.act("540602.applicant", () -> this.actions.proposeAmendment(this.code,
				Map.of("action", "DROP", "procedure", "P05", "reason", "合并办理", "agreement", "色尼区发改委次仁")));
		Person everything = Person.of("somebody", List.of("leaders"));
		assertThat(urgent(everything)).extracting(OpenStep::projectCode).doesNotContain(waiting, this.code);
		this.clock.set(TestClock.START.plusDays(40));
		assertThat(urgent(everything)).filteredOn((each) -> each.projectCode().equals(waiting))
			.extracting(OpenStep::step)
			.containsExactly("Task_CompleteApplication");
		assertThat(urgent(everything)).filteredOn((each) -> each.projectCode().equals(this.code))
			.extracting(OpenStep::step)
			.containsExactly("Task_AgreeAmendment");
		assertThat(urgent(Person.of("somebody", List.of("540602.applicant")))).extracting(OpenStep::projectCode)
			.contains(waiting, this.code);
		assertThat(urgent(Person.of("somebody", List.of("540621.applicant", "540602-NR.section"))))
			.extracting(OpenStep::projectCode)
			.doesNotContain(waiting, this.code);
		Tasklist leader = new Tasklist(this.port, "leader");
		JsonNode board = read(leader.get("/urgent"));
		assertThat(board.at("/ownLights/red").asInt()).isGreaterThanOrEqualTo(2);
		JsonNode first = StreamSupport.stream(board.path("own").spliterator(), false)
			.filter((each) -> !each.path("urgedToday").asBoolean())
			.findFirst()
			.orElseThrow();
		assertThat(first.path("holder").asText()).isNotBlank();
		assertThat(first.path("dueText").asText()).contains("已超期");
		assertThat(leader
			.post("/urges",
					Map.of("projectCode", first.path("projectCode").asText(), "about", first.path("about").asText()))
			.statusCode()).isEqualTo(200);
		assertThat(read(leader.get("/urgent")).path("own"))
			.filteredOn((each) -> each.path("about").equals(first.path("about")))
			.singleElement()
			.matches((each) -> each.path("urgedToday").asBoolean());
	}

	@Test
	void anInstructionThatWaitsToBeCheckedIsOnTheBoardForWhoSeesEverything() {
		Tasklist leader = new Tasklist(this.port, "leader");
		assertThat(
				leader.post("/instructions", Map.of("projectCode", this.code, "instruction", "请专班办过问。")).statusCode())
			.isEqualTo(200);
		this.clock.set(TestClock.START.plusDays(40));
		assertThat(urgent(Person.of("leader", List.of("leaders"))))
			.filteredOn((each) -> each.step().equals("Task_CheckInstruction"))
			.extracting(OpenStep::projectCode)
			.contains(this.code);
		assertThat(StreamSupport.stream(read(leader.get("/urgent")).path("own").spliterator(), false))
			.extracting((each) -> each.path("dueOn").asText())
			.isSorted();
		assertThat(
				leader.post("/urges", Map.of("projectCode", this.code, "step", "Task_CheckInstruction")).statusCode())
			.isEqualTo(200);
		assertThat(read(new Tasklist(this.port, SECTION).get("/urgent")).path("own"))
			.noneMatch((each) -> each.path("stepText").asText().equals("核定领导批示"));
	}

	@Test
	void theSameIsNotAskedForTwice() {
		Tasklist leader = new Tasklist(this.port, "leader");
		Map<String, Map<String, Object>> all = Map.of("/orders",
				Map.of("projectCode", this.code, "leadUnit", "540602-NR", "matter", "请尽快出具意见。", "answerBy",
						TestClock.START.plusDays(2).toString()),
				"/projects/" + this.code + "/difficulties",
				Map.of("difficultyKind", "LAND", "description", "用地指标还不够。", "procedure", "P05"), "/instructions",
				Map.of("projectCode", this.code, "instruction", "请抓紧。"));
		all.forEach((path, body) -> {
			List<Integer> statuses = IntStream.range(0, 4)
				.mapToObj((each) -> CompletableFuture.supplyAsync(() -> leader.post(path, body).statusCode()))
				.toList()
				.stream()
				.map(CompletableFuture::join)
				.sorted()
				.toList();
			assertThat(statuses).as(path).containsExactly(200, 409, 409, 409);
			assertThat(words(leader.post(path, body))).as(path).contains("同样的");
		});
	}

	/** The row of the project, on whichever page of the board it is. */
	private JsonNode onBoard(Tasklist page) {
		for (int offset = 0;; offset += 50) {
			JsonNode board = read(page.get("/urgent?light=RED&offset=" + offset));
			assertThat(board.path("lights").path("red").asInt()).isGreaterThanOrEqualTo(board.path("steps").size());
			for (JsonNode row : board.path("steps")) {
				if (row.path("step").path("projectCode").asText().equals(this.code)
						&& row.path("step").path("procedure").asText().equals("P05")) {
					return row;
				}
			}
			assertThat(board.path("more").asBoolean()).as("not on the board").isTrue();
		}
	}

}
