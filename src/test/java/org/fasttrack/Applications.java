package org.fasttrack;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;

import org.fasttrack.project.ProjectCode;

/**
 * Applications as a project unit types them: every value a text, a list of texts, or a
 * ticked box. Each call answers a new map that a test may change.
 */
public final class Applications {

	/** A county of the seeds. */
	public static final String DIVISION = "540602";

	private static final String UNIT = "色尼区农业农村局";

	private static final String CREDIT_CODE = "115454060201300018";

	private Applications() {
	}

	/** A valid project code; another number gives another code. */
	public static String code(int number, String division) {
		String code = "2603-" + division + "-89-01-" + String.format("%05d", number);
		return code + ProjectCode.checkDigit(code + "0");
	}

	/** What an outside platform starts a project with. */
	public static Map<String, Object> intake(String code, String division) {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("projectCode", code);
		values.put("projectName", "色尼区青稞加工车间项目");
		values.put("projectUnit", UNIT);
		values.put("creditCode", CREDIT_CODE);
		values.put("contactName", "次仁");
		values.put("contactPhone", "13989000001");
		values.put("division", division);
		values.put("totalInvestment", "268.00");
		return values;
	}

	/** A row of the land that a project uses. */
	public static Map<String, Object> land(String use, String kind, String area) {
		return Map.of("use", use, "kind", kind, "area", area);
	}

	/** A row of land that is used until that day only. */
	public static Map<String, Object> land(String kind, String area, LocalDate from, LocalDate to) {
		return Map.of("use", "TEMPORARY", "kind", kind, "area", area, "from", from.toString(), "to", to.toString());
	}

	/** An eligible project that needs few procedures. */
	public static Map<String, Object> valid(LocalDate today) {
		Map<String, Object> values = intake(code(1, DIVISION), DIVISION);
		values.keySet().removeAll(List.of("projectCode", "division"));
		values.put("industryDepartment", "AR");
		values.put("location", "雁石坪镇三村");
		values.put("altitude", "4500");
		values.put("reserveNumber", "NQ-540602-2026-005");
		values.put("annualPlanIssued", "true");
		values.put("annualPlanNumber", "那乡振发〔2026〕3号");
		values.put("fundType", "STANDING_SUPPORT");
		values.put("fundTask", "CONSOLIDATION");
		values.put("category", "PRODUCTION");
		values.put("reportCategory", "INDUSTRY");
		values.put("engineeringType", "FARM");
		values.put("constructionNature", "NEW");
		values.put("content", "青稞加工车间一座，建设内容和规模以批准的实施方案为准。");
		values.put("fundCentralAmount", "214.40");
		values.put("fundCentralDocument", "藏财农指〔2026〕8号");
		values.put("fundCentralIssuedOn", today.minusDays(90).toString());
		values.put("fundCentralArrivedOn", today.minusDays(80).toString());
		values.put("fundRegionAmount", "53.60");
		values.put("fundRegionDocument", "藏财农指〔2026〕15号");
		values.put("fundRegionIssuedOn", today.minusDays(85).toString());
		values.put("approvalLevel", "COUNTY");
		values.put("simplifiedGround", "SIMPLE_SMALL");
		values.put("contractEstimate", "241.20");
		values.put("usesLand", "false");
		values.put("planningArea", "OUTSIDE");
		values.put("sensitiveAreas", List.of("NONE"));
		values.put("disturbedArea", "0.3");
		values.put("earthwork", "800");
		values.put("eiaClass", "NONE");
		values.put("waterIntake", "false");
		values.put("highEnergyUse", "false");
		values.put("benefitLinkage", List.of("EMPLOYMENT"));
		values.put("benefitHouseholds", "60");
		values.put("performanceGoal", "按期建成并投入使用，受益群众满意度不低于95%。");
		values.put("publicityVillageFrom", today.minusDays(60).toString());
		values.put("publicityVillageTo", today.minusDays(50).toString());
		values.put("publicityTownshipFrom", today.minusDays(48).toString());
		values.put("publicityTownshipTo", today.minusDays(38).toString());
		values.put("publicityCountyFrom", today.minusDays(36).toString());
		values.put("publicityCountyTo", today.minusDays(26).toString());
		values.put("plannedStart", today.plusDays(120).toString());
		values.put("plannedCompletion", today.plusDays(320).toString());
		values.put("negativeListPledge", true);
		return values;
	}

	/** The same with its money as the form holds it, a line for each tier. */
	public static Map<String, Object> inLines(Map<String, Object> application) {
		Map<String, Object> values = new LinkedHashMap<>(application);
		List<String> lines = new ArrayList<>();
		Map.of("Central", "中央", "Region", "自治区").forEach((tier, word) -> {
			StringJoiner line = new StringJoiner("；");
			line.add(word);
			for (String part : List.of("Document", "IssuedOn", "ArrivedOn", "Amount")) {
				line.add(Objects.toString(values.remove("fund" + tier + part), ""));
			}
			lines.add(line.toString());
		});
		Collections.sort(lines);
		values.put("fundBatches", String.join("\n", lines));
		return values;
	}

	/** An eligible project that needs many procedures: a building in a village. */
	public static Map<String, Object> building(LocalDate today) {
		Map<String, Object> values = valid(today);
		values.put("projectName", "色尼区罗玛镇人居环境整治项目");
		values.put("category", "INFRASTRUCTURE");
		values.put("engineeringType", "BUILDING_MUNICIPAL");
		values.put("content", "便民服务中心一座及配套道路、给排水。");
		values.put("totalInvestment", "804.04");
		values.put("fundCentralAmount", "643.23");
		values.put("fundRegionAmount", "160.81");
		values.put("simplifiedGround", "NONE");
		values.put("contractEstimate", "723.64");
		values.put("usesLand", "true");
		values.put("land", List.of(land("PERMANENT", "GRASSLAND", "1.2"), land("PERMANENT", "FARMLAND", "0.4")));
		values.put("planningArea", "VILLAGE");
		values.put("sensitiveAreas", List.of("RIVER_LAKE"));
		values.put("disturbedArea", "1.8");
		values.put("earthwork", "2000");
		values.put("floorArea", "680");
		values.put("specialFireSafety", "false");
		values.put("eiaClass", "REPORT_FORM");
		return values;
	}

}
