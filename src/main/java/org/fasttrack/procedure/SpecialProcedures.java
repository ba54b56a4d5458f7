package org.fasttrack.procedure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.calendar.DayKind;
import org.fasttrack.clock.CaseClock;
import org.fasttrack.clock.Clocks;
import org.fasttrack.clock.Limits;
import org.fasttrack.procedure.Certainty.Standing;
import org.fasttrack.rule.Parameters;
import org.fasttrack.rule.RuleViolation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import static org.fasttrack.procedure.CaseSteps.RECORD_SPECIAL;
import static org.fasttrack.procedure.CaseSteps.REVIEW;

/**
 * The special procedures (特别程序) of cases: hearings, reviews, tests and the like, for
 * which the law lets the clock stand still or does not.
 */
@Service
public class SpecialProcedures {

	private static final String COLUMNS = """
			SELECT s.id, s.case_id, s.kind, s.name, s.pauses, s.basis, s.reason, s.started_on, s.expected_on,
			       s.started_by, s.ended_on, s.ended_by, s.result, s.scan
			FROM fasttrack.special_procedure s
			""";

	private final JdbcClient jdbc;

	private final ProcedureCases cases;

	private final Catalogue catalogue;

	private final CaseUnits units;

	private final CaseDates dates;

	private final Eligibility eligibility;

	private final NextSteps next;

	private final Clocks clocks;

	private final Limits limits;

	private final ActLog acts;

	private final Parameters parameters;

	private final Clock clock;

	SpecialProcedures(JdbcClient jdbc, ProcedureCases cases, Catalogue catalogue, CaseUnits units, CaseDates dates,
			Eligibility eligibility, NextSteps next, Clocks clocks, Limits limits, ActLog acts, Parameters parameters,
			Clock clock) {
		this.jdbc = jdbc;
		this.cases = cases;
		this.catalogue = catalogue;
		this.units = units;
		this.dates = dates;
		this.eligibility = eligibility;
		this.next = next;
		this.clocks = clocks;
		this.limits = limits;
		this.acts = acts;
		this.parameters = parameters;
		this.clock = clock;
	}

	/** The kinds of special procedures that the reviewer of a case can begin. */
	public List<SpecialKind> kinds(ProcedureCase each) {
		return kinds(each, LocalDate.now(this.clock));
	}

	private List<SpecialKind> kinds(ProcedureCase each, LocalDate day) {
		return this.catalogue.specialKinds(each.procedure(), day);
	}

	/**
	 * The reviewer begins a special procedure (特别程序). Where the law lets it, the clock
	 * stands still until the result is there (行政许可法 45); the project unit is told how
	 * long.
	 * @param kind the code of its kind
	 * @param expectedOn when it should be over
	 */
	public void start(Entry entry, String kind, LocalDate expectedOn, String reason) {
		ProcedureCase each = this.eligibility.begin(entry, REVIEW);
		LocalDate on = entry.occurredOn();
		SpecialKind special = kinds(each, on).stream()
			.filter((known) -> known.code().equals(kind))
			.findFirst()
			.orElseThrow(() -> RuleViolation.invalid("specialKind", "choice", kind,
					kinds(each, on).stream().map(SpecialKind::code).collect(Collectors.joining("、"))));
		if (!expectedOn.isAfter(on)) {
			throw RuleViolation.invalid("expectedOn", "special.after", on);
		}
		int most = Optional.ofNullable(special.maxDays())
			.orElseGet(() -> this.parameters.whole("special.max-days", on));
		LocalDate latest = this.limits.due(on, most, DayKind.WD).dueOn();
		if (expectedOn.isAfter(latest)) {
			throw tooLong(special, most, latest);
		}
		// The article binds licences; the mechanism holds the others to the same.
		String basis = special.pauses() ? ActText.basis(each, special.basis()) : special.basis();
		StepLimit limit = StepLimit.fixed(on, expectedOn);
		CaseChange change;
		if (special.pauses()) {
			this.clocks.pause(each.id(), on, expectedOn, special.name() + "：" + reason, basis, entry.actor());
			change = CaseChange.to(CaseStatus.PAUSED, on)
				.step(RECORD_SPECIAL, this.units.of(each).sectionGroup(), Whose.SPECIAL)
				.due(limit, this.dates.dueDate(limit, null));
		}
		else {
			change = CaseChange.to(CaseStatus.REVIEWING, on)
				.step(RECORD_SPECIAL, this.units.of(each).sectionGroup(), Whose.UNIT)
				.due(limit.andClock(), this.dates.dueDate(limit.andClock(), this.clocks.of(each.id()).orElse(null)));
		}
		this.cases.change(each, change);
		insert(each, special, basis, entry, expectedOn, reason);
		this.acts.append(entry, REVIEW, "SPECIAL", ActText
			.joined(List.of(special.name(), (special.pauses() ? "中止计时，" : "不中止计时，") + "预计结束：" + expectedOn), reason),
				basis);
	}

