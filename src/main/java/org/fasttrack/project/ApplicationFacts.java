package org.fasttrack.project;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An application as the decision tables of the plan see it. */
public final class ApplicationFacts {

	private ApplicationFacts() {
	}

	/**
	 * By input name: amounts in 万元, the disturbed area in hectares, earthwork in cubic
	 * metres, floor area in square metres, lists as lists of code names.
	 */
	public static Map<String, Object> of(Application application) {
		Map<String, Object> facts = new LinkedHashMap<>();
		facts.put("category", application.category().name());
		facts.put("engineeringType", application.engineeringType().name());
		facts.put("industryDepartment", application.industryDepartment());
		facts.put("simplifiedGround", application.simplifiedGround().name());
		facts.put("totalInvestment", application.totalInvestment());
		facts.put("contractEstimate", application.contractEstimate());
		facts.put("permanentLand", kinds(application, LandUse.PERMANENT));
		facts.put("facilityLand", kinds(application, LandUse.FACILITY_AGRICULTURE));
		facts.put("livestockLand", kinds(application, LandUse.LIVESTOCK));
		facts.put("temporaryLand", kinds(application, LandUse.TEMPORARY));
		facts.put("planningArea", application.planningArea().name());
		facts.put("sensitiveAreas", application.sensitiveAreas().stream().map(Enum::name).toList());
		facts.put("disturbedArea", application.disturbedArea());
		facts.put("earthwork", application.earthwork());
		facts.put("floorArea", Optional.ofNullable(application.floorArea()).orElse(BigDecimal.ZERO));
		facts.put("specialFireSafety", application.specialFireSafety());
		facts.put("eiaClass", application.eiaClass().name());
		facts.put("waterIntake", application.waterIntake());
		facts.put("highEnergyUse", application.highEnergyUse());
		return facts;
	}

	/** The kinds of land that are used so, each once. */
	private static List<String> kinds(Application application, LandUse use) {
		return application.land()
			.stream()
			.filter((row) -> row.use() == use)
			.map((row) -> row.kind().name())
			.distinct()
			.sorted()
			.toList();
	}

}
