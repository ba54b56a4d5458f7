package org.fasttrack.webapps;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.fasttrack.board.InstanceNames;
import org.fasttrack.board.WaitingSteps;
import org.fasttrack.process.ProcedureHandling;

/**
 * What we add to Cockpit's own pages, of what whoever looks may see: figures on the
 * diagrams, names for ids.
 */
@Path("plugin/" + CockpitPlugin.ID)
public class DiagramsResource extends PageResource {

	/** How many names are asked for at once; a page of Cockpit shows fewer. */
	private static final int MOST = 200;

	public DiagramsResource(@Context ServletContext context) {
		super(context);
	}

	/** How much waits at each activity, and for how long. */
	@GET
	@Path("{engineName}/waiting-steps")
	public Response waiting() {
		return json(bean(WaitingSteps.class).of(person(), today()));
	}

	/** What instances are called; those that this person may not see are left out. */
	@GET
	@Path("{engineName}/instances/names")
	public Response names(@QueryParam("ids") @DefaultValue("") String ids) {
		Set<String> asked = Stream.of(ids.split(","))
			.filter((id) -> !id.isBlank())
			.limit(MOST)
			.collect(Collectors.toSet());
		List<HistoricProcessInstance> found = asked.isEmpty() ? List.of()
				: bean(HistoryService.class).createHistoricProcessInstanceQuery().processInstanceIds(asked).list();
		Map<String, String> codes = new HashMap<>();
		found.stream()
			.filter((each) -> each.getBusinessKey() != null)
			.forEach((each) -> codes.put(each.getId(), each.getBusinessKey()));
		return json(bean(InstanceNames.class).of(person(), codes, procedures(found)));
	}

	/** The procedures of those that are about one. */
	private Map<String, String> procedures(List<HistoricProcessInstance> instances) {
		String[] ids = instances.stream()
			.filter((each) -> ProcedureHandling.KEY.equals(each.getProcessDefinitionKey()))
			.map(HistoricProcessInstance::getId)
			.toArray(String[]::new);
		Map<String, String> procedures = new HashMap<>();
		if (ids.length > 0) {
			bean(HistoryService.class).createHistoricVariableInstanceQuery()
				.processInstanceIdIn(ids)
				.variableName("procedure")
				.list()
				.forEach((each) -> procedures.put(each.getProcessInstanceId(), String.valueOf(each.getValue())));
		}
		return procedures;
	}

}
