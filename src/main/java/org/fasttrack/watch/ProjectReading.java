package org.fasttrack.watch;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.fasttrack.organization.Scope;
import org.fasttrack.procedure.Amendments.Amendment;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProjectScope;
import org.fasttrack.procedure.Requirements.Requirement;
import org.fasttrack.project.Project;
import org.jspecify.annotations.Nullable;

/**
 * A project as it was read once for one answer, so that everything in the answer goes by
 * the same rows and no step reads them again.
 *
 * @param project the project
 * @param cases its plan, in the order of the catalogue
 * @param requirements what its approvals require
 * @param amendments the changes of its plan, the oldest first
 */
public record ProjectReading(Project project, List<ProcedureCase> cases, List<Requirement> requirements,
		List<Amendment> amendments) {

	/** A procedure of the plan; empty for none, or if it is not in the plan. */
	public Optional<ProcedureCase> procedureCase(@Nullable UUID id) {
		return this.cases.stream().filter((each) -> each.id().equals(id)).findFirst();
	}

	/** What it belongs to, as far as that decides who may see it. */
	public Scope scope() {
		return ProjectScope.of(this.project, () -> this.cases);
	}

}
