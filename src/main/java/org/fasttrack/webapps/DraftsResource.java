package org.fasttrack.webapps;

import java.util.Map;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.fasttrack.process.Drafts;
import org.fasttrack.process.WhoActs;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

/** What the forms of Tasklist ask the server for while somebody types. */
@Path("plugin/" + TasklistPlugin.ID)
public class DraftsResource extends PageResource {

	private static final int LARGEST_DRAFT = 200 * 1024;

	/** Of a window. */
	private static final int LONGEST_NAME = 40;

	public DraftsResource(@Context ServletContext context) {
		super(context);
	}

	/**
	 * Keeps what somebody has typed into the form of a task so far.
	 * @param base the revision that the window has seen; without it, this goes over
	 * whatever is there
	 * @param writer a name of the window that nothing else has
	 * @throws RuleViolation if this person may not work on the task, it is done, or
	 * something else was saved since
	 */
	@PUT
	@Path("{engineName}/draft/{taskId}")
	@Consumes(MediaType.APPLICATION_JSON)
	public Response saveDraft(@PathParam("taskId") String taskId, @QueryParam("base") @Nullable Long base,
			@QueryParam("writer") @DefaultValue("") String writer, byte[] body) {
		Map<String, @Nullable Object> values = draft(body);
		bean(WhoActs.class).requireWorkable(taskId);
		return save(taskId, values, base, writer);
	}

	/**
	 * The same of the form with which a project is begun, for the person alone. Without
	 * any value nothing is left of it.
	 * @throws RuleViolation if this person may not begin one, or something else was saved
	 * since
	 */
	@PUT
	@Path("{engineName}/start-draft")
	@Consumes(MediaType.APPLICATION_JSON)
	public Response saveStart(@QueryParam("base") @Nullable Long base,
			@QueryParam("writer") @DefaultValue("") String writer, byte[] body) {
		Map<String, @Nullable Object> values = draft(body);
		String own = Drafts.ofStart(bean(ProjectRegister.class).starter(person()).userId());
		if (values.isEmpty()) {
			bean(Drafts.class).remove(own);
			return json(Map.of("revision", 0));
		}
		return save(own, values, base, writer);
	}

	private Map<String, @Nullable Object> draft(byte[] body) {
		if (body.length > LARGEST_DRAFT) {
			throw RuleViolation.invalid("", "body.too-large", "200 kB");
		}
		return read(body);
	}

	private Response save(String taskId, Map<String, @Nullable Object> values, @Nullable Long base, String writer) {
		String name = writer.substring(0, Math.min(writer.length(), LONGEST_NAME));
		return json(bean(Drafts.class).save(taskId, values, authentication().getUserId(), base, name));
	}

}
