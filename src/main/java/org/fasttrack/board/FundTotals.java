package org.fasttrack.board;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fasttrack.organization.Division;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;
import org.fasttrack.project.FundType;
import org.fasttrack.project.FundTypes;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Adds up the money of projects across tiers: by county, year, fund, fund document and
 * both sets of categories, exact to 0.01 万元, in one statement. Projects that were sent
 * back or withdrawn are left out.
 */
@Service
public class FundTotals {

	/** Whatever the rows of a table are. */
	public enum FundBy {

		DIVISION, YEAR, FUND_TYPE, CATEGORY, REPORT_CATEGORY, DOCUMENT

	}

	private final JdbcClient jdbc;

	private final Organization organization;

	private final FundTypes fundTypes;

	private final Wording wording;

	private final Clock clock;

	FundTotals(JdbcClient jdbc, Organization organization, FundTypes fundTypes, Wording wording, Clock clock) {
		this.jdbc = jdbc;
		this.organization = organization;
		this.fundTypes = fundTypes;
		this.wording = wording;
		this.clock = clock;
	}

	/** What somebody sees; nothing for who leads nothing. */
	@Transactional(readOnly = true)
	public Totals of(Person viewer, FundFilter filter) {
		return totals(viewer.seeing(), filter);
	}

	/** Everything, for a report. */
	@Transactional(readOnly = true)
	public Totals all() {
		return totals(Map.of("everything", true, "led", List.of("")), FundFilter.NONE);
	}

	private Totals totals(Map<String, Object> seeing, FundFilter filter) {
		Map<String, @Nullable Object> params = new HashMap<>(seeing);
		params.put("division", filter.division());
		params.put("year", filter.year());
		params.put("type", filter.fundType());
		params.put("category", (filter.category() != null) ? filter.category().name() : null);
		params.put("report", (filter.reportCategory() != null) ? filter.reportCategory().name() : null);
		Map<String, String> types = this.fundTypes.all()
			.stream()
			.collect(Collectors.toMap(FundType::code, FundType::name, (one, other) -> one));
		List<Row> rows = this.jdbc.sql("""
				WITH money AS (SELECT project_code, tier, document, amount
				               FROM fasttrack.fund_batch
				               UNION ALL
				               SELECT project_code, 'OTHER', NULL, amount
				               FROM fasttrack.other_source),
				     known AS (SELECT m.project_code, m.tier, m.amount,
				                      p.division,
				                      coalesce(f.fund_year::text, '') AS year,
				                      f.fund_type,
				                      f.category,
				                      coalesce(f.report_category, '') AS report_category,
				                      coalesce(m.document, '') AS document
				               FROM money m
				               JOIN fasttrack.project p ON p.code = m.project_code
				               JOIN fasttrack.project_fund f ON f.project_code = m.project_code
				               WHERE p.status IN ('SUBMITTED', 'RUNNING', 'READY')
				                 AND (:everything OR p.division IN (:led))
				                 AND (:division::text IS NULL OR p.division = :division)
				                 AND (:year::integer IS NULL OR f.fund_year = :year)
				                 AND (:type::text IS NULL OR f.fund_type = :type)
				                 AND (:category::text IS NULL OR f.category = :category)
				                 AND (:report::text IS NULL OR f.report_category = :report))
				SELECT CASE WHEN GROUPING(division) = 0 THEN 'DIVISION'
				            WHEN GROUPING(year) = 0 THEN 'YEAR'
				            WHEN GROUPING(fund_type) = 0 THEN 'FUND_TYPE'
				            WHEN GROUPING(category) = 0 THEN 'CATEGORY'
				            WHEN GROUPING(report_category) = 0 THEN 'REPORT_CATEGORY'
				            WHEN GROUPING(document) = 0 THEN 'DOCUMENT' END AS kind,
				       coalesce(division, year, fund_type, category, report_category, document) AS code,
				       count(DISTINCT project_code) AS projects,
				       coalesce(sum(amount) FILTER (WHERE tier = 'CENTRAL'), 0.00) AS central,
				       coalesce(sum(amount) FILTER (WHERE tier = 'REGION'), 0.00) AS region,
				       coalesce(sum(amount) FILTER (WHERE tier = 'CITY'), 0.00) AS city,
				       coalesce(sum(amount) FILTER (WHERE tier = 'COUNTY'), 0.00) AS counties,
				       coalesce(sum(amount) FILTER (WHERE tier <> 'OTHER'), 0.00) AS fund,
				       coalesce(sum(amount) FILTER (WHERE tier = 'OTHER'), 0.00) AS other,
				       coalesce(sum(amount), 0.00) AS total
				FROM known
				GROUP BY GROUPING SETS ((division), (year), (fund_type), (category), (report_category), (document), ())
				""").params(params).query((row, number) -> row(row, types)).list();
		return new Totals(this.clock.instant(), Stream.of(FundBy.values())
			.map((by) -> new Table(by, this.wording.label(by),
					rows.stream().filter((row) -> row.by() == by).sorted(Comparator.comparing(Row::code)).toList()))
			.toList(), rows.stream().filter((row) -> row.by() == null).findFirst().orElseThrow());
	}

