package org.fasttrack.webapps;

import java.time.LocalDate;
import java.util.List;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.fasttrack.process.FollowUps;
import org.fasttrack.process.WhoActs;
import org.fasttrack.process.WhoActs.TaskMatter;
import org.fasttrack.watch.Returns;
import org.fasttrack.watch.Transfers;
import org.jspecify.annotations.Nullable;

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
		TaskMatter matter = bean(WhoActs.class).matterOf(id).orElse(null);
		return json(new Acts(bean(Transfers.class).offer(id), bean(Returns.class).earlier(id),
				(matter != null && person().exchangesCopies()) ? matter.projectCode() : null,
				bean(FollowUps.class).of(id).orElse(null)));
	}

	/** Gives a task to a colleague. */
	@POST
	@Path("{engineName}/tasks/{id}/transfer")
	@Consumes(MediaType.APPLICATION_JSON)
	public Response give(@PathParam("id") String id, byte[] body) {
		return json(bean(Transfers.class).give(id, read(body)));
	}

	/** Hands back a task that was to be filled in. */
	@POST
	@Path("{engineName}/tasks/{id}/hand-back")
	@Consumes(MediaType.APPLICATION_JSON)
	public Response handBack(@PathParam("id") String id, byte[] body) {
		return json(bean(Transfers.class).handBack(id, read(body)));
	}

	/** Takes back a task that was given away. */
	@POST
	@Path("{engineName}/tasks/{id}/take-back")
	public Response takeBack(@PathParam("id") String id) {
		return json(bean(Transfers.class).takeBack(id));
	}

	/** Returns a task to an earlier step. */
	@POST
	@Path("{engineName}/tasks/{id}/return")
	@Consumes(MediaType.APPLICATION_JSON)
	public Response giveBack(@PathParam("id") String id, byte[] body) {
		bean(Returns.class).giveBack(id, read(body));
		return Response.noContent().build();
	}

	/** Takes back what whoever asks has done. */
	@POST
	@Path("{engineName}/tasks/{id}/recall")
	@Consumes(MediaType.APPLICATION_JSON)
	public Response recall(@PathParam("id") String id, byte[] body) {
		return json(bean(Returns.class).recall(id, read(body)));
	}

	/** Notes on which day whoever asks means to come back to a task. */
	@POST
	@Path("{engineName}/tasks/{id}/follow-up")
	@Consumes(MediaType.APPLICATION_JSON)
	public Response followUp(@PathParam("id") String id, byte[] body) {
		bean(FollowUps.class).note(id, read(body));
		return Response.noContent().build();
	}

	/**
	 * What can be done with a task.
	 *
	 * @param transfer giving it to a colleague, and taking it back
	 * @param earlier to which steps it can be returned
	 * @param copies the code of the project that others can be shown; null if this person
	 * sends no copies
	 * @param followOn the day on which this person means to come back to it; null for
	 * none
	 */
	record Acts(Transfers.Offer transfer, List<Returns.Earlier> earlier, @Nullable String copies,
			@Nullable LocalDate followOn) {

	}

}
