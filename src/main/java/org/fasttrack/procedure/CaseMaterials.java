package org.fasttrack.procedure;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.fasttrack.rule.RuleViolation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The materials of a case: which it needs, and which are there. */
@Service
public class CaseMaterials {

	private final JdbcClient jdbc;

	private final Catalogue catalogue;

	CaseMaterials(JdbcClient jdbc, Catalogue catalogue) {
		this.jdbc = jdbc;
		this.catalogue = catalogue;
	}

	/** The materials of the case, and which of them have been submitted. */
	public Map<Material, Boolean> of(ProcedureCase each) {
		Set<String> provided = new HashSet<>(this.jdbc.sql("""
				SELECT material
				FROM fasttrack.case_material
				WHERE case_id = :case
				""").param("case", each.id()).query(String.class).list());
		Map<Material, Boolean> materials = new LinkedHashMap<>();
		this.catalogue.materials(each.procedure(), each.catalogueVersion())
			.forEach((material) -> materials.put(material, provided.contains(material.code())));
		return materials;
	}

	/** Refuses what lacks a critical material. */
	void requireCritical(ProcedureCase each, List<String> provided) {
		List<String> missing = missing(each, provided, true);
		if (!missing.isEmpty()) {
			throw RuleViolation.invalid("materials", "materials.critical", String.join("、", missing));
		}
	}

	/** The names of the materials that are not there, critical or tolerable ones. */
	List<String> missing(ProcedureCase each, Collection<String> provided, boolean critical) {
		return this.catalogue.materials(each.procedure(), each.catalogueVersion())
			.stream()
			.filter((material) -> material.critical() == critical && !provided.contains(material.code()))
			.map(Material::name)
			.toList();
	}

	/** The names of the tolerable materials that have not been submitted. */
	List<String> missingTolerable(ProcedureCase each) {
		return missing(each,
				of(each).entrySet().stream().filter(Map.Entry::getValue).map((entry) -> entry.getKey().code()).toList(),
				false);
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

}
