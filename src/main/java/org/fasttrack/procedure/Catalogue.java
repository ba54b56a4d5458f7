package org.fasttrack.procedure;

import java.time.Period;
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

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The procedure catalogue; kept in memory, because every step asks. */
@Service
public class Catalogue {

	private final JdbcClient jdbc;

	private final Kept<Snapshot> kept;

	Catalogue(JdbcClient jdbc, Memory memory) {
		this.jdbc = jdbc;
		this.kept = memory.keep("catalogue", this::load);
	}

	/** The entries in force, in the order of the catalogue. */
	public List<ProcedureDefinition> current() {
		return List.copyOf(snapshot().current().values());
	}

	/**
	 * @throws IllegalStateException if the catalogue has no such procedure
	 */
	public ProcedureDefinition current(String code) {
		return Objects.requireNonNullElseGet(snapshot().current().get(code), () -> {
			throw new IllegalStateException("no procedure " + code + " in the catalogue");
		});
	}

	/** The entry that a case began with. */
	public ProcedureDefinition definition(String code, int version) {
		return Objects.requireNonNullElseGet(snapshot().all().get(code + "@" + version), () -> {
			throw new IllegalStateException("no procedure " + code + " version " + version);
		});
	}

	/** The materials of a procedure, in the order of the catalogue. */
	public List<Material> materials(String procedure) {
		return snapshot().materials().stream().filter((material) -> material.procedure().equals(procedure)).toList();
	}

	/**
	 * Adds these entries; those of a code and version that is there already stay, but for
	 * what was not asked for when they came.
	 */
	@Transactional
	public void add(List<ProcedureDefinition> definitions, List<Material> materials) {
		int position = 0;
		for (ProcedureDefinition each : definitions) {
			this.jdbc.sql("""
					INSERT INTO fasttrack.procedure_definition (code, version, position, name, nature, phase, function,
					    level, signs, max_days, day_kind, clock_from, extension_days, promised_days,
					    excluded_or_minimum, after, required_when, validity_period, basis, checked_by, minimum_days,
					    validity_extensions)
					VALUES (:code, :version, :position, :name, :nature, :phase, :function,
					    :level, :signs, :max, :kind, :from, :extension, :promised,
					    :excluded, :after, :when, :validity, :basis, :checkedBy, :minimum, :extensions)
					ON CONFLICT (code, version) DO UPDATE
					SET checked_by = coalesce(procedure_definition.checked_by, excluded.checked_by),
					    validity_period = excluded.validity_period, validity_extensions = excluded.validity_extensions,
					    minimum_days = excluded.minimum_days
					""")
				.param("code", each.code())
				.param("version", each.version())
				.param("position", position++)
				.param("name", each.name())
				.param("nature", each.nature().name())
				.param("phase", each.phase().name())
				.param("function", each.function())
				.param("level", each.level())
				.param("signs", each.signs().name())
				.param("max", each.maxDays())
				.param("kind", each.dayKind().name())
				.param("from", (each.clockFrom() != null) ? each.clockFrom().name() : null)
				.param("extension", each.extensionDays())
				.param("promised", each.promisedDays())
				.param("excluded", each.excludedOrMinimum())
				.param("after", String.join(" ", each.after()))
				.param("when", each.requiredWhen())
				.param("validity", (each.validityPeriod() != null) ? each.validityPeriod().toString() : null)
				.param("minimum", each.minimumDays())
				.param("extensions", each.validityExtensions())
				.param("basis", each.basis())
				.param("checkedBy", each.checkedBy())
				.update();
		}
		for (Material material : materials) {
			this.jdbc.sql("""
					INSERT INTO fasttrack.material (code, procedure, name, critical)
					VALUES (:code, :procedure, :name, :critical)
					ON CONFLICT (code) DO UPDATE SET name = excluded.name, critical = excluded.critical
					""")
				.param("code", material.code())
				.param("procedure", material.procedure())
				.param("name", material.name())
				.param("critical", material.critical())
				.update();
		}
		this.kept.changed();
	}

	/** Puts these kinds of special procedures in the place of all that were known. */
	@Transactional
	public void replaceSpecialKinds(List<SpecialKind> kinds) {
		this.jdbc.sql("DELETE FROM fasttrack.special_procedure_kind").update();
		int position = 0;
		for (SpecialKind each : kinds) {
			this.jdbc
				.sql("""
						INSERT INTO fasttrack.special_procedure_kind (code, procedure, name, pauses, max_days, basis, position)
						VALUES (:code, :procedure, :name, :pauses, :max, :basis, :position)
						""")
				.param("code", each.code())
				.param("procedure", Objects.requireNonNullElse(each.procedure(), ""))
				.param("name", each.name())
				.param("pauses", each.pauses())
				.param("max", each.maxDays())
				.param("basis", each.basis())
				.param("position", position++)
				.update();
		}
		this.kept.changed();
	}

	/**
	 * The kinds of special procedures that a procedure may need; what is set for this
	 * procedure goes before what is set for all.
	 */
	public List<SpecialKind> specialKinds(String procedure) {
		Map<String, SpecialKind> kinds = new LinkedHashMap<>();
		snapshot().specialKinds().forEach((kind) -> {
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
		Map<String, ProcedureDefinition> all = new LinkedHashMap<>();
		Map<String, ProcedureDefinition> current = new LinkedHashMap<>();
		this.jdbc
			.sql("""
					SELECT code, version, name, nature, phase, function, level, signs, max_days, day_kind, clock_from,
					       extension_days, promised_days, excluded_or_minimum, after, required_when, validity_period, basis, minimum_days,
					       validity_extensions,
					       checked_by
					FROM fasttrack.procedure_definition
					ORDER BY position, code, version
					""")
			.query((row, number) -> {
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
						row.getString("basis"), row.getString("checked_by"),
						row.getObject("minimum_days", Integer.class), row.getInt("validity_extensions"));
			})
			.list()
			.forEach((definition) -> {
				all.put(definition.code() + "@" + definition.version(), definition);
				current.put(definition.code(), definition);
			});
		List<Material> materials = this.jdbc
			.sql("SELECT procedure, code, name, critical FROM fasttrack.material ORDER BY code")
			.query(Material.class)
			.list();
		List<SpecialKind> kinds = this.jdbc.sql("""
				SELECT code, nullif(procedure, '') AS procedure, name, pauses, max_days, basis
				FROM fasttrack.special_procedure_kind
				ORDER BY position
				""").query(SpecialKind.class).list();
		return new Snapshot(all, current, materials, kinds);
	}

	private record Snapshot(Map<String, ProcedureDefinition> all, Map<String, ProcedureDefinition> current,
			List<Material> materials, List<SpecialKind> specialKinds) {

	}

}
