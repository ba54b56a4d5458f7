package org.fasttrack;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.fasttrack.Stages.Stage;
import org.fasttrack.StatementLog.Sent;
import org.fasttrack.process.ProjectActions;
import org.fasttrack.process.Rehearsal;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many statements each page, answer and form sends: as many where there is much to
 * show as where there is little. Signing in is counted too: five of them over
 * {@code /api}, seven on a page.
 */
@FastTrackTest
@Timeout(300)
class StatementsPerAnswerTest extends RestTest {

	private static final LocalDate OVERDUE = TestClock.START.plusDays(60);

	/** Who asks for what, and how many statements answer it. */
	private static final String ANSWERS = """
			page leader             /projects                                 10
			page leader             /projects/{code}                         36
			page 540602.applicant   /projects/{code}                         36
			page leader             /projects/{code}/forecast                16
			page leader             /projects/{code}/timeline                16
			page 540602.applicant   /projects/{code}/timeline                16
			page leader             /projects/{code}/dossier                 14
			page leader             /projects/{code}/supervision             27
			page taskforce          /tasks/{amendment}/status                24
			page 540602-DRC.section /tasks/{done}/done                       30
			page 540602-DRC.section /tasks/{accept}/acts                     18
			page 540602-DRC.section /tasks/{accept}/opinions                 12
			page 540602-DRC.section /tasks/{accept}/opinions/choices         15
			page 540602-DRC.section /tasks/{accept}/papers                   14
			page 540602-DRC.section /projects/{code}/papers                  13
			page 540602.applicant   /projects/{code}/papers/list/file        11
			page 540602-DRC.section /inbox?tasks={accept}                    12
			page 540602-DRC.section /copies                                  11
			page 540602-DRC.section /projects/{code}/readers                 12
			page 540602-DRC.section /batches                                 10
			page 540602-DRC.section /own-acts                                 9
			page 540602-DRC.section /phone/tasks                             11
			page 540602-DRC.section /phone/tasks/{accept}                    53
			page leader             /urgent                                  42
			page 540602-DRC.section /urgent                                  41
			page leader             /urgent?light=YELLOW                     30
			page leader             /board                                   14
			page 540602-DRC.head    /board                                   14
			page leader             /board/projects                          20
			page leader             /board?on=2026-07-14                     10
			page leader             /board/projects?on=2026-07-14            19
			page leader             /board/brief?search={code}               21
			page leader             /board/views                              9
			page leader             /board/trend                             11
			page leader             /board/comparison                        11
			page leader             /board/funds                              9
			page leader             /board/export                            20
			page leader             /finished                                10
			page 540602-NR.head     /finished                                10
			page leader             /difficulties                            18
			page leader             /difficulties/{difficulty}               24
			page leader             /orders                                  17
			page leader             /orders/{order}                          17
			page leader             /reminders                                9
			page leader             /reports                                  9
			page leader             /liaisons                                13
			page leader             /liaisons/units/540602-NR                14
			look leader             /waiting-steps                            9
			look leader             /instances/names?ids={instances}         11
			look admin              /audit/acts                              11
			look admin              /audit/sign-ins                          11
			look admin              /audit/readings                          11
			api  leader             /projects                                 8
			api  leader             /projects/{code}                         21
			api  leader             /projects/{code}/status                  21
			api  leader             /projects/{code}/forecast                15
			api  leader             /projects/{code}/payments                14
			api  leader             /projects/{code}/files                   11
			page leader             /projects/{code}/files                   12
			api  leader             /projects/{code}/papers                  11
			api  leader             /urges?projectCode={code}                12
			api  leader             /clocks                                  13
			api  leader             /difficulties                            17
			api  leader             /difficulties/{difficulty}               21
			api  leader             /orders                                  14
			api  leader             /orders/{order}                          16
			api  leader             /orders/instructions                      8
			api  leader             /reports                                  8
			api  leader             /liaisons                                10
			api  leader             /liaisons/gaps                           10
			api  leader             /liaisons/proposals                       8
			api  leader             /liaisons/540602-NR/history               9
			api  taskforce          /liaisons/absences?unit=540602-NR         8
			api  leader             /statistics/late-entries                  8
			api  leader             /statistics/days-saved                    8
			api  leader             /calendar/days?year=2026                  8
			api  leader             /calendar/changes                         8
			api  admin              /metrics                                 10
			form 540602.applicant   {plan}                                   33
			form 540602.applicant   {submission}                             26
			form taskforce          {amendment}                              37
			form 540602-DRC.section {accept}                                 33
			""";

