package org.fasttrack.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.TestClock;
import org.fasttrack.organization.Person;
import org.fasttrack.process.MakeReports;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.process.Steps;
import org.fasttrack.process.SubjectStep;
import org.fasttrack.report.Figures.Item;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.flyway.FlywayConnectionDetails;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/**
 * A report from its draft to its issue, and who sees what of it. Every test rolls back
 * what it did, the race of two excepted; the year is one in which nothing else happens.
 */
@FastTrackTest
@Transactional
class ReportCycleTest {

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private static final Person TASKFORCE = Person.of("taskforce", List.of("taskforce"));

	private static final LocalDate MONDAY = LocalDate.of(2037, 7, 13);

	private static final String FIRST = "WEEKLY-2037-07-12";

	@Autowired
	private Reports reports;

	@Autowired
	private ReportSchedule schedule;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private FlywayConnectionDetails owner;

	@Autowired
	private Office office;

	@Autowired
	private TestClock clock;

	@Autowired
	private HistoryService history;

	@Autowired
	private MakeReports morning;

	@Autowired
	private Steps steps;

	@Autowired
	private MockMvc mvc;

	private Ledger ledger;

	@BeforeEach
	void itIsMonday() {
		this.clock.set(MONDAY);
		this.ledger = new Ledger(this.jdbc);
	}

	@Test
	void draftedCheckedAndIssuedByThreePeopleItHasItsNumberAndAFrozenText() {
		UUID difficulty = difficulty("540602-NR", LocalDate.of(2037, 7, 8));
		UUID id = make("WEEKLY").id();
		assertThat(task("Task_DraftReport").name()).isEqualTo("拟稿 · 周调度 · 2037-07-06至2037-07-12");
		complete("taskforce", Map.of("decision", "SUBMIT", "situation", "总体平稳。", "demands", "一、抓紧销号。\n二、及时签收。"));
		assertThatThrownBy(() -> complete("taskforce", Map.of("decision", "PASS")))
			.satisfies((refusal) -> assertThat(((RuleViolation) refusal).violations().get(0).rule())
				.isEqualTo("report.own-draft"));
		complete("taskforce-b", Map.of("decision", "PASS"));
		assertThat(task("Task_IssueReport").group()).isEqualTo("leading-group");
		complete("leading-group", Map.of("decision", "ISSUE"));
		ReportView issued = this.reports.view(id, TASKFORCE);
		assertThat(issued.summary().get(0)).startsWith("疑难问题：本期（2037-07-06至2037-07-12）新增1件");
		assertThat(issued.report().status()).isEqualTo(ReportStatus.ISSUED);
		assertThat(issued.report().number()).isEqualTo("那优办调度〔2037〕1号");
		assertThat(issued.report().issuedOn()).isEqualTo(MONDAY);
		assertThat(List.of(String.valueOf(issued.report().draftedBy()), String.valueOf(issued.report().checkedBy()),
				String.valueOf(issued.report().issuedBy())))
			.containsExactly("taskforce", "taskforce-b", "leading-group");
		assertThat(
				this.history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(FIRST).finished().count())
			.isEqualTo(1);
		byte[] document = this.reports.file(id, "docx", TASKFORCE).content();
		// The data go on, the report does not.
		this.ledger.entry(difficulty, "RESOLVED", "L1", null, MONDAY, at(LocalDate.of(2037, 7, 10), 9));
		this.jdbc.sql("UPDATE fasttrack.difficulty SET level_due_on = '2037-07-01', level = 'L4'").update();
		this.jdbc.sql("UPDATE fasttrack.approval_unit SET name = '改了名的局'").update();
		asOwner("UPDATE fasttrack.report_formula SET weight = 1");
		assertThat(this.reports.view(id, TASKFORCE)).isEqualTo(issued);
		assertThat(texts(this.reports.file(id, "docx", TASKFORCE).content())).isEqualTo(texts(document));
	}

