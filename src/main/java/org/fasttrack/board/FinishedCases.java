package org.fasttrack.board;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.fasttrack.calendar.DayKind;
import org.fasttrack.clock.CaseClock;
import org.fasttrack.clock.Clocks;
import org.fasttrack.clock.Limits;
import org.fasttrack.procedure.CaseFinished;
import org.fasttrack.procedure.Catalogue;
import org.fasttrack.procedure.Turns;
import org.fasttrack.procedure.Whose;
import org.fasttrack.rule.BeforeCommit;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.ColumnMapRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps how long each finished case took, and how many took how long by month. It is
 * written right before the transaction commits that decides a case; one that is done
 * again after its document has expired counts no longer, until it is decided anew.
 */
@Service
public class FinishedCases {

	/** How many are read at once where all are. */
	private static final int BATCH = 1000;

	private final JdbcClient jdbc;

	private final Turns turns;

	private final Clocks clocks;

	private final Limits limits;

	private final Catalogue catalogue;

	private final ObjectMapper json;

	private final BeforeCommit<Set<String>> turned = new BeforeCommit<>(TreeSet::new, this::write);

	FinishedCases(JdbcClient jdbc, Turns turns, Clocks clocks, Limits limits, Catalogue catalogue, ObjectMapper json) {
		this.jdbc = jdbc;
		this.turns = turns;
		this.clocks = clocks;
		this.limits = limits;
		this.catalogue = catalogue;
		this.json = json;
	}

	@EventListener
	void turned(CaseFinished event) {
		this.turned.add((cases) -> cases.add(event.id().toString()));
	}

	/**
	 * Reads everything that was finished before there was this.
	 * @return how many cases there were
	 */
	@Transactional
	public int fill() {
		if (this.jdbc.sql("SELECT EXISTS (SELECT 1 FROM fasttrack.finished_case)").query(Boolean.class).single()) {
			return 0;
		}
		int all = 0;
		List<String> ids = decided(new UUID(0, 0).toString());
		while (!ids.isEmpty()) {
			write(ids);
			all += ids.size();
			ids = decided(ids.get(ids.size() - 1));
		}
		return all;
	}

	private List<String> decided(String after) {
		return this.jdbc.sql("""
				SELECT id::text
				FROM fasttrack.procedure_case
				WHERE status = 'DECIDED'
				  AND id > :after::uuid
				ORDER BY id
				LIMIT :most
				""").param("after", after).param("most", BATCH).query(String.class).list();
	}

	/** Brings what is kept of these cases in line with what they are now. */
	private void write(Collection<String> ids) {
		List<Turned> turned = this.jdbc.sql("""
				SELECT c.id, c.procedure, c.catalogue_version, c.unit, p.division, c.released_on,
				       coalesce(c.decided_on, f.decided_on) AS decided_on,
				       f.case_id IS NOT NULL AS known
				FROM fasttrack.procedure_case c
				JOIN fasttrack.project p ON p.code = c.project_code
				LEFT JOIN fasttrack.finished_case f ON f.case_id = c.id
				WHERE c.id = ANY (:ids::uuid[])
				  AND (f.case_id IS NOT NULL)
				      <> (c.status = 'DECIDED' AND c.outcome NOT IN ('HELD', 'NOT_REQUIRED')
				          AND c.released_on IS NOT NULL)
				""").param("ids", ids.toArray(String[]::new)).query(Turned.class).list();
		if (turned.isEmpty()) {
			return;
		}
		List<UUID> finished = turned.stream().filter((each) -> !each.known()).map(Turned::id).toList();
		Map<UUID, Map<Whose, Integer>> elapsed = this.turns.elapsed(finished);
		Map<UUID, CaseClock> ran = this.clocks.of(finished);
		List<Map<String, @Nullable Object>> rows = new ArrayList<>();
		for (Turned each : turned) {
			if (!each.known()) {
				rows.add(row(each, elapsed.getOrDefault(each.id(), Map.of()), ran.get(each.id())));
			}
		}
		turn(turned.stream().filter(Turned::known).map((each) -> each.id().toString()).toList(), rows);
	}

