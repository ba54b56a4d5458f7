package org.fasttrack.process.liaison;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.UUID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.fasttrack.liaison.Appointments;
import org.fasttrack.liaison.Handover.Item;
import org.fasttrack.liaison.Handovers;
import org.fasttrack.liaison.Proposal;
import org.fasttrack.process.LiaisonChange;
import org.fasttrack.process.ModelBean;
import org.fasttrack.process.ProjectFastTrack;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Waits for the first day of a term, and lists then what is open. */
@Component
public class HandOverList implements ExecutionListener, ModelBean {

	private final Appointments appointments;

	private final Handovers handovers;

	private final JdbcClient jdbc;

	private final Clock clock;

	HandOverList(Appointments appointments, Handovers handovers, JdbcClient jdbc, Clock clock) {
		this.appointments = appointments;
		this.handovers = handovers;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** The beginning of the first day of the term. */
	public Date at(DelegateExecution execution) {
		return Timestamp.from(proposal(execution).from().atStartOfDay(this.clock.getZone()).toInstant());
	}

	@Override
	public void notify(DelegateExecution execution) {
		this.handovers.make(proposal(execution), open((String) execution.getVariable(LiaisonChange.GROUP)));
	}

	private List<Item> open(String group) {
		return this.jdbc.sql("""
				SELECT t.id_, regexp_replace(t.name_, '^【[^】]*】', '') AS what, p.code, p.name, t.create_time_,
				       t.due_date_
				FROM act_ru_task t
				JOIN act_ru_execution e ON e.id_ = t.proc_inst_id_
				LEFT JOIN fasttrack.project p ON p.code = e.business_key_
				WHERE coalesce((SELECT min(m.own_group) FROM fasttrack.task_move m WHERE m.task_id = t.id_),
				               (SELECT min(l.group_id_)
				                FROM act_ru_identitylink l
				                WHERE l.task_id_ = t.id_
				                  AND l.type_ = 'candidate')) = :group
				ORDER BY t.due_date_, t.create_time_, t.id_
				""")
			.param("group", group)
			.query((row, number) -> new Item(row.getString("id_"), row.getString("what"), row.getString("code"),
					row.getString("name"), day(row.getTimestamp("create_time_")),
					(row.getTimestamp("due_date_") != null) ? day(row.getTimestamp("due_date_")) : null))
			.list();
	}

	private LocalDate day(Timestamp moment) {
		return LocalDate.ofInstant(moment.toInstant(), this.clock.getZone());
	}

	private Proposal proposal(DelegateExecution execution) {
		return this.appointments.proposal(UUID.fromString((String) execution.getVariable(ProjectFastTrack.SUBJECT_ID)));
	}

}
