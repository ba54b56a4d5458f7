package org.fasttrack.webapps;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.fasttrack.board.FinishedFilter;
import org.fasttrack.board.FinishedFilter.End;
import org.fasttrack.board.FinishedProjects;
import org.fasttrack.board.FinishedProjects.FinishedProject;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Wording;
import org.fasttrack.webapps.ProjectsResource.Choice;
import org.jspecify.annotations.Nullable;

/** The projects that have ended, which are on no board. */
@Path("plugin/" + TasklistPlugin.ID)
public class FinishedResource extends LeadersResource {

	/** How many projects are shown at once. */
	private static final int PAGE = 50;

	public FinishedResource(@Context ServletContext context) {
		super(context);
	}

	/** The projects that the address asks for, the last to end first. */
	@GET
	@Path("{engineName}/finished")
	public Response finished(@Context UriInfo address, @QueryParam("offset") @DefaultValue("0") int offset) {
		Person viewer = viewer();
		if (offset < 0) {
			throw RuleViolation.invalid("offset", "page", PAGE);
		}
		Map<String, @Nullable Object> asked = new HashMap<>();
		address.getQueryParameters().forEach((name, values) -> asked.put(name, values.get(0)));
		asked.remove("offset");
		FinishedProjects projects = bean(FinishedProjects.class);
		List<FinishedProject> found = projects.list(viewer, FinishedFilter.read(asked), offset, PAGE + 1);
		Wording wording = bean(Wording.class);
		return json(new Finished(found.subList(0, Math.min(PAGE, found.size())), found.size() > PAGE, divisions(viewer),
				projects.years(),
				Arrays.stream(End.values())
					.map((end) -> new Choice(end.name(), wording.label(end.status())))
					.toList()));
	}

	/** A unit of the city works for every county. */
	private List<Choice> divisions(Person viewer) {
		return bean(Organization.class).divisions()
			.stream()
			.filter((division) -> !viewer.units().isEmpty() || viewer.seesFiguresOf(division.code()))
			.map((division) -> new Choice(division.code(), division.name()))
			.toList();
	}

	/**
	 * Projects in a list.
	 *
	 * @param projects the projects
	 * @param more whether there are more behind them
	 * @param divisions where they can be
	 * @param years the years in which they can have ended
	 * @param ends how they can have ended
	 */
	record Finished(List<FinishedProject> projects, boolean more, List<Choice> divisions, List<Integer> years,
			List<Choice> ends) {

	}

}
