package org.fasttrack.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.fasttrack.Applications;
import org.fasttrack.Tables;
import org.fasttrack.project.Application.BenefitLinkage;
import org.fasttrack.project.Application.Publicity;
import org.fasttrack.project.Application.PublicityLevel;
import org.fasttrack.project.Application.SensitiveArea;
import org.fasttrack.project.Application.Tier;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.Parameters;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Violation;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class ApplicationFormTest {

	private static final FundLines LINES = new FundLines(mock(Wording.class));

	private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

	private static final ApplicationBounds BOUNDS = ApplicationBounds.of(parameters(), LocalDate.of(2026, 2, 20),
			TODAY);

	private final Map<String, @Nullable Object> values = new LinkedHashMap<>(Applications.valid(TODAY));

	@Test
	void validApplicationIsRead() {
		Application application = read();
		assertThat(application.totalInvestment()).isEqualTo(new BigDecimal("268.00"));
		assertThat(application.fundBatches()).containsExactly(
				new FundBatch(Tier.CENTRAL, "藏财农指〔2026〕8号", TODAY.minusDays(90), TODAY.minusDays(80),
						new BigDecimal("214.40")),
				new FundBatch(Tier.REGION, "藏财农指〔2026〕15号", TODAY.minusDays(85), null, new BigDecimal("53.60")));
		assertThat(application.otherSources()).isEmpty();
		assertThat(application.publicity()).hasSize(3)
			.contains(new Publicity(PublicityLevel.COUNTY, TODAY.minusDays(36), TODAY.minusDays(26)));
		assertThat(application.benefitLinkage()).containsExactly(BenefitLinkage.EMPLOYMENT);
		assertThat(application.sensitiveAreas()).containsExactly(SensitiveArea.NONE);
		assertThat(application.floorArea()).isNull();
		assertThat(application.negativeListPledge()).isTrue();
	}

	@Test
	void validBuildingIsRead() {
		Map<String, Object> building = Applications.building(TODAY);
		assertThat(read(building).floorArea()).isEqualTo(new BigDecimal("680.00"));
	}

	@Test
	void everyFieldOfAValidApplicationIsAFieldOfTheForm() {
		assertThat(ApplicationForm.FIELDS).containsAll(this.values.keySet())
			.containsAll(Applications.building(TODAY).keySet());
	}

	@Test
	void publicityCountsItsFirstAndItsLastDay() {
		assertThat(new Publicity(PublicityLevel.VILLAGE, TODAY, TODAY).days()).isEqualTo(1);
		assertThat(new Publicity(PublicityLevel.VILLAGE, TODAY.minusDays(9), TODAY).days()).isEqualTo(10);
	}

	@Test
	void everyRequiredFieldThatIsMissingIsNamedAtOnce() {
		this.values.clear();
		assertThat(violations()).extracting(Violation::field)
			.containsExactlyInAnyOrder("projectName", "projectUnit", "creditCode", "contactName", "contactPhone",
					"totalInvestment", "industryDepartment", "location", "altitude", "reserveNumber",
					"annualPlanIssued", "fundType", "fundTask", "category", "reportCategory", "engineeringType",
					"constructionNature", "content", "approvalLevel", "fundBatches", "simplifiedGround",
					"contractEstimate", "usesLand", "planningArea", "sensitiveAreas", "disturbedArea", "earthwork",
					"eiaClass", "waterIntake", "highEnergyUse", "performanceGoal", "publicityVillageFrom",
					"publicityVillageTo", "publicityTownshipFrom", "publicityTownshipTo", "publicityCountyFrom",
					"publicityCountyTo", "plannedStart", "plannedCompletion", "negativeListPledge");
	}

	@Test
	void everyWrongFieldIsNamedAtOnce() {
		this.values.put("creditCode", "115454060201300019");
		this.values.put("contactPhone", "12345");
		this.values.put("altitude", "9000");
		this.values.put("plannedStart", "明年");
		this.values.put("fundType", "LOTTERY");
		this.values.put("land", List.of(Applications.land("OTHER", "GRASSLAND", "1")));
		assertThat(violations()).extracting(Violation::field)
			.containsExactlyInAnyOrder("creditCode", "contactPhone", "altitude", "plannedStart", "fundType",
					"land[1].use");
	}

	@ParameterizedTest
	@ValueSource(strings = { "13989000001", "19989000001", "0896-3820001", "08963820001", "010-12345678" })
	void phoneIsAMobileOrALandline(String phone) {
		this.values.put("contactPhone", phone);
		assertThat(read().contactPhone()).isEqualTo(phone);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1398900000", "139890000011", "12989000001", "3820001", "+8613989000001" })
	void otherPhonesAreRefused(String phone) {
		this.values.put("contactPhone", phone);
		assertThat(violations()).containsExactly(Violation.of("contactPhone", "phone", phone));
	}

	@Test
	void fundsThatDoNotAddUpAreToldTheDifference() {
		this.values.put("fundRegionAmount", "53.59");
		assertThat(violations())
			.containsExactly(Violation.of("totalInvestment", "fund.sum", "267.99", "0.00", "268.00", "0.01", "0.00"));
		this.values.put("fundRegionAmount", "153.60");
		assertThat(violations())
			.containsExactly(Violation.of("totalInvestment", "fund.sum", "368.00", "0.00", "268.00", "100.00", "0.00"));
	}

	@Test
	void fundsOfAllTiersAddUp() {
		this.values.put("totalInvestment", "0.4");
		this.values.put("contractEstimate", "0.1");
		this.values.remove("fundCentralArrivedOn");
		for (Tier tier : Tier.values()) {
			this.values.put(SingleFunds.field(tier, "Amount"), "0.1");
			this.values.put(SingleFunds.field(tier, "Document"), "文号");
			this.values.put(SingleFunds.field(tier, "IssuedOn"), TODAY.toString());
		}
		assertThat(read().fundBatches()).hasSize(4);
	}

	@Test
	void amountThatCannotBeReadIsNamedInsteadOfTheSum() {
		this.values.put("fundRegionAmount", "五十");
		assertThat(violations()).containsExactly(Violation.of("fundBatches[2].amount", "number", "五十"));
	}

	@Test
	void moneyNeedsItsDocumentAndTheDateOfIssue() {
		this.values.keySet().removeAll(Set.of("fundRegionDocument", "fundRegionIssuedOn", "fundCentralArrivedOn"));
		assertThat(violations()).containsExactly(Violation.of("fundBatches[2].document", "required"),
				Violation.of("fundBatches[2].issuedOn", "required"));
	}

	@Test
	void moneyIsNotIssuedOrReceivedAfterToday() {
		LocalDate tomorrow = TODAY.plusDays(1);
		this.values.put("fundCentralIssuedOn", tomorrow.toString());
		this.values.put("fundCentralArrivedOn", tomorrow.toString());
		assertThat(violations()).containsExactly(
				Violation.of("fundBatches[1].issuedOn", "not-after-today", tomorrow, TODAY),
				Violation.of("fundBatches[1].arrivedOn", "not-after-today", tomorrow, TODAY));
		this.values.put("fundCentralIssuedOn", TODAY.toString());
		this.values.put("fundCentralArrivedOn", TODAY.toString());
		assertThat(read().fundBatches()).hasSize(2);
	}

	@Test
	void moneyDoesNotArriveBeforeItIsIssued() {
		this.values.put("fundCentralArrivedOn", TODAY.minusDays(91).toString());
		assertThat(violations())
			.containsExactly(Violation.of("fundBatches[1].arrivedOn", "not-before", TODAY.minusDays(90)));
	}

	@ParameterizedTest
	@CsvSource({ "totalInvestment,268.001,decimals", "contractEstimate,1.001,decimals", "earthwork,1.001,decimals",
			"floorArea,1.001,decimals", "labourPay,1.001,decimals", "disturbedArea,0.00001,decimals",
			"altitude,4500.5,decimals", "benefitHouseholds,1.5,decimals", "totalInvestment,-268.00,negative",
			"contractEstimate,-1,negative", "disturbedArea,-1,negative", "earthwork,-1,negative",
			"floorArea,-1,negative", "labourPay,-1,negative", "altitude,-1,negative", "altitude,8849,range",
			"benefitHouseholds,100001,range" })
	void numberOutOfItsRangeIsRefused(String field, String value, String rule) {
		this.values.put(field, value);
		assertThat(violations()).extracting(Violation::field, Violation::rule).containsExactly(tuple(field, rule));
	}

	@Test
	void areaMayHaveFourDecimals() {
		this.values.put("disturbedArea", "0.3333");
		assertThat(read().disturbedArea()).isEqualTo(new BigDecimal("0.3333"));
	}

	@Test
	void totalInvestmentOfNothingIsRefused() {
		this.values.put("totalInvestment", "0");
		this.values.put("contractEstimate", "0");
		this.values.keySet().removeIf((field) -> field.matches("fund(Central|Region).*"));
		assertThat(violations()).containsExactly(Violation.of("totalInvestment", "positive"),
				Violation.of("fundBatches", "fund.batch-or-request"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "contractEstimate", "labourPay" })
	void partOfTheMoneyIsAtMostTheTotal(String field) {
		this.values.put(field, "268.00");
		read();
		this.values.put(field, "268.01");
		assertThat(violations()).containsExactly(Violation.of(field, "at-most-total", "268.01", "268.00"));
	}

	@Test
	void planThatIsIssuedNeedsItsNumber() {
		this.values.remove("annualPlanNumber");
		assertThat(violations()).containsExactly(Violation.of("annualPlanNumber", "required"));
		this.values.put("annualPlanIssued", "false");
		assertThat(read().annualPlanNumber()).isNull();
	}

	@Test
	void buildingNeedsItsFloorAreaAndWhetherItIsSpecial() {
		this.values.put("engineeringType", "BUILDING_MUNICIPAL");
		assertThat(violations()).containsExactly(Violation.of("floorArea", "required"),
				Violation.of("specialFireSafety", "required"));
		this.values.put("floorArea", "0");
		this.values.put("specialFireSafety", "true");
		assertThat(read().specialFireSafety()).isTrue();
	}

	@Test
	void workReliefNeedsItsLabourPay() {
		this.values.put("fundTask", "WORK_RELIEF");
		assertThat(violations()).containsExactly(Violation.of("labourPay", "required"));
		this.values.put("labourPay", "64.32");
		assertThat(read().labourPay()).isEqualTo(new BigDecimal("64.32"));
	}

	@Test
	void industryProjectNeedsItsBenefitForFarmers() {
		this.values.keySet().removeAll(Set.of("benefitLinkage", "benefitHouseholds"));
		assertThat(violations()).containsExactly(Violation.of("benefitLinkage", "required-production"),
				Violation.of("benefitHouseholds", "required"));
		this.values.put("category", "INFRASTRUCTURE");
		assertThat(read().benefitLinkage()).isEmpty();
	}

	@Test
	void noBenefitExcludesAnyOther() {
		this.values.put("benefitLinkage", List.of("NONE", "SHARES"));
		assertThat(violations()).containsExactly(Violation.of("benefitLinkage", "none-excludes"));
		this.values.put("benefitLinkage", List.of("NONE"));
		assertThat(read().benefitLinkage()).containsExactly(BenefitLinkage.NONE);
	}

	@Test
	void sensitiveAreasAreAnsweredEvenIfThereAreNone() {
		this.values.put("sensitiveAreas", List.of());
		assertThat(violations()).containsExactly(Violation.of("sensitiveAreas", "choose-or-none"));
	}

	@Test
	void noSensitiveAreaExcludesAnyOther() {
		this.values.put("sensitiveAreas", List.of("RIVER_LAKE", "NONE"));
		assertThat(violations()).containsExactly(Violation.of("sensitiveAreas", "none-excludes"));
		this.values.put("sensitiveAreas", List.of("RIVER_LAKE", "RED_LINE"));
		assertThat(read().sensitiveAreas()).hasSize(2);
	}

	@ParameterizedTest
	@CsvSource({ "Village", "Township", "County" })
	void publicityDoesNotEndBeforeItBegins(String level) {
		this.values.put("publicity" + level + "To", TODAY.minusDays(61).toString());
		assertThat(violations()).extracting(Violation::field, Violation::rule)
			.containsExactly(tuple("publicity" + level + "To", "not-before"));
	}

	@ParameterizedTest
	@CsvSource({ "Village", "Township", "County" })
	void publicityHasBegunButMayStillRun(String level) {
		LocalDate tomorrow = TODAY.plusDays(1);
		for (String each : List.of("Village", "Township", "County")) {
			this.values.put("publicity" + each + "From", TODAY.toString());
			this.values.put("publicity" + each + "To", tomorrow.toString());
		}
		assertThat(read().publicity()).hasSize(3);
		this.values.put("publicity" + level + "From", tomorrow.toString());
		assertThat(violations())
			.contains(Violation.of("publicity" + level + "From", "not-after-today", tomorrow, TODAY));
	}

	@Test
	void worksAreCompletedAfterTheyStart() {
		LocalDate start = TODAY.plusDays(120);
		this.values.put("plannedCompletion", start.toString());
		assertThat(violations()).containsExactly(Violation.of("plannedCompletion", "after", start));
		this.values.put("plannedCompletion", start.plusDays(1).toString());
		assertThat(read().plannedCompletion()).isEqualTo(start.plusDays(1));
	}

	@Test
	void unknownFundTypeIsToldThoseThatAreKnown() {
		this.values.put("fundType", "LOTTERY");
		assertThat(violations())
			.containsExactly(Violation.of("fundType", "choice", "LOTTERY", "BRIDGING、STANDING_SUPPORT"));
	}

	@Test
	void unknownDepartmentIsToldThoseThatAreKnown() {
		this.values.put("industryDepartment", "XX");
		assertThat(violations()).containsExactly(Violation.of("industryDepartment", "choice", "XX", "AR、HC"));
	}

	@ParameterizedTest
	@CsvSource({ "projectName,200", "projectNameTibetan,300", "projectUnit,100", "location,200", "content,500",
			"performanceGoal,500", "reserveNumber,60", "annualPlanNumber,100", "contactName,50" })
	void textIsAtMostAsLongAsItsLimit(String field, int max) {
		this.values.put(field, "项".repeat(max));
		read();
		this.values.put(field, "项".repeat(max + 1));
		assertThat(violations()).containsExactly(Violation.of(field, "too-long", max, max + 1));
	}

	@Test
	void withoutThePledgeThereIsNoPriority() {
		this.values.remove("negativeListPledge");
		assertThat(violations()).containsExactly(Violation.of("negativeListPledge", "pledge.required"));
	}

	@ParameterizedTest
	@CsvSource({ "altitude,3000", "altitude,7200", "disturbedArea,10000", "plannedStart,2026-01-01",
			"plannedCompletion,2031-03-02", "publicityVillageFrom,2024-03-02" })
	void atItsBoundAValueIsBelieved(String field, String value) {
		this.values.put(field, value);
		read();
	}

	@ParameterizedTest
	@CsvSource({ "altitude,2999,range", "altitude,7201,range", "altitude,0,range",
			"disturbedArea,10000.0001,area.at-most", "plannedStart,2025-12-31,not-before",
			"plannedCompletion,2031-03-03,not-after", "publicityVillageFrom,2024-03-01,not-before",
			"publicityTownshipFrom,2025-12-31,publicity.order", "publicityCountyFrom,2026-01-12,publicity.order" })
	void beyondItsBoundAValueIsRefused(String field, String value, String rule) {
		this.values.put(field, value);
		assertThat(violations()).extracting(Violation::field, Violation::rule).containsExactly(tuple(field, rule));
	}

	@Test
	void whoeverPromisedLabourSaysWhatIsPaid() {
		this.values.put("labourPromise", "25.5");
		assertThat(violations()).containsExactly(Violation.of("labourPay", "required"));
		this.values.put("labourPay", "60");
		assertThat(read().labourPromise()).isEqualTo(new BigDecimal("25.50"));
		this.values.put("labourPromise", "100.01");
		assertThat(violations()).extracting(Violation::field, Violation::rule)
			.containsExactly(tuple("labourPromise", "range"));
	}

	@Test
	void whatWasSubmittedBeforeIsNotJudgedAgain() {
		this.values.put("land", List.of(Applications.land("TEMPORARY", "FARMLAND", "20000")));
		this.values.put("altitude", "0");
		this.values.put("plannedStart", "2020-05-01");
		this.values.remove("negativeListPledge");
		Application before = ApplicationForm.read(new Input(LINES.rows(this.values)), List.of("STANDING_SUPPORT"),
				List.of("AR"), TODAY, null);
		assertThat(before.altitude()).isZero();
		assertThat(before.negativeListPledge()).isFalse();
	}

	private static Parameters parameters() {
		Parameters parameters = mock(Parameters.class);
		given(parameters.number(anyString()))
			.willAnswer((call) -> new BigDecimal(Tables.parameter(call.getArgument(0))));
		given(parameters.whole(anyString()))
			.willAnswer((call) -> Integer.valueOf(Tables.parameter(call.getArgument(0))));
		return parameters;
	}

	private Application read() {
		return read(this.values);
	}

	private static Application read(Map<String, ? extends @Nullable Object> values) {
		return ApplicationForm.read(new Input(LINES.rows(values)), List.of("BRIDGING", "STANDING_SUPPORT"),
				List.of("AR", "HC"), TODAY, BOUNDS);
	}

	private List<Violation> violations() {
		RuleViolation refusal = catchThrowableOfType(RuleViolation.class, this::read);
		assertThat(refusal).as("refused").isNotNull();
		return new ArrayList<>(refusal.violations());
	}

}
