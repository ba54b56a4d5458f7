package org.fasttrack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.fasttrack.Stages.Stage;
import org.fasttrack.board.ProjectNews;
import org.fasttrack.organization.Person;
import org.fasttrack.paper.Paper;
import org.fasttrack.paper.PaperKind;
import org.fasttrack.paper.Papers;
import org.fasttrack.process.ProjectActions;
import org.fasttrack.process.Rehearsal;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.watch.Returns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What was done becomes a paper once, with its number, for those whom it concerns. */
@FastTrackTest
class PapersTest extends EveryWayIn {

	private static final String SECTION = "540602-DRC.section";

	private static final Person OFFICIAL = Person.of(SECTION, List.of(SECTION));

	private static final Person LEADER = Person.of("leader", List.of("leaders"));

	private static final Person PROJECT_UNIT = Person.of(APPLICANT, List.of(APPLICANT));

	@Autowired
	private Stages stages;

	@Autowired
	private Office office;

	@Autowired
	private Papers papers;

	@Autowired
	private Rehearsal rehearsal;

	@Autowired
	private ProjectActions actions;

	@Autowired
	private Returns returns;

	@Autowired
	private ProjectNews news;

	@Autowired
	private TestClock clock;

	@BeforeEach
	void today() {
		this.clock.set(TestClock.START);
	}

	@Test
	void aNoticeOfCorrectionNamesEveryLineThatWasTicked() throws IOException {
		String code = reached(Stage.CORRECT);
		Paper paper = made(code, PaperKind.CORRECTION);
		List<String> items = this.jdbc.sql("""
				SELECT i.item
				FROM fasttrack.correction_item i
				JOIN fasttrack.procedure_case c ON c.id = i.case_id
				WHERE c.project_code = :code
				""").param("code", code).query(String.class).list();
		assertThat(items).isNotEmpty();
		for (String text : List.of(word(code, paper), pdf(code, paper))) {
			assertThat(text).contains("一次性告知书").contains(paper.number()).contains(name(code)).contains("2026年7月14日");
			items.forEach((item) -> assertThat(text).contains(bare(item)));
			assertThat(text).doesNotContain("{{").doesNotContain("null");
		}
	}

	@Test
	void aNoticeOfAcceptanceNamesLimitAndMaterials() throws IOException {
		Paper paper = made(reached(Stage.REVIEW), PaperKind.ACCEPTANCE);
		assertThat(paper.number()).matches("色发改审受〔2026〕\\d+号");
		String code = code(paper);
		assertThat(word(code, paper)).contains("受理通知书").contains("予以受理").contains("办理时限").contains("（已收）");
	}

	@Test
	void whatIsAcceptedWithAGapSaysWhatIsMissing() throws IOException {
		String code = reached(Stage.SUBMIT_GAP);
		assertThat(word(code, made(code, PaperKind.ACCEPTANCE))).contains("承诺书2026-1").contains("（容缺待补）");
	}

	@Test
	void aRejectionGivesReasonsAndRemediesButNotWhatOfficialsSaid() throws IOException {
		OpenTask sign = this.stages.reach(Stage.DECIDE_AS_HEAD);
		String code = this.stages.project(sign);
		Map<String, Object> no = Map.of("decision", "REJECTED", "opinion", "内部意见不外传", "reasons", "选址不符合规划。", "remedies",
				"可在六十日内申请行政复议，或者在六个月内提起行政诉讼。");
		this.office.complete(sign, no);
		this.office.complete(code, "P02S", "Task_DecideApplication",
				Map.of("decision", "REJECTED", "opinion", "同意不予批准"));
		Paper paper = made(code, PaperKind.DECISION);
		assertThat(paper.number()).isEqualTo(this.jdbc.sql(
				"SELECT d.number FROM fasttrack.document d JOIN fasttrack.procedure_case c ON c.id = d.case_id WHERE c.project_code = :code")
			.param("code", code)
			.query(String.class)
			.single());
		assertThat(word(code, paper)).contains("不予")
			.contains("选址不符合规划")
			.contains("六十日")
			.contains("六个月")
			.doesNotContain("内部意见不外传");
		assertThat(pdf(code, paper)).contains("选址不符合规划");
	}