	/**
	 * Takes the limits in law from the catalogue anew, which knows by now how well each
	 * of them is founded: days are saved only against what may be called law.
	 * @return of how many cases the limit counts no longer, or counts now
	 */
	@Transactional
	public int reclassify() {
		List<Limited> limited = this.jdbc.sql("""
				SELECT f.case_id, c.procedure, c.catalogue_version, f.law_days, k.statutory_days
				FROM fasttrack.finished_case f
				JOIN fasttrack.procedure_case c ON c.id = f.case_id
				JOIN fasttrack.clock k ON k.case_id = c.id
				WHERE f.used_days IS NOT NULL
				  AND k.statutory_days IS NOT NULL
				""")
			.query(Limited.class)
			.stream()
			.filter((each) -> this.catalogue.definition(each.procedure(), each.catalogueVersion())
				.maximumIsInLaw() != (each.lawDays() != null))
			.toList();
		for (int first = 0; first < limited.size(); first += BATCH) {
			Map<String, Integer> days = new LinkedHashMap<>();
			for (Limited each : limited.subList(first, Math.min(first + BATCH, limited.size()))) {
				days.put(each.caseId().toString(), (each.lawDays() == null) ? each.statutoryDays() : null);
			}
			List<Map<String, @Nullable Object>> rows = new ArrayList<>();
			this.jdbc.sql("SELECT * FROM fasttrack.finished_case WHERE case_id = ANY (:ids::uuid[])")
				.param("ids", days.keySet().toArray(String[]::new))
				.query(new ColumnMapRowMapper())
				.list()
				.forEach((row) -> {
					Map<String, @Nullable Object> now = new LinkedHashMap<>();
					row.forEach((column, value) -> now.put(column, Objects.toString(value, null)));
					now.put("law_days", days.get(String.valueOf(row.get("case_id"))));
					rows.add(now);
				});
			turn(List.copyOf(days.keySet()), List.of());
			turn(List.of(), rows);
		}
		return limited.size();
	}

	/** Some are finished no longer, and others are. */
	private void turn(List<String> gone, List<Map<String, @Nullable Object>> rows) {
		this.jdbc
			.sql("""
					WITH gone AS (DELETE FROM fasttrack.finished_case
					              WHERE case_id = ANY (:gone::uuid[])
					              RETURNING *),
					     added AS (INSERT INTO fasttrack.finished_case
					               SELECT *
					               FROM json_populate_recordset(NULL::fasttrack.finished_case, :rows::json)
					               RETURNING *),
					     turned AS (SELECT *, 1 AS cases FROM added
					                UNION ALL
					                SELECT *, -1 FROM gone)
					INSERT INTO fasttrack.finished_month AS m (month, division, unit, procedure, measure, days, cases)
					SELECT date_trunc('month', decided_on)::date, division, coalesce(unit, ''), procedure, v.measure, v.days,
					       sum(cases)
					FROM turned
					CROSS JOIN LATERAL (VALUES ('ALL', turned.days),
					                           ('UNIT', unit_days),
					                           ('PROJECT_UNIT', project_unit_days),
					                           ('SPECIAL', special_days),
					                           ('HIGHER', higher_days),
					                           ('USED_' || day_kind, used_days),
					                           ('SAVED_' || day_kind, law_days - used_days)) v (measure, days)
					WHERE v.days IS NOT NULL
					GROUP BY 1, 2, 3, 4, 5, 6
					-- Two who decide at once never wait for each other crosswise.
					ORDER BY 1, 2, 3, 4, 5, 6
					ON CONFLICT (month, division, unit, procedure, measure, days) DO UPDATE
					SET cases = m.cases + excluded.cases
					""")
			.param("gone", gone.toArray(String[]::new))
			.param("rows", json(rows))
			.update();
	}

	private Map<String, @Nullable Object> row(Turned each, Map<Whose, Integer> elapsed, @Nullable CaseClock ran) {
		Map<String, @Nullable Object> row = new LinkedHashMap<>();
		row.put("case_id", each.id().toString());
		row.put("decided_on", each.decidedOn().toString());
		row.put("procedure", each.procedure());
		row.put("unit", each.unit());
		row.put("division", each.division());
		row.put("days", this.limits.between(each.releasedOn(), each.decidedOn(), DayKind.WD));
		row.put("unit_days", elapsed.getOrDefault(Whose.UNIT, 0));
		row.put("project_unit_days", elapsed.getOrDefault(Whose.PROJECT_UNIT, 0));
		row.put("special_days", elapsed.getOrDefault(Whose.SPECIAL, 0));
		row.put("higher_days", elapsed.getOrDefault(Whose.HIGHER, 0));
		if (ran != null && ran.stoppedOn() != null) {
			row.put("day_kind", ran.dayKind().name());
			row.put("used_days", this.clocks.used(ran, each.decidedOn()));
			if (this.catalogue.definition(each.procedure(), each.catalogueVersion()).maximumIsInLaw()) {
				row.put("law_days", ran.statutoryDays());
			}
		}
		return row;
	}

	private String json(Object value) {
		try {
			return this.json.writeValueAsString(value);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private record Limited(UUID caseId, String procedure, int catalogueVersion, @Nullable Integer lawDays,
			@Nullable Integer statutoryDays) {

	}

	private record Turned(UUID id, String procedure, int catalogueVersion, @Nullable String unit, String division,
			LocalDate releasedOn, LocalDate decidedOn, boolean known) {

	}

}
