package org.fasttrack.procedure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.fasttrack.audit.Act;
import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.audit.Actor;
import org.fasttrack.calendar.DayKind;
import org.fasttrack.calendar.WorkingCalendar;
import org.fasttrack.clock.CaseClock;
import org.fasttrack.clock.Clocks;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Organization;
import org.fasttrack.procedure.ProcedureDefinition.ClockFrom;
import org.fasttrack.procedure.ProcedureDefinition.Nature;
import org.fasttrack.procedure.ProcedureDefinition.Signs;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.Parameters;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Violations;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Every step that a procedure case can take. Each method runs in the transaction of the
 * step that calls it, finds the case in the state that the step begins in, and records
 * the act; otherwise it refuses with a {@link RuleViolation} and nothing is changed.
 */
@Service
public class ProcedureCases {

	private static final String COLUMNS = """
			SELECT id, project_code, procedure, catalogue_version, name, nature, phase, signs, unit, reason, status,
			       status_since, step_due_on, round, corrections, released_on, submitted_on, received_on, accepted_on,
			       deemed_accepted, decided_on, outcome
			FROM fasttrack.procedure_case
			""";

	private static final String SUBMIT = "Task_SubmitMaterials";

	private static final String ACCEPT = "Task_AcceptMaterials";

	private static final String CORRECT = "Task_CorrectMaterials";

	private static final String REVIEW = "Task_ReviewApplication";

	private static final String DECIDE = "Task_DecideApplication";

	private final JdbcClient jdbc;

	private final Catalogue catalogue;

	private final Organization organization;

	private final ProjectRegister projects;

	private final Clocks clocks;

	private final WorkingCalendar calendar;

	private final ActLog acts;

	private final Parameters parameters;

	private final Clock clock;

	ProcedureCases(JdbcClient jdbc, Catalogue catalogue, Organization organization, ProjectRegister projects,
			Clocks clocks, WorkingCalendar calendar, ActLog acts, Parameters parameters, Clock clock) {
		this.jdbc = jdbc;
		this.catalogue = catalogue;
		this.organization = organization;
		this.projects = projects;
		this.clocks = clocks;
		this.calendar = calendar;
		this.acts = acts;
		this.parameters = parameters;
		this.clock = clock;
	}

	/**
	 * @throws RuleViolation if there is no such case
	 */
	public ProcedureCase require(UUID id) {
		return this.jdbc.sql(COLUMNS + "WHERE id = :id")
			.param("id", id)
			.query(ProcedureCase.class)
			.optional()
			.orElseThrow(() -> RuleViolation.notFound("case.unknown"));
	}

	/** All cases of a project, in the order of the catalogue. */
	public List<ProcedureCase> ofProject(String projectCode) {
		return this.jdbc.sql(COLUMNS + "WHERE project_code = :project ORDER BY position")
			.param("project", projectCode)
			.query(ProcedureCase.class)
			.list();
	}

	/** Nobody else changes the case until the transaction ends. */
	public void lock(UUID id) {
		this.jdbc.sql("SELECT 1 FROM fasttrack.procedure_case WHERE id = :id FOR UPDATE")
			.param("id", id)
			.query(Integer.class)
			.optional();
	}

	/** The catalogue entry that the case began with. */
	public ProcedureDefinition definition(ProcedureCase each) {
		return this.catalogue.definition(each.procedure(), each.catalogueVersion());
	}

	/** The materials of the case, and which of them have been submitted. */
	public Map<Material, Boolean> materials(ProcedureCase each) {
		Set<String> provided = new HashSet<>(this.jdbc.sql("""
				SELECT material
				FROM fasttrack.case_material
				WHERE case_id = :case
				""").param("case", each.id()).query(String.class).list());
		Map<Material, Boolean> materials = new LinkedHashMap<>();
		this.catalogue.materials(each.procedure())
			.forEach((material) -> materials.put(material, provided.contains(material.code())));
		return materials;
	}

	/** What correction was asked for in this round; empty if none was. */
	public List<String> correctionItems(ProcedureCase each) {
		return this.jdbc.sql("""
				SELECT item
				FROM fasttrack.correction_item
				WHERE case_id = :case
				  AND round = :round
				ORDER BY id
				""").param("case", each.id()).param("round", each.round()).query(String.class).list();
	}

