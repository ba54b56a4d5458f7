package org.fasttrack.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The modules of our pages in a browser far from here, without the application behind
 * them: its files come from their folder, its answers from the test.
 */
class ModulesIT {

	private static final Path FOLDER = Path.of("src/main/resources/plugin-webapp");

	private static final String SITE = "http://pages.example";

	private static Chromium chromium;

	private static BrowserContext context;

	private Page page;

	/** What the server is asked, and how it answers. */
	private final List<Request> asked = new ArrayList<>();

	private Route.FulfillOptions answer = json(200, "{}");

	@BeforeAll
	static void startBrowser() {
		chromium = new Chromium();
		context = chromium.browser()
			.newContext(new Browser.NewContextOptions().setTimezoneId("America/New_York").setLocale("en-US"));
	}

	@AfterAll
	static void stopBrowser() {
		chromium.close();
	}

	@BeforeEach
	void openAnEmptyPage() {
		this.page = context.newPage();
		this.page.route(SITE + "/**", (route) -> {
			String path = URI.create(route.request().url()).getPath();
			if (path.startsWith("/api/")) {
				this.asked.add(route.request());
				route.fulfill(this.answer);
			}
			else if (path.equals("/")) {
				route.fulfill(new Route.FulfillOptions().setContentType("text/html")
					.setBody("<!doctype html><base href='/app/tasklist/default/' tasklist-api='/api/tasklist/'"
							+ " engine-api='/api/engine/'><main></main>"));
			}
			else {
				route.fulfill(file(path));
			}
		});
		this.page.navigate(SITE + "/");
	}

	@AfterEach
	void close() {
		this.page.close();
		context.clearCookies();
	}

