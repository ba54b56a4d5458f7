package org.fasttrack.seeding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.Stages;
import org.fasttrack.TestCatalogue;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.board.FinishedCases;
import org.fasttrack.calendar.CalendarDays;
import org.fasttrack.calendar.WorkingCalendar;
import org.fasttrack.file.FileTypes;
import org.fasttrack.organization.Organization;
import org.fasttrack.procedure.CaseDates;
import org.fasttrack.procedure.Catalogue;
import org.fasttrack.procedure.Fees;
import org.fasttrack.procedure.Material;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.procedure.ProcedureDefinition;
import org.fasttrack.procedure.SpecialKind;
import org.fasttrack.process.DecisionFacts;
import org.fasttrack.process.FinishedCaseFaults;
import org.fasttrack.process.OpinionPhrases;
import org.fasttrack.process.Steps;
import org.fasttrack.project.FundTypes;
import org.fasttrack.report.Formula;
import org.fasttrack.rule.Parameters;
import org.fasttrack.setting.WrongSetting;
import org.fasttrack.watch.Recomputation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * An operator loads today what holds from a day next month: until then the version before
 * holds, and what has held is never changed.
 */
@FastTrackTest
class PublicDataTest {

	/** The first day of what is new. */
	private static final LocalDate FIRST = LocalDate.of(2026, 8, 3);

	private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

	@Autowired
	private TestCatalogue known;

	@Autowired
	ApplicationContext context;

	@Autowired
	PlatformTransactionManager transactions;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Office office;

	@Autowired
	Stages stages;

	@Autowired
	TestClock clock;

	@Autowired
	Parameters parameters;

	@Autowired
	Catalogue catalogue;

	@Autowired
	ProcedureCases cases;

	@Autowired
	CaseDates dates;

	@Autowired
	FundTypes fundTypes;

	@Autowired
	Formula formula;

	@TempDir
	Path folder;

	@BeforeEach
	void folderOfTheOperator() throws IOException {
		this.clock.set(TestClock.START);
		for (Path file : SeedSourceTest.publicFiles()) {
			Files.copy(file, this.folder.resolve(file.getFileName().toString()));
		}
	}

	/** What is in the files of the program again; no day of another test has come. */
	@AfterEach
	void forgetWhatIsNew() throws IOException {
		this.clock.set(TestClock.START);
		for (Path file : SeedSourceTest.publicFiles()) {
			Files.writeString(this.folder.resolve(file.getFileName().toString()), Files.readString(file));
		}
		this.jdbc.sql("UPDATE fasttrack.seed_file SET checksum = 'x'").update();
		load();
	}

	@Test
	void caseKeepsTheVersionItBeganWithAndOneBegunLaterHasTheNew() {
		ProcedureDefinition old = this.catalogue.current("P02S");
		assertThat(old.promisedDays()).isEqualTo(5);
		addVersion("P02S");
		load();
		String before = this.office.running(TestProjects.simple(TestClock.START));
		assertThat(promised(before)).as("the case accepted before").isEqualTo(5);
		String planned = this.office.running(TestProjects.simple(TestClock.START));
		this.clock.set(FIRST.minusDays(1), LAST_SECOND);
		assertThat(this.catalogue.current("P02S")).isEqualTo(old);
		this.clock.set(FIRST, LocalTime.MIDNIGHT);
		assertThat(this.catalogue.current("P02S").promisedDays()).isEqualTo(3);
		this.clock.set(FIRST);
		String after = this.office.running(TestProjects.simple(FIRST));
		assertThat(promised(after)).as("the case begun after").isEqualTo(3);
		assertThat(this.office.procedure(planned, "P02S").version()).as("planned before").isEqualTo(1);
		assertThat(promised(planned)).as("planned before, accepted after").isEqualTo(3);
		assertThat(this.office.procedure(planned, "P02S").version()).isEqualTo(2);
		assertThat(materials(before)).contains("P02S-M1").doesNotContain("P02S-M99");
		assertThat(materials(after)).contains("P02S-M99").doesNotContain("P02S-M1");
		assertThat(this.office.procedure(before, "P02S").version()).isEqualTo(1);
		assertThat(this.office.procedure(after, "P02S").version()).isEqualTo(2);
		assertThat(this.office.procedure(after, "P02S").basis()).isEqualTo("《新条例》第一条");
		assertThat(this.cases.ofProject(after)).as("both stand at the same place")
			.extracting(ProcedureCase::procedure)
			.isEqualTo(this.cases.ofProject(before).stream().map(ProcedureCase::procedure).toList());
	}

