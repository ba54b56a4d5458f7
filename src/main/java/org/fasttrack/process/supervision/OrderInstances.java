package org.fasttrack.process.supervision;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.fasttrack.process.Instances;
import org.fasttrack.process.ProcedureHandling;
import org.fasttrack.process.ProjectFastTrack;
import org.fasttrack.process.SupervisionOrder;
import org.fasttrack.supervision.OrderProcess;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Every order has its instance, which ends with the project at the latest. */
@Component
class OrderInstances implements OrderProcess {

	private final Instances instances;

	OrderInstances(Instances instances) {
		this.instances = instances;
	}

	@Override
	public void start(UUID id, String projectCode, @Nullable String unit) {
		Map<String, Object> variables = new HashMap<>();
		variables.put(ProjectFastTrack.PROJECT_CODE, projectCode);
		variables.put(ProjectFastTrack.SUBJECT_ID, id.toString());
		variables.put(SupervisionOrder.INSTRUCTED, unit == null);
		if (unit != null) {
			variables.put(ProcedureHandling.UNIT, unit);
		}
		this.instances.start(SupervisionOrder.KEY, projectCode, variables);
	}

	@Override
	public void end(String projectCode) {
		this.instances.tellAll(projectCode, SupervisionOrder.ORDER_ENDED);
	}

}
