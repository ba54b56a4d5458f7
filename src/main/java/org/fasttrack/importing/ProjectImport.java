package org.fasttrack.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.fasttrack.audit.Actor;
import org.fasttrack.importing.ImportReport.Problem;
import org.fasttrack.importing.ImportReport.Result;
import org.fasttrack.importing.ImportReport.Row;
import org.fasttrack.importing.ProjectSheet.ListedProject;
import org.fasttrack.project.Intake;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.project.ProjectStart;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Typed;
import org.fasttrack.rule.Violation;
import org.fasttrack.rule.Violations;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Service;

/**
 * Registers the projects of a list, each in a transaction of its own: a row that is wrong
 * keeps none of the others back, and a list that is sent again registers nothing twice.
 */
@Service
public class ProjectImport {

	private static final Logger log = LoggerFactory.getLogger(ProjectImport.class);

	/** No text of an application is longer. */
	private static final int LONGEST_TEXT = 500;

	/** A line of such a cell is a row of its own; Excel keeps no more in a cell. */
	private static final int LONGEST_CELL = 32_767;

	private static final Set<String> OF_ROWS = Set.of("fundBatches", "otherSources");

	/** Areas have four decimals, everything else has fewer. */
	private static final int MOST_DECIMALS = 4;

	private final Columns columns;

	private final ProjectRegister projects;

	private final ProjectStart start;

	private final Wording wording;

	ProjectImport(Columns columns, ProjectRegister projects, ProjectStart start, Wording wording) {
		this.columns = columns;
		this.projects = projects;
		this.start = start;
		this.wording = wording;
	}

	/**
	 * Checks a list, and registers what is right in it.
	 * @param file an Excel workbook (.xlsx)
	 * @param dryRun whether to check only
	 * @param locale the language of the report
	 * @throws RuleViolation if the file cannot be read as a list of projects
	 */
	public ImportReport run(byte[] file, boolean dryRun, Actor actor, Locale locale) {
		Map<String, Column> known = this.columns.all()
			.stream()
			.collect(Collectors.toMap(Column::field, Function.identity(), (one, other) -> one, LinkedHashMap::new));
		Map<String, Integer> seen = new HashMap<>();
		List<Row> rows = new ArrayList<>();
		for (ListedProject listed : ProjectSheet.read(file, List.copyOf(known.values()))) {
			String code = code(listed);
			Integer first = (code != null) ? seen.putIfAbsent(code, listed.row()) : null;
			Outcome outcome = outcome(listed, known, first, dryRun, actor);
			rows.add(row(listed, outcome, dryRun, locale));
		}
		return ImportReport.of(dryRun, rows);
	}

	private static @Nullable String code(ListedProject listed) {
		return (listed.values().get("projectCode") instanceof String code) ? Typed.code(code) : null;
	}

	private Outcome outcome(ListedProject listed, Map<String, Column> known, @Nullable Integer first, boolean dryRun,
			Actor actor) {
		Map<String, Object> intake = new LinkedHashMap<>(listed.values());
		intake.keySet().retainAll(Intake.FIELDS);
		Map<String, Object> application = new LinkedHashMap<>(listed.values());
		application.keySet().removeAll(Intake.FIELDS);
		if (ProjectTemplate.EXAMPLE.equals(code(listed))) {
			return Outcome.refused(List.of(Violation.of("", "list.example")));
		}
		Violations found = new Violations();
		if (first != null) {
			found.add("projectCode", "list.duplicate", first);
		}
		listed.found().forEach(found::add);
		try {
			Optional<Intake> checked = check(intake, actor, found);
			checkLightly(application, known).forEach(found::add);
			if (checked.isEmpty() || !found.found().isEmpty()) {
				return Outcome.refused(found.found());
			}
			if (dryRun) {
				boolean registered = this.projects.project(checked.get().projectCode()).isPresent();
				return new Outcome(registered ? Result.SAME : Result.NEW, List.of());
			}
			boolean created = this.start.start(intake, application, actor).created();
			return new Outcome(created ? Result.NEW : Result.SAME, List.of());
		}
		catch (RuleViolation refusal) {
			return Outcome.refused(refusal.violations());
		}
		catch (RuntimeException ex) {
			// What is registered already must be told, whatever happens to one row.
			log.error("row {}", listed.row(), ex);
			return Outcome.refused(List.of(Violation.of("", "fault")));
		}
	}

	/** What cannot be read is not missing as well. */
	private Optional<Intake> check(Map<String, Object> intake, Actor actor, Violations found) {
		try {
			return Optional.of(this.projects.check(intake, actor));
		}
		catch (RuleViolation refusal) {
			refusal.violations()
				.stream()
				.filter((each) -> !each.rule().equals("required") || !found.has(each.field()))
				.forEach(found::add);
			return Optional.empty();
		}
	}

	/** The rules of the application itself apply when it is submitted. */
	private static List<Violation> checkLightly(Map<String, Object> application, Map<String, Column> known) {
		Input input = new Input(application);
		application.keySet().forEach((field) -> {
			switch (Objects.requireNonNull(known.get(field), field).kind()) {
				case TEXT -> input.optionalLines(field, OF_ROWS.contains(field) ? LONGEST_CELL : LONGEST_TEXT);
				case NUMBER -> input.optionalDecimal(field, MOST_DECIMALS);
				case DATE -> input.optionalDate(field);
				case YES_NO, TICK, CHOICE, CHOICES -> {
					// Read as one of few values already.
				}
			}
		});
		return input.violations().found();
	}

	private Row row(ListedProject listed, Outcome outcome, boolean dryRun, Locale locale) {
		String label = (outcome.result() == Result.NEW && !dryRun) ? "REGISTERED" : outcome.result().name();
		List<Problem> problems = outcome.violations()
			.stream()
			.map((each) -> new Problem(each.field(), each.rule(), this.wording.sentence(each, locale)))
			.toList();
		return new Row(listed.row(), code(listed), Objects.toString(listed.values().get("projectName"), null),
				outcome.result(), this.wording.label("ImportResult", label), problems);
	}

	private record Outcome(Result result, List<Violation> violations) {

		static Outcome refused(List<Violation> violations) {
			return new Outcome(Result.REFUSED, violations);
		}

	}

}
