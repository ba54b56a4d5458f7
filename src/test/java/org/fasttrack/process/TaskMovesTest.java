package org.fasttrack.process;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.Task;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.audit.Act;
import org.fasttrack.audit.ActLog;
import org.fasttrack.board.ClockBoard;
import org.fasttrack.board.ProjectView.Holder;
import org.fasttrack.board.StatusAnswer.OpenItem;
import org.fasttrack.board.StatusAnswers;
import org.fasttrack.liaison.Absence;
import org.fasttrack.liaison.Absences;
import org.fasttrack.liaison.Acting.Capacity;
import org.fasttrack.liaison.Appointments;
import org.fasttrack.liaison.TaskMove;
import org.fasttrack.liaison.TaskMove.Reason;
import org.fasttrack.liaison.TaskMoveLog;
import org.fasttrack.organization.Person;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.supervision.Urges;
import org.fasttrack.supervision.Urges.Urgeable;
import org.fasttrack.watch.Reminders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tasks follow the roster. Absences cannot be taken back, so each test has a county and a
 * month of its own.
 */
@FastTrackTest
class TaskMovesTest {

	private static final List<String> COUNTIES = List.of("540630");

	private static int tests;

	@Autowired
	private Office office;

	@Autowired
	private Rehearsal rehearsal;

	@Autowired
	private TestClock clock;

	@Autowired
	private TaskMoves moves;

	@Autowired
	private TaskMoveLog log;

	@Autowired
	private Absences absences;

	@Autowired
	private Appointments appointments;

	@Autowired
	private ActLog acts;

	@Autowired
	private StatusAnswers answers;

	@Autowired
	private Reminders reminders;

	@Autowired
	private Urges urges;

	@Autowired
	private ClockBoard board;

	@Autowired
	private FormContext forms;

	@Autowired
	private TaskService tasks;

	@Autowired
	private FilterService filters;

	@Autowired
	private ManagementService management;

	@Autowired
	private JdbcClient jdbc;

	@LocalServerPort
	private int port;

	private LocalDate today = TestClock.START;

	private String unit = "";

	private String code = "";

	@BeforeEach
	void projectWhoseApplicationWaitsForTheUnit() {
		begin(COUNTIES.get(tests % COUNTIES.size()), TestClock.START.plusMonths(tests++ / COUNTIES.size()));
	}

	private void begin(String county, LocalDate day) {
		this.today = day;
		this.clock.set(this.today);
		this.unit = county + "-DRC";
		this.code = TestProjects.newCode(county);
		this.rehearsal.start(county + ".applicant", TestProjects.intake(this.code));
		this.office.complete(this.code, "Task_CompleteApplication", TestProjects.simple(this.today));
		this.office.complete(this.code, "Task_ConfirmPlan", Map.of("decision", "CONFIRM"));
		this.office.runJobs();
		usual("Task_SubmitMaterials");
	}