	@Test
	void theSheetHoldsAllOpinionsAndTheListEveryProcedure() throws IOException {
		String code = reached(Stage.SIGN_OFF);
		String sheet = word(code, of(code, PaperKind.SHEET, OFFICIAL));
		List<String> said = this.jdbc.sql("""
				SELECT a.opinion
				FROM fasttrack.act a
				JOIN fasttrack.procedure_case c ON c.id = a.case_id AND c.procedure = 'P02S'
				WHERE a.project_code = :code
				  AND a.opinion <> ''
				""").param("code", code).query(String.class).list();
		assertThat(said).isNotEmpty().allSatisfy((opinion) -> assertThat(sheet).contains(opinion));
		String list = word(code, of(code, PaperKind.LIST, OFFICIAL));
		assertThat(this.jdbc.sql("SELECT name FROM fasttrack.procedure_case WHERE project_code = :code")
			.param("code", code)
			.query(String.class)
			.list()).hasSizeGreaterThan(3).allSatisfy((name) -> assertThat(list).contains(name));
	}

	/** Where the head alone signs, the county level has signed nothing. */
	@Test
	void theSheetCallsTheHeadsOwnSignatureWhatItIs() throws IOException {
		OpenTask task = this.stages.reach(Stage.DECIDE_ALONE);
		String code = this.stages.project(task);
		this.office.complete(task, this.office.usual(task));
		String name = this.jdbc
			.sql("SELECT name FROM fasttrack.procedure_case WHERE project_code = :code AND procedure = 'P12'")
			.param("code", code)
			.query(String.class)
			.single();
		Paper sheet = this.papers.of(code, LEADER)
			.stream()
			.filter((each) -> each.kind() == PaperKind.SHEET && name.equals(each.procedure()))
			.findFirst()
			.orElseThrow();
		assertThat(text(this.papers.file(code, sheet.id(), "docx", LEADER).content())).contains("负责人签批")
			.doesNotContain("县处级签批");
	}

	@Test
	void thePdfBringsItsFontAndHasNoOther() throws IOException {
		String code = reached(Stage.REVIEW);
		byte[] file = this.papers.file(code, made(code, PaperKind.ACCEPTANCE).id(), "pdf", OFFICIAL).content();
		assertThat(file.length).isLessThan(500_000);
		List<PDFont> fonts = new ArrayList<>();
		try (PDDocument document = Loader.loadPDF(file)) {
			for (COSName name : document.getPage(0).getResources().getFontNames()) {
				fonts.add(document.getPage(0).getResources().getFont(name));
			}
		}
		assertThat(fonts).isNotEmpty().allMatch(PDFont::isEmbedded);
	}

	@Test
	void printedAgainItIsTheSame() {
		String code = reached(Stage.REVIEW);
		Paper first = made(code, PaperKind.ACCEPTANCE);
		byte[] before = file(code, first);
		this.clock.set(TestClock.START.plusDays(3));
		assertThat(made(code, PaperKind.ACCEPTANCE)).isEqualTo(first);
		assertThat(file(code, first)).isEqualTo(before);
	}

