package org.fasttrack.database;

import java.util.List;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * Creates the engine's tables from the scripts in its own jar, so that our later
 * migrations can stand beside them and add indexes to them.
 */
class V1__Engine_schema extends BaseJavaMigration {

	private static final List<String> PARTS = List.of("engine", "identity", "history", "case.engine", "case.history",
			"decision.engine", "decision.history");

	@Override
	public void migrate(Context context) throws Exception {
		var connection = context.getConnection();
		try (var statement = connection.createStatement()) {
			statement.execute("SET search_path TO public");
			for (String part : PARTS) {
				ScriptUtils.executeSqlScript(connection, new ClassPathResource(
						"org/camunda/bpm/engine/db/create/activiti.postgres.create." + part + ".sql"));
			}
			statement.execute("SET search_path TO fasttrack");
		}
	}

}
