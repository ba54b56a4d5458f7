package org.fasttrack.process;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

import org.fasttrack.process.WhoActs.WorkItem;
import org.fasttrack.watch.Transfers.Transfer;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The record of who gave which task to whom. */
@Component
class TransferLog {

	private final JdbcClient jdbc;

	TransferLog(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The last time that a task was given away; empty if it was taken back since. */
	Optional<Given> standing(String taskId) {
		return this.jdbc.sql("""
				SELECT kind, from_person, from_name, to_person, to_name, reason, recorded_at AS at
				FROM fasttrack.task_transfer
				WHERE task_id = :task
				ORDER BY id DESC
				LIMIT 1
				""").param("task", taskId).query(Given.class).optional().filter((last) -> last.kind().equals("GIVEN"));
	}

	/**
	 * Records that a task passes.
	 * @return the number of the record
	 */
	long add(String taskId, WorkItem item, Given given) {
		return this.jdbc.sql("""
				INSERT INTO fasttrack.task_transfer (task_id, project_code, case_id, step, kind, from_person, from_name,
				                                     to_person, to_name, reason, recorded_at)
				VALUES (:task, :project, :case, :step, :kind, :from, :fromName, :to, :toName, :reason, :at)
				RETURNING id
				""")
			.param("task", taskId)
			.param("project", item.projectCode())
			.param("case", item.caseId())
			.param("step", item.step().task())
			.param("kind", given.kind())
			.param("from", given.fromPerson())
			.param("fromName", given.fromName())
			.param("to", given.toPerson())
			.param("toName", given.toName())
			.param("reason", given.reason())
			.param("at", Timestamp.from(given.at()))
			.query(Long.class)
			.single();
	}

	/**
	 * That a task passed.
	 *
	 * @param kind GIVEN, or TAKEN_BACK
	 * @param fromPerson who had it
	 * @param fromName name, unit and duty on that day
	 * @param toPerson who has it then
	 * @param toName name, unit and duty on that day
	 * @param reason why it was given away
	 * @param at when
	 */
	record Given(String kind, String fromPerson, String fromName, String toPerson, String toName, String reason,
			Instant at) {

		/** What whoever has the task then is told above its form. */
		String said() {
			return "【转办】" + this.fromName + "于" + Drafts.minute(this.at) + "转给您办理，原因："
					+ this.reason.replaceFirst("[。.；;]+$", "") + "。";
		}

		Transfer told() {
			return new Transfer(this.fromName, this.toName, this.reason, Drafts.minute(this.at));
		}

	}

}