	@Test
	void manyAtOnceHaveNumbersWithoutGapOrDouble() throws Exception {
		List<String> codes = new ArrayList<>();
		for (int each = 0; each < 4; each++) {
			codes.add(reached(Stage.REVIEW));
		}
		int before = last();
		List<Callable<Paper>> makers = new ArrayList<>();
		codes.forEach((code) -> {
			long act = of(code, PaperKind.ACCEPTANCE, OFFICIAL).act();
			for (int twice = 0; twice < 2; twice++) {
				makers.add(() -> this.papers.make(code, PaperKind.ACCEPTANCE, act, OFFICIAL));
			}
		});
		ExecutorService at = Executors.newFixedThreadPool(makers.size());
		List<String> numbers = new ArrayList<>();
		try {
			for (Future<Paper> made : at.invokeAll(makers)) {
				numbers.add(made.get().number());
			}
		}
		finally {
			at.shutdown();
		}
		assertThat(numbers.stream().distinct().toList()).hasSize(4);
		assertThat(numbers).allMatch((number) -> number.matches("色发改审受〔2026〕\\d+号"));
		assertThat(last()).isEqualTo(before + 4);
	}

	@Test
	void theProjectUnitGetsWhatIsAddressedToItAndMakesNothing() {
		String code = reached(Stage.REVIEW);
		long act = of(code, PaperKind.ACCEPTANCE, OFFICIAL).act();
		assertThat(this.papers.of(code, PROJECT_UNIT)).extracting(Paper::kind).containsExactly(PaperKind.LIST);
		assertThatThrownBy(() -> this.papers.make(code, PaperKind.ACCEPTANCE, act, PROJECT_UNIT))
			.isInstanceOf(RuleViolation.class);
		Paper paper = made(code, PaperKind.ACCEPTANCE);
		assertThat(this.papers.of(code, PROJECT_UNIT)).extracting(Paper::kind)
			.containsExactly(PaperKind.LIST, PaperKind.ACCEPTANCE);
		assertThat(this.papers.file(code, paper.id(), "pdf", PROJECT_UNIT).content()).isNotEmpty();
		String sheet = of(code, PaperKind.SHEET, OFFICIAL).id();
		assertThatThrownBy(() -> this.papers.file(code, sheet, "pdf", PROJECT_UNIT)).isInstanceOf(RuleViolation.class);
	}

	@Test
	void anotherUnitAndASystemGetNothing() {
		String code = reached(Stage.REVIEW);
		Paper paper = made(code, PaperKind.ACCEPTANCE);
		Person other = Person.of("540602-NR.section", List.of("540602-NR.section"));
		Person system = Person.of("platform", List.of("systems"));
		Person stranger = Person.of("540621.applicant", List.of("540621.applicant"));
		for (Person person : List.of(other, system, stranger)) {
			assertThatThrownBy(() -> this.papers.file(code, paper.id(), "docx", person)).as(person.user())
				.isInstanceOf(RuleViolation.class);
			assertThatThrownBy(() -> this.papers.make(code, PaperKind.ACCEPTANCE, paper.act(), person))
				.as(person.user())
				.isInstanceOf(RuleViolation.class);
		}
		assertThat(this.papers.file(code, paper.id(), "docx", LEADER).content()).isNotEmpty();
		assertThatThrownBy(() -> this.papers.make(code, PaperKind.RECEIPT, paper.act(), LEADER))
			.isInstanceOf(RuleViolation.class);
	}

	@Test
	void aReceiptNamesThePaperThatIsDelivered() throws IOException {
		String code = reached(Stage.REVIEW);
		long act = of(code, PaperKind.ACCEPTANCE, OFFICIAL).act();
		assertThatThrownBy(() -> this.papers.make(code, PaperKind.RECEIPT, act, OFFICIAL))
			.isInstanceOf(RuleViolation.class);
		Paper paper = made(code, PaperKind.ACCEPTANCE);
		assertThat(word(code, made(code, PaperKind.RECEIPT))).contains("送达回证")
			.contains("受理通知书")
			.contains(paper.number());
	}

