package org.fasttrack.difficulty;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.fasttrack.clock.DueDate;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The ledger as it is read. */
@Service
public class Difficulties {

	private static final String COLUMNS = """
			SELECT d.id, d.number, d.project_code, p.name AS project_name, d.case_id, c.procedure,
			       c.name AS procedure_name, d.kind, d.cause, d.description, d.amount, d.unit, d.level, d.status,
			       d.step, d.step_group, d.step_since, d.step_due_on, d.step_yellow_on, d.step_provisional,
			       d.level_since, d.level_due_on, d.raised_by, d.raised_by_name, d.raised_group, d.raised_on,
			       d.measures, d.reopened, d.resolved_on, d.closed_on
			FROM fasttrack.difficulty d
			JOIN fasttrack.project p ON p.code = d.project_code
			LEFT JOIN fasttrack.procedure_case c ON c.id = d.case_id
			""";

	private static final String MEASURES = """
			SELECT id, difficulty, unit, text, due_on, set_on, document, done_on, done_by, result
			FROM fasttrack.difficulty_measure
			""";

	private final JdbcClient jdbc;

	Difficulties(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * @throws RuleViolation if there is no such difficulty
	 */
	public Difficulty require(UUID id) {
		return where("WHERE d.id = :id", Map.of("id", id)).stream()
			.findFirst()
			.orElseThrow(() -> RuleViolation.notFound("difficulty.unknown"));
	}

	/** These difficulties, in the order in which they are asked for. */
	public List<Difficulty> all(List<UUID> ids) {
		if (ids.isEmpty()) {
			return List.of();
		}
		Map<UUID, Difficulty> found = where("WHERE d.id IN (:ids)", Map.of("ids", ids)).stream()
			.collect(Collectors.toMap(Difficulty::id, Function.identity()));
		return ids.stream().map(found::get).filter(Objects::nonNull).toList();
	}

	/** The open difficulties of a project, oldest first. */
	public List<Difficulty> openOf(String projectCode) {
		return where("WHERE d.project_code = :project AND d.status <> 'CLOSED' ORDER BY d.year, d.sequence",
				Map.of("project", projectCode));
	}

	/** The open difficulties of a procedure case, oldest first. */
	public List<Difficulty> openOf(UUID caseId) {
		return where("WHERE d.case_id = :case AND d.status <> 'CLOSED' ORDER BY d.year, d.sequence",
				Map.of("case", caseId));
	}

	/** All difficulties of a project, oldest first. */
	public List<Difficulty> ofProject(String projectCode) {
		return where("WHERE d.project_code = :project ORDER BY d.year, d.sequence", Map.of("project", projectCode));
	}

	List<Difficulty> where(String rest, Map<String, ? extends @Nullable Object> params) {
		return this.jdbc.sql(COLUMNS + rest).params(params).query(Difficulties::difficulty).list();
	}

	/** What happened to a difficulty, oldest first. */
	public List<DifficultyEntry> entries(UUID difficulty) {
		return this.jdbc.sql("""
				SELECT id, what, level, text, evidence, due_on, occurred_on, by_id, by_name, capacity, recorded_at
				FROM fasttrack.difficulty_entry
				WHERE difficulty = :difficulty
				ORDER BY id
				""").param("difficulty", difficulty).query(DifficultyEntry.class).list();
	}

	/** All measures of a difficulty, oldest first. */
	public List<Measure> measures(UUID difficulty) {
		return this.jdbc.sql(MEASURES + "WHERE difficulty = :difficulty ORDER BY set_on, position, id")
			.param("difficulty", difficulty)
			.query(Measure.class)
			.list();
	}

	/** All measures of several difficulties, by difficulty, oldest first. */
	public Map<UUID, List<Measure>> measures(Collection<UUID> difficulties) {
		return this.jdbc.sql(MEASURES + "WHERE difficulty = ANY (:ids::uuid[]) ORDER BY set_on, position, id")
			.param("ids", difficulties.stream().map(UUID::toString).toArray(String[]::new))
			.query(Measure.class)
			.list()
			.stream()
			.collect(Collectors.groupingBy(Measure::difficulty));
	}

	/**
	 * @throws RuleViolation if there is no such measure
	 */
	public Measure measure(UUID id) {
		return this.jdbc.sql(MEASURES + "WHERE id = :id")
			.param("id", id)
			.query(Measure.class)
			.optional()
			.orElseThrow(() -> RuleViolation.notFound("difficulty.unknown"));
	}

	private static Difficulty difficulty(ResultSet row, int number) throws SQLException {
		LocalDate dueOn = date(row, "step_due_on");
		LocalDate yellowOn = date(row, "step_yellow_on");
		return new Difficulty(row.getObject("id", UUID.class), row.getString("number"), row.getString("project_code"),
				row.getString("project_name"), row.getObject("case_id", UUID.class), row.getString("procedure"),
				row.getString("procedure_name"), DifficultyKind.valueOf(row.getString("kind")), row.getString("cause"),
				row.getString("description"), row.getBigDecimal("amount"), row.getString("unit"),
				Level.valueOf(row.getString("level")), DifficultyStatus.valueOf(row.getString("status")),
				row.getString("step"), row.getString("step_group"), row.getObject("step_since", LocalDate.class),
				(dueOn != null && yellowOn != null) ? new DueDate(dueOn, yellowOn, row.getBoolean("step_provisional"))
						: null,
				row.getObject("level_since", LocalDate.class), date(row, "level_due_on"), row.getString("raised_by"),
				row.getString("raised_by_name"), row.getString("raised_group"),
				row.getObject("raised_on", LocalDate.class), row.getString("measures"), row.getInt("reopened"),
				date(row, "resolved_on"), date(row, "closed_on"));
	}

	private static @Nullable LocalDate date(ResultSet row, String column) throws SQLException {
		return row.getObject(column, LocalDate.class);
	}

}
