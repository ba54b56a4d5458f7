package org.fasttrack.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.fasttrack.Applications;
import org.fasttrack.project.Application.EngineeringType;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** The land of an application, in rows and in short. */
class LandFormTest {

	private static final LocalDate FROM = LocalDate.of(2026, 5, 1);

	private static final ApplicationBounds BOUNDS = new ApplicationBounds(3000, 7200, new BigDecimal("10000"), 2, 4, 2,
			2, FROM, FROM, FROM);

	private final Map<String, Object> values = new LinkedHashMap<>();

	private Input input = new Input(Map.of());

	@Test
	void severalAreasAreReadEachWithItsUse() {
		rows(Applications.land("PERMANENT", "GRASSLAND", "1.2"),
				Applications.land("FARMLAND", "０.３０", FROM, FROM.plusYears(1)));
		assertThat(read()).containsExactly(
				new Land(LandUse.PERMANENT, LandKind.GRASSLAND, new BigDecimal("1.2000"), null, null),
				new Land(LandUse.TEMPORARY, LandKind.FARMLAND, new BigDecimal("0.3000"), FROM, FROM.plusYears(1)));
		assertThat(violations()).isEmpty();
		assertThat(this.input.kept().get("land")).as("kept as it was read")
			.isEqualTo(List.of(Map.of("use", "PERMANENT", "kind", "GRASSLAND", "area", "1.2"), Map.of("use",
					"TEMPORARY", "kind", "FARMLAND", "area", "0.30", "from", "2026-05-01", "to", "2027-05-01")));
	}

	@Test
	void whoeverUsesNewLandSaysWhich() {
		this.values.put("usesLand", "true");
		read();
		assertThat(violations()).containsExactly(Violation.of("land", "land.required"));
		rows();
		read();
		assertThat(violations()).containsExactly(Violation.of("land", "land.required"));
	}

	@Test
	void whoeverUsesNoneHasNoRow() {
		rows(Applications.land("PERMANENT", "GRASSLAND", "1.2"), Applications.land("LIVESTOCK", "GRASSLAND", "0.3"));
		this.values.put("usesLand", "false");
		read();
		assertThat(violations()).containsExactly(Violation.of("land", "land.none", "1.5"));
		this.values.remove("land");
		assertThat(read()).isEmpty();
		assertThat(violations()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "use,MOON,choice", "use,,required", "kind,SEA,choice", "kind,,required", "area,,required",
			"area,0,positive", "area,-1,negative", "area,0.00001,decimals", "area,10000.0001,area.at-most",
			"area,3亩,number.unit", "from,2026-05-01,land.only-temporary", "to,2026-05-01,land.only-temporary",
			"colour,red,not-writable" })
	void wrongRowIsNamedWithItsNumberAndItsField(String field, String value, String rule) {
		Map<String, Object> row = new HashMap<>(Applications.land("PERMANENT", "GRASSLAND", "1.2"));
		row.put(field, value);
		rows(Applications.land("PERMANENT", "UNUSED", "1"), row);
		read();
		assertThat(violations()).extracting(Violation::field, Violation::rule)
			.containsExactly(tuple("land[2]." + field, rule));
	}

	@Test
	void temporaryUseHasAFirstAndALastDay() {
		rows(Applications.land("TEMPORARY", "GRASSLAND", "1"));
		read();
		assertThat(violations()).containsExactly(Violation.of("land[1].from", "required"),
				Violation.of("land[1].to", "required"));
		rows(Applications.land("GRASSLAND", "1", FROM, FROM));
		read();
		assertThat(violations()).containsExactly(Violation.of("land[1].to", "after", FROM));
	}

	/** 土地管理法 57, 实施条例 20, 草原法 40, 森林法 38. */
	@ParameterizedTest
	@CsvSource({ "FARMLAND,FARM,2028-04-30,2", "UNUSED,BUILDING_MUNICIPAL,2028-04-30,2", "FARMLAND,WATER,2030-04-30,4",
			"FOREST,ROAD,2028-04-30,2", "UNUSED,OTHER,2030-04-30,4", "GRASSLAND,FARM,2028-04-30,2",
			"GRASSLAND,ROAD,2028-04-30,2" })
	void temporaryUseLastsNoLongerThanItsLawAllows(String kind, EngineeringType works, LocalDate last, int years) {
		rows(Applications.land(kind, "1", FROM, last));
		read(works);
		assertThat(violations()).isEmpty();
		rows(Applications.land(kind, "1", FROM, last.plusDays(1)));
		read(works);
		assertThat(violations())
			.containsExactly(Violation.of("land[1].to", "land.period", years, last, last.plusDays(1)));
	}

