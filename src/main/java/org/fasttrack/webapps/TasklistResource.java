package org.fasttrack.webapps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.tasklist.resource.AbstractTasklistPluginRootResource;
import org.fasttrack.process.Drafts;
import org.fasttrack.process.StepGate;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.web.context.support.WebApplicationContextUtils;

/** What our part of Tasklist asks the server for. */
@Path("plugin/" + TasklistPlugin.ID)
public class TasklistResource extends AbstractTasklistPluginRootResource {

	private static final int LARGEST_DRAFT = 200 * 1024;

	private final ApplicationContext beans;

	public TasklistResource(@Context ServletContext context) {
		super(TasklistPlugin.ID);
		this.beans = WebApplicationContextUtils.getRequiredWebApplicationContext(context);
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
		this.beans.getBean(StepGate.class).requireWorkable(taskId);
		String user = this.beans.getBean(IdentityService.class).getCurrentAuthentication().getUserId();
		this.beans.getBean(Drafts.class).save(taskId, values, user);
	}

	private Map<String, @Nullable Object> read(byte[] body) {
		try {
			Map<String, @Nullable Object> values = this.beans.getBean(ObjectMapper.class)
				.readValue(body, new TypeReference<Map<String, @Nullable Object>>() {
				});
			if (values != null) {
				return values;
			}
		}
		catch (JsonProcessingException ex) {
			// Told below.
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		throw RuleViolation.invalid("", "json");
	}

}
