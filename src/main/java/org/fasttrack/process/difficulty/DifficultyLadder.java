package org.fasttrack.process.difficulty;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fasttrack.difficulty.Difficulties;
import org.fasttrack.difficulty.Difficulty;
import org.fasttrack.difficulty.Ladder;
import org.fasttrack.difficulty.Level;
import org.fasttrack.difficulty.Measure;
import org.fasttrack.process.DifficultyResolution;
import org.fasttrack.process.ModelBean;
import org.fasttrack.process.ProjectFastTrack;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.watch.Reminders;

import org.springframework.stereotype.Component;

/**
 * Takes a difficulty up one level when the time of its level is out, and tells the model
 * when that is and who carries out what a meeting has asked for.
 */
@Component
public class DifficultyLadder implements JavaDelegate, ModelBean {

	private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

	private final Difficulties difficulties;

	private final Ladder ladder;

	private final ProjectRegister projects;

	private final Reminders reminders;

	private final Escalation escalation;

	DifficultyLadder(Difficulties difficulties, Ladder ladder, ProjectRegister projects, Reminders reminders,
			Escalation escalation) {
		this.difficulties = difficulties;
		this.ladder = ladder;
		this.projects = projects;
		this.reminders = reminders;
		this.escalation = escalation;
	}

	/**
	 * When offices open after the last day of the level; never on the last level, which
	 * has none above it.
	 */
	public Date overdueAt(DelegateExecution execution) {
		Difficulty each = difficulty(execution);
		if (each.level().next().isEmpty()) {
			return Date.from(NEVER);
		}
		LocalDate last = Objects.requireNonNull(each.levelDueOn());
		Instant morning = this.reminders.morning(last.plusDays(1));
		return Date.from(morning);
	}

	@Override
	public void execute(DelegateExecution execution) {
		this.projects.lock(execution.getProcessBusinessKey());
		Difficulty each = this.ladder.escalateOverdue(difficulty(execution).id());
		execution.setVariable(DifficultyResolution.LEVEL, each.level().name());
		execution.setVariable(DifficultyResolution.HOLDER, Objects.requireNonNull(each.group()));
		this.escalation.inform(each);
	}

	/** The ids of what is to be carried out. */
	public List<String> measures(DelegateExecution execution) {
		return this.difficulties.measures(difficulty(execution).id())
			.stream()
			.filter((measure) -> measure.doneOn() == null)
			.map((measure) -> measure.id().toString())
			.toList();
	}

	/** The group that carries out the measure of this execution. */
	public String group(DelegateExecution execution) {
		Measure measure = this.difficulties
			.measure(UUID.fromString((String) execution.getVariable(ProjectFastTrack.SUBJECT_ID)));
		return Level.L1.group(measure.unit());
	}

	private Difficulty difficulty(DelegateExecution execution) {
		return this.difficulties
			.require(UUID.fromString((String) execution.getProcessInstance().getVariable(ProjectFastTrack.SUBJECT_ID)));
	}

}
