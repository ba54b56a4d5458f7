package org.fasttrack.webapps;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.fasttrack.board.OwnActs;
import org.fasttrack.board.OwnActs.OwnAct;
import org.fasttrack.process.TaskBatches;
import org.fasttrack.process.TaskCards;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.supervision.Copies;
import org.jspecify.annotations.Nullable;

/**
 * Answers what the list of tasks shows beside their names, and what somebody has done.
 */
@Path("plugin/" + TasklistPlugin.ID)
public class InboxResource extends PageResource {

	/** How many acts are shown at once. */
	private static final int PAGE = 50;

	public InboxResource(@Context ServletContext context) {
		super(context);
	}

	/**
	 * The visible cards and the numbers beside the filters, in one answer.
	 * @param tasks the ids of the tasks, with commas between
	 * @throws RuleViolation if there are too many
	 */
	@GET
	@Path("{engineName}/inbox")
	public Response inbox(@QueryParam("tasks") @Nullable String tasks) {
		List<String> ids = Arrays.stream(((tasks != null) ? tasks : "").split(","))
			.filter((id) -> !id.isBlank())
			.toList();
		TaskCards.Answer shown = bean(TaskCards.class).of(ids);
		return json(new Inbox(shown.cards(), shown.counts(), bean(Copies.class).unread(person().user())));
	}

	/** What whoever asks can do together. */
	@GET
	@Path("{engineName}/batches")
	public Response batches() {
		return json(bean(TaskBatches.class).list());
	}

	/** What whoever asks has done, the latest first. */
	@GET
	@Path("{engineName}/own-acts")
	public Response done(@QueryParam("search") @Nullable String search,
			@QueryParam("offset") @DefaultValue("0") int offset) {
		if (offset < 0) {
			throw RuleViolation.invalid("offset", "page", PAGE);
		}
		List<OwnAct> found = bean(OwnActs.class).list(person(), search, offset, PAGE + 1);
		return json(new Acts(found.subList(0, Math.min(PAGE, found.size())), found.size() > PAGE));
	}

	/**
	 * What the list of tasks shows beside their names.
	 *
	 * @param cards in no order
	 * @param counts how many tasks each known filter holds, by its name
	 * @param unread how many copies there are to read
	 */
	record Inbox(List<TaskCards.Card> cards, Map<String, Long> counts, int unread) {

	}

	/**
	 * Acts in a list.
	 *
	 * @param acts the acts
	 * @param more whether there are more behind them
	 */
	record Acts(List<OwnAct> acts, boolean more) {

	}

}
