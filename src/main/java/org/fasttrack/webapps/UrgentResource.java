package org.fasttrack.webapps;

import java.util.List;
import java.util.Set;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.fasttrack.board.ClockBoard;
import org.fasttrack.board.UrgentStep;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.supervision.Caller;
import org.fasttrack.supervision.Urges;
import org.jspecify.annotations.Nullable;

/** What is yellow or red over all projects that a person sees, and who can be urged. */
@Path("plugin/" + TasklistPlugin.ID)
public class UrgentResource extends PageResource {

	/** How many steps are shown at once. */
	private static final int PAGE = 50;

	public UrgentResource(@Context ServletContext context) {
		super(context);
	}

	/** The longest overdue first. */
	@GET
	@Path("{engineName}/urgent")
	public Response urgent(@QueryParam("light") @Nullable String light,
			@QueryParam("offset") @DefaultValue("0") int offset) {
		if (offset < 0) {
			throw RuleViolation.invalid("offset", "page", PAGE);
		}
		ClockBoard board = bean(ClockBoard.class);
		List<UrgentStep> found = board.urgent(viewer(), blankToNull(light), null, null, offset, PAGE + 1);
		Caller caller = new Caller(authentication().getUserId(), groups());
		Set<String> urged = caller.mayUrge() ? bean(Urges.class).today() : Set.of();
		return json(new Board(caller.mayUrge(), board.count(viewer()), found.subList(0, Math.min(PAGE, found.size()))
			.stream()
			.map((step) -> new Row(step, urged.contains(Urges.key(step.projectCode(), step.procedure(), step.step()))))
			.toList(), found.size() > PAGE));
	}

	/**
	 * What is yellow or red.
	 *
	 * @param mayUrge whether this person may urge
	 * @param lights how many there are of each light
	 * @param steps the steps
	 * @param more whether there are more behind them
	 */
	record Board(boolean mayUrge, ClockBoard.Lights lights, List<Row> steps, boolean more) {

	}

	/**
	 * A step on the board.
	 *
	 * @param step the step
	 * @param urgedToday whether somebody has urged its holder today
	 */
	record Row(UrgentStep step, boolean urgedToday) {

	}

}
