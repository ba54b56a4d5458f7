package org.fasttrack.webapps;

import java.io.InputStream;

import jakarta.ws.rs.Path;
import org.camunda.bpm.tasklist.resource.AbstractTasklistPluginRootResource;
import org.camunda.bpm.webapp.plugin.spi.AppPlugin;
import org.jspecify.annotations.Nullable;

/** Hands out the files of our plugin for Tasklist. */
@Path("plugin/" + TasklistPlugin.ID)
public class TasklistResource extends AbstractTasklistPluginRootResource {

	public TasklistResource() {
		super(TasklistPlugin.ID);
	}

	@Override
	protected @Nullable InputStream getPluginAssetAsStream(AppPlugin plugin, String file) {
		return PageModules.addressed(super.getPluginAssetAsStream(plugin, file));
	}

}