	@Test
	void tasksGoToBWhileAIsAwayAndComeBack() {
		OpenTask accept = task("Task_AcceptMaterials");
		assertThat(this.log.ofTask(accept.id())).as("the A has it").isEmpty();
		this.rehearsal.act(a(), () -> this.tasks.claim(accept.id(), a()));
		Absence absence = away("section", 6, null);
		assertThat(this.log.ofTask(accept.id())).singleElement().satisfies((move) -> {
			assertThat(move.reason()).isEqualTo(Reason.ABSENCE);
			assertThat(move.fromPerson()).isEqualTo(a());
			assertThat(move.toPerson()).isEqualTo(b());
			assertThat(move.toName()).contains("（");
			assertThat(move.since()).isEqualTo(this.today);
			assertThat(move.projectCode()).isEqualTo(this.code);
		});
		assertThat(task("Task_AcceptMaterials").name()).matches("【.+代A角办理】受理申请材料.*");
		assertThat(assignee(accept)).as("the claim is put back").isNull();
		assertThat(this.acts.ofProject(this.code)).filteredOn((act) -> act.step().equals(ActLog.RELEASE))
			.singleElement()
			.satisfies((act) -> assertThat(act.userId()).isEqualTo("system"));
		assertThat(form(accept)).contains("【代A角办理】A角").contains("外出，现由").doesNotContain("您已登记外出");
		this.rehearsal.act(a(), () -> assertThat(form(accept)).contains("您已登记外出").contains("提前返回"));
		OpenItem item = item("受理申请材料");
		assertThat(item.holder().name()).isEqualTo(named(b()));
		assertThat(item.holder().rank()).contains("代A角办理");
		assertThat(this.urges.urgeable(this.code, Person.of("leader", List.of("leaders")))).extracting(Urgeable::holder)
			.anySatisfy((holder) -> assertThat(holder).contains(named(b())).contains("代A角办理"));
		assertThat(Objects.requireNonNull(holder()).acting()).isEqualTo("代A角办理");
		this.rehearsal.act(b(), () -> this.tasks.claim(accept.id(), b()));
		this.office.completeAs(b(), accept, this.office.usual(accept));
		Act act = this.acts.ofTask(accept.id()).orElseThrow();
		assertThat(act.actingAs()).isEqualTo("代A角办理");
		assertThat(act.actingFor()).contains(named(a())).contains("（");
		assertThat(act.who()).contains("代A角办理（A角：" + named(a()));
		OpenTask review = task("Task_ReviewApplication");
		assertThat(this.log.ofTask(review.id())).as("what is new is B's as well")
			.extracting(TaskMove::reason, TaskMove::toPerson)
			.containsExactly(tuple(Reason.ABSENCE, b()));
		assertThat(form(review)).contains("代A角办理（A角：");
		assertThat(review.name()).matches("【.+代A角办理】.*");
		this.absences.end(absence.id(), Map.of("lastDay", this.today.toString()), caller());
		assertThat(this.log.ofTask(review.id())).as("today A is still away").hasSize(1);
		this.clock.set(this.today.plusDays(1));
		assertThat(this.moves.run()).isPositive();
		assertThat(this.log.ofTask(review.id())).extracting(TaskMove::reason, TaskMove::toPerson)
			.endsWith(tuple(Reason.RETURN, a()));
		assertThat(task("Task_ReviewApplication").name()).startsWith("科级审核");
		assertThat(item("科级审核").holder().name()).isEqualTo(named(a()));
		assertThat(item("科级审核").holder().rank()).doesNotContain("代");
		assertThat(this.moves.run()).as("nothing has changed").isZero();
		usual("Task_ReviewApplication");
		assertThat(this.acts.ofTask(review.id()).orElseThrow().actingAs()).isNull();
	}

	@Test
	void whoWasNamedStandsInAndIsTakenOffAgain() {
		OpenTask accept = task("Task_AcceptMaterials");
		away("section", 2, null);
		assertThatThrownBy(() -> away("section-b", 0, null)).isInstanceOf(RuleViolation.class);
		String leader = this.unit.substring(0, 6) + "-NR.county";
		assertThat(refusal(() -> this.office.completeAs(leader, accept, this.office.usual(accept))))
			.isEqualTo("not-your-task");
		away("section-b", 0, leader);
		assertThat(this.log.last(accept.id()).orElseThrow().capacity()).isEqualTo(Capacity.STAND_IN);
		assertThat(candidates(accept)).containsExactlyInAnyOrder(this.unit + ".section", leader);
		assertThat(rights(leader, accept)).isEqualTo(1);
		this.clock.set(this.today.plusDays(1));
		this.moves.run();
		assertThat(this.log.last(accept.id()).orElseThrow().reason()).as("B is back").isEqualTo(Reason.RETURN);
		assertThat(candidates(accept)).containsExactly(this.unit + ".section");
		assertThat(rights(leader, accept)).isZero();
		assertThat(refusal(() -> this.office.completeAs(leader, accept, this.office.usual(accept))))
			.isEqualTo("not-your-task");
		this.clock.set(this.today);
		this.moves.run();
		this.office.completeAs(leader, accept, this.office.usual(accept));
		assertThat(this.acts.ofTask(accept.id()).orElseThrow()).satisfies((act) -> {
			assertThat(act.actingAs()).isEqualTo("代A角办理（指定代办）");
			assertThat(act.capacity()).isEqualTo(this.unit + ".section");
		});
	}

