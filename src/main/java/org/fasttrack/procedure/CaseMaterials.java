package org.fasttrack.procedure;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.fasttrack.file.ProjectFile;
import org.fasttrack.procedure.Material.Need;
import org.fasttrack.rule.RuleViolation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The materials of a case: which it needs, and which are there. */
@Service
public class CaseMaterials {

	/**
	 * The materials of a case that are there as files. A file counts for every material
	 * of the same name: what several procedures want is added once. What a unit wants
	 * anew is not there until it has come anew.
	 */
	private static final String FILED = """
			SELECT m.code
			FROM fasttrack.procedure_case c
			JOIN fasttrack.material m ON m.procedure = c.procedure
			JOIN fasttrack.material n ON n.name = m.name
			JOIN fasttrack.project_file f ON f.material = n.code AND f.project_code = c.project_code
			WHERE c.id = :case
			  AND NOT EXISTS (SELECT 1 FROM fasttrack.project_file_withdrawal w WHERE w.file = f.id)
			  AND f.number > coalesce((SELECT max(w.after_file)
			                           FROM fasttrack.material_wanted w
			                           WHERE w.case_id = c.id
			                             AND w.material = m.code), 0)
			""";

	private final JdbcClient jdbc;

	private final Catalogue catalogue;

	CaseMaterials(JdbcClient jdbc, Catalogue catalogue) {
		this.jdbc = jdbc;
		this.catalogue = catalogue;
	}

	/**
	 * The materials of the case, and which of them are there: submitted, or added as a
	 * file.
	 */
	public Map<Material, Boolean> of(ProcedureCase each) {
		Set<String> there = new HashSet<>(this.jdbc.sql("""
				SELECT material
				FROM fasttrack.case_material
				WHERE case_id = :case
				UNION
				""" + FILED).param("case", each.id()).query(String.class).list());
		Map<Material, Boolean> materials = new LinkedHashMap<>();
		this.catalogue.materials(each.procedure(), each.catalogueVersion())
			.forEach((material) -> materials.put(material, there.contains(material.code())));
		return materials;
	}

	/** These materials, and those that are there as files. */
	List<String> withFiles(ProcedureCase each, List<String> provided) {
		Set<String> all = new LinkedHashSet<>(provided);
		all.addAll(this.jdbc.sql(FILED).param("case", each.id()).query(String.class).list());
		return this.catalogue.materials(each.procedure(), each.catalogueVersion())
			.stream()
			.map(Material::code)
			.filter(all::contains)
			.toList();
	}

	/**
	 * How each material of the cases of a project is there.
	 * @param cases of one project
	 * @param files all files of the project
	 */
	Map<UUID, Map<Material, State>> states(String projectCode, List<ProcedureCase> cases, List<ProjectFile> files) {
		Set<String> ticked = new HashSet<>();
		Map<String, Long> wanted = new HashMap<>();
		this.jdbc.sql("""
				SELECT m.case_id, m.material, NULL::bigint AS after_file
				FROM fasttrack.procedure_case c
				JOIN fasttrack.case_material m ON m.case_id = c.id
				WHERE c.project_code = :project
				UNION ALL
				SELECT w.case_id, w.material, max(w.after_file)
				FROM fasttrack.procedure_case c
				JOIN fasttrack.material_wanted w ON w.case_id = c.id
				WHERE c.project_code = :project
				GROUP BY w.case_id, w.material
				""").param("project", projectCode).query((row) -> {
			String key = row.getString("case_id") + row.getString("material");
			Long after = row.getObject("after_file", Long.class);
			if (after == null) {
				ticked.add(key);
			}
			else {
				wanted.put(key, after);
			}
		});
		Map<UUID, Map<Material, State>> states = new HashMap<>();
		for (ProcedureCase each : cases) {
			Map<Material, State> materials = new LinkedHashMap<>();
			this.catalogue.materials(each.procedure(), each.catalogueVersion()).forEach((material) -> {
				String key = each.id() + material.code();
				materials.put(material, new State(ticked.contains(key),
						files.stream().filter((file) -> this.catalogue.isSame(file.material(), material)).toList(),
						wanted.getOrDefault(key, 0L)));
			});
			states.put(each.id(), materials);
		}
		return states;
	}

