package org.fasttrack.board;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.fasttrack.board.LeadersBoard.Place;
import org.fasttrack.board.StuckProjects.Counts;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;
import org.fasttrack.procedure.Catalogue;
import org.fasttrack.procedure.ProcedureDefinition;
import org.fasttrack.procedure.Whose;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counties and units side by side, always in the same order because nobody is ranked, and
 * how long each procedure took over the last twelve months, whose time that was, and what
 * it was against its limit.
 */
@Service
public class Comparison {

	private static final int MONTHS = 12;

	private static final int EIGHTY = 80;

	private final StuckProjects projects;

	private final FilterWords words;

	private final Organization organization;

	private final Catalogue catalogue;

	private final Phrases phrases;

	private final JdbcClient jdbc;

	private final Clock clock;

	Comparison(StuckProjects projects, FilterWords words, Organization organization, Catalogue catalogue,
			Phrases phrases, JdbcClient jdbc, Clock clock) {
		this.projects = projects;
		this.words = words;
		this.organization = organization;
		this.catalogue = catalogue;
		this.phrases = phrases;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** What somebody sees, with the county and the unit of a filter. */
	@Transactional(readOnly = true)
	public Compared of(Person viewer, BoardFilter filter) {
		Map<String, Counts> places = byPart(this.projects.counts(viewer, filter));
		Map<String, Counts> units = byPart(this.projects.countsByUnit(viewer, filter));
		List<Taken> taken = taken(viewer, filter);
		return new Compared(this.clock.instant(), first(), LocalDate.now(this.clock), this.words.of(filter),
				this.organization.divisions()
					.stream()
					.filter((division) -> filter.division() == null || filter.division().equals(division.code()))
					.filter((division) -> places.containsKey(division.code()) || viewer.seesFiguresOf(division.code()))
					.map((division) -> new Place(division.code(), division.name(), places.get(division.code())))
					.toList(),
				this.organization.units()
					.stream()
					.filter((unit) -> units.containsKey(unit.id()))
					.map((unit) -> new Place(unit.id(), unit.name(), units.get(unit.id())))
					.toList(),
				this.organization.units()
					.stream()
					.filter((unit) -> viewer.seesRoster(unit.id()))
					.filter((unit) -> filter.division() == null || unit.division().equals(filter.division()))
					.map((unit) -> new Choice(unit.id(), unit.name()))
					.toList(),
				procedures(taken), saved(taken));
	}

	/** What was saved against the limits in law, by the kind of days. */
	@Transactional(readOnly = true)
	public List<Saved> saved(Person viewer, BoardFilter filter) {
		return saved(taken(viewer, filter));
	}

	private static Map<String, Counts> byPart(List<Counts> counts) {
		Map<String, Counts> known = new HashMap<>();
		counts.forEach((each) -> known.put(Objects.requireNonNullElse(each.division(), ""), each));
		return known;
	}

	/** The first day of the months that are compared; the present one is the last. */
	private LocalDate first() {
		return LocalDate.now(this.clock).withDayOfMonth(1).minusMonths(MONTHS - 1);
	}

	private List<Taken> taken(Person viewer, BoardFilter filter) {
		Map<String, @Nullable Object> params = new HashMap<>(viewer.seeing());
		params.put("first", first());
		params.put("division", filter.division());
		params.put("unit", filter.unit());
		return this.jdbc.sql("""
				SELECT procedure, measure, days, sum(cases) AS cases
				FROM fasttrack.finished_month
				WHERE month >= :first
				  AND (:everything OR division IN (:led) OR unit <> '' AND unit IN (:units))
				  AND (:division::text IS NULL OR division = :division)
				  AND (:unit::text IS NULL OR unit = :unit)
				GROUP BY procedure, measure, days
				HAVING sum(cases) > 0
				ORDER BY procedure, measure, days
				""").params(params).query(Taken.class).list();
	}

	private List<Procedure> procedures(List<Taken> taken) {
		Map<String, List<Taken>> byProcedure = taken.stream().collect(Collectors.groupingBy(Taken::procedure));
		List<Procedure> procedures = new ArrayList<>();
		// What has ended was decided within the year all the same.
		for (ProcedureDefinition definition : this.catalogue.all()) {
			List<Taken> own = byProcedure.get(definition.code());
			if (own != null) {
				procedures.add(procedure(definition, own));
			}
		}
		return procedures;
	}

	private Procedure procedure(ProcedureDefinition definition, List<Taken> taken) {
		Spread all = spread(taken, "ALL");
		Spread used = spread(taken, "USED_" + definition.dayKind());
		Spread saved = spread(taken, "SAVED_" + definition.dayKind());
		return new Procedure(definition.code(), definition.name(), all, used, definition.dayKind().name(),
				definition.promisedDays(), definition.maximumIsInLaw() ? definition.maxDays() : null,
				(saved.cases() > 0) ? late(taken, "SAVED_" + definition.dayKind()) : null,
				this.phrases.limit(definition), spread(taken, Whose.UNIT.name()).sum(),
				spread(taken, Whose.PROJECT_UNIT.name()).sum(), spread(taken, Whose.SPECIAL.name()).sum(),
				spread(taken, Whose.HIGHER.name()).sum());
	}

	private static int late(List<Taken> taken, String measure) {
		return taken.stream()
			.filter((each) -> each.measure().equals(measure) && each.days() < 0)
			.mapToInt(Taken::cases)
			.sum();
	}

	private static Spread spread(List<Taken> taken, String measure) {
		NavigableMap<Integer, Integer> counts = new TreeMap<>();
		taken.stream()
			.filter((each) -> each.measure().equals(measure))
			.forEach((each) -> counts.merge(each.days(), each.cases(), Integer::sum));
		int cases = counts.values().stream().mapToInt(Integer::intValue).sum();
		long sum = counts.entrySet().stream().mapToLong((each) -> (long) each.getKey() * each.getValue()).sum();
		return new Spread(cases, sum, within(counts, cases, 50), within(counts, cases, EIGHTY));
	}

	/** The least number of days within which that share of the cases was done. */
	private static @Nullable Integer within(NavigableMap<Integer, Integer> counts, int cases, int percent) {
		int done = 0;
		for (Map.Entry<Integer, Integer> each : counts.entrySet()) {
			done += each.getValue();
			if (100L * done >= (long) percent * cases) {
				return each.getKey();
			}
		}
		return null;
	}

	private static List<Saved> saved(List<Taken> taken) {
		return List.of("WD", "CD").stream().map((kind) -> {
			Spread spread = spread(taken, "SAVED_" + kind);
			return new Saved(kind, spread.cases(), spread.sum(), late(taken, "SAVED_" + kind));
		}).filter((each) -> each.cases() > 0).toList();
	}

	/**
	 * What is compared.
	 *
	 * @param cutOff when it was read
	 * @param first the first day of the durations
	 * @param last the last day
	 * @param about what was asked for, in words
	 * @param places the divisions, in a fixed order
	 * @param units the units that have anything open, in a fixed order
	 * @param choices the units that can be asked for
	 * @param procedures how long each procedure took, in the order of the catalogue
	 * @param saved what was saved against the limits in law
	 */
	public record Compared(Instant cutOff, LocalDate first, LocalDate last, String about, List<Place> places,
			List<Place> units, List<Choice> choices, List<Procedure> procedures, List<Saved> saved) {

	}

	/**
	 * A unit that can be asked for.
	 *
	 * @param code its id
	 * @param name its name
	 */
	public record Choice(String code, String name) {

	}

	/**
	 * How long a procedure took.
	 *
	 * @param code its code
	 * @param name its name
	 * @param all working days from release to decision
	 * @param used days that the clock of the unit counted, of its own kind
	 * @param dayKind that kind: WD working days, CD calendar days
	 * @param promisedDays what is promised now, null if nothing
	 * @param lawDays the limit now, null unless it may be called one in law
	 * @param late how many came after that limit, null where none of them had one
	 * @param limitText the limits in words
	 * @param unitDays working days with the unit, of all cases together
	 * @param projectUnitDays with the project unit
	 * @param specialDays in special procedures that stop the clock
	 * @param higherDays with a higher authority
	 */
	public record Procedure(String code, String name, Spread all, Spread used, String dayKind,
			@Nullable Integer promisedDays, @Nullable Integer lawDays, @Nullable Integer late, String limitText,
			long unitDays, long projectUnitDays, long specialDays, long higherDays) {

	}

	/**
	 * How many took how long.
	 *
	 * @param cases how many
	 * @param sum the days of all of them
	 * @param median the days within which half of them were done; null if there are none
	 * @param eighty those within which four fifths were done
	 */
	public record Spread(int cases, long sum, @Nullable Integer median, @Nullable Integer eighty) {

	}

	/**
	 * What was saved.
	 *
	 * @param dayKind WD working days, CD calendar days; the two are never added up
	 * @param cases how many decisions had such a limit
	 * @param days by how many days they came before it, all together
	 * @param late how many came after it
	 */
	public record Saved(String dayKind, int cases, long days, int late) {

	}

	private record Taken(String procedure, String measure, int days, int cases) {

	}

}
