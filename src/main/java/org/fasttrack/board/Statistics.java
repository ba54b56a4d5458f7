package org.fasttrack.board;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.ActLog.LateCount;
import org.fasttrack.calendar.DayKind;
import org.fasttrack.clock.Limits;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Organization;
import org.fasttrack.procedure.Catalogue;
import org.fasttrack.rule.Wording;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What units saved against the limits in law, and what they entered later. */
@Service
public class Statistics {

	private final JdbcClient jdbc;

	private final Limits limits;

	private final ActLog acts;

	private final Organization organization;

	private final Catalogue catalogue;

	private final Wording wording;

	private final Clock clock;

	Statistics(JdbcClient jdbc, Limits limits, ActLog acts, Organization organization, Catalogue catalogue,
			Wording wording, Clock clock) {
		this.jdbc = jdbc;
		this.limits = limits;
		this.acts = acts;
		this.organization = organization;
		this.catalogue = catalogue;
		this.wording = wording;
		this.clock = clock;
	}

	/**
	 * What was saved against the maxima in law, by unit; decisions without a maximum are
	 * left out, and those whose maximum may not be called one in law.
	 * @param first the first day of decision
	 * @param last the last day of decision
	 */
	public List<DaysSaved> saved(LocalDate first, LocalDate last) {
		Map<String, DaysSaved> saved = new TreeMap<>();
		this.jdbc
			.sql("""
					SELECT c.unit, c.procedure, c.catalogue_version, k.day_kind, k.statutory_days, k.counted_from, k.used_before, k.paused_on,
					       k.stopped_on
					FROM fasttrack.procedure_case c
					JOIN fasttrack.clock k ON k.case_id = c.id
					WHERE c.status = 'DECIDED'
					  AND c.outcome NOT IN ('HELD', 'NOT_REQUIRED')
					  AND c.decided_on BETWEEN :first AND :last
					  AND c.unit IS NOT NULL
					  AND k.statutory_days IS NOT NULL
					  AND k.stopped_on IS NOT NULL
					""")
			.param("first", first)
			.param("last", last)
			.query((row) -> {
				if (!this.catalogue.definition(row.getString("procedure"), row.getInt("catalogue_version"))
					.maximumIsInLaw()) {
					return;
				}
				DayKind kind = DayKind.valueOf(row.getString("day_kind"));
				int used = row.getInt("used_before") + ((row.getObject("paused_on") != null) ? 0
						: this.limits.between(row.getObject("counted_from", LocalDate.class),
								row.getObject("stopped_on", LocalDate.class), kind));
				int maximum = row.getInt("statutory_days");
				String unit = row.getString("unit");
				saved.merge(unit + " " + kind, new DaysSaved(unit, name(unit), kind.name(), 1, maximum, used,
						maximum - used, (used > maximum) ? 1 : 0), Statistics::sum);
			});
		List<DaysSaved> sorted = new ArrayList<>(saved.values());
		sorted.sort(Comparator.comparingInt(DaysSaved::savedDays).reversed().thenComparing(DaysSaved::unit));
		return sorted;
	}

	private static DaysSaved sum(DaysSaved one, DaysSaved other) {
		return new DaysSaved(one.unit(), one.unitName(), one.dayKind(), one.decisions() + other.decisions(),
				one.statutoryDays() + other.statutoryDays(), one.usedDays() + other.usedDays(),
				one.savedDays() + other.savedDays(), one.late() + other.late());
	}

	private String name(String unit) {
		return this.organization.unit(unit).map(ApprovalUnit::name).orElse(unit);
	}

	/**
	 * How many acts were recorded, and how many of them later, by unit; those with the
	 * most later entries first.
	 * @param first the first day of recording
	 * @param last the last day of recording
	 */
	public List<LateEntries> lateEntries(LocalDate first, LocalDate last) {
		return this.acts
			.lateCounts(first.atStartOfDay(this.clock.getZone()).toInstant(),
					last.plusDays(1).atStartOfDay(this.clock.getZone()).toInstant())
			.stream()
			.collect(Collectors.groupingBy((count) -> place(count.capacity()), TreeMap::new, Collectors.toList()))
			.entrySet()
			.stream()
			.map((place) -> new LateEntries(place.getKey(), placeName(place.getKey()),
					place.getValue().stream().mapToInt(LateCount::acts).sum(),
					place.getValue().stream().mapToInt(LateCount::late).sum()))
			.sorted(Comparator.comparing(LateEntries::late).reversed())
			.toList();
	}

	/** Where somebody acted; the office itself where there is only one of it. */
	private static String place(String capacity) {
		return Office.parse(capacity).map(Office::place).filter((place) -> !place.isEmpty()).orElse(capacity);
	}

	private String placeName(String place) {
		return this.organization.unit(place)
			.map(ApprovalUnit::name)
			.or(() -> this.organization.division(place).map((division) -> division.name() + "项目单位"))
			.or(() -> Office.parse(place).map((office) -> office.label(this.wording)))
			.orElse(place);
	}

}