	/** What the project unit did itself under the rule of before rests on that rule. */
	@Test
	void ownResultRestsOnTheRuleOfItsDay() {
		addVersion("P26");
		load();
		this.clock.set(FIRST);
		Map<LocalDate, String> basis = Map.of(FIRST.minusDays(1), "《地质灾害防治条例》第二十一条", FIRST, "《新条例》第一条");
		basis.forEach((datedOn, law) -> {
			Map<String, Object> application = TestProjects.simple(FIRST);
			application.put("sensitiveAreas", List.of("GEO_HAZARD"));
			String code = this.office.running(application);
			assertThat(this.office.procedure(code, "P26").basis()).isEqualTo("《新条例》第一条");
			this.office.complete(code, "P26", "Task_RecordOwner", Map.of("result", "已评估。", "documentNumber",
					"藏地评〔2026〕7号", "documentDate", datedOn.toString(), "organ", "自治区地质环境监测总站", "scan", "SM-1"));
			assertThat(this.office.procedure(code, "P26").basis()).as("dated " + datedOn).isEqualTo(law);
		});
	}

	@Test
	void caseWaitsForWhatItsOwnVersionNamesWhenAProcedureIsAdded() {
		edit("procedures.csv",
				(content) -> content + content.lines()
					.filter((line) -> line.startsWith("P17,1,"))
					.map((line) -> line.replace("P17,1,2026-01-01", "P17,2," + FIRST)
						.replace(",P02 P02S P03 P14 P16,", ",P02 P02S P03 P14 P16 P27,"))
					.collect(Collectors.joining()) + "\n");
		load();
		String code = this.office.running(TestProjects.simple(TestClock.START));
		assertThat(procedures(code)).contains("P17", "P20").doesNotContain("P27");
		this.clock.set(FIRST);
		this.stages.propose(code, "ADD", "P27");
		this.office.complete(code, "Task_AgreeAmendment", Map.of("decision", "AGREE"));
		this.office.runJobs();
		assertThat(this.jdbc.sql("""
				SELECT later.procedure
				FROM fasttrack.case_prerequisite p
				JOIN fasttrack.procedure_case later ON later.id = p.case_id
				JOIN fasttrack.procedure_case earlier ON earlier.id = p.prerequisite_id
				WHERE earlier.project_code = :code
				  AND earlier.procedure = 'P27'
				""").param("code", code).query(String.class).list()).contains("P20").doesNotContain("P17");
	}

