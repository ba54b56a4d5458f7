package org.fasttrack.process;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fasttrack.Tables;
import org.fasttrack.process.DecisionTable.Case;
import org.fasttrack.process.DecisionTable.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlanTablesTest {

	/** What every project needs that is approved in full. */
	private static final List<String> ALWAYS = List.of("P01", "P02", "P03", "P17", "P18_Other", "P20", "P22a", "P23");

	private static final Map<String, DecisionTable> TABLES = Map.of("landProcedures",
			new DecisionTable("landProcedures"), "environmentProcedures", new DecisionTable("environmentProcedures"),
			"worksProcedures", new DecisionTable("worksProcedures"));

	@ParameterizedTest
	@ValueSource(strings = { "landProcedures", "environmentProcedures" })
	void projectThatTouchesNothingNeedsNothing(String table) {
		Outcome outcome = decide(table, Map.of());
		assertThat(outcome.rules()).isEmpty();
		assertThat(outcome.rows()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("land")
	void landIsJudged(Case each) {
		assertThat(decide("landProcedures", each.facts()).rules()).containsExactlyInAnyOrderElementsOf(each.ids());
	}

	static List<Case> land() {
		return List.of(
				// Agricultural land outside the plans, whichever it is.
				Case.of(facts("permanentLand=FARMLAND"), "P04_Outside", "P06a_Farmland", "P06b_Outside"),
				Case.of(facts("permanentLand=GRASSLAND"), "P04_Outside", "P06a_Grassland", "P06b_Outside",
						"P08a_Permanent"),
				Case.of(facts("permanentLand=FOREST"), "P04_Outside", "P06a_Forest", "P06b_Outside", "P09_Permanent"),
				Case.of(facts("permanentLand=OTHER_AGRICULTURAL"), "P04_Outside", "P06a_Other", "P06b_Outside"),
				// What is no agricultural land is neither converted nor examined before.
				Case.of(facts("permanentLand=UNUSED")), Case.of(facts("permanentLand=CONSTRUCTION")),
				Case.of(facts("permanentLand=UNUSED,GRASSLAND"), "P04_Outside", "P06a_Grassland", "P06b_Outside",
						"P08a_Permanent"),
				// Other uses of the same land.
				Case.of(facts("temporaryLand=FARMLAND"), "P27"), Case.of(facts("livestockLand=FARMLAND")),
				Case.of(facts("facilityLand=FARMLAND"), "P07"),
				// Within the plans of a town or a village.
				Case.of(facts("permanentLand=CONSTRUCTION planningArea=VILLAGE"), "P04_Inside", "P06b_Village"),
				Case.of(facts("permanentLand=CONSTRUCTION planningArea=TOWN"), "P04_Inside", "P05Ta", "P06b_Town"),
				Case.of(facts("permanentLand=FARMLAND planningArea=TOWN"), "P04_Inside", "P05Ta", "P06a_Farmland",
						"P06b_Town"),
				Case.of(facts("permanentLand=GRASSLAND planningArea=VILLAGE engineeringType=ROAD"), "P04_Inside",
						"P06a_Grassland", "P06b_Village", "P08a_Permanent"),
				Case.of(facts("permanentLand=UNUSED planningArea=VILLAGE"), "P04_Inside"),
				Case.of(facts("permanentLand=UNUSED planningArea=TOWN"), "P04_Inside", "P05Ta"),
				Case.of(facts("planningArea=TOWN")), Case.of(facts("planningArea=VILLAGE")),
				// Buildings.
				Case.of(facts("engineeringType=BUILDING_MUNICIPAL")),
				Case.of(facts("engineeringType=BUILDING_MUNICIPAL planningArea=VILLAGE"), "P05", "P28"),
				Case.of(facts("engineeringType=BUILDING_MUNICIPAL planningArea=TOWN"), "P05Tb", "P28"),
				Case.of(facts("engineeringType=ROAD planningArea=VILLAGE")),
				Case.of(facts("engineeringType=BUILDING_MUNICIPAL planningArea=TOWN permanentLand=CONSTRUCTION"),
						"P04_Inside", "P05Ta", "P05Tb", "P06b_Town", "P28"),
				Case.of(facts("engineeringType=BUILDING_MUNICIPAL planningArea=VILLAGE permanentLand=CONSTRUCTION"),
						"P04_Inside", "P05", "P06b_Village", "P28"),
				// Grassland, by what it is used for.
				Case.of(facts("facilityLand=UNUSED"), "P07"),
				Case.of(facts("facilityLand=GRASSLAND"), "P07", "P08a_Facility"),
				Case.of(facts("temporaryLand=UNUSED"), "P27"), Case.of(facts("temporaryLand=GRASSLAND"), "P08b", "P27"),
				Case.of(facts("livestockLand=UNUSED")), Case.of(facts("livestockLand=GRASSLAND"), "P08c"),
				// Forest.
				Case.of(facts("facilityLand=FOREST"), "P07", "P09_Facility"),
				Case.of(facts("livestockLand=FOREST"), "P09_Livestock"),
				Case.of(facts("temporaryLand=FOREST"), "P31", "P27"),
				// Wetland, whatever it is used for; to which class of land it belongs is
				// not said.
				Case.of(facts("permanentLand=WETLAND"), "P32_Permanent"),
				Case.of(facts("facilityLand=WETLAND"), "P07", "P32_Facility"),
				Case.of(facts("livestockLand=WETLAND"), "P32_Livestock"),
				Case.of(facts("temporaryLand=WETLAND"), "P27", "P32_Temporary"),
				// Several uses at once: each needs its own.
				Case.of(facts("permanentLand=GRASSLAND livestockLand=GRASSLAND temporaryLand=FARMLAND,GRASSLAND"),
						"P04_Outside", "P06a_Grassland", "P06b_Outside", "P08a_Permanent", "P08b", "P08c", "P27"));
	}

	@ParameterizedTest
	@MethodSource("environment")
	void environmentIsJudged(Case each) {
		assertThat(decide("environmentProcedures", each.facts()).rules())
			.containsExactlyInAnyOrderElementsOf(each.ids());
	}

	static List<Case> environment() {
		return List.of(Case.of(facts("eiaClass=REPORT_BOOK"), "P10a"), Case.of(facts("eiaClass=REPORT_FORM"), "P10b"),
				Case.of(facts("eiaClass=REGISTRATION"), "P10c"),
				// Soil and water: the form from the lower limits on, the book from the
				// upper.
				Case.of(facts("disturbedArea=0.4999")), Case.of(facts("disturbedArea=0.5000"), "P11b_Area"),
				Case.of(facts("disturbedArea=0.5001"), "P11b_Area"), Case.of(facts("earthwork=999.99")),
				Case.of(facts("earthwork=1000.00"), "P11b_Earthwork"),
				Case.of(facts("earthwork=1000.01"), "P11b_Earthwork"),
				Case.of(facts("disturbedArea=0.5 earthwork=1000"), "P11b_Area"),
				Case.of(facts("disturbedArea=4.9999"), "P11b_Area"), Case.of(facts("disturbedArea=5"), "P11a_Area"),
				Case.of(facts("disturbedArea=5.0001"), "P11a_Area"),
				Case.of(facts("earthwork=49999.99"), "P11b_Earthwork"),
				Case.of(facts("earthwork=50000"), "P11a_Earthwork"),
				Case.of(facts("earthwork=50000.01"), "P11a_Earthwork"),
				Case.of(facts("disturbedArea=4.9999 earthwork=49999.99"), "P11b_Area"),
				Case.of(facts("disturbedArea=4.9999 earthwork=50000"), "P11a_Earthwork"),
				Case.of(facts("disturbedArea=5 earthwork=49999.99"), "P11a_Area"),
				Case.of(facts("disturbedArea=5 earthwork=50000"), "P11a_Area", "P11a_Earthwork"),
				// Areas that need more than the usual care.
				Case.of(facts("sensitiveAreas=RIVER_LAKE"), "P12"),
				Case.of(facts("sensitiveAreas=RELIC_PROTECTION"), "P13a", "P13c_Protection"),
				Case.of(facts("sensitiveAreas=RELIC_CONTROL"), "P13b", "P13c_Control"),
				Case.of(facts("sensitiveAreas=RELIC_LIKELY"), "P13c_Likely"),
				Case.of(facts("sensitiveAreas=RELIC_UNLISTED"), "P36"), Case.of(facts("sensitiveAreas=WETLAND"), "P32"),
				Case.of(facts("sensitiveAreas=HIGHWAY_ZONE"), "P33"),
				Case.of(facts("sensitiveAreas=RAILWAY_ZONE"), "P34"),
				Case.of(facts("sensitiveAreas=RED_LINE"), "P24_RedLine"),
				Case.of(facts("sensitiveAreas=PROTECTED_AREA"), "P24_ProtectedArea"),
				Case.of(facts("sensitiveAreas=GEO_HAZARD"), "P26"),
				Case.of(facts("sensitiveAreas=WATER_SOURCE"), "P35"),
				Case.of(facts("sensitiveAreas=WATER_SOURCE,RIVER_LAKE,GEO_HAZARD"), "P12", "P26", "P35"),
				Case.of(facts("sensitiveAreas=RED_LINE,PROTECTED_AREA"), "P24_RedLine", "P24_ProtectedArea"),
				Case.of(facts("waterIntake=true"), "P25"));
	}

	@ParameterizedTest
	@MethodSource("works")
	void worksAreJudged(Case each) {
		assertThat(decide("worksProcedures", each.facts()).rules()).containsExactlyInAnyOrderElementsOf(each.ids());
	}

	static List<Case> works() {
		return List.of(Case.of(Map.of(), ALWAYS.toArray(String[]::new)),
				Case.of(facts("approvalPath=SIMPLIFIED"), "P02S", "P17", "P18_Other", "P20", "P22a", "P23"),
				// What the kind of works needs, and who supervises it.
				always(facts("engineeringType=FARM")),
				without("P18_Other", facts("engineeringType=WATER"), "P18_Water", "P30_Water", "P30b"),
				without("P18_Other", facts("engineeringType=ROAD"), "P18_Road", "P30_Road", "P30a"),
				always(facts("engineeringType=BUILDING_MUNICIPAL"), "P14", "P21", "P21b", "P22b"),
				always(facts("engineeringType=BUILDING_MUNICIPAL specialFireSafety=true"), "P14", "P15", "P21", "P21a",
						"P22b"),
				always(facts("engineeringType=OTHER specialFireSafety=true")),
				// Nothing is built with the interest on a loan.
				without("P18_Other", facts("category=LOAN_INTEREST")),
				without("P18_Other", facts("category=LOAN_INTEREST engineeringType=WATER")),
				without("P18_Other", facts("category=LOAN_INTEREST engineeringType=ROAD")),
				always(facts("category=PRODUCTION")), always(facts("category=ECOLOGY")),
				// The review of the budget.
				always(facts("totalInvestment=99.99")), always(facts("totalInvestment=100.00"), "P16"),
				always(facts("totalInvestment=100.01"), "P16"),
				// The construction permit: above both limits.
				always(building("30.01", "300.01"), "P14", "P19", "P21", "P21b", "P22b"),
				always(building("30.00", "300.01"), "P14", "P21", "P21b", "P22b"),
				always(building("29.99", "300.01"), "P14", "P21", "P21b", "P22b"),
				always(building("30.01", "300.00"), "P14", "P21", "P21b", "P22b"),
				always(building("30.01", "299.99"), "P14", "P21", "P21b", "P22b"),
				always(facts("engineeringType=FARM contractEstimate=99 floorArea=999")),
				always(facts("highEnergyUse=true"), "P29"));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void noRuleIsLeftUnvisited(String table, List<Case> cases) {
		Set<String> visited = new HashSet<>();
		cases.forEach((each) -> visited.addAll(decide(table, each.facts()).rules()));
		assertThat(visited).isEqualTo(TABLES.get(table).rules());
	}

	@ParameterizedTest
	@MethodSource("cases")
	void everyRuleNamesItsProcedureAndSaysWhy(String table, List<Case> cases) {
		for (Case each : cases) {
			Outcome outcome = decide(table, each.facts());
			for (int i = 0; i < outcome.rows().size(); i++) {
				Map<String, Object> row = outcome.rows().get(i);
				assertThat(row.get("procedure")).isEqualTo(outcome.rules().get(i).split("_")[1]);
				assertThat((String) row.get("reason")).isNotBlank();
			}
		}
	}

	static Stream<Arguments> cases() {
		return Stream.of(Arguments.of("landProcedures", land()), Arguments.of("environmentProcedures", environment()),
				Arguments.of("worksProcedures", works()));
	}

	@Test
	void buildingInAVillageNeedsTwentyTwoProceduresOnAnyDay() {
		Map<String, Object> facts = facts(
				"engineeringType=BUILDING_MUNICIPAL planningArea=VILLAGE permanentLand=FARMLAND,GRASSLAND "
						+ "disturbedArea=1.8 earthwork=2000 eiaClass=REPORT_FORM "
						+ "sensitiveAreas=RIVER_LAKE totalInvestment=804.04 contractEstimate=723.64 floorArea=680");
		assertThat(TABLES.keySet().stream().flatMap((table) -> decide(table, facts).rows().stream()))
			.extracting((row) -> row.get("procedure"))
			.containsOnly("P01", "P02", "P03", "P04", "P05", "P06a", "P06b", "P08a", "P10b", "P11b", "P12", "P14",
					"P16", "P17", "P18", "P19", "P20", "P21", "P21b", "P22a", "P22b", "P23", "P28");
	}

	@ParameterizedTest
	@CsvSource({ "WATER,P18,WR", "ROAD,P18,TR", "FARM,P18,HC", "OTHER,P18,HC", "BUILDING_MUNICIPAL,P18,HC",
			"WATER,P30,WR", "ROAD,P30,TR", "WATER,P30b,", "ROAD,P30a,", "BUILDING_MUNICIPAL,P14,", "ROAD,P01," })
	void sectorDecidesWhoHandlesAProcedure(String type, String procedure, String function) {
		assertThat(decide("worksProcedures", Map.of("engineeringType", type)).rows())
			.filteredOn((row) -> procedure.equals(row.get("procedure")))
			.singleElement()
			.extracting((row) -> row.get("function"))
			.isEqualTo(function);
	}

	@Test
	void protectedAreaIsTheForestryBureausAndTheRedLineTheCatalogues() {
		assertThat(decide("environmentProcedures", Map.of("sensitiveAreas", List.of("PROTECTED_AREA"))).rows())
			.extracting((row) -> row.get("function"))
			.containsExactly("FG");
		assertThat(decide("environmentProcedures", Map.of("sensitiveAreas", List.of("RED_LINE"))).rows())
			.extracting((row) -> row.get("function"))
			.containsOnlyNulls();
	}

	@ParameterizedTest
	@ValueSource(strings = { "landProcedures", "environmentProcedures" })
	void everyRuleOfLandAndEnvironmentNamesItsLaw(String table) {
		assertThat(TABLES.get(table).descriptions()).isNotEmpty()
			.allSatisfy((rule, law) -> assertThat(law).isNotBlank());
	}

	@Test
	void everyRuleOfTheWorksNamesItsGround() {
		assertThat(TABLES.get("worksProcedures").descriptions()).isNotEmpty()
			.allSatisfy((rule, law) -> assertThat(law).isNotBlank());
	}

	@Test
	void limitsAreThoseOfTheSeeds() {
		assertThat(Stream
			.of("review.min-investment", "licence.min-investment", "licence.min-area", "soil.report-book-area",
					"soil.report-book-earthwork", "soil.report-form-area", "soil.report-form-earthwork")
			.map(Tables::parameter)).containsExactly("100", "30", "300", "5", "50000", "0.5", "1000");
	}

	private static Case always(Map<String, Object> facts, String... more) {
		return new Case(facts, Stream.concat(ALWAYS.stream(), Stream.of(more)).toList());
	}

	private static Case without(String rule, Map<String, Object> facts, String... more) {
		return new Case(facts,
				Stream.concat(ALWAYS.stream(), Stream.of(more)).filter((each) -> !each.equals(rule)).toList());
	}

	private static Map<String, Object> building(String estimate, String floorArea) {
		return facts("engineeringType=BUILDING_MUNICIPAL contractEstimate=" + estimate + " floorArea=" + floorArea);
	}

	/** Facts that differ, written as name=value; the type is that of the usual value. */
	static Map<String, Object> facts(String changed) {
		Map<String, Object> usual = usual();
		return Stream.of(changed.split(" "))
			.map((each) -> each.split("="))
			.collect(Collectors.toMap((pair) -> pair[0], (pair) -> {
				Object like = usual.get(pair[0]);
				if (like instanceof BigDecimal) {
					return new BigDecimal(pair[1]);
				}
				if (like instanceof Boolean) {
					return Boolean.valueOf(pair[1]);
				}
				return (like instanceof List) ? List.of(pair[1].split(",")) : pair[1];
			}));
	}

	/** A project that touches nothing: no land, no sensitive area, little money. */
	static Map<String, Object> usual() {
		Map<String, Object> facts = new LinkedHashMap<>();
		facts.put("category", "INFRASTRUCTURE");
		facts.put("engineeringType", "OTHER");
		facts.put("industryDepartment", "AR");
		facts.put("simplifiedGround", "NONE");
		facts.put("totalInvestment", new BigDecimal("50.00"));
		facts.put("contractEstimate", new BigDecimal("20.00"));
		facts.put("permanentLand", List.of());
		facts.put("facilityLand", List.of());
		facts.put("livestockLand", List.of());
		facts.put("temporaryLand", List.of());
		facts.put("planningArea", "OUTSIDE");
		facts.put("sensitiveAreas", List.of("NONE"));
		facts.put("disturbedArea", new BigDecimal("0.3000"));
		facts.put("earthwork", new BigDecimal("800.00"));
		facts.put("floorArea", BigDecimal.ZERO);
		facts.put("specialFireSafety", false);
		facts.put("eiaClass", "NONE");
		facts.put("waterIntake", false);
		facts.put("highEnergyUse", false);
		facts.put("reviewMinInvestment", new BigDecimal(Tables.parameter("review.min-investment")));
		facts.put("licenceMinInvestment", new BigDecimal(Tables.parameter("licence.min-investment")));
		facts.put("licenceMinArea", new BigDecimal(Tables.parameter("licence.min-area")));
		facts.put("soilBookArea", new BigDecimal(Tables.parameter("soil.report-book-area")));
		facts.put("soilBookEarthwork", new BigDecimal(Tables.parameter("soil.report-book-earthwork")));
		facts.put("soilFormArea", new BigDecimal(Tables.parameter("soil.report-form-area")));
		facts.put("soilFormEarthwork", new BigDecimal(Tables.parameter("soil.report-form-earthwork")));
		return facts;
	}

	private static Outcome decide(String table, Map<String, Object> changed) {
		Map<String, Object> facts = usual();
		facts.putAll(changed);
		Map<String, Object> variables = new HashMap<>();
		variables.put("facts", facts);
		variables.put("approvalPath", changed.getOrDefault("approvalPath", "FULL"));
		return TABLES.get(table).decide(variables);
	}

}
