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

	/** The last time that a task passed; empty if it was taken back since. */
	Optional<Given> standing(String taskId) {
		return this.jdbc.sql("""
				SELECT kind, from_person, from_name, to_person, to_name, reason, recorded_at AS at
				FROM fasttrack.task_transfer
				WHERE task_id = :task
				ORDER BY id DESC
				LIMIT 1
				""")
			.param("task", taskId)
			.query(Given.class)
			.optional()
			.filter((last) -> last.kind() != Kind.TAKEN_BACK);
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
			.param("kind", given.kind().name())
			.param("from", given.fromPerson())
			.param("fromName", given.fromName())
			.param("to", given.toPerson())
			.param("toName", given.toName())
			.param("reason", given.reason())
			.param("at", Timestamp.from(given.at()))
			.query(Long.class)
			.single();
	}

	/** How a task passes. */
	enum Kind {

		/** For good (转办). */
		GIVEN,
		/** To be filled in and handed back (委派). */
		DELEGATED,
		/** Filled in (交回). */
		HANDED_BACK,
		/** By whoever gave it (取回). */
		TAKEN_BACK;

		/** What the act says that came of it. */
		String outcome() {
			return switch (this) {
				case GIVEN -> "TRANSFER";
				case DELEGATED -> "DELEGATE";
				case HANDED_BACK -> "HAND_BACK";
				case TAKEN_BACK -> "TAKE_BACK";
			};
		}

	}

	/**
	 * That a task passed.
	 *
	 * @param kind how
	 * @param fromPerson who had it
	 * @param fromName name, unit and duty on that day
	 * @param toPerson who has it then
	 * @param toName name, unit and duty on that day
	 * @param reason why it was given away, or what is to be said of what was filled in
	 * @param at when
	 */
	record Given(Kind kind, String fromPerson, String fromName, String toPerson, String toName, String reason,
			Instant at) {

		/** What whoever has the task then is told above its form. */
		String said() {
			String who = this.fromName + "于" + Drafts.minute(this.at);
			String why = this.reason.replaceFirst("[。.；;]+$", "") + "。";
			return switch (this.kind) {
				case DELEGATED -> "【委派】" + who + "委派您代办，原因：" + why + "填好后点“交回”，由委派人核对提交。";
				case HANDED_BACK -> "【交回】" + who + "填好交回，说明：" + why + "请核对后提交。";
				default -> "【转办】" + who + "转给您办理，原因：" + why;
			};
		}

		/** Whether this person can have it again. */
		boolean mayTakeBack(String user) {
			return this.fromPerson.equals(user) && (this.kind == Kind.GIVEN || this.kind == Kind.DELEGATED);
		}

		/** What was done, in the record. */
		String done() {
			return switch (this.kind) {
				case GIVEN -> "转给" + this.toName + "办理。原因：" + this.reason;
				case DELEGATED -> "委派" + this.toName + "代办，填好后交回。原因：" + this.reason;
				case HANDED_BACK -> "填好交回" + this.toName + "。说明：" + this.reason;
				case TAKEN_BACK -> "从" + this.fromName + "取回";
			};
		}

		/** What the other of the two is told. */
		String news(String what) {
			return switch (this.kind) {
				case GIVEN -> "【转办】" + this.fromName + "把“" + what + "”转给您办理。原因：" + this.reason;
				case DELEGATED -> "【委派】" + this.fromName + "委派您代办“" + what + "”，填好后交回。原因：" + this.reason;
				case HANDED_BACK -> "【交回】" + this.fromName + "填好交回了“" + what + "”，请核对提交。说明：" + this.reason;
				case TAKEN_BACK -> "【转办】" + this.toName + "取回了“" + what + "”，您不必再办理。";
			};
		}

		Transfer told() {
			return new Transfer(this.fromName, this.toName, this.reason, Drafts.minute(this.at));
		}

	}

}
