package org.fasttrack.board;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

import org.fasttrack.board.StuckProjects.Counts;
import org.fasttrack.organization.Division;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How the board went from week to week. A week that is over is counted once, as the board
 * of that Sunday is; the present one is counted when somebody looks.
 */
@Service
public class Trend {

	/** How many weeks are shown, with the present one. */
	private static final int WEEKS = 26;

	private static final Person EVERYTHING = Person.of("system", List.of(Office.SYSTEMS.id()));

	private final StuckProjects projects;

	private final Organization organization;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final Clock clock;

	Trend(StuckProjects projects, Organization organization, JdbcClient jdbc, TransactionTemplate transaction,
			Clock clock) {
		this.projects = projects;
		this.organization = organization;
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.clock = clock;
	}

	@Scheduled(cron = "${fasttrack.trend.watch:*/20 * * * * *}")
	void look() {
		keep();
	}

	/**
	 * Counts the weeks that are over and have not been counted; of those before the first
	 * step that is known, nothing is said.
	 * @return how many were counted
	 */
	public int keep() {
		LocalDate present = monday(LocalDate.now(this.clock));
		LocalDate earliest = present.minusWeeks(WEEKS - 1);
		List<LocalDate> missing = new ArrayList<>(earliest.datesUntil(present, Period.ofWeeks(1)).toList());
		missing.removeAll(this.jdbc.sql("SELECT DISTINCT week FROM fasttrack.board_week WHERE week >= :earliest")
			.param("earliest", earliest)
			.query(LocalDate.class)
			.list());
		if (missing.isEmpty()) {
			return 0;
		}
		LocalDate known = this.jdbc.sql("""
				SELECT (least((SELECT min(from_at) FROM fasttrack.open_step),
				              (SELECT min(from_at) FROM fasttrack.step_interval)) AT TIME ZONE 'Asia/Shanghai')::date
				""").query((row, number) -> row.getObject(1, LocalDate.class)).list().get(0);
		missing.removeIf((week) -> known == null || week.plusDays(6).isBefore(known));
		missing.forEach((week) -> this.transaction.executeWithoutResult((status) -> keep(week)));
		return missing.size();
	}

	private void keep(LocalDate week) {
		BoardFilter then = BoardFilter.read(Map.of("on", week.plusDays(6).toString()), LocalDate.now(this.clock));
		Map<String, Counts> counted = new TreeMap<>();
		this.organization.divisions().stream().map(Division::code).forEach((code) -> counted.put(code + "/", none()));
		for (Counts each : this.projects.counts(EVERYTHING, then)) {
			if (each.division() != null) {
				counted.put(each.division() + "/", each);
			}
		}
		for (Counts each : this.projects.countsByPlace(EVERYTHING, then)) {
			counted.put(Objects.requireNonNull(each.division()), each);
		}
		Map<String, Integer> finished = new HashMap<>();
		this.jdbc.sql("""
				SELECT division || '/' || coalesce(unit, '') AS place, count(*) AS finished, division
				FROM fasttrack.finished_case
				WHERE decided_on BETWEEN :week AND :week + 6
				GROUP BY division, unit
				""").param("week", week).query((row) -> {
			String place = Objects.requireNonNull(row.getString("place"));
			String whole = row.getString("division") + "/";
			finished.merge(whole, row.getInt("finished"), Integer::sum);
			if (!place.equals(whole)) {
				finished.put(place, row.getInt("finished"));
			}
		});
		finished.keySet().forEach((place) -> counted.putIfAbsent(place, none()));
		List<String> places = List.copyOf(counted.keySet());
		this.jdbc.sql("""
				INSERT INTO fasttrack.board_week (week, division, unit, open, stuck, red, finished)
				SELECT :week, division, unit, open, stuck, red, finished
				FROM unnest(:divisions::text[], :units::text[], :open::integer[], :stuck::integer[], :red::integer[],
				            :finished::integer[]) AS given (division, unit, open, stuck, red, finished)
				ON CONFLICT (week, division, unit) DO NOTHING
				""")
			.param("week", week)
			.param("divisions",
					places.stream().map((place) -> place.substring(0, place.indexOf('/'))).toArray(String[]::new))
			.param("units",
					places.stream().map((place) -> place.substring(place.indexOf('/') + 1)).toArray(String[]::new))
			.param("open", numbers(places, (place) -> of(counted, place).open()))
			.param("stuck", numbers(places, (place) -> of(counted, place).stuck()))
			.param("red", numbers(places, (place) -> of(counted, place).red()))
			.param("finished", numbers(places, (place) -> finished.getOrDefault(place, 0)))
			.update();
	}

