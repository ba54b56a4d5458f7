package org.fasttrack.procedure;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.ActLog.Before;
import org.fasttrack.audit.ActLog.Doer;
import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.audit.Actor;
import org.fasttrack.calendar.DayKind;
import org.fasttrack.clock.CaseClock;
import org.fasttrack.clock.Clocks;
import org.fasttrack.clock.DueDate;
import org.fasttrack.clock.Limits;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.ApprovalUnit.Signing;
import org.fasttrack.organization.Official;
import org.fasttrack.organization.Organization;
import org.fasttrack.procedure.ProcedureDefinition.ClockFrom;
import org.fasttrack.procedure.ProcedureDefinition.Nature;
import org.fasttrack.procedure.ProcedureDefinition.Signs;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.Parameters;
import org.fasttrack.rule.PerTransaction;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Every step that a procedure case can take. Each method runs in the transaction of the
 * step that calls it, finds the case waiting for that step, and records the act;
 * otherwise it refuses with a {@link RuleViolation} and nothing is changed.
 */
@Service
public class ProcedureCases {

	/** What {@link CaseRows} reads, of a case {@code c} and its project {@code p}. */
	static final String FIELDS = """
			c.id, c.project_code, c.procedure, c.catalogue_version, c.name, c.nature, c.phase, c.signs, c.unit,
			c.reason, c.status, c.status_since, c.step, c.step_group, c.step_from, c.step_days, c.step_fixed_on,
			c.step_by_clock, c.step_due_on, c.step_yellow_on, c.step_provisional, c.turn, c.round, c.corrections,
			c.released_on, c.submitted_on, c.received_on, c.accepted_on, c.deemed_accepted, c.decided_on,
			c.outcome, c.signing, c.commitment, c.gap_due_on, c.gap_closed_on, c.follow_up, c.decided_by,
			c.signed_off_by, p.division, p.name AS project_name
			""";

	static final String COLUMNS = "SELECT " + FIELDS + """
			FROM fasttrack.procedure_case c
			JOIN fasttrack.project p ON p.code = c.project_code
			""";

	private static final String SUBMIT = "Task_SubmitMaterials";

	private static final String CONFIRM = "Task_ConfirmHeld";

	private static final String ACCEPT = "Task_AcceptMaterials";

	private static final String CORRECT = "Task_CorrectMaterials";

	private static final String SUBMIT_GAP = "Task_SubmitGap";

	private static final String REVIEW = "Task_ReviewApplication";

	private static final String RECORD_SPECIAL = "Task_RecordSpecial";

	private static final String SUPPLEMENT = "Task_SupplementMaterials";

	private static final String DECIDE_AS_HEAD = "Task_DecideAsHead";

	private static final String DECIDE = "Task_DecideApplication";

	private static final String REGISTER = "Task_RegisterDocument";

	private static final String RECORD_EXTERNAL = "Task_RecordExternal";

	private static final String RECORD_OWNER = "Task_RecordOwner";

	private static final String CHECK_START = "Task_CheckStart";

	private static final String REPORT_PROGRESS = "Task_ReportProgress";

	/** Who did one of these does not decide as the head. */
	private static final String[] BEFORE_HEAD = { SUBMIT, CORRECT, SUPPLEMENT, SUBMIT_GAP, ACCEPT, REVIEW };

	/** Who did one of these does not give the last signature. */
	private static final String[] BEFORE_DECISION = { SUBMIT, CORRECT, SUPPLEMENT, SUBMIT_GAP, ACCEPT, REVIEW,
			DECIDE_AS_HEAD };

	/** What the project unit does on its own application. */
	private static final String[] OF_APPLICANT = { SUBMIT, CORRECT, SUPPLEMENT, SUBMIT_GAP, RECORD_OWNER };

	/** A case that is locked is read again only when it was changed. */
	private final PerTransaction<UUID, ProcedureCase> locked = new PerTransaction<>();

	private final JdbcClient jdbc;

	private final Catalogue catalogue;

	private final Organization organization;

	private final ProjectRegister projects;

	private final Clocks clocks;

	private final Limits limits;

	private final Documents documents;

	private final Requirements requirements;

	private final SpecialProcedures specials;

	private final ActLog acts;

	private final Parameters parameters;