	@LocalServerPort
	private int port;

	@Autowired
	private Office office;

	@Autowired
	private Stages stages;

	@Autowired
	private Rehearsal rehearsal;

	@Autowired
	private ProjectActions actions;

	@Autowired
	private Statements statements;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TestClock clock;

	private final Map<String, Tasklist> signedIn = new HashMap<>();

	StatementsPerAnswerTest() {
		super("");
	}

	@AfterEach
	void backToToday() {
		this.clock.set(TestClock.START);
	}

	@Test
	void answersSendAsManyStatementsForMuchAsForLittle() {
		this.clock.set(TestClock.START);
		String forLittle = measured(little());
		String forMuch = measured(much());
		assertThat(forMuch).as("with much to show, beside little").isEqualTo(forLittle);
		assertThat(forLittle).isEqualTo(ANSWERS);
	}

	/** A project with one of everything, and beside it one that waits for materials. */
	private Data little() {
		OpenTask requirement = this.stages.reach(Stage.CONFIRM_REQUIREMENT);
		String code = this.stages.project(requirement);
		this.stages.propose(code, "ADD", "P27");
		this.stages.reach(Stage.SUBMIT_GAP);
		OpenTask plan = this.stages.reach(Stage.CONFIRM_PLAN);
		withdraw();
		String difficulty = raise(code, 1);
		String order = order(code, 1);
		instruct(code, 1);
		pay(code, 1);
		return new Data(code, difficulty, order, plan.id(), task(code, "Task_SubmitMaterials"),
				task(code, "Task_AgreeAmendment"), this.stages.reach(Stage.ACCEPT).id(), done(), instances(code));
	}

	/** A task that its section has just completed. */
	private String done() {
		OpenTask accept = this.stages.reach(Stage.ACCEPT);
		this.office.complete(accept, this.office.usual(accept));
		return accept.id();
	}

	/** A project with several of everything, and beside it a dozen others. */
	private Data much() {
		for (Stage stage : List.of(Stage.CONFIRM_REQUIREMENT, Stage.SUBMIT_GAP, Stage.AGREE, Stage.CONFIRM_PLAN,
				Stage.CONFIRM_REQUIREMENT, Stage.SUBMIT_GAP, Stage.AGREE, Stage.SIGN_OFF, Stage.REVIEW, Stage.ACCEPT)) {
			String other = this.stages.project(this.stages.reach(stage));
			raise(other, 1);
			order(other, 1);
			instruct(other, 1);
		}
		withdraw();
		withdraw();
		String code = this.office.start();
		this.office.complete(code, "Task_CompleteApplication", TestProjects.large(TestClock.START));
		this.office.complete(code, "Task_ConfirmPlan", Map.of("decision", "CONFIRM"));
		this.office.runJobs();
		for (int round = 0; round < 5; round++) {
			this.office.openTasks(code)
				.stream()
				.limit(4)
				.forEach((task) -> this.office.complete(task, this.office.usual(task)));
			this.office.runJobs();
		}
		this.stages.propose(code, "ADD", "P27");
		String difficulty = "";
		String order = "";
		for (int each = 1; each <= 5; each++) {
			difficulty = raise(code, each);
			order = order(code, each);
			instruct(code, each);
			pay(code, each);
		}
		String planned = this.office.start();
		this.office.complete(planned, "Task_CompleteApplication", TestProjects.large(TestClock.START));
		return new Data(code, difficulty, order, task(planned, "Task_ConfirmPlan"), task(code, "Task_SubmitMaterials"),
				task(code, "Task_AgreeAmendment"), this.stages.reach(Stage.ACCEPT_AGAIN).id(), done(), instances(code));
	}

	private void withdraw() {
		String code = this.stages.project(this.stages.reach(Stage.REVIEW));
		this.rehearsal.act("540602.applicant", () -> this.actions.withdraw(code, Map.of("reason", "不建了。")));
	}

