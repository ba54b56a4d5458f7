package org.fasttrack.webapps;

import jakarta.ws.rs.Path;
import org.camunda.bpm.tasklist.resource.AbstractTasklistPluginRootResource;

/** Hands out the files of our plugin for Tasklist. */
@Path("plugin/" + TasklistPlugin.ID)
public class TasklistResource extends AbstractTasklistPluginRootResource {

	public TasklistResource() {
		super(TasklistPlugin.ID);
	}

}
