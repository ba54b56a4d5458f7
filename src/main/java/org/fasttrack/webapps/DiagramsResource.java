package org.fasttrack.webapps;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.fasttrack.board.WaitingSteps;

/** What is drawn on the diagrams in Cockpit, of what whoever looks may see. */
@Path("plugin/" + CockpitPlugin.ID)
public class DiagramsResource extends PageResource {

	public DiagramsResource(@Context ServletContext context) {
		super(context);
	}

	/** How much waits at each activity, and for how long. */
	@GET
	@Path("{engineName}/waiting-steps")
	public Response waiting() {
		return json(bean(WaitingSteps.class).of(person(), today()));
	}

}