	/** How many rights the engine has written down for this person and this task. */
	private long rights(String user, OpenTask task) {
		return this.jdbc
			.sql("SELECT count(*) FROM act_ru_authorization WHERE resource_id_ = :task AND user_id_ = :user")
			.param("task", task.id())
			.param("user", user)
			.query(Long.class)
			.single();
	}

	@Test
	void whoActsIsRemindedAndNamedOnTheBoard() {
		away("section", 20, this.unit + ".head");
		away("section-b", 20, null);
		// The head would have to decide it alone, and may not accept it.
		OpenTask accept = task("Task_AcceptMaterials");
		String acting = this.log.last(accept.id()).orElseThrow().toPerson();
		assertThat(acting).isEqualTo(this.unit + ".county");
		LocalDate day = this.today;
		do {
			day = day.plusDays(1);
			this.clock.set(day, LocalTime.of(9, 31));
			this.office.runTimers(this.code);
		}
		while (this.reminders.of(List.of(this.unit + ".section"), this.today, 50)
			.stream()
			.noneMatch((reminder) -> reminder.projectCode().equals(this.code)));
		assertThat(this.reminders.of(List.of(acting), this.today, 50))
			.filteredOn((reminder) -> reminder.projectCode().equals(this.code))
			.singleElement()
			.satisfies((reminder) -> assertThat(reminder.kind()).isEqualTo("YELLOW"));
		assertThat(this.board.urgent(Person.of("somebody", List.of("leaders")), "YELLOW", this.unit, null, 0, 500))
			.filteredOn((step) -> step.projectCode().equals(this.code))
			.singleElement()
			.satisfies((step) -> assertThat(Objects.requireNonNull(step.holder()).name()).isEqualTo(named(acting)));
	}

	@Test
	void withoutAnybodyOfTheRankItGoesUpButNobodyDecidesWhatTheyReviewed() {
		OpenTask accept = task("Task_AcceptMaterials");
		nobodyOfTheSection();
		TaskMove gap = this.log.last(accept.id()).orElseThrow();
		assertThat(gap.reason()).isEqualTo(Reason.GAP);
		assertThat(gap.toPerson()).isEqualTo(this.unit + ".county");
		assertThat(candidates(accept)).containsExactlyInAnyOrder(this.unit + ".section", this.unit + ".county");
		String leader = this.unit + ".county";
		this.office.completeAs(leader, accept, this.office.usual(accept));
		assertThat(this.acts.ofTask(accept.id()).orElseThrow().actingAs()).isEqualTo("代A角办理（县处级联络员）");
		OpenTask review = task("Task_ReviewApplication");
		this.office.completeAs(leader, review, this.office.usual(review));
		usual("Task_DecideAsHead");
		OpenTask decide = task("Task_DecideApplication");
		assertThat(this.log.last(decide.id()).orElseThrow()).satisfies((move) -> {
			assertThat(move.reason()).isEqualTo(Reason.RECUSAL);
			assertThat(move.toPerson()).isEqualTo(this.unit + ".county-b");
		});
		assertThat(item("县处级签批").holder().name()).isEqualTo(named(this.unit + ".county-b"));
		assertThat(form(decide)).contains("须回避");
		assertThat(refusal(() -> this.office.completeAs(leader, decide, this.office.usual(decide))))
			.isEqualTo("self-decision");
		assertThat(refusal(() -> this.rehearsal.act(leader, () -> this.tasks.claim(decide.id(), leader))))
			.isEqualTo("self-decision");
		assertThat(offered(leader)).doesNotContain(decide.id());
		assertThat(offered(this.unit + ".county-b")).contains(decide.id());
		this.office.completeAs(this.unit + ".county-b", decide, this.office.usual(decide));
		assertThat(this.acts.ofTask(decide.id()).orElseThrow().actingAs()).isEqualTo("代A角办理");
	}

