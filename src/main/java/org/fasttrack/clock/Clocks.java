package org.fasttrack.clock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.fasttrack.audit.Actor;
import org.fasttrack.calendar.DayKind;
import org.fasttrack.clock.ClockEntry.Kind;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Starts, pauses, extends and stops clocks. The ledger holds every event; the clock's row
 * is a projection of it, written in the same transaction. Whoever calls has locked the
 * case.
 */
@Service
public class Clocks {

	private static final String COLUMNS = """
			SELECT case_id, started_on, promised_days, statutory_days, day_kind, extension_days, counted_from,
			       used_before, paused_on, due_on, yellow_on, statutory_due_on, provisional, stopped_on
			FROM fasttrack.clock
			""";

	private static final RowMapper<ClockEntry> ENTRY = new SimplePropertyRowMapper<>(ClockEntry.class);

	private final JdbcClient jdbc;

	private final Limits limits;

	private final Clock clock;

	Clocks(JdbcClient jdbc, Limits limits, Clock clock) {
		this.jdbc = jdbc;
		this.limits = limits;
		this.clock = clock;
	}

	/**
	 * Starts the clock of a case, from the day of acceptance or receipt.
	 * @param startOn that day; it does not count itself (行政许可法 82)
	 */
	public CaseClock start(UUID caseId, LocalDate startOn, Limit limit, Actor actor) {
		ClockEntry entry = new ClockEntry(Kind.STARTED, startOn, limit.promisedDays(), limit.statutoryDays(),
				limit.dayKind(), null, null, null, null, actor.userId());
		CaseClock started = ClockLedger.clock(caseId, List.of(entry), this.limits);
		write(started, entry);
		return started;
	}

	/**
	 * The clock stands still (中止计时), where a law or a rule lets it.
	 * @param expectedOn when it is expected to go on
	 * @param basis law and article
	 * @return the clock, empty if none was counting
	 */
	public Optional<CaseClock> pause(UUID caseId, LocalDate on, LocalDate expectedOn, String reason, String basis,
			Actor actor) {
		return of(caseId).filter(CaseClock::isCounting)
			.map((running) -> change(running, new ClockEntry(Kind.PAUSED, on, null, null, null, null, expectedOn,
					reason, basis, actor.userId())));
	}

	/**
	 * The clock goes on with what is left.
	 * @return the clock, empty if none stood still
	 */
	public Optional<CaseClock> resume(UUID caseId, LocalDate on, Actor actor) {
		return of(caseId).filter((each) -> each.stoppedOn() == null && each.pausedOn() != null)
			.map((paused) -> change(paused,
					new ClockEntry(Kind.RESUMED, on, null, null, null, null, null, null, null, actor.userId())));
	}

	/**
	 * Makes both limits longer (延期). Whether that is allowed, the caller has checked.
	 * @param days by how many days of the limit's kind
	 * @throws IllegalArgumentException if no clock runs, or it was extended before
	 */
	public CaseClock extend(UUID caseId, LocalDate on, int days, String reason, String basis, Actor actor) {
		CaseClock running = of(caseId).filter((each) -> each.stoppedOn() == null && each.extensionDays() == 0)
			.orElseThrow(() -> new IllegalArgumentException("cannot be extended: " + caseId));
		return change(running,
				new ClockEntry(Kind.EXTENDED, on, null, null, null, days, null, reason, basis, actor.userId()));
	}

	/** Stops the clock of a case, if it runs. */
	public void stop(UUID caseId, LocalDate stopOn, Actor actor) {
		this.jdbc.sql("""
				WITH stopped AS (UPDATE fasttrack.clock
				                 SET stopped_on = :stoppedOn
				                 WHERE case_id = :case
				                   AND stopped_on IS NULL
				                 RETURNING case_id)
				INSERT INTO fasttrack.clock_entry (case_id, kind, occurred_on, recorded_at, recorded_by)
				SELECT case_id, 'STOPPED', :stoppedOn, :recordedAt, :recordedBy
				FROM stopped
				""")
			.param("stoppedOn", stopOn)
			.param("case", caseId)
			.param("recordedAt", Timestamp.from(this.clock.instant()))
			.param("recordedBy", actor.userId())
			.update();
	}

	/**
	 * Works out the dates again, by the calendar and the thresholds as they are now.
	 * @return the clock, changed or not; empty if none runs
	 */
	public Optional<CaseClock> recompute(UUID caseId) {
		return of(caseId).filter((each) -> each.stoppedOn() == null).map((running) -> {
			CaseClock anew = ClockLedger.clock(caseId, entries(caseId), this.limits);
			if (!anew.equals(running)) {
				project(anew);
			}
			return anew;
		});
	}

	public Optional<CaseClock> of(UUID caseId) {
		return this.jdbc.sql(COLUMNS + "WHERE case_id = :case").param("case", caseId).query(Clocks::map).optional();
	}

	/** The clocks of several cases, by case; those without one are left out. */
	public Map<UUID, CaseClock> of(Collection<UUID> caseIds) {
		if (caseIds.isEmpty()) {
			return Map.of();
		}
		return this.jdbc.sql(COLUMNS + "WHERE case_id IN (:cases)")
			.param("cases", caseIds)
			.query(Clocks::map)
			.list()
			.stream()
			.collect(Collectors.toMap(CaseClock::caseId, Function.identity()));
	}

	/** Everything that happened to a clock, oldest first. */
	public List<ClockEntry> entries(UUID caseId) {
		return this.jdbc.sql("""
				SELECT kind, occurred_on, promised_days, statutory_days, day_kind, days, expected_on, reason, basis,
				       recorded_by
				FROM fasttrack.clock_entry
				WHERE case_id = :case
				ORDER BY id
				""").param("case", caseId).query(ClockEntry.class).list();
	}

