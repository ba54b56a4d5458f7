package org.fasttrack.process.handling;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fasttrack.procedure.Acceptance;
import org.fasttrack.procedure.CaseDates;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.process.ModelBean;
import org.fasttrack.process.ProcedureHandling;

import org.springframework.stereotype.Component;

/**
 * A licence application that nobody has answered in time counts as accepted from the day
 * of receipt (行政许可法 32). It is accepted, never approved.
 */
@Component
public class DeemAcceptance implements JavaDelegate, ModelBean {

	/**
	 * The engine fires a timer without a date at once, so what never comes has one too.
	 */
	private static final Date NEVER = Date.from(Instant.parse("9999-12-31T00:00:00Z"));

	private final ProcedureCases cases;

	private final Acceptance acceptance;

	private final CaseDates dates;

	private final Clock clock;

	DeemAcceptance(ProcedureCases cases, Acceptance acceptance, CaseDates dates, Clock clock) {
		this.cases = cases;
		this.acceptance = acceptance;
		this.dates = dates;
		this.clock = clock;
	}

	/** The moment after the last day on which the unit can answer. */
	public Date at(DelegateExecution execution) {
		ProcedureCase each = this.cases.require(caseId(execution));
		if (!this.cases.definition(each).isLicence() || each.acceptedOn() != null) {
			return NEVER;
		}
		return Timestamp.from(this.dates.answerBy(each).plusDays(1).atStartOfDay(this.clock.getZone()).toInstant());
	}

	@Override
	public void execute(DelegateExecution execution) {
		this.acceptance.deemAccepted(caseId(execution));
		execution.setVariable(ProcedureHandling.GAP, false);
	}

	private static UUID caseId(DelegateExecution execution) {
		return UUID.fromString((String) execution.getVariable(ProcedureHandling.CASE_ID));
	}

}
