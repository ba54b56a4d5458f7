package org.fasttrack.webapps;

import java.util.HashMap;
import java.util.Map;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.fasttrack.board.Comparison;
import org.fasttrack.board.FundFilter;
import org.fasttrack.board.FundTotals;
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

	/**
	 * The money by county, year, fund, document and category, of what the address names.
	 */
	@GET
	@Path("{engineName}/board/funds")
	public Response funds(@Context UriInfo address) {
		Map<String, Object> asked = new HashMap<>();
		address.getQueryParameters().forEach((name, values) -> asked.put(name, values.get(0)));
		return json(bean(FundTotals.class).of(viewer(), FundFilter.read(asked)));
	}

	/** The weeks, with the county and the unit of the address. */
	@GET
	@Path("{engineName}/board/trend")
	public Response trend(@Context UriInfo address) {
		return json(bean(Trend.class).of(viewer(), filter(address)));
	}

}
