package org.fasttrack.seeding;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.fasttrack.procedure.Material;
import org.fasttrack.procedure.Material.Need;
import org.fasttrack.procedure.ProcedureDefinition;
import org.fasttrack.rule.Dated;
import org.fasttrack.rule.Parameter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The versions of one thing in a file follow each other. */
class SeedVersionTest {

	private static final LocalDate TODAY = LocalDate.of(2026, 7, 14);

	private static final String PROCEDURES = "code,version,valid_from,valid_to,name,nature,phase,function,level,signs,"
			+ "max_days,day_kind,clock_from,extension_days,promised_days,excluded_or_minimum,after,required_when,"
			+ "validity_period,validity_extensions,minimum_days,checked_by,basis,certainty,source\n";

	@Test
	void parameterHasAFirstDayOrHoldsSinceEver() {
		assertThat(parameters("key,value,unit,basis,source\na,1,日,b,s\n"))
			.containsExactly(new Parameter("a", "1", Dated.EVER));
		assertThat(parameters("key,value,valid_from,unit,basis,source\na,1,,日,b,s\na,2,2026-08-01,日,b,s\n"))
			.containsExactly(new Parameter("a", "1", Dated.EVER), new Parameter("a", "2", LocalDate.of(2026, 8, 1)));
	}

	@Test
	void parameterHoldsToday() {
		String header = "key,value,valid_from,unit,basis,source\n";
		assertThat(parameters(header + "a,1,2026-07-14,日,b,s\n")).hasSize(1);
		assertRefused(() -> parameters(header + "a,1,2026-07-15,日,b,s\n"),
				"seeds/x.csv 第2行 valid_from：在此之前没有有效的版本：应不晚于今天 2026-07-14，现为 2026-07-15");
	}

	@Test
	void twoRowsOfOneThingNeverHoldOnOneDay() {
		String header = "code,name,valid_from,valid_to,eligible,source\n";
		Consumer<String> fundTypes = (rows) -> SeedRules.fundTypes(new SeedFile("seeds/x.csv", header + rows));
		fundTypes.accept("F,a,2026-01-01,2026-07-31,Y,s\nF,b,2026-08-01,,Y,s\nG,a,2026-01-01,,Y,s\n");
		fundTypes.accept("F,b,2026-09-01,,Y,s\nF,a,2026-01-01,2026-07-31,Y,s\n");
		assertRefused(() -> fundTypes.accept("F,b,2026-08-01,,Y,s\nF,a,2026-01-01,2026-08-01,Y,s\n"),
				"seeds/x.csv 第3行 valid_to：与第2行的有效期重叠：应早于 2026-08-01，现为 2026-08-01");
		assertRefused(() -> fundTypes.accept("F,a,2026-01-01,,Y,s\nF,b,2026-01-01,,Y,s\n"),
				"seeds/x.csv 第3行 valid_from：与第2行的有效期重叠：F（2026-01-01起），第一天相同");
	}

	@Test
	void versionsOfAProcedureFollowEachOtherWithoutADayBetween() {
		assertThat(procedures(row("P01,1,2026-01-01,2026-07-31", "") + row("P01,2,2026-08-01,", ""))).hasSize(2);
		assertThat(procedures(row("P01,1,2026-01-01,2026-07-31", ""))).as("it may end").hasSize(1);
		assertRefused(() -> procedures(row("P01,1,2026-01-01,2026-07-30", "") + row("P01,2,2026-08-01,", "")),
				"seeds/x.csv 第3行 valid_from：与第2行的有效期之间有空档：应为 2026-07-31，现为 2026-08-01");
		assertRefused(() -> procedures(row("P01,2,2026-01-01,", "") + row("P01,1,2026-08-01,", "")),
				"seeds/x.csv 第3行 version：版本应按第一天的先后编号：第2版自 2026-01-01，第1版自 2026-08-01");
	}

	@Test
	void versionsDoNotWaitForEachOtherInACircle() {
		assertRefused(
				() -> procedures(row("P01,1,2026-01-01,", "P02") + row("P01,2,2026-08-01,", "")
						+ row("P02,1,2026-01-01,", "") + row("P02,2,2026-08-01,", "P01")),
				"seeds/x.csv 第3行 after：前置手续形成循环");
	}

	@Test
	void materialIsAskedForFromAVersionToAVersion() {
		List<ProcedureDefinition> procedures = procedures(row("P01,1,2026-01-01,", "") + row("P01,2,2026-08-01,", ""));
		String header = "procedure,code,name,critical,from_version,to_version,source\n";
		List<Material> materials = SeedRules.materials(
				new SeedFile("seeds/x.csv", header + "P01,M1,a,Y,,1,s\nP01,M2,b,Y,2,,s\nP01,M3,c,Y,,,s\n"), procedures);
		assertThat(materials).filteredOn((each) -> each.isOf(1)).extracting(Material::code).containsExactly("M1", "M3");
		assertThat(materials).filteredOn((each) -> each.isOf(2)).extracting(Material::code).containsExactly("M2", "M3");
		assertThat(materials).as("a file of before has no column").allMatch((each) -> each.need() == Need.CRITICAL);
		assertThat(
				SeedRules.materials(new SeedFile("seeds/x.csv", header + "P01,M1,a,Y,,,assumed: usual\n"), procedures))
			.allMatch((each) -> each.need() == Need.SUGGESTED);
		assertRefused(() -> SeedRules.materials(new SeedFile("seeds/x.csv", header + "P01,M1,a,Y,3,,s\n"), procedures),
				"seeds/x.csv 第2行 from_version：手续目录中没有 P01 第3版");
	}

	@Test
	void someFormulaAlwaysHolds() {
		String header = "measure,name,weight,description,valid_from,valid_to,source\n";
		Consumer<String> formula = (rows) -> SeedRules.reportFormula(new SeedFile("seeds/x.csv", header + rows), TODAY);
		formula.accept("RESOLVED,a,10,d,,2026-09-30,s\nSAVED,b,10,d,2026-10-01,,s\n");
		assertRefused(() -> formula.accept("RESOLVED,a,10,d,,2026-09-30,s\nSAVED,b,10,d,2026-10-02,,s\n"),
				"seeds/x.csv：2026-10-01 没有任何一行有效，排名须始终有公式");
		assertRefused(() -> formula.accept("RESOLVED,a,10,d,2026-07-15,,s\n"),
				"seeds/x.csv：2026-07-14 没有任何一行有效，排名须始终有公式");
	}

	private static List<Parameter> parameters(String content) {
		return SeedRules.parameters(new SeedFile("seeds/x.csv", content), TODAY);
	}

	private static List<ProcedureDefinition> procedures(String rows) {
		return SeedRules.procedures(new SeedFile("seeds/x.csv", PROCEDURES + rows), Set.of("DRC"));
	}

	private static String row(String head, String after) {
		return head + ",手续,INTERNAL,PRE,DRC,COUNTY,LEADER,,WD,ACCEPTANCE,0,5,," + after + ",一律需要,,,,,法,LAW,s\n";
	}

	private static void assertRefused(Runnable read, String error) {
		SeedException refusal = catchThrowableOfType(SeedException.class, read::run);
		assertThat(refusal).as("refused").isNotNull();
		assertThat(refusal.errors()).contains(error);
	}

}
