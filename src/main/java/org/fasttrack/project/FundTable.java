package org.fasttrack.project;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The money of each project as its last application says, where it can be added up. */
@Component
class FundTable {

	private final JdbcClient jdbc;

	private final ObjectMapper json;

	FundTable(JdbcClient jdbc, ObjectMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/** Puts the money of an application in the place of what was known of the project. */
	void put(String code, Application application) {
		List<Map<String, @Nullable Object>> batches = new ArrayList<>();
		application.fundBatches().forEach((each) -> {
			Map<String, @Nullable Object> row = new LinkedHashMap<>();
			row.put("project_code", code);
			row.put("number", batches.size() + 1);
			row.put("tier", each.tier().name());
			row.put("document", each.document());
			row.put("issued_on", each.issuedOn().toString());
			row.put("arrived_on", (each.arrivedOn() != null) ? each.arrivedOn().toString() : null);
			row.put("amount", each.amount());
			batches.add(row);
		});
		List<Map<String, @Nullable Object>> sources = new ArrayList<>();
		application.otherSources().forEach((each) -> {
			Map<String, @Nullable Object> row = new LinkedHashMap<>();
			row.put("project_code", code);
			row.put("number", sources.size() + 1);
			row.put("origin", each.origin().name());
			row.put("amount", each.amount());
			sources.add(row);
		});
		this.jdbc.sql("DELETE FROM fasttrack.fund_batch WHERE project_code = :code").param("code", code).update();
		this.jdbc.sql("DELETE FROM fasttrack.other_source WHERE project_code = :code").param("code", code).update();
		this.jdbc.sql("""
				INSERT INTO fasttrack.fund_batch
				SELECT *
				FROM json_populate_recordset(NULL::fasttrack.fund_batch, :rows::json)
				""").param("rows", write(batches)).update();
		this.jdbc.sql("""
				INSERT INTO fasttrack.other_source
				SELECT *
				FROM json_populate_recordset(NULL::fasttrack.other_source, :rows::json)
				""").param("rows", write(sources)).update();
		this.jdbc.sql("""
				INSERT INTO fasttrack.project_fund (project_code, fund_type, category, report_category, fund_year)
				VALUES (:code, :type, :category, :report, :year)
				ON CONFLICT (project_code) DO UPDATE
				SET fund_type = excluded.fund_type, category = excluded.category,
				    report_category = excluded.report_category, fund_year = excluded.fund_year
				""")
			.param("code", code)
			.param("type", application.fundType())
			.param("category", application.category().name())
			.param("report", (application.reportCategory() != null) ? application.reportCategory().name() : null)
			.param("year", application.fundYear())
			.update();
	}

	/**
	 * Whether no fund document gives the project anything yet: it is of the reserve
	 * (入库储备).
	 */
	boolean isEmpty(String code) {
		return this.jdbc.sql("SELECT NOT EXISTS (SELECT 1 FROM fasttrack.fund_batch WHERE project_code = :code)")
			.param("code", code)
			.query(Boolean.class)
			.single();
	}

	/** What the fund pays of a project: its total without other sources; in 万元. */
	BigDecimal fund(Project project) {
		return project.totalInvestment().subtract(this.jdbc.sql("""
				SELECT coalesce(sum(amount), 0)
				FROM fasttrack.other_source
				WHERE project_code = :code
				""").param("code", project.code()).query(BigDecimal.class).single());
	}

	private String write(Object rows) {
		try {
			return this.json.writeValueAsString(rows);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
