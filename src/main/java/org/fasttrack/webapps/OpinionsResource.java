package org.fasttrack.webapps;

import java.util.UUID;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.fasttrack.opinion.Opinions;
import org.fasttrack.rule.RuleViolation;

/** What whoever has a step asks others. */
@Path("plugin/" + TasklistPlugin.ID)
public class OpinionsResource extends PageResource {

	public OpinionsResource(@Context ServletContext context) {
		super(context);
	}

	/** Who was asked from a task. */
	@GET
	@Path("{engineName}/tasks/{id}/opinions")
	public Response asked(@PathParam("id") String id) {
		return json(bean(Opinions.class).of(id));
	}

	/** Who can be asked. */
	@GET
	@Path("{engineName}/tasks/{id}/opinions/choices")
	public Response choices(@PathParam("id") String id) {
		return json(bean(Opinions.class).choices(id));
	}

	/** Asks. */
	@POST
	@Path("{engineName}/tasks/{id}/opinions")
	@Consumes(MediaType.APPLICATION_JSON)
	public Response ask(@PathParam("id") String id, byte[] body) {
		return json(bean(Opinions.class).ask(id, read(body)));
	}

	/** Takes back what nobody has answered yet. */
	@POST
	@Path("{engineName}/tasks/{id}/opinions/{asked}/withdrawal")
	@Consumes(MediaType.APPLICATION_JSON)
	public Response withdraw(@PathParam("id") String id, @PathParam("asked") String asked, byte[] body) {
		return json(bean(Opinions.class).withdraw(id, uuid(asked), read(body)));
	}

	private static UUID uuid(String id) {
		try {
			return UUID.fromString(id);
		}
		catch (IllegalArgumentException ex) {
			throw RuleViolation.notFound("opinion.unknown");
		}
	}

}
