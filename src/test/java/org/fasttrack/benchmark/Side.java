package org.fasttrack.benchmark;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

import javax.sql.DataSource;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.fasttrack.StatementLog;
import org.fasttrack.process.ProjectFastTrack;
import org.fasttrack.process.Rehearsal.OpenTask;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One of the two that are compared. People use it by the same calls that Tasklist makes,
 * and the thread that plays them runs the jobs of its project too, because the job
 * executor is off on both. Looking for tasks and jobs is the harness' own work, the same
 * on both.
 */
final class Side {

	final String name;

	final ProcessEngine engine;

	private final JdbcClient jdbc;

	private final JdbcClient owner;

	private final BiFunction<Script, String, Map<String, Object>> start;

	private final BiFunction<Script, OpenTask, Map<String, Object>> answer;

	private final boolean keyed;

	private final String definition;

	private final Map<String, List<String>> groups = new ConcurrentHashMap<>();

	/**
	 * @param owner the same database as the owner of its tables
	 * @param keyed whether a start names the business key
	 * @param start what a project is started with
	 * @param answer what a task is completed with
	 */
	Side(String name, ProcessEngine engine, StatementLog database, DataSource owner, boolean keyed,
			BiFunction<Script, String, Map<String, Object>> start,
			BiFunction<Script, OpenTask, Map<String, Object>> answer) {
		this.name = name;
		this.engine = engine;
		this.jdbc = JdbcClient.create(database);
		this.owner = JdbcClient.create(owner);
		this.keyed = keyed;
		this.start = start;
		this.answer = answer;
		this.definition = engine.getRepositoryService()
			.createProcessDefinitionQuery()
			.processDefinitionKey(ProjectFastTrack.KEY)
			.latestVersion()
			.singleResult()
			.getId();
	}

	void start(Script script, String code, String userId) {
		as(userId, () -> this.engine.getFormService()
			.submitStartForm(this.definition, this.keyed ? code : null, this.start.apply(script, code)));
	}

	void complete(Script script, OpenTask task) {
		as(task.group(), () -> this.engine.getFormService().submitTaskForm(task.id(), this.answer.apply(script, task)));
	}

	void runJob(String id) {
		this.engine.getManagementService().executeJob(id);
	}

	List<String> jobs(String code) {
		return this.jdbc.sql("""
				SELECT j.id_
				FROM act_ru_job j
				JOIN act_ru_execution e ON e.id_ = j.process_instance_id_
				WHERE e.business_key_ = :code
				  AND j.type_ = 'message'
				ORDER BY j.create_time_, j.id_
				""").param("code", code).query(String.class).list();
	}

	List<OpenTask> openTasks(String code) {
		return this.jdbc.sql("""
				SELECT t.id_ AS id, t.task_def_key_ AS step, v.text_ AS procedure, l.group_id_ AS "group",
				       t.name_ AS name
				FROM act_ru_task t
				JOIN act_ru_execution e ON e.id_ = t.proc_inst_id_
				JOIN act_ru_identitylink l ON l.task_id_ = t.id_
				LEFT JOIN act_ru_variable v ON v.execution_id_ = t.proc_inst_id_ AND v.name_ = 'procedure'
				WHERE e.business_key_ = :code
				  AND l.type_ = 'candidate'
				ORDER BY t.create_time_, t.id_
				""").param("code", code).query(OpenTask.class).list();
	}

	/** Where a project ended. */
	String end(String code) {
		return this.jdbc.sql("""
				SELECT end_act_id_
				FROM act_hi_procinst
				WHERE business_key_ = :code
				  AND proc_def_key_ = :key
				""").param("code", code).param("key", ProjectFastTrack.KEY).query(String.class).single();
	}

	/**
	 * Removes what is dead and takes statistics, which only the owner of the tables can.
	 */
	void tidyUp() {
		this.owner.sql("VACUUM ANALYZE").update();
	}

	/** The tables of which most rows were read without an index, and how many. */
	List<String> scans() {
		return this.jdbc.sql("""
				SELECT relname || ': ' || seq_tup_read || ' rows in ' || seq_scan || ' scans'
				FROM pg_stat_user_tables
				ORDER BY seq_tup_read DESC
				LIMIT 8
				""").query(String.class).list();
	}

	/** Somebody who has signed in; the first user of a group is named like the group. */
	private void as(String userId, Runnable work) {
		this.engine.getIdentityService()
			.setAuthentication(userId,
					this.groups.computeIfAbsent(userId,
							(user) -> this.engine.getIdentityService()
								.createGroupQuery()
								.groupMember(user)
								.list()
								.stream()
								.map(Group::getId)
								.toList()));
		try {
			work.run();
		}
		finally {
			this.engine.getIdentityService().clearAuthentication();
		}
	}

}
