package org.fasttrack.difficulty;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.audit.Actor;
import org.fasttrack.audit.Moved;
import org.fasttrack.clock.DueDate;
import org.fasttrack.difficulty.DifficultyEntry.What;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.project.Project;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The ledger as it is written, in the transaction of whoever acts; the project is locked
 * by then.
 */
@Component
class DifficultyLedger {

	private static final String BASIS = "本机制要求";

	private final JdbcClient jdbc;

	private final Difficulties difficulties;

	private final DifficultyLimits limits;

	private final ActLog acts;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	DifficultyLedger(JdbcClient jdbc, Difficulties difficulties, DifficultyLimits limits, ActLog acts,
			ApplicationEventPublisher events, Clock clock) {
		this.jdbc = jdbc;
		this.difficulties = difficulties;
		this.limits = limits;
		this.acts = acts;
		this.events = events;
		this.clock = clock;
	}

	/** Adds a row; it begins on the first level of the responsible unit. */
	Difficulty insert(Project project, @Nullable ProcedureCase each, String unit, DifficultyKind kind,
			@Nullable String cause, String description, @Nullable BigDecimal amount, Actor actor, String raisedGroup,
			LocalDate raisedOn) {
		LocalDate today = LocalDate.now(this.clock);
		int sequence = this.jdbc.sql("""
				INSERT INTO fasttrack.difficulty_number (year, last)
				VALUES (:year, 1)
				ON CONFLICT (year) DO UPDATE SET last = difficulty_number.last + 1
				RETURNING last
				""").param("year", today.getYear()).query(Integer.class).single();
		UUID id = UUID.randomUUID();
		DueDate due = this.limits.acknowledgement(Level.L1, today);
		this.jdbc.sql("""
				INSERT INTO fasttrack.difficulty (id, year, sequence, number, project_code, case_id, kind, cause,
				                                  description, amount, unit, level, status, step, step_group,
				                                  step_since, step_due_on, step_yellow_on, step_provisional,
				                                  level_since, level_due_on, raised_by, raised_by_name, raised_group,
				                                  raised_on, raised_at)
				VALUES (:id, :year, :sequence, :number, :project, :case, :kind, :cause, :description, :amount, :unit,
				        'L1', 'RAISED', :step, :group, :today, :due, :yellow, :provisional, :today, :levelDue, :by,
				        :byName, :raisedGroup, :raisedOn, :at)
				""")
			.param("id", id)
			.param("year", today.getYear())
			.param("sequence", sequence)
			.param("number", "疑难〔" + today.getYear() + "〕" + sequence + "号")
			.param("project", project.code())
			.param("case", (each != null) ? each.id() : null)
			.param("kind", kind.name())
			.param("cause", cause)
			.param("description", description)
			.param("amount", amount)
			.param("unit", unit)
			.param("step", DifficultyTasks.ACKNOWLEDGE)
			.param("group", Level.L1.group(unit))
			.param("today", today)
			.param("raisedOn", raisedOn)
			.param("due", due.dueOn())
			.param("yellow", due.yellowOn())
			.param("provisional", due.provisional())
			.param("levelDue", this.limits.level(Level.L1, today).dueOn())
			.param("by", actor.userId())
			.param("byName", actor.name())
			.param("raisedGroup", raisedGroup)
			.param("at", Timestamp.from(this.clock.instant()))
			.update();
		moved(id);
		Difficulty difficulty = this.difficulties.require(id);
		note(difficulty, Entry.about(id, project.code(), actor, raisedOn), What.RAISED, description, null,
				"RaiseDifficulty");
		return difficulty;
	}

	/** Whether something was raised for this cause already. */
	boolean isKnown(String cause) {
		return this.jdbc.sql("SELECT EXISTS (SELECT 1 FROM fasttrack.difficulty WHERE cause = :cause)")
			.param("cause", cause)
			.query(Boolean.class)
			.single();
	}

	/** It waits for something else from now on. */
	Difficulty change(Difficulty each, Turn turn, Map<String, ? extends @Nullable Object> more) {
		Map<String, @Nullable Object> values = dated(turn.due());
		values.put("level", turn.level().name());
		values.put("status", turn.status().name());
		values.put("step", turn.step());
		values.put("step_group", turn.group());
		values.put("step_since", turn.since());
		values.putAll(more);
		update(each.id(), values);
		return this.difficulties.require(each.id());
	}

