package org.fasttrack.webapps;

import java.util.Map;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.fasttrack.supervision.Copies;

/** Copies to read: sending them, and what somebody has got and sent. */
@Path("plugin/" + TasklistPlugin.ID)
public class CopiesResource extends PageResource {

	public CopiesResource(@Context ServletContext context) {
		super(context);
	}

	/** What whoever asks has got and sent. */
	@GET
	@Path("{engineName}/copies")
	public Response copies() {
		return json(bean(Copies.class).of(person().user()));
	}

	/** To whom a copy about a project can be sent. */
	@GET
	@Path("{engineName}/projects/{code}/readers")
	public Response readers(@PathParam("code") String code) {
		return json(bean(Copies.class).readers(code, person()));
	}

	/** Sends copies. */
	@POST
	@Path("{engineName}/projects/{code}/readers")
	@Consumes(MediaType.APPLICATION_JSON)
	public Response send(@PathParam("code") String code, byte[] body) {
		return json(Map.of("sent", bean(Copies.class).send(code, read(body), person())));
	}

	/** Says that a copy was read. */
	@POST
	@Path("{engineName}/copies/{id}/read")
	public Response read(@PathParam("id") long id) {
		bean(Copies.class).read(id, person());
		return Response.noContent().build();
	}

	/** Takes back a copy that nobody has read. */
	@POST
	@Path("{engineName}/copies/{id}/take-back")
	public Response takeBack(@PathParam("id") long id) {
		bean(Copies.class).takeBack(id, person());
		return Response.noContent().build();
	}

}
