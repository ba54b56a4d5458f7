package org.fasttrack.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import org.fasttrack.liaison.Absence;
import org.fasttrack.liaison.Absences;
import org.fasttrack.liaison.RosterChanged;
import org.fasttrack.organization.Person;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Violation;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/** In the replayed year: who goes away, by whose word, and who did not go after all. */
final class YearAbsences {

	private final JdbcClient jdbc;

	private final Absences absences;

	private final TaskMoves taskMoves;

	private final Clock clock;

	/** How often each thing happened. */
	private final Map<String, Integer> answers;

	/** The units where somebody is away, was yesterday or will be. */
	private final Set<String> away = new TreeSet<>();

	YearAbsences(JdbcClient jdbc, Absences absences, TaskMoves taskMoves, Clock clock, Map<String, Integer> answers) {
		this.jdbc = jdbc;
		this.absences = absences;
		this.taskMoves = taskMoves;
		this.clock = clock;
		this.answers = answers;
	}

	boolean isAnybodyAway() {
		return !this.away.isEmpty();
	}

	/**
	 * What the inspection of each day does, for the units where somebody is away.
	 * @return whether tasks may have moved
	 */
	boolean follow() {
		this.away.forEach((unit) -> this.taskMoves.changed(new RosterChanged(unit)));
		this.away.removeIf((unit) -> this.jdbc.sql("""
				SELECT count(*)
				FROM fasttrack.liaison_absence b
				LEFT JOIN fasttrack.liaison_return r ON r.absence = b.id
				WHERE b.unit = :unit
				  AND least(b.away_to, r.last_day) >= :yesterday
				""")
			.param("unit", unit)
			.param("yesterday", LocalDate.now(this.clock).minusDays(1))
			.query(Integer.class)
			.single() == 0);
		return !this.away.isEmpty();
	}

	/** Somebody of a unit with open tasks goes away, and says so or is said to. */
	void somebodyLeaves(List<String> codes, LocalDate day, Random random) {
		List<String> units = this.jdbc.sql("""
				SELECT DISTINCT c.unit
				FROM fasttrack.procedure_case c
				WHERE c.project_code IN (:codes)
				  AND c.step_group LIKE c.unit || '.%'
				ORDER BY c.unit
				""").param("codes", codes.isEmpty() ? List.of("") : codes).query(String.class).list();
		if (units.isEmpty()) {
			return;
		}
		String unit = units.get(random.nextInt(units.size()));
		String person = unit + any(random, ".section", ".section", ".section-b", ".county", ".county-b");
		String recorder = random.nextBoolean() ? person : unit + any(random, ".section", ".section-b", ".head");
		Map<String, @Nullable Object> values = new HashMap<>(
				Map.of("person", person, "from", day.plusDays(random.nextInt(2)).toString(), "to",
						day.plusDays(2 + random.nextInt(6)).toString(), "kind", "FIELD"));
		try {
			Absence absence = this.absences.register(values, member(recorder, unit));
			left(absence, random);
		}
		catch (RuleViolation refusal) {
			// The other is away as well: somebody has to be named, a leader who can do
			// both.
			List<String> rules = refusal.violations().stream().map(Violation::rule).toList();
			if (rules.equals(List.of("liaison.both-away"))) {
				String division = unit.substring(0, 6);
				String named = division + "-" + any(random, "NR", "DRC", "FIN", "AR") + ".county";
				values.put("standIn", division.equals("540600") ? unit + ".head" : named);
				try {
					left(this.absences.register(values, member(recorder, unit)), random);
				}
				catch (RuleViolation again) {
					this.answers.merge("nobody to stand in", 1, Integer::sum);
				}
			}
		}
	}

	private void left(Absence absence, Random random) {
		this.answers.merge("away " + absence.standing(), 1, Integer::sum);
		this.away.add(absence.unit());
		if (absence.standing() == Absence.Standing.PENDING && random.nextInt(3) == 0) {
			Absence.Standing confirmed = this.absences
				.confirm(absence.id(), member(absence.person().id(), absence.unit()))
				.standing();
			this.answers.merge("away " + confirmed, 1, Integer::sum);
		}
		else if (random.nextInt(5) == 0) {
			this.absences.end(absence.id(), Map.of("lastDay", absence.from().minusDays(1).toString()),
					member(absence.person().id(), absence.unit()));
			this.answers.merge("did not go", 1, Integer::sum);
		}
	}

	private static Person member(String user, String unit) {
		return Person.of(user, List.of(user.endsWith(".head") ? unit + ".head" : unit + ".section"));
	}

	private static String any(Random random, String... choices) {
		return choices[random.nextInt(choices.length)];
	}

}
