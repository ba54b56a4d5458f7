package org.fasttrack.browser;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.SelectOption;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.Stages;
import org.fasttrack.Stages.Stage;
import org.fasttrack.TestClock;
import org.fasttrack.board.ForecastKeeper;
import org.fasttrack.board.Trend;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Whoever leads finds out in Cockpit what is stuck, in seconds and with few clicks. */
@FastTrackTest
class BoardIT extends BrowserTest {

	private static final String BOARD = "%s/camunda/app/cockpit/default/#/board";

	private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

	/** What is overdue today, counted from what the steps are about. */
	private static final String OVERDUE = """
			SELECT c.project_code AS code, p.name, p.division, c.unit
			FROM fasttrack.procedure_case c
			JOIN fasttrack.project p ON p.code = c.project_code
			WHERE c.step IS NOT NULL
			  AND c.status <> 'PAUSED'
			  AND c.step_due_on < :today
			""";

	@Autowired
	private Office office;

	@Autowired
	private Stages stages;

	@Autowired
	private ForecastKeeper forecasts;

	@Autowired
	private Trend trend;

	@Autowired
	private TestClock clock;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void someAreStuckAndSomeAreNot() {
		this.clock.set(TestClock.START);
		if (this.jdbc.sql("SELECT count(*) FROM fasttrack.project").query(Integer.class).single() == 0) {
			for (Stage stage : List.of(Stage.REVIEW, Stage.ACCEPT, Stage.SUBMIT, Stage.RECORD_EXTERNAL, Stage.SIGN_OFF,
					Stage.DECIDE_AS_HEAD)) {
				this.stages.reach(stage);
			}
		}
		this.clock.set(TestClock.START.plusDays(20));
		this.stages.reach(Stage.REVIEW);
		while (this.forecasts.renew() > 0) {
			// Until all are made.
		}
	}

	/** As if its forecast had said so. */
	private String oneMissesTheSeason() {
		return this.jdbc.sql("""
				UPDATE fasttrack.project_standing
				SET expected_on = '2027-06-20', season_on = '2027-05-20', season_met = false
				WHERE project_code = (SELECT max(code) FROM fasttrack.project WHERE status = 'RUNNING')
				RETURNING project_code
				""").query(String.class).single();
	}

	private List<String> overdue(String more) {
		return this.jdbc.sql("SELECT DISTINCT name || code FROM (" + OVERDUE + ") o " + more)
			.param("today", LocalDate.now(this.clock))
			.query(String.class)
			.list();
	}

	/** An answer on the page, with how long it took from the click. */
	private void answered(String question, Runnable click, Runnable answer) {
		long began = System.nanoTime();
		click.run();
		answer.run();
		assertThat(Duration.ofNanos(System.nanoTime() - began)).as(question).isLessThan(FIVE_SECONDS);
	}

