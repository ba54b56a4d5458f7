package org.fasttrack.process;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.fasttrack.calendar.WorkingCalendar;
import org.fasttrack.consistency.Consistency;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where what is kept of finished cases says otherwise than their turns and the ledgers of
 * their clocks, each day counted by itself, and where a month is not the sum of its
 * cases.
 */
public final class FinishedCaseFaults {

	private final JdbcClient jdbc;

	private final WorkingCalendar calendar;

	public FinishedCaseFaults(JdbcClient jdbc, WorkingCalendar calendar) {
		this.jdbc = jdbc;
		this.calendar = calendar;
	}

	/** What is otherwise, in words; empty if nothing is. */
	public List<String> of(Collection<String> codes) {
		List<String> faults = new ArrayList<>();
		List<Kept> kept = new ArrayList<>(this.jdbc.sql("""
				SELECT f.*
				FROM fasttrack.finished_case f
				JOIN fasttrack.procedure_case c ON c.id = f.case_id
				WHERE c.project_code IN (:codes)
				""").param("codes", codes).query(Kept.class).list());
		for (Case each : this.jdbc.sql("""
				SELECT c.id, c.procedure, c.unit, p.division, c.released_on, c.decided_on,
				       CASE WHEN d.max_days > 0 AND d.limit_certainty = 'LAW' THEN d.max_days END AS law_days
				FROM fasttrack.procedure_case c
				JOIN fasttrack.project p ON p.code = c.project_code
				JOIN fasttrack.procedure_definition d ON d.code = c.procedure AND d.version = c.catalogue_version
				WHERE c.project_code IN (:codes)
				  AND c.status = 'DECIDED'
				  AND c.outcome <> ALL ('{HELD,NOT_REQUIRED}')
				""").param("codes", codes).query(Case.class).list()) {
			Kept expected = expected(each);
			if (!kept.remove(expected)) {
				faults.add("not kept: " + expected);
			}
		}
		kept.forEach((each) -> faults.add("kept: " + each));
		new Consistency(this.jdbc).all((answer) -> {
			if (answer.rule().equals("finished-month")) {
				answer.findings().forEach((each) -> faults.add(each.what()));
			}
		});
		return faults;
	}

	private Kept expected(Case each) {
		Map<String, Integer> days = new HashMap<>();
		List<Turn> turns = this.jdbc
			.sql("SELECT whose, since FROM fasttrack.case_turn WHERE case_id = :id ORDER BY turn")
			.param("id", each.id())
			.query(Turn.class)
			.list();
		for (int i = 0; i + 1 < turns.size(); i++) {
			if (turns.get(i).whose() != null) {
				days.merge(turns.get(i).whose(), working(turns.get(i).since(), turns.get(i + 1).since()), Integer::sum);
			}
		}
		String kind = null;
		Integer used = null;
		LocalDate from = null;
		for (Entry entry : this.jdbc.sql("""
				SELECT kind, occurred_on, day_kind
				FROM fasttrack.clock_entry
				WHERE case_id = :id
				ORDER BY id
				""").param("id", each.id()).query(Entry.class).list()) {
			if (entry.kind().equals("STARTED")) {
				kind = entry.dayKind();
				used = 0;
				from = entry.occurredOn();
			}
			else if (entry.kind().equals("RESUMED")) {
				from = entry.occurredOn();
			}
			else if (!entry.kind().equals("EXTENDED") && from != null) {
				used += "CD".equals(kind) ? Math.max(0, (int) (entry.occurredOn().toEpochDay() - from.toEpochDay()))
						: working(from, entry.occurredOn());
				from = null;
			}
		}
		return new Kept(each.id(), each.decidedOn(), each.procedure(), each.unit(), each.division(),
				working(each.releasedOn(), each.decidedOn()), days.getOrDefault("UNIT", 0),
				days.getOrDefault("PROJECT_UNIT", 0), (int) days.getOrDefault("SPECIAL", 0),
				days.getOrDefault("HIGHER", 0), kind, used, (used != null) ? each.lawDays() : null);
	}

	/** Day by day. */
	private int working(LocalDate from, LocalDate until) {
		return from.isAfter(until) ? 0
				: (int) from.plusDays(1).datesUntil(until.plusDays(1)).filter(this.calendar::isWorkingDay).count();
	}

	private record Kept(UUID caseId, LocalDate decidedOn, String procedure, @Nullable String unit, String division,
			int days, int unitDays, int projectUnitDays, int specialDays, int higherDays, @Nullable String dayKind,
			@Nullable Integer usedDays, @Nullable Integer lawDays) {

	}

	private record Case(UUID id, String procedure, @Nullable String unit, String division, LocalDate releasedOn,
			LocalDate decidedOn, @Nullable Integer lawDays) {

	}

	private record Turn(@Nullable String whose, LocalDate since) {

	}

	private record Entry(String kind, LocalDate occurredOn, @Nullable String dayKind) {

	}

}
