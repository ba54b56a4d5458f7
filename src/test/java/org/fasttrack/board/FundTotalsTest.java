package org.fasttrack.board;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

import org.fasttrack.FastTrackTest;
import org.fasttrack.Office;
import org.fasttrack.TestClock;
import org.fasttrack.TestProjects;
import org.fasttrack.board.FundTotals.FundBy;
import org.fasttrack.board.FundTotals.Row;
import org.fasttrack.board.FundTotals.Totals;
import org.fasttrack.organization.Person;
import org.fasttrack.project.Application.Category;
import org.fasttrack.project.Application.Tier;
import org.fasttrack.project.ReportCategory;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

/** The sums of any projects are those that an independent sum finds, to 0.01 万元. */
@FastTrackTest
class FundTotalsTest {

	private static final Person LEADER = Person.of("leader", List.of("leaders"));

	private static final List<String> DIVISIONS = List.of("540602", "540621", "540622");

	private static final List<String> TYPES = List.of("BRIDGING", "STANDING_SUPPORT");

	private final Random random = new Random(Long.getLong("fasttrack.seed", 20260714));

	@Autowired
	private FundTotals totals;

	@Autowired
	private Office office;

	@Autowired
	private TestClock clock;

	@Autowired
	private JdbcClient jdbc;

	private final List<Money> money = new ArrayList<>();

	@BeforeEach
	void nothingElseIsThere() {
		this.clock.set(TestClock.START);
		clear();
	}

	@AfterEach
	void nothingIsLeft() {
		clear();
	}

	private void clear() {
		List.of("fund_batch", "other_source")
			.forEach((table) -> this.jdbc.sql("DELETE FROM fasttrack." + table).update());
	}

	@Test
	void sumsOfRandomProjectsAreThoseOfAnIndependentSum() {
		for (int round = 0; round < 3; round++) {
			for (int count = 0; count < 25; count++) {
				project();
			}
			check(FundFilter.NONE, this.totals.of(LEADER, FundFilter.NONE));
			check(FundFilter.NONE, this.totals.all());
			for (FundFilter filter : List.of(new FundFilter("540621", null, null, null, null),
					new FundFilter(null, 2025, null, null, null), new FundFilter(null, null, "BRIDGING", null, null),
					new FundFilter(null, null, null, Category.ECOLOGY, null),
					new FundFilter(null, null, null, null, ReportCategory.EMPLOYMENT),
					new FundFilter("540602", 2026, "STANDING_SUPPORT", Category.PRODUCTION, ReportCategory.INDUSTRY))) {
				check(filter, this.totals.of(LEADER, filter));
			}
		}
	}

	/** Sums that a district published, in 万元: DOMAIN.md. */
	@Test
	void publishedSumsComeOutToTheCent() {
		split("30185.80", 14, "堆财农〔2022〕1号");
		assertThat(this.totals.of(LEADER, FundFilter.NONE).total().total()).isEqualTo(new BigDecimal("30185.80"));
		assertThat(this.totals.of(LEADER, FundFilter.NONE).total().projects()).isEqualTo(14);
		split("8040.36", 2, "堆财农〔2022〕2号");
		split("34195.63", 8, "堆财农〔2022〕3号");
		Totals all = this.totals.of(LEADER, FundFilter.NONE);
		assertThat(all.by(FundBy.DOCUMENT).rows()).extracting(Row::code, Row::projects, Row::fund)
			.containsExactly(tuple("堆财农〔2022〕1号", 14, new BigDecimal("30185.80")),
					tuple("堆财农〔2022〕2号", 2, new BigDecimal("8040.36")),
					tuple("堆财农〔2022〕3号", 8, new BigDecimal("34195.63")));
		assertThat(all.total().total()).isEqualTo(new BigDecimal("72421.79"));
	}

