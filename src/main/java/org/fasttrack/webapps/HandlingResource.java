package org.fasttrack.webapps;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.fasttrack.watch.Transfers;

/** What officials do with a task besides completing it. */
@Path("plugin/" + TasklistPlugin.ID)
public class HandlingResource extends PageResource {

	public HandlingResource(@Context ServletContext context) {
		super(context);
	}

	/** What whoever asks can do with a task. */
	@GET
	@Path("{engineName}/tasks/{id}/acts")
	public Response acts(@PathParam("id") String id) {
		return json(new Acts(bean(Transfers.class).offer(id)));
	}

	/** Gives a task to a colleague. */
	@POST
	@Path("{engineName}/tasks/{id}/transfer")
	@Consumes(MediaType.APPLICATION_JSON)
	public Response give(@PathParam("id") String id, byte[] body) {
		return json(bean(Transfers.class).give(id, read(body)));
	}

	/** Takes back a task that was given away. */
	@POST
	@Path("{engineName}/tasks/{id}/take-back")
	public Response takeBack(@PathParam("id") String id) {
		return json(bean(Transfers.class).takeBack(id));
	}

	/**
	 * What can be done with a task.
	 *
	 * @param transfer giving it to a colleague, and taking it back
	 */
	record Acts(Transfers.Offer transfer) {

	}

}
