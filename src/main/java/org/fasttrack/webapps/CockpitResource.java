package org.fasttrack.webapps;

import jakarta.ws.rs.Path;
import org.camunda.bpm.cockpit.plugin.resource.AbstractCockpitPluginRootResource;

/** Hands out the files of our plugin for Cockpit. */
@Path("plugin/" + CockpitPlugin.ID)
public class CockpitResource extends AbstractCockpitPluginRootResource {

	public CockpitResource() {
		super(CockpitPlugin.ID);
	}

}