	/** The last document of each case of a project; those without one are left out. */
	public Map<UUID, Document> lastDocuments(String projectCode) {
		return this.jdbc.sql("""
				SELECT DISTINCT ON (d.case_id) d.case_id, d.number, d.organ, d.outcome, d.dated_on, d.valid_until
				FROM fasttrack.document d
				JOIN fasttrack.procedure_case c ON c.id = d.case_id
				WHERE c.project_code = :project
				ORDER BY d.case_id, d.id DESC
				""")
			.param("project", projectCode)
			.query(Document.class)
			.list()
			.stream()
			.collect(Collectors.toMap(Document::caseId, Function.identity()));
	}

	/** Called by the plan when every prerequisite is met. */
	ProcedureCase release(UUID id) {
		ProcedureCase each = require(id);
		LocalDate on = Optional.ofNullable(each.releasedOn()).orElseGet(this::today);
		if (each.signs() == Signs.EXTERNAL) {
			move(id, CaseStatus.WAITING, CaseStatus.FORWARDED, on, unitDue(each, on));
			clockOfPlainCase(each, on);
		}
		else if (each.signs() == Signs.SECTION) {
			received(id, CaseStatus.WAITING, on);
			clockOfPlainCase(each, on);
		}
		else {
			move(id, CaseStatus.WAITING, CaseStatus.TO_SUBMIT, on, applicantDue(on));
		}
		return require(id);
	}

	/** A case that is one task with its result counts from its release. */
	private void clockOfPlainCase(ProcedureCase each, LocalDate on) {
		if (definition(each).clockFrom() != null) {
			this.clocks.start(each.id(), on, definition(each).limit(), Actor.SYSTEM);
			setStepDue(each.id(), clockDue(each.id()));
		}
	}

	/**
	 * The project unit submits its materials.
	 * @param provided the codes of the materials that it submits; every critical one must
	 * be among them
	 */
	public void submit(Entry entry, List<String> provided, String note) {
		ProcedureCase each = begin(entry, CaseStatus.TO_SUBMIT);
		requireCritical(each, provided);
		provide(each, provided);
		receive(each, entry, CaseStatus.TO_SUBMIT);
		this.acts.append(entry, SUBMIT, "SUBMITTED", note, "");
	}

	/**
	 * The project unit corrects its materials.
	 * @param provided the codes of all the materials that it has submitted by now
	 */
	public void correct(Entry entry, List<String> provided, String note) {
		ProcedureCase each = begin(entry, CaseStatus.CORRECTING);
		requireCritical(each, provided);
		provide(each, provided);
		receive(each, entry, CaseStatus.CORRECTING);
		this.acts.append(entry, CORRECT, "CORRECTED", note, "");
	}

	private void requireCritical(ProcedureCase each, List<String> provided) {
		List<String> missing = this.catalogue.materials(each.procedure())
			.stream()
			.filter((material) -> material.critical() && !provided.contains(material.code()))
			.map(Material::name)
			.toList();
		if (!missing.isEmpty()) {
			throw RuleViolation.invalid("materials", "materials.critical", String.join("、", missing));
		}
	}

	private void provide(ProcedureCase each, List<String> provided) {
		this.jdbc.sql("DELETE FROM fasttrack.case_material WHERE case_id = :case").param("case", each.id()).update();
		provided.forEach((material) -> this.jdbc.sql("""
				INSERT INTO fasttrack.case_material (case_id, material)
				VALUES (:case, :material)
				""").param("case", each.id()).param("material", material).update());
	}

	private void receive(ProcedureCase each, Entry entry, CaseStatus from) {
		received(each.id(), from, entry.occurredOn());
		startClock(each, ClockFrom.RECEIPT, entry.occurredOn(), entry.actor());
	}

	/** The unit accepts. */
	public void accept(Entry entry, String opinion) {
		ProcedureCase each = begin(entry, CaseStatus.RECEIVED);
		requireOther(each, entry, "self-acceptance", SUBMIT, CORRECT);
		accepted(each, entry.occurredOn(), entry.occurredOn(), entry.actor(), false);
		this.acts.append(entry, ACCEPT, "ACCEPT", opinion, basis(each, "行政许可法第三十二条"));
	}

