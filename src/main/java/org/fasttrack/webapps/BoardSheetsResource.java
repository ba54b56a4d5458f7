package org.fasttrack.webapps;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.fasttrack.board.BoardFilter;
import org.fasttrack.board.BoardWorkbook;
import org.fasttrack.board.MeetingBrief;
import org.fasttrack.board.OfficeFile;
import org.fasttrack.organization.Person;

/**
 * The board on paper and as a file, with the filter that the address of the board has.
 */
@Path("plugin/" + TasklistPlugin.ID)
public class BoardSheetsResource extends LeadersResource {

	public BoardSheetsResource(@Context ServletContext context) {
		super(context);
	}

	/** The projects most at risk, a sentence each. */
	@GET
	@Path("{engineName}/board/brief")
	public Response brief(@Context UriInfo address) {
		return json(bean(MeetingBrief.class).of(viewer(), filter(address)));
	}

	/** The list as a workbook. */
	@GET
	@Path("{engineName}/board/export")
	public Response export(@Context UriInfo address) {
		Person viewer = viewer();
		BoardFilter filter = filter(address);
		OfficeFile file = new OfficeFile("卡点看板" + ((filter.on() != null) ? filter.on() : today()),
				OfficeFile.Format.XLSX, bean(BoardWorkbook.class).write(viewer, filter));
		return Response.ok(file.content())
			.type(file.format().type())
			.header(HttpHeaders.CONTENT_DISPOSITION, file.disposition())
			.build();
	}

}
