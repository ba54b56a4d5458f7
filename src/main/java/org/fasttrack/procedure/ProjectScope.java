package org.fasttrack.procedure;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import org.fasttrack.organization.Scope;
import org.fasttrack.project.Project;

/** Whose a project is, and so who may see it. */
public final class ProjectScope {

	private ProjectScope() {
	}

	/**
	 * The divisions of a project, and the units of the procedures in its plan.
	 * @param cases the plan; asked for only where nothing else decides
	 */
	public static Scope of(Project project, Supplier<List<ProcedureCase>> cases) {
		return new Scope(project.division(), project.applicant(),
				() -> cases.get().stream().map(ProcedureCase::unit).filter(Objects::nonNull).distinct().toList());
	}

}