	/**
	 * Nobody has answered within the days that the law gives: it counts as accepted from
	 * the day of receipt (行政许可法 32). Does nothing if somebody has answered meanwhile.
	 */
	public void deemAccepted(UUID id) {
		lock(id);
		ProcedureCase each = require(id);
		if (each.status() != CaseStatus.RECEIVED || each.receivedOn() == null) {
			return;
		}
		accepted(each, each.receivedOn(), today(), Actor.SYSTEM, true);
		this.acts.append(new Entry(each.projectCode(), id, null, Actor.SYSTEM, today()), ACCEPT, "DEEMED_ACCEPTED",
				"逾期未告知补正，自收到申请材料之日起即为受理", "行政许可法第三十二条");
	}

	private void accepted(ProcedureCase each, LocalDate acceptedOn, LocalDate on, Actor actor, boolean deemed) {
		startClock(each, ClockFrom.ACCEPTANCE, acceptedOn, actor);
		move(each.id(), CaseStatus.RECEIVED, CaseStatus.REVIEWING, on, clockDue(each.id()));
		this.jdbc.sql("""
				UPDATE fasttrack.procedure_case
				SET accepted_on = :on, deemed_accepted = :deemed
				WHERE id = :id
				""").param("on", acceptedOn).param("deemed", deemed).param("id", each.id()).update();
	}

	/**
	 * The unit asks for correction: once, completely, and within the days that the law
	 * gives (行政许可法 32).
	 * @param items the materials to be corrected, and what is wrong
	 */
	public void requestCorrection(Entry entry, List<String> items, String opinion) {
		ProcedureCase each = begin(entry, CaseStatus.RECEIVED);
		requireOther(each, entry, "self-acceptance", SUBMIT, CORRECT);
		if (each.corrections() > 0) {
			throw RuleViolation.invalid("decision", "correction.once");
		}
		LocalDate answerBy = answerBy(each);
		if (entry.occurredOn().isAfter(answerBy)) {
			throw RuleViolation.invalid("decision", "correction.late", answerBy);
		}
		if (items.isEmpty()) {
			throw RuleViolation.invalid("correctionItems", "correction.items");
		}
		items.forEach((item) -> this.jdbc.sql("""
				INSERT INTO fasttrack.correction_item (case_id, round, item)
				VALUES (:case, :round, :item)
				""").param("case", each.id()).param("round", each.round()).param("item", item).update());
		this.jdbc.sql("UPDATE fasttrack.procedure_case SET corrections = corrections + 1 WHERE id = :id")
			.param("id", each.id())
			.update();
		move(each.id(), CaseStatus.RECEIVED, CaseStatus.CORRECTING, entry.occurredOn(),
				applicantDue(entry.occurredOn()));
		this.acts.append(entry, ACCEPT, "CORRECTION", joined(items, opinion), basis(each, "行政许可法第三十二条第一款第四项"));
	}

	/** The unit refuses to accept, with reasons; the project unit may submit again. */
	public void refuse(Entry entry, String reasons) {
		ProcedureCase each = begin(entry, CaseStatus.RECEIVED);
		requireOther(each, entry, "self-acceptance", SUBMIT, CORRECT);
		again(each, CaseStatus.RECEIVED, "REFUSED", entry);
		this.acts.append(entry, ACCEPT, "REFUSE", reasons, basis(each, "行政许可法第三十二条"));
	}

	/** The section-level official recommends. */
	public void review(Entry entry, boolean approve, String opinion) {
		ProcedureCase each = begin(entry, CaseStatus.REVIEWING);
		requireOther(each, entry, "self-review", SUBMIT, CORRECT);
		move(each.id(), CaseStatus.REVIEWING, CaseStatus.FOR_DECISION, entry.occurredOn(), clockDue(each.id()));
		this.acts.append(entry, REVIEW, approve ? "RECOMMEND_APPROVE" : "RECOMMEND_REJECT", opinion,
				basis(each, "行政许可法第三十四条"));
	}

