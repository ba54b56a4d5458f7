package org.fasttrack;

import java.util.List;

import org.camunda.bpm.admin.Admin;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.tasklist.Tasklist;
import org.camunda.bpm.welcome.Welcome;

/**
 * Room for another application in this JVM. The webapps and the engine of a JVM are those
 * of the application that started or ended last: what was there before is there again
 * when it closes.
 */
public final class OtherApplication implements AutoCloseable {

	private final List<ProcessEngine> engines = List.copyOf(ProcessEngines.getProcessEngines().values());

	private final List<Runnable> webapps;

	public OtherApplication() {
		var cockpit = Cockpit.getRuntimeDelegate();
		var admin = Admin.getRuntimeDelegate();
		var tasklist = Tasklist.getRuntimeDelegate();
		var welcome = Welcome.getRuntimeDelegate();
		this.webapps = List.of(() -> Cockpit.setCockpitRuntimeDelegate(cockpit),
				() -> Admin.setAdminRuntimeDelegate(admin), () -> Tasklist.setTasklistRuntimeDelegate(tasklist),
				() -> Welcome.setRuntimeDelegate(welcome));
	}

	@Override
	public void close() {
		this.engines.forEach(ProcessEngines::registerProcessEngine);
		this.webapps.forEach(Runnable::run);
	}

}
