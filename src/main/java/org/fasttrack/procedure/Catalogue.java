package org.fasttrack.procedure;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.fasttrack.calendar.DayKind;
import org.fasttrack.procedure.ProcedureDefinition.ClockFrom;
import org.fasttrack.procedure.ProcedureDefinition.Nature;
import org.fasttrack.procedure.ProcedureDefinition.Phase;
import org.fasttrack.procedure.ProcedureDefinition.Signs;
import org.fasttrack.rule.Kept;
import org.fasttrack.rule.Memory;
import org.fasttrack.rule.Versions;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The procedure catalogue in all its versions; kept in memory, because every step asks. A
 * case begins with the version that holds on that day, and keeps it.
 */
@Service
public class Catalogue {

	private final JdbcClient jdbc;

	private final Clock clock;

	private final Kept<Snapshot> kept;

	Catalogue(JdbcClient jdbc, Memory memory, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.kept = memory.keep("catalogue", this::load);
	}

	/** The entries that hold on a day, in the order of the catalogue. */
	public List<ProcedureDefinition> on(LocalDate day) {
		return snapshot().versions().on(day);
	}

	/** The entries that hold today, in the order of the catalogue. */
	public List<ProcedureDefinition> current() {
		return on(today());
	}

	/**
	 * The entry that holds today; of a procedure that does not, the last one before, or
	 * the first to come.
	 * @throws IllegalStateException if the catalogue has no such procedure
	 */
	public ProcedureDefinition current(String code) {
		return nearest(code, today());
	}

	/**
	 * The entry that holds on a day; of a procedure that does not, the last one before,
	 * or the first to come.
	 * @throws IllegalStateException if the catalogue has no such procedure
	 */
	ProcedureDefinition nearest(String code, LocalDate day) {
		return snapshot().versions()
			.nearest(code, day)
			.orElseThrow(() -> new IllegalStateException("no procedure " + code + " in the catalogue"));
	}

	/**
	 * The entry that states the law of a day; before all of them the first.
	 */
	ProcedureDefinition inLaw(String code, LocalDate day) {
		List<ProcedureDefinition> versions = snapshot().all()
			.values()
			.stream()
			.filter((each) -> each.code().equals(code) && !each.validFrom().isAfter(today()))
			.sorted(Comparator.comparing(ProcedureDefinition::version).reversed())
			.toList();
		return versions.stream()
			.filter((each) -> !day.isBefore(each.lawFrom()))
			.findFirst()
			.orElseGet(() -> versions.isEmpty() ? nearest(code, day) : versions.get(versions.size() - 1));
	}

	/** Every procedure that the catalogue has, had or will have. */
	public List<ProcedureDefinition> all() {
		return snapshot().versions().nearest(today());
	}

	private LocalDate today() {
		return LocalDate.now(this.clock);
	}

	/** The entry that a case began with. */
	public ProcedureDefinition definition(String code, int version) {
		return Objects.requireNonNullElseGet(snapshot().all().get(code + "@" + version), () -> {
			throw new IllegalStateException("no procedure " + code + " version " + version);
		});
	}

	/** The materials of a procedure as it is today, in the order of the catalogue. */
	public List<Material> materials(String procedure) {
		return materials(procedure, current(procedure).version());
	}

	/** The materials of a procedure in a version, in the order of the catalogue. */
	public List<Material> materials(String procedure, int version) {
		return snapshot().materials()
			.stream()
			.filter((material) -> material.procedure().equals(procedure) && material.isOf(version))
			.toList();
	}

	/** Whether a material is this one, or another procedure's of the same name. */
	boolean isSame(String code, Material material) {
		return code.equals(material.code()) || snapshot().materials()
			.stream()
			.anyMatch((each) -> each.code().equals(code) && each.name().equals(material.name()));
	}

