package org.fasttrack.webapps;

import java.util.List;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
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
import org.fasttrack.paper.Paper;
import org.fasttrack.paper.PaperOrder;
import org.fasttrack.paper.Papers;
import org.fasttrack.process.WhoActs;
import org.fasttrack.rule.RuleViolation;

/** The papers of a project, asked for from its page or from one of its tasks. */
@Path("plugin/" + TasklistPlugin.ID)
public class PapersResource extends PageResource {

	public PapersResource(@Context ServletContext context) {
		super(context);
	}

	/** The papers of a project that this person may read or make. */
	@GET
	@Path("{engineName}/projects/{code}/papers")
	public Response list(@PathParam("code") String code) {
		return json(new PaperList(code, bean(Papers.class).of(code, person())));
	}

	/**
	 * The same, asked from a task.
	 * @throws RuleViolation if this person may not work on it
	 */
	@GET
	@Path("{engineName}/tasks/{id}/papers")
	public Response ofTask(@PathParam("id") String id) {
		return list(bean(WhoActs.class).projectOf(id).orElseThrow(() -> RuleViolation.notFound("status.no-project")));
	}

	/** Makes a paper, once. */
	@POST
	@Path("{engineName}/projects/{code}/papers")
	@Consumes(MediaType.APPLICATION_JSON)
	public Response make(@PathParam("code") String code, byte[] body) {
		PaperOrder order = PaperOrder.of(read(body));
		return json(bean(Papers.class).make(code, order.kind(), order.act(), person()));
	}

	/** A paper as a file. */
	@GET
	@Path("{engineName}/projects/{code}/papers/{id}/file")
	public Response file(@PathParam("code") String code, @PathParam("id") String id,
			@QueryParam("format") @DefaultValue("pdf") String format) {
		OfficeFile file = bean(Papers.class).file(code, id, format, person());
		return Response.ok(file.content())
			.type(file.format().type())
			.header(HttpHeaders.CONTENT_DISPOSITION, file.disposition())
			.build();
	}

	/**
	 * The papers of a project.
	 *
	 * @param project its code
	 * @param papers that of the project first, then those of each procedure
	 */
	record PaperList(String project, List<Paper> papers) {

	}

}
