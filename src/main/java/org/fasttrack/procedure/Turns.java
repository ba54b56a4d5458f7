package org.fasttrack.procedure;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.fasttrack.calendar.DayKind;
import org.fasttrack.clock.Limits;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Whose turn it was on a case, and for how long. */
@Service
public class Turns {

	private final JdbcClient jdbc;

	private final Limits limits;

	Turns(JdbcClient jdbc, Limits limits) {
		this.jdbc = jdbc;
		this.limits = limits;
	}

	/**
	 * The working days that each case of a project has spent with whom, up to a day;
	 * cases that have not begun are left out.
	 */
	public Map<UUID, Map<Whose, Integer>> elapsed(String projectCode, LocalDate today) {
		return elapsed(of(projectCode), today);
	}

	/** The same of cases that have ended, up to their end. */
	public Map<UUID, Map<Whose, Integer>> elapsed(Collection<UUID> ended) {
		return elapsed(read("c.id = ANY (:of::uuid[])", ended.stream().map(UUID::toString).toArray(String[]::new)),
				null);
	}

	private Map<UUID, Map<Whose, Integer>> elapsed(List<Turn> turns, @Nullable LocalDate today) {
		Map<UUID, Map<Whose, Integer>> elapsed = new HashMap<>();
		for (Turn turn : turns) {
			Map<Whose, Integer> own = elapsed.computeIfAbsent(turn.caseId(), (id) -> new EnumMap<>(Whose.class));
			LocalDate until = (turn.until() != null) ? turn.until() : today;
			if (turn.whose() != null && until != null) {
				own.merge(turn.whose(), this.limits.between(turn.since(), until, DayKind.WD), Integer::sum);
			}
		}
		return elapsed;
	}

	/** The turns of each case of a project, one after the other. */
	public List<Turn> of(String projectCode) {
		return read("c.project_code = :of", projectCode);
	}

	private List<Turn> read(String which, Object of) {
		return this.jdbc.sql("""
				SELECT t.case_id, t.whose, t.since,
				       lead(t.since) OVER (PARTITION BY t.case_id ORDER BY t.turn) AS until
				FROM fasttrack.case_turn t
				JOIN fasttrack.procedure_case c ON c.id = t.case_id
				WHERE %s
				ORDER BY t.case_id, t.turn
				""".formatted(which)).param("of", of).query(Turn.class).list();
	}

	/**
	 * One turn.
	 *
	 * @param caseId the case
	 * @param whose whose time passed, null where it waited for nobody
	 * @param since the business date on which it began
	 * @param until the business date on which the next began, null while it goes on
	 */
	public record Turn(UUID caseId, @Nullable Whose whose, LocalDate since, @Nullable LocalDate until) {

	}

}
