package org.fasttrack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.fasttrack.process.Drafts;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Projects from a list in Excel and copies of a project, as systems send them and as the
 * page in Tasklist does.
 */
@FastTrackTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProjectListsTest {

	private static final String APPLICANT = "540602.applicant";

	private static final String PLATFORM = "platform";

	private static final String SECTION = "540602-NR.section";

	private static final String API = "/api/v1/projects";

	private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

	private static final ObjectMapper JSON = new ObjectMapper();

	@LocalServerPort
	private int port;

	@Autowired
	private Office office;

	@Autowired
	private TestClock clock;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Drafts drafts;

	private final HttpClient systems = HttpClient.newHttpClient();

	private Tasklist applicant;

	@BeforeAll
	void openTasklist() {
		this.applicant = new Tasklist(this.port, APPLICANT);
	}

	@BeforeEach
	void itIsTheSameDay() {
		this.clock.set(TestClock.START);
	}

	@Test
	void whoAppliesForOneCountyIsOfferedThatCounty() throws IOException {
		JsonNode own = startForm("540602.applicant");
		assertThat(own.get("values")).singleElement()
			.satisfies((choice) -> assertThat(choice.get("label").asText()).isEqualTo("色尼区"));
		assertThat(own.get("defaultValue").asText()).isEqualTo("540602");
	}

	private JsonNode startForm(String user) throws IOException {
		HttpResponse<String> form = new Tasklist(this.port, user)
			.getOther("/camunda/api/engine/engine/default/process-definition/key/projectFastTrack/deployed-start-form");
		assertThat(form.statusCode()).as(form.body()).isEqualTo(200);
		return new ObjectMapper().readTree(form.body())
			.findParents("key")
			.stream()
			.filter((component) -> component.get("key").asText().equals("division"))
			.findFirst()
			.orElseThrow();
	}

	@Test
	void checkingAListTellsWhatWouldComeOfItAndKeepsNothing() {
		byte[] list = Lists.of(List.of(intake(), intake()));
		Footprint before = footprint();
		JsonNode report = read(send(PLATFORM, API + "/imports?dryRun=true", list));
		assertThat(report.get("dryRun").asBoolean()).isTrue();
		assertThat(counts(report)).containsExactly(2, 0, 0);
		assertThat(results(report)).containsExactly("2 NEW 可以导入", "3 NEW 可以导入");
		assertThat(footprint()).isEqualTo(before);
	}

	/** Each line of the cell is a batch; the form and the other doors take as many. */
	@Test
	void aCellHoldsMoreBatchesThanATextIsLong() {
		Map<String, Object> values = intake();
		values.put("fundBatches",
				IntStream.rangeClosed(1, 30)
					.mapToObj((each) -> "中央；藏财农指〔2026〕%d号；2026-04-15；2026-04-25；10.00".formatted(each))
					.collect(Collectors.joining("\n")));
		JsonNode report = read(send(PLATFORM, API + "/imports?dryRun=true", Lists.of(List.of(values))));
		assertThat(results(report)).containsExactly("2 NEW 可以导入");
	}

	@Test
	void everyProjectOfAListIsRegisteredOnce() {
		Map<String, Object> first = intake();
		Map<String, Object> second = intake();
		byte[] list = Lists.of(List.of(first, second));
		JsonNode report = read(send(PLATFORM, API + "/imports", list));
		assertThat(results(report)).containsExactly("2 NEW 已导入", "3 NEW 已导入");
		for (Map<String, Object> intake : List.of(first, second)) {
			String code = intake.get("projectCode").toString();
			assertThat(report.toString()).contains(code, intake.get("projectName").toString());
			assertThat(this.office.task(code, "Task_CompleteApplication").group()).isEqualTo(APPLICANT);
			assertThat(this.office.view(code).totalInvestment()).isEqualTo("800.00");
		}
		Footprint before = footprint();
		assertThat(results(read(this.applicant.send("/imports", list)))).containsExactly("2 SAME 此前已登记",
				"3 SAME 此前已登记");
		assertThat(results(read(send(PLATFORM, API + "/imports?dryRun=true", list)))).containsExactly("2 SAME 此前已登记",
				"3 SAME 此前已登记");
		assertThat(footprint()).isEqualTo(before);
	}

	@Test
	void aBadRowKeepsNoGoodOneBack() {
		Map<String, Object> bad = intake();
		bad.put("creditCode", "12320200466372674X");
		bad.put("contactName", "");
		bad.put("totalInvestment", "-1");
		Map<String, Object> last = intake();
		JsonNode report = read(this.applicant.send("/imports", Lists.of(List.of(intake(), bad, last))));
		assertThat(counts(report)).containsExactly(2, 0, 1);
		assertThat(results(report)).containsExactly("2 NEW 已导入", "3 REFUSED 有误，不导入", "4 NEW 已导入");
		assertThat(problems(report, 1)).containsExactlyInAnyOrder("统一社会信用代码：校验码不符：末位应为G，现为X。请核对代码。", "联系人：必填，请填写。",
				"总投资（万元）：不能为负数，现为“-1”。");
		assertThat(kept(bad)).isZero();
		assertThat(kept(last)).isOne();
	}

	@Test
	void theSameCodeTwiceInAListIsRefusedTheSecondTime() {
		Map<String, Object> intake = intake();
		JsonNode report = read(send(PLATFORM, API + "/imports", Lists.of(List.of(intake, intake(), intake))));
		assertThat(results(report)).containsExactly("2 NEW 已导入", "3 NEW 已导入", "4 REFUSED 有误，不导入");
		assertThat(problems(report, 2)).containsExactly("项目代码：与第2行相同，只能列一行。");
	}

	@Test
	void aCodeThatIsRegisteredWithOtherContentIsRefused() {
		Map<String, Object> intake = intake();
		read(send(PLATFORM, API + "/imports", Lists.of(List.of(intake))));
		intake.put("totalInvestment", "801.00");
		for (String address : List.of("/imports", "/imports?dryRun=true")) {
			JsonNode report = read(send(PLATFORM, API + address, Lists.of(List.of(intake))));
			assertThat(problems(report, 0)).hasSize(1)
				.allMatch((words) -> words.contains("已经登记，而且登记的内容与本次不同；没有作任何改动。"));
		}
		assertThat(this.office.view(intake.get("projectCode").toString()).totalInvestment()).isEqualTo("800.00");
	}

	@Test
	void anotherDivisionIsRefusedRowByRow() {
		Map<String, Object> elsewhere = TestProjects.intake(TestProjects.newCode("540621"));
		JsonNode report = read(this.applicant.send("/imports", Lists.of(List.of(elsewhere, intake()))));
		assertThat(results(report)).containsExactly("2 REFUSED 有误，不导入", "3 NEW 已导入");
		assertThat(problems(report, 0)).containsExactly("只能申报本县（区）的项目。");
		assertThat(kept(elsewhere)).isZero();
		assertThat(counts(read(send(PLATFORM, API + "/imports", Lists.of(List.of(elsewhere)))))).containsExactly(1, 0,
				0);
	}

	@Test
	void whoeverMayNotApplyMayNotImport() {
		byte[] list = Lists.of(List.of(intake()));
		HttpResponse<String> rest = send(SECTION, API + "/imports", list);
		HttpResponse<String> page = new Tasklist(this.port, SECTION).send("/imports", list);
		assertThat(List.of(rest.statusCode(), page.statusCode())).containsOnly(403);
		assertThat(words(rest)).isEqualTo("您没有申报项目的权限。").isEqualTo(words(page));
	}

	@Test
	void theReportIsTheSameForThePageAndForSystems() {
		Map<String, Object> bad = intake();
		bad.put("projectCode", "2613-540602-89-01-100010");
		bad.put("contactPhone", "110");
		byte[] list = Lists.of(List.of(intake(), bad), List.of("altitude", "涉及敏感区"),
				List.of(List.of("四千五", "月球"), List.of("-1", "无")));
		JsonNode rest = read(send(APPLICANT, API + "/imports?dryRun=true", list));
		JsonNode page = read(this.applicant.send("/imports?dryRun=true", list));
		assertThat(rest).isEqualTo(page);
		assertThat(counts(rest)).containsExactly(0, 0, 2);
		assertThat(problems(rest, 0)).containsExactlyInAnyOrder("海拔（米）：应为数字（如1804.04），现为“四千五”。",
				"涉及敏感区：“月球”不在可选范围内；可选：生态保护红线、自然保护地、河道湖泊、湿地、文物保护范围、文物建设控制地带、可能埋藏文物、未定级不可移动文物、"
						+ "饮用水水源、公路用地和建筑控制区、铁路线路安全保护区、地质灾害易发区、无。");
		assertThat(problems(rest, 1)).containsExactlyInAnyOrder("项目代码：前4位是年月，月份应为01至12，现为13。",
				"手机：应为11位手机号或者带区号的固定电话，现为“110”。", "海拔（米）：不能为负数，现为“-1”。");
	}

	@Test
	void aRowIsToldTheSameAsASingleStart() {
		Map<String, Object> bad = intake();
		bad.put("projectCode", "2603-540602-89-01-100011");
		bad.put("division", "110000");
		bad.put("totalInvestment", "800.001");
		List<String> single = new ArrayList<>();
		read(rest(PLATFORM, API, bad), 400).get("violations")
			.forEach((each) -> single.add(each.get("message").asText()));
		JsonNode report = read(send(PLATFORM, API + "/imports?dryRun=true", Lists.of(List.of(bad))));
		assertThat(problems(report, 0)).hasSize(3)
			.filteredOn((words) -> !words.startsWith("建设县（区）"))
			.allMatch(single::contains);
	}

	@Test
	void otherColumnsBecomeTheDraftOfTheApplication() {
		Map<String, Object> intake = intake();
		byte[] list = Lists.of(List.of(intake),
				List.of("行业主管部门", "海拔（米）", "涉及敏感区", "计划开工", "建设取水设施", "负面清单承诺", "fundType", "审批层级"),
				List.of(List.of("农业农村", "4500", "河道湖泊、地质灾害易发区", "2026年8月1日", "否", "是", "常态化帮扶资金", "县级")));
		String code = intake.get("projectCode").toString();
		assertThat(counts(read(this.applicant.send("/imports", list)))).containsExactly(1, 0, 0);
		JsonNode shown = form(code);
		assertThat(shown.at("/industryDepartment/value").asText()).isEqualTo("AR");
		assertThat(shown.at("/altitude/value").asText()).isEqualTo("4500");
		assertThat(shown.at("/sensitiveAreas/value").asText()).contains("RIVER_LAKE", "GEO_HAZARD");
		assertThat(shown.at("/plannedStart/value").asText()).isEqualTo("2026-08-01");
		assertThat(shown.at("/waterIntake/value").asText()).isEqualTo("false");
		assertThat(shown.at("/negativeListPledge/value").isBoolean()).isTrue();
		assertThat(shown.at("/fundType/value").asText()).isEqualTo("STANDING_SUPPORT");
		assertThat(shown.at("/approvalLevel/value").asText()).isEqualTo("COUNTY");
		assertThat(shown.at("/projectName/value").asText()).isEqualTo(intake.get("projectName"));
		String task = this.office.task(code, "Task_CompleteApplication").id();
		this.drafts.save(task, Map.of("altitude", "4600"), APPLICANT);
		assertThat(counts(read(this.applicant.send("/imports", list)))).containsExactly(0, 1, 0);
		assertThat(form(code).at("/altitude/value").asText()).isEqualTo("4600");
	}

	@Test
	void aFileThatIsNoListIsRefusedInTheSameWords() {
		byte[] noList = "项目代码,项目名称".getBytes(StandardCharsets.UTF_8);
		byte[] unknown = Lists.of(List.of(intake()), List.of("经度"), List.of(List.of("92")));
		Footprint before = footprint();
		for (byte[] file : List.of(noList, unknown, new byte[0], new byte[4096])) {
			HttpResponse<String> rest = send(APPLICANT, API + "/imports", file);
			HttpResponse<String> page = this.applicant.send("/imports", file);
			assertThat(List.of(rest.statusCode(), page.statusCode())).as(rest.body() + page.body()).containsOnly(400);
			assertThat(words(rest)).isEqualTo(words(page)).matches("(?s).*\\p{IsHan}.*");
		}
		assertThat(words(send(APPLICANT, API + "/imports", unknown))).startsWith("第1行有不认识的列名：“经度”。可用的列名：项目代码、项目名称、");
		assertThat(footprint()).isEqualTo(before);
	}

	@Test
	void aFileMayHaveTwoMegabytesAndNoMore() {
		byte[] large = new byte[2 * 1024 * 1024];
		byte[] tooLarge = new byte[2 * 1024 * 1024 + 1];
		for (byte[] file : List.of(large, tooLarge)) {
			HttpResponse<String> rest = send(APPLICANT, API + "/imports", file);
			HttpResponse<String> page = this.applicant.send("/imports", file);
			assertThat(List.of(rest.statusCode(), page.statusCode())).containsOnly((file == large) ? 400 : 413);
			assertThat(words(rest)).isEqualTo(words(page))
				.startsWith((file == large) ? "这不是 .xlsx 工作簿" : "内容过大，不得超过 2 MB");
		}
		assertThat(rest(PLATFORM, API, Map.of("projectName", "路".repeat(600_000))).statusCode()).isEqualTo(413);
	}

	@Test
	void whoeverAsksForEnglishIsAnsweredInEnglish() {
		Map<String, Object> bad = intake();
		bad.put("totalInvestment", "-1");
		HttpRequest.Builder request = basic(PLATFORM, API + "/imports?dryRun=true").header("Content-Type", XLSX)
			.header("Accept-Language", "en")
			.POST(BodyPublishers.ofByteArray(Lists.of(List.of(bad))));
		assertThat(problems(read(Tasklist.exchange(this.systems, request)), 0))
			.containsExactly("total investment (totalInvestment): must not be negative, is \"-1\".");
	}

	@Test
	void whatIsNoWorkbookIsNotTaken() {
		assertThat(rest(PLATFORM, API + "/imports", Map.of()).statusCode()).isEqualTo(415);
	}

	@Test
	void theTemplateIsAListWhoseExampleIsNotRegistered() throws IOException {
		HttpResponse<InputStream> file = this.applicant.download("/imports/template");
		assertThat(file.statusCode()).isEqualTo(200);
		assertThat(file.headers().firstValue("Content-Disposition").orElse("")).contains("attachment", ".xlsx");
		byte[] template = file.body().readAllBytes();
		try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(template))) {
			assertThat(workbook.getNumberOfSheets()).isEqualTo(2);
			assertThat(workbook.getSheetAt(1).getRow(7).getCell(3).getStringCellValue()).contains("色尼区")
				.doesNotContain("双湖县");
		}
		JsonNode report = read(this.applicant.send("/imports", template));
		assertThat(results(report)).containsExactly("2 REFUSED 有误，不导入");
		assertThat(problems(report, 0)).containsExactly("这是模板中的示例行，请删除。");
	}

	@Test
	void manyProjectsAreImportedInOneGo() {
		List<Map<String, Object>> intakes = IntStream.range(0, 60).mapToObj((number) -> intake()).toList();
		assertThat(counts(read(this.applicant.send("/imports", Lists.of(intakes))))).containsExactly(60, 0, 0);
	}

	@Test
	void theSameListSentTwiceAtOnceRegistersEveryProjectOnce() throws Exception {
		List<Map<String, Object>> intakes = IntStream.range(0, 8).mapToObj((number) -> intake()).toList();
		byte[] list = Lists.of(intakes);
		ExecutorService two = Executors.newFixedThreadPool(2);
		try {
			Callable<JsonNode> call = () -> read(send(PLATFORM, API + "/imports", list));
			int fresh = 0;
			int refused = 0;
			for (Future<JsonNode> each : two.invokeAll(List.of(call, call))) {
				fresh += each.get().get("fresh").asInt();
				refused += each.get().get("refused").asInt();
			}
			assertThat(fresh).isEqualTo(8);
			assertThat(refused).isZero();
		}
		finally {
			two.shutdown();
		}
		intakes.forEach((intake) -> assertThat(kept(intake)).isOne());
	}

	@Test
	void aCopyHasTheEarlierApplicationWithoutWhatMustBeNew() {
		String earlier = this.office.running(TestProjects.large(TestClock.START));
		String code = TestProjects.newCode("540602");
		HttpResponse<String> answer = this.applicant.post("/projects/" + earlier + "/copies",
				Map.of("projectCode", code, "projectName", "二期项目"));
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		assertThat(this.office.view(code)).satisfies((view) -> {
			assertThat(view.projectName()).isEqualTo("二期项目");
			assertThat(view.status()).isEqualTo("TO_COMPLETE");
			assertThat(view.totalInvestment()).isEqualTo("800.00");
			assertThat(view.division()).isEqualTo("540602");
		});
		JsonNode shown = form(code);
		assertThat(shown.at("/projectName/value").asText()).isEqualTo("二期项目");
		assertThat(shown.at("/creditCode/value").asText()).isEqualTo("115454060201300018");
		assertThat(shown.at("/fundBatches/value").asText()).isEqualTo("中央；；；；700.00\n自治区；；；；100.00");
		assertThat(shown.at("/sensitiveAreas/value").asText()).contains("RIVER_LAKE", "GEO_HAZARD");
		assertThat(shown.at("/specialFireSafety/value").asText()).isEqualTo("true");
		for (String field : List.of("reserveNumber", "annualPlanNumber", "annualPlanIssued", "publicityVillageFrom",
				"publicityCountyTo", "plannedStart", "plannedCompletion", "negativeListPledge")) {
			assertThat(shown.has(field)).as(field).isFalse();
		}
	}

	@Test
	void aCopyIsMadeOnceHoweverOftenItIsAskedFor() {
		String earlier = this.office.start();
		Map<String, Object> body = Map.of("projectCode", TestProjects.newCode("540602"), "projectName", "二期项目");
		HttpResponse<String> first = rest(PLATFORM, API + "/" + earlier + "/copies", body);
		assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
		assertThat(first.headers().firstValue("Location")).hasValue(API + "/" + body.get("projectCode"));
		Footprint before = footprint();
		assertThat(rest(APPLICANT, API + "/" + earlier + "/copies", body).statusCode()).isEqualTo(200);
		assertThat(this.applicant.post("/projects/" + earlier + "/copies", body).body()).contains("\"created\":false");
		assertThat(footprint()).isEqualTo(before);
		HttpResponse<String> other = rest(APPLICANT, API + "/" + earlier + "/copies",
				Map.of("projectCode", body.get("projectCode"), "projectName", "三期项目"));
		assertThat(other.statusCode()).isEqualTo(409);
	}

	@Test
	void whatIsSavedForAnApplicationIsCopiedToo() {
		String earlier = this.office.start();
		this.drafts.save(this.office.task(earlier, "Task_CompleteApplication").id(),
				Map.of("altitude", "4600", "reserveNumber", "NQ-1"), APPLICANT);
		String code = TestProjects.newCode("540602");
		rest(APPLICANT, API + "/" + earlier + "/copies", Map.of("projectCode", code, "projectName", "二期项目"));
		assertThat(form(code).at("/altitude/value").asText()).isEqualTo("4600");
		assertThat(form(code).has("reserveNumber")).isFalse();
	}

	@Test
	void aBadCopyIsRefusedInTheSameWordsAndKeepsNothing() {
		String earlier = this.office.start();
		Footprint before = footprint();
		for (Map<String, Object> body : List.<Map<String, Object>>of(Map.of(),
				Map.of("projectCode", earlier, "projectName", "二期项目"),
				Map.of("projectCode", "2603-540602-89-01-100011", "projectName", "路".repeat(201)),
				Map.of("projectCode", TestProjects.newCode("540602"), "projectName", "二期", "division", "540621"))) {
			HttpResponse<String> rest = rest(APPLICANT, API + "/" + earlier + "/copies", body);
			HttpResponse<String> page = this.applicant.post("/projects/" + earlier + "/copies", body);
			assertThat(List.of(rest.statusCode(), page.statusCode())).as(rest.body()).containsOnly(400);
			assertThat(words(rest)).isEqualTo(words(page));
		}
		assertThat(footprint()).isEqualTo(before);
	}

	@Test
	void onlyWhoAppliesForTheDivisionCopies() {
		String earlier = this.office.start();
		Map<String, Object> body = Map.of("projectCode", TestProjects.newCode("540602"), "projectName", "二期项目");
		Footprint before = footprint();
		HttpResponse<String> neighbour = rest("540621.applicant", API + "/" + earlier + "/copies", body);
		assertThat(neighbour.statusCode()).isEqualTo(404);
		assertThat(words(neighbour)).isEqualTo("没有项目 " + earlier + "，或者您无权查看。");
		assertThat(rest(SECTION, API + "/" + earlier + "/copies", body).statusCode()).isEqualTo(403);
		assertThat(rest(APPLICANT, API + "/2603-540602-89-01-999999/copies", body).statusCode()).isEqualTo(404);
		assertThat(
				new Tasklist(this.port, "540621.applicant").post("/projects/" + earlier + "/copies", body).statusCode())
			.isEqualTo(404);
		assertThat(footprint()).isEqualTo(before);
	}

	@Test
	void anApplicantSeesTheProjectsOfTheDivision() {
		String code = this.office.start();
		JsonNode list = read(this.applicant.get("/projects?search=" + code.substring(15)));
		assertThat(list.get("mayApply").asBoolean()).isTrue();
		assertThat(list.get("projects")).hasSize(1);
		assertThat(list.at("/projects/0/statusText").asText()).isEqualTo("待完善");
		JsonNode page = read(this.applicant.get("/projects/" + code));
		assertThat(page.get("own").asBoolean()).isTrue();
		assertThat(page.at("/project/projectCode").asText()).isEqualTo(code);
		assertThat(page.get("today").asText()).isEqualTo(TestClock.START.toString());
		assertThat(page.get("addable")).isEmpty();
		assertThat(new Tasklist(this.port, "540621.applicant").get("/projects/" + code).statusCode()).isEqualTo(404);
	}

	@Test
	void whatIsOfferedForAChangeOfThePlanIsAccepted() {
		String code = this.office.running(TestProjects.simple(TestClock.START));
		JsonNode page = read(this.applicant.get("/projects/" + code));
		List<String> droppable = page.get("droppable").findValuesAsText("code");
		assertThat(page.at("/project/procedures").findValuesAsText("procedure")).contains("P20").containsAll(droppable);
		assertThat(droppable).contains("P02S").doesNotContain("P20");
		List<String> addable = page.get("addable").findValuesAsText("code");
		assertThat(addable).contains("P27").doesNotContain("P02S", "P20");
		for (String action : List.of("DROP", "ADD")) {
			for (String procedure : action.equals("DROP") ? droppable : addable) {
				assertThat(
						this.applicant
							.post("/projects/" + code + "/amendments",
									Map.of("action", action, "procedure", procedure, "reason", "设计变更", "agreement",
											"马局长"))
							.statusCode())
					.as(action + procedure)
					.isEqualTo(200);
			}
		}
		page = read(this.applicant.get("/projects/" + code));
		assertThat(page.get("droppable")).isEmpty();
		assertThat(page.get("addable")).isEmpty();
	}

	@Test
	void anOfficialSeesWhatTheUnitHandlesAndActsOnNothing() {
		String code = this.office.running(TestProjects.large(TestClock.START));
		String other = this.office.start();
		Tasklist official = new Tasklist(this.port, SECTION);
		assertThat(read(official.get("/projects?search=" + code.substring(15))).get("projects")).hasSize(1);
		JsonNode page = read(official.get("/projects/" + code));
		assertThat(page.get("own").asBoolean()).isFalse();
		assertThat(page.get("addable")).isEmpty();
		assertThat(page.at("/project/procedures")).hasSizeGreaterThan(10);
		assertThat(official.get("/projects/" + other).statusCode()).isEqualTo(404);
		assertThat(read(official.get("/projects?search=" + other)).get("projects")).isEmpty();
		assertThat(official.post("/projects/" + code + "/withdrawal", Map.of("reason", "不做了")).statusCode())
			.isEqualTo(403);
	}

	@ParameterizedTest
	@ValueSource(strings = { "%25", "'", "_", "100%25' OR '1'='1", "\\" })
	void searchTakesWhatIsTypedAsItIs(String typed) {
		this.office.start();
		HttpResponse<String> answer = this.applicant
			.get("/projects?search=" + URLEncoder.encode(typed, StandardCharsets.UTF_8));
		assertThat(read(answer).get("projects")).isEmpty();
	}

	@Test
	void thePageSendsItsToken() {
		assertThat(new Tasklist(this.port, APPLICANT).withoutToken("/imports?dryRun=true", Lists.of(List.of(intake())))
			.statusCode()).isEqualTo(403);
	}

	private static Map<String, Object> intake() {
		return new LinkedHashMap<>(TestProjects.intake(TestProjects.newCode("540602")));
	}

	/** What the form of the application shows. */
	private JsonNode form(String code) {
		String task = this.office.task(code, "Task_CompleteApplication").id();
		return read(Tasklist.exchange(this.systems,
				basic(APPLICANT, "/engine-rest/task/" + task + "/form-variables?deserializeValues=false").GET()));
	}

	private HttpResponse<String> send(String user, String path, byte[] file) {
		return Tasklist.exchange(this.systems,
				basic(user, path).header("Content-Type", XLSX).POST(BodyPublishers.ofByteArray(file)));
	}

	private HttpResponse<String> rest(String user, String path, Map<String, ?> body) {
		return Tasklist.exchange(this.systems,
				basic(user, path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json(body))));
	}

	private HttpRequest.Builder basic(String user, String path) {
		String credentials = user + ":fasttrack";
		return Tasklist.request(this.port, path)
			.header("Authorization",
					"Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
	}

	private static String json(Object value) {
		try {
			return JSON.writeValueAsString(value);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static JsonNode read(HttpResponse<String> answer) {
		return read(answer, 200);
	}

	private static JsonNode read(HttpResponse<String> answer, int status) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
		try {
			return JSON.readTree(answer.body());
		}
		catch (JsonProcessingException ex) {
			throw new AssertionError(answer.body(), ex);
		}
	}

	/** All sentences of a refusal. */
	private static String words(HttpResponse<String> answer) {
		try {
			JsonNode body = JSON.readTree(answer.body());
			return body.path(body.has("detail") ? "detail" : "message").asText();
		}
		catch (JsonProcessingException ex) {
			throw new AssertionError(answer.body(), ex);
		}
	}

	private static List<Integer> counts(JsonNode report) {
		return List.of(report.get("fresh").asInt(), report.get("same").asInt(), report.get("refused").asInt());
	}

	private static List<String> results(JsonNode report) {
		List<String> results = new ArrayList<>();
		report.get("rows")
			.forEach((row) -> results.add(
					row.get("row").asText() + " " + row.get("result").asText() + " " + row.get("resultText").asText()));
		return results;
	}

	private static List<String> problems(JsonNode report, int row) {
		List<String> problems = new ArrayList<>();
		report.get("rows").get(row).get("problems").forEach((each) -> problems.add(each.get("message").asText()));
		return problems;
	}

	private long kept(Map<String, Object> intake) {
		return this.jdbc.sql("SELECT count(*) FROM act_hi_procinst WHERE business_key_ = :code")
			.param("code", intake.get("projectCode"))
			.query(Long.class)
			.single();
	}

	/** How much there is of everything that an import or a copy leaves behind. */
	private Footprint footprint() {
		return this.jdbc.sql("""
				SELECT (SELECT count(*) FROM fasttrack.project) AS projects,
				       (SELECT count(*) FROM fasttrack.act) AS acts,
				       (SELECT count(*) FROM fasttrack.draft) AS drafts,
				       (SELECT count(*) FROM act_ru_task) AS tasks,
				       (SELECT count(*) FROM act_hi_procinst) AS instances
				""").query(Footprint.class).single();
	}

	private record Footprint(long projects, long acts, long drafts, long tasks, long instances) {

	}

}