	@Test
	void whoStandsInForTheNextRankCanDoWhatComesUp() {
		OpenTask accept = task("Task_AcceptMaterials");
		nobodyOfTheSection();
		String leader = this.unit.substring(0, 6) + "-NR.county";
		away("county", 0, leader);
		away("county-b", 0, null);
		this.office.completeAs(leader, accept, this.office.usual(accept));
		assertThat(this.acts.ofTask(accept.id()).orElseThrow().actingAs()).isEqualTo("代A角办理（县处级联络员）");
	}

	/** The head of a county's bureau decides; what the section does is not offered. */
	@Test
	void theHeadIsOfferedWhatTheSectionDoesOnlyWhereTheRosterSaysSo() {
		OpenTask accept = task("Task_AcceptMaterials");
		String head = this.unit + ".head";
		assertThat(offered(head)).doesNotContain(accept.id());
		assertThat(refusal(() -> this.rehearsal.act(head, () -> this.tasks.claim(accept.id(), head))))
			.isEqualTo("not-your-task");
		away("section", 0, null);
		away("section-b", 0, head);
		assertThat(this.log.last(accept.id()).orElseThrow().toPerson()).as("nobody else could decide it then")
			.isEqualTo(this.unit + ".county");
		assertThat(offered(head)).doesNotContain(accept.id());
		assertThat(offered(a())).contains(accept.id());
	}

	/** What somebody finds in Tasklist. */
	private List<String> offered(String user) {
		Filter inbox = this.filters.createFilterQuery()
			.list()
			.stream()
			.filter((each) -> "UNIT".equals(each.getProperties().get("inbox")))
			.findFirst()
			.orElseThrow();
		List<String> offered = new ArrayList<>();
		this.rehearsal.act(user,
				() -> this.filters.<Task>list(inbox.getId()).forEach((task) -> offered.add(task.getId())));
		return offered;
	}

	@Test
	void theTaskForceSeesWhatNobodyCanDoAndDecidesNothing() {
		OpenTask accept = task("Task_AcceptMaterials");
		nobodyOfTheSection();
		String leader = this.unit.substring(0, 6) + "-NR.county";
		away("county", 0, leader);
		away("county-b", 0, null);
		assertThat(this.log.last(accept.id()).orElseThrow().toPerson()).as("the leader who was named")
			.isEqualTo(leader);
		assertThat(candidates(accept)).containsExactlyInAnyOrder(this.unit + ".section", this.unit + ".county", leader);
		this.absences.register(
				Map.of("person", leader, "from", this.today.toString(), "to", this.today.toString(), "kind", "STUDY"),
				Person.of(leader, List.of(leader)));
		assertThat(this.log.last(accept.id()).orElseThrow()).satisfies((move) -> {
			assertThat(move.capacity()).isEqualTo(Capacity.TASKFORCE);
			assertThat(move.reason()).isEqualTo(Reason.GAP);
		});
		assertThat(candidates(accept)).containsExactlyInAnyOrder(this.unit + ".section", "taskforce");
		assertThat(task("Task_AcceptMaterials").name()).startsWith("【待指定代办人】");
		assertThat(item("受理申请材料").holder().rank()).isEqualTo("专班办 待指定代办人");
		assertThat(form(accept)).contains("请专班办督促该单位指定代办人");
		assertThat(refusal(() -> this.office.completeAs("taskforce", accept, this.office.usual(accept))))
			.isEqualTo("handover.taskforce");
		assertThat(refusal(() -> this.rehearsal.act("taskforce", () -> this.tasks.claim(accept.id(), "taskforce"))))
			.isEqualTo("handover.taskforce");
		assertThat(task("Task_AcceptMaterials").id()).isEqualTo(accept.id());
		this.clock.set(this.today.plusDays(1));
		this.moves.run();
		assertThat(candidates(accept)).containsExactly(this.unit + ".section");
		assertThat(this.log.last(accept.id()).orElseThrow().toPerson()).isEqualTo(a());
	}

