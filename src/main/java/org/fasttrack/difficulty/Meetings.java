package org.fasttrack.difficulty;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.difficulty.DifficultyEntry.What;
import org.fasttrack.difficulty.Measures.Asked;
import org.fasttrack.rule.RuleViolation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What joint meetings and the leading group decide about difficulties. */
@Service
public class Meetings {

	private final JdbcClient jdbc;

	private final DifficultyLedger ledger;

	private final Ladder ladder;

	private final Measures measures;

	private final Clock clock;

	Meetings(JdbcClient jdbc, DifficultyLedger ledger, Ladder ladder, Measures measures, Clock clock) {
		this.jdbc = jdbc;
		this.ledger = ledger;
		this.ladder = ladder;
		this.measures = measures;
		this.clock = clock;
	}

	/**
	 * The joint meeting has dealt with it.
	 * @param minutes the meeting; one may deal with many difficulties
	 * @param text what it decided
	 * @param measures what is to be done by whom; none if the meeting itself resolved it
	 */
	public void meet(Entry entry, Minutes minutes, String text, List<Asked> measures) {
		Difficulty each = this.ladder.begin(entry, DifficultyTasks.MEET);
		record(minutes, entry);
		this.jdbc.sql("""
				INSERT INTO fasttrack.meeting_item (meeting, difficulty, decision)
				VALUES (:meeting, :difficulty, :decision)
				ON CONFLICT DO NOTHING
				""").param("meeting", minutes.number()).param("difficulty", each.id()).param("decision", text).update();
		String said = minutes.number() + "（" + minutes.heldOn() + "召开）：" + text + this.measures.listed(measures);
		if (measures.isEmpty()) {
			// It is resolved or goes up, and that is the act that completes the task.
			this.ledger.append(each, entry, What.MEETING, said, minutes.number(), each.levelDueOn());
		}
		else {
			this.ledger.note(each, entry, What.MEETING, said, minutes.number(), DifficultyTasks.MEET);
			this.measures.ask(each, entry, measures, minutes.number());
		}
	}

	/** The leading group has decided what is to be done by whom. */
	public void instruct(Entry entry, String document, String text, List<Asked> measures) {
		Difficulty each = this.ladder.begin(entry, DifficultyTasks.INSTRUCT);
		this.ledger.note(each, entry, What.INSTRUCTED, document + "：" + text + this.measures.listed(measures), document,
				DifficultyTasks.INSTRUCT);
		this.measures.ask(each, entry, measures, document);
	}

	private void record(Minutes minutes, Entry entry) {
		int added = this.jdbc.sql("""
				INSERT INTO fasttrack.joint_meeting (number, held_on, attending, chaired_by, recorded_by, recorded_at)
				VALUES (:number, :heldOn, :attending, :chairedBy, :by, :at)
				ON CONFLICT DO NOTHING
				""")
			.param("number", minutes.number())
			.param("heldOn", minutes.heldOn())
			.param("attending", minutes.attending())
			.param("chairedBy", minutes.chairedBy())
			.param("by", entry.actor().name())
			.param("at", Timestamp.from(this.clock.instant()))
			.update();
		if (added == 0) {
			LocalDate heldOn = this.jdbc.sql("SELECT held_on FROM fasttrack.joint_meeting WHERE number = :number")
				.param("number", minutes.number())
				.query(LocalDate.class)
				.single();
			if (!heldOn.equals(minutes.heldOn())) {
				throw RuleViolation.invalid("minutesNumber", "difficulty.minutes", minutes.number(), heldOn);
			}
		}
	}

	/**
	 * A joint meeting.
	 *
	 * @param number the number of its minutes
	 * @param heldOn when it was held
	 * @param attending the units that attended
	 * @param chairedBy who was in the chair
	 */
	public record Minutes(String number, LocalDate heldOn, String attending, String chairedBy) {

	}

}
