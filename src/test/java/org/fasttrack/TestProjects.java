package org.fasttrack;

import java.time.LocalDate;
import java.util.LinkedHashMap;
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
		Map<String, Object> intake = new LinkedHashMap<>();
		intake.put("projectCode", code);
		intake.put("projectName", "人居环境整治项目" + code.substring(code.length() - 6));
		intake.put("projectUnit", "色尼区农业农村局");
		intake.put("creditCode", "12320200466372674G");
		intake.put("contactName", "卓嘎");
		intake.put("contactPhone", "13989000002");
		intake.put("division", code.substring(5, 11));
		intake.put("totalInvestment", "800.00");
		return intake;
	}

	/**
	 * A project without land and without works that need much: a handful of procedures.
	 */
	public static Map<String, Object> simple(LocalDate today) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("projectName", "巷道硬化项目");
		fields.put("projectUnit", "色尼区农业农村局");
		fields.put("creditCode", "12320200466372674G");
		fields.put("contactName", "卓嘎");
		fields.put("contactPhone", "13989000002");
		fields.put("industryDepartment", "AR");
		fields.put("location", "罗玛镇十二村");
		fields.put("altitude", "4500");
		fields.put("reserveNumber", "NQ-2026-001");
		fields.put("annualPlanIssued", "true");
		fields.put("annualPlanNumber", "那乡振发〔2026〕3号");
		fields.put("fundType", "STANDING_SUPPORT");
		fields.put("fundTask", "CONSOLIDATION");
		fields.put("category", "INFRASTRUCTURE");
		fields.put("engineeringType", "OTHER");
		fields.put("constructionNature", "NEW");
		fields.put("content", "硬化巷道3公里。");
		fields.put("totalInvestment", "300.00");
		fields.put("fundCentralAmount", "240.00");
		fields.put("fundCentralDocument", "藏财农指〔2026〕8号");
		fields.put("fundCentralIssuedOn", today.minusDays(90).toString());
		fields.put("fundCentralArrivedOn", today.minusDays(80).toString());
		fields.put("fundRegionAmount", "60.00");
		fields.put("fundRegionDocument", "藏财农指〔2026〕15号");
		fields.put("fundRegionIssuedOn", today.minusDays(85).toString());
		fields.put("approvalLevel", "COUNTY");
		fields.put("simplifiedGround", "SIMPLE_SMALL");
		fields.put("contractEstimate", "270.00");
		fields.put("landUse", "NONE");
		fields.put("planningArea", "OUTSIDE");
		fields.put("sensitiveAreas", List.of("NONE"));
		fields.put("disturbedArea", "0.3");
		fields.put("earthwork", "800");
		fields.put("eiaClass", "NONE");
		fields.put("waterIntake", "false");
		fields.put("highEnergyUse", "false");
		fields.put("performanceGoal", "按期建成，受益群众满意度不低于95%。");
		for (String level : List.of("Village", "Township", "County")) {
			fields.put("publicity" + level + "From", today.minusDays(40).toString());
			fields.put("publicity" + level + "To", today.minusDays(26).toString());
		}
		fields.put("plannedStart", today.plusDays(120).toString());
		fields.put("plannedCompletion", today.plusDays(320).toString());
		fields.put("negativeListPledge", true);
		return fields;
	}

	/**
	 * A building in a village on converted land by a river: many procedures, many units.
	 */
	public static Map<String, Object> large(LocalDate today) {
		Map<String, Object> fields = simple(today);
		fields.put("projectName", "村级综合服务中心项目");
		fields.put("totalInvestment", "800.00");
		fields.put("fundCentralAmount", "700.00");
		fields.put("fundRegionAmount", "100.00");
		fields.put("contractEstimate", "700.00");
		fields.put("engineeringType", "BUILDING_MUNICIPAL");
		fields.put("floorArea", "900");
		fields.put("specialFireSafety", "true");
		fields.put("simplifiedGround", "NONE");
		fields.put("landUse", "PERMANENT");
		fields.put("planningArea", "VILLAGE");
		fields.put("landFarmland", "0.2");
		fields.put("landGrassland", "0.5");
		fields.put("sensitiveAreas", List.of("RIVER_LAKE", "GEO_HAZARD"));
		fields.put("disturbedArea", "0.9");
		fields.put("earthwork", "3000");
		fields.put("eiaClass", "REPORT_FORM");
		return fields;
	}

}
