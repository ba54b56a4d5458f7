package org.fasttrack.process.project;

import java.util.Map;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.process.Step;
import org.fasttrack.project.ApplicationForm;
import org.fasttrack.project.LandForm;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.Input;

import org.springframework.stereotype.Component;

/** The project unit completes the application. */
@Component
class CompleteApplication implements Step {

	private final ProjectRegister projects;

	private final ApplicationInput applications;

	CompleteApplication(ProjectRegister projects, ApplicationInput applications) {
		this.projects = projects;
		this.applications = applications;
	}

	@Override
	public String task() {
		return "Task_CompleteApplication";
	}

	@Override
	public Set<String> inputs() {
		return ApplicationForm.FIELDS;
	}

	@Override
	public Set<String> earlier() {
		return LandForm.SINGLE;
	}

	@Override
	public String ask() {
		return "请补全申报信息后提交。带 * 的必须填写；可先保存草稿，随时接着填。";
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		this.projects.submit(entry, task(), this.applications.of(input));
		return Map.of();
	}

	@Override
	public Map<String, Object> context(Matter matter) {
		return this.applications.lists();
	}

	@Override
	public Map<String, Object> prefill(Matter matter) {
		return this.projects.formValues(matter.project().code());
	}

}