	@Test
	void procedureIsNotPlannedBeforeItsFirstDayNorAfterItsLast() {
		String plannedNow = this.office.running(TestProjects.simple(TestClock.START));
		String last = procedures(plannedNow).stream().filter((code) -> !code.equals("P02S")).findFirst().orElseThrow();
		edit("procedures.csv", (content) -> content.replace("\n" + last + ",1,2026-01-01,,",
				"\n" + last + ",1,2026-01-01," + FIRST + ","));
		load();
		this.clock.set(FIRST);
		assertThat(procedures(this.office.running(TestProjects.simple(FIRST)))).contains(last);
		this.clock.set(FIRST.plusDays(1));
		assertThat(procedures(this.office.running(TestProjects.simple(FIRST)))).doesNotContain(last).isNotEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "2026-08-02T00:00, old", "2026-08-02T23:59:59, old", "2026-08-03T00:00, new",
			"2026-08-04T12:00, new" })
	void newVersionHoldsFromMidnightOfItsFirstDay(LocalDateTime at, String version) {
		edit("parameters.csv", (content) -> withFirstDay(content, 2) + "light.yellow-share,80," + FIRST
				+ ",%,本机制要求,ASSUMED,assumed\n");
		edit("fund-types.csv",
				(content) -> content.replace("COUNTERPART,东西部协作资金,2021-04-01,,Y",
						"COUNTERPART,东西部协作资金,2021-04-01,2026-08-02,Y") + "COUNTERPART,新的协作资金," + FIRST
						+ ",,N,assumed\n");
		edit("special-procedures.csv",
				(content) -> withFirstDay(content, 2) + "EXPERT_REVIEW,," + FIRST + ",专家论证,Y,15,新条例,LAW,LAW,law\n");
		edit("report-formula.csv", (content) -> content + "SAVED,时限节省率,20,x,ASSUMED,assumed," + FIRST + "\n");
		addVersion("P03");
		load();
		this.clock.set(at.toLocalDate(), at.toLocalTime());
		boolean isNew = version.equals("new");
		LocalDate day = at.toLocalDate();
		assertThat(this.parameters.whole("light.yellow-share")).isEqualTo(isNew ? 80 : 70);
		assertThat(this.parameters.whole("light.yellow-share", FIRST.minusDays(1))).isEqualTo(70);
		assertThat(this.fundTypes.eligibleOn("COUNTERPART", day)).isEqualTo(!isNew);
		assertThat(this.fundTypes.all()).filteredOn((each) -> each.code().equals("COUNTERPART"))
			.singleElement()
			.satisfies((each) -> assertThat(each.name()).isEqualTo(isNew ? "新的协作资金" : "东西部协作资金"));
		assertThat(this.catalogue.specialKinds("P01", day)).filteredOn((each) -> each.code().equals("EXPERT_REVIEW"))
			.extracting(SpecialKind::name)
			.containsExactly(isNew ? "专家论证" : "专家评审");
		assertThat(this.formula.lines(day)).filteredOn((each) -> each.measure().name().equals("SAVED"))
			.singleElement()
			.satisfies((each) -> assertThat(each.weight()).isEqualByComparingTo(isNew ? "20" : "10"));
		assertThat(this.catalogue.current("P03").promisedDays()).isEqualTo(isNew ? 3 : 7);
		assertThat(this.catalogue.current()).filteredOn((each) -> each.code().equals("P03")).hasSize(1);
		assertThat(this.catalogue.materials("P03")).extracting(Material::code)
			.contains(isNew ? "P03-M99" : "P03-M1")
			.doesNotContain(isNew ? "P03-M1" : "P03-M99");
	}

	/** A limit is that of the day from which it counts. */
	@Test
	void limitThatRunsIsNotChangedByANewNumber() {
		edit("parameters.csv", (content) -> withFirstDay(content, 2) + "acceptance.deemed-days,2," + FIRST
				+ ",工作日,本机制要求,ASSUMED,assumed\n");
		load();
		this.clock.set(FIRST.minusDays(3));
		String before = submitted();
		LocalDate due = this.dates.answerBy(theCase(before));
		this.clock.set(FIRST);
		String after = submitted();
		assertThat(this.dates.answerBy(theCase(before))).isEqualTo(due).isEqualTo(LocalDate.of(2026, 8, 7));
		assertThat(this.dates.answerBy(theCase(after))).isEqualTo(LocalDate.of(2026, 8, 5));
		this.context.getBean(Recomputation.class).run("x", "y");
		assertThat(theCase(before).stepDueOn()).isEqualTo(due);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					parameters.csv         | light.yellow-share,70, | light.yellow-share,71, | value：此行已生效，应仍为“70”，现为“71”
					fund-types.csv         | 2021-04-01,,Y,"assumed: matching funds of the city | 2021-04-01,,N,"assumed: matching funds of the city | eligible：此行自2021-04-01起已生效，应仍为“Y”，现为“N”
					fund-types.csv         | 2021-04-01,2025-12-31,Y | 2021-04-01,2025-12-30,Y | valid_to：此行自2021-04-01起已生效，已于 2025-12-31 终止，不能再改
					fund-types.csv         | COUNTERPART,东西部协作资金,2021-04-01,, | COUNTERPART,东西部协作资金,2021-04-01,2026-07-13, | valid_to：此行自2021-04-01起已生效，最后一天不能早于今天 2026-07-14，现为 2026-07-13
					fund-types.csv         | COUNTERPART,东西部协作资金,2021-04-01 | COUNTERPART,东西部协作资金,2021-04-02 | 缺少已生效的 COUNTERPART（2021-04-01起），不能删去
					special-procedures.csv | 技术评审,Y,30, | 技术评审,Y,31, | max_days：此行已生效，应仍为“30”，现为“31”
					report-formula.csv     | 时限节省率,10, | 时限节省率,11, | weight：此行已生效，应仍为“10”，现为“11”
					procedures.csv         | P01,1,2026-01-01,,项目建议书审批 | P01,1,2026-01-01,,项目建议审批 | 第2行 name：此行自2026-01-01起已生效，应仍为“项目建议书审批”，现为“项目建议审批”
					procedures.csv         | P01,1,2026-01-01 | P01,1,2026-01-02 | 第2行 valid_from：此行自2026-01-01起已生效，不能改为 2026-01-02
					materials.csv          | 项目建议书报批请示,Y | 项目建议书报批请示,N | 第2行 材料 P01-M2：此行自2026-01-01起已生效，应仍为“项目建议书报批请示（关键材料）”，现为“项目建议书报批请示（可容缺）”
					""")
	void editOfARowThatHasHeldIsRefusedWithWhatWouldBeRight(String file, String held, String edited, String words) {
		edit(file, (content) -> content.replace(held, edited));
		WrongSetting refusal = catchThrowableOfType(WrongSetting.class, this::load);
		assertThat(refusal).as("refused").isNotNull();
		assertThat(refusal.args().toString())
			.contains(this.folder.resolve(file.replace("materials", "procedures")) + "")
			.contains(words);
	}

	/** Of what nobody has loaded yet as well: a newer program needs a number more. */
	@Test
	void whatTheProgramNeedsIsThere() {
		this.jdbc.sql("DELETE FROM fasttrack.seed_row").update();
		edit("parameters.csv", (content) -> content.replaceFirst("(?m)^gap.max-days.*\\R", ""));
		assertThat(catchThrowableOfType(WrongSetting.class, this::load).args().toString())
			.contains("parameters.csv：缺少 gap.max-days，程序需要它");
		restore("parameters.csv");
		edit("procedures.csv", (content) -> content.replaceAll("(?m)^P27,.*\\R", ""));
		edit("materials.csv", (content) -> content.replaceAll("(?m)^P27,.*\\R", ""));
		assertThat(catchThrowableOfType(WrongSetting.class, this::load).args().toString())
			.contains("procedures.csv：缺少 P27，程序需要它");
	}

	@Test
	void sourceOfARowThatHasHeldIsCorrected() {
		edit("parameters.csv", (content) -> content
			.replace("本机制要求,ASSUMED,assumed: share of the promised limit that is used", "本机制要求,CHECK,to be checked"));
		load();
	}

	@Test
	void newRowBeginsAfterWhatHasHeldAndOneThatHasNotHeldYetIsChangedOrGoes() {
		edit("fund-types.csv", (content) -> content + "COUNTERPART,更早,2021-03-01,2021-03-31,Y,s\n");
		WrongSetting refusal = catchThrowableOfType(WrongSetting.class, this::load);
		assertThat(refusal.args().toString()).contains("第12行 valid_from：应晚于第8行已生效版本的第一天 2021-04-01，现为 2021-03-01");
		edit("fund-types.csv", (content) -> content.replace("更早,2021-03-01,2021-03-31", "以后,2026-08-03,"));
		edit("fund-types.csv",
				(content) -> content
					.replace("COUNTERPART,东西部协作资金,2021-04-01,,", "COUNTERPART,东西部协作资金,2021-04-01,2026-08-03,")
					.replace("以后,2026-08-03", "以后,2026-08-04"));
		addVersion("P01");
		load();
		edit("fund-types.csv", (content) -> content.replace("以后,2026-08-04,,Y", "以后改,2026-08-05,,N"));
		edit("procedures.csv", (content) -> content.replaceFirst("(?m)^(P01,2,.*WD,ACCEPTANCE,0,)3,", "$14,"));
		load();
		this.clock.set(FIRST);
		assertThat(this.catalogue.current("P01").promisedDays()).isEqualTo(4);
		assertThat(this.fundTypes.eligibleOn("COUNTERPART", FIRST)).isTrue();
		assertThat(this.fundTypes.eligibleOn("COUNTERPART", FIRST.plusDays(1))).as("between the two").isFalse();
		this.clock.set(TestClock.START);
		restore("procedures.csv");
		restore("materials.csv");
		load();
		this.clock.set(FIRST);
		assertThat(this.catalogue.current("P01").promisedDays()).isEqualTo(5);
		assertThat(this.catalogue.materials("P01")).extracting(Material::code)
			.contains("P01-M1")
			.doesNotContain("P01-M99");
	}

	/**
	 * What it began with stays, though the file says otherwise; its days are the file's.
	 */
	@Test
	void databaseOfTheVersionBeforeGoesOnWithTheRowsThatItHas() {
		this.jdbc.sql("DELETE FROM fasttrack.seed_row").update();
		this.jdbc.sql("UPDATE fasttrack.seed_file SET checksum = 'x' WHERE name LIKE '%s.csv'").update();
		this.jdbc.sql("UPDATE fasttrack.procedure_definition SET valid_from = '-infinity'").update();
		edit("procedures.csv", (content) -> content.replace("P01,1,2026-01-01,,项目建议书审批", "P01,1,2026-02-01,,项目建议审批"));
		load();
		assertThat(this.catalogue.current("P01")).satisfies((each) -> {
			assertThat(each.name()).isEqualTo("项目建议书审批");
			assertThat(each.validFrom()).isEqualTo("2026-02-01");
		});
		edit("procedures.csv", (content) -> content.replace("项目建议审批", "项目审批"));
		assertThat(catchThrowableOfType(WrongSetting.class, this::load).args().toString())
			.contains("应仍为“项目建议审批”，现为“项目审批”");
		this.jdbc.sql("DELETE FROM fasttrack.seed_row").update();
	}

	/**
	 * What is said of a limit reaches rows that have held, because it changes none of
	 * them, and what was saved is counted by it.
	 */
	@Test
	void rowsThatHaveHeldAreClassifiedAndWhatWasSavedFollows() {
		String code = this.office.running(TestProjects.large(TestClock.START));
		for (int round = 0; round < 12; round++) {
			this.office.openTasks(code).forEach((task) -> this.office.complete(task, this.office.usual(task)));
			this.office.runJobs();
		}
		assertThat(savedCases()).isPositive();
		FinishedCaseFaults faults = new FinishedCaseFaults(this.jdbc, this.context.getBean(WorkingCalendar.class));
		assertThat(faults.of(List.of(code))).isEmpty();
		int saved = savedCases();
		// As a database of the version before has it, and its file.
		this.jdbc.sql("UPDATE fasttrack.procedure_definition SET limit_certainty = 'ASSUMED'").update();
		this.jdbc.sql("UPDATE fasttrack.seed_file SET checksum = 'x' WHERE name = 'procedures.csv'").update();
		assertThat(load()).isTrue();
		assertThat(this.catalogue.current("P04").maximumIsInLaw()).isTrue();
		assertThat(this.catalogue.current("P30").maximumIsInLaw()).isFalse();
		assertThat(this.catalogue.current("P28").maximumIsInLaw()).isFalse();
		FinishedCases finished = this.context.getBean(FinishedCases.class);
		assertThat(finished.reclassify()).as("nothing is otherwise").isZero();
		edit("procedures.csv", (content) -> content.replaceAll("(?m)^(.*),LAW,LAW,", "$1,LAW,CHECK,"));
		load();
		assertThat(this.catalogue.current()).noneMatch(ProcedureDefinition::maximumIsInLaw);
		assertThat(finished.reclassify()).isEqualTo(saved);
		assertThat(savedCases()).isZero();
		assertThat(savedOfMonths()).isZero();
		restore("procedures.csv");
		load();
		assertThat(finished.reclassify()).isEqualTo(saved);
		assertThat(savedCases()).isEqualTo(saved);
		assertThat(savedOfMonths()).isEqualTo(saved);
		assertThat(faults.of(List.of(code))).isEmpty();
	}

	private int savedCases() {
		return this.jdbc.sql("SELECT count(law_days) FROM fasttrack.finished_case").query(Integer.class).single();
	}

	private int savedOfMonths() {
		return this.jdbc.sql("SELECT coalesce(sum(cases), 0) FROM fasttrack.finished_month WHERE measure LIKE 'SAVED%'")
			.query(Integer.class)
			.single();
	}

	/** A file of before says one thing of everything in a row. */
	@Test
	void fileWithoutTheColumnIsTakenAtItsWord() {
		this.jdbc.sql("UPDATE fasttrack.procedure_definition SET limit_certainty = 'ASSUMED'").update();
		edit("procedures.csv", (content) -> content.replace(",certainty,limit_certainty,", ",certainty,")
			.replaceAll("(?m),(LAW|PUBLISHED|MEMORY|ASSUMED|CHECK),(LAW|PUBLISHED|MEMORY|ASSUMED|CHECK)?,", ",$1,"));
		load();
		assertThat(this.catalogue.current("P04").maximumIsInLaw()).isTrue();
		assertThat(this.catalogue.current("P30").maximumIsInLaw()).isFalse();
		assertThat(this.catalogue.current("P14").maximumIsInLaw()).isFalse();
	}

	/**
	 * The decision tables of a newer program name it, and nobody has changed the folder.
	 */
	@Test
	void procedureThatTheProgramNamesIsAskedForAtEveryStart() {
		assertThat(load()).as("nothing is new").isFalse();
		this.known.say("DELETE FROM fasttrack.procedure_definition WHERE code = 'P29'");
		assertThat(catchThrowableOfType(WrongSetting.class, this::load).args().toString()).contains("缺少 P29，程序需要它");
	}

	/** From the first day on, with another limit, basis and material. */
	private void addVersion(String code) {
		edit("procedures.csv", (content) -> {
			String row = content.lines().filter((line) -> line.startsWith(code + ",1,")).findFirst().orElseThrow();
			return content + row.replace(code + ",1,2026-01-01", code + ",2," + FIRST)
				.replaceFirst("WD,ACCEPTANCE,0,\\d,", "WD,ACCEPTANCE,0,3,")
				.replaceFirst("[^,]+,LAW,", "《新条例》第一条,LAW,") + "\n";
		});
		edit("materials.csv",
				(content) -> content.lines()
					.map((line) -> line.startsWith(code + "," + code + "-M1,")
							? line.replaceFirst(",([YN]),([A-Z]+),,,", ",$1,$2,,1,") : line)
					.collect(Collectors.joining("\n")) + "\n" + code + "," + code + "-M99,新材料,Y,ASSUMED,2,,assumed\n");
	}

	/** With a column for the first day before a column, empty in every row. */
	private static String withFirstDay(String content, int before) {
		return content.lines().map((line) -> {
			String[] cells = line.split(",", before + 1);
			String first = cells[0].equals("key") || cells[0].equals("code") || cells[0].equals("measure")
					? "valid_from" : "";
			return String.join(",", Arrays.copyOf(cells, before)) + "," + first + "," + cells[before];
		}).collect(Collectors.joining("\n")) + "\n";
	}

	private void edit(String file, UnaryOperator<String> change) {
		try {
			Path path = this.folder.resolve(file);
			String before = Files.readString(path);
			String after = change.apply(before);
			assertThat(after).as("edited").isNotEqualTo(before);
			Files.writeString(path, after);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void restore(String file) {
		try {
			Files.writeString(this.folder.resolve(file), Files.readString(Path.of("seeds", file)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What a start does with the folder. */
	private boolean load() {
		SeedLoader loader = new SeedLoader(this.jdbc, this.context.getBean(Clock.class), this.parameters,
				this.context.getBean(CalendarDays.class), this.context.getBean(Organization.class), this.catalogue,
				this.fundTypes, this.context.getBean(Recomputation.class), this.formula,
				new SeedSource(this.folder.toString()), this.context.getBean(SeedHistory.class),
				this.context.getBean(DecisionFacts.class), this.context.getBean(Fees.class),
				this.context.getBean(FileTypes.class), this.context.getBean(OpinionPhrases.class),
				this.context.getBean(Steps.class), this.context.getBeanProvider(DemoPeople.class),
				this.context.getBeanProvider(InventedPeople.class));
		return Boolean.TRUE.equals(new TransactionTemplate(this.transactions).execute((status) -> loader.load()));
	}

	private ProcedureCase theCase(String project) {
		return this.cases.ofProject(project)
			.stream()
			.filter((each) -> each.procedure().equals("P02S"))
			.findFirst()
			.orElseThrow();
	}

	/** A project whose application for P02S is there since today. */
	private String submitted() {
		String project = this.office.running(TestProjects.simple(LocalDate.now(this.clock)));
		submit(project);
		return project;
	}

	private void submit(String project) {
		this.office.complete(project, "P02S", "Task_SubmitMaterials",
				Map.of("decision", "APPLY", "materials", materials(project)));
	}

	/** What the unit has promised when it accepts. */
	private Integer promised(String project) {
		submit(project);
		this.office.complete(project, "P02S", "Task_AcceptMaterials", Map.of("decision", "ACCEPT"));
		return Objects
			.requireNonNull(Objects.requireNonNull(this.office.procedure(project, "P02S").clock()).promisedDays());
	}

	private List<String> procedures(String project) {
		return this.cases.ofProject(project).stream().map(ProcedureCase::procedure).toList();
	}

	private List<String> materials(String project) {
		ProcedureCase each = theCase(project);
		return this.catalogue.materials("P02S", each.catalogueVersion()).stream().map(Material::code).toList();
	}

}