	@Test
	void leaderOfTheCityFindsTheAnswers() {
		List<String> stuck = overdue("");
		assertThat(stuck).isNotEmpty();
		String late = oneMissesTheSeason();
		try (Desk desk = desk("leader")) {
			Page page = desk.page();
			Locator board = page.locator(".ft-page");
			Locator rows = page.locator(".ft-table-board tbody tr");
			// How long a browser takes to get ready the first time is no matter of the
			// page.
			page.navigate(BOARD.formatted(base()));
			page.locator("a.ft-figure", has("在办项目")).click();
			assertThat(page.locator(".ft-choices h2")).hasText("在办项目");
			answered("which projects are stuck", () -> page.locator("a.ft-figure", has("卡住的项目")).click(), () -> {
				assertThat(page.locator(".ft-choices h2")).hasText("卡住的项目");
				assertThat(rows).hasCount(stuck.size());
			});
			assertThat(figure(page, "卡住的项目")).hasText(String.valueOf(stuck.size()));
			desk.screenshot("70-board");
			answered("who holds each, with rank and telephone", () -> {
			}, () -> rows.all().forEach((row) -> {
				assertThat(row.locator("a[href^='tel:1398900']")).hasCount(1);
				assertThat(row).containsText("应于");
				assertThat(row).containsText("自 2026-");
				assertThat(row).containsText(Pattern.compile("科级|县处级|负责人|项目单位|专班"));
				assertThat(row).containsText(Pattern.compile("超期\\d+个工作日|今日起超期"));
			}));
			int red = this.jdbc.sql("SELECT count(*) FROM (" + OVERDUE + ") o")
				.param("today", LocalDate.now(this.clock))
				.query(Integer.class)
				.single();
			assertThat(red).isPositive();
			assertThat(board).containsText("超期环节 " + red + " 个");
			BigDecimal money = this.jdbc.sql("""
					SELECT sum((batch ->> 'amount')::numeric)
					FROM fasttrack.application a, jsonb_array_elements(content -> 'fundBatches') batch
					WHERE batch ->> 'tier' = 'CENTRAL'
					  AND a.revision = (SELECT max(revision)
					                    FROM fasttrack.application
					                    WHERE project_code = a.project_code)
					  AND a.project_code IN (SELECT code FROM (
					""" + OVERDUE + ") o)").param("today", LocalDate.now(this.clock)).query(BigDecimal.class).single();
			assertThat(new BigDecimal(page.locator(".ft-money dd").first().innerText().replace(",", "")))
				.isEqualByComparingTo(money)
				.isPositive();
			answered("which miss the season", () -> page.locator("a.ft-figure", has("预计赶不上开工季")).click(), () -> {
				assertThat(page.locator(".ft-choices h2")).hasText("预计赶不上开工季的项目");
				assertThat(rows).hasCount(1);
				assertThat(rows.first()).containsText("赶不上 2027-05-20");
				assertThat(rows.first().locator("a.ft-name")).hasAttribute("href", Pattern.compile(".*" + late + ".*"));
			});
			answered("county against county", () -> page.locator(".ft-by-county summary").click(),
					() -> assertThat(page.locator(".ft-table-counties tbody tr", has("色尼区")).locator("td").nth(3))
						.hasText(String.valueOf(stuck.size())));
			answered("one light", () -> page.locator("a.ft-figure", has("红灯")).click(),
					() -> assertThat(rows).hasCount(Integer.parseInt(figure(page, "红灯").innerText())));
			String shared = page.url();
			assertThat(shared).contains("light=RED");
			answered("a view that was shared", () -> page.navigate(shared),
					() -> assertThat(page.locator(".ft-choices h2")).hasText("红灯"));
			answered("the board of an earlier day", () -> {
				// Digit by digit, month and day first as this browser has it: a year is
				// not
				// whole after its first digit.
				page.locator("input[type=date]").pressSequentially("07152026");
				page.keyboard().press("Enter");
			}, () -> assertThat(page.locator("h1")).hasText("卡点看板：2026-07-15 日终时的情况"));
			assertThat(figure(page, "红灯")).hasText("0");
			desk.screenshot("71-board-earlier");
		}
	}

	@Test
	void leaderUrgesRecordsACallAndOpensTheProject() {
		try (Desk desk = desk("leader")) {
			Page page = desk.page();
			page.navigate(BOARD.formatted(base()));
			Locator row = page.locator(".ft-table-board tbody tr").first();
			row.locator("button", hasOf("催办")).click();
			assertThat(page.locator(".ft-note-good")).containsText("已催办");
			assertThat(row).containsText("今天已催办");
			row.locator("button", hasOf("电话")).click();
			assertThat(page.locator("#ft-called")).hasValue(Pattern.compile(".+ 1398900\\d{4}"));
			page.locator("#ft-answer").click();
			page.keyboard().type("明天上会，后天出件。");
			page.locator("dialog button[type=submit]").click();
			assertThat(page.locator(".ft-note-good")).containsText("电话催办已登记");
			assertThat(row).containsText("答复：明天上会，后天出件。");
			row.locator("button", hasOf("督办")).click();
			page.locator("#ft-leadUnit").selectOption(new SelectOption().setIndex(1));
			page.locator("#ft-matter").click();
			page.keyboard().type("三个工作日内办结。");
			page.locator("#ft-answerBy").fill("2026-08-14");
			page.locator("dialog button[type=submit]").click();
			assertThat(page.locator(".ft-note-good")).containsText("督办已下达");
			assertThat(figure(page, "有未结督办")).hasText("1");
			String name = row.locator(".ft-name").first().innerText();
			row.locator("a.ft-name").click();
			assertThat(page.locator("h1")).hasText(name);
			page.goBack();
			assertThat(page.locator("h1")).hasText("卡点看板");
		}
	}