	@Test
	void anotherPairTakesOverOnItsFirstDay() {
		begin("540629", TestClock.START);
		OpenTask accept = task("Task_AcceptMaterials");
		LocalDate first = this.today.plusDays(2);
		Map<String, @Nullable Object> values = new HashMap<>(Map.of("unit", this.unit, "rank", "SECTION", "a", b(), "b",
				this.unit + ".head", "from", first.toString(), "to", "2027-12-31", "documentNumber", "专班发〔2026〕5号"));
		values.put("issuedOn", this.today.toString());
		confirm(values);
		assertThat(this.log.ofTask(accept.id())).isEmpty();
		away("section", 4, null);
		assertThat(this.log.last(accept.id()).orElseThrow().reason()).isEqualTo(Reason.ABSENCE);
		this.clock.set(first);
		this.moves.run();
		assertThat(this.log.ofTask(accept.id())).as("B is the A now: the same person has it").hasSize(1);
		assertThat(task("Task_AcceptMaterials").name()).startsWith("受理");
		begin("540629", first);
		OpenTask other = task("Task_AcceptMaterials");
		values.put("a", a());
		values.put("b", b());
		values.put("from", first.plusDays(5).toString());
		this.clock.set(first.plusDays(5));
		confirm(values);
		for (OpenTask each : List.of(accept, other)) {
			assertThat(this.log.last(each.id()).orElseThrow()).satisfies((move) -> {
				assertThat(move.reason()).isEqualTo(Reason.TERM);
				assertThat(move.fromPerson()).isEqualTo(b());
				assertThat(move.toPerson()).isEqualTo(a());
			});
		}
		assertThat(item("受理申请材料").holder().name()).isEqualTo(named(a()));
	}

	private void confirm(Map<String, @Nullable Object> values) {
		this.appointments.decide(this.appointments.propose(values, caller()).id(), Map.of("decision", "CONFIRMED"),
				Person.of("taskforce", List.of("taskforce")));
	}

	@Test
	void absenceRegisteredOverRestIsSeenInTheStatusOfTheProject() throws Exception {
		HttpResponse<String> registered = send(a(), "/liaisons/absences", """
				{"person": "%s", "from": "%s", "to": "%s", "kind": "LEAVE"}""".formatted(a(), this.today,
				this.today.plusDays(3)));
		assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
		assertThat(send("leader", "/projects/" + this.code + "/status", null).body()).contains("代A角办理")
			.contains(named(b()));
		assertThat(send("leader", "/projects/" + this.code, null).body()).contains("\"acting\":\"代A角办理\"");
		String id = registered.body().replaceFirst("^\\{\"id\":(\\d+),.*", "$1");
		HttpResponse<String> ended = send(b(), "/liaisons/absences/" + id + "/return",
				"{\"lastDay\": \"" + this.today.minusDays(1) + "\"}");
		assertThat(ended.statusCode()).as(ended.body()).isEqualTo(200);
		assertThat(send("leader", "/projects/" + this.code + "/status", null).body()).doesNotContain("代A角办理")
			.contains(named(a()));
	}