	/**
	 * The result of the special procedure is there; the clock goes on with what is left.
	 */
	public void record(Entry entry, String result, String scan) {
		ProcedureCase each = this.eligibility.begin(entry, RECORD_SPECIAL);
		SpecialProcedure special = open(each).orElseThrow(() -> RuleViolation.conflict("moved-on"));
		LocalDate on = entry.occurredOn();
		CaseClock clock = (special.pauses() ? this.clocks.resume(each.id(), on, entry.actor())
				: this.clocks.of(each.id()))
			.orElse(null);
		this.cases.change(each, this.next.toReview(each, on, clock));
		end(special, entry, result, scan);
		this.acts.append(entry, RECORD_SPECIAL, "RECORDED", ActText.joined(List.of(special.name()), result),
				special.basis());
	}

	/** What is not in law is not said to be. */
	private static RuleViolation tooLong(SpecialKind special, int most, LocalDate latest) {
		return switch ((special.maxDays() != null) ? special.standing() : Standing.PROVISIONAL) {
			case STATUTORY -> RuleViolation.invalid("expectedOn", "special.too-long.law", special.name(), most, latest);
			case PUBLISHED ->
				RuleViolation.invalid("expectedOn", "special.too-long.published", special.name(), most, latest);
			case PROVISIONAL ->
				RuleViolation.invalid("expectedOn", "special.too-long.provisional", special.name(), most, latest);
		};
	}

	private void insert(ProcedureCase each, SpecialKind kind, String basis, Entry entry, LocalDate expectedOn,
			String reason) {
		this.jdbc.sql("""
				INSERT INTO fasttrack.special_procedure (id, case_id, kind, name, pauses, basis, reason, started_on,
				                                         expected_on, started_by)
				VALUES (:id, :case, :kind, :name, :pauses, :basis, :reason, :on, :expected, :by)
				""")
			.param("id", UUID.randomUUID())
			.param("case", each.id())
			.param("kind", kind.code())
			.param("name", kind.name())
			.param("pauses", kind.pauses())
			.param("basis", basis)
			.param("reason", reason)
			.param("on", entry.occurredOn())
			.param("expected", expectedOn)
			.param("by", entry.actor().name())
			.update();
	}

	private void end(SpecialProcedure each, Entry entry, String result, String scan) {
		this.jdbc.sql("""
				UPDATE fasttrack.special_procedure
				SET ended_on = :on, ended_by = :by, result = :result, scan = :scan
				WHERE id = :id
				""")
			.param("on", entry.occurredOn())
			.param("by", entry.actor().name())
			.param("result", result)
			.param("scan", scan)
			.param("id", each.id())
			.update();
	}

	/** Ends what goes on of a case that has ended itself. */
	void cancel(UUID caseId, LocalDate on, String by) {
		this.jdbc.sql("""
				UPDATE fasttrack.special_procedure
				SET ended_on = :on, ended_by = :by
				WHERE case_id = :case
				  AND ended_on IS NULL
				""").param("on", on).param("by", by).param("case", caseId).update();
	}

	/** The special procedure that goes on in a case. */
	public Optional<SpecialProcedure> open(ProcedureCase each) {
		return this.jdbc.sql(COLUMNS + "WHERE s.case_id = :case AND s.ended_on IS NULL")
			.param("case", each.id())
			.query(SpecialProcedure.class)
			.optional();
	}

	/** The special procedures of a project, those that are over too. */
	public List<SpecialProcedure> of(String projectCode) {
		return this.jdbc.sql(COLUMNS + """
				JOIN fasttrack.procedure_case c ON c.id = s.case_id
				WHERE c.project_code = :project
				""").param("project", projectCode).query(SpecialProcedure.class).list();
	}

	/** The special procedures of a project that go on, by case. */
	public Map<UUID, SpecialProcedure> openOf(String projectCode) {
		return this.jdbc.sql(COLUMNS + """
				JOIN fasttrack.procedure_case c ON c.id = s.case_id
				WHERE c.project_code = :project
				  AND s.ended_on IS NULL
				""")
			.param("project", projectCode)
			.query(SpecialProcedure.class)
			.list()
			.stream()
			.collect(Collectors.toMap(SpecialProcedure::caseId, Function.identity()));
	}

}