	/** Refuses what lacks a critical material. */
	void requireCritical(ProcedureCase each, List<String> provided) {
		List<String> missing = missing(each, provided, Need.CRITICAL);
		if (!missing.isEmpty()) {
			throw RuleViolation.invalid("materials", "materials.critical", String.join("、", missing));
		}
	}

	/** The names of the materials of this need that are not there. */
	List<String> missing(ProcedureCase each, Collection<String> provided, Need need) {
		return this.catalogue.materials(each.procedure(), each.catalogueVersion())
			.stream()
			.filter((material) -> material.need() == need && !provided.contains(material.code()))
			.map(Material::name)
			.toList();
	}

	/** The names of the tolerable materials that have not been submitted. */
	List<String> missingTolerable(ProcedureCase each) {
		return of(each).entrySet()
			.stream()
			.filter((entry) -> entry.getKey().need() == Need.TOLERABLE && !entry.getValue())
			.map((entry) -> entry.getKey().name())
			.toList();
	}

	/**
	 * These are to be submitted anew: until then they are not there, however often they
	 * were.
	 */
	void askFor(ProcedureCase each, Collection<String> asked) {
		this.jdbc.sql("""
				DELETE FROM fasttrack.case_material
				WHERE case_id = :case
				  AND material = ANY (:asked)
				""").param("case", each.id()).param("asked", asked.toArray(String[]::new)).update();
		this.jdbc.sql("""
				INSERT INTO fasttrack.material_wanted (case_id, material, after_file)
				SELECT :case, asked, coalesce((SELECT max(number)
				                               FROM fasttrack.project_file
				                               WHERE project_code = :project), 0)
				FROM unnest(:asked) AS asked
				ON CONFLICT DO NOTHING
				""")
			.param("case", each.id())
			.param("project", each.projectCode())
			.param("asked", asked.toArray(String[]::new))
			.update();
	}

	/** A material that is there as a file alone is not once that is withdrawn. */
	void untick(String projectCode, String material) {
		this.jdbc.sql("""
				DELETE FROM fasttrack.case_material t
				USING fasttrack.procedure_case c
				WHERE t.case_id = c.id
				  AND c.project_code = :project
				  AND c.status NOT IN ('DECIDED', 'TERMINATED')
				  AND t.material IN (SELECT m.code
				                     FROM fasttrack.material m
				                     JOIN fasttrack.material n ON n.name = m.name
				                     WHERE n.code = :material)
				  AND NOT EXISTS (SELECT 1
				                  FROM fasttrack.material m
				                  JOIN fasttrack.material n ON n.name = m.name
				                  JOIN fasttrack.project_file f ON f.material = n.code AND f.project_code = :project
				                  WHERE m.code = :material
				                    AND NOT EXISTS (SELECT 1
				                                    FROM fasttrack.project_file_withdrawal w
				                                    WHERE w.file = f.id))
				""").param("project", projectCode).param("material", material).update();
	}

	/** These are there from now on, and no others. */
	void provide(ProcedureCase each, List<String> provided) {
		this.jdbc.sql("""
				WITH kept AS (SELECT unnest(string_to_array(:provided, ' ')) AS material),
				     gone AS (DELETE FROM fasttrack.case_material
				              WHERE case_id = :case
				                AND material NOT IN (SELECT material FROM kept))
				INSERT INTO fasttrack.case_material (case_id, material)
				SELECT :case, material
				FROM kept
				ON CONFLICT DO NOTHING
				""").param("provided", String.join(" ", provided)).param("case", each.id()).update();
	}

	/**
	 * How a material is there.
	 *
	 * @param ticked whether the project unit has said so, on paper or otherwise
	 * @param files all that were added to it, or to one of the same name
	 * @param after the number of the last file that does not count, because it was there
	 * when the material was wanted anew
	 */
	record State(boolean ticked, List<ProjectFile> files, long after) {

		/** Those that count. */
		List<ProjectFile> counting() {
			return this.files.stream().filter((file) -> file.isCurrent() && file.number() > this.after).toList();
		}

		/** Whether it is there at all. */
		boolean isThere() {
			return this.ticked || !counting().isEmpty();
		}

	}

}
