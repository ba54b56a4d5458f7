package org.fasttrack.benchmark;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.fasttrack.benchmark.Script.Release;
import org.fasttrack.process.ProcedureHandling;
import org.fasttrack.process.ProjectFastTrack;

/**
 * What the models call on the bare engine: as much as routing needs, in memory. A new
 * bean of the models needs an entry in {@link #beans()}; one that sets no variable can be
 * {@link Idle}.
 */
class BareBeans {

	private final Map<String, Plan> plans = new ConcurrentHashMap<>();

	/** A project of this kind is about to start. */
	void plan(String code, Script script) {
		this.plans.put(code, new Plan(script, new HashSet<>(), new HashSet<>()));
	}

	void forget(String code) {
		this.plans.remove(code);
	}

	Map<Object, Object> beans() {
		Map<Object, Object> beans = new HashMap<>();
		beans.put("eligibilityFacts", new Facts("eligibilityFacts"));
		beans.put("planFacts", new Facts("planFacts"));
		beans.put("eligibilityResult", (ExecutionListener) (execution) -> execution
			.setVariable(ProjectFastTrack.ELIGIBLE, outcome(execution).isEmpty()));
		beans.put("approvalPathResult",
				(ExecutionListener) (execution) -> execution.setVariable(ProjectFastTrack.APPROVAL_PATH,
						outcome(execution).getFirstResult().get(ProjectFastTrack.APPROVAL_PATH)));
		beans.put("requirementResult", new Idle());
		beans.put("makePlan", new Idle());
		beans.put("releaseProcedures", (JavaDelegate) this::release);
		beans.put("deemAcceptance", new Idle());
		beans.put("applyAmendment", new Idle());
		beans.put("caseWatch", new Idle());
		beans.put("projectWatch", new Idle());
		return beans;
	}

	private static DmnDecisionResult outcome(DelegateExecution execution) {
		return (DmnDecisionResult) execution.getVariable("decisionResult");
	}

	/** Releases what only waited for the procedure that has just been decided. */
	private void release(DelegateExecution execution) {
		Plan plan = this.plans.get(execution.getProcessBusinessKey());
		String decided = (String) execution.getVariable(ProcedureHandling.PROCEDURE);
		Set<String> ready = new LinkedHashSet<>();
		synchronized (plan) {
			if (decided != null) {
				plan.decided().add(decided);
			}
			plan.script().releases.keySet()
				.stream()
				.filter((procedure) -> plan.decided().containsAll(plan.script().prerequisites.get(procedure)))
				.filter(plan.released()::add)
				.forEach(ready::add);
		}
		RuntimeService runtime = execution.getProcessEngineServices().getRuntimeService();
		for (String procedure : ready) {
			Release release = plan.script().releases.get(procedure);
			String caseId = UUID.randomUUID().toString();
			runtime.createMessageCorrelation(release.message())
				.processInstanceId(execution.getProcessInstanceId())
				.setVariables(own(release.process(), caseId))
				.setVariablesToTriggeredScope(own(release.scope(), caseId))
				.correlate();
		}
	}

	private static Map<String, Object> own(Map<String, Object> recorded, String caseId) {
		Map<String, Object> variables = new HashMap<>(recorded);
		variables.computeIfPresent(ProcedureHandling.CASE_ID, (name, value) -> caseId);
		return variables;
	}

	/**
	 * How far a project is.
	 *
	 * @param script its kind
	 * @param released the procedures that have been released
	 * @param decided those of them that have been decided
	 */
	private record Plan(Script script, Set<String> released, Set<String> decided) {

	}

	/** Answers what our bean of that name answered. */
	public final class Facts {

		private final String bean;

		private Facts(String bean) {
			this.bean = bean;
		}

		public ObjectValue of(DelegateExecution execution) {
			return Variables
				.objectValue(BareBeans.this.plans.get(execution.getProcessBusinessKey()).script().facts.get(this.bean),
						true)
				.create();
		}

	}

	/** Does nothing, and is due in a week. */
	public static final class Idle implements JavaDelegate, ExecutionListener {

		@Override
		public void execute(DelegateExecution execution) {
			// Nothing to route.
		}

		@Override
		public void notify(DelegateExecution execution) {
			// Nothing to route.
		}

		public String cycle(DelegateExecution execution) {
			return "R/"
					+ ClockUtil.getCurrentTime().toInstant().plus(Duration.ofDays(7)).truncatedTo(ChronoUnit.SECONDS)
					+ "/P1D";
		}

		public Date at(DelegateExecution execution) {
			return Date.from(ClockUtil.getCurrentTime().toInstant().plus(Duration.ofDays(7)));
		}

	}

}
