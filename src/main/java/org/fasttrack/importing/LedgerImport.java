package org.fasttrack.importing;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.fasttrack.audit.Actor;
import org.fasttrack.difficulty.DifficultyKind;
import org.fasttrack.difficulty.EarlierLedger;
import org.fasttrack.difficulty.EarlierLedger.Earlier;
import org.fasttrack.difficulty.Level;
import org.fasttrack.importing.Column.Kind;
import org.fasttrack.importing.ImportReport.Problem;
import org.fasttrack.importing.ImportReport.Result;
import org.fasttrack.importing.ImportReport.Row;
import org.fasttrack.importing.ProjectSheet.ListedProject;
import org.fasttrack.organization.Organization;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Violation;
import org.fasttrack.rule.Violations;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Service;

/**
 * Takes over the ledger of difficulties that an office has kept in Excel: each row in a
 * transaction of its own, and a ledger that is sent again takes nothing over twice,
 * because every row has its number.
 */
@Service
public class LedgerImport {

	private static final Logger log = LoggerFactory.getLogger(LedgerImport.class);

	private final EarlierLedger ledger;

	private final Organization organization;

	private final Wording wording;

	private final Clock clock;

	LedgerImport(EarlierLedger ledger, Organization organization, Wording wording, Clock clock) {
		this.ledger = ledger;
		this.organization = organization;
		this.wording = wording;
		this.clock = clock;
	}

	/** The names of the columns, in the order of the ledger. */
	public List<String> headings() {
		return columns().stream().map(Column::label).toList();
	}

	/**
	 * Checks a ledger, and takes over what is right in it.
	 * @param file an Excel workbook (.xlsx)
	 * @param dryRun whether to check only
	 * @param actor somebody of the task force
	 * @param locale the language of the report
	 * @throws RuleViolation if the file cannot be read as such a ledger
	 */
	public ImportReport run(byte[] file, boolean dryRun, Actor actor, Locale locale) {
		Map<String, Integer> seen = new HashMap<>();
		List<Row> rows = new ArrayList<>();
		for (ListedProject listed : ProjectSheet.read(file, columns())) {
			String number = Objects.toString(listed.values().get("ledgerNumber"), null);
			Integer first = (number != null) ? seen.putIfAbsent(number, listed.row()) : null;
			rows.add(row(listed, number, outcome(listed, first, dryRun, actor), dryRun, locale));
		}
		return ImportReport.of(dryRun, rows);
	}

	private Outcome outcome(ListedProject listed, @Nullable Integer first, boolean dryRun, Actor actor) {
		Violations found = new Violations();
		if (first != null) {
			found.add("ledgerNumber", "list.duplicate", first);
		}
		listed.found().forEach(found::add);
		try {
			Earlier earlier = read(listed.values(), found);
			if (earlier == null || !found.found().isEmpty()) {
				return new Outcome(Result.REFUSED, found.found());
			}
			boolean fresh = dryRun ? this.ledger.canTakeOver(earlier) : this.ledger.takeOver(actor, earlier);
			return new Outcome(fresh ? Result.NEW : Result.SAME, List.of());
		}
		catch (RuleViolation refusal) {
			return new Outcome(Result.REFUSED, refusal.violations());
		}
		catch (RuntimeException ex) {
			// What is taken over already must be told, whatever happens to one row.
			log.error("row {}", listed.row(), ex);
			return new Outcome(Result.REFUSED, List.of(Violation.of("", "fault")));
		}
	}

	/** What cannot be read is not missing as well. */
	private @Nullable Earlier read(Map<String, Object> values, Violations found) {
		Input input = new Input(values);
		LocalDate today = LocalDate.now(this.clock);
		String number = input.text("ledgerNumber", 50);
		String project = input.code("projectCode", 30);
		String procedure = input.optionalCode("procedure", 10);
		DifficultyKind kind = input.choice("difficultyKind", DifficultyKind.class);
		String description = input.lines("description", 1000);
		BigDecimal amount = input.optionalDecimal("amount", 2);
		String unit = input.text("responsibleUnit", 100);
		LocalDate raisedOn = input.date("raisedOn");
		Level level = input.given("difficultyLevel") ? input.choice("difficultyLevel", Level.class) : Level.L1;
		String measures = input.optionalLines("measures", 1000);
		LocalDate closedOn = input.optionalDate("closedOn");
		if (raisedOn != null && raisedOn.isAfter(today)) {
			input.violations().add("raisedOn", "not-after-today", raisedOn, today);
		}
		if (closedOn != null && (closedOn.isAfter(today) || (raisedOn != null && closedOn.isBefore(raisedOn)))) {
			input.violations().add("closedOn", "difficulty.closed-on", String.valueOf(raisedOn), today);
		}
		input.violations()
			.found()
			.stream()
			.filter((each) -> !each.rule().equals("required") || !found.has(each.field()))
			.forEach(found::add);
		return (number != null && project != null && kind != null && description != null && unit != null
				&& raisedOn != null && level != null)
						? new Earlier(number, project, procedure, kind, description, amount, unit, level, raisedOn,
								measures, closedOn)
						: null;
	}

	private List<Column> columns() {
		Map<String, String> units = new LinkedHashMap<>();
		this.organization.units().forEach((unit) -> units.put(unit.id(), unit.name()));
		return List.of(column("ledgerNumber", Kind.TEXT, Map.of(), true),
				column("projectCode", Kind.TEXT, Map.of(), true), column("procedure", Kind.TEXT, Map.of(), false),
				column("difficultyKind", Kind.CHOICE, choices(DifficultyKind.values()), true),
				column("description", Kind.TEXT, Map.of(), true), column("raisedOn", Kind.DATE, Map.of(), true),
				column("responsibleUnit", Kind.CHOICE, units, true),
				column("difficultyLevel", Kind.CHOICE, choices(Level.values()), false),
				column("measures", Kind.TEXT, Map.of(), false), column("amount", Kind.NUMBER, Map.of(), false),
				column("closedOn", Kind.DATE, Map.of(), false));
	}

	private Column column(String field, Kind kind, Map<String, String> choices, boolean required) {
		return new Column(field, this.wording.field(field, Locale.CHINA), kind, choices, required);
	}

	private Map<String, String> choices(Enum<?>[] values) {
		Map<String, String> choices = new LinkedHashMap<>();
		Arrays.stream(values).forEach((value) -> choices.put(value.name(), this.wording.label(value)));
		return choices;
	}

	private Row row(ListedProject listed, @Nullable String number, Outcome outcome, boolean dryRun, Locale locale) {
		String label = (outcome.result() == Result.NEW && !dryRun) ? "REGISTERED" : outcome.result().name();
		List<Problem> problems = outcome.violations()
			.stream()
			.map((each) -> new Problem(each.field(), each.rule(), this.wording.sentence(each, locale)))
			.toList();
		return new Row(listed.row(), Objects.toString(listed.values().get("projectCode"), null),
				Optional.ofNullable(number).orElse(""), outcome.result(), this.wording.label("ImportResult", label),
				problems);
	}

	private record Outcome(Result result, List<Violation> violations) {

	}

}
