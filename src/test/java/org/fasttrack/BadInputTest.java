package org.fasttrack;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.fasttrack.project.ProjectStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is wrong with an input, the person at Tasklist's form and the systems at both
 * APIs are told the same in the same words, and nothing of it is kept.
 */
@FastTrackTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest extends EveryWayIn {

	private static final String PLATFORM = "platform";

	private static final String REST_START = "/engine-rest/process-definition/key/projectFastTrack/start";

	private static final String API_START = "/api/v1/projects";

	@Autowired
	private Office office;

	@Autowired
	private TestClock clock;

	private String formStart = "";

	private String code = "";

	private String task = "";

	@BeforeAll
	void openTasklistAndStartTheProjectToComplete() {
		this.clock.set(TestClock.START);
		this.formStart = formStart();
		this.code = this.office.start();
		this.task = this.office.task(this.code, "Task_CompleteApplication").id();
	}

	@BeforeEach
	void itIsTheSameDay() {
		this.clock.set(TestClock.START);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void aBadStartIsRefusedAlikeOnEveryWayIn(BadCase bad) {
		String newCode = TestProjects.newCode("540602");
		Map<String, @Nullable Object> values = bad.applyTo(TestProjects.intake(newCode));
		Footprint before = footprint();
		Answer rest = rest(PLATFORM, REST_START, untyped(values));
		Answer api = rest(PLATFORM, API_START, values);
		Answer form = form(this.formStart, asTheFormSends(values));
		bad.verify(Map.of("engine-rest", rest, "api", api, "form", form));
		assertThat(api.contentType()).isEqualTo("application/problem+json");
		assertThat(footprint()).isEqualTo(before);
		assertThat(keptUnder(newCode)).isZero();
	}

	static Stream<BadCase> aBadStartIsRefusedAlikeOnEveryWayIn() {
		return Stream.of(
				// The project code
				without("the code is missing", "projectCode", "projectCode required"),
				with("the code is null", "projectCode", null, "projectCode required"),
				with("the code has a wrong check digit", "projectCode", "2603-540602-89-01-100011",
						"projectCode project-code.check"),
				with("the code's month is 13", "projectCode", "2613-540602-89-01-100010",
						"projectCode project-code.month"),
				with("the code's month is 00", "projectCode", "2600-540602-89-01-100010",
						"projectCode project-code.month"),
				with("the code has no hyphens", "projectCode", "26035406028901100010", "projectCode project-code.form"),
				with("the code has a letter", "projectCode", "２６０３-540602-89-01-10001Ａ",
						"projectCode project-code.form"),
				with("the code is followed by SQL", "projectCode", "2603-540602-89-01-100010' OR '1'='1",
						"projectCode project-code.form"),
				with("the code is a number", "projectCode", 26035406028901L, "projectCode project-code.form"),
				with("the code is a list", "projectCode", List.of("2603-540602-89-01-100010"), "projectCode text"),
				with("the code is far too long", "projectCode", "2".repeat(41), "projectCode too-long"),
				// Texts
				with("the name is blank", "projectName", " \t\n ", "projectName required"),
				with("the name has only invisible characters", "projectName", "\u200b\u00a0\u3000\ufeff",
						"projectName required"),
				with("the name is a list", "projectName", List.of("人居环境", "整治"), "projectName text"),
				with("the name is an object", "projectName", Map.of("zh", "整治"), "projectName text"),
				with("the name is a boolean", "projectName", true, "projectName text"),
				with("the name has 201 characters", "projectName", "路".repeat(201), "projectName too-long"),
				with("the name contains a NUL", "projectName", "巷道\u0000硬化", "projectName control-character"),
				with("the name is reordered", "projectName", "巷道\u202e化硬", "projectName reordering-character"),
				with("the name has a letter that looks like another", "projectName", "А区巷道硬化",
						"projectName foreign-letter"),
				with("the name has 201 rare characters", "projectName", "𠮷".repeat(201), "projectName too-long"),
				with("the unit has 101 characters", "projectUnit", "局".repeat(101), "projectUnit too-long"),
				with("the contact contains an escape", "contactName", "卓\u001b[31m嘎", "contactName control-character"),
				with("the contact has 51 characters", "contactName", "嘎".repeat(51), "contactName too-long"),
				// The credit code
				with("the credit code is in lower case", "creditCode", "12320200466372674g",
						"creditCode credit-code.character"),
				with("the credit code contains an O", "creditCode", "1232020O466372674G",
						"creditCode credit-code.character"),
				with("the credit code has 17 characters", "creditCode", "12320200466372674",
						"creditCode credit-code.length"),
				with("the credit code has a wrong check character", "creditCode", "12320200466372674H",
						"creditCode credit-code.check"),
				with("the credit code is an early one", "creditCode", "91350211M0000XUF46",
						"creditCode credit-code.early"),
				with("the credit code is a citizen's number", "creditCode", "11010519491231002X",
						"creditCode credit-code.id-card"),
				// The phone and the division
				with("the phone has letters", "contactPhone", "1398900000a", "contactPhone phone"),
				with("the phone is a short number", "contactPhone", 110, "contactPhone phone"),
				with("two phones are given", "contactPhone", "13989000002、13989000003", "contactPhone too-long"),
				with("the code is of another county", "division", "540621", "projectCode project-code.other-county"),
				with("the division is unknown", "division", "540699", "division choice"),
				with("the division is written as its name", "division", "色尼区", "division choice"),
				with("the division is an object", "division", Map.of("code", "540602"), "division text"),
				// The amount
				with("the amount is negative", "totalInvestment", "-0.01", "totalInvestment negative"),
				with("the amount is a negative number", "totalInvestment", -5, "totalInvestment negative"),
				with("the amount is zero", "totalInvestment", "0.00", "totalInvestment positive"),
				with("the amount has three decimals", "totalInvestment", "800.001", "totalInvestment decimals"),
				with("the amount is a number with three decimals", "totalInvestment", 800.001,
						"totalInvestment decimals"),
				with("the amount is scientific and large", "totalInvestment", "1e15", "totalInvestment too-large"),
				with("the amount is scientific and small", "totalInvestment", "1e-9", "totalInvestment decimals"),
				with("the amount would fill the memory", "totalInvestment", "1e999999999", "totalInvestment too-large"),
				with("the amount's exponent overflows", "totalInvestment", "1e99999999999", "totalInvestment number"),
				with("the amount has 13 digits", "totalInvestment", "1234567890123", "totalInvestment too-large"),
				with("the amount is a number of 20 digits", "totalInvestment", new BigDecimal("12345678901234567890"),
						"totalInvestment too-large"),
				with("the amount is in words", "totalInvestment", "八百万", "totalInvestment number"),
				with("the amount's separators are elsewhere", "totalInvestment", "12,00.00", "totalInvestment number"),
				with("the amount has its unit", "totalInvestment", "804.04万元", "totalInvestment number.unit"),
				with("the amount ends with a Chinese stop", "totalInvestment", "804。04", "totalInvestment number"),
				with("the amount is not a number", "totalInvestment", "NaN", "totalInvestment number"),
				with("the amount is a boolean", "totalInvestment", true, "totalInvestment number"),
				with("the amount is a list", "totalInvestment", List.of(800, "元"), "totalInvestment number"),
				// Several at once
				with("there is a field that does not exist", "approved", true, "approved not-writable"),
				with("somebody tries to set the status", "status", "APPROVED", "status not-writable"),
				new BadCase("everything is missing", Map::clear, "projectCode required", "projectName required",
						"projectUnit required", "creditCode required", "contactName required", "contactPhone required",
						"division required", "totalInvestment required"),
				new BadCase("everything is empty", (values) -> values.replaceAll((name, value) -> ""),
						"projectCode required", "projectName required", "projectUnit required", "creditCode required",
						"contactName required", "contactPhone required", "division required",
						"totalInvestment required"),
				new BadCase("everything is a list", (values) -> values.replaceAll((name, value) -> List.of(value)),
						"projectCode text", "projectName text", "projectUnit text", "creditCode text",
						"contactName text", "contactPhone text", "division text", "totalInvestment number"),
				new BadCase("everything is wrong in its own way", (values) -> {
					values.put("projectCode", "2613-540602-89-01-100010");
					values.put("projectName", "路".repeat(201));
					values.put("projectUnit", "\u0007");
					values.put("creditCode", "12320200466372674g");
					values.remove("contactName");
					values.put("contactPhone", "电话");
					values.put("division", "110000");
					values.put("totalInvestment", "-800");
					values.put("remark", "加急");
				}, "projectCode project-code.month", "projectName too-long", "projectUnit control-character",
						"creditCode credit-code.character", "contactName required", "contactPhone phone",
						"division choice", "totalInvestment negative", "remark not-writable"));
	}

	@Test
	void theWordsSayWhatIsWrongAndWhatWouldBeRight() {
		Map<String, Object> values = TestProjects.intake("2603-540602-89-01-100011");
		values.put("creditCode", "12320200466372674");
		values.put("totalInvestment", "800.001");
		for (Answer answer : everyStart(values)) {
			assertThat(answer.text()).isEqualTo("""
					项目代码：校验位不符：末位应为0，现为1。请核对代码。
					统一社会信用代码：应为18位，现为17位。
					总投资（万元）：最多2位小数，现为“800.001”。""");
		}
	}

	@Test
	void whoeverAsksForEnglishIsAnsweredInEnglish() {
		Map<String, Object> values = TestProjects.intake("2603-540602-89-01-100011");
		values.put("creditCode", "12320200466372674");
		String[] english = { "Accept-Language", "en" };
		for (Answer answer : List.of(rest(PLATFORM, REST_START, untyped(values), english),
				rest(PLATFORM, API_START, values, english))) {
			assertThat(answer.status()).isEqualTo(400);
			assertThat(answer.text()).isEqualTo("""
					project code (projectCode): wrong check digit: must end in 0, ends in 1.
					credit code (creditCode): must have 18 characters, has 17.""");
		}
		assertThat(form(this.formStart, asTheFormSends(values), english).text()).as("pages have no English")
			.contains("校验位不符", "统一社会信用代码");
	}

	@Test
	void anApplicantCannotApplyForAnotherCounty() {
		String newCode = TestProjects.newCode("540621");
		Map<String, Object> values = TestProjects.intake(newCode);
		Footprint before = footprint();
		List<Answer> answers = List.of(rest(APPLICANT, REST_START, untyped(values)), rest(APPLICANT, API_START, values),
				form(this.formStart, asTheFormSends(values)));
		for (Answer answer : answers) {
			assertThat(answer.status()).as(answer.body()).isEqualTo(403);
			assertThat(answer.rules()).containsExactly(" own-division");
			assertThat(answer.text()).isEqualTo("只能申报本县（区）的项目。");
		}
		assertThat(footprint()).isEqualTo(before);
		assertThat(keptUnder(newCode)).isZero();
	}

	@Test
	void theBusinessKeyCannotBeAnotherCode() {
		String newCode = TestProjects.newCode("540602");
		Map<String, Object> body = new LinkedHashMap<>(untyped(TestProjects.intake(newCode)));
		Map<String, Object> formBody = new LinkedHashMap<>(asTheFormSends(TestProjects.intake(newCode)));
		body.put("businessKey", "another");
		formBody.put("businessKey", "another");
		Footprint before = footprint();
		for (Answer answer : List.of(rest(PLATFORM, REST_START, body), form(this.formStart, formBody))) {
			assertThat(answer.status()).as(answer.body()).isEqualTo(400);
			assertThat(answer.rules()).containsExactly("businessKey business-key");
			assertThat(answer.text()).contains("业务键“another”应与项目代码“" + newCode + "”相同。");
		}
		assertThat(footprint()).isEqualTo(before);
		assertThat(keptUnder(newCode)).isZero();
	}

	@Test
	void aRepeatedStartIsToldThatTheProjectIsThereAndChangesNothing() {
		String newCode = TestProjects.newCode("540602");
		Map<String, Object> values = TestProjects.intake(newCode);
		assertThat(rest(PLATFORM, API_START, values).status()).isEqualTo(201);
		Footprint before = footprint();
		for (Answer answer : List.of(rest(PLATFORM, REST_START, untyped(values)),
				form(this.formStart, asTheFormSends(values)))) {
			assertThat(answer.status()).as(answer.body()).isEqualTo(409);
			assertThat(answer.rules()).containsExactly(" project.exists");
			assertThat(answer.text()).isEqualTo("项目 " + newCode + " 已经登记，不能重复申报。");
		}
		Answer api = rest(PLATFORM, API_START, values);
		assertThat(api.status()).as(api.body()).isEqualTo(200);
		assertThat(api.body()).contains(newCode);
		assertThat(footprint()).isEqualTo(before);
	}

	@Test
	void theSameCodeWithOtherContentIsAConflictEverywhere() {
		String newCode = TestProjects.newCode("540602");
		Map<String, Object> values = TestProjects.intake(newCode);
		assertThat(rest(PLATFORM, REST_START, untyped(values)).status()).isEqualTo(200);
		values.put("totalInvestment", "801.00");
		Footprint before = footprint();
		for (Answer answer : everyStart(values)) {
			assertThat(answer.status()).as(answer.body()).isEqualTo(409);
			assertThat(answer.rules()).containsExactly("projectCode project.other-content");
			assertThat(answer.text()).contains("项目 " + newCode + " 已经登记，而且登记的内容与本次不同；没有作任何改动。");
		}
		assertThat(footprint()).isEqualTo(before);
		assertThat(this.office.view(newCode).totalInvestment()).isEqualTo("800.00");
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "[]", "\"text\"", "{\"variables\":", "{\"variables\":{\"a\":{\"value\":}}}",
			"{'projectCode':'x'}", "<project/>" })
	void whatIsNotAJsonObjectIsRefusedAlike(String body) {
		Footprint before = footprint();
		for (Answer answer : List.of(send(this.systems, basic(PLATFORM, REST_START), body),
				send(this.systems, basic(PLATFORM, API_START), body),
				send(browser(APPLICANT).client(), fromTheForm(this.formStart), body))) {
			assertThat(answer.status()).as(answer.body()).isEqualTo(400);
			assertThat(answer.text()).isEqualTo("请求内容不是有效的 JSON 对象。");
		}
		assertThat(footprint()).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "{\"projectName\":\"plain\"}", "{\"projectName\":null}",
			"{\"projectName\":{\"type\":\"Json\",\"value\":\"{half\"}}",
			"{\"projectName\":{\"type\":\"Integer\",\"value\":\"abc\"}}",
			"{\"plannedStart\":{\"type\":\"Date\",\"value\":\"tomorrow\"}}" })
	void variablesThatCannotBeReadAreRefusedAtEveryDoorOfTheEngine(String variables) {
		String body = "{\"variables\":" + variables + "}";
		Footprint before = footprint();
		for (Answer answer : List.of(send(this.systems, basic(PLATFORM, REST_START), body),
				send(browser(APPLICANT).client(), fromTheForm(this.formStart), body),
				send(this.systems, basic(APPLICANT, "/engine-rest/task/" + this.task + "/complete"), body),
				send(browser(APPLICANT).client(), fromTheForm(WEBAPP + "/task/" + this.task + "/submit-form"), body))) {
			assertThat(answer.status()).as(answer.body()).isEqualTo(400);
			assertThat(answer.text()).isEqualTo("请求内容不是有效的 JSON 对象。");
		}
		assertThat(footprint()).isEqualTo(before);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void aBadApplicationIsRefusedAlikeOnEveryWayIn(BadCase bad) {
		Map<String, @Nullable Object> values = bad.applyTo(TestProjects.simple(TestClock.START));
		Footprint before = footprint();
		bad.verify(Map.of("complete", rest(APPLICANT, "/engine-rest/task/" + this.task + "/complete", untyped(values)),
				"submit-form", rest(APPLICANT, "/engine-rest/task/" + this.task + "/submit-form", untyped(values)),
				"form", form(WEBAPP + "/task/" + this.task + "/submit-form", asTheFormSends(values))));
		assertThat(footprint()).isEqualTo(before);
		assertThat(this.office.task(this.code, "Task_CompleteApplication").id()).isEqualTo(this.task);
		assertThat(this.office.view(this.code).status()).isEqualTo(ProjectStatus.TO_COMPLETE.name());
		assertThat(applications()).isZero();
	}

	static Stream<BadCase> aBadApplicationIsRefusedAlikeOnEveryWayIn() {
		return Stream.of(
				// Required, and the wrong type
				without("the location is missing", "location", "location required"),
				with("the content has only invisible characters", "content", "\u200b\u3000", "content required"),
				without("a question is not answered", "waterIntake", "waterIntake required"),
				with("a question is answered with maybe", "highEnergyUse", "maybe", "highEnergyUse flag"),
				with("the pledge is a number", "negativeListPledge", 1, "negativeListPledge flag"),
				with("the content has 501 characters", "content", "硬".repeat(501), "content too-long"),
				with("the goal contains a NUL", "performanceGoal", "建成\u0000", "performanceGoal control-character"),
				with("a text is a list", "reserveNumber", List.of("NQ-2026-001"), "reserveNumber text"),
				with("a list is a text", "sensitiveAreas", "NONE", "sensitiveAreas list"),
				without("the plan is issued but has no number", "annualPlanNumber", "annualPlanNumber required"),
				// Numbers
				with("the altitude is a text", "altitude", "四千五", "altitude number"),
				with("the altitude is above the highest mountain", "altitude", "8849", "altitude range"),
				with("the altitude has decimals", "altitude", "4500.5", "altitude decimals"),
				with("the altitude is that of the sea", "altitude", "0", "altitude range"),
				with("the area is in square metres", "disturbedArea", "30000", "disturbedArea area.at-most"),
				with("the earthwork is negative", "earthwork", "-1", "earthwork negative"),
				with("the area has five decimals", "disturbedArea", "0.30001", "disturbedArea decimals"),
				// Lists
				with("the department is unknown", "industryDepartment", "XX", "industryDepartment choice"),
				with("the fund type is unknown", "fundType", "LOTTERY", "fundType choice"),
				with("the use of a row of land is unknown", "land",
						List.of(Map.of("use", "MOON", "kind", "UNUSED", "area", "1")), "land[1].use choice"),
				with("a row of land has a field that no row has", "land",
						List.of(Applications.land("PERMANENT", "UNUSED", "1"),
								Map.of("use", "PERMANENT", "kind", "UNUSED", "area", "1", "colour", "red")),
						"land[2].colour not-writable", "land land.none"),
				with("the land is no list of rows", "land", List.of("GRASSLAND"), "land[1] land.row"),
				with("the land is answered twice", "landUse", "NONE", "landUse land.twice"),
				with("the category is in lower case", "category", "infrastructure", "category choice"),
				with("one of the sensitive areas is unknown", "sensitiveAreas", List.of("RIVER_LAKE", "MOON"),
						"sensitiveAreas choice"),
				with("none of the sensitive areas is chosen", "sensitiveAreas", List.of(),
						"sensitiveAreas choose-or-none"),
				with("none excludes the other areas", "sensitiveAreas", List.of("NONE", "RIVER_LAKE"),
						"sensitiveAreas none-excludes"),
				// Dates
				with("a date does not exist", "plannedStart", "2026-02-30", "plannedStart date"),
				with("a date is written differently", "plannedCompletion", "30.05.2027", "plannedCompletion date"),
				with("a date is of no month", "plannedCompletion", "2027/13/1", "plannedCompletion date"),
				with("a date is of another century", "publicityVillageFrom", "1926-06-04",
						"publicityVillageFrom date.range"),
				with("a publicity is two years old", "publicityVillageFrom", TestClock.START.minusDays(731).toString(),
						"publicityVillageFrom not-before"),
				with("the township is before the village", "publicityTownshipFrom",
						TestClock.START.minusDays(61).toString(), "publicityTownshipFrom publicity.order"),
				with("works began in another year", "plannedStart", "2025-12-31", "plannedStart not-before"),
				with("works take a lifetime", "plannedCompletion", "2090-01-01", "plannedCompletion not-after"),
				with("completion is not after the start", "plannedCompletion", TestClock.START.plusDays(120).toString(),
						"plannedCompletion after"),
				with("a publicity ends before it begins", "publicityCountyTo", TestClock.START.minusDays(41).toString(),
						"publicityCountyTo not-before"),
				with("a document is issued tomorrow", "fundRegionIssuedOn", TestClock.START.plusDays(1).toString(),
						"fundBatches[2].issuedOn not-after-today"),
				with("the application is dated tomorrow", "occurredOn", TestClock.START.plusDays(1).toString(),
						"occurredOn not-after-today"),
				// Rules between fields
				with("the funds do not add up", "fundRegionAmount", "59.99", "totalInvestment fund.sum"),
				with("money arrived before it was issued", "fundCentralArrivedOn",
						TestClock.START.minusDays(91).toString(), "fundBatches[1].arrivedOn not-before"),
				without("money has no document", "fundCentralDocument", "fundBatches[1].document required"),
				with("the contract exceeds the total", "contractEstimate", "300.01", "contractEstimate at-most-total"),
				with("new land has no row", "usesLand", "true", "land land.required"),
				with("land is used where none is new", "land",
						List.of(Applications.land("PERMANENT", "FARMLAND", "0.4")), "land land.none"),
				without("the pledge is not given", "negativeListPledge", "negativeListPledge pledge.required"),
				with("a building has neither floor area nor fire safety", "engineeringType", "BUILDING_MUNICIPAL",
						"floorArea required", "specialFireSafety required"),
				with("work relief has no labour pay", "fundTask", "WORK_RELIEF", "labourPay required"),
				with("production has neither linkage nor households", "category", "PRODUCTION",
						"benefitLinkage required-production", "benefitHouseholds required"),
				// Fields that are not there
				with("a field does not exist", "approved", true, "approved not-writable"),
				with("the project code cannot be changed", "projectCode", "2603-540602-89-01-100010",
						"projectCode not-writable"),
				new BadCase("several things are wrong at once", (values) -> {
					values.put("creditCode", "12320200466372674g");
					values.put("altitude", "-1");
					values.put("sensitiveAreas", List.of("MOON"));
					values.put("plannedStart", "明年");
					values.remove("projectName");
				}, "creditCode credit-code.character", "altitude negative", "sensitiveAreas choice",
						"plannedStart date", "projectName required"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"variables\":null}",
			"{\"variables\":{\"projectName\":{\"type\":\"Json\",\"value\":null}}}",
			"{\"variables\":{\"projectName\":{\"type\":\"Xml\",\"value\":\"<a/>\"}}}",
			"{\"variables\":{\"projectName\":{\"type\":\"File\",\"value\":\"abc\"}}}",
			"{\"variables\":{\"projectName\":{\"type\":\"Object\",\"value\":\"{}\",\"valueInfo\":{\"objectTypeName\":\"java.util.ArrayList\",\"serializationDataFormat\":\"application/json\"}}}}" })
	void valuesOfKindsThatNoFieldHasAreRefusedAtEveryDoorOfTheEngine(String body) {
		Footprint before = footprint();
		for (Answer answer : List.of(send(this.systems, basic(PLATFORM, REST_START), body),
				send(browser(APPLICANT).client(), fromTheForm(this.formStart), body),
				send(this.systems, basic(APPLICANT, "/engine-rest/task/" + this.task + "/complete"), body),
				send(browser(APPLICANT).client(), fromTheForm(WEBAPP + "/task/" + this.task + "/submit-form"), body))) {
			assertThat(answer.status()).as(answer.body()).isEqualTo(400);
		}
		assertThat(footprint()).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "800.0000000000000000001", "-5.10", "1e15", "1e400" })
	void aNumberIsReadAsItWasWritten(String number) {
		String newCode = TestProjects.newCode("540602");
		Map<String, Object> values = new LinkedHashMap<>(TestProjects.intake(newCode));
		values.put("totalInvestment", new BigDecimal(number));
		List<Answer> answers = everyStart(values);
		assertThat(answers).allSatisfy((answer) -> assertThat(answer.status()).isEqualTo(400));
		assertThat(answers.stream().map(Answer::text).distinct()).hasSize(1);
		assertThat(keptUnder(newCode)).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "zh_CN", "???", "zh-", "en;q=x" })
	void anOddLanguageIsNoFault(String language) {
		Map<String, Object> values = Map.of("projectCode", "x");
		assertThat(rest(PLATFORM, REST_START, untyped(values), "Accept-Language", language).status()).isEqualTo(400);
		assertThat(form(this.formStart, asTheFormSends(values), "Accept-Language", language).status()).isEqualTo(400);
	}

	private List<Answer> everyStart(Map<String, ?> values) {
		return List.of(rest(PLATFORM, REST_START, untyped(values)), rest(PLATFORM, API_START, values),
				form(this.formStart, asTheFormSends(values)));
	}

	private long keptUnder(String projectCode) {
		return this.jdbc.sql("""
				SELECT (SELECT count(*) FROM fasttrack.project WHERE code = :code)
				       + (SELECT count(*) FROM act_hi_procinst WHERE business_key_ = :code)
				""").param("code", projectCode).query(Long.class).single();
	}

	private long applications() {
		return this.jdbc.sql("SELECT count(*) FROM fasttrack.application WHERE project_code = :code")
			.param("code", this.code)
			.query(Long.class)
			.single();
	}

}