	@Test
	void overTheApiItIsMadeAndFetchedAndRefusedInTheReadersLanguage() throws Exception {
		String code = reached(Stage.REVIEW);
		long act = of(code, PaperKind.ACCEPTANCE, OFFICIAL).act();
		String path = "/api/v1/projects/" + code + "/papers";
		Map<String, Object> order = Map.of("kind", "ACCEPTANCE", "act", act);
		Answer refused = rest(APPLICANT, path, order, "Accept-Language", "en");
		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.text()).contains("made by the unit");
		assertThat(rest(SECTION, path, order).status()).isEqualTo(200);
		assertThat(rest(SECTION, path, Map.of("kind", "LETTER", "act", act)).rules()).containsExactly("kind choice");
		assertThat(rest(SECTION, path, Map.of("kind", "ACCEPTANCE")).rules()).containsExactly("act required");
		assertThat(rest(SECTION, path, Map.of("kind", "REFUSAL", "act", act)).status()).isEqualTo(404);
		String id = of(code, PaperKind.ACCEPTANCE, OFFICIAL).id();
		HttpResponse<byte[]> file = this.systems.send(basic(APPLICANT, path + "/" + id + "/file?format=pdf").build(),
				BodyHandlers.ofByteArray());
		assertThat(file.statusCode()).isEqualTo(200);
		assertThat(file.headers().firstValue("Content-Type")).hasValue("application/pdf");
		assertThat(new String(file.body(), 0, 4)).isEqualTo("%PDF");
	}

	@Test
	void aRefusalASpecialProcedureAndAnExtensionAreTold() throws IOException {
		OpenTask accept = this.stages.reach(Stage.ACCEPT);
		String refused = this.stages.project(accept);
		this.office.complete(accept, Map.of("decision", "REFUSE", "opinion", "不属于本机关职权范围"));
		assertThat(word(refused, made(refused, PaperKind.REFUSAL))).contains("不予受理")
			.contains("不属于本机关职权范围")
			.doesNotContain("{{");
		OpenTask review = this.stages.reach(Stage.REVIEW);
		String special = this.stages.project(review);
		this.office.complete(review, Map.of("decision", "SPECIAL", "specialKind", "EXPERT_REVIEW", "opinion", "需要专家评审",
				"expectedOn", "2026-08-11"));
		assertThat(word(special, made(special, PaperKind.SPECIAL))).contains("专家评审")
			.contains("2026")
			.doesNotContain("{{");
		String extended = licence();
		String county = "540602-NR.county";
		this.rehearsal.act(county, () -> this.actions.extend(extended,
				Map.of("procedure", "P05", "days", "5", "reason", "情况复杂，需要进一步核实。")));
		Person official = Person.of("540602-NR.section", List.of("540602-NR.section"));
		Paper told = of(extended, PaperKind.EXTENSION, official);
		Paper paper = this.papers.make(extended, PaperKind.EXTENSION, Objects.requireNonNull(told.act()), official);
		assertThat(text(this.papers.file(extended, paper.id(), "docx", official).content())).contains("延期")
			.contains("情况复杂，需要进一步核实")
			.doesNotContain("{{");
	}

	/** 自然资源局 has accepted an application for a licence. */
	private String licence() {
		String code = this.office.running(TestProjects.inVillage(TestClock.START, 400));
		while (!this.office.procedure(code, "P02S").status().equals("DECIDED")) {
			usual(code, "P02S");
		}
		usual(code, "P05");
		usual(code, "P05");
		return code;
	}

	private void usual(String code, String procedure) {
		this.office.runJobs();
		OpenTask task = this.office.openTasks(code)
			.stream()
			.filter((each) -> procedure.equals(each.procedure()))
			.findFirst()
			.orElseThrow();
		this.office.complete(task, this.office.usual(task));
		this.office.runJobs();
	}

	@Test
	void whatWentBackAmongOfficialsAndIsAcceptedAgainIsToldOnce() {
		OpenTask review = this.stages.reach(Stage.REVIEW);
		String code = this.stages.project(review);
		this.rehearsal.act(SECTION,
				() -> this.returns.giveBack(review.id(), Map.of("step", "Task_AcceptMaterials", "reason", "漏登一份材料")));
		this.office.complete(code, "P02S", "Task_AcceptMaterials", Map.of("decision", "ACCEPT"));
		assertThat(this.papers.of(code, OFFICIAL)).filteredOn((paper) -> paper.kind() == PaperKind.ACCEPTANCE)
			.hasSize(1);
		Paper paper = made(code, PaperKind.ACCEPTANCE);
		long again = this.jdbc
			.sql("SELECT max(id) FROM fasttrack.act WHERE project_code = :code AND outcome = 'ACCEPT'")
			.param("code", code)
			.query(Long.class)
			.single();
		assertThat(paper.act()).isLessThan(again);
		assertThatThrownBy(() -> this.papers.make(code, PaperKind.ACCEPTANCE, again, OFFICIAL))
			.isInstanceOf(RuleViolation.class);
		assertThat(this.news.of(PROJECT_UNIT, TestClock.START, 100))
			.filteredOn((each) -> each.projectCode().equals(code) && each.outcome().equals("受理"))
			.hasSize(1);
	}

	/** A name is never printed with a character missing. */
	@Test
	void whatTheFontLacksIsSaidAndTheWordFileHasIt() throws IOException {
		Map<String, Object> application = TestProjects.simple(TestClock.START);
		application.put("projectName", "𠮷隆村巷道硬化项目");
		String code = this.office.running(application);
		String list = of(code, PaperKind.LIST, LEADER).id();
		RuleViolation refusal = catchThrowableOfType(RuleViolation.class,
				() -> this.papers.file(code, list, "pdf", LEADER));
		assertThat(refusal.violations()).singleElement().satisfies((each) -> {
			assertThat(each.rule()).isEqualTo("paper.character");
			assertThat(each.args()).containsExactly("𠮷");
		});
		assertThat(text(this.papers.file(code, list, "docx", LEADER).content())).contains("𠮷隆村");
	}

	private String reached(Stage stage) {
		return this.stages.project(this.stages.reach(stage));
	}

	private Paper made(String code, PaperKind kind) {
		return this.papers.make(code, kind,
				of(code, (kind == PaperKind.RECEIPT) ? PaperKind.ACCEPTANCE : kind, OFFICIAL).act(), OFFICIAL);
	}

	/** The first paper of a kind, made or not. */
	private Paper of(String code, PaperKind kind, Person person) {
		return this.papers.of(code, person)
			.stream()
			.filter((paper) -> paper.kind() == kind)
			.findFirst()
			.orElseThrow(() -> new AssertionError(kind + " of " + this.papers.of(code, person)));
	}

	private byte[] file(String code, Paper paper) {
		return this.papers.file(code, paper.id(), "docx", OFFICIAL).content();
	}

	private String word(String code, Paper paper) throws IOException {
		return text(file(code, paper));
	}

	private static String text(byte[] word) throws IOException {
		try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(word));
				XWPFWordExtractor text = new XWPFWordExtractor(document)) {
			return text.getText();
		}
	}

	/** Without the ends of its lines. */
	private String pdf(String code, Paper paper) throws IOException {
		try (PDDocument document = Loader.loadPDF(this.papers.file(code, paper.id(), "pdf", OFFICIAL).content())) {
			return new PDFTextStripper().getText(document).replaceAll("\\s", "");
		}
	}

	private int last() {
		return this.jdbc.sql(
				"SELECT coalesce(max(last), 0) FROM fasttrack.paper_counter WHERE unit = '540602-DRC' AND kind = 'ACCEPTANCE'")
			.query(Integer.class)
			.single();
	}

	private String code(Paper paper) {
		return this.jdbc.sql("SELECT project_code FROM fasttrack.paper WHERE id = :id::uuid")
			.param("id", paper.id())
			.query(String.class)
			.single();
	}

	private String name(String code) {
		return this.jdbc.sql("SELECT name FROM fasttrack.project WHERE code = :code")
			.param("code", code)
			.query(String.class)
			.single()
			.replaceAll("\\s", "");
	}

	private static String bare(String item) {
		return item.strip().replaceFirst("[。；;]+$", "");
	}

}
