package org.fasttrack.webapps;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.fasttrack.board.SavedViews;
import org.fasttrack.organization.Person;

/** The filters of the board that whoever asks keeps under a name. */
@Path("plugin/" + TasklistPlugin.ID)
public class SavedViewsResource extends LeadersResource {

	public SavedViewsResource(@Context ServletContext context) {
		super(context);
	}

	/** All of them. */
	@GET
	@Path("{engineName}/board/views")
	public Response views() {
		return json(bean(SavedViews.class).of(viewer()));
	}

	/** Saves one, and answers all of them. */
	@POST
	@Path("{engineName}/board/views")
	@Consumes(MediaType.APPLICATION_JSON)
	public Response save(byte[] body) {
		Person viewer = viewer();
		SavedViews views = bean(SavedViews.class);
		views.save(read(body), viewer);
		return json(views.of(viewer));
	}

	/** Removes one, and answers the others. */
	@DELETE
	@Path("{engineName}/board/views/{id}")
	public Response remove(@PathParam("id") String id) {
		Person viewer = viewer();
		SavedViews views = bean(SavedViews.class);
		views.remove(id, viewer);
		return json(views.of(viewer));
	}

}
