package org.fasttrack.board;

import java.util.List;
import java.util.Map;

import org.fasttrack.organization.Person;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What instances are called: by their project, and by the procedure they are about. */
@Service
public class InstanceNames {

	private final JdbcClient jdbc;

	InstanceNames(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The names of those that are of a project that somebody sees, in one statement.
	 * @param viewer who looks
	 * @param codes the codes of their projects, by the ids of the instances
	 * @param procedures the codes of their procedures, of those that are about one
	 */
	public List<Named> of(Person viewer, Map<String, String> codes, Map<String, String> procedures) {
		List<String> ids = List.copyOf(codes.keySet());
		return this.jdbc.sql("""
				SELECT i.id, p.code AS project_code, p.name AS project_name,
				       (SELECT max(c.name)
				        FROM fasttrack.procedure_case c
				        WHERE c.project_code = p.code
				          AND c.procedure = i.procedure) AS procedure_name
				FROM unnest(:ids, :codes, :procedures) AS i (id, code, procedure)
				JOIN fasttrack.project p ON p.code = i.code
				WHERE :everything OR p.division IN (:led)
				""")
			.params(viewer.seeing())
			.param("ids", ids.toArray(String[]::new))
			.param("codes", ids.stream().map(codes::get).toArray(String[]::new))
			.param("procedures", ids.stream().map((id) -> procedures.getOrDefault(id, "")).toArray(String[]::new))
			.query(Named.class)
			.list();
	}

	/**
	 * What an instance is called.
	 *
	 * @param id the instance
	 * @param projectCode its project
	 * @param projectName what that is called
	 * @param procedureName what its procedure is called; null if it is about none
	 */
	public record Named(String id, String projectCode, String projectName, @Nullable String procedureName) {

	}

}
