package org.fasttrack;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.fasttrack.project.ProjectCode;

/** Projects as project units would apply for them; every one has a code of its own. */
public final class TestProjects {

	private static final AtomicInteger NUMBER = new AtomicInteger();

	private TestProjects() {
	}

	public static String newCode(String division) {
		String first = "2607-%s-89-01-%05d".formatted(division, NUMBER.incrementAndGet());
		return first + ProjectCode.checkDigit(first + "0");
	}

	public static Map<String, Object> intake(String code) {
		Map<String, Object> intake = Applications.intake(code, code.substring(5, 11));
		intake.put("projectName", "人居环境整治项目" + code.substring(code.length() - 6));
		intake.put("creditCode", "12320200466372674G");
		intake.put("totalInvestment", "800.00");
		return intake;
	}

	/**
	 * A project without land and without works that need much: a handful of procedures.
	 */
	public static Map<String, Object> simple(LocalDate today) {
		Map<String, Object> fields = Applications.valid(today);
		fields.put("projectName", "巷道硬化项目");
		fields.put("category", "INFRASTRUCTURE");
		fields.put("engineeringType", "OTHER");
		fields.remove("benefitLinkage");
		fields.remove("benefitHouseholds");
		return fields;
	}

	/**
	 * A simple one that is a building in a village, which needs a planning licence.
	 * @param floorArea in square metres
	 */
	public static Map<String, Object> inVillage(LocalDate today, int floorArea) {
		Map<String, Object> fields = simple(today);
		fields.put("engineeringType", "BUILDING_MUNICIPAL");
		fields.put("planningArea", "VILLAGE");
		fields.put("floorArea", String.valueOf(floorArea));
		fields.put("specialFireSafety", "false");
		return fields;
	}

	/**
	 * A building in a village on converted land by a river: many procedures, many units.
	 */
	public static Map<String, Object> large(LocalDate today) {
		Map<String, Object> fields = Applications.building(today);
		fields.put("projectName", "村级综合服务中心项目");
		fields.put("totalInvestment", "800.00");
		fields.put("fundCentralAmount", "700.00");
		fields.put("fundRegionAmount", "100.00");
		fields.put("contractEstimate", "700.00");
		fields.put("specialFireSafety", "true");
		fields.put("sensitiveAreas", List.of("RIVER_LAKE", "GEO_HAZARD"));
		return fields;
	}

}
