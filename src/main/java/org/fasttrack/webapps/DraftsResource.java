package org.fasttrack.webapps;

import java.util.Map;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.fasttrack.process.Drafts;
import org.fasttrack.process.WhoActs;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

/** What the forms of Tasklist ask the server for while somebody types. */
@Path("plugin/" + TasklistPlugin.ID)
public class DraftsResource extends PageResource {

	private static final int LARGEST_DRAFT = 200 * 1024;

	public DraftsResource(@Context ServletContext context) {
		super(context);
	}

	/**
	 * Keeps what somebody has typed into the form of a task so far.
	 * @throws RuleViolation if this person may not work on the task, or it is done
	 */
	@PUT
	@Path("{engineName}/draft/{taskId}")
	@Consumes(MediaType.APPLICATION_JSON)
	public void saveDraft(@PathParam("taskId") String taskId, byte[] body) {
		if (body.length > LARGEST_DRAFT) {
			throw RuleViolation.invalid("", "body.too-large", "200 kB");
		}
		Map<String, @Nullable Object> values = read(body);
		bean(WhoActs.class).requireWorkable(taskId);
		String user = authentication().getUserId();
		bean(Drafts.class).save(taskId, values, user);
	}

}