	@ParameterizedTest
	@ValueSource(strings = { "figures = '{}'", "situation = 'x'", "status = 'DRAFT', number = NULL, imprint = NULL",
			"number = 'x'", "issued_by_name = 'x'" })
	void databaseItselfRefusesToChangeWhatIsIssued(String change) {
		UUID id = make("WEEKLY").id();
		issue();
		assertThatThrownBy(() -> this.jdbc.sql("UPDATE fasttrack.report SET " + change + " WHERE id = :id")
			.param("id", id)
			.update()).isInstanceOf(DataAccessException.class).hasMessageContaining("is issued and cannot change");
	}

	@Test
	void aStepIsDueFromWhenItCameWheneverSomebodyLooks() {
		UUID id = make("WEEKLY").id();
		SubjectStep draft = (SubjectStep) this.steps.of("Task_DraftReport");
		assertThat(draft.label(id).due()).isNotNull()
			.satisfies((due) -> assertThat(due.dueOn()).isEqualTo(MONDAY.plusDays(1)));
		this.clock.set(MONDAY.plusDays(3));
		assertThat(draft.label(id).due()).isNotNull()
			.satisfies((due) -> assertThat(due.dueOn()).isEqualTo(MONDAY.plusDays(1)));
	}

	@Test
	void whatIsIssuedCannotBeDeleted() {
		make("WEEKLY");
		assertThatThrownBy(() -> this.jdbc.sql("DELETE FROM fasttrack.report").update())
			.hasRootCauseMessage("ERROR: permission denied for table report");
	}

	@Test
	void freshFiguresHaveANewCutOff() {
		difficulty("540602-NR", LocalDate.of(2037, 7, 8));
		UUID id = make("WEEKLY").id();
		int opened = this.reports.view(id, TASKFORCE).figures().total().opened();
		difficulty("540602-NR", LocalDate.of(2037, 7, 9));
		this.clock.set(MONDAY, LocalTime.of(15, 30));
		complete("taskforce", Map.of("decision", "REFRESH", "situation", "先写一句。"));
		ReportView view = this.reports.view(id, TASKFORCE);
		assertThat(view.figures().total().opened()).isEqualTo(opened + 1);
		assertThat(view.figures().cutOff()).isEqualTo(at(MONDAY, 15).plusSeconds(1800))
			.isEqualTo(view.report().cutOff());
		assertThat(view.report().situation()).isEqualTo("先写一句。");
		assertThat(task("Task_DraftReport")).isNotNull();
	}

	@Test
	void returnedReportIsDraftedAgainAndTheThreeStayThreePeople() {
		make("WEEKLY");
		complete("taskforce", Map.of("decision", "SUBMIT"));
		assertThatThrownBy(() -> complete("taskforce-b", Map.of("decision", "RETURN"))).hasMessageContaining("opinion");
		complete("taskforce-b", Map.of("decision", "RETURN", "opinion", "请写明原因。"));
		complete("taskforce-b", Map.of("decision", "SUBMIT"));
		assertThatThrownBy(() -> complete("taskforce-b", Map.of("decision", "PASS"))).isInstanceOf(RuleViolation.class);
		complete("taskforce", Map.of("decision", "PASS"));
		complete("leading-group", Map.of("decision", "RETURN", "opinion", "再核一次。"));
		assertThat(task("Task_DraftReport")).isNotNull();
		issue();
		assertThat(this.office.openTasks(FIRST)).isEmpty();
	}

	@Test
	void nobodyIssuesWhatTheyHaveDraftedOrChecked() {
		make("WEEKLY");
		complete("taskforce", Map.of("decision", "SUBMIT"));
		complete("taskforce-b", Map.of("decision", "PASS"));
		for (String user : List.of("taskforce", "taskforce-b")) {
			this.jdbc.sql("UPDATE fasttrack.report SET drafted_by = 'leading-group' WHERE status <> 'ISSUED'").update();
			assertThatThrownBy(() -> complete("leading-group", Map.of("decision", "ISSUE")))
				.satisfies((refusal) -> assertThat(((RuleViolation) refusal).violations().get(0).rule())
					.isEqualTo("report.own-check"));
			assertThatThrownBy(() -> complete(user, Map.of("decision", "ISSUE"))).isInstanceOf(RuleViolation.class);
		}
	}

