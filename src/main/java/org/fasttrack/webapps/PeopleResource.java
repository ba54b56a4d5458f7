package org.fasttrack.webapps;

import java.util.Locale;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.fasttrack.importing.PeopleImport;
import org.fasttrack.importing.PeopleTemplate;
import org.fasttrack.rule.Disposition;
import org.fasttrack.rule.RuleViolation;

/** The page on which an administrator takes over a list of people. */
@Path("plugin/" + TasklistPlugin.ID)
public class PeopleResource extends PageResource {

	private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

	private static final String CSV = "text/csv";

	public PeopleResource(@Context ServletContext context) {
		super(context);
	}

	/** Takes over a list of people, or checks it only. */
	@POST
	@Path("{engineName}/people/imports")
	@Consumes({ XLSX, CSV })
	public Response importList(@QueryParam("dryRun") @DefaultValue("false") boolean dryRun, byte[] file) {
		return json(bean(PeopleImport.class).run(file, dryRun, person(), Locale.CHINA));
	}

	/** The workbook that a list is filled into. */
	@GET
	@Path("{engineName}/people/imports/template")
	public Response template() {
		if (!person().administers()) {
			throw RuleViolation.forbidden("not-allowed");
		}
		return Response.ok(bean(PeopleTemplate.class).workbook())
			.type(XLSX)
			.header(HttpHeaders.CONTENT_DISPOSITION, Disposition.saved("people.xlsx", "人员名单.xlsx"))
			.build();
	}

}