	@Test
	void whatIsSubmittedIsAddedUpAndWhatIsWithdrawnIsNot() {
		Map<String, Object> fields = TestProjects.simple(TestClock.START);
		fields.keySet().removeIf((field) -> field.matches("fund(Central|Region).*"));
		fields.put("fundType", "BRIDGING");
		fields.put("totalInvestment", "268.00");
		fields.put("fundBatches", List.of(
				Map.of("tier", "CENTRAL", "document", "藏财农指〔2025〕88号", "issuedOn", "2025-11-20", "amount", "100.01"),
				Map.of("tier", "CENTRAL", "document", "藏财农指〔2026〕8号", "issuedOn", "2026-04-20", "amount", "67.99"),
				Map.of("tier", "COUNTY", "document", "色财〔2026〕1号", "issuedOn", "2026-05-20", "amount", "70")));
		fields.put("otherSources", List.of(Map.of("origin", "SELF_RAISED", "amount", "30")));
		String code = this.office.running(fields);
		Totals all = this.totals.of(LEADER, FundFilter.NONE);
		assertThat(all.total()).isEqualTo(new Row(null, "", "合计", 1, new BigDecimal("168.00"), new BigDecimal("0.00"),
				new BigDecimal("0.00"), new BigDecimal("70.00"), new BigDecimal("238.00"), new BigDecimal("30.00"),
				new BigDecimal("268.00")));
		assertThat(all.by(FundBy.YEAR).rows()).extracting(Row::code, Row::name).containsExactly(tuple("2025", "2025年"));
		this.jdbc.sql("UPDATE fasttrack.project SET status = 'WITHDRAWN' WHERE code = :code")
			.param("code", code)
			.update();
		assertThat(this.totals.of(LEADER, FundFilter.NONE).total().projects()).isZero();
		this.jdbc.sql("UPDATE fasttrack.project SET status = 'RUNNING' WHERE code = :code")
			.param("code", code)
			.update();
	}

	@Test
	void whoeverLeadsACountySeesItsMoneyAlone() {
		for (int count = 0; count < 20; count++) {
			project();
		}
		Person county = Person.of("540621.leader", List.of("540621.leaders"));
		Totals seen = this.totals.of(county, FundFilter.NONE);
		assertThat(seen.by(FundBy.DIVISION).rows()).extracting(Row::code).containsExactly("540621");
		assertThat(seen.total()).usingRecursiveComparison()
			.ignoringFields("by", "code", "name")
			.isEqualTo(seen.by(FundBy.DIVISION).rows().get(0));
		assertThat(this.totals.of(county, new FundFilter("540602", null, null, null, null)).total().projects())
			.isZero();
	}

	@Test
	void whoeverAsksForWhatDoesNotExistIsTold() {
		RuleViolation refusal = catchThrowableOfType(RuleViolation.class,
				() -> FundFilter.read(Map.of("year", "MMXXVI", "category", "ART", "colour", "red")));
		assertThat(refusal.violations()).extracting((each) -> each.field() + " " + each.rule())
			.containsExactlyInAnyOrder("year number", "category choice", "colour not-writable");
	}

	private void check(FundFilter filter, Totals found) {
		List<Money> asked = this.money.stream()
			.filter((each) -> filter.division() == null || filter.division().equals(each.division()))
			.filter((each) -> filter.year() == null || filter.year() == each.year())
			.filter((each) -> filter.fundType() == null || filter.fundType().equals(each.type()))
			.filter((each) -> filter.category() == null || filter.category().name().equals(each.category()))
			.filter((each) -> filter.reportCategory() == null
					|| filter.reportCategory().name().equals(each.reportCategory()))
			.toList();
		check(found, FundBy.DIVISION, asked, Money::division);
		check(found, FundBy.YEAR, asked, (each) -> String.valueOf(each.year()));
		check(found, FundBy.FUND_TYPE, asked, Money::type);
		check(found, FundBy.CATEGORY, asked, Money::category);
		check(found, FundBy.REPORT_CATEGORY, asked,
				(each) -> (each.reportCategory() != null) ? each.reportCategory() : "");
		check(found, FundBy.DOCUMENT, asked, (each) -> (each.document() != null) ? each.document() : "");
		assertThat(sums(found.total())).isEqualTo(sums(asked));
	}

	private static void check(Totals found, FundBy by, List<Money> asked, Function<Money, String> part) {
		Map<String, List<Money>> expected = new TreeMap<>();
		asked.forEach((each) -> expected.computeIfAbsent(part.apply(each), (code) -> new ArrayList<>()).add(each));
		Map<String, List<Long>> sums = new HashMap<>();
		expected.forEach((code, all) -> sums.put(code, sums(all)));
		Map<String, List<Long>> told = new HashMap<>();
		found.by(by).rows().forEach((row) -> told.put(row.code(), sums(row)));
		assertThat(told).as(by.name()).isEqualTo(sums);
	}

