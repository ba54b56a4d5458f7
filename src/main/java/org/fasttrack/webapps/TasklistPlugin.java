package org.fasttrack.webapps;

import java.util.HashSet;
import java.util.Set;

import org.camunda.bpm.tasklist.plugin.spi.impl.AbstractTasklistPlugin;

/** Our plugin for Tasklist, found through {@code META-INF/services}. */
public class TasklistPlugin extends AbstractTasklistPlugin {

	static final String ID = "fasttrack";

	@Override
	public String getId() {
		return ID;
	}

	@Override
	public Set<Class<?>> getResourceClasses() {
		Set<Class<?>> classes = new HashSet<>(EngineApi.PROVIDERS);
		classes.add(TasklistResource.class);
		classes.add(DraftsResource.class);
		classes.add(HandlingResource.class);
		classes.add(CopiesResource.class);
		classes.add(OpinionsResource.class);
		classes.add(PapersResource.class);
		classes.add(ProjectsResource.class);
		classes.add(FilesResource.class);
		classes.add(DifficultiesResource.class);
		classes.add(StatusResource.class);
		classes.add(InboxResource.class);
		classes.add(SupervisionResource.class);
		classes.add(UrgentResource.class);
		classes.add(BoardResource.class);
		classes.add(BoardSheetsResource.class);
		classes.add(SavedViewsResource.class);
		classes.add(ComparisonResource.class);
		classes.add(FinishedResource.class);
		classes.add(ReportsResource.class);
		classes.add(LiaisonsResource.class);
		classes.add(PeopleResource.class);
		classes.add(PhoneResource.class);
		return classes;
	}

}
