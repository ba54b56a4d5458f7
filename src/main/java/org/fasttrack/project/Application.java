package org.fasttrack.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.fasttrack.organization.Division;
import org.jspecify.annotations.Nullable;

/**
 * The complete application of a project, checked. Amounts are 万元 with two decimals, the
 * disturbed area hectares, earthwork cubic metres, floor area square metres, the promised
 * share of labour percent.
 */
public record Application(String projectName, @Nullable String projectNameTibetan, String projectUnit,
		String creditCode, String contactName, String contactPhone, String industryDepartment, String location,
		int altitude, String reserveNumber, boolean annualPlanIssued, @Nullable String annualPlanNumber,
		String fundType, FundTask fundTask, Category category, @Nullable ReportCategory reportCategory,
		EngineeringType engineeringType, ConstructionNature constructionNature, String content,
		BigDecimal totalInvestment, List<FundBatch> fundBatches, List<OtherSource> otherSources,
		@Nullable BigDecimal requestedAmount, Division.Level approvalLevel, SimplifiedGround simplifiedGround,
		BigDecimal contractEstimate, List<Land> land, PlanningArea planningArea, Set<SensitiveArea> sensitiveAreas,
		BigDecimal disturbedArea, BigDecimal earthwork, @Nullable BigDecimal floorArea, boolean specialFireSafety,
		EiaClass eiaClass, boolean waterIntake, boolean highEnergyUse, @Nullable BigDecimal labourPay,
		@Nullable BigDecimal labourPromise, Set<BenefitLinkage> benefitLinkage, @Nullable Integer benefitHouseholds,
		String performanceGoal, List<Publicity> publicity, LocalDate plannedStart, LocalDate plannedCompletion,
		boolean negativeListPledge, @Nullable String creditCodeReason) {

	/** What the fund's money is for (资金任务方向). */
	public enum FundTask {

		CONSOLIDATION, WORK_RELIEF, ETHNIC, STATE_FARM, STATE_FOREST_FARM

	}

	/** The category of integrated funds (整合类别). */
	public enum Category {

		PRODUCTION, INFRASTRUCTURE, ECOLOGY, LOAN_INTEREST

	}

	/** The kind of works (工程类型); decides which sector's rules apply. */
	public enum EngineeringType {

		BUILDING_MUNICIPAL, WATER, ROAD, FARM, OTHER

	}

	/** Whether it is built new or extends something (建设性质). */
	public enum ConstructionNature {

		NEW, EXTENSION

	}

	/** Where it lies in the plans of town and country (规划区位). */
	public enum PlanningArea {

		TOWN, VILLAGE, OUTSIDE

	}

	/** Areas that need more than the usual care (敏感区). */
	public enum SensitiveArea {

		RED_LINE, PROTECTED_AREA, RIVER_LAKE, WETLAND, RELIC_PROTECTION, RELIC_CONTROL, RELIC_LIKELY, RELIC_UNLISTED,
		WATER_SOURCE, HIGHWAY_ZONE, RAILWAY_ZONE, GEO_HAZARD, NONE

	}

	/** The class of environmental impact assessment (生态环境影响评价类别). */
	public enum EiaClass {

		REPORT_BOOK, REPORT_FORM, REGISTRATION, NONE

	}

	/** The grounds for a simplified approval (政府投资条例 13). */
	public enum SimplifiedGround {

		/** None of them holds. */
		NONE,
		/** Already fixed in an approved plan. */
		IN_PLAN,
		/** A partial extension or conversion. */
		PARTIAL_EXTENSION,
		/** A simple content, a small investment and a simple technical solution. */
		SIMPLE_SMALL,
		/** Urgent construction after a disaster or an accident. */
		EMERGENCY

	}

	/** How farmers and herders benefit (联农带农方式). */
	public enum BenefitLinkage {

		EMPLOYMENT, LAND_TRANSFER, CONTRACT_PURCHASE, SHARES, ASSET_INCOME, VILLAGE_INCOME, NONE

	}

	/** The tier that money comes from. */
	public enum Tier {

		CENTRAL, REGION, CITY, COUNTY

	}

	/** Where a project was made public. */
	public enum PublicityLevel {

		VILLAGE, TOWNSHIP, COUNTY

	}

	/**
	 * One publicity of the project.
	 *
	 * @param level where
	 * @param from first day
	 * @param to last day
	 */
	public record Publicity(PublicityLevel level, LocalDate from, LocalDate to) {

		/** Calendar days, first and last included. */
		public int days() {
			return Math.toIntExact(ChronoUnit.DAYS.between(this.from, this.to)) + 1;
		}

	}

	/** The year of the project: that of its first fund document; null if it has none. */
	public @Nullable Integer fundYear() {
		return firstBatch().map(FundBatch::year).orElse(null);
	}

	/** The day of its first fund document; null if it has none. */
	@Nullable LocalDate firstIssuedOn() {
		return firstBatch().map(FundBatch::issuedOn).orElse(null);
	}

	private Optional<FundBatch> firstBatch() {
		return this.fundBatches.stream().min(Comparator.comparing(FundBatch::issuedOn));
	}

	/** The money of one tier, in 万元. */
	public BigDecimal amount(Tier tier) {
		return FundRows
			.sum(this.fundBatches.stream().filter((batch) -> batch.tier() == tier).map(FundBatch::amount).toList());
	}

}