	// Words and numbers.

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			days(3, 'WD')                | 3 个工作日
			days(3, 'CD')                | 3 天
			leftUntil(-2)                | 超期 2 个工作日
			leftUntil(0)                 | 今天到期
			leftUntil(0, true)           | 今日起超期
			leftUntil(1)                 | 还剩 1 个工作日
			leftOf(-2, 'CD', false)      | 已超期 2 天
			leftOf(-2, 'CD', true)       | 超过 2 天
			leftOf(0, 'WD', false)       | 今天到期
			leftOf(0, 'WD', true)        | ''
			leftOf(4, 'WD', false)       | 还剩 4 个工作日
			leftOf(4, 'WD', true)        | ''
			dayBefore('2026-01-01')      | 2025-12-31
			dayBefore('2026-03-01')      | 2026-02-28
			dayBefore('2028-03-01')      | 2028-02-29
			minute('2026-12-31T16:05:00Z') | 2027-01-01 00:05
			sizeOf(900) | 900 字节
			sizeOf(917000) | 896 KB
			sizeOf(52428800) | 50 MB
			sizeOf(1300000) | 1.2 MB
			shortened(null)              | ''
			shortened('一、二、三、四')      | 一、二、三、四
			shortened('一、二、三、四、五')   | 一、二等 5 项办结
			query({ search: '那曲 & 市', offset: 0 }) | search=%E9%82%A3%E6%9B%B2+%26+%E5%B8%82&offset=0
			address('/projects')         | #/projects
			address('/projects', { project: 'a#b', raise: '' }) | #/projects?project=a%23b&raise=
			urgedText({ holder: '次仁', stepText: '受理', matter: '用地' }) | 已催办 次仁：受理 · 用地。
			months('2026-11-01', '2027-02-01').join() | 2026-12-01,2027-01-01,2027-02-01
			daysFrom('2026-02-27', '2026-03-01') | 2
			DAY.test('2026-07-14')       | true
			DAY.test('自 2026-07-14 起')   | false
			""")
	void valuesAreWrittenOut(String call, String text) {
		assertThat(format(call)).asString().isEqualTo(text);
	}

	/** As much FEEL as the forms say that are drawn on a telephone. */
	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					=decision != "CONDITIONS" or context.signsOff = true | { decision: 'CONDITIONS', context: { signsOff: false } } | false
					=decision != "CONDITIONS" or context.signsOff = true | { decision: 'CONDITIONS', context: { signsOff: true } }  | true
					=decision != "CONDITIONS" or context.signsOff = true | { context: {} }                        | true
					=not(list contains(["APPROVED","REJECTED"], decision)) | { decision: 'APPROVED' }               | false
					=not(list contains(["APPROVED","REJECTED"], decision)) | {}                                     | true
					=count(context.history) = 0                            | { context: { history: [] } }           | true
					=count(context.history) = 0                            | { context: {} }                        | false
					=occurredOn = null or string length(occurredOn) < 8    | {}                                     | true
					=occurredOn = null or string length(occurredOn) < 8    | { occurredOn: '2026-05-27' }           | false
					=a = 1 or (b != 2 and c = 3)                           | { a: 0, b: 1, c: 3 }                   | true
					=a = 1 or b = 2 and c = 3                              | { a: 1, b: 0, c: 0 }                   | true
					=context.gap = ""                                      | { context: { gap: '' } }               | true
					""")
	void conditionOfAFormIsReadAsFormsMeanIt(String condition, String data, String hidden) {
		assertThat(run("phone/conditions.js", "m.condition('" + condition + "')(" + data + ") === true")).asString()
			.isEqualTo(hidden);
	}

	/** A form that says more is not drawn there. */
	@ParameterizedTest
	@ValueSource(strings = { "=decision matches 1", "=some x in y satisfies x", "=a = ", "=upper case(a)", "=a + 1 = 2",
			"=if a then b else c", "=a = 1)" })
	void conditionThatIsNotKnownIsRefused(String condition) {
		assertThat(
				run("phone/conditions.js",
						"(() => { try { m.condition('" + condition
								+ "'); return 'read'; } catch (failure) { return 'refused'; } })()"))
			.isEqualTo("refused");
	}

	@Test
	void textOfAFormBecomesElementsAndNeverMarkup() {
		assertThat(run("phone/written.js",
				"m.paragraphs(m.filled('### {{context.ask}}\\n\\n甲　**乙**', { context: { ask: '\\\\*a\\\\* &lt;b&gt; <i>' } }))"
						+ ".map(each => each.outerHTML).join('')"))
			.isEqualTo("<p><span>*a* &lt;b&gt; &lt;i&gt;</span></p>"
					+ "<p><span>甲</span><span><strong>乙</strong></span></p>");
	}

	@Test
	void whatIsSavedIsCountedByTheKindOfDaysAndOnlyWhereItIsKnown() {
		assertThat(format("savedText({ clock: { savedDays: 2 }, dayKind: 'WD' })")).isEqualTo("节省 2 个工作日");
		assertThat(format("savedText({ clock: { savedDays: -2 }, dayKind: 'CD' })")).isEqualTo("比法定时限多用 2 天");
		assertThat(format("savedText({ clock: { savedDays: null }, dayKind: 'WD' })")).isEqualTo("");
		assertThat(format("savedText({ dayKind: 'WD' })")).isEqualTo("");
		assertThat(
				format("""
						saved([{ dayKind: 'CD', clock: { savedDays: 4 } }, { dayKind: 'WD', clock: { savedDays: 5 } },
						  { dayKind: 'WD', clock: { savedDays: -2 } }, { dayKind: 'WD', clock: { savedDays: null } }, { dayKind: 'WD' }])
						"""))
			.isEqualTo("3 个工作日、4 天");
		assertThat(format("saved([{ dayKind: 'WD' }])")).isEqualTo("");
	}

	@Test
	void aDocumentSaysWhoDecidedWhoSignedAndHowLongItHolds() {
		assertThat(
				format("signed({ documentNumber: '1号', decidedBy: '甲', signedOffBy: '乙', validUntil: '2027-01-01' })"))
			.isEqualTo("决定：甲；签批：乙；有效期至 2027-01-01");
		assertThat(format("signed({ decidedBy: '甲', signedOffBy: '乙' })")).isEqualTo("");
	}

	@Test
	void datesThatMovedForOneReasonAreOneLineTheLatestLimitFirst() {
		assertThat(format("""
				together([{ caseId: 1, reason: '放假', what: 'STEP' }, { caseId: 2, reason: '放假', what: 'STEP' },
				  { caseId: 1, reason: '放假', what: 'MAXIMUM' }]).map(each => each.caseId + ' ' + each.what.join())
				""")).isEqualTo(List.of("1 MAXIMUM,STEP", "2 STEP"));
	}

	@Test
	void theUnitsOfTheProjectsCountyComeFirstAndOtherwiseKeepTheirOrder() {
		assertThat(
				format("""
						nearest([{ code: '540600-A' }, { code: '540602-B' }, { code: '540600-C' }, { code: '540602-A' }], '540602')
						  .map(each => each.code)
						"""))
			.isEqualTo(List.of("540602-B", "540602-A", "540600-A", "540600-C"));
	}

	@Test
	void whoActsIsFoundByUnitOrNameAndSaysInWhichCapacity() {
		String person = "{ name: '次仁', unitName: '色尼区水利局', duty: '科长' }";
		assertThat(format("capacity({ text: '次仁（色尼区水利局 科长）代A角办理', person: " + person + " })")).isEqualTo("代A角办理");
		assertThat(format("capacity({ text: '次仁（色尼区水利局）', person: { name: '次仁', unitName: '色尼区水利局', duty: '' } })"))
			.isEqualTo("");
		String place = "{ unitName: '水利局', term: { a: { name: '卓玛' }, b: { name: '扎西' } }, acting: { person: " + person
				+ " } }";
		for (String words : List.of("", "水利", "卓玛", "扎西", "次仁")) {
			assertThat(format("matches(" + place + ", '" + words + "')")).as(words).isEqualTo(true);
		}
		assertThat(format("matches(" + place + ", '达娃')")).isEqualTo(false);
		assertThat(format("matches({ unitName: '水利局', term: null, acting: { person: " + person + " } }, '卓玛')"))
			.isEqualTo(false);
	}

	@Test
	void onlyWhatWasFilledInIsSent() {
		assertThat(format("given({ a: '', b: 'x', c: [] })")).isEqualTo(Map.of("b", "x", "c", List.of()));
	}

	@Test
	void everyLightAndReminderHasWordsAndEveryToneAStyle() throws IOException {
		assertThat(run("words.js", "Object.entries(m.LIGHTS).map(each => each.join(' '))"))
			.isEqualTo(List.of("RED 红灯·超期", "YELLOW 黄灯·临期", "GREEN 绿灯·正常", "GREY 灰灯·中止计时"));
		assertThat(run("words.js", "Object.keys(m.REMINDED)"))
			.isEqualTo(List.of("RED", "YELLOW", "GREEN", "GREY", "EXPIRING", "EXPIRED", "URGED", "ORDER", "TRANSFER"));
		List<?> tones = (List<?>) run("words.js", "[...new Set(Object.values(m.TONES))]");
		String styles = styles();
		assertThat(tones).hasSize(5).allSatisfy((tone) -> assertThat(styles).contains(".ft-" + tone + " {"));
	}

	// The plan as a picture.

	@Test
	void whatWaitsStandsRightOfAllItWaitsForAndArrowsThatALongerWaySaysAreLeftOut() {
		String parts = """
				[{ key: 'A', after: [] }, { key: 'B', after: ['A'] }, { key: 'C', after: ['A', 'B', 'gone', 'C'] },
				  { key: 'D', after: [] }, { key: 'E', after: ['A', 'B', 'C', 'D'] }]
				""";
		assertThat(run("tasklist/graph.js", "m.arrows(" + parts + ").map(each => each.join('')).join()"))
			.isEqualTo("AB,BC,CE,DE");
		assertThat(
				run("tasklist/graph.js", "m.layout(" + parts + ").places.map(each => each.key + each.column).join()"))
			.isEqualTo("A0,B1,C2,D0,E3");
		assertThat(run("tasklist/graph.js",
				"m.layout(" + parts + ").arrows.map(each => each.from + each.to + each.via.length).join()"))
			.as("D waits beside two columns")
			.isEqualTo("AB0,BC0,CE0,DE2");
		assertThat(
				run("tasklist/graph.js", "m.layout([{ key: 'A', after: ['B'] }, { key: 'B', after: ['A'] }]).columns"))
			.as("a circle, which no plan has, does not hang the page")
			.isEqualTo(3);
	}

	@Test
	void twentyProceduresStandApart() {
		String parts = "[...Array(20).keys()].map(n => ({ key: 'P' + n, after: n < 19 ? [n % 4 ? 'P' + (n - 1) : '']"
				+ " : [...Array(19).keys()].map(each => 'P' + each) }))";
		Object near = run("tasklist/graph.js", "(places => places.flatMap((one, index) => places.slice(index + 1)"
				+ ".filter(other => one.column === other.column && Math.abs(one.y - other.y) < .99)).length)(m.layout("
				+ parts + ").places)");
		assertThat(near).isEqualTo(0);
	}

	@Test
	void namesAreCutIntoLinesOfAboutTheSameLength() {
		assertThat(run("tasklist/graph.js", "m.lines('可行性研究报告审批（含招标方案核准）', 8, 2)")).isEqualTo(List.of("可行性研究", "报告审批"));
		assertThat(run("tasklist/graph.js", "m.lines('施工许可证', 8, 2)")).isEqualTo(List.of("施工许可证"));
		assertThat(run("tasklist/graph.js", "m.lines('一二三四五六七八九十一二三四五六七', 8, 2)"))
			.isEqualTo(List.of("一二三四五六七八", "九十一二三四五…"));
	}

	@Test
	void whatIsExpectedBeginsTodayOrWhenTheLastThatItWaitsForIsExpected() {
		assertThat(
				format("""
						courses([{ procedure: 'A', name: '甲', after: [], status: 'REVIEWING', light: 'RED' },
						    { procedure: 'B', name: '乙', after: ['甲'], status: 'WAITING' },
						    { procedure: 'C', name: '丙', after: ['甲'], status: 'DECIDED', outcome: 'NOT_REQUIRED' },
						    { procedure: 'D', name: '丁', after: [], status: 'WAITING' }],
						  { today: '2026-07-14', procedures: [{ procedure: 'A', dueOn: '2026-07-10', endedOn: null, turns: [
						    { whose: 'UNIT', text: '审批单位', from: '2026-07-01', to: '2026-07-03' },
						    { whose: 'UNIT', text: '审批单位', from: '2026-07-03', to: '2026-07-14' }] },
						    { procedure: 'C', dueOn: null, endedOn: '2026-07-02', turns: [] }] },
						  { criticalPath: [{ procedure: 'A', underWay: true, expectedOn: '2026-07-20' },
						    { procedure: 'B', underWay: false, expectedOn: '2026-07-25' }], others: [{ procedure: 'D', expectedOn: null }] })
						  .map(each => [each.name, each.turns.map(one => one.from + one.to).join(), each.planned, each.cancelled].join(' '))
						"""))
			.isEqualTo(List.of("甲 2026-07-012026-07-14 2026-07-14,2026-07-20 false", "乙  2026-07-20,2026-07-25 false",
					"丙   true"));
	}

	/** The sum below the rows counts what the server will. */
	@Test
	void amountIsReadAsTheServerReadsIt() {
		assertThat(run("tasklist/fundRows.js", """
				['1,804.04', '８０４.０４', ' .5 ', '5.', '30\\u200b', '1,80', '.', '', '-1', '1.005', '1.500']
				  .map(each => String(m.hundredths(each)))
				"""))
			.isEqualTo(List.of("180404", "80404", "50", "500", "3000", "null", "null", "null", "null", "null", "150"));
	}

	// Elements.

	@Test
	void whatComesFromPeopleBecomesTextNeverMarkup() {
		String markup = "<img src=x onerror=alert(1)>";
		assertThat(run("elements.js", "(p => [p.title, p.textContent, p.childElementCount])(m.el('p', { title: '"
				+ markup + "' }, '" + markup + "', null, undefined, ''))"))
			.isEqualTo(List.of(markup, markup, 0));
		for (String made : List.of("note('bad', T)", "chip('X', T)", "light('RED', T)", "button(T, true, () => {})",
				"table('x', [T], [m.el('tr', {}, ...m.cells(T, [T]))])", "followed(T, [T], [[T]])", "facts([[T, T]])",
				"person({ name: T, unit: T, duty: T, acting: T })", "official({ name: T, unitName: T, duty: T })")) {
			assertThat(html(made.replace("T", "'" + markup + "'"))).as(made)
				.asString()
				.contains("&lt;img")
				.doesNotContain("<img");
		}
	}

	@Test
	void aPropertyAnAttributeAndAListenerAreEachWhatTheyAre() {
		assertThat(run("elements.js",
				"""
						(() => {
						  let clicked = 0;
						  const made = m.el('button', { className: 'a', disabled: false, 'data-procedure': 'x', onclick: () => clicked++ });
						  made.click();
						  return [made.className, made.dataset.procedure, String(clicked), String(made.disabled)];
						})()
						"""))
			.isEqualTo(List.of("a", "x", "1", "false"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			chip('READY', '具备')  | <span class="ft-chip ft-done">具备</span>
			chip('OTHER', '在办')  | <span class="ft-chip ft-busy">在办</span>
			light('RED')         | <span class="ft-light ft-light-RED">红灯·超期</span>
			light('RED', '2 项')  | <span class="ft-light ft-light-RED">2 项</span>
			note('bad', '不行')    | <p class="ft-note ft-note-bad" role="alert">不行</p>
			note('good', '好')    | <p class="ft-note ft-note-good" role="status">好</p>
			refused(new Error('不行')) | <p class="ft-note ft-note-bad" role="alert">不行</p>
			button('办', true, () => {}) | <button type="button" class="btn btn-primary">办</button>
			cells('2026-01-01', ['a', null, 'b'])[0] | <td class="ft-unbroken">2026-01-01</td>
			cells('2026-01-01', ['a', null, 'b'])[1] | <td>ab</td>
			facts([['甲', '乙'], null]) | <dl class="ft-facts"><div><dt>甲</dt><dd>乙</dd></div></dl>
			official(null)       | <span class="ft-overdue">尚未确定</span>
			due('2026-01-01', '2026-01-02')[0] | <span class="ft-overdue">2026-01-01 已超期</span>
			due('2026-01-02', '2026-01-02')[0] | <span class="ft-due">2026-01-02</span>
			""")
	void partsOfAPageAreMarkedUp(String made, String html) {
		assertThat(html(made)).isEqualTo(html);
	}

	@Test
	void aTableWithoutRowsAndADayThatIsNotSetAreLeftOut() {
		assertThat(run("elements.js", "[m.followed('甲', ['乙'], []), ...m.due(null, '2026-01-01')]"))
			.isEqualTo(Collections.singletonList(null));
	}

	// Calls.

	@Test
	void aCallCarriesTheTokenAndAsksInJson() {
		this.page.evaluate("document.cookie = 'XSRF-TOKEN=abc-1'");
		assertThat(call("call('POST', '/urges', { about: '甲' })")).isEqualTo("{}");
		Request request = this.asked.get(0);
		assertThat(request.url()).isEqualTo(SITE + "/api/tasklist/plugin/fasttrack/default/urges");
		assertThat(request.method()).isEqualTo("POST");
		assertThat(request.headers()).containsEntry("x-xsrf-token", "abc-1")
			.containsEntry("content-type", "application/json");
		assertThat(request.postData()).isEqualTo("{\"about\":\"甲\"}");
	}

	@Test
	void aFileIsSentAsItIs() {
		call("call('POST', '/imports', new Uint8Array([65, 66]).buffer, 'application/x-test')");
		assertThat(this.asked.get(0).headers()).containsEntry("content-type", "application/x-test");
		assertThat(this.asked.get(0).postData()).isEqualTo("AB");
	}

	@Test
	void anAnswerWithoutContentIsNothing() {
		this.answer = new Route.FulfillOptions().setStatus(204);
		assertThat(call("call('POST', '/x')")).isEqualTo("null");
	}

	@Test
	void aRefusalSpeaksInTheServersWordsOrInOurs() {
		this.answer = json(409, "{\"message\":\"今天已经催办过。\"}");
		assertThat(call("call('POST', '/urges', {})")).isEqualTo("今天已经催办过。");
		this.answer = new Route.FulfillOptions().setStatus(502).setBody("<html>");
		assertThat(call("call('GET', '/x')")).isEqualTo("操作没有完成，请稍后再试。");
		this.page.route(SITE + "/api/**", Route::abort);
		assertThat(call("call('GET', '/x')")).isEqualTo("没有连上服务器，请检查网络后再试。");
	}

	@Test
	void whenTheSessionHasEndedThePlaceIsKeptAndThePageLoadedAnew() {
		this.page.evaluate("location.hash = '#/projects?view=urgent'");
		this.answer = json(401, "{}");
		this.page.waitForRequest(Request::isNavigationRequest, () -> this.page.evaluate(
				"() => { import('/modules/tasklist/server.js').then(m => m.call('GET', '/urgent')).catch(() => {}) }"));
		assertThat(this.page.waitForFunction("sessionStorage.getItem('fasttrack.return')").jsonValue())
			.isEqualTo("#/projects?view=urgent");
	}

	// Pages.

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			''                         | projects
			view=urgent                | urgent
			view=difficulties          | difficulties
			view=agenda                | agenda
			view=ledger-import         | ledger-import
			view=orders                | orders
			view=order&order=7         | order
			view=cycle                 | cycle
			view=reminders             | reminders
			view=import                | import
			view=people                | people
			view=constructor           | projects
			project=2603-540602&raise= | project
			difficulty=7               | difficulty
			report=7                   | report
			difficulty=                | projects
			unit=7                     | projects
			""")
	void anAddressLeadsToItsPage(String address, String name) {
		assertThat(pageOf("PROJECT_PAGES", address)).isEqualTo(name);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			''            | roster
			on=2026-07-14 | roster
			unit=7        | unit
			handover=7    | handover
			project=7     | roster
			""")
	void anAddressBelowTheRosterLeadsToItsPage(String address, String name) {
		assertThat(pageOf("LIAISON_PAGES", address)).isEqualTo(name);
	}

	@Test
	void everyPageIsAModuleThatCanShowItself() {
		assertThat(run("tasklist/pages.js", """
				Promise.all(Object.values({ ...m.PROJECT_PAGES, ...m.LIAISON_PAGES }).map(load => load()))
				  .then(pages => pages.map(each => typeof each.show))
				""")).asInstanceOf(InstanceOfAssertFactories.LIST).hasSize(20).containsOnly("function");
	}

	@Test
	void thePluginsNameTheirPlacesAndTheFirstNeedsNoPage() {
		assertThat(run("../fasttrack/app/plugin.js", "m.default.map(each => each.pluginPoint)"))
			.isEqualTo(List.of("tasklist.task.detail", "tasklist.task.detail", "tasklist.task.action", "tasklist.card",
					"tasklist.list", "tasklist.task.detail", "tasklist.navbar.action", "tasklist.route",
					"tasklist.navbar.action", "tasklist.navbar.action", "tasklist.navbar.action", "tasklist.route"));
		assertThat(run("../fasttrack-cockpit/app/plugin.js", "m.default.map(each => each.pluginPoint)"))
			.isEqualTo(List.of("cockpit.processInstance.runtime.tab", "cockpit.processInstance.runtime.tab",
					"cockpit.processDefinition.diagram.plugin", "cockpit.navigation", "cockpit.navigation",
					"cockpit.navigation", "cockpit.navigation", "cockpit.navigation", "cockpit.route", "cockpit.route",
					"cockpit.route", "cockpit.route", "cockpit.route", "cockpit.route", "cockpit.route",
					"cockpit.route", "cockpit.route"));
	}

	/**
	 * The server refuses whoever may not; the page does not let them choose a file first.
	 */
	@Test
	void theListOfPeopleIsForWhoKeepsIt() {
		this.answer = json(200, "{\"authorized\":false}");
		run("tasklist/people.js", "m.show(document.querySelector('main'))");
		assertThat(this.page.locator("main .ft-note-bad")).hasText("只有系统管理员可以导入人员名单。");
		assertThat(this.page.locator("main input")).hasCount(0);
		this.answer = json(200, "{\"authorized\":true}");
		run("tasklist/people.js", "m.show(document.querySelector('main'))");
		assertThat(this.page.locator("main input[type=file]")).hasCount(1);
	}

	@Test
	void aPageThatCannotBeFetchedSaysSo() {
		this.page.route("**/tasklist/urgent.js", Route::abort);
		this.page.evaluate("location.hash = '#/projects?view=urgent'");
		run("tasklist/pages.js", "m.open(document.querySelector('main'), m.PROJECT_PAGES)");
		assertThat(this.page.locator("main")).hasText("页面没有打开，请刷新后再试。");
	}

	@Test
	void aDialogStaysOpenWithTheWordsOfTheRefusalAndWithWhatWasTyped() {
		run("tasklist/ask.js",
				"""
						(window.sent = [], m.ask('办理', [
						  { name: 'action', label: '怎样', options: [['ADD', '增加'], ['DROP', '取消']] },
						  { name: 'which', label: '哪一项', options: values => values.action === 'ADD' ? [['a', '甲'], ['c', '丙']] : [['b', '乙'], ['c', '丙']] },
						  { name: 'reason', label: '原因', lines: 3 },
						  { name: 'note', label: '说明', optional: true }
						], async values => {
						  window.sent.push(values);
						  if (window.sent.length === 1) {
						    throw new Error('原因太短。');
						  }
						}), null)
						""");
		Locator dialog = this.page.locator("dialog");
		dialog.getByLabel("怎样").selectOption("ADD");
		dialog.getByLabel("哪一项").selectOption("c");
		dialog.getByLabel("怎样").selectOption("DROP");
		assertThat(dialog.getByLabel("哪一项")).hasValue("c");
		dialog.getByLabel("哪一项").selectOption("b");
		dialog.getByLabel("怎样").selectOption("ADD");
		assertThat(dialog.getByLabel("哪一项")).hasValue("");
		dialog.getByLabel("哪一项").selectOption("a");
		dialog.getByLabel("原因").fill(" 急 ");
		dialog.getByText("确定").click();
		assertThat(dialog.locator(".ft-note-bad")).hasText("原因太短。");
		assertThat(dialog.getByLabel("原因")).hasValue(" 急 ");
		dialog.getByText("确定").click();
		assertThat(dialog).hasCount(0);
		assertThat(this.page.evaluate("window.sent[1]"))
			.isEqualTo(Map.of("action", "ADD", "which", "a", "reason", "急"));
	}

	private Object format(String call) {
		return run("format.js", "m." + call);
	}

	private Object html(String made) {
		return run("elements.js", "m." + made + ".outerHTML");
	}

	private Object pageOf(String pages, String address) {
		return run("tasklist/pages.js", "m.pageOf(m." + pages + ", new URLSearchParams('" + address + "'))");
	}

	/** The answer in JSON, or the words of the refusal. */
	private Object call(String call) {
		return run("tasklist/server.js", "m." + call + ".then(JSON.stringify, failure => failure.message)");
	}

	/** The value of an expression in which {@code m} is the module. */
	private Object run(String module, String expression) {
		return this.page.evaluate("() => import('/modules/" + module + "').then(m => (" + expression.strip() + "))");
	}

	private static Route.FulfillOptions file(String path) {
		Path file = FOLDER.resolve(path.substring(1));
		return Files.exists(file)
				? new Route.FulfillOptions().setPath(file)
					.setContentType(path.endsWith(".css") ? "text/css" : "text/javascript")
				: new Route.FulfillOptions().setStatus(404);
	}

	private static Route.FulfillOptions json(int status, String body) {
		return new Route.FulfillOptions().setStatus(status).setContentType("application/json").setBody(body);
	}

	private static String styles() throws IOException {
		StringBuilder styles = new StringBuilder();
		try (var files = Files.walk(FOLDER)) {
			files.filter((file) -> file.toString().endsWith(".css")).forEach((file) -> {
				try {
					styles.append(Files.readString(file));
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			});
		}
		return styles.toString();
	}

}
