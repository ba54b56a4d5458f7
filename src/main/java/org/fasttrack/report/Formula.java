package org.fasttrack.report;

import java.util.List;

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

	/** The lines in the order in which they are printed. */
	public List<FormulaLine> lines() {
		return this.jdbc.sql("""
				SELECT measure, name, weight, description
				FROM fasttrack.report_formula
				ORDER BY position
				""").query(FormulaLine.class).list();
	}

	/** Puts this formula in the place of the one that was known. */
	@Transactional
	public void replaceAll(List<FormulaLine> lines) {
		this.jdbc.sql("DELETE FROM fasttrack.report_formula").update();
		int position = 0;
		for (FormulaLine line : lines) {
			this.jdbc.sql("""
					INSERT INTO fasttrack.report_formula (measure, position, name, weight, description)
					VALUES (:measure, :position, :name, :weight, :description)
					""")
				.param("measure", line.measure().name())
				.param("position", position++)
				.param("name", line.name())
				.param("weight", line.weight())
				.param("description", line.description())
				.update();
		}
	}

}
