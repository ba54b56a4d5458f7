package org.fasttrack.project;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.fasttrack.Applications;
import org.fasttrack.Tables;
import org.fasttrack.audit.ActLog;
import org.fasttrack.organization.Organization;
import org.fasttrack.rule.Memory;
import org.fasttrack.rule.Parameters;
import org.fasttrack.rule.Versions;
import org.fasttrack.rule.Wording;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;

class EligibilityFactsTest {

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

	private final Map<String, Object> values = new LinkedHashMap<>(Applications.valid(TODAY));

	private final JdbcClient jdbc = mock(JdbcClient.class, RETURNS_DEEP_STUBS);

	private final Parameters parameters = mock(Parameters.class);

	private final Organization organization = mock(Organization.class);

	@BeforeEach
	void knowTheSeeds() {
		given(this.organization.functions()).willReturn(Map.of("AR", "农业农村"));
		given(this.parameters.number(anyString()))
			.willAnswer((call) -> new BigDecimal(Tables.parameter(call.getArgument(0))));
		given(this.parameters.text(anyString())).willAnswer((call) -> Tables.parameter(call.getArgument(0)));
		given(this.parameters.whole(anyString()))
			.willAnswer((call) -> Integer.valueOf(Tables.parameter(call.getArgument(0))));
	}

	@Test
	void factsOfAnEligibleProject() {
		Map<String, Object> expected = new LinkedHashMap<>();
		expected.put("fundEligible", true);
		expected.put("reserveNumber", "NQ-540602-2026-005");
		expected.put("publicityVillageDays", 11);
		expected.put("publicityTownshipDays", 11);
		expected.put("publicityCountyDays", 11);
		expected.put("publicityMinDays", 10);
		expected.put("negativeListPledge", true);
		expected.put("workRelief", false);
		expected.put("labourShare", BigDecimal.ZERO);
		expected.put("labourMinShare", new BigDecimal("30"));
		expected.put("labourPromise", BigDecimal.ZERO);
		expected.put("production", true);
		expected.put("benefitLinked", true);
		assertThat(facts()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "64.31,29.9953", "64.32,30", "64.33,30.0046", "0,0", "71.46,33.3302" })
	void labourShareIsOfTheCentralFundsAndNeverRoundedUp(String labour, BigDecimal share) {
		this.values.put("fundTask", "WORK_RELIEF");
		this.values.put("labourPay", labour);
		assertThat(facts()).containsEntry("workRelief", true).containsEntry("labourShare", share);
	}

	@Test
	void withoutCentralFundsThereIsNoLabourShare() {
		this.values.put("fundTask", "WORK_RELIEF");
		this.values.put("labourPay", "100");
		this.values.put("fundCountyAmount", this.values.remove("fundCentralAmount"));
		this.values.put("fundCountyDocument", "文号");
		this.values.put("fundCountyIssuedOn", TODAY.toString());
		assertThat(facts()).containsEntry("labourShare", BigDecimal.ZERO);
	}

	@Test
	void publicityCountsOnlyOnceItIsOver() {
		this.values.put("publicityCountyTo", TODAY.toString());
		assertThat(facts()).containsEntry("publicityCountyDays", 37);
		this.values.put("publicityCountyTo", TODAY.plusDays(1).toString());
		assertThat(facts()).containsEntry("publicityCountyDays", 0);
	}

