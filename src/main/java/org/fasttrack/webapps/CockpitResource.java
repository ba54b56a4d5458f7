package org.fasttrack.webapps;

import java.io.InputStream;

import jakarta.ws.rs.Path;
import org.camunda.bpm.cockpit.plugin.resource.AbstractCockpitPluginRootResource;
import org.camunda.bpm.webapp.plugin.spi.AppPlugin;
import org.jspecify.annotations.Nullable;

/** Hands out the files of our plugin for Cockpit. */
@Path("plugin/" + CockpitPlugin.ID)
public class CockpitResource extends AbstractCockpitPluginRootResource {

	public CockpitResource() {
		super(CockpitPlugin.ID);
	}

	@Override
	protected @Nullable InputStream getPluginAssetAsStream(AppPlugin plugin, String file) {
		return PageModules.addressed(super.getPluginAssetAsStream(plugin, file));
	}

}
