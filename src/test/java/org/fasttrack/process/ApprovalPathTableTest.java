package org.fasttrack.process;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.fasttrack.Tables;
import org.fasttrack.process.DecisionTable.Outcome;
import org.fasttrack.project.Application.SimplifiedGround;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ApprovalPathTableTest {

	private static final DecisionTable TABLE = new DecisionTable("approvalPath");

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
	void groundAllowsTheSimplifiedWayUpToTheMaximum(SimplifiedGround ground) {
		assertThat(path(decide(ground, "399.99"), "Rule_Simplified")).isEqualTo("SIMPLIFIED");
		assertThat(path(decide(ground, "400.00"), "Rule_Simplified")).isEqualTo("SIMPLIFIED");
		assertThat(path(decide(ground, "400.01"), "Rule_AboveMaximum")).isEqualTo("FULL");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0.01", "400.00", "400.01", "8040.36" })
	void withoutGroundEverythingIsApproved(String total) {
		assertThat(path(decide(SimplifiedGround.NONE, total), "Rule_NoGround")).isEqualTo("FULL");
	}

	@Test
	void maximumIsTheOneOfTheSeeds() {
		assertThat(Tables.parameter("simplified.max-investment")).isEqualTo("400");
	}

	@Test
	void noRuleIsLeftUnvisited() {
		Set<String> visited = new HashSet<>();
		Arrays.stream(SimplifiedGround.values())
			.forEach((ground) -> List.of("400.00", "400.01")
				.forEach((total) -> visited.addAll(decide(ground, total).rules())));
		assertThat(visited).isEqualTo(TABLE.rules());
	}

	@Test
	void everyRuleNamesItsGround() {
		assertThat(TABLE.descriptions()).hasSize(3).allSatisfy((rule, ground) -> assertThat(ground).isNotBlank());
	}

	private static Object path(Outcome outcome, String rule) {
		assertThat(outcome.rules()).containsExactly(rule);
		assertThat(outcome.rows()).hasSize(1);
		return outcome.rows().get(0).get("approvalPath");
	}

	private static Outcome decide(SimplifiedGround ground, String total) {
		return TABLE
			.decide(Map.of("facts", Map.of("simplifiedGround", ground.name(), "totalInvestment", new BigDecimal(total),
					"simplifiedMaxInvestment", new BigDecimal(Tables.parameter("simplified.max-investment")))));
	}

}
