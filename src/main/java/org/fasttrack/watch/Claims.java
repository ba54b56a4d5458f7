package org.fasttrack.watch;

import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Who has claimed tasks: then nobody else of the group has them. */
public interface Claims {

	/** The ids of those who have claimed a task of a project, by {@link #key}. */
	Map<String, String> ofProject(String projectCode);

	/** Which task it is. */
	static String key(String step, @Nullable UUID caseId, @Nullable UUID subjectId) {
		return step + "/" + ((subjectId != null) ? subjectId : (caseId != null) ? caseId : "");
	}

}