	/** The ledgers of several cases, by case, each oldest first. */
	public Map<UUID, List<ClockLine>> ledgers(Collection<UUID> caseIds) {
		Map<UUID, List<ClockEntry>> entries = new LinkedHashMap<>();
		this.jdbc.sql("""
				SELECT case_id, kind, occurred_on, promised_days, statutory_days, day_kind, days, expected_on, reason,
				       basis, recorded_by
				FROM fasttrack.clock_entry
				WHERE case_id = ANY (:cases::uuid[])
				ORDER BY id
				""").param("cases", caseIds.stream().map(UUID::toString).toArray(String[]::new)).query((row) -> {
			entries.computeIfAbsent(row.getObject("case_id", UUID.class), (id) -> new ArrayList<>())
				.add(ENTRY.mapRow(row, 0));
		});
		Map<UUID, List<ClockLine>> ledgers = new LinkedHashMap<>();
		entries.forEach((id, all) -> ledgers.put(id, ClockLedger.lines(id, all, this.limits)));
		return ledgers;
	}

	/** How many days of its limit a clock has used up to a day. */
	public int used(CaseClock each, LocalDate today) {
		return ClockLedger.used(each, today, this.limits);
	}

	private CaseClock change(CaseClock from, ClockEntry entry) {
		CaseClock changed = ClockLedger.after(from, entry, this.limits);
		write(changed, entry);
		return changed;
	}

	private void write(CaseClock each, ClockEntry entry) {
		Map<String, @Nullable Object> values = values(each);
		values.put("kind", entry.kind().name());
		values.put("occurredOn", entry.occurredOn());
		values.put("recordedAt", Timestamp.from(this.clock.instant()));
		values.put("recordedBy", entry.recordedBy());
		values.put("entryPromised", entry.promisedDays());
		values.put("entryStatutory", entry.statutoryDays());
		values.put("entryKind", (entry.dayKind() != null) ? entry.dayKind().name() : null);
		values.put("days", entry.days());
		values.put("expectedOn", entry.expectedOn());
		values.put("reason", entry.reason());
		values.put("basis", entry.basis());
		this.jdbc.sql("""
				WITH entry AS (INSERT INTO fasttrack.clock_entry (case_id, kind, occurred_on, recorded_at, recorded_by,
				                   promised_days, statutory_days, day_kind, days, expected_on, reason, basis)
				               VALUES (:case, :kind, :occurredOn, :recordedAt, :recordedBy, :entryPromised::integer,
				                   :entryStatutory::integer, :entryKind, :days::integer, :expectedOn::date, :reason,
				                   :basis))
				""" + UPSERT).params(values).update();
	}

	private void project(CaseClock each) {
		this.jdbc.sql(UPSERT).params(values(each)).update();
	}

	private static final String UPSERT = """
			INSERT INTO fasttrack.clock (case_id, started_on, promised_days, statutory_days, day_kind, extension_days,
			    counted_from, used_before, paused_on, due_on, yellow_on, statutory_due_on, provisional, stopped_on)
			VALUES (:case, :startedOn, :promised::integer, :statutory::integer, :dayKind, :extension,
			    :countedFrom, :usedBefore, :pausedOn::date, :dueOn::date, :yellowOn::date, :statutoryDueOn::date,
			    :provisional, :stoppedOn::date)
			ON CONFLICT (case_id) DO UPDATE
			SET started_on = excluded.started_on, promised_days = excluded.promised_days,
			    statutory_days = excluded.statutory_days, day_kind = excluded.day_kind,
			    extension_days = excluded.extension_days, counted_from = excluded.counted_from,
			    used_before = excluded.used_before, paused_on = excluded.paused_on, due_on = excluded.due_on,
			    yellow_on = excluded.yellow_on, statutory_due_on = excluded.statutory_due_on,
			    provisional = excluded.provisional, stopped_on = excluded.stopped_on
			""";

	private static Map<String, @Nullable Object> values(CaseClock each) {
		Map<String, @Nullable Object> values = new HashMap<>();
		values.put("case", each.caseId());
		values.put("startedOn", each.startedOn());
		values.put("promised", each.promisedDays());
		values.put("statutory", each.statutoryDays());
		values.put("dayKind", each.dayKind().name());
		values.put("extension", each.extensionDays());
		values.put("countedFrom", each.countedFrom());
		values.put("usedBefore", each.usedBefore());
		values.put("pausedOn", each.pausedOn());
		values.put("dueOn", each.dueOn());
		values.put("yellowOn", each.yellowOn());
		values.put("statutoryDueOn", each.statutoryDueOn());
		values.put("provisional", each.provisional());
		values.put("stoppedOn", each.stoppedOn());
		return values;
	}

	private static CaseClock map(ResultSet row, int number) throws SQLException {
		return new CaseClock(row.getObject("case_id", UUID.class), row.getObject("started_on", LocalDate.class),
				row.getObject("promised_days", Integer.class), row.getObject("statutory_days", Integer.class),
				DayKind.valueOf(row.getString("day_kind")), row.getInt("extension_days"),
				row.getObject("counted_from", LocalDate.class), row.getInt("used_before"),
				row.getObject("paused_on", LocalDate.class), row.getObject("due_on", LocalDate.class),
				row.getObject("yellow_on", LocalDate.class), row.getObject("statutory_due_on", LocalDate.class),
				row.getBoolean("provisional"), row.getObject("stopped_on", LocalDate.class));
	}

}