	/**
	 * Takes these entries over, and lets go of those that have not held yet and are not
	 * among them. An entry that is there already stays, but for its days, for how well
	 * its limit is founded, and for what was not asked for when it came. What is said of
	 * a limit is said of that number: where the entry that is there has another, nothing
	 * is known of it.
	 */
	@Transactional
	public void put(List<ProcedureDefinition> definitions, List<Material> materials) {
		this.jdbc.sql("""
				DELETE FROM fasttrack.procedure_definition d
				WHERE d.valid_from > :today
				  AND NOT EXISTS (SELECT 1
				                  FROM fasttrack.procedure_case c
				                  WHERE c.procedure = d.code
				                    AND c.catalogue_version = d.version)
				""").param("today", today()).update();
		Map<String, Integer> positions = new HashMap<>();
		for (ProcedureDefinition each : definitions) {
			positions.putIfAbsent(each.code(), positions.size());
			put(each, positions.get(each.code()));
		}
		this.jdbc.sql("""
				DELETE FROM fasttrack.material m
				WHERE m.code <> ALL (:codes)
				  AND NOT EXISTS (SELECT 1
				                  FROM fasttrack.procedure_definition d
				                  WHERE d.code = m.procedure
				                    AND d.version = m.from_version
				                    AND d.valid_from <= :today)
				  AND NOT EXISTS (SELECT 1 FROM fasttrack.case_material c WHERE c.material = m.code)
				  AND NOT EXISTS (SELECT 1 FROM fasttrack.project_file f WHERE f.material = m.code)
				  AND NOT EXISTS (SELECT 1 FROM fasttrack.material_wanted w WHERE w.material = m.code)
				""")
			.param("codes", materials.stream().map(Material::code).toArray(String[]::new))
			.param("today", today())
			.update();
		for (Material material : materials) {
			this.jdbc
				.sql("""
						INSERT INTO fasttrack.material (code, procedure, name, critical, certainty, from_version, to_version)
						VALUES (:code, :procedure, :name, :critical, :certainty, :from, :to)
						ON CONFLICT (code) DO UPDATE
						SET procedure = excluded.procedure, name = excluded.name, critical = excluded.critical,
						    certainty = excluded.certainty, from_version = excluded.from_version, to_version = excluded.to_version
						""")
				.param("code", material.code())
				.param("procedure", material.procedure())
				.param("name", material.name())
				.param("critical", material.critical())
				.param("certainty", material.certainty().name())
				.param("from", material.fromVersion())
				.param("to", material.toVersion())
				.update();
		}
		this.kept.changed();
	}

	/** All versions of a procedure stand at the place of the first. */
	private void put(ProcedureDefinition each, int position) {
		this.jdbc.sql("""
				INSERT INTO fasttrack.procedure_definition (code, version, position, name, nature, phase, function,
				    level, signs, max_days, day_kind, clock_from, extension_days, promised_days,
				    excluded_or_minimum, after, required_when, validity_period, basis, checked_by, minimum_days,
				    validity_extensions, limit_certainty, valid_from, valid_to, law_from)
				VALUES (:code, :version, coalesce((SELECT min(position)
				                                   FROM fasttrack.procedure_definition
				                                   WHERE code = :code), :position), :name, :nature, :phase, :function,
				    :level, :signs, :max, :kind, :clockFrom, :extension, :promised,
				    :excluded, :after, :when, :validity, :basis, :checkedBy, :minimum,
				    :extensions, :certainty, :from, :to, :law)
				ON CONFLICT (code, version) DO UPDATE
				SET checked_by = coalesce(procedure_definition.checked_by, excluded.checked_by),
				    validity_period = excluded.validity_period, validity_extensions = excluded.validity_extensions,
				    minimum_days = excluded.minimum_days, valid_from = excluded.valid_from,
				    valid_to = excluded.valid_to, law_from = excluded.law_from,
				    limit_certainty = CASE WHEN procedure_definition.max_days IS NOT DISTINCT FROM excluded.max_days
				                           THEN excluded.limit_certainty
				                           ELSE 'ASSUMED' END
				""")
			.param("code", each.code())
			.param("version", each.version())
			.param("position", position)
			.param("name", each.name())
			.param("nature", each.nature().name())
			.param("phase", each.phase().name())
			.param("function", each.function())
			.param("level", each.level())
			.param("signs", each.signs().name())
			.param("max", each.maxDays())
			.param("kind", each.dayKind().name())
			.param("clockFrom", (each.clockFrom() != null) ? each.clockFrom().name() : null)
			.param("extension", each.extensionDays())
			.param("promised", each.promisedDays())
			.param("excluded", each.excludedOrMinimum())
			.param("after", String.join(" ", each.after()))
			.param("when", each.requiredWhen())
			.param("validity", (each.validityPeriod() != null) ? each.validityPeriod().toString() : null)
			.param("minimum", each.minimumDays())
			.param("extensions", each.validityExtensions())
			.param("certainty", each.limitCertainty().name())
			.param("basis", each.basis())
			.param("checkedBy", each.checkedBy())
			.param("from", each.validFrom())
			.param("to", each.validTo())
			.param("law", each.lawFrom())
			.update();
	}