	/** The county-level leader returns it to the reviewer. */
	public void returnToReviewer(Entry entry, String opinion) {
		ProcedureCase each = begin(entry, CaseStatus.FOR_DECISION);
		requireDecider(each, entry);
		move(each.id(), CaseStatus.FOR_DECISION, CaseStatus.REVIEWING, entry.occurredOn(), clockDue(each.id()));
		this.acts.append(entry, DECIDE, "RETURN", opinion, "");
	}

	/** The county-level leader approves; the document gets its number. */
	public void approve(Entry entry, String opinion) {
		ProcedureCase each = begin(entry, CaseStatus.FOR_DECISION);
		requireDecider(each, entry);
		decided(each, entry, "APPROVED");
		issue(each, "APPROVED", entry.occurredOn());
		this.acts.append(entry, DECIDE, "APPROVED", opinion, basis(each, "行政许可法第三十八条第一款"));
	}

	/**
	 * The county-level leader rejects, with reasons and remedies (行政许可法 38); the project
	 * unit may submit again.
	 */
	public void reject(Entry entry, String reasons, String remedies) {
		ProcedureCase each = begin(entry, CaseStatus.FOR_DECISION);
		requireDecider(each, entry);
		issue(each, "REJECTED", entry.occurredOn());
		again(each, CaseStatus.FOR_DECISION, "REJECTED", entry);
		this.acts.append(entry, DECIDE, "REJECTED", reasons + "；救济途径：" + remedies, basis(each, "行政许可法第三十八条第二款"));
	}

	/**
	 * The section-level official registers the result of a procedure that it signs
	 * itself.
	 */
	public void register(Entry entry, String opinion) {
		ProcedureCase each = begin(entry, CaseStatus.RECEIVED);
		String outcome = (each.nature() == Nature.FILING) ? "FILED" : "APPROVED";
		decided(each, entry, outcome);
		issue(each, outcome, entry.occurredOn());
		this.acts.append(entry, "Task_RegisterDocument", outcome, opinion, definition(each).basis());
	}

	/**
	 * The follow-up person of the forwarding unit records what another authority decided.
	 */
	public void recordExternal(Entry entry, ExternalResult result, String note) {
		ProcedureCase each = begin(entry, CaseStatus.FORWARDED);
		if (result.datedOn().isAfter(entry.occurredOn())) {
			throw RuleViolation.invalid("documentDate", "not-after-today", result.datedOn(), entry.occurredOn());
		}
		if (result.approved()) {
			decided(each, entry, "APPROVED");
		}
		else {
			move(each.id(), CaseStatus.FORWARDED, CaseStatus.FORWARDED, entry.occurredOn(),
					unitDue(each, entry.occurredOn()));
			outcome(each, "REJECTED");
		}
		String outcome = result.approved() ? "APPROVED" : "REJECTED";
		store(each, result.number(), result.organ(), outcome, result.datedOn());
		this.acts.append(entry, "Task_RecordExternal", outcome, note, definition(each).basis());
	}

	/** The project unit records the result of what it does itself. */
	public void recordOwner(Entry entry, String result, @Nullable String number) {
		ProcedureCase each = begin(entry, CaseStatus.TO_SUBMIT);
		decided(each, entry, "APPROVED");
		if (number != null) {
			store(each, number, this.projects.require(each.projectCode()).projectUnit(), "APPROVED",
					entry.occurredOn());
		}
		this.acts.append(entry, "Task_RecordOwner", "DONE", result, definition(each).basis());
	}

	/**
	 * The task force checks whether construction may start.
	 * @param confirmed the codes of the conditions that are met; for ready, all of them
	 * @param ready the result
	 */
	public void checkStart(Entry entry, boolean ready, List<String> confirmed, String opinion) {
		ProcedureCase each = begin(entry, CaseStatus.RECEIVED);
		provide(each, confirmed);
		if (ready) {
			requireCritical(each, confirmed);
			decided(each, entry, "READY");
			this.projects.ready(each.projectCode(), entry.occurredOn());
		}
		else {
			this.clocks.stop(each.id(), entry.occurredOn(), entry.actor());
			move(each.id(), CaseStatus.RECEIVED, CaseStatus.TO_SUBMIT, entry.occurredOn(),
					applicantDue(entry.occurredOn()));
			outcome(each, "NOT_READY");
		}
		this.acts.append(entry, "Task_CheckStart", ready ? "READY" : "NOT_READY", opinion, definition(each).basis());
	}

