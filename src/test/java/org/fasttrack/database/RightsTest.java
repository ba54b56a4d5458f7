package org.fasttrack.database;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.fasttrack.FastTrackTest;
import org.fasttrack.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the application may do with each table, compared with {@code rights.csv}. A new
 * table needs its line there, and its migration the grants.
 */
@FastTrackTest
class RightsTest {

	private static final String SELECT_ONLY = "select";

	@Autowired
	EmbeddedPostgres postgres;

	@Autowired
	JdbcClient application;

	private JdbcClient owner;

	@BeforeEach
	void connectAsOwner() {
		this.owner = JdbcClient.create(this.postgres.getPostgresDatabase());
	}

	@Test
	void applicationMayDoWithEachTableWhatTheListSays() {
		Map<String, String> expected = new TreeMap<>(Tables.read("rights.csv")
			.stream()
			.collect(Collectors.toMap((row) -> row.get("table"), (row) -> SELECT_ONLY + "/" + row.get("insert") + "/"
					+ row.get("update") + "/" + row.get("delete"))));
		expected.put("flyway_schema_history", "///");
		assertThat(rights(this.owner, "fasttrack")).isEqualTo(expected);
	}

	/** Otherwise a line could promise more than its word says. */
	@Test
	void evidenceCanOnlyBeAddedTo() {
		assertThat(Tables.read("rights.csv")).filteredOn((row) -> row.get("what it is").equals("evidence"))
			.hasSizeGreaterThan(20)
			.allMatch((row) -> row.get("update").isEmpty() && row.get("delete").isEmpty());
	}

	@Test
	void engineMayChangeItsRowsAndNothingElseInPublic() {
		assertThat(rights(this.owner, "public")).hasSizeGreaterThan(40)
			.allSatisfy((table, rights) -> assertThat(rights).as(table).isEqualTo("select/yes/all/yes"))
			.allSatisfy((table, rights) -> assertThat(table).startsWith("act_"));
	}

	@Test
	void applicationOwnsNothingAndCreatesNothing() {
		assertThat(this.owner.sql("""
				SELECT nspname || ' ' || right_
				FROM pg_namespace, (VALUES ('CREATE')) AS asked (right_)
				WHERE has_schema_privilege('fasttrack_app', nspname, right_)
				UNION ALL
				SELECT relname || ' ' || right_
				FROM pg_class, (VALUES ('TRUNCATE'), ('REFERENCES'), ('TRIGGER')) AS asked (right_)
				WHERE relnamespace IN ('fasttrack'::regnamespace, 'public'::regnamespace)
				  AND relkind IN ('r', 'p', 'v', 'm')
				  AND has_table_privilege('fasttrack_app', oid, right_)
				UNION ALL
				SELECT relname || ' owner'
				FROM pg_class
				WHERE relowner = 'fasttrack_app'::regrole
				UNION ALL
				SELECT 'member of ' || roleid::regrole
				FROM pg_auth_members
				WHERE member = 'fasttrack_app'::regrole
				UNION ALL
				SELECT 'superuser'
				FROM pg_roles
				WHERE rolname = 'fasttrack_app'
				  AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls)
				""").query(String.class).list()).isEmpty();
		assertThat(this.application.sql("SELECT current_user").query(String.class).single()).isEqualTo("fasttrack_app");
	}

	@Test
	void newTableCanBeReadUntilItsMigrationGrantsMore() {
		for (String schema : List.of("fasttrack", "public")) {
			TransactionTemplate transaction = new TransactionTemplate(
					new JdbcTransactionManager(this.postgres.getPostgresDatabase()));
			JdbcClient inside = JdbcClient
				.create(((JdbcTransactionManager) transaction.getTransactionManager()).getDataSource());
			Map<String, String> rights = transaction.execute((status) -> {
				status.setRollbackOnly();
				inside.sql("CREATE TABLE " + schema + ".brand_new (id bigint PRIMARY KEY)").update();
				return rights(inside, schema);
			});
			assertThat(rights).containsEntry("brand_new", "select///");
		}
	}

	/** By table: may select, insert, update (which columns), delete. */
	private static Map<String, String> rights(JdbcClient jdbc, String schema) {
		Map<String, String> rights = new TreeMap<>();
		jdbc.sql(
				"""
						SELECT t.relname AS name,
						       concat_ws('/',
						         CASE WHEN has_table_privilege('fasttrack_app', t.oid, 'SELECT') THEN 'select' ELSE '' END,
						         CASE WHEN has_any_column_privilege('fasttrack_app', t.oid, 'INSERT') THEN 'yes' ELSE '' END,
						         CASE
						           WHEN has_table_privilege('fasttrack_app', t.oid, 'UPDATE') THEN 'all'
						           ELSE coalesce((SELECT string_agg(a.attname, ' ' ORDER BY a.attname)
						                          FROM pg_attribute a
						                          WHERE a.attrelid = t.oid
						                            AND a.attnum > 0
						                            AND NOT a.attisdropped
						                            AND has_column_privilege('fasttrack_app', t.oid, a.attnum, 'UPDATE')), '') END,
						         CASE WHEN has_table_privilege('fasttrack_app', t.oid, 'DELETE') THEN 'yes' ELSE '' END) AS rights
						FROM pg_class t
						WHERE t.relnamespace = :schema::regnamespace
						  AND t.relkind IN ('r', 'p', 'v', 'm')
						""")
			.param("schema", schema)
			.query((row) -> {
				rights.put(row.getString("name"), row.getString("rights"));
			});
		return rights;
	}

}