	private HttpResponse<String> send(String user, String path, @Nullable String body) throws Exception {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:" + this.port + "/api/v1" + path))
			.header("Content-Type", "application/json")
			.header("Authorization", "Basic "
					+ Base64.getEncoder().encodeToString((user + ":fasttrack").getBytes(StandardCharsets.UTF_8)));
		if (body != null) {
			request.POST(HttpRequest.BodyPublishers.ofString(body));
		}
		return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	@Test
	void theDailyTimerBringsTheTasksBack() {
		OpenTask accept = task("Task_AcceptMaterials");
		away("section", 0, null);
		// At night nothing else is done.
		this.clock.set(this.today.plusDays(1), LocalTime.of(3, 0));
		this.management.executeJob(this.management.createJobQuery()
			.processDefinitionKey(DifficultyResolution.INSPECTION)
			.timers()
			.singleResult()
			.getId());
		assertThat(this.log.last(accept.id()).orElseThrow().reason()).isEqualTo(Reason.RETURN);
		assertThat(task("Task_AcceptMaterials").name()).startsWith("受理申请材料");
	}

	@Test
	void whatWasMovedCannotBeRewritten() {
		away("section", 0, null);
		assertThatThrownBy(() -> this.jdbc.sql("UPDATE fasttrack.task_move SET to_person = 'x'").update())
			.isInstanceOf(DataAccessException.class);
		assertThatThrownBy(() -> this.jdbc.sql("DELETE FROM fasttrack.task_move").update())
			.isInstanceOf(DataAccessException.class);
	}

	/** The A, the B and whoever was named are away. */
	private void nobodyOfTheSection() {
		away("section", 0, this.unit + ".head");
		away("section-b", 0, null);
		away("head", 0, null);
	}

	private Absence away(String who, int days, @Nullable String standIn) {
		Map<String, @Nullable Object> values = new HashMap<>();
		values.put("person", this.unit + "." + who);
		values.put("from", this.today.toString());
		values.put("to", this.today.plusDays(days).toString());
		values.put("kind", "FIELD");
		values.put("standIn", standIn);
		return this.absences.register(values, Person.of(this.unit + "." + who, List.of(this.unit + ".section")));
	}

	private Person caller() {
		return Person.of(b(), List.of(this.unit + ".section"));
	}

	private String a() {
		return this.unit + ".section";
	}

	private String b() {
		return this.unit + ".section-b";
	}

	private String named(String official) {
		return this.jdbc.sql("SELECT name FROM fasttrack.official WHERE id = :id")
			.param("id", official)
			.query(String.class)
			.single();
	}

	private OpenTask task(String step) {
		return this.office.task(this.code, "P02S", step);
	}

	private void usual(String step) {
		OpenTask task = task(step);
		this.office.complete(task, this.office.usual(task));
	}

	private @Nullable String assignee(OpenTask task) {
		return this.jdbc.sql("SELECT assignee_ FROM act_ru_task WHERE id_ = :id")
			.param("id", task.id())
			.query((row, number) -> Optional.ofNullable(row.getString(1)))
			.single()
			.orElse(null);
	}

	private List<String> candidates(OpenTask task) {
		return this.jdbc.sql("""
				SELECT coalesce(group_id_, user_id_)
				FROM act_ru_identitylink
				WHERE task_id_ = :id
				  AND type_ = 'candidate'
				""").param("id", task.id()).query(String.class).list();
	}

	private String form(OpenTask task) {
		return String.valueOf(this.forms.of(task.id()).getValue("context", Object.class));
	}

	private OpenItem item(String waitingFor) {
		return this.answers.of(this.code, Person.of("somebody", List.of("leaders")))
			.open()
			.stream()
			.filter((each) -> each.waitingFor().startsWith(waitingFor))
			.findFirst()
			.orElseThrow();
	}

	private @Nullable Holder holder() {
		return this.office.procedure(this.code, "P02S").holder();
	}

	private static String refusal(Runnable work) {
		return Objects.requireNonNull(catchThrowableOfType(RuleViolation.class, work::run)).violations().get(0).rule();
	}

}
