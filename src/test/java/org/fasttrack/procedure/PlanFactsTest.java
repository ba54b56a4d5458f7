package org.fasttrack.procedure;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.fasttrack.Tables;
import org.fasttrack.audit.ActLog;
import org.fasttrack.organization.Organization;
import org.fasttrack.project.Application;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.Parameters;
import org.junit.jupiter.api.Test;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class PlanFactsTest {

	@Test
	void everyFactThatATableLooksAtIsThere() {
		Set<String> asked = new TreeSet<>();
		Stream.of("approvalPath", "landProcedures", "environmentProcedures", "worksProcedures")
			.map(Tables::facts)
			.forEach(asked::addAll);
		assertThat(asked).hasSizeGreaterThan(20);
		assertThat(facts(null).keySet()).containsAll(asked);
	}

	@Test
	void limitsAreTheirParameters() {
		assertThat(facts(null)).containsEntry("simplifiedMaxInvestment", new BigDecimal("400"))
			.containsEntry("reviewMinInvestment", new BigDecimal("100"))
			.containsEntry("licenceMinInvestment", new BigDecimal("30"))
			.containsEntry("licenceMinArea", new BigDecimal("300"))
			.containsEntry("soilBookArea", new BigDecimal("5"))
			.containsEntry("soilBookEarthwork", new BigDecimal("50000"))
			.containsEntry("soilFormArea", new BigDecimal("0.5"))
			.containsEntry("soilFormEarthwork", new BigDecimal("1000"));
	}

	@Test
	void factsAreCodeNamesAndExactAmounts() {
		assertThat(facts(new BigDecimal("680.00"))).containsEntry("engineeringType", "ROAD")
			.containsEntry("temporaryLand", List.of("FOREST", "GRASSLAND"))
			.containsEntry("permanentLand", List.of("UNUSED"))
			.containsEntry("facilityLand", List.of())
			.containsEntry("livestockLand", List.of())
			.containsEntry("planningArea", "TOWN")
			.containsEntry("eiaClass", "REPORT_FORM")
			.containsEntry("simplifiedGround", "IN_PLAN")
			.containsEntry("category", "ECOLOGY")
			.containsEntry("sensitiveAreas", List.of("RIVER_LAKE"))
			.containsEntry("totalInvestment", new BigDecimal("100.00"))
			.containsEntry("contractEstimate", new BigDecimal("90.00"))
			.containsEntry("disturbedArea", new BigDecimal("0.6"))
			.containsEntry("earthwork", new BigDecimal("700"))
			.containsEntry("floorArea", new BigDecimal("680.00"))
			.containsEntry("specialFireSafety", true)
			.containsEntry("waterIntake", false)
			.containsEntry("highEnergyUse", true);
	}

	@Test
	void noFloorAreaIsNone() {
		assertThat(facts(null)).containsEntry("floorArea", BigDecimal.ZERO);
	}

	private static Map<String, Object> facts(BigDecimal floorArea) {
		ProjectRegister projects = mock(ProjectRegister.class);
		Parameters parameters = mock(Parameters.class);
		given(projects.application("code")).willReturn(application(floorArea));
		given(parameters.number(anyString()))
			.willAnswer((call) -> new BigDecimal(Tables.parameter(call.getArgument(0))));
		return new Plans(mock(JdbcClient.class), mock(Catalogue.class), mock(Organization.class), projects,
				mock(ProcedureCases.class), mock(CaseLife.class), mock(ActLog.class), mock(Requirements.class),
				parameters, mock(ObjectMapper.class), mock(ApplicationEventPublisher.class), Clock.systemUTC())
			.facts("code");
	}

	/**
	 * With nothing but what is looked at here: a new field of an application changes
	 * nothing.
	 */
	private static Application application(BigDecimal floorArea) {
		Map<String, Object> values = new HashMap<>(Map.of("category", "ECOLOGY", "engineeringType", "ROAD",
				"industryDepartment", "TR", "simplifiedGround", "IN_PLAN", "totalInvestment", new BigDecimal("100.00"),
				"contractEstimate", new BigDecimal("90.00"), "planningArea", "TOWN"));
		values.putAll(Map.of("land",
				List.of(Map.of("use", "TEMPORARY", "kind", "GRASSLAND", "area", "0.1"),
						Map.of("use", "TEMPORARY", "kind", "FOREST", "area", "0.2"),
						Map.of("use", "TEMPORARY", "kind", "GRASSLAND", "area", "0.3"),
						Map.of("use", "PERMANENT", "kind", "UNUSED", "area", "0.4")),
				"sensitiveAreas", Set.of("RIVER_LAKE"), "disturbedArea", new BigDecimal("0.6"), "earthwork",
				new BigDecimal("700"), "specialFireSafety", true, "eiaClass", "REPORT_FORM", "waterIntake", false,
				"highEnergyUse", true));
		values.put("floorArea", floorArea);
		return new ObjectMapper().findAndRegisterModules().convertValue(values, Application.class);
	}

}
