package org.fasttrack.webapps;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.fasttrack.board.Comparison;
import org.fasttrack.board.Trend;

/** Counties and units side by side, and how long procedures take. */
@Path("plugin/" + TasklistPlugin.ID)
public class ComparisonResource extends LeadersResource {

	public ComparisonResource(@Context ServletContext context) {
		super(context);
	}

	/** What is compared, with the county and the unit of the address. */
	@GET
	@Path("{engineName}/board/comparison")
	public Response compared(@Context UriInfo address) {
		return json(bean(Comparison.class).of(viewer(), filter(address)));
	}

	/** The weeks, with the county and the unit of the address. */
	@GET
	@Path("{engineName}/board/trend")
	public Response trend(@Context UriInfo address) {
		return json(bean(Trend.class).of(viewer(), filter(address)));
	}

}