	/** The project unit has done what was missing and asks for the check again. */
	public void reportProgress(Entry entry, String progress) {
		ProcedureCase each = begin(entry, CaseStatus.TO_SUBMIT);
		receive(each, entry, CaseStatus.TO_SUBMIT);
		this.acts.append(entry, "Task_ReportProgress", "REPORTED", progress, "");
	}

	/**
	 * The last day on which the unit can ask for correction; after it, a licence
	 * application counts as accepted.
	 */
	public LocalDate answerBy(ProcedureCase each) {
		LocalDate received = Optional.ofNullable(each.receivedOn()).orElseGet(this::today);
		return this.calendar.deadline(received, this.parameters.whole("acceptance.deemed-days"), DayKind.WD).dueOn();
	}

	/** The case as the step may find it, with the business date checked. */
	private ProcedureCase begin(Entry entry, CaseStatus expected) {
		UUID id = Optional.ofNullable(entry.caseId()).orElseThrow();
		ProcedureCase each = require(id);
		if (each.status() != expected) {
			throw RuleViolation.conflict("moved-on");
		}
		LocalDate follows = this.acts.latest(entry.projectCode(), id)
			.filter((latest) -> each.releasedOn() == null || latest.isAfter(each.releasedOn()))
			.orElse(each.releasedOn());
		if (follows != null && entry.occurredOn().isBefore(follows)) {
			throw RuleViolation.invalid("occurredOn", "not-before-preceding", entry.occurredOn(), follows);
		}
		return each;
	}

	/** A person does not judge what the same person did on this case before. */
	private void requireOther(ProcedureCase each, Entry entry, String rule, String... steps) {
		List<String> own = List.of(steps);
		for (Act act : this.acts.ofCase(each.id())) {
			if (act.userId().equals(entry.actor().userId()) && own.contains(act.step())) {
				throw RuleViolation.forbidden(rule);
			}
		}
	}

	private void requireDecider(ProcedureCase each, Entry entry) {
		requireOther(each, entry, "self-decision", SUBMIT, CORRECT, ACCEPT, REVIEW);
	}

	private void startClock(ProcedureCase each, ClockFrom from, LocalDate on, Actor actor) {
		ProcedureDefinition definition = definition(each);
		if (definition.clockFrom() == from) {
			this.clocks.start(each.id(), on, definition.limit(), actor);
		}
	}

	private void decided(ProcedureCase each, Entry entry, String outcome) {
		this.clocks.stop(each.id(), entry.occurredOn(), entry.actor());
		move(each.id(), each.status(), CaseStatus.DECIDED, entry.occurredOn(), null);
		outcome(each, outcome);
		this.jdbc.sql("UPDATE fasttrack.procedure_case SET decided_on = :on WHERE id = :id")
			.param("on", entry.occurredOn())
			.param("id", each.id())
			.update();
	}

	/** Back to the project unit, for another round. */
	private void again(ProcedureCase each, CaseStatus from, String outcome, Entry entry) {
		this.clocks.stop(each.id(), entry.occurredOn(), entry.actor());
		move(each.id(), from, CaseStatus.TO_SUBMIT, entry.occurredOn(), applicantDue(entry.occurredOn()));
		outcome(each, outcome);
		this.jdbc.sql("""
				UPDATE fasttrack.procedure_case
				SET round = round + 1, corrections = 0, received_on = NULL, accepted_on = NULL, deemed_accepted = false
				WHERE id = :id
				""").param("id", each.id()).update();
	}

	private void outcome(ProcedureCase each, String outcome) {
		this.jdbc.sql("UPDATE fasttrack.procedure_case SET outcome = :outcome WHERE id = :id")
			.param("outcome", outcome)
			.param("id", each.id())
			.update();
	}

