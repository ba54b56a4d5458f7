package org.fasttrack.procedure;

import org.fasttrack.organization.Office;
import org.fasttrack.organization.Person;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who may see a project because they are asked for their opinion on it: as long as they
 * are, and what they have said stands.
 */
@Component
public class AskedOfficials {

	private final JdbcClient jdbc;

	AskedOfficials(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Whether this person is asked, by name or through an office. */
	public boolean includes(Person person, String projectCode) {
		return this.jdbc.sql("""
				SELECT EXISTS (SELECT 1
				               FROM fasttrack.opinion_request r
				               JOIN fasttrack.opinion_asked a ON a.request_id = r.id
				               WHERE r.project_code = :project
				                 AND a.status IN ('OPEN', 'ANSWERED')
				                 AND (a.person = :user OR a.person IS NULL AND a.task_group = ANY (:groups)))
				""")
			.param("project", projectCode)
			.param("user", person.user())
			.param("groups", person.offices().stream().map(Office::id).toArray(String[]::new))
			.query(Boolean.class)
			.single();
	}

}