	@Test
	void leaderTakesTheTenMostAtRiskAndTheListAlong() throws IOException {
		int stuck = overdue("").size();
		try (Desk desk = desk("leader")) {
			Page page = desk.page();
			page.navigate(BOARD.formatted(base()));
			Locator listed = page.locator(".ft-table-board tbody .ft-name");
			String first = listed.first().innerText();
			Download file = page.waitForDownload(() -> page.locator(".ft-head a", has("导出")).click());
			assertThat(file.suggestedFilename()).isEqualTo("卡点看板2026-08-03.xlsx");
			try (XSSFWorkbook workbook = new XSSFWorkbook(file.createReadStream())) {
				assertThat(workbook.getSheetAt(0).getRow(3).getCell(1).getStringCellValue()).isEqualTo(first);
				assertThat(workbook.getSheetAt(0).getLastRowNum()).isEqualTo(2 + stuck);
			}
			page.locator(".ft-head a", has("会前十项")).click();
			assertThat(page.locator("h1")).hasText("会前十项");
			Locator rows = page.locator(".ft-table-brief tbody tr");
			assertThat(rows).hasCount(Math.min(10, stuck));
			assertThat(rows.first().locator("a.ft-name")).hasText(first);
			assertThat(rows.first()).containsText("已超期");
			assertThat(rows.first().locator("a[href^='tel:1398900']")).hasCount(1);
			desk.screenshot("75-board-brief");
			// One sheet of paper.
			Path sheets = Files.createTempFile("brief", ".pdf");
			page.pdf(new Page.PdfOptions().setPath(sheets).setFormat("A4").setPreferCSSPageSize(true));
			assertThat(Pattern.compile("/Type\\s*/Page\\b")
				.matcher(Files.readString(sheets, StandardCharsets.ISO_8859_1))
				.results()
				.count()).isEqualTo(1);
			Files.delete(sheets);
			page.locator("a.ft-back").click();
			assertThat(page.locator("h1")).hasText("卡点看板");
		}
	}

	@Test
	void pageOfAProjectShowsThePlanAsAPictureAndWhatWasDone() {
		try (Desk desk = desk("leader")) {
			Page page = desk.page();
			page.navigate(BOARD.formatted(base()));
			page.locator(".ft-table-board tbody tr").first().locator("a.ft-name").click();
			Locator boxes = page.locator(".ft-box");
			assertThat(page.locator(".ft-forecast .ft-table-path")).isVisible();
			String code = page.locator(".ft-facts dd").first().innerText();
			List<String> planned = this.jdbc.sql("""
					SELECT procedure
					FROM fasttrack.procedure_case
					WHERE project_code = :code
					  AND phase = 'PRE'
					ORDER BY procedure
					""").param("code", code).query(String.class).list();
			assertThat(boxes.all().stream().map((box) -> box.getAttribute("data-procedure")).sorted()).isNotEmpty()
				.containsExactlyElementsOf(planned);
			boxes.all().forEach((box) -> {
				Locator row = page.locator("#ft-row-" + box.getAttribute("data-procedure"));
				String state = row.locator(".ft-chip").innerText();
				String light = row.locator(".ft-light").count() == 0 ? ""
						: "·" + row.locator(".ft-light").innerText().replaceFirst("·.*", "");
				assertThat(box.locator(".ft-box-state")).hasText(state + light);
				assertThat(box.getAttribute("aria-label"))
					.startsWith(row.locator(".ft-name").first().innerText() + "，" + state);
			});
			assertThat(page.locator(".ft-box-RED")).not().hasCount(0);
			assertThat(page.locator(".ft-box.ft-critical")).hasCount(page.locator(".ft-table-path tbody tr").count());
			assertThat(page.locator(".ft-goal")).containsText(Pattern.compile("具备开工条件(预计20|无法估计)"));
			desk.screenshot("73-project-of-a-leader");
			Locator red = page.locator(".ft-box-RED").first();
			page.locator(".ft-graph").first().focus();
			for (int tries = 0; tries < planned.size() && !isFocused(red); tries++) {
				page.keyboard().press("Tab");
			}
			assertThat(red).isFocused();
			page.keyboard().press("Enter");
			assertThat(page.locator("#ft-row-" + red.getAttribute("data-procedure"))).isFocused();
			assertThat(page.locator("h1")).not().hasText("卡点看板");
			int begun = this.jdbc.sql("""
					SELECT count(DISTINCT case_id)
					FROM fasttrack.case_turn
					WHERE case_id IN (SELECT id FROM fasttrack.procedure_case WHERE project_code = :code)
					  AND whose IS NOT NULL
					""").param("code", code).query(Integer.class).single();
			page.getByText("时间线对照表").click();
			assertThat(page.locator(".ft-table-course tbody tr:has(td:nth-child(2):not(:empty))")).hasCount(begun);
			assertThat(page.locator(".ft-bar:has(.ft-turn)")).hasCount(begun);
			assertThat(page.locator(".ft-upright-today")).containsText("08-03");
			List<String> acts = this.jdbc.sql("""
					SELECT occurred_on || user_name
					FROM fasttrack.act
					WHERE project_code = :code
					ORDER BY occurred_on DESC, id DESC
					""").param("code", code).query(String.class).list();
			page.locator(".ft-records summary").first().click();
			Locator rows = page.locator(".ft-table-acts tbody tr");
			assertThat(rows).hasCount(acts.size());
			for (int each = 0; each < acts.size(); each++) {
				assertThat(acts.get(each)).startsWith(rows.nth(each).locator("td").first().innerText());
			}
			page.locator(".ft-records summary").nth(1).click();
			assertThat(page.locator(".ft-table-ledger tbody tr").first()).containsText("开始计时");
			desk.screenshot("74-project-records");
			page.evaluate("() => dispatchEvent(new Event('beforeprint'))");
			page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
			assertThat(page.locator(".ft-paper button").first()).isHidden();
			assertThat(page.locator(".navbar").first()).isHidden();
			assertThat(page.locator(".ft-plan-graph")).isVisible();
			assertThat(page.locator(".ft-table-acts")).isVisible();
		}
	}

