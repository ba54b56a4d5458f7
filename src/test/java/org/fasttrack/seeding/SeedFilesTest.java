package org.fasttrack.seeding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.fasttrack.liaison.Appointment;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Division;
import org.fasttrack.organization.Official;
import org.fasttrack.procedure.ProcedureDefinition;
import org.fasttrack.rule.Dated;
import org.fasttrack.rule.Parameter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SeedFilesTest {

	private static final LocalDate TODAY = LocalDate.of(2026, 7, 14);

	private final List<Division> divisions = SeedRules.divisions(file("divisions.csv"));

	private final Map<String, String> functions = SeedRules.functions(file("functions.csv"));

	private final List<ApprovalUnit> units = SeedRules.units(file("units.csv"), this.divisions, this.functions);

	private final List<ProcedureDefinition> procedures = SeedRules.procedures(file("procedures.csv"),
			this.functions.keySet());

	@Test
	void everyFileOfTheSeedsIsWithoutError() {
		assertThat(this.divisions).hasSize(12);
		assertThat(this.functions).hasSize(11);
		assertThat(this.procedures).hasSize(70);
		assertThat(this.units).hasSizeGreaterThan(100);
		assertThat(SeedRules.parameters(file("parameters.csv"), TODAY))
			.contains(new Parameter("publicity.min-days", "10", Dated.EVER))
			.filteredOn((each) -> each.key().equals("tender.procedure"))
			.singleElement()
			.satisfies((tender) -> assertThat(this.procedures).filteredOn((each) -> each.code().equals(tender.value()))
				.singleElement()
				.extracting(ProcedureDefinition::signs)
				.isEqualTo(ProcedureDefinition.Signs.OWNER));
		assertThat(SeedRules.days(file("working-calendar.csv"))).hasSize(117);
		assertThat(SeedRules.fundTypes(file("fund-types.csv"))).hasSize(10);
		assertThat(SeedRules.officials(file("officials.csv"), this.divisions, this.units)).hasSizeGreaterThan(500);
		assertThat(SeedRules.materials(file("materials.csv"), this.procedures)).hasSizeGreaterThan(150);
		assertThat(SeedRules.decisionFacts(file("decision-facts.csv"), this.procedures)).hasSize(52)
			.allSatisfy((procedure, facts) -> assertThat(facts).as(procedure).hasSizeBetween(3, 8));
		assertThat(roster(file("roster.csv"))).hasSizeGreaterThanOrEqualTo(2 * this.units.size());
		assertThat(SeedRules.reportFormula(file("report-formula.csv"), TODAY)).hasSize(6);
	}

	@Test
	void phraseIsForAFieldThatItsStepTakesAndStandsOnce() {
		assertThat(PhraseRules.phrases(file("opinion-phrases.csv"), this.procedures, (step, field) -> true))
			.hasSizeGreaterThan(15)
			.anySatisfy((phrase) -> assertThat(phrase.text()).contains("六十日").contains("六个月"));
		SeedException refusal = catchThrowableOfType(SeedException.class,
				() -> PhraseRules.phrases(new SeedFile("opinion-phrases.csv", """
						procedure,step,field,text,source
						P99,Task_ReviewApplication,opinion,同意。,assumed
						,Task_ReviewApplication,remedies,同意。,assumed
						,Task_ReviewApplication,opinion,同意。,assumed
						,Task_ReviewApplication,opinion,同意。,assumed
						"""), this.procedures, (step, field) -> field.equals("opinion")));
		assertThat(refusal.errors()).containsExactly("opinion-phrases.csv 第2行 procedure：手续目录中没有 P99",
				"opinion-phrases.csv 第3行 field：Task_ReviewApplication 没有这一栏：remedies",
				"opinion-phrases.csv 第5行 text：重复：同意。");
	}

	@Test
	void factThatNoApplicationHasIsNamedWithItsLine() {
		SeedException refusal = catchThrowableOfType(SeedException.class,
				() -> SeedRules.decisionFacts(new SeedFile("decision-facts.csv", """
						procedure,facts,source
						P01,CONTENT LANDS CONTENT,assumed
						P99,LAND,assumed
						"""), this.procedures));
		assertThat(refusal.errors()).containsExactly("decision-facts.csv 第2行 facts：没有这一项：LANDS",
				"decision-facts.csv 第2行 facts：重复：CONTENT", "decision-facts.csv 第3行 procedure：手续目录中没有 P99");
	}

	@Test
	void formulaOfTheRankingHasKnownMeasuresOnceAndWeightsAboveNothing() {
		refused("report-formula.csv", (content) -> content.replaceFirst("SAVED,时限节省率,10", "SAVED,时限节省率,0"),
				(broken) -> SeedRules.reportFormula(broken, TODAY), "seeds/report-formula.csv 第6行 weight：应大于0，现为 0");
		refused("report-formula.csv", (content) -> content.replaceFirst("SAVED,时限节省率,10", "RESOLVED,时限节省率,一成"),
				(broken) -> SeedRules.reportFormula(broken, TODAY),
				"seeds/report-formula.csv 第6行 valid_from：与第2行的有效期重叠：RESOLVED，第一天相同",
				"seeds/report-formula.csv 第6行 weight：应为数字，现为 一成");
	}

	@Test
	void everyUnitHasAnAAndABOfBothLevels() {
		Map<String, Set<String>> slots = SeedRules.officials(file("officials.csv"), this.divisions, this.units)
			.stream()
			.collect(Collectors.groupingBy(Official::group, Collectors.mapping(Official::slot, Collectors.toSet())));
		for (ApprovalUnit unit : this.units) {
			assertThat(slots.get(unit.sectionGroup())).as(unit.sectionGroup()).containsExactlyInAnyOrder("A", "B");
			assertThat(slots.get(unit.countyGroup())).as(unit.countyGroup()).containsExactlyInAnyOrder("A", "B");
		}
	}

	@Test
	void everyProcedureHasAUnitInEveryCounty() {
		Set<String> units = this.units.stream().map(ApprovalUnit::id).collect(Collectors.toSet());
		for (ProcedureDefinition procedure : this.procedures) {
			if (!Set.of("OWNER", "TASKFORCE").contains(procedure.function()) && !procedure.level().equals("CITY")) {
				assertThat(this.divisions).filteredOn((division) -> division.level() == Division.Level.COUNTY)
					.allMatch((division) -> units.contains(division.code() + "-" + procedure.function()));
			}
		}
	}

	@Test
	void missingColumnIsNamedOnEveryLine() {
		refused("divisions.csv", (content) -> content.replaceFirst("name_en,level", "name_en,rank"),
				(broken) -> SeedRules.divisions(broken), "seeds/divisions.csv 第2行 level：缺少此列",
				"seeds/divisions.csv 第13行 level：缺少此列");
	}

	@Test
	void missingSourceIsNamed() {
		refused("divisions.csv", (content) -> content.replaceFirst("Seni,COUNTY,GB/T 2260", "Seni,COUNTY,"),
				(broken) -> SeedRules.divisions(broken), "seeds/divisions.csv 第3行 source：不能为空");
	}

	@Test
	void lineWithTooFewFieldsIsNamed() {
		refused("divisions.csv", (content) -> content.replaceFirst("Seni,COUNTY,GB/T 2260", "Seni,COUNTY"),
				(broken) -> SeedRules.divisions(broken), "seeds/divisions.csv 第3行：列数与表头不一致");
	}

	@Test
	void emptyFileIsRefused() {
		refused("divisions.csv", (content) -> content.lines().findFirst().orElseThrow(),
				(broken) -> SeedRules.divisions(broken), "seeds/divisions.csv：文件没有数据行");
	}

	@Test
	void wrongConstantIsToldTheRightOnes() {
		refused("divisions.csv", (content) -> content.replaceFirst("Seni,COUNTY", "Seni,TOWN"),
				(broken) -> SeedRules.divisions(broken), "seeds/divisions.csv 第3行 level：应为 [CITY, COUNTY] 之一，现为 TOWN");
		refused("procedures.csv",
				(content) -> content.replaceFirst("P01,1,2026-01-01,,([^,]*),INTERNAL", "P01,1,2026-01-01,,$1,SECRET"),
				this::procedures,
				"seeds/procedures.csv 第2行 nature：应为 [LICENCE, INTERNAL, FILING, TECHNICAL, OWNER, CHECK] 之一，现为 SECRET");
	}

	@Test
	void codeOfAnotherFormIsRefused() {
		refused("divisions.csv", (content) -> content.replaceFirst("540602,", "54602,"),
				(broken) -> SeedRules.divisions(broken), "seeds/divisions.csv 第3行 code：应为六位数字，现为 54602");
	}

	@Test
	void idThatIsThereTwiceIsRefusedOnItsSecondLine() {
		refused("divisions.csv", (content) -> content.replaceFirst("540621,", "540602,"),
				(broken) -> SeedRules.divisions(broken), "seeds/divisions.csv 第4行 code：重复：540602");
		refused("functions.csv", (content) -> content.replaceFirst("\nNR,", "\nDRC,"),
				(broken) -> SeedRules.functions(broken), "seeds/functions.csv 第3行 code：重复：DRC");
		refused("procedures.csv", (content) -> content.replaceFirst("\nP02,1,", "\nP01,1,"), this::procedures,
				"seeds/procedures.csv 第3行 code：重复：P01 第1版");
		refused("parameters.csv", (content) -> content.replaceFirst("\nlicence.min-area,", "\nlicence.min-investment,"),
				(broken) -> SeedRules.parameters(broken, TODAY),
				"seeds/parameters.csv 第17行 valid_from：与第16行的有效期重叠：licence.min-investment，第一天相同");
	}

	@Test
	void dayThatIsThereTwiceInOneScopeIsRefused() {
		refused("working-calendar.csv", (content) -> content.replaceFirst("2024-02-11,NATIONAL", "2024-02-10,NATIONAL"),
				(broken) -> SeedRules.days(broken), "seeds/working-calendar.csv 第5行 date：重复：2024-02-10");
	}

	@Test
	void unitOfAnUnknownPlaceOrFunctionIsRefused() {
		refused("units.csv", (content) -> content.replaceFirst("540600-DRC,540600,DRC", "540699-DRC,540699,DRC"),
				(broken) -> SeedRules.units(broken, this.divisions, this.functions),
				"seeds/units.csv 第2行 division：行政区划中没有 540699");
		refused("units.csv", (content) -> content.replaceFirst("540600-DRC,540600,DRC", "540600-XX,540600,XX"),
				(broken) -> SeedRules.units(broken, this.divisions, this.functions),
				"seeds/units.csv 第2行 function：职能中没有 XX");
	}

	@Test
	void unitsIdIsItsPlaceAndItsFunction() {
		refused("units.csv", (content) -> content.replaceFirst("540600-DRC,540600,DRC", "540600-NDRC,540600,DRC"),
				(broken) -> SeedRules.units(broken, this.divisions, this.functions),
				"seeds/units.csv 第2行 id：应为 540600-DRC，现为 540600-NDRC");
	}

	@Test
	void officialOfAnUnknownUnitIsRefused() {
		refused("officials.csv", (content) -> content.replaceFirst("格桑曲培,540600-DRC,", "格桑曲培,540600-XX,"),
				(broken) -> SeedRules.officials(broken, this.divisions, this.units),
				"seeds/officials.csv 第2行 unit：审批单位中没有 540600-XX");
	}

	@Test
	void pairThatCannotBeIsRefused() {
		refused("roster.csv", (content) -> content.replaceFirst("540600-DRC.county-b", "540600-DRC.section"),
				this::roster, "seeds/roster.csv 第2行 a：540600-DRC.section 不是 540600-DRC 的 COUNTY");
		refused("roster.csv", (content) -> content.replaceFirst("540600-DRC.county-b", "540600-NR.county"),
				this::roster, "seeds/roster.csv 第2行 a：540600-NR.county 不是 540600-DRC 的 COUNTY");
		refused("roster.csv", (content) -> content.replaceFirst("540600-DRC.county-b", "540600-DRC.county"),
				this::roster, "seeds/roster.csv 第2行 b：应与 a 不同");
		refused("roster.csv", (content) -> content.replaceFirst("540600-DRC.county-b", "nobody"), this::roster,
				"seeds/roster.csv 第2行 a：人员中没有 nobody");
		refused("roster.csv", (content) -> content.replaceFirst("540600-DRC,COUNTY", "540600-XX,COUNTY"), this::roster,
				"seeds/roster.csv 第2行 unit：审批单位中没有 540600-XX");
	}

	@Test
	void termsOfAPairFollowEachOther() {
		refused("roster.csv", (content) -> content.replaceFirst("2023-01-01,2024-12-31", "2023-01-01,2022-12-31"),
				this::roster, "seeds/roster.csv 第2行 valid_to：不能早于 valid_from");
		refused("roster.csv", (content) -> content.replaceFirst("2023-01-01,2024-12-31", "2023-01-01,2025-01-01"),
				this::roster, "seeds/roster.csv 第3行 valid_from：应晚于同一单位、同一级别上一任期的 2025-01-01");
	}

	@Test
	void materialOfAnUnknownProcedureIsRefused() {
		refused("materials.csv", (content) -> content.replaceFirst("\nP01,P01-M1,", "\nP99,P01-M1,"),
				(broken) -> SeedRules.materials(broken, this.procedures),
				"seeds/materials.csv 第2行 procedure：手续目录中没有 P99");
	}

	@Test
	void procedureOfAnUnknownFunctionIsRefused() {
		refused("procedures.csv", (content) -> content.replaceFirst("PRE,DRC,COUNTY", "PRE,XX,COUNTY"),
				this::procedures, "seeds/procedures.csv 第2行 function：职能中没有 XX");
	}

	@Test
	void unknownPrerequisiteIsRefused() {
		refused("procedures.csv", (content) -> content.replaceFirst("P01 P04 P26 P29", "P01 P04 P99 P29"),
				this::procedures, "seeds/procedures.csv 第3行 after：手续目录中没有 P99");
	}

	@Test
	void proceduresThatWaitForEachOtherAreRefused() {
		// P03 waits for P02 already.
		refused("procedures.csv", (content) -> content.replaceFirst("P01 P04 P26 P29", "P01 P04 P03 P29"),
				this::procedures, "seeds/procedures.csv 第3行 after：前置手续形成循环", "seeds/procedures.csv 第5行 after：前置手续形成循环");
	}

	@Test
	void procedureThatWaitsForItselfIsRefused() {
		refused("procedures.csv", (content) -> content.replaceFirst("P01 P04 P26 P29", "P02"), this::procedures,
				"seeds/procedures.csv 第3行 after：前置手续形成循环");
	}

	@Test
	void promiseLongerThanTheLawIsRefused() {
		refused("procedures.csv",
				(content) -> content.replaceFirst("LEADER,20,WD,ACCEPTANCE,10,8", "LEADER,7,WD,ACCEPTANCE,10,8"),
				this::procedures, "seeds/procedures.csv 第6行 promised_days：承诺时限不能长于最长时限 7");
	}

	@Test
	void limitSaysHowWellItIsFounded() {
		refused("procedures.csv",
				(content) -> content.replaceFirst("LEADER,,WD,ACCEPTANCE,0,5", "LEADER,9,WD,ACCEPTANCE,0,5"),
				this::procedures, "seeds/procedures.csv 第2行 limit_certainty：不能为空");
	}

	@Test
	void promiseAsLongAsTheLawIsLoaded() {
		String content = content("procedures.csv").replaceFirst("LEADER,20,WD,ACCEPTANCE,10,8",
				"LEADER,8,WD,ACCEPTANCE,10,8");
		assertThat(procedures(new SeedFile("seeds/procedures.csv", content))).hasSize(70);
	}

	@Test
	void wrongDateIsShown() {
		refused("working-calendar.csv", (content) -> content.replaceFirst("2024-02-04", "2024-02-30"),
				(broken) -> SeedRules.days(broken),
				"seeds/working-calendar.csv 第3行 date：应为日期（如2026-03-01），现为 2024-02-30");
		refused("fund-types.csv", (content) -> content.replaceFirst("2021-04-01,2025-12-31", "01.04.2021,2025-12-31"),
				(broken) -> SeedRules.fundTypes(broken),
				"seeds/fund-types.csv 第2行 valid_from：应为日期（如2026-03-01），现为 01.04.2021");
	}

	@Test
	void dateThatASpreadsheetRewroteIsTheSameDay() {
		String content = content("working-calendar.csv");
		assertThat(
				SeedRules.days(new SeedFile("seeds/working-calendar.csv", content.replace("2024-02-04", "2024/2/4"))))
			.isEqualTo(SeedRules.days(new SeedFile("seeds/working-calendar.csv", content)));
	}

	@Test
	void fundTypeDoesNotEndBeforeItBegins() {
		refused("fund-types.csv", (content) -> content.replaceFirst("2021-04-01,2025-12-31", "2021-04-01,2021-03-31"),
				(broken) -> SeedRules.fundTypes(broken), "seeds/fund-types.csv 第2行 valid_to：不能早于 valid_from");
	}

	@Test
	void wrongNumberIsShown() {
		refused("procedures.csv",
				(content) -> content.replaceFirst("LEADER,,WD,ACCEPTANCE,0,5", "LEADER,,WD,ACCEPTANCE,0,five"),
				this::procedures, "seeds/procedures.csv 第2行 promised_days：应为整数，现为 five");
		refused("parameters.csv",
				(content) -> content.replaceFirst("simplified.max-investment,400,", "simplified.max-investment,四百,"),
				(broken) -> SeedRules.parameters(broken, TODAY), "seeds/parameters.csv 第2行 value：应为数字，现为 四百");
	}

	@Test
	void yesOrNoIsAskedFor() {
		refused("materials.csv", (content) -> content.replaceFirst("项目入库证明,N,", "项目入库证明,no,"),
				(broken) -> SeedRules.materials(broken, this.procedures),
				"seeds/materials.csv 第5行 critical：应为 Y 或 N，现为 no");
	}

	@Test
	void everyErrorOfAFileIsNamedAtOnce() {
		refused("divisions.csv",
				(content) -> content.replaceFirst("Seni,COUNTY", "Seni,TOWN").replaceFirst("540621,", "5406,"),
				(broken) -> SeedRules.divisions(broken), "seeds/divisions.csv 第3行 level：应为 [CITY, COUNTY] 之一，现为 TOWN",
				"seeds/divisions.csv 第4行 code：应为六位数字，现为 5406");
	}

	/** The copy is refused with at least these errors, and nothing is answered. */
	private static void refused(String name, UnaryOperator<String> change, Consumer<SeedFile> reader,
			String... errors) {
		String content = content(name);
		String broken = change.apply(content);
		assertThat(broken).as("the copy is broken").isNotEqualTo(content);
		SeedException refusal = catchThrowableOfType(SeedException.class,
				() -> reader.accept(new SeedFile("seeds/" + name, broken)));
		assertThat(refusal).as("refused").isNotNull();
		assertThat(refusal.errors()).contains(errors);
		assertThat(refusal).hasMessageContaining("未载入").hasMessageContaining(errors[0]);
	}

	private List<ProcedureDefinition> procedures(SeedFile file) {
		return SeedRules.procedures(file, this.functions.keySet());
	}

	private List<Appointment> roster(SeedFile file) {
		return SeedRules.roster(file, this.units,
				SeedRules.officials(file("officials.csv"), this.divisions, this.units));
	}

	private static SeedFile file(String name) {
		return new SeedFile("seeds/" + name, content(name));
	}

	private static String content(String name) {
		try (InputStream content = Objects.requireNonNull(SeedFilesTest.class.getResourceAsStream("/seeds/" + name),
				name)) {
			return new String(content.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(name, ex);
		}
	}

}
