package org.fasttrack.webapps;

import java.util.HashSet;
import java.util.Set;

import org.camunda.bpm.cockpit.plugin.spi.impl.AbstractCockpitPlugin;

/** Our plugin for Cockpit, found through {@code META-INF/services}. */
public class CockpitPlugin extends AbstractCockpitPlugin {

	static final String ID = "fasttrack";

	@Override
	public String getId() {
		return ID;
	}

	/** Beside that of Tasklist, whose plugin has the same id. */
	@Override
	public String getAssetDirectory() {
		return "plugin-webapp/fasttrack-cockpit";
	}

	@Override
	public Set<Class<?>> getResourceClasses() {
		Set<Class<?>> classes = new HashSet<>(EngineApi.PROVIDERS);
		classes.add(CockpitResource.class);
		classes.add(AuditResource.class);
		classes.add(StatusResource.class);
		classes.add(DiagramsResource.class);
		classes.add(SupervisionResource.class);
		return classes;
	}

}
