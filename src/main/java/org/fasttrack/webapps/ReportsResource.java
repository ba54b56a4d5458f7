package org.fasttrack.webapps;

import java.util.List;
import java.util.UUID;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.fasttrack.board.OfficeFile;
import org.fasttrack.report.Report;
import org.fasttrack.report.Reports;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.RuleViolation;

/** What the page 周调度 · 月通报 · 季考核 asks the server for. */
@Path("plugin/" + TasklistPlugin.ID)
public class ReportsResource extends PageResource {

	public ReportsResource(@Context ServletContext context) {
		super(context);
	}

	/** The reports that this person may see. */
	@GET
	@Path("{engineName}/reports")
	public Response list() {
		return json(new ReportList(person().makesReports(), bean(Reports.class).list(null, person())));
	}

	/**
	 * One report with its figures.
	 * @throws RuleViolation if there is none, or this person may not see it
	 */
	@GET
	@Path("{engineName}/reports/{id}")
	public Response one(@PathParam("id") String id) {
		return json(bean(Reports.class).view(id(id), person()));
	}

	/**
	 * A report as a file.
	 * @throws RuleViolation if there is none, or this person may not see it
	 */
	@GET
	@Path("{engineName}/reports/{id}/file")
	public Response file(@PathParam("id") String id, @QueryParam("format") String format) {
		OfficeFile file = bean(Reports.class).file(id(id), format, person());
		return Response.ok(file.content())
			.type(file.format().type())
			.header(HttpHeaders.CONTENT_DISPOSITION, file.disposition())
			.build();
	}

	/**
	 * Makes the latest report of a kind.
	 * @throws RuleViolation if this person is not of the task force, or it is there
	 * already
	 */
	@POST
	@Path("{engineName}/reports")
	@Consumes(MediaType.APPLICATION_JSON)
	public Response make(byte[] body) {
		return json(bean(Reports.class).make(new Input(read(body)), person()));
	}

	private static UUID id(String id) {
		try {
			return UUID.fromString(id);
		}
		catch (IllegalArgumentException ex) {
			throw RuleViolation.notFound("report.unknown");
		}
	}

	/**
	 * Reports in a list.
	 *
	 * @param mayMake whether this person may make one
	 * @param reports the reports, newest first
	 */
	record ReportList(boolean mayMake, List<Report> reports) {

	}

}
