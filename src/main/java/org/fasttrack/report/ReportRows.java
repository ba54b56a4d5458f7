package org.fasttrack.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.fasttrack.report.ReportProperties.Imprint;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the table of reports, and what is kept in it as JSON. */
@Component
class ReportRows {

	private static final String COLUMNS = """
			SELECT id, kind, status, first_day, last_day, due_on, cut_off, number, situation, demands,
			       drafted_by, drafted_by_name, checked_by, checked_by_name, issued_by, issued_by_name, issued_on
			FROM fasttrack.report
			""";

	private final JdbcClient jdbc;

	private final Wording wording;

	private final ObjectMapper json;

	ReportRows(JdbcClient jdbc, Wording wording, ObjectMapper json) {
		this.jdbc = jdbc;
		this.wording = wording;
		this.json = json;
	}

	/**
	 * @throws RuleViolation if there is none
	 */
	Report require(UUID id) {
		return find("WHERE id = :id", Map.of("id", id)).orElseThrow(() -> RuleViolation.notFound("report.unknown"));
	}

	Optional<Report> find(String condition, Map<String, Object> values) {
		return this.jdbc.sql(COLUMNS + condition).params(values).query((row, number) -> report(row)).optional();
	}

	/** The newest reports of a kind, of all if it is null. */
	List<Report> latest(@Nullable ReportKind kind) {
		return this.jdbc
			.sql(COLUMNS + "WHERE :kind::text IS NULL OR kind = :kind ORDER BY last_day DESC, kind LIMIT 200")
			.param("kind", (kind != null) ? kind.name() : null)
			.query((row, number) -> report(row))
			.list();
	}

	Figures figures(UUID id) {
		return read(this.jdbc.sql("SELECT figures::text FROM fasttrack.report WHERE id = :id")
			.param("id", id)
			.query(String.class)
			.single(), Figures.class);
	}

	/** The frame as it was at issue; empty before. */
	Optional<Imprint> imprint(UUID id) {
		return this.jdbc.sql("SELECT imprint::text FROM fasttrack.report WHERE id = :id AND imprint IS NOT NULL")
			.param("id", id)
			.query(String.class)
			.optional()
			.map((text) -> read(text, Imprint.class));
	}

	private Report report(ResultSet row) throws SQLException {
		ReportKind kind = ReportKind.valueOf(row.getString("kind"));
		ReportStatus status = ReportStatus.valueOf(row.getString("status"));
		LocalDate first = row.getObject("first_day", LocalDate.class);
		LocalDate last = row.getObject("last_day", LocalDate.class);
		return new Report(UUID.fromString(row.getString("id")), kind, this.wording.label(kind), status,
				this.wording.label(status), ReportText.title(kind, first, last), first, last,
				row.getObject("due_on", LocalDate.class), row.getTimestamp("cut_off").toInstant(),
				row.getString("number"), row.getString("situation"), row.getString("demands"),
				row.getString("drafted_by"), row.getString("drafted_by_name"), row.getString("checked_by"),
				row.getString("checked_by_name"), row.getString("issued_by"), row.getString("issued_by_name"),
				row.getObject("issued_on", LocalDate.class));
	}

	/** As it is kept in the table. */
	String write(Object value) {
		try {
			return this.json.writeValueAsString(value);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private <T> T read(String text, Class<T> type) {
		try {
			return this.json.readValue(text, type);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