	private static boolean isFocused(Locator element) {
		return Boolean.TRUE.equals(element.evaluate("each => each === document.activeElement"));
	}

	@Test
	void leaderComparesCountiesAndUnitsAndGoesFromANumberToItsList() {
		int stuck = overdue("WHERE division = '540602'").size();
		String done = this.stages.project(this.stages.reach(Stage.SIGN_OFF));
		for (int round = 0; round < 4; round++) {
			this.office.openTasks(done).forEach((task) -> this.office.complete(task, this.office.usual(task)));
			this.office.runJobs();
		}
		try (Desk desk = desk("leader")) {
			Page page = desk.page();
			page.navigate(BOARD.formatted(base()));
			page.locator(".ft-head a", has("对比")).click();
			assertThat(page.locator("h1")).hasText("对比");
			Locator county = page.locator(".ft-table-compared").first().locator("tbody tr", hasOf("色尼区"));
			assertThat(county.locator("td").nth(1)).hasText(String.valueOf(stuck));
			int decided = this.jdbc.sql("""
					SELECT count(*)
					FROM fasttrack.procedure_case
					WHERE status = 'DECIDED'
					  AND outcome NOT IN ('HELD', 'NOT_REQUIRED')
					""").query(Integer.class).single();
			assertThat(decided).as(done).isPositive();
			assertThat(page.locator(".ft-table-compared")
				.last()
				.locator("tbody tr td:nth-of-type(1)")
				.allInnerTexts()
				.stream()
				.mapToInt(Integer::parseInt)
				.sum()).isEqualTo(decided);
			desk.screenshot("76-board-comparison");
			county.locator("a").click();
			assertThat(page.locator(".ft-table-board tbody tr")).hasCount(stuck);
			assertThat(page.url()).contains("division=540602");
			this.trend.keep();
			page.locator(".ft-head a", has("趋势")).click();
			assertThat(page.locator("h1")).hasText("趋势");
			Locator weeks = page.locator(".ft-table-trend tbody tr");
			assertThat(weeks.first()).containsText("（本周至今）");
			assertThat(weeks.first().locator("td").nth(1)).hasText(String.valueOf(stuck));
			assertThat(page.locator(".ft-trend polyline")).hasCount(3);
			int points = page.locator(".ft-trend polyline").first().getAttribute("points").split(" ").length;
			assertThat(weeks).hasCount(points);
			desk.screenshot("77-board-trend");
		}
	}

