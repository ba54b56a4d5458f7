package org.fasttrack.webapps;

import java.util.List;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.fasttrack.board.BoardFilter;
import org.fasttrack.board.BoardRow;
import org.fasttrack.board.Comparison;
import org.fasttrack.board.Comparison.Saved;
import org.fasttrack.board.LeadersBoard;
import org.fasttrack.board.LeadersBoard.Figures;
import org.fasttrack.liaison.Roster;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Wording;
import org.fasttrack.webapps.ProjectsResource.Choice;
import org.jspecify.annotations.Nullable;

/**
 * What whoever leads sees first in Cockpit: how much is stuck, and the projects. It is
 * answered where the other pages are, because whoever leads a county or a unit reaches
 * nothing of Cockpit's own answers.
 */
@Path("plugin/" + TasklistPlugin.ID)
public class BoardResource extends LeadersResource {

	/** How many projects are shown at once. */
	private static final int PAGE = 50;

	public BoardResource(@Context ServletContext context) {
		super(context);
	}

	/** The figures of the first screen. */
	@GET
	@Path("{engineName}/board")
	public Response figures(@Context UriInfo address) {
		Person viewer = viewer();
		BoardFilter filter = filter(address);
		Figures figures = bean(LeadersBoard.class).figures(viewer, filter);
		Organization organization = bean(Organization.class);
		return json(new Board(viewer.mayUrge(), viewer.mayInstruct(), viewer.mayOrder(), figures,
				(filter.on() == null) ? bean(Roster.class).gaps(today(), viewer::seesRoster).size() : null,
				organization.units()
					.stream()
					.filter((unit) -> viewer.seesRoster(unit.id()))
					.map((unit) -> new Choice(unit.id(), unit.name()))
					.toList(),
				(filter.on() == null) ? bean(Comparison.class).saved(viewer, filter) : List.of()));
	}

	/** The projects, what is at risk most first. */
	@GET
	@Path("{engineName}/board/projects")
	public Response projects(@Context UriInfo address, @QueryParam("offset") @DefaultValue("0") int offset) {
		if (offset < 0) {
			throw RuleViolation.invalid("offset", "page", PAGE);
		}
		BoardFilter filter = filter(address);
		List<BoardRow> found = bean(LeadersBoard.class).list(viewer(), filter, offset, PAGE + 1);
		return json(new Projects((filter.step() != null) ? bean(Wording.class).label("Step", filter.step()) : null,
				found.subList(0, Math.min(PAGE, found.size())), found.size() > PAGE));
	}

	/**
	 * The first screen.
	 *
	 * @param mayUrge whether this person may urge
	 * @param mayInstruct whether this person may give instructions
	 * @param mayOrder whether this person may give orders
	 * @param figures what is counted
	 * @param gaps how many places of the roster nobody fills; null for an earlier day
	 * @param units the units that can be chosen
	 * @param saved what was saved in twelve months against the limits in law; nothing for
	 * an earlier day
	 */
	record Board(boolean mayUrge, boolean mayInstruct, boolean mayOrder, Figures figures, @Nullable Integer gaps,
			List<Choice> units, List<Saved> saved) {

	}

	/**
	 * Projects in a list.
	 *
	 * @param stepText what the step is called that was asked for; null if none was
	 * @param projects the projects
	 * @param more whether there are more behind them
	 */
	record Projects(@Nullable String stepText, List<BoardRow> projects, boolean more) {

	}

}