	private final ObjectMapper json;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	ProcedureCases(JdbcClient jdbc, Catalogue catalogue, Organization organization, ProjectRegister projects,
			Clocks clocks, Limits limits, Documents documents, Requirements requirements, SpecialProcedures specials,
			ActLog acts, Parameters parameters, ObjectMapper json, ApplicationEventPublisher events, Clock clock) {
		this.jdbc = jdbc;
		this.catalogue = catalogue;
		this.organization = organization;
		this.projects = projects;
		this.clocks = clocks;
		this.limits = limits;
		this.documents = documents;
		this.requirements = requirements;
		this.specials = specials;
		this.acts = acts;
		this.parameters = parameters;
		this.json = json;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * @throws RuleViolation if there is no such case
	 */
	public ProcedureCase require(UUID id) {
		return this.locked.get(id,
				(key) -> this.jdbc.sql(COLUMNS + "WHERE c.id = :id")
					.param("id", key)
					.query(CaseRows::map)
					.optional()
					.orElseThrow(() -> RuleViolation.notFound("case.unknown")));
	}

	/** All cases of a project, in the order of the catalogue. */
	public List<ProcedureCase> ofProject(String projectCode) {
		return this.jdbc.sql(COLUMNS + "WHERE c.project_code = :project ORDER BY c.position")
			.param("project", projectCode)
			.query(CaseRows::map)
			.list();
	}

	/** The cases of several projects, those of each in the order of the catalogue. */
	public List<ProcedureCase> ofProjects(Collection<String> projectCodes) {
		return this.jdbc.sql(COLUMNS + "WHERE c.project_code = ANY (:projects) ORDER BY c.project_code, c.position")
			.param("projects", projectCodes.toArray(String[]::new))
			.query(CaseRows::map)
			.list();
	}

	/** These cases, in any order; those that do not exist are left out. */
	public List<ProcedureCase> all(Collection<UUID> ids) {
		if (ids.isEmpty()) {
			return List.of();
		}
		return this.jdbc.sql(COLUMNS + "WHERE c.id = ANY (:ids::uuid[])")
			.param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
			.query(CaseRows::map)
			.list();
	}

	/** Nobody else changes the case until the transaction ends. */
	public void lock(UUID id) {
		lock("WHERE c.id = :key", id);
	}

	/** Nobody else changes the case that a task is about until the transaction ends. */
	public void lockOf(String taskId) {
		lock("WHERE c.id = (SELECT case_id FROM fasttrack.case_task WHERE task_id = :key)", taskId);
	}

	private void lock(String where, Object key) {
		// Not FOR UPDATE: an act or a reminder refers to the case, and need not wait.
		this.jdbc.sql(COLUMNS + where + " FOR NO KEY UPDATE OF c")
			.param("key", key)
			.query(CaseRows::map)
			.optional()
			.ifPresent((each) -> this.locked.put(each.id(), each));
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
	public List<CorrectionItem> correctionItems(ProcedureCase each) {
		return this.jdbc.sql("""
				SELECT id, item
				FROM fasttrack.correction_item
				WHERE case_id = :case
				  AND round = :round
				ORDER BY id
				""").param("case", each.id()).param("round", each.round()).query(CorrectionItem.class).list();
	}

	/** The last document of each case of a project; those without one are left out. */
	public Map<UUID, Document> lastDocuments(String projectCode) {
		return this.documents.lastOf(projectCode)
			.stream()
			.collect(Collectors.toMap(Document::caseId, Function.identity()));
	}

	/**
	 * What is to be confirmed, signed or supplemented: what the project unit, the head or
	 * whoever returned it put forward.
	 */
	public Optional<Proposal> proposal(ProcedureCase each) {
		return this.jdbc.sql("SELECT proposal FROM fasttrack.procedure_case WHERE id = :id")
			.param("id", each.id())
			.query((row, number) -> Optional.ofNullable(row.getString(1)))
			.single()
			.map((content) -> {
				try {
					return this.json.readValue(content, Proposal.class);
				}
				catch (JsonProcessingException ex) {
					throw new IllegalStateException(ex);
				}
			});
	}

	/** Who of the unit can follow up what another authority decides. */
	public List<Official> followers(ProcedureCase each) {
		return (each.unit() != null) ? this.organization.membersOf(unit(each).sectionGroup()) : List.of();
	}

	/** Called by the plan when every prerequisite is met, on that business date. */
	void release(ProcedureCase each, String division, LocalDate on) {
		if (each.nature() == Nature.CHECK) {
			toTaskForce(each, on, Actor.SYSTEM).set("released_on", on)
				.set("received_on", on)
				.set("submitted_on", on)
				.apply(this.jdbc, this.locked, each);
		}
		else {
			toApplicant(each, division, on).set("released_on", on).apply(this.jdbc, this.locked, each);
		}
	}

	private CaseChange toTaskForce(ProcedureCase each, LocalDate on, Actor actor) {
		return byClock(CaseChange.to(CaseStatus.RECEIVED, on).step(CHECK_START, "taskforce", Whose.UNIT), on,
				startClock(each, ClockFrom.RECEIPT, on, actor), "unit.task-days");
	}

	private CaseChange toApplicant(ProcedureCase each, String division, LocalDate on) {
		String step = (each.nature() == Nature.CHECK) ? REPORT_PROGRESS
				: (each.signs() == Signs.OWNER) ? RECORD_OWNER : SUBMIT;
		// What takes its time in law is not late before that time is over.
		Integer minimum = (each.signs() == Signs.OWNER) ? definition(each).minimumDays() : null;
		return applicantDue(
				CaseChange.to(CaseStatus.TO_SUBMIT, on).step(step, division + ".applicant", Whose.PROJECT_UNIT),
				(minimum != null) ? on.plusDays(minimum) : on);
	}

	/**
	 * The project unit submits its materials.
	 * @param provided the codes of the materials that it submits; every critical one must
	 * be among them
	 */
	public void submit(Entry entry, List<String> provided, String note) {
		ProcedureCase each = begin(entry, SUBMIT);
		requireCritical(each, provided);
		provide(each, provided);
		receive(each, entry);
		this.acts.append(entry, SUBMIT, "SUBMITTED", note, "");
	}

	/**
	 * The project unit has the approval already (已有批复) and gives it in the place of an
	 * application; the unit confirms it.
	 */
	public void submitHeld(Entry entry, Result held) {
		ProcedureCase each = begin(entry, SUBMIT);
		requirePlausible(entry, held);
		if (held.validUntil() != null && held.validUntil().isBefore(entry.occurredOn())) {
			throw RuleViolation.invalid("validUntil", "held.expired", held.validUntil());
		}
		toConfirm(each, entry, new Proposal(null, held, null, null));
		this.acts.append(entry, SUBMIT, "HELD", described(held), "本机制要求");
	}

	private void toConfirm(ProcedureCase each, Entry entry, Proposal proposal) {
		LocalDate on = entry.occurredOn();
		within(CaseChange.to(CaseStatus.RECEIVED, on).step(CONFIRM, unit(each).sectionGroup(), Whose.UNIT), on,
				"held.confirm-days")
			.set("received_on", on)
			.set("submitted_on", Objects.requireNonNullElse(each.submittedOn(), on))
			.set("proposal", write(proposal))
			// Who rejected it before has not decided this.
			.set("decided_by", null)
			.set("signed_off_by", null)
			.apply(this.jdbc, this.locked, each);
	}

	/**
	 * The unit confirms what the project unit holds already or did itself, or returns it.
	 */
	public void confirmHeld(Entry entry, boolean confirmed, String opinion) {
		ProcedureCase each = begin(entry, CONFIRM, "self-acceptance", OF_APPLICANT);
		if (confirmed) {
			Proposal proposal = proposal(each).orElseThrow();
			boolean own = each.signs() == Signs.OWNER;
			decided(each, entry, own ? "DONE" : "HELD").apply(this.jdbc, this.locked, each);
			if (proposal.result() != null) {
				this.documents.store(each, proposal.result(), own ? "APPROVED" : "HELD",
						validUntil(each, proposal.result()));
			}
		}
		else {
			toApplicant(each, each.division(), entry.occurredOn()).apply(this.jdbc, this.locked, each);
		}
		this.acts.append(entry, CONFIRM, confirmed ? "CONFIRM" : "RETURN", opinion, "本机制要求");
	}

	/**
	 * The project unit corrects its materials.
	 * @param provided the codes of all the materials that it has submitted by now
	 */
	public void correct(Entry entry, List<String> provided, String note) {
		ProcedureCase each = begin(entry, CORRECT);
		requireCritical(each, provided);
		provide(each, provided);
		receive(each, entry);
		this.acts.append(entry, CORRECT, "CORRECTED", note, "");
	}

	private void requireCritical(ProcedureCase each, List<String> provided) {
		List<String> missing = missing(each, provided, true);
		if (!missing.isEmpty()) {
			throw RuleViolation.invalid("materials", "materials.critical", String.join("、", missing));
		}
	}

	/** The names of the materials that are not there, critical or tolerable ones. */
	private List<String> missing(ProcedureCase each, Collection<String> provided, boolean critical) {
		return this.catalogue.materials(each.procedure())
			.stream()
			.filter((material) -> material.critical() == critical && !provided.contains(material.code()))
			.map(Material::name)
			.toList();
	}

	private void provide(ProcedureCase each, List<String> provided) {
		this.jdbc.sql("""
				WITH kept AS (SELECT unnest(string_to_array(:provided, ' ')) AS material),
				     gone AS (DELETE FROM fasttrack.case_material
				              WHERE case_id = :case
				                AND material NOT IN (SELECT material FROM kept))
				INSERT INTO fasttrack.case_material (case_id, material)
				SELECT :case, material
				FROM kept
				ON CONFLICT DO NOTHING
				""").param("provided", String.join(" ", provided)).param("case", each.id()).update();
	}

	private void receive(ProcedureCase each, Entry entry) {
		LocalDate on = entry.occurredOn();
		CaseClock clock = startClock(each, ClockFrom.RECEIPT, on, entry.actor());
		StepLimit answer = StepLimit.days(on, this.parameters.whole("acceptance.deemed-days")).andClock();
		CaseChange.to(CaseStatus.RECEIVED, on)
			.step(ACCEPT, unit(each).sectionGroup(), Whose.UNIT)
			.due(answer, dueDate(answer, clock))
			.set("received_on", on)
			.set("submitted_on", Objects.requireNonNullElse(each.submittedOn(), on))
			.apply(this.jdbc, this.locked, each);
	}

	/**
	 * The unit accepts an application with all its materials.
	 * @param followUp who follows up what another authority decides; null for whoever
	 * accepts
	 */
	public void accept(Entry entry, @Nullable String followUp, String opinion) {
		ProcedureCase each = begin(entry, ACCEPT, "self-acceptance", OF_APPLICANT);
		List<String> missing = missingTolerable(each);
		if (!missing.isEmpty()) {
			throw RuleViolation.invalid("decision", "gap.needed", String.join("、", missing));
		}
		accepted(each, entry.occurredOn(), entry.occurredOn(), entry.actor(), false, follower(each, entry, followUp))
			.apply(this.jdbc, this.locked, each);
		this.acts.append(entry, ACCEPT, "ACCEPT", opinion, basis(each, "行政许可法第三十二条"));
	}

	/**
	 * The unit accepts although tolerable materials are missing (容缺受理), against a written
	 * commitment to hand them in by a day. Signing is locked until they are there.
	 * @param commitment the number of the commitment (承诺书)
	 * @param dueOn by when they are promised
	 */
	public void acceptWithGap(Entry entry, String commitment, LocalDate dueOn, @Nullable String followUp,
			String opinion) {
		ProcedureCase each = begin(entry, ACCEPT, "self-acceptance", OF_APPLICANT);
		List<String> missing = missingTolerable(each);
		if (missing.isEmpty()) {
			throw RuleViolation.invalid("decision", "gap.none");
		}
		if (dueOn.isBefore(entry.occurredOn())) {
			throw RuleViolation.invalid("gapDueOn", "not-before", entry.occurredOn());
		}
		LocalDate latest = signedBy(each, entry.occurredOn());
		if (dueOn.isAfter(latest)) {
			throw RuleViolation.invalid("gapDueOn", "gap.too-late", latest);
		}
		accepted(each, entry.occurredOn(), entry.occurredOn(), entry.actor(), false, follower(each, entry, followUp))
			.set("commitment", commitment)
			.set("gap_due_on", dueOn)
			.set("gap_closed_on", null)
			.apply(this.jdbc, this.locked, each);
		this.acts.append(entry, ACCEPT, "ACCEPT_WITH_GAP",
				joined(List.of("容缺：" + String.join("、", missing), "承诺书：" + commitment, "承诺补齐日期：" + dueOn), opinion),
				"本机制要求");
	}

	/**
	 * The last day of the limit if the case is accepted on this day: nothing is signed
	 * before the gap is closed.
	 */
	private LocalDate signedBy(ProcedureCase each, LocalDate acceptedOn) {
		ProcedureDefinition definition = definition(each);
		Integer days = definition.limit().days();
		Optional<LocalDate> running = this.clocks.of(each.id())
			.filter((clock) -> definition.clockFrom() == ClockFrom.RECEIPT)
			.map(CaseClock::dueOn);
		LocalDate last = running
			.orElseGet(() -> (days != null) ? this.limits.due(acceptedOn, days, definition.dayKind()).dueOn()
					: this.limits.due(acceptedOn, this.parameters.whole("gap.max-days"), DayKind.WD).dueOn());
		return last.isBefore(acceptedOn) ? acceptedOn : last;
	}

	private List<String> missingTolerable(ProcedureCase each) {
		return missing(each,
				materials(each).entrySet()
					.stream()
					.filter(Map.Entry::getValue)
					.map((entry) -> entry.getKey().code())
					.toList(),
				false);
	}

	private @Nullable String follower(ProcedureCase each, Entry entry, @Nullable String chosen) {
		if (each.signs() != Signs.EXTERNAL) {
			if (chosen != null) {
				throw RuleViolation.invalid("followUp", "follow-up.only-external");
			}
			return null;
		}
		List<String> known = followers(each).stream().map(Official::id).toList();
		if (chosen == null) {
			// Whoever is in the group but not in the roster is stood for by its A.
			return known.contains(entry.actor().userId()) || known.isEmpty() ? known(entry.actor().userId())
					: known.get(0);
		}
		if (!known.contains(chosen)) {
			throw RuleViolation.invalid("followUp", "choice", chosen, String.join("、", known));
		}
		return chosen;
	}

	private @Nullable String known(String userId) {
		return this.organization.official(userId).map(Official::id).orElse(null);
	}

	/** The project unit hands in what was tolerated missing. */
	public void closeGap(Entry entry, List<String> provided, String note) {
		ProcedureCase each = requireOpen(entry);
		if (!each.isGapOpen()) {
			throw RuleViolation.conflict("moved-on");
		}
		List<String> missing = new ArrayList<>(missing(each, provided, true));
		missing.addAll(missing(each, provided, false));
		if (!missing.isEmpty()) {
			throw RuleViolation.invalid("materials", "gap.incomplete", String.join("、", missing));
		}
		provide(each, provided);
		CaseChange.within().set("gap_closed_on", entry.occurredOn()).apply(this.jdbc, this.locked, each);
		this.acts.append(entry, SUBMIT_GAP, "GAP_CLOSED", note, "本机制要求");
	}

	/**
	 * Nobody has answered within the days that the law gives: it counts as accepted from
	 * the day of receipt (行政许可法 32). Does nothing if somebody has answered meanwhile.
	 */
	public void deemAccepted(UUID id) {
		lock(id);
		ProcedureCase each = require(id);
		if (!ACCEPT.equals(each.step()) || each.receivedOn() == null) {
			return;
		}
		String follower = (each.signs() == Signs.EXTERNAL)
				? followers(each).stream().findFirst().map(Official::id).orElse(null) : null;
		accepted(each, each.receivedOn(), today(), Actor.SYSTEM, true, follower).apply(this.jdbc, this.locked, each);
		this.acts.append(new Entry(each.projectCode(), id, null, Actor.SYSTEM, today()), ACCEPT, "DEEMED_ACCEPTED",
				"逾期未告知补正，自收到申请材料之日起即为受理", "行政许可法第三十二条");
	}

	private CaseChange accepted(ProcedureCase each, LocalDate acceptedOn, LocalDate on, Actor actor, boolean deemed,
			@Nullable String followUp) {
		CaseClock clock = (definition(each).clockFrom() == ClockFrom.ACCEPTANCE)
				? startClock(each, ClockFrom.ACCEPTANCE, acceptedOn, actor) : this.clocks.of(each.id()).orElse(null);
		String section = unit(each).sectionGroup();
		CaseChange change = switch (each.signs()) {
			case SECTION -> CaseChange.to(CaseStatus.ACCEPTED, on).step(REGISTER, section, Whose.UNIT);
			case EXTERNAL -> CaseChange.to(CaseStatus.FORWARDED, on).step(RECORD_EXTERNAL, section, Whose.HIGHER);
			case LEADER, OWNER -> CaseChange.to(CaseStatus.REVIEWING, on).step(REVIEW, section, Whose.UNIT);
		};
		return byClock(change, on, clock,
				(each.signs() == Signs.EXTERNAL) ? "external.follow-up-days" : "unit.task-days")
			.set("accepted_on", acceptedOn)
			.set("deemed_accepted", deemed)
			.set("follow_up", followUp);
	}

	/**
	 * The unit asks for correction: completely, and within the days that the law gives
	 * (行政许可法 32).
	 * @param materials the codes of the materials to be corrected
	 * @param note what is wrong, and what would be right
	 */
	public void requestCorrection(Entry entry, List<String> materials, String note, String opinion) {
		ProcedureCase each = beginCorrection(entry);
		if (each.corrections() > 0) {
			throw RuleViolation.invalid("decision", "correction.same");
		}
		Map<String, String> names = new LinkedHashMap<>();
		this.catalogue.materials(each.procedure()).forEach((material) -> names.put(material.code(), material.name()));
		List<String> items = new ArrayList<>();
		for (String code : materials) {
			items.add(String.valueOf(names.get(code)));
			addItem(each, String.valueOf(names.get(code)), code);
		}
		items.add(note);
		addItem(each, note, null);
		toCorrect(each, entry, joined(items, opinion));
	}

	/**
	 * What came back still lacks items of the list: the same list again. New items cannot
	 * be asked for, because the list was complete (行政许可法 32).
	 * @param again the ids of those items of the list that are still not in order
	 * @param explanation of these items, none itself; empty if there is none
	 */
	public void repeatCorrection(Entry entry, List<String> again, String explanation) {
		ProcedureCase each = beginCorrection(entry);
		if (each.corrections() == 0) {
			throw RuleViolation.invalid("correctionItems", "not-writable");
		}
		Map<String, String> list = correctionItems(each).stream()
			.collect(Collectors.toMap((item) -> String.valueOf(item.id()), CorrectionItem::item, (one, other) -> one,
					LinkedHashMap::new));
		if (again.isEmpty()) {
			throw RuleViolation.invalid("correctionItems", "correction.items");
		}
		String items = again.stream().map(list::get).filter(Objects::nonNull).collect(Collectors.joining("；"));
		toCorrect(each, entry, explanation.isBlank() ? items : items + "（说明：" + explanation + "）");
	}

	private ProcedureCase beginCorrection(Entry entry) {
		ProcedureCase each = begin(entry, ACCEPT, "self-acceptance", OF_APPLICANT);
		LocalDate answerBy = answerBy(each);
		if (entry.occurredOn().isAfter(answerBy)) {
			throw RuleViolation.invalid("decision", "correction.late", answerBy);
		}
		return each;
	}

	private void addItem(ProcedureCase each, String item, @Nullable String material) {
		this.jdbc.sql("""
				INSERT INTO fasttrack.correction_item (case_id, round, item, material)
				VALUES (:case, :round, :item, :material)
				""")
			.param("case", each.id())
			.param("round", each.round())
			.param("item", item)
			.param("material", material)
			.update();
	}

	private void toCorrect(ProcedureCase each, Entry entry, String said) {
		if (each.corrections() > 0) {
			this.events.publishEvent(new ProcedureSetBack(each, ProcedureSetBack.INCOMPLETE, ""));
		}
		// A clock that counts from receipt starts again with what comes back.
		this.clocks.stop(each.id(), entry.occurredOn(), entry.actor());
		applicantDue(CaseChange.to(CaseStatus.CORRECTING, entry.occurredOn())
			.step(CORRECT, each.division() + ".applicant", Whose.PROJECT_UNIT), entry.occurredOn())
			.set("corrections", each.corrections() + 1)
			.apply(this.jdbc, this.locked, each);
		this.acts.append(entry, ACCEPT, "CORRECTION", said, basis(each, "行政许可法第三十二条第一款第四项"));
	}

	/**
	 * The unit refuses to accept, with reasons; the project unit may submit again. A
	 * filing is never refused, only completed.
	 */
	public void refuse(Entry entry, String reasons) {
		ProcedureCase each = begin(entry, ACCEPT, "self-acceptance", OF_APPLICANT);
		requireRejectable(each);
		again(each, "REFUSED", entry).apply(this.jdbc, this.locked, each);
		this.acts.append(entry, ACCEPT, "REFUSE", reasons, basis(each, "行政许可法第三十二条"));
	}

	private static void requireRejectable(ProcedureCase each) {
		if (each.nature() == Nature.FILING) {
			throw RuleViolation.invalid("decision", "filing.completed");
		}
	}

	/**
	 * The section-level official recommends.
	 * @param recommendation RECOMMEND_APPROVE, RECOMMEND_CONDITIONS or RECOMMEND_REJECT
	 */
	public void review(Entry entry, String recommendation, String opinion) {
		ProcedureCase each = begin(entry, REVIEW, "self-review", OF_APPLICANT);
		toDecide(CaseChange.to(CaseStatus.FOR_DECISION, entry.occurredOn()), unit(each), each.signing())
			.apply(this.jdbc, this.locked, each);
		this.acts.append(entry, REVIEW, recommendation, opinion, basis(each, "行政许可法第三十四条"));
	}

	private CaseChange toDecide(CaseChange change, ApprovalUnit unit, Signing signing) {
		boolean headFirst = signing == Signing.HEAD_THEN_LEADER;
		return change
			.step(headFirst ? DECIDE_AS_HEAD : DECIDE,
					headFirst ? unit.headGroup() : this.organization.deciderGroup(unit, signing), Whose.UNIT)
			.dueAsBefore();
	}

	/**
	 * Whoever reviews, decides or signs returns it to the project unit for supplements;
	 * the limit goes on.
	 * @param step the step that returns it
	 * @param items what is wanted
	 */
	public void requestSupplement(Entry entry, String step, List<String> items, String opinion) {
		ProcedureCase each = step.equals(REVIEW) ? begin(entry, step, "self-review", OF_APPLICANT)
				: beginDecision(entry, step);
		applicantDue(CaseChange.to(CaseStatus.CORRECTING, entry.occurredOn())
			.step(SUPPLEMENT, each.division() + ".applicant", Whose.PROJECT_UNIT), entry.occurredOn())
			.set("proposal", write(new Proposal(null, null, opinion, items)))
			.apply(this.jdbc, this.locked, each);
		this.acts.append(entry, step, "SUPPLEMENT", joined(items, opinion), "本机制要求");
	}

	/**
	 * The project unit supplements; the review goes on.
	 * @param provided the codes of what it submits besides what is there
	 */
	public void supplement(Entry entry, List<String> provided, String note) {
		ProcedureCase each = begin(entry, SUPPLEMENT);
		// What is there stays there: it was accepted with it.
		List<String> all = new ArrayList<>(provided);
		materials(each).forEach((material, there) -> {
			if (there && !all.contains(material.code())) {
				all.add(material.code());
			}
		});
		requireCritical(each, all);
		provide(each, all);
		toReview(each, entry.occurredOn(), this.clocks.of(each.id()).orElse(null)).apply(this.jdbc, this.locked, each);
		this.acts.append(entry, SUPPLEMENT, "SUBMITTED", note, "");
	}

	/**
	 * The reviewer begins a special procedure (特别程序). Where the law lets it, the clock
	 * stands still until the result is there (行政许可法 45); the project unit is told how
	 * long.
	 * @param kind the code of its kind
	 * @param expectedOn when it should be over
	 */
	public void startSpecial(Entry entry, String kind, LocalDate expectedOn, String reason) {
		ProcedureCase each = begin(entry, REVIEW, "self-review", OF_APPLICANT);
		SpecialKind special = this.catalogue.specialKinds(each.procedure())
			.stream()
			.filter((known) -> known.code().equals(kind))
			.findFirst()
			.orElseThrow(() -> RuleViolation.invalid("specialKind", "choice", kind,
					this.catalogue.specialKinds(each.procedure())
						.stream()
						.map(SpecialKind::code)
						.collect(Collectors.joining("、"))));
		LocalDate on = entry.occurredOn();
		if (!expectedOn.isAfter(on)) {
			throw RuleViolation.invalid("expectedOn", "special.after", on);
		}
		int most = Optional.ofNullable(special.maxDays()).orElseGet(() -> this.parameters.whole("special.max-days"));
		LocalDate latest = this.limits.due(on, most, DayKind.WD).dueOn();
		if (expectedOn.isAfter(latest)) {
			throw RuleViolation.invalid("expectedOn", "special.too-long", special.name(), most, latest);
		}
		// The article binds licences; the mechanism holds the others to the same.
		String basis = special.pauses() ? basis(each, special.basis()) : special.basis();
		StepLimit limit = StepLimit.fixed(on, expectedOn);
		CaseChange change;
		if (special.pauses()) {
			this.clocks.pause(each.id(), on, expectedOn, special.name() + "：" + reason, basis, entry.actor());
			change = CaseChange.to(CaseStatus.PAUSED, on)
				.step(RECORD_SPECIAL, unit(each).sectionGroup(), Whose.SPECIAL)
				.due(limit, dueDate(limit, null));
		}
		else {
			change = CaseChange.to(CaseStatus.REVIEWING, on)
				.step(RECORD_SPECIAL, unit(each).sectionGroup(), Whose.UNIT)
				.due(limit.andClock(), dueDate(limit.andClock(), this.clocks.of(each.id()).orElse(null)));
		}
		change.apply(this.jdbc, this.locked, each);
		this.specials.start(each, special, basis, entry, expectedOn, reason);
		this.acts.append(entry, REVIEW, "SPECIAL",
				joined(List.of(special.name(), (special.pauses() ? "中止计时，" : "不中止计时，") + "预计结束：" + expectedOn), reason),
				basis);
	}

	/**
	 * The result of the special procedure is there; the clock goes on with what is left.
	 */
	public void recordSpecial(Entry entry, String result, String scan) {
		ProcedureCase each = begin(entry, RECORD_SPECIAL, "self-review", OF_APPLICANT);
		SpecialProcedure special = this.specials.open(each.id()).orElseThrow(() -> RuleViolation.conflict("moved-on"));
		LocalDate on = entry.occurredOn();
		CaseClock clock = (special.pauses() ? this.clocks.resume(each.id(), on, entry.actor())
				: this.clocks.of(each.id()))
			.orElse(null);
		toReview(each, on, clock).apply(this.jdbc, this.locked, each);
		this.specials.end(special, entry, result, scan);
		this.acts.append(entry, RECORD_SPECIAL, "RECORDED", joined(List.of(special.name()), result), special.basis());
	}

	/** The special procedure that goes on in a case. */
	public Optional<SpecialProcedure> openSpecial(ProcedureCase each) {
		return this.specials.open(each.id());
	}

	/** The special procedures of a project that go on, by case. */
	public Map<UUID, SpecialProcedure> openSpecials(String projectCode) {
		return this.specials.openOf(projectCode)
			.stream()
			.collect(Collectors.toMap(SpecialProcedure::caseId, Function.identity()));
	}

	/** The kinds of special procedures that the reviewer of a case can begin. */
	public List<SpecialKind> specialKinds(ProcedureCase each) {
		return this.catalogue.specialKinds(each.procedure());
	}

	/**
	 * The county-level leader of the unit extends the limit (延期): once, while it is not
	 * over, by at most the days of the catalogue (行政许可法 42). The reason is told to the
	 * project unit.
	 * @param days how many days of the limit's kind
	 */
	public void extend(Entry entry, int days, String reason) {
		ProcedureCase each = requireOpen(entry);
		whyNotExtended(each, entry.occurredOn()).ifPresent((refusal) -> {
			throw refusal;
		});
		int most = mostExtensionDays(each);
		if (days < 1 || days > most) {
			throw RuleViolation.invalid("days", "extension.days", days, most);
		}
		CaseClock extended = this.clocks.extend(each.id(), entry.occurredOn(), days, reason, basis(each, "行政许可法第四十二条"),
				entry.actor());
		CaseChange.within()
			.due(each.stepLimit(), dueDate(each.stepLimit(), extended))
			.apply(this.jdbc, this.locked, each);
		this.acts.append(entry, "ExtendLimit", "EXTENDED",
				joined(List.of("延长" + days + ((extended.dayKind() == DayKind.CD) ? "天" : "个工作日")), reason),
				basis(each, "行政许可法第四十二条"));
	}

	/** Why the limit of a case cannot be extended on that day; empty if it can. */
	public Optional<RuleViolation> whyNotExtended(ProcedureCase each, LocalDate on) {
		CaseClock clock = this.clocks.of(each.id()).filter((running) -> running.stoppedOn() == null).orElse(null);
		if (mostExtensionDays(each) == 0) {
			return Optional.of(RuleViolation.invalid("days", "extension.none", each.name()));
		}
		if (clock == null || clock.limitDays() == null) {
			return Optional.of(RuleViolation.invalid("days", "extension.not-running", each.name()));
		}
		if (clock.extensionDays() > 0) {
			return Optional.of(RuleViolation.invalid("days", "extension.once", clock.extensionDays()));
		}
		LocalDate last = (clock.statutoryDueOn() != null) ? clock.statutoryDueOn() : clock.dueOn();
		return (last != null && on.isAfter(last)) ? Optional.of(RuleViolation.invalid("days", "extension.late", last))
				: Optional.empty();
	}

	/** By how many days the limit of a case may be extended in law, 0 if by none. */
	public int mostExtensionDays(ProcedureCase each) {
		return Objects.requireNonNullElse(definition(each).extensionDays(), 0);
	}

	/**
	 * Works out the dates of a case again, by the calendar and the thresholds as they are
	 * now.
	 * @return the case before and after
	 */
	public Redated redate(UUID id) {
		lock(id);
		ProcedureCase before = require(id);
		Optional<CaseClock> clockBefore = this.clocks.of(id);
		Optional<CaseClock> clock = this.clocks.recompute(id);
		ProcedureCase after = before;
		if (before.step() != null) {
			DueDate due = dueDate(before.stepLimit(), clock.orElse(null));
			if (!Objects.equals(due, before.stepDue())) {
				CaseChange.within().due(before.stepLimit(), due).apply(this.jdbc, this.locked, before);
				after = require(id);
			}
		}
		return new Redated(before, after, clockBefore.orElse(null), clock.orElse(clockBefore.orElse(null)));
	}

	/** The head or the county-level leader returns it to the reviewer. */
	public void returnToReviewer(Entry entry, String step, String opinion) {
		ProcedureCase each = beginDecision(entry, step);
		CaseChange.to(CaseStatus.REVIEWING, entry.occurredOn())
			.step(REVIEW, unit(each).sectionGroup(), Whose.UNIT)
			.dueAsBefore()
			.set("decided_by", null)
			.apply(this.jdbc, this.locked, each);
		this.acts.append(entry, step, "RETURN", opinion, "");
	}

	/**
	 * The head decides for the unit; the county-level leader in charge signs off (审签).
	 */
	public void decideAsHead(Entry entry, Decision decision) {
		ProcedureCase each = beginDecision(entry, DECIDE_AS_HEAD);
		requireDecidable(each, entry, decision);
		CaseChange.to(CaseStatus.FOR_DECISION, entry.occurredOn())
			.step(DECIDE, deciderGroup(each), Whose.UNIT)
			.dueAsBefore()
			.set("decided_by", entry.actor().described())
			.set("proposal", write(new Proposal(decision, null, null, null)))
			.apply(this.jdbc, this.locked, each);
		this.acts.append(entry, DECIDE_AS_HEAD, decision.outcome().name(), said(decision),
				decisionBasis(each, decision));
	}

	/**
	 * The last signature: a county-level leader decides, or signs off what the head has
	 * decided, or the head decides alone. An approval gets its document, what it requires
	 * is followed up; after a rejection (行政许可法 38) the project unit may submit again.
	 */
	public void decide(Entry entry, Decision signed) {
		ProcedureCase each = beginDecision(entry, DECIDE);
		Optional<Decision> ofHead = (each.decidedBy() != null) ? proposal(each).map(Proposal::decision)
				: Optional.empty();
		if (ofHead.isPresent() && ofHead.get().outcome() != signed.outcome()) {
			throw RuleViolation.invalid("decision", "head.differs");
		}
		Decision decision = ofHead.orElse(signed);
		requireDecidable(each, entry, decision);
		String decidedBy = ofHead.isPresent() ? String.valueOf(each.decidedBy()) : entry.actor().described();
		String signedOffBy = ofHead.isPresent() ? entry.actor().described() : null;
		String outcome = decision.outcome().name();
		CaseChange change = switch (decision.outcome()) {
			case APPROVED, CONDITIONS -> decided(each, entry, outcome);
			case REJECTED -> again(each, outcome, entry);
		};
		change.set("decided_by", decidedBy).set("signed_off_by", signedOffBy).apply(this.jdbc, this.locked, each);
		this.documents.issue(each, unit(each), decision, entry.occurredOn(), decidedBy, signedOffBy,
				validUntil(each, entry.occurredOn()));
		this.requirements.set(each, decision, entry.occurredOn(), decidedBy);
		this.acts.append(entry, DECIDE, outcome, ofHead.isPresent() ? signed.opinion() : said(decision),
				decisionBasis(each, decision));
	}

	private ProcedureCase beginDecision(Entry entry, String step) {
		return begin(entry, step, "self-decision", step.equals(DECIDE_AS_HEAD) ? BEFORE_HEAD : BEFORE_DECISION);
	}

	/**
	 * Whether a person may not do a step of a case, because of what they did in it
	 * before, or because nobody else could decide it then.
	 * @param step the task's id in the model
	 */
	public boolean isBarred(UUID caseId, String step, String userId) {
		return isBarred(step, userId, () -> require(caseId), (steps) -> this.acts.doers(caseId, steps));
	}

	/** The same for several cases, with all that was done in them read at once. */
	public Barred barred(Collection<ProcedureCase> cases) {
		Map<UUID, List<Doer>> doers = this.acts
			.doers(cases.stream().map(ProcedureCase::id).toList(),
					Stream.of(BEFORE_DECISION, BEFORE_HEAD).flatMap(Arrays::stream).distinct().toList())
			.stream()
			.collect(Collectors.groupingBy(Doer::caseId));
		Map<UUID, ProcedureCase> byId = cases.stream()
			.collect(Collectors.toMap(ProcedureCase::id, Function.identity(), (one, other) -> one));
		return (caseId, step, userId) -> isBarred(step, userId, () -> Objects.requireNonNull(byId.get(caseId)),
				(steps) -> doers.getOrDefault(caseId, List.of())
					.stream()
					.filter((doer) -> steps.contains(doer.step()))
					.map(Doer::userId)
					.collect(Collectors.toSet()));
	}

	private boolean isBarred(String step, String userId, Supplier<ProcedureCase> each,
			Function<List<String>, Set<String>> doers) {
		return switch (step) {
			case DECIDE -> doers.apply(List.of(BEFORE_DECISION)).contains(userId);
			case DECIDE_AS_HEAD -> doers.apply(List.of(BEFORE_HEAD)).contains(userId);
			// Nobody but a head decides alone.
			case ACCEPT, REVIEW -> isHead(userId) && soleDecider(each.get()).filter(userId::equals).isPresent();
			default -> false;
		};
	}

	private boolean isHead(String userId) {
		return this.organization.official(userId).filter((each) -> each.role() == Official.Role.HEAD).isPresent();
	}

	private void requireDecidable(ProcedureCase each, Entry entry, Decision decision) {
		boolean rejected = decision.outcome() == Decision.Outcome.REJECTED;
		if (rejected) {
			requireRejectable(each);
		}
		if (decision.requirementsDueOn() != null && decision.requirementsDueOn().isBefore(entry.occurredOn())) {
			throw RuleViolation.invalid("requirementsDueOn", "not-before", entry.occurredOn());
		}
		if (decision.requirementsDueOn() != null) {
			int most = this.parameters.whole((decision.requirementsWhen() == Decision.RequirementsWhen.BEFORE_START)
					? "requirement.max-days" : "requirement.works-max-days");
			LocalDate latest = entry.occurredOn().plusDays(most);
			if (decision.requirementsDueOn().isAfter(latest)) {
				throw RuleViolation.invalid("requirementsDueOn", "requirement.too-late", most, latest);
			}
		}
		// A broken commitment can be answered with no, but never with yes.
		if (each.gapDueOn() != null && each.isGapOpen()
				&& !(rejected && each.gapDueOn().isBefore(entry.occurredOn()))) {
			throw RuleViolation.invalid("decision", "gap.open", each.gapDueOn());
		}
	}

	private String decisionBasis(ProcedureCase each, Decision decision) {
		return basis(each, (decision.outcome() == Decision.Outcome.REJECTED) ? "行政许可法第三十八条第二款" : "行政许可法第三十八条第一款");
	}

	private static String said(Decision decision) {
		List<String> parts = new ArrayList<>();
		decision.requirements().forEach((requirement) -> parts.add("要求：" + requirement));
		if (!decision.reasons().isBlank()) {
			parts.add(decision.reasons());
			parts.add("救济途径：" + decision.remedies());
		}
		if (decision.collectiveMinutes() != null) {
			parts.add("集体研究：" + decision.collectiveMinutes());
		}
		if (decision.legalReview() != null) {
			parts.add("法制审核：" + decision.legalReview());
		}
		return joined(parts, decision.opinion());
	}

	/**
	 * The section-level official registers the result of a procedure that it signs
	 * itself.
	 * @param reasons why it is rejected, null if it is not
	 * @param remedies what can be done against a rejection, null if it is not one
	 */
	public void register(Entry entry, @Nullable String reasons, @Nullable String remedies, String opinion) {
		ProcedureCase each = begin(entry, REGISTER, "self-review", OF_APPLICANT);
		Decision decision = new Decision((reasons != null) ? Decision.Outcome.REJECTED : Decision.Outcome.APPROVED,
				opinion, List.of(), null, null, (reasons != null) ? reasons : "", (remedies != null) ? remedies : "",
				null, null);
		requireDecidable(each, entry, decision);
		String outcome = (reasons != null) ? "REJECTED" : (each.nature() == Nature.FILING) ? "FILED" : "APPROVED";
		((reasons != null) ? again(each, outcome, entry) : decided(each, entry, outcome))
			.set("decided_by", entry.actor().described())
			.apply(this.jdbc, this.locked, each);
		this.documents.issue(each, unit(each), outcome, decision, entry.occurredOn(), entry.actor().described(), null,
				validUntil(each, entry.occurredOn()));
		this.acts.append(entry, REGISTER, outcome, said(decision), definition(each).basis());
	}

	/**
	 * The follow-up person of the forwarding unit records what another authority decided.
	 */
	public void recordExternal(Entry entry, boolean approved, Result result, String note) {
		ProcedureCase each = begin(entry, RECORD_EXTERNAL, "self-review", OF_APPLICANT);
		requirePlausible(entry, result);
		if (each.acceptedOn() != null && result.datedOn().isBefore(each.acceptedOn())) {
			throw RuleViolation.invalid("documentDate", "document.before-acceptance", result.datedOn(),
					each.acceptedOn());
		}
		if (each.isGapOpen()) {
			throw RuleViolation.invalid("decision", "gap.open", Objects.requireNonNull(each.gapDueOn()));
		}
		String outcome = approved ? "APPROVED" : "REJECTED";
		(approved ? decided(each, entry, outcome) : again(each, outcome, entry)).set("decided_by", result.organ())
			.apply(this.jdbc, this.locked, each);
		this.documents.store(each, result, outcome, approved ? validUntil(each, result) : null);
		this.acts.append(entry, RECORD_EXTERNAL, outcome, joined(List.of(described(result)), note),
				definition(each).basis());
	}

	/**
	 * The project unit records the result of what it does itself; the unit that
	 * supervises it checks it.
	 * @param document the document about it, null if there is none
	 */
	public void recordOwner(Entry entry, String text, @Nullable Result document) {
		ProcedureCase each = begin(entry, RECORD_OWNER);
		if (document != null) {
			requirePlausible(entry, document);
			requireOfThisProject(each, document);
		}
		if (each.unit() != null) {
			toConfirm(each, entry, new Proposal(null, document, text, null));
		}
		else {
			// Plans that were made before units checked this.
			decided(each, entry, "DONE").apply(this.jdbc, this.locked, each);
			if (document != null) {
				this.documents.store(each, document, "APPROVED", document.validUntil());
			}
		}
		this.acts.append(entry, RECORD_OWNER, "DONE", text, definition(each).basis());
	}

	/**
	 * The tender failed (流标): nothing is decided, and the project unit begins anew with a
	 * new day by which it is due.
	 * @param reason why it failed
	 * @throws RuleViolation if the case is no tender
	 */
	public void tenderFailed(Entry entry, String reason) {
		ProcedureCase each = begin(entry, RECORD_OWNER);
		if (!isTender(each)) {
			throw RuleViolation.invalid("decision", "tender.other", each.name());
		}
		again(each, ProcedureSetBack.TENDER_FAILED, reason, entry).apply(this.jdbc, this.locked, each);
		this.acts.append(entry, RECORD_OWNER, ProcedureSetBack.TENDER_FAILED, reason, definition(each).basis());
	}

	/** Whether a case is the procedure whose tender can fail. */
	public boolean isTender(ProcedureCase each) {
		return each.procedure().equals(this.parameters.text("tender.procedure"));
	}

	private void requireOfThisProject(ProcedureCase each, Result own) {
		LocalDate earliest = LocalDate
			.ofInstant(this.projects.require(each.projectCode()).registeredAt(), this.clock.getZone())
			.minusDays(this.parameters.whole("own-result.max-age-days"));
		if (own.datedOn().isBefore(earliest)) {
			throw RuleViolation.invalid("documentDate", "document.too-old", own.datedOn(), earliest);
		}
	}

	/** A document is not from tomorrow, and does not end before it begins. */
	private static void requirePlausible(Entry entry, Result result) {
		if (result.datedOn().isAfter(entry.occurredOn())) {
			throw RuleViolation.invalid("documentDate", "not-after-act", result.datedOn(), entry.occurredOn());
		}
		if (result.validUntil() != null && result.validUntil().isBefore(result.datedOn())) {
			throw RuleViolation.invalid("validUntil", "not-before", result.datedOn());
		}
	}

	/**
	 * The task force checks whether construction may start.
	 * @param confirmed the codes of the conditions that are met; for ready, all of them
	 * @param ready the result
	 */
	public void checkStart(Entry entry, boolean ready, List<String> confirmed, String opinion) {
		// Nobody adds to the plan meanwhile.
		this.projects.lock(entry.projectCode());
		ProcedureCase each = begin(entry, CHECK_START, "self-review", REPORT_PROGRESS);
		provide(each, confirmed);
		if (ready) {
			requireCritical(each, confirmed);
			requireOthersDecided(each);
			this.requirements.requireMetBeforeStart(each.projectCode());
			decided(each, entry, "READY").apply(this.jdbc, this.locked, each);
			this.projects.ready(each.projectCode(), entry.occurredOn());
		}
		else {
			this.clocks.stop(each.id(), entry.occurredOn(), entry.actor());
			toApplicant(each, each.division(), entry.occurredOn()).set("outcome", "NOT_READY")
				.apply(this.jdbc, this.locked, each);
		}
		this.acts.append(entry, CHECK_START, ready ? "READY" : "NOT_READY", opinion, definition(each).basis());
	}

	/** A procedure may have been added to the plan after the check began. */
	private void requireOthersDecided(ProcedureCase check) {
		List<String> open = ofProject(check.projectCode()).stream()
			.filter((each) -> each.phase() == ProcedureDefinition.Phase.PRE && !each.id().equals(check.id())
					&& each.status() != CaseStatus.DECIDED)
			.map(ProcedureCase::name)
			.toList();
		if (!open.isEmpty()) {
			throw RuleViolation.invalid("decision", "procedures.open", String.join("、", open));
		}
	}

	/** The project unit has done what was missing and asks for the check again. */
	public void reportProgress(Entry entry, String progress) {
		ProcedureCase each = begin(entry, REPORT_PROGRESS);
		LocalDate on = entry.occurredOn();
		toTaskForce(each, on, entry.actor()).set("received_on", on).apply(this.jdbc, this.locked, each);
		this.acts.append(entry, REPORT_PROGRESS, "REPORTED", progress, "");
	}

	/**
	 * A procedure is no longer in the plan. What was decided stays decided.
	 * @return whether it was open
	 */
	boolean drop(UUID id, Entry entry, String reason) {
		lock(id);
		ProcedureCase each = require(id);
		if (each.status() == CaseStatus.DECIDED || each.status() == CaseStatus.TERMINATED) {
			return false;
		}
		decided(each, entry, NOT_REQUIRED).apply(this.jdbc, this.locked, each);
		this.specials.cancel(id, entry.occurredOn(), entry.actor().described());
		this.acts.append(entry.on(id), "AmendPlan", NOT_REQUIRED, reason, "本机制要求");
		return true;
	}

	static final String NOT_REQUIRED = "NOT_REQUIRED";

	/**
	 * The document of a decided procedure has expired before construction started: the
	 * procedure is done again, as soon as it is released anew.
	 * @param document the number of the document
	 * @param validUntil the last day of its validity
	 */
	public void reopen(UUID id, Entry entry, String document, LocalDate validUntil) {
		lock(id);
		ProcedureCase each = require(id);
		if (each.status() != CaseStatus.DECIDED) {
			return;
		}
		nextRound(CaseChange.to(CaseStatus.WAITING, entry.occurredOn()), each, "EXPIRED")
			.set("released_on", entry.occurredOn())
			.set("decided_on", null)
			.set("decided_by", null)
			.set("signed_off_by", null)
			.apply(this.jdbc, this.locked, each);
		this.acts.append(entry, "Validity", "EXPIRED", document + "有效期至" + validUntil, definition(each).basis());
	}

	/**
	 * The unit extends the validity of a document by its period, as often as the
	 * catalogue says, before it ends.
	 * @param number the number of the written extension
	 * @param scan where the paper is
	 */
	public void extendValidity(Entry entry, String number, String scan, String reason) {
		ProcedureCase each = require(Optional.ofNullable(entry.caseId()).orElseThrow());
		Optional<Document> found = Optional.ofNullable(lastDocuments(each.projectCode()).get(each.id()));
		whyNotExtended(each, found, entry.occurredOn()).ifPresent((refusal) -> {
			throw refusal;
		});
		Document last = found.orElseThrow();
		LocalDate extended = Objects.requireNonNull(last.validUntil())
			.plus(Objects.requireNonNull(definition(each).validityPeriod()));
		this.documents.store(each, new Result(number, last.organ(), entry.occurredOn(), extended, scan, null, null),
				"EXTENDED", extended);
		this.acts.append(entry, "ExtendValidity", "EXTENDED", joined(List.of(number, "有效期至" + extended), reason),
				definition(each).basis());
	}

	/**
	 * Why the validity of the last document of a case cannot be extended on that day;
	 * empty if it can.
	 */
	public Optional<RuleViolation> whyNotExtended(ProcedureCase each, Optional<Document> last, LocalDate on) {
		ProcedureDefinition definition = definition(each);
		LocalDate until = last.map(Document::validUntil).orElse(null);
		if (until == null || each.status() != CaseStatus.DECIDED || definition.validityPeriod() == null
				|| definition.validityExtensions() == 0) {
			return Optional.of(RuleViolation.invalid("procedure", "validity.none", each.name()));
		}
		int before = this.documents.extensions(each.id());
		if (before >= definition.validityExtensions()) {
			return Optional.of(RuleViolation.invalid("procedure", "validity.most", before));
		}
		return on.isAfter(until) ? Optional.of(RuleViolation.invalid("procedure", "validity.over", until))
				: Optional.empty();
	}

	/**
	 * A case of an earlier plan gets the unit and the way of signing of the present
	 * rules. What the head has decided waits for the leader as it did, and what has ended
	 * stays as it is.
	 */
	void bringUpToDate(ProcedureCase each, ApprovalUnit unit) {
		Signing signing = this.organization.signing(unit, each.procedure());
		boolean forDecision = each.status() == CaseStatus.FOR_DECISION;
		boolean headHasDecided = forDecision && DECIDE.equals(each.step()) && each.decidedBy() != null
				&& each.signing() == Signing.HEAD_THEN_LEADER;
		boolean waitsForAnother = forDecision && (signing == Signing.HEAD_THEN_LEADER) == DECIDE.equals(each.step());
		boolean differs = !unit.id().equals(each.unit()) || signing != each.signing() || waitsForAnother;
		if (each.status() == CaseStatus.DECIDED || each.status() == CaseStatus.TERMINATED || headHasDecided
				|| !differs) {
			return;
		}
		CaseChange change = forDecision
				? toDecide(CaseChange.to(CaseStatus.FOR_DECISION, each.statusSince()), unit, signing)
				: CaseChange.within();
		change.set("unit", unit.id()).set("signing", signing.name()).apply(this.jdbc, this.locked, each);
	}

	/** Nobody else changes the cases of a project until the transaction ends. */
	void lockAll(String projectCode) {
		this.jdbc.sql("""
				SELECT 1
				FROM fasttrack.procedure_case
				WHERE project_code = :project
				ORDER BY id
				FOR NO KEY UPDATE
				""").param("project", projectCode).query(Integer.class).list();
	}

	/** Everything that is still open of a project ends with it. */
	void terminate(Entry entry, String reason) {
		lockAll(entry.projectCode());
		for (ProcedureCase each : ofProject(entry.projectCode())) {
			if (each.status() != CaseStatus.DECIDED) {
				this.clocks.stop(each.id(), entry.occurredOn(), entry.actor());
				CaseChange.to(CaseStatus.TERMINATED, entry.occurredOn()).apply(this.jdbc, this.locked, each);
				if (RECORD_SPECIAL.equals(each.step())) {
					this.specials.cancel(each.id(), entry.occurredOn(), entry.actor().described());
				}
				if (each.releasedOn() != null && each.status() != CaseStatus.WAITING) {
					this.acts.append(entry.on(each.id()), "WithdrawProject", "TERMINATE", reason, "");
				}
			}
		}
	}

	/**
	 * The last day on which the unit can ask for correction; after it, a licence
	 * application counts as accepted.
	 */
	public LocalDate answerBy(ProcedureCase each) {
		return answerBy(Optional.ofNullable(each.receivedOn()).orElseGet(this::today));
	}

	private LocalDate answerBy(LocalDate receivedOn) {
		return this.limits.due(receivedOn, this.parameters.whole("acceptance.deemed-days"), DayKind.WD).dueOn();
	}

	/** The case as the step may find it, with the business date checked. */
	private ProcedureCase begin(Entry entry, String step) {
		return begin(entry, step, "");
	}

	/**
	 * The case as the step may find it, with the business date checked; a person does not
	 * judge what the same person did on this case before.
	 */
	private ProcedureCase begin(Entry entry, String step, String rule, String... others) {
		ProcedureCase each = requireOpen(entry, rule, others);
		if (!step.equals(each.step())) {
			throw RuleViolation.conflict("moved-on");
		}
		if (step.equals(ACCEPT) || step.equals(REVIEW)) {
			requireAnotherDecider(each, entry.actor().userId());
		}
		return each;
	}

	/**
	 * Who alone can decide as the head does not accept or review: nobody would be left to
	 * decide.
	 */
	private void requireAnotherDecider(ProcedureCase each, String userId) {
		if (soleDecider(each).filter(userId::equals).isPresent()) {
			throw RuleViolation.forbidden("sole-decider");
		}
	}

	private Optional<String> soleDecider(ProcedureCase each) {
		List<Official> heads = (each.unit() != null) ? this.organization.membersOf(unit(each).headGroup()) : List.of();
		boolean headDecides = each.signing() == Signing.HEAD_THEN_LEADER || (each.unit() != null
				&& this.organization.deciderGroup(unit(each), each.signing()).equals(unit(each).headGroup()));
		return (each.signs() == Signs.LEADER && headDecides && heads.size() == 1) ? Optional.of(heads.get(0).id())
				: Optional.empty();
	}

	private ProcedureCase requireOpen(Entry entry, String rule, String... others) {
		ProcedureCase each = require(Optional.ofNullable(entry.caseId()).orElseThrow());
		Before before = this.acts.before(each.id(), entry.actor().userId());
		LocalDate follows = before.latest();
		if (each.releasedOn() != null && (follows == null || follows.isBefore(each.releasedOn()))) {
			follows = each.releasedOn();
		}
		if (follows != null && entry.occurredOn().isBefore(follows)) {
			throw RuleViolation.invalid("occurredOn", "not-before-preceding", entry.occurredOn(), follows);
		}
		if (before.own().stream().anyMatch(List.of(others)::contains)) {
			throw RuleViolation.forbidden(rule);
		}
		return each;
	}

	private ProcedureCase requireOpen(Entry entry) {
		return requireOpen(entry, "");
	}

	/**
	 * Starts the clock if it counts from this event.
	 * @return the clock, null if it counts from another event
	 */
	private @Nullable CaseClock startClock(ProcedureCase each, ClockFrom from, LocalDate on, Actor actor) {
		ProcedureDefinition definition = definition(each);
		return (definition.clockFrom() == from) ? this.clocks.start(each.id(), on, definition.limit(), actor) : null;
	}

	private CaseChange decided(ProcedureCase each, Entry entry, String outcome) {
		if (each.acceptedOn() != null || each.receivedOn() != null) {
			this.clocks.stop(each.id(), entry.occurredOn(), entry.actor());
		}
		return CaseChange.to(CaseStatus.DECIDED, entry.occurredOn())
			.set("outcome", outcome)
			.set("decided_on", entry.occurredOn());
	}

	/** Back to the project unit, for another round. */
	private CaseChange again(ProcedureCase each, String outcome, Entry entry) {
		return again(each, outcome, "", entry);
	}

	private CaseChange again(ProcedureCase each, String outcome, String reason, Entry entry) {
		this.clocks.stop(each.id(), entry.occurredOn(), entry.actor());
		this.events.publishEvent(new ProcedureSetBack(each, outcome, reason));
		return nextRound(toApplicant(each, each.division(), entry.occurredOn()), each, outcome);
	}

	/** What belongs to one application alone begins anew. */
	private static CaseChange nextRound(CaseChange change, ProcedureCase each, String outcome) {
		return change.set("outcome", outcome)
			.set("round", each.round() + 1)
			.set("corrections", 0)
			.set("received_on", null)
			.set("accepted_on", null)
			.set("deemed_accepted", false)
			.set("commitment", null)
			.set("gap_due_on", null)
			.set("gap_closed_on", null)
			.set("follow_up", null);
	}

	private ApprovalUnit unit(ProcedureCase each) {
		return this.organization.unit(String.valueOf(each.unit())).orElseThrow();
	}

	private String deciderGroup(ProcedureCase each) {
		return this.organization.deciderGroup(unit(each), each.signing());
	}

	/**
	 * Until when a document is valid that is issued on this day; null for without end.
	 */
	private @Nullable LocalDate validUntil(ProcedureCase each, LocalDate datedOn) {
		Period validity = definition(each).validityPeriod();
		return (validity != null) ? datedOn.plus(validity) : null;
	}

	private @Nullable LocalDate validUntil(ProcedureCase each, Result result) {
		return (result.validUntil() != null) ? result.validUntil() : validUntil(each, result.datedOn());
	}

	/** Back to the review, with what is left of the limit. */
	private CaseChange toReview(ProcedureCase each, LocalDate on, @Nullable CaseClock clock) {
		return byClock(CaseChange.to(CaseStatus.REVIEWING, on).step(REVIEW, unit(each).sectionGroup(), Whose.UNIT), on,
				clock, "unit.task-days");
	}

	/** By when the project unit should act; a rule of this mechanism, not of law. */
	private CaseChange applicantDue(CaseChange change, LocalDate from) {
		return within(change, from, "applicant.task-days");
	}

	private CaseChange within(CaseChange change, LocalDate from, String parameter) {
		StepLimit limit = StepLimit.days(from, this.parameters.whole(parameter));
		return change.due(limit, dueDate(limit, null));
	}

	/** Due with the procedure; where that has no limit, within days of this mechanism. */
	private CaseChange byClock(CaseChange change, LocalDate from, @Nullable CaseClock clock, String otherwise) {
		DueDate due = (clock != null) ? this.limits.due(clock) : null;
		return (due != null) ? change.due(StepLimit.CLOCK, due) : within(change, from, otherwise);
	}

	private @Nullable DueDate dueDate(StepLimit limit, @Nullable CaseClock clock) {
		DueDate due = (limit.from() != null && limit.days() != null)
				? this.limits.due(limit.from(), limit.days(), DayKind.WD) : null;
		if (limit.from() != null && limit.fixedOn() != null) {
			due = DueDate.earliest(due, this.limits.fixed(limit.from(), limit.fixedOn()));
		}
		return (limit.byClock() && clock != null) ? DueDate.earliest(due, this.limits.due(clock)) : due;
	}

	/** An article of 行政许可法 binds licences only; elsewhere it is this mechanism's rule. */
	private static String basis(ProcedureCase each, String article) {
		return (each.nature() == Nature.LICENCE) ? article : "本机制要求";
	}

	private static String described(Result result) {
		List<String> parts = new ArrayList<>(List.of(result.organ(), result.number(), result.datedOn().toString()));
		if (result.otherSystem() != null) {
			parts.add(result.otherSystem()
					+ ((result.otherCaseNumber() != null) ? "办件编号：" + result.otherCaseNumber() : ""));
		}
		return String.join("，", parts);
	}

	private static String joined(List<String> items, String opinion) {
		List<String> parts = new ArrayList<>(items);
		if (!opinion.isBlank()) {
			parts.add(opinion);
		}
		return String.join("；", parts);
	}

	private String write(Proposal proposal) {
		try {
			return this.json.writeValueAsString(proposal);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The business date in the time zone of the clock (Asia/Shanghai). */
	private LocalDate today() {
		return LocalDate.now(this.clock);
	}

	/**
	 * A case whose dates were worked out again.
	 *
	 * @param before the case as it was
	 * @param after the case as it is
	 * @param clockBefore its clock as it was, null if it has none
	 * @param clockAfter its clock as it is
	 */
	public record Redated(ProcedureCase before, ProcedureCase after, @Nullable CaseClock clockBefore,
			@Nullable CaseClock clockAfter) {

	}

	/**
	 * One item of a request for correction.
	 *
	 * @param id its number
	 * @param item what is to be corrected
	 */
	public record CorrectionItem(long id, String item) {

	}

	/**
	 * What was put forward and waits for a confirmation or a signature, or for what is
	 * supplemented.
	 *
	 * @param decision what the head decided
	 * @param result the document that the project unit holds
	 * @param text the result of what the project unit did itself, in words, or why
	 * something is to be supplemented
	 * @param items what is to be supplemented
	 */
	public record Proposal(@Nullable Decision decision, @Nullable Result result, @Nullable String text,
			@Nullable List<String> items) {

	}

	/** Tells whether a person may not do a step of a case. */
	@FunctionalInterface
	public interface Barred {

		/**
		 * Whether this person may not.
		 * @param step the task's id in the model
		 */
		boolean test(UUID caseId, String step, String userId);

	}

}
