package org.fasttrack.process;

import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentEntity;
import org.camunda.bpm.engine.runtime.Incident;

/**
 * Makes one incident of a step that is overdue. The engine's own way makes another in
 * each instance above it, and Cockpit then counts one step several times.
 */
final class OverdueIncidents extends DefaultIncidentHandler {

	OverdueIncidents() {
		super(EngineDeadlines.OVERDUE);
	}

	@Override
	public Incident createIncident(IncidentContext context, String message) {
		return IncidentEntity.createAndInsertIncident(EngineDeadlines.OVERDUE, context, message);
	}

}
