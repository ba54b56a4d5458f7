package org.fasttrack.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The days of the calendar, and who changed them. A change replaces all days of one scope
 * and year, is recorded in a table that is only added to, and is published as
 * {@link CalendarChanged}; changes are made one after the other.
 */
@Service
public class CalendarDays {

	private static final Logger log = LoggerFactory.getLogger(CalendarDays.class);

	private static final String CHANGES = """
			SELECT id, scope, year, old_days, new_days, reason, seeded, changed_by, changed_by_name, changed_at
			FROM fasttrack.calendar_change
			""";

	private final JdbcClient jdbc;

	private final WorkingCalendar calendar;

	private final ObjectMapper json;

	private final Clock clock;

	private final ApplicationEventPublisher events;

	CalendarDays(JdbcClient jdbc, WorkingCalendar calendar, ObjectMapper json, Clock clock,
			ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.calendar = calendar;
		this.json = json;
		this.clock = clock;
		this.events = events;
	}

	/** The days of a year in order, of one scope or of all. */
	public List<CalendarDay> ofYear(int year, CalendarDay.@Nullable Scope scope) {
		return all().stream()
			.filter((day) -> day.date().getYear() == year && (scope == null || day.scope() == scope))
			.toList();
	}

	/** The same as CSV, in the form that {@link #replace} takes. */
	public String csvOfYear(int year, CalendarDay.@Nullable Scope scope) {
		return CalendarFile.write(ofYear(year, scope));
	}

	/**
	 * Puts the days of a file in the place of all days of this scope and year. The same
	 * days again change nothing and are not recorded.
	 * @param file CSV in UTF-8 with the columns of {@code seeds/working-calendar.csv};
	 * only the header line takes all days away
	 * @return the days that hold now
	 * @throws RuleViolation naming everything that is wrong with the file; nothing has
	 * been changed then
	 */
	@Transactional
	public List<CalendarDay> replace(CalendarDay.Scope scope, int year, byte[] file, String reason, String userId,
			String userName) {
		lock();
		List<CalendarDay> all = all();
		Part part = new Part(scope, year);
		List<CalendarDay> days = sorted(CalendarFile.read(file, scope, year, (date) -> isOff(date, scope, all)));
		List<CalendarDay> old = all.stream().filter(part::has).toList();
		if (!days.equals(old)) {
			change(part, old, days, reason, false, userId, userName);
			this.calendar.changed();
			this.events.publishEvent(new CalendarChanged(scope.name(), year, reason, userId, userName));
		}
		return days;
	}

	/**
	 * Takes the days of a seed file for every scope and year that no administrator has
	 * changed.
	 * @param days all days of the file
	 * @param name the name of the file, which becomes the reason
	 */
	@Transactional
	public void seed(List<CalendarDay> days, String name, String userId, String userName) {
		lock();
		Map<Part, List<CalendarDay>> seeded = byPart(sorted(days));
		Map<Part, List<CalendarDay>> current = byPart(all());
		Set<Part> kept = changedByAdministrators();
		Set<Part> parts = new TreeSet<>(seeded.keySet());
		parts.addAll(current.keySet());
		seeded.keySet()
			.stream()
			.filter(kept::contains)
			.forEach((part) -> log.info("{}：{} {}年的日历已由管理员修改，不予改动", name, part.scope(), part.year()));
		List<CalendarChanged> changes = new ArrayList<>();
		for (Part part : parts) {
			List<CalendarDay> old = current.getOrDefault(part, List.of());
			List<CalendarDay> fresh = seeded.getOrDefault(part, List.of());
			if (fresh.equals(old) || kept.contains(part)) {
				continue;
			}
			change(part, old, fresh, name, true, userId, userName);
			changes.add(new CalendarChanged(part.scope().name(), part.year(), name, userId, userName));
		}
		if (!changes.isEmpty()) {
			this.calendar.changed();
			changes.forEach(this.events::publishEvent);
		}
	}

	/** What has been changed, the latest first. */
	public List<CalendarChange> changes(int offset, int limit) {
		return this.jdbc.sql(CHANGES + "ORDER BY id DESC OFFSET :offset LIMIT :limit")
			.param("offset", offset)
			.param("limit", limit)
			.query((row, number) -> change(row))
			.list();
	}

	/**
	 * Publishes once more what was changed up to this version. Of several nodes, one does
	 * it.
	 */
	@Transactional
	void settle(long version) {
		long settled = this.jdbc.sql("SELECT change FROM fasttrack.calendar_settled FOR UPDATE")
			.query(Long.class)
			.single();
		if (settled >= version) {
			return;
		}
		this.jdbc.sql("UPDATE fasttrack.calendar_settled SET change = :version").param("version", version).update();
		this.jdbc.sql(CHANGES + "WHERE id > :settled AND id <= :version ORDER BY id")
			.param("settled", settled)
			.param("version", version)
			.query((row, number) -> change(row))
			.list()
			.forEach((each) -> this.events.publishEvent(new CalendarChanged(each.scope().name(), each.year(),
					each.reason(), each.changedBy(), each.changedByName())));
	}

