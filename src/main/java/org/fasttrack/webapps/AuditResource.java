package org.fasttrack.webapps;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.fasttrack.board.AuditBoard;
import org.jspecify.annotations.Nullable;

/** The page in Cockpit on which what was done, read and who signed in is audited. */
@Path("plugin/" + CockpitPlugin.ID)
public class AuditResource extends PageResource {

	public AuditResource(@Context ServletContext context) {
		super(context);
	}

	/** Whether the page is offered to whoever asks. */
	@GET
	@Path("{engineName}/audit")
	public Response offered() {
		return json(new Offered(person().auditsAdministration()));
	}

	/** What was done. */
	@GET
	@Path("{engineName}/audit/acts")
	public Response acts(@QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to,
			@QueryParam("offset") @DefaultValue("0") int offset) {
		return json(bean(AuditBoard.class).actsInWords(blankToNull(from), blankToNull(to), offset, person()));
	}

	/** Who signed in or was not let in. */
	@GET
	@Path("{engineName}/audit/sign-ins")
	public Response signIns(@QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to,
			@QueryParam("offset") @DefaultValue("0") int offset) {
		return json(bean(AuditBoard.class).signInsInWords(blankToNull(from), blankToNull(to), offset, person()));
	}

	/** What auditors have read. */
	@GET
	@Path("{engineName}/audit/readings")
	public Response readings(@QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to,
			@QueryParam("offset") @DefaultValue("0") int offset) {
		return json(bean(AuditBoard.class).readingsInWords(blankToNull(from), blankToNull(to), offset, person()));
	}

	/**
	 * Whether somebody is offered the page.
	 *
	 * @param mayRead whether this person audits
	 */
	record Offered(boolean mayRead) {

	}

}
