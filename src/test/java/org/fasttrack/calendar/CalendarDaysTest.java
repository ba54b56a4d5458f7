package org.fasttrack.calendar;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.fasttrack.FastTrackTest;
import org.fasttrack.TestClock;
import org.fasttrack.calendar.CalendarDay.Kind;
import org.fasttrack.calendar.CalendarDay.Scope;
import org.fasttrack.rule.RuleViolation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The calendar over REST. Every test has years of its own, far from all others. */
@FastTrackTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CalendarDaysTest {

	private static final String API = "/api/v1/calendar";

	private static final String ADMIN = "admin";

	private static final String PLATFORM = "platform";

	private static final String HEADER = "date,scope,day,occasion,source\r\n";

	private static final ObjectMapper JSON = new ObjectMapper();

	@LocalServerPort
	private int port;

	@Autowired
	private ConfigurableApplicationContext context;

	@Autowired
	private CalendarDays days;

	@Autowired
	private WorkingCalendar calendar;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TestClock clock;

	private final HttpClient http = HttpClient.newHttpClient();

	private final List<CalendarChanged> published = new CopyOnWriteArrayList<>();

	private volatile Consumer<CalendarChanged> listener = this.published::add;

	private final ApplicationListener<PayloadApplicationEvent<CalendarChanged>> forwarding = new Forwarding();

	@BeforeAll
	void listen() {
		this.context.addApplicationListener(this.forwarding);
	}

	@AfterAll
	void goBackToTheSeeds() {
		for (int year = 2031; year <= 2042; year++) {
			for (Scope scope : Scope.values()) {
				this.days.replace(scope, year, utf8(HEADER), "-", ADMIN, ADMIN);
			}
		}
		this.context.removeApplicationListener(this.forwarding);
	}

	@BeforeEach
	void nothingHasHappened() {
		this.clock.set(TestClock.START);
		this.listener = this.published::add;
		this.published.clear();
	}

	@Test
	void administratorReplacesTheDaysOfAScopeAndYear() {
		LocalDate friday = LocalDate.of(2031, 1, 3);
		assertThat(this.calendar.deadline(friday, 1, DayKind.WD))
			.isEqualTo(new Deadline(LocalDate.of(2031, 1, 6), true));
		String first = HEADER + "2031-01-04,NATIONAL,WORK,元旦,国办发明电〔2030〕1号\r\n2031-01-01,NATIONAL,OFF,元旦,\"通知,附件\"\r\n";
		HttpResponse<String> answer = put("NATIONAL", 2031, "公布2031年放假安排", first);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		assertThat(read(answer)).isEqualTo(read(get("/days?year=2031")))
			.extracting((day) -> day.get("date").asText() + " " + day.get("day").asText())
			.containsExactly("2031-01-01 OFF", "2031-01-04 WORK");
		assertThat(this.calendar.deadline(friday, 1, DayKind.WD)).isEqualTo(new Deadline(friday.plusDays(1), false));
		assertThat(put("NATIONAL", 2031, "更正", HEADER + "2031-01-02,NATIONAL,OFF,元旦,更正通知\n").statusCode())
			.isEqualTo(200);
		assertThat(this.calendar.isWorkingDay(friday.minusDays(1))).isFalse();
		assertThat(this.calendar.isWorkingDay(friday.minusDays(2))).isTrue();
		JsonNode change = read(get("/changes?limit=1")).get(0);
		assertThat(change.get("scope").asText() + " " + change.get("year").asText() + " "
				+ change.get("reason").asText() + " " + change.get("changedBy").asText())
			.isEqualTo("NATIONAL 2031 更正 admin");
		assertThat(change.get("changedAt").asText()).isEqualTo(this.clock.instant().toString());
		assertThat(change.get("seeded").asBoolean()).isFalse();
		assertThat(dates(change.get("oldDays"))).containsExactly("2031-01-01", "2031-01-04");
		assertThat(dates(change.get("newDays"))).containsExactly("2031-01-02");
		assertThat(this.published).extracting(CalendarChanged::reason).containsExactly("公布2031年放假安排", "更正");
		assertThat(put("NATIONAL", 2031, "没有安排", HEADER).statusCode()).isEqualTo(200);
		assertThat(read(get("/days?year=2031"))).isEmpty();
		assertThat(this.calendar.deadline(friday, 1, DayKind.WD).provisional()).isTrue();
	}

	@Test
	void otherScopesAndYearsStayAsTheyAre() {
		put("TAR", 2032, "藏历新年", HEADER + "2032-02-12,TAR,OFF,藏历新年,通知\n");
		put("CITY", 2032, "赛马节", HEADER + "2032-08-10,CITY,OFF,赛马节,通知\n");
		put("CITY", 2033, "赛马节", HEADER + "2033/8/10,CITY,OFF,赛马节,通知\n");
		put("CITY", 2032, "改期", HEADER + "2032-08-11,CITY,OFF,赛马节,通知\n");
		assertThat(dates(read(get("/days?year=2032")))).containsExactly("2032-02-12", "2032-08-11");
		assertThat(dates(read(get("/days?year=2032&scope=TAR")))).containsExactly("2032-02-12");
		assertThat(dates(read(get("/days?year=2033")))).containsExactly("2033-08-10");
		assertThat(read(get("/days?year=2026")))
			.hasSize((int) Calendars.seeds().stream().filter((day) -> day.date().getYear() == 2026).count());
	}

	@Test
	void whatIsReadAsCsvCanBeSentAgainAndChangesNothing() {
		put("CITY", 2034, "试", "\ufeff" + HEADER + "2034-08-10,CITY,OFF,\"赛马节,\"\"羌塘\"\"\",那政发〔2034〕1号\n\n");
		HttpResponse<String> csv = send(request("/days?year=2034&scope=CITY", ADMIN).header("Accept", "text/csv"));
		assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
		assertThat(csv.body()).isEqualTo(HEADER + "2034-08-10,CITY,OFF,\"赛马节,\"\"羌塘\"\"\",那政发〔2034〕1号\r\n");
		long version = version();
		this.published.clear();
		assertThat(put("CITY", 2034, "一样", csv.body()).statusCode()).isEqualTo(200);
		assertThat(version()).isEqualTo(version);
		assertThat(this.published).isEmpty();
	}

	@Test
	void onlyAdministratorsChangeAndEverybodyReads() {
		for (String user : List.of(PLATFORM, "540602.applicant", "540602-NR.section", "taskforce", "leader")) {
			HttpResponse<String> refused = put(user, "CITY", "2035", "试", HEADER);
			assertThat(refused.statusCode()).as(user).isEqualTo(403);
			assertThat(refused.body()).contains("您没有这项权限");
			for (String path : List.of("/days?year=2026", "/changes", "/deadline?receivedOn=2026-02-12&workingDays=5",
					"/working-days?from=2026-01-01&to=2026-12-31")) {
				assertThat(send(request(path, user)).statusCode()).as(user + " " + path).isEqualTo(200);
			}
		}
		HttpRequest stranger = HttpRequest.newBuilder(URI.create(base() + "/days?year=2026")).build();
		assertThat(send(stranger).statusCode()).isEqualTo(401);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			textBlock = """
					2036-02-30,CITY,OFF,节,通知      | date     | date                    | 第2行，日期（date）：应为有效日期（如2026-03-01、2026年3月1日或者20260301），现为“2036-02-30”
					36/2/1,CITY,OFF,节,通知          | date     | date                    | 36/2/1
					,CITY,OFF,节,通知                | date     | required                | 必填
					2035-08-10,CITY,OFF,节,通知      | date     | calendar.other-year     | 即2036年，现为2035-08-10
					2036-08-11,TAR,OFF,节,通知       | scope    | calendar.other-scope    | 即CITY，现为TAR
					2036-08-11,那曲,OFF,节,通知      | scope    | choice                  | 可选：NATIONAL、TAR、CITY
					2036-08-11,CITY,HALF,节,通知     | day      | choice                  | 可选：OFF、WORK
					2036-08-11,CITY,,节,通知         | day      | required                | 必填
					2036-08-11,CITY,WORK,节,通知     | day      | calendar.working-anyway | 2036-08-11 是周一至周五
					2036-08-11,CITY,OFF, ,通知       | occasion | required                | 第2行，事由（occasion）：必填
					2036-08-11,CITY,OFF,节,          | source   | required                | 第2行，依据（source）：必填
					2036-08-11,CITY,OFF,节,a\u0000b  | source   | control-character       | 控制字符
					2036-08-11,CITY,OFF,节           | -        | calendar.columns        | 应有5列，现有4列
					2036-08-11,CITY,OFF,节,通知,附   | -        | calendar.columns        | 现有6列
					""")
	void wrongLineIsNamedAndNothingIsChanged(String line, String field, String rule, String words) {
		long version = version();
		HttpResponse<String> answer = put("CITY", 2036, "试",
				HEADER + line.replace("\\u0000", "\u0000") + "\r\n2036-08-12,CITY,OFF,节,通知\r\n");
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		JsonNode violations = read(answer).get("violations");
		assertThat(violations).hasSize(1);
		assertThat(violations.get(0).get("line").asInt()).isEqualTo(2);
		assertThat(violations.get(0).get("field").asText()).isEqualTo((field != null) ? field : "");
		assertThat(violations.get(0).get("rule").asText()).isEqualTo(rule);
		assertThat(read(answer).get("detail").asText()).contains(words);
		assertThat(version()).isEqualTo(version);
		assertThat(read(get("/days?year=2036"))).isEmpty();
	}

	@Test
	void everythingThatIsWrongIsNamedAtOnceInEnglishToo() {
		String file = HEADER + "2036-08-11,CITY,OFF,节,通知\n2036-13-11,TAR,OFF,,通知\n\n2036-08-11,CITY,OFF,节,通知";
		HttpResponse<String> answer = send(
				change(ADMIN, "CITY", "2036", "试", utf8(file)).header("Accept-Language", "en"));
		assertThat(read(answer).get("detail").asText().lines()).containsExactly(
				"line 3, date: must be a valid date (e.g. 2026-03-01, 2026/3/1 or 20260301), is \"2036-13-11\".",
				"line 3, occasion: required, please fill in.",
				"line 3, scope: must be the scope asked for, CITY, is TAR.",
				"line 5, date: 2036-08-11 is on line 2 already; list a day once.");
	}

	@Test
	void fileThatIsNoCalendarIsRefused() {
		refused(utf8(""), "calendar.header", "date,scope,day,occasion,source");
		refused(utf8("2036-08-11,CITY,OFF,节,通知\n"), "calendar.header", "现为“2036-08-11,CITY,OFF,节,通知”");
		refused(utf8("date,scope,day,occasion\n"), "calendar.header", "现为“date,scope,day,occasion”");
		refused(utf8("date,scope,day,occasion,occasion\n"), "calendar.header", "现为");
		refused(utf8(HEADER + "2036-08-11,CITY,OFF,\"节,通知\n"), "calendar.csv", "CSV");
		refused((HEADER + "2036-08-11,CITY,OFF,节,通知\n").getBytes(Charset.forName("GBK")), "calendar.encoding", "UTF-8");
		refused((HEADER + "2036-08-11,CITY,OFF,节,通知\n").getBytes(StandardCharsets.UTF_16), "calendar.encoding",
				"UTF-8");
		String rows = IntStream.range(0, 367)
			.mapToObj((i) -> "2036-08-11,CITY,OFF,节,通知\n")
			.collect(Collectors.joining());
		refused(utf8(HEADER + rows), "calendar.too-many", "366");
		assertThat(send(change(ADMIN, "CITY", "2036", "试", new byte[1024 * 1024 + 1])).statusCode()).isEqualTo(413);
		HttpRequest.Builder json = request("/days?scope=CITY&year=2036&reason=x", ADMIN)
			.PUT(BodyPublishers.ofString("[]"))
			.header("Content-Type", "application/json");
		assertThat(send(json).statusCode()).isEqualTo(415);
	}

	private void refused(byte[] file, String rule, String words) {
		HttpResponse<String> answer = send(change(ADMIN, "CITY", "2036", "试", file));
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
		assertThat(read(answer).get("violations")).hasSize(1);
		assertThat(read(answer).get("violations").get(0).get("rule").asText()).isEqualTo(rule);
		assertThat(read(answer).get("detail").asText()).contains(words);
		assertThat(read(get("/days?year=2036"))).isEmpty();
	}

	@Test
	void reasonScopeAndYearAreAskedFor() {
		for (String blank : List.of("", "  ", "\u3000\u200b")) {
			assertThat(rules(put(ADMIN, "CITY", "2036", blank, HEADER))).containsExactly("reason required");
		}
		assertThat(rules(put(ADMIN, "CITY", "2036", "试".repeat(201), HEADER))).containsExactly("reason too-long");
		assertThat(rules(put(ADMIN, "LHASA", "1999", "", HEADER))).containsExactly("scope choice", "year range",
				"reason required");
		assertThat(rules(put(ADMIN, "", "今年", "试", HEADER))).containsExactly("scope required", "year number");
		HttpRequest.Builder none = request("/days", ADMIN).PUT(BodyPublishers.ofString(HEADER))
			.header("Content-Type", "text/csv");
		assertThat(rules(send(none))).containsExactly("scope required", "year required", "reason required");
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/csv", "application/json" })
	void yearIsAskedForWhenReadingToo(String accepted) {
		HttpResponse<String> answer = send(request("/days?scope=x", ADMIN).header("Accept", accepted));
		assertThat(rules(answer)).containsExactly("year required", "scope choice");
	}

	@Test
	void dayThatAWiderScopeHasOffMayBeWorkedHere() {
		put("TAR", 2037, "试", HEADER + "2037-08-11,TAR,OFF,节,通知\n");
		assertThat(put("CITY", 2037, "试", HEADER + "2037-08-11,CITY,WORK,节,照常上班\n").statusCode()).isEqualTo(200);
		assertThat(this.calendar.isWorkingDay(LocalDate.of(2037, 8, 11))).isTrue();
		assertThat(rules(put("NATIONAL", 2037, "试", HEADER + "2037-08-11,NATIONAL,WORK,节,通知\n")))
			.containsExactly("day calendar.working-anyway");
		assertThat(put("NATIONAL", 2037, "试", HEADER + "2037-08-15,NATIONAL,OFF,本来就是周末,通知\n").statusCode())
			.isEqualTo(200);
	}

	@Test
	void listenerSeesTheNewDaysAndCanStillRefuseThem() {
		LocalDate monday = LocalDate.of(2038, 8, 9);
		List<Boolean> seen = new ArrayList<>();
		List<Boolean> outside = new ArrayList<>();
		this.listener = (event) -> {
			seen.add(this.calendar.isWorkingDay(monday));
			outside.add(elsewhere(() -> this.calendar.isWorkingDay(monday)));
			throw RuleViolation.conflict("busy");
		};
		String file = HEADER + "2038-08-09,CITY,OFF,节,通知\n";
		long version = version();
		assertThat(put("CITY", 2038, "试", file).statusCode()).isEqualTo(409);
		assertThat(seen).containsExactly(false);
		assertThat(outside).containsExactly(true);
		assertThat(this.calendar.isWorkingDay(monday)).isTrue();
		assertThat(version()).isEqualTo(version);
		this.listener = this.published::add;
		assertThat(put("CITY", 2038, "试", file).statusCode()).isEqualTo(200);
		assertThat(this.calendar.isWorkingDay(monday)).isFalse();
	}

	@Test
	void administratorsWhoChangeTheSameAtOnceComeOneAfterTheOther() throws Exception {
		long version = version();
		ExecutorService both = Executors.newFixedThreadPool(8);
		List<Callable<Integer>> changes = IntStream.rangeClosed(1, 16)
			.<Callable<Integer>>mapToObj(
					(i) -> () -> put("CITY", 2039, "第" + i, HEADER + "2039-08-%02d,CITY,OFF,节,通知\n".formatted(i))
						.statusCode())
			.toList();
		for (var each : both.invokeAll(changes)) {
			assertThat(each.get()).isEqualTo(200);
		}
		both.shutdown();
		List<CalendarChange> recorded = this.days.changes(0, 16);
		assertThat(recorded).allMatch((change) -> change.id() > version && change.year() == 2039);
		for (int i = 0; i < 15; i++) {
			assertThat(recorded.get(i).oldDays()).isEqualTo(recorded.get(i + 1).newDays());
		}
		assertThat(recorded.get(15).oldDays()).isEmpty();
		assertThat(this.days.ofYear(2039, null)).isEqualTo(recorded.get(0).newDays()).hasSize(1);
		LocalDate off = recorded.get(0).newDays().get(0).date();
		assertThat(IntStream.rangeClosed(1, 16)
			.mapToObj((i) -> LocalDate.of(2039, 8, i))
			.filter((day) -> day.getDayOfWeek().getValue() <= 5 && !this.calendar.isWorkingDay(day)))
			.isEqualTo(Stream.of(off).filter((day) -> day.getDayOfWeek().getValue() <= 5).toList());
	}

	@Test
	void anotherNodeFollowsWithItsNextLook() {
		LocalDate tuesday = LocalDate.of(2040, 8, 7);
		WorkingCalendar other = new WorkingCalendar(this.jdbc);
		CalendarWatch watch = new CalendarWatch(other, this.days);
		watch.look();
		assertThat(other.isWorkingDay(tuesday)).isTrue();
		put("CITY", 2040, "试", HEADER + "2040-08-07,CITY,OFF,节,通知\n");
		assertThat(other.isWorkingDay(tuesday)).as("until it looks").isTrue();
		watch.look();
		assertThat(other.isWorkingDay(tuesday)).isFalse();
	}

	@Test
	void changeIsPublishedOnceMoreWhenNobodyCanGoByTheOldDays() {
		this.days.settle(version());
		put("CITY", 2041, "试", HEADER + "2041-08-07,CITY,OFF,节,通知\n");
		CalendarChanged change = this.published.get(this.published.size() - 1);
		assertThat(change).isEqualTo(new CalendarChanged("CITY", 2041, "试", ADMIN, change.changedByName()));
		assertThat(change.changedByName()).contains("系统管理员");
		this.published.clear();
		CalendarWatch one = new CalendarWatch(this.calendar, this.days);
		CalendarWatch other = new CalendarWatch(new WorkingCalendar(this.jdbc), this.days);
		for (int i = 0; i < CalendarWatch.UNTIL_SETTLED; i++) {
			one.look();
			other.look();
		}
		assertThat(this.published).isEmpty();
		Stream.of(one, other, one, other).forEach(CalendarWatch::look);
		assertThat(this.published).containsExactly(change);
	}

	@Test
	void seedsReplaceOnlyWhatNoAdministratorHasChanged() {
		CalendarDay city = new CalendarDay(LocalDate.of(2042, 8, 7), Scope.CITY, Kind.OFF, "节", "文件");
		CalendarDay region = new CalendarDay(LocalDate.of(2042, 3, 7), Scope.TAR, Kind.OFF, "节", "文件");
		put("CITY", 2042, "试", HEADER + "2042-08-08,CITY,OFF,节,通知\n");
		List<CalendarDay> others = this.days.ofYear(2042, null);
		this.published.clear();
		this.days.seed(with(city, region), "seeds/x.csv", "system", "系统");
		assertThat(this.published).filteredOn((event) -> event.year() == 2042)
			.containsExactly(new CalendarChanged("TAR", 2042, "seeds/x.csv", "system", "系统"));
		assertThat(this.days.ofYear(2042, Scope.TAR)).containsExactly(region);
		assertThat(this.days.ofYear(2042, Scope.CITY)).isEqualTo(others);
		assertThat(this.calendar.isWorkingDay(region.date())).isFalse();
		this.published.clear();
		this.days.seed(with(city, region), "seeds/x.csv", "system", "系统");
		assertThat(this.published).isEmpty();
		this.days.seed(Calendars.seeds(), "seeds/x.csv", "system", "系统");
		assertThat(this.days.ofYear(2042, null)).isEqualTo(others);
	}

	@Test
	void seedsOfTheStartAreRecorded() {
		assertThat(this.days.changes(0, 200).stream().filter((change) -> change.reason().contains("seeds/working")))
			.allMatch((change) -> change.seeded() && change.changedBy().equals("system") && change.oldDays().isEmpty())
			.extracting((change) -> change.scope() + " " + change.year())
			.contains("NATIONAL 2026", "TAR 2026")
			.hasSize((int) Calendars.seeds()
				.stream()
				.map((day) -> day.scope() + " " + day.date().getYear())
				.distinct()
				.count());
	}

	@Test
	void recordedChangesCannotBeChanged() {
		for (String statement : List.of("UPDATE fasttrack.calendar_change SET reason = ''",
				"DELETE FROM fasttrack.calendar_change", "TRUNCATE fasttrack.calendar_change",
				"DELETE FROM fasttrack.calendar_settled")) {
			assertThatThrownBy(() -> this.jdbc.sql(statement).update()).isInstanceOf(DataAccessException.class)
				.hasRootCauseMessage("ERROR: permission denied for table "
						+ (statement.contains("settled") ? "calendar_settled" : "calendar_change"));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/deadline?receivedOn=2026-02-12&workingDays=5    | {"dueOn":"2026-03-02","provisional":false}
			/deadline?receivedOn=2026-02-12&calendarDays=5   | {"dueOn":"2026-02-17","provisional":false}
			/deadline?receivedOn=2026-02-12&workingDays=0    | {"dueOn":"2026-02-12","provisional":false}
			/deadline?receivedOn=2026-12-30&workingDays=2    | {"dueOn":"2027-01-01","provisional":true}
			/deadline?receivedOn=2026-12-30&calendarDays=2   | {"dueOn":"2027-01-01","provisional":false}
			/working-days?from=2026-01-01&to=2026-12-31      | {"workingDays":245,"provisional":false}
			/working-days?from=2026-07-14&to=2026-07-14      | {"workingDays":1,"provisional":false}
			/working-days?from=2026-12-31&to=2027-01-01      | {"workingDays":2,"provisional":true}
			/working-days?from=2023-12-31&to=2024-01-02      | {"workingDays":1,"provisional":true}
			""")
	void daysAreCounted(String path, String expected) {
		assertThat(get(path).body()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					/deadline                                                        | receivedOn required, workingDays calendar.one-of
					/deadline?receivedOn=2026-02-12                                  | workingDays calendar.one-of
					/deadline?receivedOn=2026-02-12&workingDays=1&calendarDays=1     | workingDays calendar.one-of
					/deadline?receivedOn=12.2.2026&workingDays=5                     | receivedOn date
					/deadline?receivedOn=2026-02-12&workingDays=-1                   | workingDays negative
					/deadline?receivedOn=2026-02-12&workingDays=five                 | workingDays number
					/deadline?receivedOn=2026-02-12&workingDays=3661                 | workingDays range
					/deadline?receivedOn=2026-02-12&calendarDays=3661                | calendarDays range
					/deadline?receivedOn=2026-02-12&calendarDays=1.5                 | calendarDays decimals
					/working-days?from=2026-02-12                                    | to required
					/working-days?from=2026-02-12&to=2026-02-11                      | to not-before
					/working-days?from=2026-02-12&to=2076-02-13                      | to calendar.span
					/working-days?from=1999-12-31&to=2101-01-01                      | from date.range, to date.range
					/changes?limit=201                                               | limit page
					""")
	void wrongQuestionIsRefused(String path, String rules) {
		HttpResponse<String> answer = get(path);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
		assertThat(rules(answer)).containsExactly(rules.split(", "));
	}

	@Test
	void descriptionOfTheApiSaysWhatIsCounted() {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + "/api/openapi"))
			.header("Authorization", basic(ADMIN))
			.build();
		JsonNode paths = read(send(request)).get("paths");
		assertThat(paths.at("/~1api~1v1~1calendar~1working-days/get/description").asText()).contains("起止两日都计算在内");
		assertThat(paths.at("/~1api~1v1~1calendar~1days/put/requestBody/content").has("text/csv")).isTrue();
		assertThat(paths.at("/~1api~1v1~1calendar~1days/get/responses/200/content").toString()).contains("text/csv",
				"CalendarDay");
	}

	private static List<CalendarDay> with(CalendarDay... more) {
		return Stream.concat(Calendars.seeds().stream(), Arrays.stream(more)).toList();
	}

	private long version() {
		return this.jdbc.sql("SELECT max(id) FROM fasttrack.calendar_change").query(Long.class).single();
	}

	private static <T> T elsewhere(Callable<T> question) {
		ExecutorService other = Executors.newSingleThreadExecutor();
		try {
			return other.submit(question).get();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			other.shutdown();
		}
	}

	private HttpResponse<String> put(String scope, int year, String reason, String file) {
		return put(ADMIN, scope, Integer.toString(year), reason, file);
	}

	private HttpResponse<String> put(String user, String scope, String year, String reason, String file) {
		return send(change(user, scope, year, reason, utf8(file)));
	}

	private HttpRequest.Builder change(String user, String scope, String year, String reason, byte[] file) {
		return request("/days?scope=%s&year=%s&reason=%s".formatted(encoded(scope), encoded(year), encoded(reason)),
				user)
			.PUT(BodyPublishers.ofByteArray(file))
			.header("Content-Type", "text/csv");
	}

	private HttpResponse<String> get(String path) {
		return send(request(path, PLATFORM));
	}

	private String base() {
		return "http://127.0.0.1:" + this.port + API;
	}

	private HttpRequest.Builder request(String path, String user) {
		return HttpRequest.newBuilder(URI.create(base() + path))
			.timeout(Duration.ofSeconds(60))
			.header("Authorization", basic(user));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		return send(request.build());
	}

	private HttpResponse<String> send(HttpRequest request) {
		try {
			return this.http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String basic(String user) {
		return "Basic " + Base64.getEncoder().encodeToString(utf8(user + ":fasttrack"));
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	private static JsonNode read(HttpResponse<String> answer) {
		try {
			return JSON.readTree(answer.body());
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(answer.body(), ex);
		}
	}

	private static List<String> dates(JsonNode days) {
		return StreamSupport.stream(days.spliterator(), false).map((day) -> day.get("date").asText()).toList();
	}

	private static List<String> rules(HttpResponse<String> answer) {
		return StreamSupport.stream(read(answer).get("violations").spliterator(), false)
			.map((each) -> each.get("field").asText() + " " + each.get("rule").asText())
			.toList();
	}

	/** Hands what is published to the test that is running. */
	private final class Forwarding implements ApplicationListener<PayloadApplicationEvent<CalendarChanged>> {

		@Override
		public void onApplicationEvent(PayloadApplicationEvent<CalendarChanged> event) {
			CalendarDaysTest.this.listener.accept(event.getPayload());
		}

	}

}