	/** Readers go on; whoever else wants to change waits for the end of this. */
	private void lock() {
		this.jdbc.sql("LOCK TABLE fasttrack.calendar_day IN SHARE ROW EXCLUSIVE MODE").update();
	}

	private void change(Part part, List<CalendarDay> old, List<CalendarDay> fresh, String reason, boolean seeded,
			String userId, String userName) {
		this.jdbc.sql("""
				DELETE FROM fasttrack.calendar_day
				WHERE scope = :scope
				  AND extract(year FROM date) = :year
				""").param("scope", part.scope().name()).param("year", part.year()).update();
		this.jdbc.sql("""
				INSERT INTO fasttrack.calendar_day (date, scope, kind, occasion, source)
				SELECT date, scope, day, occasion, source
				FROM jsonb_to_recordset(:days::jsonb)
				     AS listed (date date, scope text, day text, occasion text, source text)
				""").param("days", write(fresh)).update();
		this.jdbc.sql("""
				INSERT INTO fasttrack.calendar_change (scope, year, old_days, new_days, reason, seeded,
				                                       changed_by, changed_by_name, changed_at)
				VALUES (:scope, :year, :old::jsonb, :new::jsonb, :reason, :seeded, :by, :name, :at)
				""")
			.param("scope", part.scope().name())
			.param("year", part.year())
			.param("old", write(old))
			.param("new", write(fresh))
			.param("reason", reason)
			.param("seeded", seeded)
			.param("by", userId)
			.param("name", userName)
			.param("at", Timestamp.from(this.clock.instant()))
			.update();
	}

	private Set<Part> changedByAdministrators() {
		return new HashSet<>(this.jdbc.sql("""
				SELECT DISTINCT scope, year
				FROM fasttrack.calendar_change
				WHERE NOT seeded
				""").query(Part.class).list());
	}

	private List<CalendarDay> all() {
		return sorted(this.jdbc.sql("SELECT date, scope, kind, occasion, source FROM fasttrack.calendar_day")
			.query((row, number) -> day(row))
			.list());
	}

	/** Whether a wider scope than this has the day off. */
	private static boolean isOff(LocalDate date, CalendarDay.Scope scope, List<CalendarDay> days) {
		boolean off = false;
		for (CalendarDay day : days) {
			if (day.date().equals(date) && day.scope().compareTo(scope) < 0) {
				off = day.kind() == CalendarDay.Kind.OFF;
			}
		}
		return off;
	}

	/** By date; on one date the wider scope first. */
	private static List<CalendarDay> sorted(List<CalendarDay> days) {
		return days.stream().sorted(Comparator.comparing(CalendarDay::date).thenComparing(CalendarDay::scope)).toList();
	}

	private static Map<Part, List<CalendarDay>> byPart(List<CalendarDay> days) {
		return days.stream()
			.collect(Collectors.groupingBy((day) -> new Part(day.scope(), day.date().getYear()), TreeMap::new,
					Collectors.toList()));
	}

	static CalendarDay day(ResultSet row) throws SQLException {
		return new CalendarDay(row.getObject("date", LocalDate.class),
				CalendarDay.Scope.valueOf(row.getString("scope")), CalendarDay.Kind.valueOf(row.getString("kind")),
				row.getString("occasion"), row.getString("source"));
	}

	private CalendarChange change(ResultSet row) throws SQLException {
		return new CalendarChange(row.getLong("id"), CalendarDay.Scope.valueOf(row.getString("scope")),
				row.getInt("year"), read(row.getString("old_days")), read(row.getString("new_days")),
				row.getString("reason"), row.getBoolean("seeded"), row.getString("changed_by"),
				row.getString("changed_by_name"), row.getTimestamp("changed_at").toInstant());
	}

	private String write(List<CalendarDay> days) {
		try {
			return this.json.writeValueAsString(days);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private List<CalendarDay> read(String days) {
		try {
			return this.json.readValue(days, new TypeReference<>() {
			});
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What is replaced as a whole.
	 *
	 * @param scope for whom the days hold
	 * @param year the year
	 */
	private record Part(CalendarDay.Scope scope, int year) implements Comparable<Part> {

		boolean has(CalendarDay day) {
			return day.scope() == this.scope && day.date().getYear() == this.year;
		}

		@Override
		public int compareTo(Part other) {
			return (this.scope == other.scope) ? Integer.compare(this.year, other.year)
					: this.scope.compareTo(other.scope);
		}

	}

}
