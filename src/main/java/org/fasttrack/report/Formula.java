package org.fasttrack.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import org.fasttrack.rule.Versions;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The published formula that units are ranked by. */
@Service
public class Formula {

	private final JdbcClient jdbc;

	Formula(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The lines that hold on a day, in the order in which they are printed. */
	public List<FormulaLine> lines(LocalDate day) {
		List<FormulaVersion> versions = this.jdbc.sql("""
				SELECT measure, name, weight, description, valid_from, valid_to
				FROM fasttrack.report_formula
				ORDER BY position
				""").query((row, number) -> {
			FormulaLine line = new FormulaLine(Measure.valueOf(row.getString("measure")), row.getString("name"),
					Objects.requireNonNull(row.getBigDecimal("weight")), row.getString("description"));
			return new FormulaVersion(line, row.getObject("valid_from", LocalDate.class),
					row.getObject("valid_to", LocalDate.class));
		}).list();
		return new Versions<>(versions).on(day).stream().map(FormulaVersion::line).toList();
	}

	/** Puts this formula in the place of the one that was known, in all its versions. */
	@Transactional
	public void replaceAll(List<FormulaVersion> versions) {
		this.jdbc.sql("DELETE FROM fasttrack.report_formula").update();
		int position = 0;
		for (FormulaVersion each : versions) {
			this.jdbc.sql("""
					INSERT INTO fasttrack.report_formula (measure, position, name, weight, description, valid_from,
					                                      valid_to)
					VALUES (:measure, :position, :name, :weight, :description, :from, :to)
					""")
				.param("measure", each.line().measure().name())
				.param("position", position++)
				.param("name", each.line().name())
				.param("weight", each.line().weight())
				.param("description", each.line().description())
				.param("from", each.validFrom())
				.param("to", each.validTo())
				.update();
		}
	}

}
