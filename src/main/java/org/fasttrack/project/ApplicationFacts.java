package org.fasttrack.project;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An application as the decision tables of the plan see it. */
public final class ApplicationFacts {

	private ApplicationFacts() {
	}

	/**
	 * By input name: amounts in 万元, areas of land in hectares, earthwork in cubic metres,
	 * floor area in square metres, lists as lists of code names.
	 */
	public static Map<String, Object> of(Application application) {
		Map<String, Object> facts = new LinkedHashMap<>();
		facts.put("category", application.category().name());
		facts.put("engineeringType", application.engineeringType().name());
		facts.put("industryDepartment", application.industryDepartment());
		facts.put("simplifiedGround", application.simplifiedGround().name());
		facts.put("totalInvestment", application.totalInvestment());
		facts.put("contractEstimate", application.contractEstimate());
		facts.put("landUse", application.landUse().name());
		facts.put("landGrassland", application.landGrassland());
		facts.put("landFarmland", application.landFarmland());
		facts.put("landForest", application.landForest());
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

}
