package org.fasttrack.process;

import java.util.List;
import java.util.Map;

import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.project.Application;
import org.fasttrack.project.KeyFact;
import org.fasttrack.project.KeyFacts;
import org.fasttrack.project.ProjectRegister;

import org.springframework.stereotype.Component;

/**
 * What of the application stands before whoever decides a procedure; which facts these
 * are is data ({@code seeds/decision-facts.csv}), read anew at each start.
 */
@Component
public class DecisionFacts {

	private final ProjectRegister projects;

	private final KeyFacts facts;

	private volatile Map<String, List<KeyFact>> shown = Map.of();

	DecisionFacts(ProjectRegister projects, KeyFacts facts) {
		this.projects = projects;
		this.facts = facts;
	}

	/**
	 * Puts these in the place of all that were shown.
	 * @param shown by the code of the procedure, in the order in which they are read
	 */
	public void replaceAll(Map<String, List<KeyFact>> shown) {
		this.shown = Map.copyOf(shown);
	}

	/**
	 * The lines of facts of a case, as they were typed; none for an unknown procedure.
	 */
	List<String> of(ProcedureCase each) {
		List<KeyFact> facts = this.shown.getOrDefault(each.procedure(), List.of());
		if (facts.isEmpty()) {
			return List.of();
		}
		Application application = this.projects.application(each.projectCode());
		return facts.stream().map((fact) -> this.facts.line(fact, application)).toList();
	}

}