	private String instances(String code) {
		return this.jdbc.sql("""
				SELECT string_agg(id_, ',')
				FROM act_ru_execution
				WHERE business_key_ = :code
				  AND parent_id_ IS NULL
				""").param("code", code).query(String.class).single();
	}

	private String raise(String code, int number) {
		return id(
				post("taskforce", "/projects/" + code + "/difficulties", Map.of("difficultyKind", "LAND", "description",
						"地块" + number + "未落实。", "responsibleUnit", (number % 2 == 0) ? "540602-NR" : "540602-DRC")));
	}

	private String order(String code, int number) {
		return id(post("leader", "/orders",
				Map.of("projectCode", code, "leadUnit", (number % 2 == 0) ? "540602-DRC" : "540602-NR",
						"assistingUnits", List.of("540602-FIN"), "matter", "第" + number + "次督办。", "answerBy",
						TestClock.START.plusDays(10).toString())));
	}

	private void instruct(String code, int number) {
		id(post("leader", "/orders/instructions", Map.of("projectCode", code, "instruction", "请抓紧，" + number + "。")));
	}

	private void pay(String code, int number) {
		HttpResponse<String> answer = post("540602.applicant", "/projects/" + code + "/payments", Map.of("asOf",
				TestClock.START.toString(), "plannedPayment", "100", "actualPayment", String.valueOf(90 + number)));
		assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
	}

	private static String id(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
		return read(answer).get("id").asText();
	}

	/** The table as it is with this data, on a day on which all of it is overdue. */
	private String measured(Data data) {
		this.clock.set(OVERDUE);
		try {
			return ANSWERS.lines().map((line) -> measured(line, data)).collect(Collectors.joining("\n", "", "\n"));
		}
		finally {
			this.clock.set(TestClock.START);
		}
	}

	private String measured(String line, Data data) {
		String[] asked = line.split(" +");
		String path = data.in(asked[2]);
		// What is kept in memory is read the first time.
		ask(asked[0], asked[1], path, "warm-up");
		this.statements.of("warm-up");
		HttpResponse<String> answer = ask(asked[0], asked[1], path, line);
		assertThat(answer.statusCode()).as("%s: %s", line, answer.body()).isEqualTo(200);
		List<Sent> sent = this.statements.of(line);
		return line.replaceFirst("\\d+$", String.valueOf(sent.size()));
	}

	private HttpResponse<String> ask(String kind, String user, String path, String name) {
		return switch (kind) {
			case "page" ->
				this.signedIn.computeIfAbsent(user, (who) -> new Tasklist(this.port, who)).counted(path, name);
			case "look" ->
				this.signedIn.computeIfAbsent(user, (who) -> new Tasklist(this.port, who)).countedInCockpit(path, name);
			case "api" -> send(as(user, path).header(Statements.HEADER, name));
			default -> send(anywhereAs(user, "/engine-rest/task/" + path + "/form-variables?deserializeValues=false")
				.header(Statements.HEADER, name));
		};
	}

	/** The first open task of this step. */
	private String task(String code, String step) {
		return this.office.openTasks(code)
			.stream()
			.filter((task) -> task.step().equals(step))
			.findFirst()
			.orElseThrow()
			.id();
	}

	/**
	 * What there is to be shown.
	 *
	 * @param code the project
	 * @param difficulty one of its difficulties
	 * @param order one of its orders
	 * @param plan the task that confirms another one's plan
	 * @param submission a task of the project that hands in materials
	 * @param amendment its task that agrees to a change of the plan
	 * @param accept a task that accepts materials
	 * @param done one that was completed
	 * @param instances what runs of it
	 */
	private record Data(String code, String difficulty, String order, String plan, String submission, String amendment,
			String accept, String done, String instances) {

		String in(String path) {
			return path.replace("{code}", this.code)
				.replace("{difficulty}", this.difficulty)
				.replace("{order}", this.order)
				.replace("{plan}", this.plan)
				.replace("{submission}", this.submission)
				.replace("{amendment}", this.amendment)
				.replace("{accept}", this.accept)
				.replace("{done}", this.done)
				.replace("{instances}", this.instances);
		}

	}

}
