package org.fasttrack.process;

import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionEvaluationListener;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Rule;

/** One decision table of {@code bpmn/}, which tells which of its rules matched. */
final class DecisionTable {

	private final DmnModelInstance model;

	private final DmnEngine engine;

	private final DmnDecision decision;

	private final List<String> matched = new ArrayList<>();

	DecisionTable(String key) {
		this.model = Dmn.readModelFromFile(new File("bpmn/" + key + ".dmn"));
		DefaultDmnEngineConfiguration configuration = (DefaultDmnEngineConfiguration) DmnEngineConfiguration
			.createDefaultDmnEngineConfiguration();
		DmnDecisionEvaluationListener listener = this::note;
		configuration.getCustomPostDecisionEvaluationListeners().add(listener);
		this.engine = configuration.buildEngine();
		this.decision = this.engine.parseDecision(key, this.model);
	}

	/** What the table answers to these variables. */
	Outcome decide(Map<String, Object> variables) {
		this.matched.clear();
		List<Map<String, Object>> rows = this.engine.evaluateDecision(this.decision, variables)
			.stream()
			.map(DmnDecisionResultEntries::getEntryMap)
			.map((row) -> (Map<String, Object>) new LinkedHashMap<>(row))
			.toList();
		return new Outcome(List.copyOf(this.matched), rows);
	}

	/** The ids of all rules in the file. */
	Set<String> rules() {
		return this.model.getModelElementsByType(Rule.class).stream().map(Rule::getId).collect(Collectors.toSet());
	}

	/** The descriptions of all rules in the file, by their ids. */
	Map<String, String> descriptions() {
		Map<String, String> descriptions = new TreeMap<>();
		this.model.getModelElementsByType(Rule.class)
			.forEach((rule) -> descriptions.put(rule.getId(),
					(rule.getDescription() != null) ? rule.getDescription().getTextContent() : ""));
		return descriptions;
	}

	private void note(DmnDecisionEvaluationEvent event) {
		((DmnDecisionTableEvaluationEvent) event.getDecisionResult()).getMatchingRules()
			.stream()
			.map(DmnEvaluatedDecisionRule::getId)
			.forEach(this.matched::add);
	}

	/**
	 * What a table answered.
	 *
	 * @param rules the ids of the rules that matched, in the order of the table
	 * @param rows what they answer
	 */
	record Outcome(List<String> rules, List<Map<String, Object>> rows) {

	}

	/**
	 * One set of facts and the rules that should match it.
	 *
	 * @param facts how they differ from those that nothing follows from
	 * @param rules the ids of the rules, without the prefix
	 */
	record Case(Map<String, Object> facts, List<String> rules) {

		static Case of(Map<String, Object> facts, String... rules) {
			return new Case(facts, List.of(rules));
		}

		List<String> ids() {
			return this.rules.stream().map((rule) -> "Rule_" + rule).toList();
		}

	}

}
