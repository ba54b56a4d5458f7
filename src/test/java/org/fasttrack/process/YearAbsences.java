package org.fasttrack.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.fasttrack.liaison.Absence;
import org.fasttrack.liaison.Absences;
import org.fasttrack.liaison.NamedPerson;
import org.fasttrack.liaison.RosterChanged;
import org.fasttrack.organization.Person;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Violation;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/** In the replayed year: who goes away, by whose word, and who did not go after all. */
final class YearAbsences {

	/** What the head of a county's bureau does not do for others, who decides then. */
	private static final Set<String> JUDGING = Set.of("Task_AcceptMaterials", "Task_ReviewApplication",
			"Task_DecideAsHead", "Task_DecideApplication");

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
		List<String> units = units(codes, ".%", Set.of(""));
		if (units.isEmpty()) {
			return;
		}
		if (random.nextInt(4) == 0) {
			boolean headToo = random.nextBoolean();
			List<String> some = headToo ? units(codes, ".head", Set.of("")) : units(codes, ".%", JUDGING);
			some = some.isEmpty() ? units : some;
			everybodyLeaves(some.get(random.nextInt(some.size())), headToo, day, random);
			return;
		}
		// A head goes where something waits for the head, if there is such a unit.
		String who = any(random, ".section", ".section", ".section-b", ".county", ".county-b", ".head", ".head");
		List<String> waiting = who.equals(".head") ? units(codes, ".head", Set.of("")) : units;
		waiting = waiting.isEmpty() ? units : waiting;
		String unit = waiting.get(random.nextInt(waiting.size()));
		String person = unit + who;
		String recorder = random.nextBoolean() ? person : unit + any(random, ".section", ".section-b", ".head");
		Map<String, @Nullable Object> values = new HashMap<>(
				Map.of("person", person, "from", day.plusDays(random.nextInt(2)).toString(), "to",
						day.plusDays(2 + random.nextInt(6)).toString(), "kind", "FIELD"));
		leaves(values, member(recorder, unit), random).ifPresent((absence) -> left(absence, random));
	}

	/** The units of which some of these groups have a step open, other than these. */
	private List<String> units(List<String> codes, String groups, Set<String> without) {
		return this.jdbc.sql("""
				SELECT DISTINCT c.unit
				FROM fasttrack.procedure_case c
				WHERE c.project_code IN (:codes)
				  AND c.step_group LIKE c.unit || :groups
				  AND c.step NOT IN (:without)
				ORDER BY c.unit
				""")
			.param("codes", codes.isEmpty() ? List.of("") : codes)
			.param("groups", groups)
			.param("without", without)
			.query(String.class)
			.list();
	}

	private Optional<Absence> leaves(Map<String, @Nullable Object> values, Person recorder, Random random) {
		try {
			return Optional.of(this.absences.register(values, recorder));
		}
		catch (RuleViolation refusal) {
			// The other is away as well: somebody has to be named, a leader who can do
			// both.
			List<String> rules = refusal.violations().stream().map(Violation::rule).toList();
			if (!rules.equals(List.of("liaison.both-away"))) {
				return Optional.empty();
			}
		}
		String unit = Objects.requireNonNull(values.get("person")).toString().replaceFirst("\\..*", "");
		String division = unit.substring(0, 6);
		String named = division + "-" + any(random, "NR", "DRC", "FIN", "AR") + ".county";
		values.put("standIn", division.equals("540600") ? unit + ".head" : named);
		try {
			return Optional.of(this.absences.register(values, recorder));
		}
		catch (RuleViolation again) {
			this.answers.merge("nobody to stand in", 1, Integer::sum);
			return Optional.empty();
		}
	}

	/** A whole unit goes, those who were named to stand in too. */
	private void everybodyLeaves(String unit, boolean headToo, LocalDate day, Random random) {
		String from = day.plusDays(random.nextInt(2)).toString();
		String to = day.plusDays(2 + random.nextInt(3)).toString();
		List<String> people = new ArrayList<>(
				Stream.of(".section", ".section-b", ".county", ".county-b").map(unit::concat).toList());
		if (headToo) {
			people.add(unit + ".head");
		}
		for (int i = 0; i < people.size(); i++) {
			String person = people.get(i);
			String of = person.replaceFirst("\\..*", "");
			Optional<Absence> absence = leaves(
					new HashMap<>(Map.of("person", person, "from", from, "to", to, "kind", "FIELD")),
					member(person, of), random);
			absence.map(Absence::unit).ifPresent(this.away::add);
			absence.map(Absence::standIn)
				.map(NamedPerson::id)
				.filter((named) -> !people.contains(named))
				.ifPresent(people::add);
		}
		this.answers.merge("everybody goes", 1, Integer::sum);
	}

	private void left(Absence absence, Random random) {
		this.answers.merge("away " + absence.standing(), 1, Integer::sum);
		if (absence.person().id().endsWith(".head")) {
			this.answers.merge("the head goes", 1, Integer::sum);
		}
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
