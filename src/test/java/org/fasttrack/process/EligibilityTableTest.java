package org.fasttrack.process;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.fasttrack.Tables;
import org.fasttrack.process.DecisionTable.Case;
import org.fasttrack.process.DecisionTable.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class EligibilityTableTest {

	private static final DecisionTable TABLE = new DecisionTable("eligibility");

	@Test
	void projectThatMeetsEverythingHasNoReasonAgainstIt() {
		Outcome outcome = decide(Map.of());
		assertThat(outcome.rules()).isEmpty();
		assertThat(outcome.rows()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("cases")
	void everyNoIsForItsReason(Case each) {
		assertThat(decide(each.facts()).rules()).isEqualTo(each.ids());
	}

	static List<Case> cases() {
		return List.of(Case.of(Map.of("fundEligible", false), "Fund"), Case.of(Map.of("reserveNumber", ""), "Reserve"),
				Case.of(Map.of("publicityVillageDays", 0), "PublicityVillage"),
				Case.of(Map.of("publicityVillageDays", 9), "PublicityVillage"),
				Case.of(Map.of("publicityVillageDays", 11)),
				Case.of(Map.of("publicityTownshipDays", 9), "PublicityTownship"),
				Case.of(Map.of("publicityTownshipDays", 11)),
				Case.of(Map.of("publicityCountyDays", 9), "PublicityCounty"),
				Case.of(Map.of("publicityCountyDays", 11)),
				Case.of(Map.of("publicityMinDays", 11), "PublicityVillage", "PublicityTownship", "PublicityCounty"),
				Case.of(Map.of("negativeListPledge", false), "NegativeList"),
				Case.of(labour(true, "29.9999"), "LabourShare"), Case.of(labour(true, "30.0000")),
				Case.of(labour(true, "30.0001")), Case.of(labour(true, "0"), "LabourShare"),
				Case.of(labour(false, "0")), Case.of(promised(false, "24.9999"), "LabourPromise"),
				Case.of(promised(false, "25")), Case.of(promised(true, "29"), "LabourShare"),
				Case.of(promised(true, "24"), "LabourShare", "LabourPromise"), Case.of(Map.of("production", true)),
				Case.of(Map.of("production", true, "benefitLinked", false), "Benefit"),
				Case.of(Map.of("production", false, "benefitLinked", false)),
				Case.of(everythingWrong(), "Fund", "Reserve", "PublicityVillage", "PublicityTownship",
						"PublicityCounty", "NegativeList", "LabourShare", "LabourPromise", "Benefit"));
	}

	@Test
	void noRuleIsLeftUnvisited() {
		Set<String> visited = new HashSet<>();
		cases().forEach((each) -> visited.addAll(decide(each.facts()).rules()));
		assertThat(visited).isEqualTo(TABLE.rules());
	}

	@Test
	void everyNoGivesItsReasonAndItsBasis() {
		assertThat(decide(everythingWrong()).rows()).hasSize(9).allSatisfy((row) -> {
			assertThat(row).containsOnlyKeys("reason", "basis");
			assertThat((String) row.get("reason")).contains("；");
			assertThat((String) row.get("basis")).isNotBlank();
		});
	}

	@Test
	void reasonSaysWhatThereIsAndWhatThereShouldBe() {
		assertThat(decide(Map.of("publicityCountyDays", 9)).rows()).singleElement()
			.extracting((row) -> row.get("reason"))
			.isEqualTo("县级公示已完成9天；应当不少于10天，且公示期已满");
		assertThat(decide(labour(true, "29.9999")).rows()).singleElement()
			.extracting((row) -> row.get("reason"))
			.isEqualTo("劳务报酬占中央资金29.9999%；以工代赈项目应当不低于30%");
	}

	@Test
	void everyRuleNamesItsGround() {
		assertThat(TABLE.descriptions()).hasSize(9).allSatisfy((rule, ground) -> assertThat(ground).isNotBlank());
	}

	private static Map<String, Object> labour(boolean workRelief, String share) {
		return Map.of("workRelief", workRelief, "labourShare", new BigDecimal(share));
	}

	/** A plan that promised 25 %. */
	private static Map<String, Object> promised(boolean workRelief, String share) {
		Map<String, Object> facts = new LinkedHashMap<>(labour(workRelief, share));
		facts.put("labourPromise", new BigDecimal("25"));
		return facts;
	}

	private static Map<String, Object> everythingWrong() {
		Map<String, Object> facts = new LinkedHashMap<>(labour(true, "15.0000"));
		facts.put("labourPromise", new BigDecimal("25"));
		facts.putAll(Map.of("fundEligible", false, "reserveNumber", "", "publicityVillageDays", 0,
				"publicityTownshipDays", 5, "publicityCountyDays", 9, "negativeListPledge", false, "production", true,
				"benefitLinked", false));
		return facts;
	}

	/** Decides on a project that meets everything just so, changed in these facts. */
	private static Outcome decide(Map<String, Object> changed) {
		int days = Integer.parseInt(Tables.parameter("publicity.min-days"));
		Map<String, Object> facts = new LinkedHashMap<>();
		facts.put("fundEligible", true);
		facts.put("reserveNumber", "NQ-540602-2026-001");
		facts.put("publicityVillageDays", days);
		facts.put("publicityTownshipDays", days);
		facts.put("publicityCountyDays", days);
		facts.put("publicityMinDays", days);
		facts.put("negativeListPledge", true);
		facts.put("workRelief", false);
		facts.put("labourShare", BigDecimal.ZERO);
		facts.put("labourMinShare", new BigDecimal(Tables.parameter("labour.min-share")));
		facts.put("labourPromise", BigDecimal.ZERO);
		facts.put("production", false);
		facts.put("benefitLinked", true);
		facts.putAll(changed);
		// There is no number where nothing was given.
		facts.replace("reserveNumber", "", null);
		return TABLE.decide(Map.of("facts", facts));
	}

}
