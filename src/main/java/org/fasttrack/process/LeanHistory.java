package org.fasttrack.process;

import java.util.EnumSet;
import java.util.Set;

import org.camunda.bpm.engine.impl.core.variable.CoreVariableInstance;
import org.camunda.bpm.engine.impl.history.HistoryLevelFull;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.jspecify.annotations.Nullable;

/**
 * What the engine keeps of the past: what ran, which tasks there were, who did what,
 * which decisions were evaluated, what failed. It does not keep again what our own tables
 * hold better and for good: each change of a variable and of a form's field (what was
 * decided stands in the acts), who could have claimed a task (the office of the step),
 * and each timer that was set and fired as it should.
 * <p>
 * To the engine it is the level "full" of the same number, so that a database of either
 * is at home with the other.
 */
class LeanHistory extends HistoryLevelFull {

	/** What tells instances apart once they have ended; none of it ever changes. */
	private static final Set<String> IDENTIFYING = Set.of(ProcedureHandling.CASE_ID, ProcedureHandling.PROCEDURE,
			ProjectFastTrack.SUBJECT_ID);

	private static final Set<HistoryEventTypes> OF_VARIABLES = EnumSet.of(HistoryEventTypes.VARIABLE_INSTANCE_CREATE,
			HistoryEventTypes.VARIABLE_INSTANCE_UPDATE, HistoryEventTypes.VARIABLE_INSTANCE_MIGRATE,
			HistoryEventTypes.VARIABLE_INSTANCE_DELETE);

	private static final Set<HistoryEventTypes> HELD_ELSEWHERE = EnumSet.of(
			HistoryEventTypes.VARIABLE_INSTANCE_UPDATE_DETAIL, HistoryEventTypes.FORM_PROPERTY_UPDATE,
			HistoryEventTypes.IDENTITY_LINK_ADD, HistoryEventTypes.IDENTITY_LINK_DELETE, HistoryEventTypes.JOB_CREATE,
			HistoryEventTypes.JOB_SUCCESS, HistoryEventTypes.JOB_DELETE);

	@Override
	public boolean isHistoryEventProduced(HistoryEventType type, @Nullable Object about) {
		if (type instanceof HistoryEventTypes known) {
			if (HELD_ELSEWHERE.contains(known)) {
				return false;
			}
			if (OF_VARIABLES.contains(known) && about instanceof CoreVariableInstance variable) {
				return IDENTIFYING.contains(variable.getName());
			}
		}
		return super.isHistoryEventProduced(type, about);
	}

	/** The engine asks whether its level is the full one. */
	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof HistoryLevelFull;
	}

	@Override
	public int hashCode() {
		return super.hashCode();
	}

}