	private Row row(ResultSet row, Map<String, String> types) throws SQLException {
		String kind = row.getString("kind");
		FundBy by = (kind != null) ? FundBy.valueOf(kind) : null;
		String code = Objects.requireNonNullElse(row.getString("code"), "");
		return new Row(by, code, name(by, code, types), row.getInt("projects"), row.getBigDecimal("central"),
				row.getBigDecimal("region"), row.getBigDecimal("city"), row.getBigDecimal("counties"),
				row.getBigDecimal("fund"), row.getBigDecimal("other"), row.getBigDecimal("total"));
	}

	private String name(@Nullable FundBy by, String code, Map<String, String> types) {
		UnaryOperator<String> named = (by == null) ? (none) -> this.wording.label("FundTotals", "ALL") : switch (by) {
			case DIVISION -> (division) -> this.organization.division(division).map(Division::name).orElse(division);
			case YEAR -> (year) -> year + "年";
			case FUND_TYPE -> (type) -> types.getOrDefault(type, type);
			case CATEGORY -> (category) -> this.wording.label("Category", category);
			case REPORT_CATEGORY -> (category) -> this.wording.label("ReportCategory", category);
			case DOCUMENT -> UnaryOperator.identity();
		};
		return (by != null && code.isEmpty())
				? this.wording.label("FundTotals", (by == FundBy.DOCUMENT) ? "OTHER" : "UNKNOWN") : named.apply(code);
	}

	/**
	 * What was added up.
	 *
	 * @param cutOff when
	 * @param tables the same money by each thing
	 * @param total all of it
	 */
	public record Totals(Instant cutOff, List<Table> tables, Row total) {

		/** The table by a thing. */
		public Table by(FundBy by) {
			return this.tables.get(by.ordinal());
		}

	}

	/**
	 * The money by one thing.
	 *
	 * @param by which
	 * @param name what offices call it
	 * @param rows in the order of their codes
	 */
	public record Table(FundBy by, String name, List<Row> rows) {

	}

	/**
	 * The money of one county, year, fund, document or category; in 万元.
	 *
	 * @param by what the row is of, null for all
	 * @param code its code or number; empty where none is stated
	 * @param name what offices call it
	 * @param projects how many projects
	 * @param central of the centre
	 * @param region of the region
	 * @param city of the city
	 * @param county of the counties
	 * @param fund of all tiers
	 * @param other of other sources
	 * @param total all of it
	 */
	public record Row(@Nullable FundBy by, String code, String name, int projects, BigDecimal central,
			BigDecimal region, BigDecimal city, BigDecimal county, BigDecimal fund, BigDecimal other,
			BigDecimal total) {

	}

}
