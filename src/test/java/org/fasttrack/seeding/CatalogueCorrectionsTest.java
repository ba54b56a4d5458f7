package org.fasttrack.seeding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Objects;

import org.fasttrack.FastTrackTest;
import org.fasttrack.TestClock;
import org.fasttrack.organization.Organization;
import org.fasttrack.procedure.ProcedureDefinition;
import org.fasttrack.procedure.ProcedureDefinition.Nature;
import org.fasttrack.procedure.SpecialKind;
import org.fasttrack.rule.Versions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was wrong in the catalogue is put right from a day on, and a database that went by
 * the wrong rows takes the right ones.
 */
@FastTrackTest
class CatalogueCorrectionsTest {

	/** The first day of the corrections. */
	private static final LocalDate FIRST = LocalDate.of(2026, 12, 1);

	@Autowired
	private SeedHistory history;

	@Autowired
	private Organization organization;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TestClock clock;

	private List<ProcedureDefinition> procedures = List.of();

	@BeforeEach
	void read() {
		read("seeds");
	}

	@AfterEach
	void backToToday() {
		this.clock.set(TestClock.START);
	}

	@ParameterizedTest
	@CsvSource({ "2026-11-30", "2026-12-01", "2027-03-01" })
	@Transactional
	void databaseThatWentByTheCatalogueOfNovemberTakesTheCorrections(LocalDate day) {
		this.jdbc.sql("DELETE FROM fasttrack.seed_row WHERE file = 'procedures.csv'").update();
		this.clock.set(day);
		this.history.keep(read("src/test/resources/catalogue-of-november"));
		this.history.keep(read("seeds"));
		assertThat(this.procedures).anyMatch((each) -> each.validFrom().equals(FIRST))
			.as("what has become two ends, also where that day is over")
			.anyMatch((each) -> FIRST.minusDays(1).equals(each.validTo()));
	}

	/** 行政许可法 42 gives every licence twenty days, and ten more. */
	@Test
	void licenceThatRestsOnTheGeneralLimitNamesIt() {
		assertThat(new Versions<>(this.procedures).on(FIRST))
			.filteredOn((each) -> each.nature() == Nature.LICENCE && each.maximumIsInLaw()
					&& Objects.equals(each.maxDays(), 20) && Objects.equals(each.extensionDays(), 10))
			.hasSizeGreaterThanOrEqualTo(8)
			.allSatisfy((each) -> assertThat(each.basis()).as(each.code()).contains("《行政许可法》第四十二条"));
	}

	@Test
	void procedureIsCalledByTheNameOfTheDay() {
		assertThat(on("P06a", FIRST.minusDays(1)).name()).isEqualTo("农用地转用（必要时征收）");
		assertThat(on("P06a", FIRST).name()).isEqualTo("农用地转用、土地征收");
		assertThat(on("P29", FIRST.minusDays(1)).basis()).contains("国家发展改革委令2023年第2号");
		assertThat(on("P29", FIRST)).satisfies((each) -> {
			assertThat(each.name()).isEqualTo("节能审查（含碳排放评价）");
			assertThat(each.basis()).contains("国家发展改革委令2025年第31号").doesNotContain("2023");
		});
	}

	/** 取水条例 22: an approval lapses after three years without construction. */
	@Test
	void approvalToTakeWaterLapsesAfterThreeYears() {
		assertThat(on("P25", FIRST.minusDays(1)).validityPeriod()).isNull();
		assertThat(on("P25", FIRST)).satisfies((each) -> {
			assertThat(each.validityPeriod()).isEqualTo(Period.ofYears(3));
			assertThat(each.basis()).contains("第二十二条");
			assertThat(each.maximumIsInLaw()).isTrue();
		});
	}

	/** 取水条例 19: the time is not counted in which other units are consulted. */
	@Test
	void clockOfWaterStandsWhileOthersAreConsultedAndNoOther() {
		Versions<SpecialKind> kinds = new Versions<>(
				SeedRules.specialKinds(file("seeds", "special-procedures.csv"), this.procedures));
		assertThat(kinds.on(FIRST)).filteredOn((each) -> each.code().equals("CONSULTATION"))
			.extracting((each) -> Objects.requireNonNullElse(each.procedure(), "") + " " + each.pauses())
			.containsExactlyInAnyOrder(" false", "P25 true");
	}

	private ProcedureDefinition on(String code, LocalDate day) {
		return new Versions<>(this.procedures).on(code, day).orElseThrow();
	}

	/** Reads a catalogue with its materials. */
	private SeedFile read(String folder) {
		SeedFile file = file(folder, "procedures.csv");
		this.procedures = SeedRules.procedures(file, this.organization.functions().keySet());
		SeedRules.addMaterials(file, SeedRules.materials(file(folder, "materials.csv"), this.procedures));
		return file;
	}

	private static SeedFile file(String folder, String name) {
		try {
			return new SeedFile(name, Files.readString(Path.of(folder, name)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