	/** The document with the unit's next number of the year. */
	private void issue(ProcedureCase each, String outcome, LocalDate datedOn) {
		ApprovalUnit unit = this.organization.unit(Optional.ofNullable(each.unit()).orElseThrow()).orElseThrow();
		int number = this.jdbc.sql("""
				INSERT INTO fasttrack.document_counter (unit, year, last)
				VALUES (:unit, :year, 1)
				ON CONFLICT (unit, year) DO UPDATE SET last = document_counter.last + 1
				RETURNING last
				""").param("unit", unit.id()).param("year", datedOn.getYear()).query(Integer.class).single();
		store(each, unit.documentPrefix() + "〔" + datedOn.getYear() + "〕" + number + "号", unit.name(), outcome,
				datedOn);
	}

	private void store(ProcedureCase each, String number, String organ, String outcome, LocalDate datedOn) {
		Integer validity = definition(each).validityDays();
		this.jdbc.sql("""
				INSERT INTO fasttrack.document (case_id, number, organ, outcome, dated_on, valid_until)
				VALUES (:case, :number, :organ, :outcome, :datedOn, :validUntil)
				""")
			.param("case", each.id())
			.param("number", number)
			.param("organ", organ)
			.param("outcome", outcome)
			.param("datedOn", datedOn)
			.param("validUntil", (validity != null && !outcome.equals("REJECTED")) ? datedOn.plusDays(validity) : null)
			.update();
	}

	private void received(UUID id, CaseStatus from, LocalDate receivedOn) {
		this.jdbc.sql("""
				UPDATE fasttrack.procedure_case
				SET received_on = :on, submitted_on = coalesce(submitted_on, :on)
				WHERE id = :id
				""").param("on", receivedOn).param("id", id).update();
		move(id, from, CaseStatus.RECEIVED, receivedOn, null);
		setStepDue(id, answerBy(require(id)));
	}

	/**
	 * On that business date the case goes on, with a day by which the next step is due.
	 */
	private void move(UUID id, CaseStatus from, CaseStatus next, LocalDate on, @Nullable LocalDate dueOn) {
		int moved = this.jdbc.sql("""
				UPDATE fasttrack.procedure_case
				SET status = :next, status_since = :on, step_due_on = :due
				WHERE id = :id
				  AND status = :from
				""")
			.param("next", next.name())
			.param("on", on)
			.param("due", dueOn)
			.param("id", id)
			.param("from", from.name())
			.update();
		if (moved == 0) {
			throw RuleViolation.conflict("moved-on");
		}
	}

	private void setStepDue(UUID id, @Nullable LocalDate dueOn) {
		this.jdbc.sql("UPDATE fasttrack.procedure_case SET step_due_on = :due WHERE id = :id")
			.param("due", dueOn)
			.param("id", id)
			.update();
	}

	private @Nullable LocalDate clockDue(UUID id) {
		return this.clocks.of(id).map(CaseClock::dueOn).orElse(null);
	}

	/**
	 * By when a forwarding unit should have a result: the limit from that day, if there
	 * is one.
	 */
	private @Nullable LocalDate unitDue(ProcedureCase each, LocalDate from) {
		Integer days = definition(each).limit().days();
		return (days != null) ? this.calendar.deadline(from, days, definition(each).dayKind()).dueOn() : null;
	}

	/** By when the project unit should act; a rule of this mechanism, not of law. */
	private LocalDate applicantDue(LocalDate from) {
		return this.calendar.deadline(from, this.parameters.whole("applicant.task-days"), DayKind.WD).dueOn();
	}

	/** An article of 行政许可法 binds licences only; elsewhere it is this mechanism's rule. */
	private String basis(ProcedureCase each, String article) {
		return (each.nature() == Nature.LICENCE) ? article : "本机制要求";
	}

	private static String joined(List<String> items, String opinion) {
		List<String> parts = new ArrayList<>(items);
		if (!opinion.isBlank()) {
			parts.add(opinion);
		}
		return String.join("；", parts);
	}

	/** The business date in the time zone of the clock (Asia/Shanghai). */
	private LocalDate today() {
		return LocalDate.now(this.clock);
	}

	/**
	 * What another authority decided.
	 *
	 * @param approved whether it approved
	 * @param number the number of its document
	 * @param organ who issued it
	 * @param datedOn its date
	 */
	public record ExternalResult(boolean approved, String number, String organ, LocalDate datedOn) {

	}

}