	private static Counts of(Map<String, Counts> counted, String place) {
		return Objects.requireNonNull(counted.get(place));
	}

	private static Integer[] numbers(List<String> places, ToIntFunction<String> number) {
		return places.stream().mapToInt(number).boxed().toArray(Integer[]::new);
	}

	private static Counts none() {
		BigDecimal zero = BigDecimal.ZERO;
		return new Counts(null, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, zero, zero, zero, zero, zero);
	}

	/**
	 * The weeks as somebody sees them, oldest first, with the county and the unit of a
	 * filter; the present week is the last. Whoever has several units sees a project on
	 * which more than one of them works once for each in the weeks that are over.
	 */
	@Transactional(readOnly = true)
	public Weeks of(Person viewer, BoardFilter filter) {
		LocalDate present = monday(LocalDate.now(this.clock));
		Map<String, @Nullable Object> params = new HashMap<>(viewer.seeing());
		params.put("first", present.minusWeeks(WEEKS - 1));
		params.put("present", present);
		params.put("division", filter.division());
		params.put("unit", filter.unit());
		List<Week> weeks = new ArrayList<>(this.jdbc.sql("""
				SELECT week,
				       coalesce(sum(open) FILTER (WHERE seen), 0) AS open,
				       coalesce(sum(stuck) FILTER (WHERE seen), 0) AS stuck,
				       coalesce(sum(red) FILTER (WHERE seen), 0) AS red,
				       coalesce(sum(finished) FILTER (WHERE seen), 0) AS finished
				FROM (SELECT *,
				             (:division::text IS NULL OR division = :division)
				             AND CASE WHEN :unit::text IS NOT NULL
				                      THEN unit = :unit AND (:everything OR division IN (:led) OR unit IN (:units))
				                      ELSE unit = '' AND (:everything OR division IN (:led))
				                           OR unit <> '' AND unit IN (:units)
				                              AND NOT (:everything OR division IN (:led)) END AS seen
				      FROM fasttrack.board_week
				      WHERE week >= :first
				        AND week < :present) w
				GROUP BY week
				ORDER BY week
				""").params(params).query(Week.class).list());
		Counts now = this.projects.count(viewer, filter);
		int finished = this.jdbc.sql("""
				SELECT count(*)
				FROM fasttrack.finished_case
				WHERE decided_on >= :present
				  AND (:everything OR division IN (:led) OR unit IN (:units))
				  AND (:division::text IS NULL OR division = :division)
				  AND (:unit::text IS NULL OR unit = :unit)
				""").params(params).query(Integer.class).single();
		weeks.add(new Week(present, now.open(), now.stuck(), now.red(), finished));
		return new Weeks(this.clock.instant(), weeks);
	}

	private static LocalDate monday(LocalDate day) {
		return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
	}

	/**
	 * The weeks.
	 *
	 * @param cutOff when the present one was counted
	 * @param weeks oldest first
	 */
	public record Weeks(Instant cutOff, List<Week> weeks) {

	}

	/**
	 * A week.
	 *
	 * @param week its Monday
	 * @param open projects with anything open at its end
	 * @param stuck those of them that were stuck
	 * @param red those with anything overdue
	 * @param finished cases that were decided in it
	 */
	public record Week(LocalDate week, int open, int stuck, int red, int finished) {

	}

}
