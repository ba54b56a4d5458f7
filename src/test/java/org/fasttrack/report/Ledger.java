package org.fasttrack.report;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes difficulties and their entries as they would have come about. */
public final class Ledger {

	private final JdbcClient jdbc;

	private int sequence;

	public Ledger(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** A difficulty as it stands now. */
	public UUID difficulty(String project, String unit, String kind, String level, String status,
			@Nullable LocalDate dueOn, Instant raisedAt) {
		UUID id = UUID.randomUUID();
		LocalDate day = LocalDate.ofInstant(raisedAt, ZoneId.of("Asia/Shanghai"));
		boolean closed = status.equals("CLOSED");
		int number = ++this.sequence;
		this.jdbc.sql("""
				INSERT INTO fasttrack.difficulty (id, year, sequence, number, project_code, kind, description, unit,
				                                  level, status, step, step_since, level_since, level_due_on, raised_by,
				                                  raised_by_name, raised_group, raised_on, raised_at, closed_on)
				VALUES (:id, 1999, :sequence, :number, :project, :kind, '草场补偿标准没有谈妥。', :unit, :level, :status, :step,
				        :day, :day, :due, 'nobody', '某人', 'nobody', :day, :at, :closed)
				""")
			.param("id", id)
			.param("sequence", number)
			.param("number", "疑〔1999〕" + number + "号")
			.param("project", project)
			.param("kind", kind)
			.param("unit", unit)
			.param("level", level)
			.param("status", status)
			.param("step", closed ? null : "Task_ResolveDifficulty")
			.param("day", day)
			.param("due", dueOn)
			.param("at", Timestamp.from(raisedAt))
			.param("closed", closed ? day : null)
			.update();
		return id;
	}

	/** Something that happened to it. */
	public void entry(UUID difficulty, String what, String level, @Nullable LocalDate dueOn, LocalDate on, Instant at) {
		this.jdbc
			.sql("""
					INSERT INTO fasttrack.difficulty_entry (difficulty, what, level, text, due_on, occurred_on, by_id, by_name,
					                                        capacity, recorded_at)
					VALUES (:difficulty, :what, :level, '', :due, :on, 'nobody', '某人', 'nobody', :at)
					""")
			.param("difficulty", difficulty)
			.param("what", what)
			.param("level", level)
			.param("due", dueOn)
			.param("on", on)
			.param("at", Timestamp.from(at))
			.update();
	}

}
