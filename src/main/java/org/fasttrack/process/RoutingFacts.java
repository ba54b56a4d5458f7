package org.fasttrack.process;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.fasttrack.organization.Organization;
import org.fasttrack.procedure.ProcedureCase;

import org.springframework.stereotype.Component;

/** What {@code procedureHandling.bpmn} routes a procedure case by. */
@Component
public class RoutingFacts {

	private final Organization organization;

	RoutingFacts(Organization organization) {
		this.organization = organization;
	}

	/** The variables that the handling of a case begins with. */
	public Map<String, Object> of(ProcedureCase each) {
		Map<String, Object> variables = new HashMap<>();
		variables.put(ProcedureHandling.CASE_ID, each.id().toString());
		variables.put(ProcedureHandling.PROCEDURE, each.procedure());
		variables.put(ProcedureHandling.UNIT, each.unit());
		variables.put(ProcedureHandling.SIGNS, each.signs().name());
		variables.put(ProcedureHandling.SIGNING, each.signing().name());
		variables.put(ProcedureHandling.DECIDER,
				Optional.ofNullable(each.unit())
					.flatMap(this.organization::unit)
					.map((unit) -> this.organization.deciderGroup(unit, each.signing()))
					.orElse(null));
		return variables;
	}

}