	@Test
	void leaderKeepsAViewAndComesBackToIt() {
		try (Desk desk = desk("leader")) {
			Page page = desk.page();
			page.navigate(BOARD.formatted(base()) + "?light=RED&division=540602");
			page.locator(".ft-views button", has("保存为视图")).click();
			page.locator("#ft-viewName").click();
			page.keyboard().type("色尼区红灯");
			page.keyboard().press("Enter");
			Locator view = page.locator(".ft-view a", has("色尼区红灯"));
			assertThat(view).hasAttribute("aria-current", "true");
			page.locator("a.ft-figure", has("卡住的项目")).click();
			assertThat(page.locator(".ft-choices h2")).hasText("卡住的项目");
			assertThat(view).not().hasAttribute("aria-current", "true");
			page.reload();
			view.click();
			assertThat(page.locator(".ft-choices h2")).hasText("红灯");
			assertThat(page.url()).contains("division=540602").contains("light=RED");
			page.locator("button.ft-remove").click();
			assertThat(page.locator(".ft-note-good")).hasText("已删除视图“色尼区红灯”。");
			assertThat(view).hasCount(0);
			page.reload();
			assertThat(page.locator(".ft-views button", has("保存为视图"))).isVisible();
			assertThat(view).hasCount(0);
		}
	}

	@Test
	void leaderUrgesSeveralAtOnce() {
		try (Desk desk = desk("leader")) {
			Page page = desk.page();
			page.navigate(BOARD.formatted(base()));
			Locator boxes = page.locator(".ft-choose");
			assertThat(boxes.first()).isVisible();
			int there = boxes.count();
			assertThat(there).isGreaterThan(2);
			Locator urge = page.locator(".ft-choosing button");
			assertThat(urge).isDisabled();
			int before = urges();
			boxes.nth(1).check();
			boxes.nth(2).check();
			assertThat(urge).hasText("催办选中的 2 项");
			urge.click();
			assertThat(page.locator(".ft-note-good")).hasText("已催办 2 项。");
			assertThat(boxes).hasCount(there - 2);
			assertThat(urges()).isEqualTo(before + 2);
			assertThat(urge).isDisabled();
		}
	}

	private int urges() {
		return this.jdbc.sql("SELECT count(*) FROM fasttrack.urge").query(Integer.class).single();
	}

	@Test
	void leadersOfACountyAndHeadsOfAUnitSeeTheirsAlone() {
		String unit = overdueUnit();
		try (Desk desk = desk("540602.leader")) {
			Page page = desk.page();
			page.navigate(BOARD.formatted(base()));
			assertThat(figure(page, "卡住的项目")).hasText(String.valueOf(overdue("WHERE division = '540602'").size()));
			assertThat(page.locator(".ft-tile")).hasCount(1);
			desk.screenshot("72-board-county");
		}
		try (Desk desk = desk(unit + ".head")) {
			Page page = desk.page();
			page.navigate(BOARD.formatted(base()));
			assertThat(figure(page, "卡住的项目")).hasText(String.valueOf(overdue("WHERE unit = '" + unit + "'").size()));
		}
		try (Desk desk = desk("540630-FG.head")) {
			Page page = desk.page();
			page.navigate(BOARD.formatted(base()));
			assertThat(figure(page, "在办项目")).hasText("0");
			assertThat(page.locator(".ft-note-good")).hasText("没有符合条件的项目。");
		}
	}

	private String overdueUnit() {
		return this.jdbc.sql("SELECT unit FROM (" + OVERDUE + ") o WHERE unit LIKE '540602-%' LIMIT 1")
			.param("today", LocalDate.now(this.clock))
			.query(String.class)
			.single();
	}

	private static Locator figure(Page page, String name) {
		return page.locator("a.ft-figure", has(name)).locator("strong");
	}

	private static Page.LocatorOptions has(String text) {
		return new Page.LocatorOptions().setHasText(text);
	}

	private static Locator.LocatorOptions hasOf(String text) {
		return new Locator.LocatorOptions().setHasText(text);
	}

}