	@Test
	void nothingIsIssuedBeforeItWasCounted() {
		make("WEEKLY");
		this.clock.set(MONDAY.plusDays(1));
		Map<String, Object> yesterday = Map.of("occurredOn", MONDAY.toString(), "lateReason", "停电", "lateScan", "SM-1");
		Map<String, Object> refresh = new HashMap<>(yesterday);
		refresh.put("decision", "REFRESH");
		complete("taskforce", refresh);
		Map<String, Object> issue = new HashMap<>(yesterday);
		for (String decision : List.of("SUBMIT", "PASS", "ISSUE")) {
			issue.put("decision", decision);
			String user = decision.equals("SUBMIT") ? "taskforce"
					: decision.equals("PASS") ? "taskforce-b" : "leading-group";
			if (decision.equals("ISSUE")) {
				assertThatThrownBy(() -> complete(user, issue)).hasMessageContaining("not-before-preceding");
			}
			else {
				complete(user, issue);
			}
		}
		complete("leading-group", Map.of("decision", "ISSUE"));
	}

	@Test
	void numbersAreCountedByYearAndKind() {
		make("WEEKLY");
		issue();
		this.clock.set(MONDAY.plusWeeks(1));
		make("WEEKLY");
		assertThat(issue("WEEKLY-2037-07-19")).isEqualTo("那优办调度〔2037〕2号");
		make("MONTHLY");
		assertThat(issue("MONTHLY-2037-06-30")).isEqualTo("那优办通报〔2037〕1号");
		this.clock.set(LocalDate.of(2038, 1, 4));
		make("WEEKLY");
		assertThat(issue("WEEKLY-2038-01-03")).isEqualTo("那优办调度〔2038〕1号");
	}

	@Test
	void changeIsCountedFromTheCutOffOfTheLastIssuedReportOfTheKind() {
		difficulty("540602-NR", LocalDate.of(2037, 7, 8));
		make("WEEKLY");
		issue();
		this.clock.set(MONDAY.plusWeeks(1));
		// Between the first report's period and its cut-off, and after it.
		difficulty("540602-FG", MONDAY, 9);
		UUID late = difficulty("540602-EE", MONDAY, 11);
		this.ledger.entry(late, "RESOLVED", "L1", null, MONDAY, at(MONDAY, 12));
		this.ledger.entry(late, "REFUSED", "L1", null, MONDAY, at(MONDAY, 13));
		Figures second = this.reports.view(make("WEEKLY").id(), TASKFORCE).figures();
		assertThat(second.change().number()).isEqualTo("那优办调度〔2037〕1号");
		assertThat(second.change().since()).isEqualTo(at(MONDAY, 10));
		String unit = "那曲市生态环境局色尼区分局";
		assertThat(second.change().opened()).extracting(Item::unit).containsExactly(unit);
		assertThat(second.change().resolved()).extracting(Item::unit).containsExactly(unit);
		assertThat(second.change().reopened()).extracting(Item::unit).containsExactly(unit);
	}

	@Test
	void scheduleMakesEachReportOnceAndMakesUpForMissedDays() {
		difficulty("540602-NR", LocalDate.of(2037, 6, 1));
		asOwner("UPDATE fasttrack.project SET registered_at = '2037-01-01'");
		this.clock.set(MONDAY, LocalTime.of(9, 29));
		int others = this.schedule.run();
		assertThat(kinds()).containsExactlyInAnyOrder("MONTHLY 2037-06-30", "QUARTERLY 2037-06-30");
		assertThat(others).isEqualTo(2);
		this.clock.set(MONDAY, LocalTime.of(9, 30));
		assertThat(this.schedule.run()).isEqualTo(1);
		assertThat(this.schedule.run()).isZero();
		this.clock.set(MONDAY.plusDays(9));
		assertThat(this.schedule.run()).isEqualTo(1);
		assertThat(this.schedule.run()).isZero();
		assertThat(kinds()).containsExactlyInAnyOrder("MONTHLY 2037-06-30", "QUARTERLY 2037-06-30", "WEEKLY 2037-07-12",
				"WEEKLY 2037-07-19");
	}