	@Test
	void whatWasKeptIsReadAgainThoughItHasNoDays() {
		rows(Applications.land("TEMPORARY", "GRASSLAND", "20000"));
		this.input = Input.ofKept(this.values);
		assertThat(LandForm.read(this.input, EngineeringType.FARM, null)).hasSize(1);
		assertThat(violations()).isEmpty();
	}

	@Test
	void rowsAreARowEachAndNotTooMany() {
		this.values.put("usesLand", "true");
		this.values.put("land", List.of("GRASSLAND"));
		read();
		assertThat(violations()).containsExactly(Violation.of("land[1]", "land.row", "GRASSLAND"));
		Map<String, Object> row = Applications.land("PERMANENT", "UNUSED", "1");
		this.values.put("land", Collections.nCopies(51, row));
		read();
		assertThat(violations()).containsExactly(Violation.of("land", "too-many", 50, 51));
	}

	@Test
	void shortAnswerBecomesARowForEachKind() {
		this.values
			.putAll(Map.of("landUse", "TEMPORARY", "landGrassland", "1.2", "landFarmland", "0", "landForest", "0.1"));
		assertThat(read()).containsExactly(
				new Land(LandUse.TEMPORARY, LandKind.GRASSLAND, new BigDecimal("1.2000"), null, null),
				new Land(LandUse.TEMPORARY, LandKind.FOREST, new BigDecimal("0.1000"), null, null));
		assertThat(violations()).isEmpty();
		assertThat(this.input.kept()).isEqualTo(Map.of("usesLand", "true", "land",
				List.of(Map.of("use", "TEMPORARY", "kind", "GRASSLAND", "area", "1.2"),
						Map.of("use", "TEMPORARY", "kind", "FOREST", "area", "0.1"))));
	}

	@Test
	void shortAnswerOfNoLandHasNoRow() {
		this.values.put("landUse", "NONE");
		assertThat(read()).isEmpty();
		assertThat(violations()).isEmpty();
		assertThat(this.input.kept()).isEqualTo(Map.of("usesLand", "false", "land", List.of()));
	}

	@ParameterizedTest
	@CsvSource({ "MOON,landGrassland,1,landUse,choice", "PERMANENT,landGrassland,0,landGrassland,land.required-single",
			"NONE,landFarmland,0.4,landFarmland,land.none-single", "PERMANENT,landForest,-1,landForest,negative",
			"PERMANENT,landForest,0.00001,landForest,decimals", "PERMANENT,landForest,12000,landForest,area.at-most",
			",landForest,1,landUse,required" })
	void wrongShortAnswerIsNamedInItsOwnWords(String use, String area, String value, String field, String rule) {
		this.values.put("landUse", use);
		this.values.put(area, value);
		read();
		assertThat(violations()).extracting(Violation::field, Violation::rule).containsExactly(tuple(field, rule));
	}

	@ParameterizedTest
	@ValueSource(strings = { "usesLand", "land" })
	void landIsAnsweredInOneWay(String field) {
		this.values.putAll(Map.of("landUse", "PERMANENT", "landGrassland", "1", field,
				field.equals("land") ? List.of(Applications.land("PERMANENT", "UNUSED", "1")) : "true"));
		read();
		assertThat(violations()).containsExactly(Violation.of("landUse", "land.twice"));
	}

	@Test
	void draftHasTheShortAnswerAsRowsUnjudged() {
		assertThat(LandForm
			.asRows(Map.of("landUse", "PERMANENT", "landGrassland", "一亩", "landFarmland", "0.0", "altitude", "4500")))
			.isEqualTo(Map.of("altitude", "4500", "usesLand", "true", "land",
					List.of(Map.of("use", "PERMANENT", "kind", "GRASSLAND", "area", "一亩"))));
		assertThat(LandForm.asRows(Map.of("landUse", "NONE", "landForest", "1")))
			.isEqualTo(Map.of("usesLand", "false"));
		assertThat(LandForm.asRows(Map.of("altitude", "4500"))).isEqualTo(Map.of("altitude", "4500"));
	}

	private void rows(Object... rows) {
		this.values.put("usesLand", "true");
		this.values.put("land", Arrays.asList(rows));
	}

	private List<Land> read() {
		return read(EngineeringType.FARM);
	}

	private List<Land> read(EngineeringType works) {
		this.input = new Input(this.values);
		return LandForm.read(this.input, works, BOUNDS);
	}

	private List<Violation> violations() {
		return this.input.violations().found();
	}

}
