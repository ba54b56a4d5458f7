package org.fasttrack.difficulty;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.difficulty.DifficultyEntry.What;
import org.fasttrack.difficulty.DifficultyLedger.Turn;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Organization;
import org.fasttrack.rule.RuleViolation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What units are asked to do about a difficulty, and have done. */
@Service
public class Measures {

	private final JdbcClient jdbc;

	private final Difficulties difficulties;

	private final DifficultyLedger ledger;

	private final DifficultyLimits limits;

	private final Organization organization;

	Measures(JdbcClient jdbc, Difficulties difficulties, DifficultyLedger ledger, DifficultyLimits limits,
			Organization organization) {
		this.jdbc = jdbc;
		this.difficulties = difficulties;
		this.ledger = ledger;
		this.limits = limits;
		this.organization = organization;
	}

	/** Units are asked for this; the difficulty waits for what is due first. */
	void ask(Difficulty each, Entry entry, List<Asked> measures, String document) {
		for (int i = 0; i < measures.size(); i++) {
			Asked asked = measures.get(i);
			this.jdbc.sql("""
					INSERT INTO fasttrack.difficulty_measure (id, difficulty, position, unit, text, due_on, set_on,
					                                          document)
					VALUES (:id, :difficulty, :position, :unit, :text, :due, :on, :document)
					""")
				.param("id", UUID.randomUUID())
				.param("difficulty", each.id())
				.param("position", i)
				.param("unit", asked.unit())
				.param("text", asked.text())
				.param("due", asked.dueOn())
				.param("on", entry.occurredOn())
				.param("document", document)
				.update();
		}
		measuring(each, entry.occurredOn());
	}

	/** A unit says that it has done what was asked for; after the last it is resolved. */
	public void carriedOut(Entry entry, String result, String evidence) {
		Measure measure = this.difficulties.measure(entry.subject());
		Difficulty each = this.difficulties.require(measure.difficulty());
		if (measure.doneOn() != null) {
			throw RuleViolation.conflict("difficulty.moved", each.number());
		}
		if (entry.occurredOn().isBefore(measure.setOn())) {
			throw RuleViolation.invalid("occurredOn", "not-before-preceding", entry.occurredOn(), measure.setOn());
		}
		this.jdbc.sql("""
				UPDATE fasttrack.difficulty_measure
				SET done_on = :on, done_by = :by, result = :result
				WHERE id = :id
				""")
			.param("on", entry.occurredOn())
			.param("by", entry.actor().name())
			.param("result", result)
			.param("id", measure.id())
			.update();
		boolean last = this.difficulties.measures(each.id()).stream().allMatch((other) -> other.doneOn() != null);
		this.ledger.append(each, entry, What.MEASURE_DONE, unitName(measure.unit()) + "：" + result, evidence,
				measure.dueOn());
		this.ledger.act(entry, What.MEASURE_DONE, result, DifficultyTasks.CARRY_OUT);
		if (last) {
			this.ledger.resolve(each, entry.occurredOn());
			this.ledger.append(each, entry, What.RESOLVED, "措施已全部落实。", evidence, each.levelDueOn());
		}
		else {
			measuring(each, each.since());
		}
	}

	/** What was asked for and is still open is not asked for any more. */
	void release(Difficulty each, Entry entry, String why) {
		this.jdbc.sql("""
				UPDATE fasttrack.difficulty_measure
				SET done_on = :on, done_by = :by, result = :result
				WHERE difficulty = :difficulty
				  AND done_on IS NULL
				""")
			.param("on", entry.occurredOn())
			.param("by", entry.actor().name())
			.param("result", why)
			.param("difficulty", each.id())
			.update();
		this.ledger.moved(each.id());
	}

	/** It waits for what is due first of what was asked for. */
	private void measuring(Difficulty each, LocalDate since) {
		this.difficulties.measures(each.id())
			.stream()
			.filter((measure) -> measure.doneOn() == null)
			.min((one, other) -> one.dueOn().compareTo(other.dueOn()))
			.ifPresent((first) -> this.ledger.change(each, new Turn(each.level(), DifficultyStatus.HANDLING,
					DifficultyTasks.CARRY_OUT, Level.L1.group(first.unit()), since, this.limits.of(first)), Map.of()));
	}

	/** What is asked for, in words. */
	String listed(List<Asked> measures) {
		return measures.stream()
			.map((each) -> "；" + unitName(each.unit()) + "于" + each.dueOn() + "前" + each.text())
			.collect(Collectors.joining());
	}

	private String unitName(String unit) {
		return this.organization.unit(unit).map(ApprovalUnit::name).orElse(unit);
	}

	/**
	 * What a unit is asked to do.
	 *
	 * @param unit the unit's id
	 * @param text what
	 * @param dueOn by when
	 */
	public record Asked(String unit, String text, LocalDate dueOn) {

	}

}