	/** Puts these kinds of special procedures in the place of all that were known. */
	@Transactional
	public void replaceSpecialKinds(List<SpecialKind> kinds) {
		this.jdbc.sql("DELETE FROM fasttrack.special_procedure_kind").update();
		int position = 0;
		for (SpecialKind each : kinds) {
			this.jdbc.sql("""
					INSERT INTO fasttrack.special_procedure_kind (code, procedure, name, pauses, max_days, basis,
					                                              limit_certainty, position, valid_from, valid_to)
					VALUES (:code, :procedure, :name, :pauses, :max, :basis, :certainty, :position, :from, :to)
					""")
				.param("code", each.code())
				.param("procedure", Objects.requireNonNullElse(each.procedure(), ""))
				.param("name", each.name())
				.param("pauses", each.pauses())
				.param("max", each.maxDays())
				.param("basis", each.basis())
				.param("certainty", each.limitCertainty().name())
				.param("position", position++)
				.param("from", each.validFrom())
				.param("to", each.validTo())
				.update();
		}
		this.kept.changed();
	}

	/**
	 * The kinds of special procedures that a procedure may need on a day; what is set for
	 * this procedure goes before what is set for all.
	 */
	public List<SpecialKind> specialKinds(String procedure, LocalDate day) {
		Map<String, SpecialKind> kinds = new LinkedHashMap<>();
		snapshot().specialKinds().on(day).forEach((kind) -> {
			if (kind.procedure() == null || kind.procedure().equals(procedure)) {
				kinds.merge(kind.code(), kind, (all, own) -> (own.procedure() != null) ? own : all);
			}
		});
		return List.copyOf(kinds.values());
	}

	private Snapshot snapshot() {
		return this.kept.get();
	}

	private Snapshot load() {
		List<ProcedureDefinition> definitions = this.jdbc.sql("""
				SELECT code, version, name, nature, phase, function, level, signs, max_days, day_kind, clock_from,
				       extension_days, promised_days, excluded_or_minimum, after, required_when, validity_period, basis,
				       checked_by, minimum_days, validity_extensions, limit_certainty, valid_from, valid_to, law_from
				FROM fasttrack.procedure_definition
				ORDER BY position, code, version DESC
				""").query((row, number) -> {
			String from = row.getString("clock_from");
			String after = Objects.requireNonNull(row.getString("after"));
			return new ProcedureDefinition(row.getString("code"), row.getInt("version"), row.getString("name"),
					Nature.valueOf(row.getString("nature")), Phase.valueOf(row.getString("phase")),
					row.getString("function"), row.getString("level"), Signs.valueOf(row.getString("signs")),
					row.getObject("max_days", Integer.class), DayKind.valueOf(row.getString("day_kind")),
					(from != null) ? ClockFrom.valueOf(from) : null, row.getObject("extension_days", Integer.class),
					row.getObject("promised_days", Integer.class), row.getString("excluded_or_minimum"),
					after.isBlank() ? List.of() : List.of(after.split(" ")), row.getString("required_when"),
					Optional.ofNullable(row.getString("validity_period")).map(Period::parse).orElse(null),
					row.getString("basis"), row.getString("checked_by"), row.getObject("minimum_days", Integer.class),
					row.getInt("validity_extensions"), Certainty.valueOf(row.getString("limit_certainty")),
					row.getObject("valid_from", LocalDate.class), row.getObject("valid_to", LocalDate.class),
					row.getObject("law_from", LocalDate.class));
		}).list();
		Map<String, ProcedureDefinition> all = new HashMap<>();
		definitions.forEach((each) -> all.put(each.code() + "@" + each.version(), each));
		List<Material> materials = this.jdbc.sql("""
				SELECT procedure, code, name, critical, certainty, from_version, to_version
				FROM fasttrack.material
				ORDER BY code
				""").query(Material.class).list();
		List<SpecialKind> kinds = this.jdbc
			.sql("""
					SELECT code, nullif(procedure, '') AS procedure, name, pauses, max_days, basis, limit_certainty, valid_from,
					       valid_to
					FROM fasttrack.special_procedure_kind
					ORDER BY position
					""")
			.query(SpecialKind.class)
			.list();
		return new Snapshot(all, new Versions<>(definitions), materials, new Versions<>(kinds));
	}

	private record Snapshot(Map<String, ProcedureDefinition> all, Versions<ProcedureDefinition> versions,
			List<Material> materials, Versions<SpecialKind> specialKinds) {

	}

}
