package org.fasttrack.benchmark;

import java.util.List;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Open tasks in bulk, as the engine leaves them: an execution, the task, the group that
 * can do it, a permission for each, and for every third one who has claimed it.
 */
final class OpenTasks {

	private final JdbcClient owner;

	OpenTasks(EmbeddedPostgres postgres) {
		this.owner = JdbcClient.create(postgres.getPostgresDatabase());
	}

	/** Tasks of this number up to that one, dealt out to groups of others. */
	void deal(int first, int last, int groups) {
		add(first, last, "'B' || (n % " + groups + ") || '.section'");
	}

	/** Tasks of this number up to that one, dealt out to these groups. */
	void deal(int first, int last, List<String> groups) {
		add(first, last, "(ARRAY['" + String.join("', '", groups) + "'])[1 + n % " + groups.size() + "]");
	}

	/** Tasks of one group, every tenth of another with this person named for it. */
	void give(int first, int last, String group, String person) {
		add(first, last, "CASE WHEN n % 10 = 0 THEN 'B0.section' ELSE '" + group + "' END");
		this.owner.sql("""
				INSERT INTO act_ru_identitylink (id_, rev_, type_, user_id_, task_id_)
				SELECT 'BP' || n, 1, 'candidate', :person, 'B' || n
				FROM generate_series(:first, :last) n
				WHERE n % 10 = 0
				""").param("person", person).param("first", first).param("last", last).update();
		grant("BP", "user_id_", "'" + person + "'", "n % 10 = 0", first, last);
		settle();
	}

	private void add(int first, int last, String group) {
		for (String statement : List.of("""
				INSERT INTO act_ru_execution (id_, rev_, proc_inst_id_, proc_def_id_, root_proc_inst_id_, act_id_,
				    is_active_, is_concurrent_, is_scope_, is_event_scope_, suspension_state_, cached_ent_state_,
				    sequence_counter_)
				SELECT 'B' || n, 1, 'B' || n, d.id_, 'B' || n, 'Task_AcceptMaterials', true, false, true, false, 1, 0, 1
				FROM generate_series(:first, :last) n
				JOIN act_re_procdef d ON d.key_ = 'procedureHandling'
				""", """
				INSERT INTO act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_, description_,
				    task_def_key_, assignee_, priority_, create_time_, due_date_, follow_up_date_, suspension_state_,
				    task_state_)
				SELECT 'B' || n, 1, 'B' || n, 'B' || n, d.id_, '受理申请材料', '项目' || n, 'Task_AcceptMaterials',
				       CASE WHEN n % 3 = 0 THEN 'B' || (n % 7919) END, 50, now() - n % 1000 * interval '1 hour',
				       CASE WHEN n % 20 > 0 THEN now() + (n % 101 - 10) * interval '1 day' END,
				       CASE WHEN n % 20 > 0 THEN now() + (n % 101 - 14) * interval '1 day' END, 1, 'Created'
				FROM generate_series(:first, :last) n
				JOIN act_re_procdef d ON d.key_ = 'procedureHandling'
				""", """
				INSERT INTO act_ru_identitylink (id_, rev_, type_, group_id_, task_id_)
				SELECT 'B' || n, 1, 'candidate', %s, 'B' || n
				FROM generate_series(:first, :last) n
				""".formatted(group))) {
			this.owner.sql(statement).param("first", first).param("last", last).update();
		}
		grant("B", "group_id_", group, "true", first, last);
		grant("BA", "user_id_", "'B' || (n % 7919)", "n % 3 = 0", first, last);
		settle();
	}

	/** To work on the task and to read it, as the engine gives it with each link. */
	private void grant(String prefix, String holder, String name, String which, int first, int last) {
		this.owner.sql("""
				INSERT INTO act_ru_authorization (id_, rev_, type_, %s, resource_type_, resource_id_, perms_)
				SELECT :prefix || n, 1, 1, %s, 7, 'B' || n, 16386
				FROM generate_series(:first, :last) n
				WHERE %s
				""".formatted(holder, name, which))
			.param("prefix", prefix)
			.param("first", first)
			.param("last", last)
			.update();
	}

	/** What autovacuum does sooner or later. */
	private void settle() {
		for (String table : List.of("act_ru_execution", "act_ru_task", "act_ru_identitylink", "act_ru_authorization")) {
			this.owner.sql("VACUUM ANALYZE " + table).update();
		}
	}

}