	/** It goes to a level, or begins anew on its own. */
	Difficulty enter(Difficulty each, Level level, DifficultyStatus status, LocalDate on,
			Map<String, ? extends @Nullable Object> more) {
		DueDate whole = this.limits.level(level, on);
		Map<String, @Nullable Object> values = new HashMap<>(more);
		values.put("level_since", on);
		values.put("level_due_on", whole.dueOn());
		Turn turn = switch (level) {
			case L1, L2 -> new Turn(level, status, DifficultyTasks.ACKNOWLEDGE, level.group(each.unit()), on,
					this.limits.acknowledgement(level, on));
			case L3 -> new Turn(level, status, DifficultyTasks.MEET, level.group(each.unit()), on, whole);
			case L4 -> new Turn(level, status, DifficultyTasks.INSTRUCT, level.group(each.unit()), on, whole);
		};
		return change(each, turn, values);
	}

	/** It is said to be resolved, and waits for whoever raised it to confirm that. */
	void resolve(Difficulty each, LocalDate on) {
		change(each, new Turn(each.level(), DifficultyStatus.RESOLVED, DifficultyTasks.CONFIRM, each.raisedGroup(), on,
				this.limits.confirmation(on)), Map.of("resolved_on", on));
	}

	/** It waits for nothing any more. */
	void end(Difficulty each, Entry entry, What what, String text, String step) {
		Map<String, @Nullable Object> closed = new HashMap<>();
		closed.put("status", DifficultyStatus.CLOSED.name());
		closed.put("step", null);
		closed.put("step_group", null);
		closed.put("step_since", entry.occurredOn());
		closed.put("step_due_on", null);
		closed.put("step_yellow_on", null);
		closed.put("closed_on", entry.occurredOn());
		update(each.id(), closed);
		note(each, entry, what, text, null, step);
	}

	/** Its dates are other than they were. */
	void redate(Difficulty each, @Nullable DueDate due, LocalDate levelDueOn) {
		Map<String, @Nullable Object> values = dated(due);
		values.put("level_due_on", levelDueOn);
		update(each.id(), values);
	}

	private static Map<String, @Nullable Object> dated(@Nullable DueDate due) {
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		values.put("step_due_on", (due != null) ? due.dueOn() : null);
		values.put("step_yellow_on", (due != null) ? due.yellowOn() : null);
		values.put("step_provisional", due != null && due.provisional());
		return values;
	}

	void update(UUID id, Map<String, ? extends @Nullable Object> values) {
		String columns = values.keySet()
			.stream()
			.map((column) -> column + " = :" + column)
			.collect(Collectors.joining(", "));
		this.jdbc.sql("UPDATE fasttrack.difficulty SET " + columns + " WHERE id = :id")
			.params(values)
			.param("id", id)
			.update();
		moved(id);
	}

	/** What it waits for may be another now. */
	void moved(UUID id) {
		this.events.publishEvent(new Moved(Moved.What.DIFFICULTY, id.toString()));
	}

	/** An entry that is an act besides. */
	void note(Difficulty each, Entry entry, What what, String text, @Nullable String evidence, String step) {
		append(each, entry, what, text, evidence,
				(each.step() != null && what != What.RAISED && what != What.PROGRESS && each.due() != null)
						? each.due().dueOn() : null);
		act(entry, what, text, step);
	}

	void act(Entry entry, What what, String text, String step) {
		// Apart from the outcomes of procedures, some of which are called the same.
		this.acts.append(entry, step, "DIFFICULTY_" + what, text, BASIS);
	}

	/** An entry that is part of an act. */
	void append(Difficulty each, Entry entry, What what, String text, @Nullable String evidence,
			@Nullable LocalDate dueOn) {
		this.jdbc.sql("""
				INSERT INTO fasttrack.difficulty_entry (difficulty, what, level, text, evidence, due_on, occurred_on,
				                                        by_id, by_name, capacity, recorded_at)
				VALUES (:difficulty, :what, :level, :text, :evidence, :due, :on, :by, :byName, :capacity, :at)
				""")
			.param("difficulty", each.id())
			.param("what", what.name())
			.param("level", each.level().name())
			.param("text", text)
			.param("evidence", evidence)
			.param("due", dueOn)
			.param("on", entry.occurredOn())
			.param("by", entry.actor().userId())
			.param("byName", entry.actor().described())
			.param("capacity", entry.actor().capacity())
			.param("at", Timestamp.from(this.clock.instant()))
			.update();
	}

	/** What it waits for from now on. */
	record Turn(Level level, DifficultyStatus status, String step, String group, LocalDate since, DueDate due) {

	}

}