	@ParameterizedTest
	@CsvSource({ "STANDING_SUPPORT,true", "BRIDGING,true", "GENERAL,false" })
	void fundCountsWhileItIsValidAndEligible(String type, boolean eligible) {
		this.values.put("fundType", type);
		assertThat(facts()).containsEntry("fundEligible", eligible);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2025-12-31", "2026-01-01" })
	void fundIsValidFromItsFirstToItsLastDay(LocalDate day) {
		assertThat(new Versions<>(fundTypes()).on(day)).extracting(FundType::code)
			.filteredOn((code) -> List.of("BRIDGING", "STANDING_SUPPORT").contains(code))
			.containsExactlyElementsOf(
					(day.getYear() == 2025) ? List.of("BRIDGING") : List.of("BRIDGING", "STANDING_SUPPORT"));
	}

	/** A document of 2025 does not lose its fund, nor gain one that came later. */
	@ParameterizedTest
	@CsvSource({ "BRIDGING,2025,true", "STANDING_SUPPORT,2025,false", "STANDING_SUPPORT,2026,true",
			"BRIDGING,2020,false", "BRIDGING,2021,true" })
	void fundGoesByTheYearOfItsDocumentAndNotByToday(String type, int year, boolean eligible) {
		this.values.put("fundType", type);
		this.values.put("fundCentralDocument", "藏财农指〔" + year + "〕8号");
		assertThat(facts()).containsEntry("fundEligible", eligible);
	}

	@ParameterizedTest
	@CsvSource({ "2023-02-28,15", "2023-03-01,30" })
	void labourRuleIsThatOfTheDayOfTheFirstDocument(String issued, BigDecimal share) {
		this.values.put("fundCentralIssuedOn", issued);
		assertThat(facts()).containsEntry("labourMinShare", share);
	}

	@Test
	void whatThePlanPromisedBindsAnyProjectAndWithoutCentralFundsIsOfAllBatches() {
		this.values.put("labourPromise", "25");
		this.values.put("labourPay", "67");
		assertThat(facts()).containsEntry("labourPromise", new BigDecimal("25.00"))
			.containsEntry("labourShare", new BigDecimal("31.25"));
		this.values.put("fundCountyAmount", this.values.remove("fundCentralAmount"));
		this.values.put("fundCountyDocument", "文号");
		this.values.put("fundCountyIssuedOn", TODAY.toString());
		assertThat(facts()).containsEntry("labourShare", new BigDecimal("25"));
	}

	@Test
	void noBenefitIsNoLinkage() {
		this.values.put("benefitLinkage", List.of("NONE"));
		assertThat(facts()).containsEntry("benefitLinked", false);
		this.values.put("category", "ECOLOGY");
		this.values.remove("benefitLinkage");
		assertThat(facts()).containsEntry("benefitLinked", false).containsEntry("production", false);
	}

	@Test
	void everyFactThatTheTableLooksAtIsThere() {
		assertThat(facts().keySet()).isEqualTo(Tables.facts("eligibility"));
	}

	private Map<String, Object> facts() {
		given(this.jdbc.sql(contains("FROM fasttrack.application"))
			.param(anyString(), any())
			.query(String.class)
			.optional()).willReturn(Optional.of(json()));
		given(this.jdbc.sql(contains("FROM fasttrack.kept")).param(anyString(), any()).query(Long.class).optional())
			.willReturn(Optional.empty());
		given(this.jdbc.sql(contains("FROM fasttrack.fund_type")).query(FundType.class).list()).willReturn(fundTypes());
		Clock clock = Clock.fixed(TODAY.atTime(12, 0).atZone(ZONE).toInstant(), ZONE);
		FundTypes types = new FundTypes(this.jdbc, new Memory(this.jdbc), clock);
		ProjectRegister register = new ProjectRegister(this.jdbc, this.organization, mock(ActLog.class),
				this.parameters, new ApplicationRows(this.jdbc, new FundLines(mock(Wording.class)),
						mock(FundTable.class), types, this.organization, new ObjectMapper(), clock),
				new ObjectMapper(), (event) -> {
				}, clock);
		return new EligibilityCheck(register, types, this.parameters, clock)
			.facts(Applications.code(1, Applications.DIVISION));
	}

	private String json() {
		try {
			return new ObjectMapper().writeValueAsString(this.values);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<FundType> fundTypes() {
		return Tables.read("seeds/fund-types.csv")
			.stream()
			.map((row) -> new FundType(row.get("code"), row.get("name"), LocalDate.parse(row.get("valid_from")),
					row.get("valid_to").isEmpty() ? null : LocalDate.parse(row.get("valid_to")),
					row.get("eligible").equals("Y")))
			.toList();
	}

}
