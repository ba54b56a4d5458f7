package org.fasttrack.process;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An open task as it stands.
 *
 * @param key its id in the model
 * @param assignee who has claimed it
 * @param groups who can do it
 * @param users who else can do it
 * @param ownGroup the group that the model gives it to
 * @param projectCode its project
 * @param ofProject whether it is of the project's own instance
 * @param caseId its procedure case
 * @param subjectId what it is about besides
 * @param recusals who may not do it because of what they did before, and by which rule
 * @param drafted whether something was saved for later
 * @param asking whether others were asked from it
 * @param delegated to whom it was given to fill in and hand back, and by whom: both
 * sign-ins, and name, unit and duty, after spaces; null if nobody has it so
 */
record TaskFacts(String key, @Nullable String assignee, List<String> groups, List<String> users, String ownGroup,
		@Nullable String projectCode, boolean ofProject, @Nullable UUID caseId, @Nullable UUID subjectId,
		Map<String, String> recusals, boolean drafted, boolean asking, @Nullable String delegated) {

}