	/** Projects, the tiers, the fund, other sources and the total; in hundredths. */
	private static List<Long> sums(List<Money> all) {
		Set<String> projects = new HashSet<>();
		long[] sums = new long[5];
		all.forEach((each) -> {
			projects.add(each.project());
			sums[(each.tier() != null) ? each.tier().ordinal() : 4] += each.hundredths();
		});
		long fund = sums[0] + sums[1] + sums[2] + sums[3];
		return List.of((long) projects.size(), sums[0], sums[1], sums[2], sums[3], fund, sums[4], fund + sums[4]);
	}

	private static List<Long> sums(Row row) {
		List<Long> sums = new ArrayList<>(List.of((long) row.projects()));
		for (BigDecimal amount : List.of(row.central(), row.region(), row.city(), row.county(), row.fund(), row.other(),
				row.total())) {
			assertThat(amount.scale()).isEqualTo(2);
			sums.add(amount.unscaledValue().longValueExact());
		}
		return sums;
	}

	private void project() {
		String status = pick(List.of("SUBMITTED", "RUNNING", "READY", "RUNNING", "RETURNED", "WITHDRAWN"));
		String code = registered(pick(DIVISIONS), status);
		String type = pick(TYPES);
		String category = pick(Arrays.asList(Category.values())).name();
		String report = this.random.nextInt(4) == 0 ? null : pick(Arrays.asList(ReportCategory.values())).name();
		int year = 2024 + this.random.nextInt(3);
		funded(code, type, category, report, year);
		int batches = this.random.nextInt(5);
		for (int number = 1; number <= batches + 1; number++) {
			boolean other = number > batches;
			Tier tier = other ? null : pick(Arrays.asList(Tier.values()));
			String document = other ? null : "藏财农指〔" + year + "〕" + this.random.nextInt(5) + "号";
			long hundredths = 1 + this.random.nextInt(1_000_000_00);
			add(code, number, tier, document, hundredths);
			if (!status.equals("RETURNED") && !status.equals("WITHDRAWN")) {
				this.money.add(new Money(code, code.substring(5, 11), type, category, report, year, tier, document,
						hundredths));
			}
		}
	}

	/** So many projects of one document whose amounts are nowhere round. */
	private void split(String total, int projects, String document) {
		long left = new BigDecimal(total).unscaledValue().longValueExact();
		for (int number = 1; number <= projects; number++) {
			long part = (number < projects) ? left / (projects - number + 2) : left;
			left -= part;
			String code = registered("540602", "RUNNING");
			funded(code, "BRIDGING", "INFRASTRUCTURE", "RURAL_CONSTRUCTION", 2022);
			add(code, 1, Tier.CENTRAL, document, part);
		}
	}

	private String registered(String division, String status) {
		String code = TestProjects.newCode(division);
		this.jdbc
			.sql("""
					INSERT INTO fasttrack.project (code, name, project_unit, credit_code, contact_name, contact_phone, division,
					    applicant, total_investment, status, status_since, registered_at, registered_by, intake)
					VALUES (:code, '项目', '乡政府', '', '', '', :division, :division, 1, :status, '2026-01-05', now(), 'a', '{}')
					""")
			.param("code", code)
			.param("division", division)
			.param("status", status)
			.update();
		return code;
	}

	private void funded(String code, String type, String category, @Nullable String report, int year) {
		this.jdbc.sql("INSERT INTO fasttrack.project_fund VALUES (:code, :type, :category, :report, :year)")
			.param("code", code)
			.param("type", type)
			.param("category", category)
			.param("report", report)
			.param("year", year)
			.update();
	}

	private void add(String code, int number, @Nullable Tier tier, @Nullable String document, long hundredths) {
		BigDecimal amount = BigDecimal.valueOf(hundredths, 2);
		if (tier == null) {
			this.jdbc.sql("INSERT INTO fasttrack.other_source VALUES (:code, :number, 'LOAN', :amount)")
				.param("code", code)
				.param("number", number)
				.param("amount", amount)
				.update();
			return;
		}
		this.jdbc.sql("INSERT INTO fasttrack.fund_batch VALUES (:code, :number, :tier, :document, NULL, NULL, :amount)")
			.param("code", code)
			.param("number", number)
			.param("tier", tier.name())
			.param("document", document)
			.param("amount", amount)
			.update();
	}

	private <T> T pick(List<T> from) {
		return from.get(this.random.nextInt(from.size()));
	}

	/** Money as it was put in; of other sources, without tier and document. */
	private record Money(String project, String division, String type, String category, @Nullable String reportCategory,
			int year, @Nullable Tier tier, @Nullable String document, long hundredths) {

	}

}
