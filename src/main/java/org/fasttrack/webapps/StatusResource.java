package org.fasttrack.webapps;

import java.util.Optional;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.fasttrack.board.DoneAnswers;
import org.fasttrack.board.StatusAnswers;
import org.fasttrack.process.WhoActs;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.watch.Returns;
import org.jspecify.annotations.Nullable;

/**
 * What a project waits for and who holds it, asked from one of its tasks or instances:
 * the same answer as over {@code /api}.
 */
@Path("plugin/" + CockpitPlugin.ID)
public class StatusResource extends PageResource {

	public StatusResource(@Context ServletContext context) {
		super(context);
	}

	/** Asked from an instance; Cockpit shows it only to those who see everything. */
	@GET
	@Path("{engineName}/instances/{id}/status")
	public Response ofInstance(@PathParam("id") String id) {
		HistoricProcessInstance instance = bean(HistoryService.class).createHistoricProcessInstanceQuery()
			.processInstanceId(id)
			.singleResult();
		return answer(Optional.ofNullable(instance).map(HistoricProcessInstance::getBusinessKey));
	}

	/**
	 * Asked from a task.
	 * @throws RuleViolation if this person may not work on it
	 */
	@GET
	@Path("{engineName}/tasks/{id}/status")
	public Response ofTask(@PathParam("id") String id) {
		return answer(bean(WhoActs.class).projectOf(id));
	}

	/**
	 * Asked by whoever has just completed a task.
	 * @throws RuleViolation if this person has completed no such task
	 */
	@GET
	@Path("{engineName}/tasks/{id}/done")
	public Response done(@PathParam("id") String id) {
		DoneAnswers.Done done = bean(DoneAnswers.class).of(id, person().user());
		return json(new Answer(done.text(), done.next(), bean(Returns.class).mayRecall(id)));
	}

	/**
	 * What became of a task.
	 *
	 * @param text what was done
	 * @param next who has it next, null if nothing follows at once
	 * @param mayRecall whether whoever asks can still take it back
	 */
	record Answer(String text, @Nullable String next, boolean mayRecall) {

	}

	private Response answer(Optional<String> code) {
		return json(code.flatMap(bean(ProjectRegister.class)::project)
			.map((project) -> bean(StatusAnswers.class).of(project.code(), person()))
			.orElseThrow(() -> RuleViolation.notFound("status.no-project")));
	}

}
