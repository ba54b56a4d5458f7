package org.fasttrack.project;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Says the facts of an application as the offices write them. */
@Component
public class KeyFacts {

	/** What is longer is read in the application itself. */
	private static final int LONG = 80;

	private final FundTypes fundTypes;

	private final Wording wording;

	KeyFacts(FundTypes fundTypes, Wording wording) {
		this.fundTypes = fundTypes;
		this.wording = wording;
	}

	/** A fact with its label, as somebody typed it: 规划区位：村庄; long texts are cut. */
	public String line(KeyFact fact, Application application) {
		String text = text(fact, application);
		boolean prose = fact == KeyFact.CONTENT || fact == KeyFact.GOAL;
		return this.wording.label(fact) + "：" + (prose ? cut(text) : text);
	}

	/** All facts by their labels, in the order in which an application is read; whole. */
	public Map<String, String> all(Application application) {
		Map<String, String> all = new LinkedHashMap<>();
		for (KeyFact fact : KeyFact.values()) {
			all.put(this.wording.label(fact), text(fact, application));
		}
		return all;
	}

	private String text(KeyFact fact, Application of) {
		return switch (fact) {
			case CONTENT -> of.content();
			case LOCATION -> of.location() + "（海拔" + of.altitude() + "米）";
			case RESERVE -> of.reserveNumber() + (of.annualPlanIssued() ? "，年度计划" + of.annualPlanNumber() : "，年度计划未下达");
			case FUNDS -> funds(of);
			case FUND_TYPE -> fundType(of.fundType()) + "（" + this.wording.label(of.fundTask()) + "）";
			case CATEGORY -> this.wording.label(of.category())
					+ ((of.reportCategory() != null) ? "（" + this.wording.label(of.reportCategory()) + "）" : "") + "，"
					+ this.wording.label(of.engineeringType()) + "，" + this.wording.label(of.constructionNature());
			case SIMPLIFIED_GROUND -> this.wording.label(of.simplifiedGround());
			case CONTRACT_ESTIMATE -> of.contractEstimate().toPlainString() + "万元";
			case LAND -> land(of);
			case PLANNING_AREA -> this.wording.label(of.planningArea());
			case SENSITIVE_AREAS -> labels(of.sensitiveAreas());
			case EARTHWORK -> "扰动" + plain(of.disturbedArea()) + "公顷，挖填方" + plain(of.earthwork()) + "立方米";
			case BUILDING -> building(of.floorArea(), of.specialFireSafety());
			case EIA_CLASS -> this.wording.label(of.eiaClass());
			case WATER_INTAKE -> of.waterIntake() ? "取水" : "不取水";
			case ENERGY -> of.highEnergyUse() ? "高耗能" : "非高耗能";
			case LABOUR_PAY ->
				(of.labourPay() != null)
						? of.labourPay().toPlainString() + "万元"
								+ ((of.labourPromise() != null) ? "（计划承诺" + plain(of.labourPromise()) + "%）" : "")
						: "无";
			case BENEFIT -> benefit(of);
			case GOAL -> of.performanceGoal();
			case PUBLICITY -> publicity(of.publicity());
			case PERIOD -> of.plannedStart() + "至" + of.plannedCompletion();
		};
	}

	private String funds(Application of) {
		return Stream
			.concat(of.fundBatches()
				.stream()
				.map((batch) -> this.wording.label(batch.tier()) + batch.amount().toPlainString() + "万元（"
						+ batch.document() + "）"),
					of.otherSources()
						.stream()
						.map((source) -> this.wording.label(source.origin()) + source.amount().toPlainString() + "万元"))
			.collect(Collectors.joining("、"))
				+ ((of.requestedAmount() != null)
						? (of.fundBatches().isEmpty() && of.otherSources().isEmpty() ? "" : "、") + "拟申请"
								+ of.requestedAmount().toPlainString() + "万元"
						: "");
	}

	private String fundType(String code) {
		return this.fundTypes.all()
			.stream()
			.filter((type) -> type.code().equals(code))
			.map(FundType::name)
			.findFirst()
			.orElse(code);
	}

	private String land(Application of) {
		return of.land().isEmpty() ? "不新增用地" : of.land().stream().map(this::land).collect(Collectors.joining("；"));
	}

	private String land(Land row) {
		return this.wording.label(row.use()) + "使用" + this.wording.label(row.kind()) + plain(row.area()) + "公顷"
				+ ((row.from() != null) ? "（" + row.from() + "至" + row.to() + "）" : "");
	}

	private static String building(@Nullable BigDecimal floorArea, boolean special) {
		if (floorArea == null || floorArea.signum() == 0) {
			return special ? "特殊消防" : "无房屋建筑";
		}
		return plain(floorArea) + "平方米，" + (special ? "特殊消防" : "非特殊消防");
	}

	private String benefit(Application of) {
		if (of.benefitLinkage().isEmpty()) {
			return "未填";
		}
		return labels(of.benefitLinkage())
				+ ((of.benefitHouseholds() != null) ? "，受益" + of.benefitHouseholds() + "户" : "");
	}

	private String publicity(List<Application.Publicity> publicity) {
		return publicity.stream()
			.map((each) -> this.wording.label(each.level()) + each.from() + "起" + each.days() + "天")
			.collect(Collectors.joining("、"));
	}

	private String labels(Collection<? extends Enum<?>> values) {
		return values.stream().sorted().map(this.wording::label).collect(Collectors.joining("、"));
	}

	private static String plain(BigDecimal number) {
		return number.stripTrailingZeros().toPlainString();
	}

	private static String cut(String text) {
		String line = text.replaceAll("\\s+", " ").strip();
		return (line.codePointCount(0, line.length()) <= LONG) ? line
				: line.substring(0, line.offsetByCodePoints(0, LONG)) + "……";
	}

}