	@Test
	void theMorningMakesWhatIsDue() {
		difficulty("540602-NR", LocalDate.of(2037, 6, 1));
		asOwner("UPDATE fasttrack.project SET registered_at = '2037-01-01'");
		// What else the morning does has transactions of its own, which cannot see this
		// one.
		this.morning.execute(mock(DelegateExecution.class));
		assertThat(kinds()).containsExactlyInAnyOrder("MONTHLY 2037-06-30", "QUARTERLY 2037-06-30",
				"WEEKLY 2037-07-12");
		assertThat(this.office.task(FIRST, "Task_DraftReport").name()).startsWith("拟稿 · 周调度");
	}

	@Test
	void nothingIsReportedFromBeforeTheSystemWasUsed() {
		asOwner("UPDATE fasttrack.project SET registered_at = '2037-07-13'");
		assertThat(this.schedule.run()).isZero();
	}

	@Test
	@Transactional(propagation = Propagation.NOT_SUPPORTED)
	void ofTwoWhoMakeTheSameReportAtOnceOneIsTold() throws Exception {
		this.clock.set(LocalDate.of(2031, 3, 4));
		String key = "WEEKLY-2031-03-02";
		Callable<String> make = () -> {
			try {
				return this.reports.make(input("WEEKLY"), TASKFORCE).id().toString();
			}
			catch (RuleViolation refusal) {
				return refusal.kind() + " " + refusal.violations().get(0).rule();
			}
		};
		Callable<String> run = () -> String.valueOf(this.schedule.run());
		ExecutorService all = Executors.newFixedThreadPool(4);
		try {
			List<String> answers = new ArrayList<>();
			for (var answer : all.invokeAll(List.of(make, make, run, run))) {
				answers.add(answer.get());
			}
			assertThat(answers.subList(0, 2)).anyMatch("CONFLICT report.exists"::equals);
			assertThat(this.office.openTasks(key)).hasSize(1);
			assertThat(this.jdbc.sql("SELECT count(*) FROM fasttrack.report WHERE last_day = '2031-03-02'")
				.query(Integer.class)
				.single()).isEqualTo(1);
		}
		finally {
			all.shutdown();
			for (String each : List.of(key, "MONTHLY-2031-02-28", "QUARTERLY-2030-12-31")) {
				if (!this.office.openTasks(each).isEmpty()) {
					issue(each);
				}
			}
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			taskforce          | 200 | 200 | 200
			taskforce-b        | 200 | 200 | 200
			leading-group      | 404 | 200 | 200
			leader             | 404 | 404 | 200
			auditor            | 404 | 404 | 200
			540602-NR.section  | 404 | 404 | 200
			540600-EE.county   | 404 | 404 | 200
			540602.applicant   | 404 | 404 | 404
			platform           | 404 | 404 | 404
			admin              | 404 | 404 | 404
			""")
	void namesAndRankingsCirculateOnlyAfterIssue(String user, int drafting, int issuing, int issued) throws Exception {
		UUID id = make("WEEKLY").id();
		check(user, id, drafting);
		complete("taskforce", Map.of("decision", "SUBMIT"));
		check(user, id, drafting);
		complete("taskforce-b", Map.of("decision", "PASS"));
		check(user, id, issuing);
		complete("leading-group", Map.of("decision", "ISSUE"));
		check(user, id, issued);
	}

	private void check(String user, UUID id, int status) throws Exception {
		for (String path : List.of("", "/file?format=docx")) {
			assertThat(send(get("/api/v1/reports/" + id + path), user).getResponse().getStatus()).as(path)
				.isEqualTo(status);
		}
		JsonNode list = JSON.readTree(send(get("/api/v1/reports"), user).getResponse().getContentAsByteArray());
		assertThat(list.findValuesAsText("id").contains(id.toString())).isEqualTo(status == 200);
	}

	@Test
	void taskForceMakesAReportOverRest() throws Exception {
		MvcResult made = send(
				post("/api/v1/reports").contentType(MediaType.APPLICATION_JSON).content("{\"kind\": \"QUARTERLY\"}"),
				"taskforce");
		assertThat(made.getResponse().getStatus()).as(body(made)).isEqualTo(201);
		JsonNode report = JSON.readTree(body(made));
		assertThat(report.get("title").asText()).isEqualTo("关于2037年第二季度建设手续优先办理工作考核情况的通报");
		assertThat(made.getResponse().getHeader("Location")).isEqualTo("/api/v1/reports/" + report.get("id").asText());
		MvcResult again = send(
				post("/api/v1/reports").contentType(MediaType.APPLICATION_JSON).content("{\"kind\": \"QUARTERLY\"}"),
				"taskforce-b");
		assertThat(again.getResponse().getStatus()).isEqualTo(409);
		assertThat(body(again)).contains("同一期只有一份");
		for (String kind : List.of("{\"kind\": \"DAILY\"}", "{}", "{\"kind\": \"WEEKLY\", \"x\": 1}")) {
			assertThat(send(post("/api/v1/reports").contentType(MediaType.APPLICATION_JSON).content(kind), "taskforce")
				.getResponse()
				.getStatus()).as(kind).isEqualTo(400);
		}
		for (String user : List.of("leader", "leading-group", "540602-NR.county", "platform", "admin")) {
			assertThat(send(
					post("/api/v1/reports").contentType(MediaType.APPLICATION_JSON).content("{\"kind\": \"WEEKLY\"}"),
					user)
				.getResponse()
				.getStatus()).as(user).isEqualTo(403);
		}
		String id = report.get("id").asText();
		assertThat(send(get("/api/v1/reports/" + id + "/file?format=pdf"), "taskforce").getResponse().getStatus())
			.isEqualTo(400);
		assertThat(send(get("/api/v1/reports/nothing"), "taskforce").getResponse().getStatus()).isEqualTo(404);
		assertThat(send(get("/api/v1/reports/" + id + "/file?format=xlsx"), "taskforce").getResponse()
			.getHeader("Content-Disposition")).contains("filename*=UTF-8''%E5%85%B3").endsWith(".xlsx");
	}

	@Test
	void documentHasTheLayoutOfTheStandard() throws IOException {
		for (int day = 6; day < 11; day++) {
			UUID each = difficulty(
					List.of("540602-NR", "540602-FG", "540621-NR", "540600-EE", "540602-WR").get(day - 6),
					LocalDate.of(2037, 7, day));
			this.ledger.entry(each, "ACKNOWLEDGED", "L1", LocalDate.of(2037, 7, 8), LocalDate.of(2037, 7, day),
					at(LocalDate.of(2037, 7, day), 12));
			if (day % 2 == 0) {
				this.ledger.entry(each, "RESOLVED", "L1", null, LocalDate.of(2037, 7, 10),
						at(LocalDate.of(2037, 7, 10), 12));
			}
		}
		UUID id = make("WEEKLY").id();
		complete("taskforce", Map.of("decision", "SUBMIT", "situation", "本周各单位总体办理及时，草场补偿类问题较为集中。\n个别单位签收不及时。",
				"demands", "（一）对超期问题，责任单位要在本周内提出解决措施。\n（二）联络员外出的，要按规定登记。"));
		complete("taskforce-b", Map.of("decision", "PASS"));
		keep("draft.docx", this.reports.file(id, "docx", TASKFORCE).content());
		complete("leading-group", Map.of("decision", "ISSUE"));
		byte[] file = this.reports.file(id, "docx", TASKFORCE).content();
		keep("issued.docx", file);
		keep("issued.xlsx", this.reports.file(id, "xlsx", TASKFORCE).content());
		try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(file))) {
			var section = document.getDocument().getBody().getSectPr();
			assertThat(List.of(section.getPgSz().getW(), section.getPgSz().getH(), section.getPgMar().getTop(),
					section.getPgMar().getLeft(), section.getPgMar().getRight(), section.getPgMar().getBottom()))
				.extracting((twips) -> Math.round(((BigInteger) twips).intValue() * 25.4 / 1440))
				.containsExactly(210L, 297L, 37L, 28L, 26L, 35L);
			look(document, "那曲市优先办理工作专班办公室文件", "方正小标宋简体", null, "FF0000");
			look(document, "那优办调度〔2037〕1号", "仿宋_GB2312", 16.0, null);
			look(document, "关于2037年7月6日至12日\n建设手续优先办理周调度情况的通报", "方正小标宋简体", 22.0, null);
			look(document, "各县（区）人民政府，市直各有关单位：", "仿宋_GB2312", 16.0, null);
			look(document, "一、总体情况", "黑体", 16.0, null);
			look(document, "（一）按单位", "楷体_GB2312", 16.0, null);
			look(document, "2037年7月13日", "仿宋_GB2312", 16.0, null);
			assertThat(document.getParagraphs()).filteredOn((each) -> each.getText().startsWith("疑难问题：本期"))
				.singleElement()
				.satisfies((each) -> {
					// 22 lines of 28.95 points fill 225 mm; two characters of indent.
					assertThat(each.getSpacingBetween()).isEqualTo(28.95);
					assertThat(each.getIndentationFirstLine()).isEqualTo(640);
				});
			List<String> paragraphs = document.getParagraphs().stream().map(XWPFParagraph::getText).toList();
			assertThat(paragraphs).contains("五、资金情况（万元）", "七、情况说明", "八、下一步要求", "（二）联络员外出的，要按规定登记。");
			assertThat(paragraphs).anyMatch((text) -> text.contains("问题解决率（权重30）"));
			XWPFTable ranking = document.getTables()
				.stream()
				.filter((table) -> table.getRow(0).getCell(0).getText().equals("名次"))
				.findFirst()
				.orElseThrow();
			assertThat(ranking.getRow(0).getTableCells()).hasSize(8);
			assertThat(ranking.getRow(0).isRepeatHeader()).isTrue();
			assertThat(ranking.getRow(1).getCell(0).getText()).isEqualTo("1");
			assertThat(document.getFooterList()).hasSize(2)
				.allSatisfy((footer) -> assertThat(footer.getText().strip()).isEqualTo("— 1 —"));
			assertThat(document.getTables().get(document.getTables().size() - 1).getText())
				.contains("抄送：市委农村工作领导小组，市审计局。", "2037年7月13日印发");
		}
	}

	@Test
	void draftsFileSaysThatItIsNone() throws IOException {
		UUID id = make("WEEKLY").id();
		assertThat(texts(this.reports.file(id, "docx", TASKFORCE).content())).contains("未经签发，不得传阅")
			.contains("那优办调度〔　　〕　号");
		assertThat(this.reports.file(id, "docx", TASKFORCE).name()).endsWith("（未签发）");
	}

	@Test
	void workbookHasNumbersAsNumbersAndNoFormulas() throws IOException {
		difficulty("540602-NR", LocalDate.of(2037, 7, 8));
		this.jdbc
			.sql("UPDATE fasttrack.project SET name = '=HYPERLINK(\"http://x\")' WHERE code IN "
					+ "(SELECT project_code FROM fasttrack.difficulty WHERE year = 1999)")
			.update();
		UUID id = make("WEEKLY").id();
		complete("taskforce", Map.of("decision", "SUBMIT", "situation", "@某单位"));
		byte[] file = this.reports.file(id, "xlsx", TASKFORCE).content();
		try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
			assertThat(IntStream.range(0, workbook.getNumberOfSheets()).mapToObj(workbook::getSheetName))
				.containsExactly("概况", "按单位", "按县（区）", "按类别", "按层级", "手续", "资金按县（区）", "资金按年度", "资金按资金", "资金按整合类别",
						"资金按衔接统计类别", "排名", "新增", "解决", "反复");
			workbook.forEach((sheet) -> sheet.forEach((row) -> row.forEach((cell) -> {
				assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
				if (cell.getCellType() == CellType.STRING && cell.getStringCellValue().matches("(?s)[=@+-].*")) {
					assertThat(cell.getCellStyle().getQuotePrefixed()).isTrue();
				}
			})));
			assertThat(workbook.getSheet("新增").getRow(1).getCell(1).getStringCellValue()).startsWith("=HYPERLINK");
			assertThat(workbook.getSheet("按层级").getRow(1).getCell(1).getCellType()).isEqualTo(CellType.NUMERIC);
		}
	}

	private static void look(XWPFDocument document, String text, String font, @Nullable Double size,
			@Nullable String color) {
		XWPFRun run = document.getParagraphs()
			.stream()
			.filter((paragraph) -> paragraph.getText().equals(text))
			.findFirst()
			.orElseThrow(() -> new AssertionError("no " + text))
			.getRuns()
			.get(0);
		assertThat(run.getFontFamily(XWPFRun.FontCharRange.eastAsia)).as(text).isEqualTo(font);
		if (size != null) {
			assertThat(run.getFontSizeAsDouble()).as(text).isEqualTo(size);
		}
		assertThat(run.getColor()).as(text).isEqualTo(color);
	}

	private static String texts(byte[] file) {
		try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(file));
				var extractor = new XWPFWordExtractor(document)) {
			return extractor.getText();
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	/** For people to look at. */
	private static void keep(String name, byte[] file) throws IOException {
		Path folder = Files.createDirectories(Path.of("target", "reports"));
		Files.write(folder.resolve(name), file);
	}

	private List<String> kinds() {
		return this.jdbc.sql(
				"SELECT kind || ' ' || last_day FROM fasttrack.report WHERE last_day BETWEEN '2037-01-01' AND '2038-12-31'")
			.query(String.class)
			.list();
	}

	private UUID difficulty(String unit, LocalDate day) {
		return difficulty(unit, day, 9);
	}

	private UUID difficulty(String unit, LocalDate day, int hour) {
		Instant at = at(day, hour);
		UUID id = this.ledger.difficulty(this.office.start(), unit, "LAND", "L1", "HANDLING", day.plusDays(2), at);
		this.ledger.entry(id, "RAISED", "L1", null, day, at);
		return id;
	}

	/**
	 * What the application itself may not change, in the transaction of the test: for as
	 * long as it takes, its owner lets it.
	 */
	private void asOwner(String statement) {
		String table = statement.split(" ")[1];
		String column = statement.split(" ")[3];
		JdbcClient owner = JdbcClient.create(new DriverManagerDataSource(
				Objects.requireNonNull(this.owner.getJdbcUrl()), Objects.requireNonNull(this.owner.getUsername()),
				Objects.requireNonNull(this.owner.getPassword())));
		owner.sql("GRANT UPDATE (%s) ON %s TO fasttrack_app".formatted(column, table)).update();
		try {
			this.jdbc.sql(statement).update();
		}
		finally {
			owner.sql("REVOKE UPDATE (%s) ON %s FROM fasttrack_app".formatted(column, table)).update();
		}
	}

	private static Instant at(LocalDate day, int hour) {
		return day.atTime(LocalTime.of(hour, 0)).atZone(ZONE).toInstant();
	}

	private Report make(String kind) {
		return this.reports.make(input(kind), TASKFORCE);
	}

	private static Input input(String kind) {
		Map<String, @Nullable Object> values = new HashMap<>();
		values.put("kind", kind);
		return new Input(values);
	}

	private String issue() {
		return issue(FIRST);
	}

	private String issue(String key) {
		complete(key, "taskforce", Map.of("decision", "SUBMIT"));
		complete(key, "taskforce-b", Map.of("decision", "PASS"));
		complete(key, "leading-group", Map.of("decision", "ISSUE"));
		return this.jdbc
			.sql("SELECT number FROM fasttrack.report WHERE kind || '-' || last_day = :key AND status = 'ISSUED'")
			.param("key", key)
			.query(String.class)
			.single();
	}

	private OpenTask task(String step) {
		return this.office.task(FIRST, step);
	}

	private void complete(String user, Map<String, Object> values) {
		complete(FIRST, user, values);
	}

	private void complete(String key, String user, Map<String, Object> values) {
		this.office.completeAs(user, this.office.openTasks(key).get(0), values);
	}

	private MvcResult send(MockHttpServletRequestBuilder request, String user) throws Exception {
		return this.mvc.perform(request.with(httpBasic(user, "fasttrack"))).andReturn();
	}

	private static String body(MvcResult result) {
		return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
	}

}
