package org.fasttrack.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.audit.Actor;
import org.fasttrack.organization.Office;
import org.fasttrack.procedure.Amendments;
import org.fasttrack.procedure.Amendments.Action;
import org.fasttrack.procedure.Amendments.Amendment;
import org.fasttrack.procedure.Document;
import org.fasttrack.procedure.Extensions;
import org.fasttrack.procedure.Plans;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.procedure.VisibleProjects;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What can be done with a project at any time, without a task that asks for it: its unit
 * withdraws it or proposes a change of its plan, a leader extends the limit of a
 * procedure. It passes the same checks as a step.
 */
@Service
public class ProjectActions {

	private final Instances instances;

	private final SignedIn signedIn;

	private final Entries entries;

	private final Retries retries;

	private final ProjectRegister projects;

	private final VisibleProjects visible;

	private final Plans plans;

	private final Amendments amendments;

	private final ProcedureCases cases;

	private final Extensions extensions;

	private final EngineDeadlines deadlines;

	private final Drafts drafts;

	private final Clock clock;

	private final TransactionTemplate transaction;

	ProjectActions(Instances instances, SignedIn signedIn, Entries entries, Retries retries, ProjectRegister projects,
			VisibleProjects visible, Plans plans, Amendments amendments, ProcedureCases cases, Extensions extensions,
			EngineDeadlines deadlines, Drafts drafts, Clock clock, PlatformTransactionManager transactions) {
		this.instances = instances;
		this.signedIn = signedIn;
		this.entries = entries;
		this.retries = retries;
		this.projects = projects;
		this.visible = visible;
		this.plans = plans;
		this.amendments = amendments;
		this.cases = cases;
		this.extensions = extensions;
		this.deadlines = deadlines;
		this.drafts = drafts;
		this.clock = clock;
		this.transaction = new TransactionTemplate(transactions);
	}

	/**
	 * Withdraws a project; everything of it that is open ends at once.
	 * @param values {@code reason}, and the business date as with any step
	 * @throws org.fasttrack.rule.RuleViolation if a rule refuses it
	 */
	public void withdraw(String code, Map<String, ? extends @Nullable Object> values) {
		act(code, values, Set.of("reason"), (entry, input) -> {
			String reason = input.lines("reason", 500);
			input.check();
			this.plans.withdraw(entry, "WithdrawProject", Objects.requireNonNull(reason));
			this.drafts.removeAll(code);
			this.instances.tell(code, ProjectFastTrack.WITHDRAWAL_REQUESTED, Map.of());
		});
	}

	/**
	 * Proposes to add a procedure to the plan or to drop one.
	 * @param values {@code action} ADD or DROP, {@code procedure} its code,
	 * {@code reason}, {@code agreement} which unit and who there agreed, and the business
	 * date
	 * @throws org.fasttrack.rule.RuleViolation if a rule refuses it
	 */
	public void proposeAmendment(String code, Map<String, ? extends @Nullable Object> values) {
		act(code, values, Set.of("action", "procedure", "reason", "agreement"), (entry, input) -> {
			Action action = input.choice("action", Action.class);
			String procedure = input.code("procedure", 10);
			String reason = input.lines("reason", 500);
			String agreement = input.text("agreement", 200);
			input.check();
			Amendment amendment = this.amendments.propose(entry, Objects.requireNonNull(action),
					Objects.requireNonNull(procedure), Objects.requireNonNull(reason),
					Objects.requireNonNull(agreement));
			// An empty case: the change is about the project itself.
			this.instances.tell(code, ProjectFastTrack.AMENDMENT_PROPOSED, Map.of(ProjectFastTrack.SUBJECT_ID,
					amendment.id().toString(), ProcedureHandling.CASE_ID, "", ProcedureHandling.PROCEDURE, ""));
		});
	}

	/**
	 * The county-level leader of a unit extends the limit of a procedure (延期).
	 * @param values {@code procedure} its code, {@code days}, {@code reason}, and the
	 * business date
	 * @throws org.fasttrack.rule.RuleViolation if a rule refuses it
	 */
	public void extend(String code, Map<String, ? extends @Nullable Object> values) {
		onCase(code, values, Set.of("days", "reason"), Office::county, (entry, input) -> {
			Integer days = input.whole("days", 1, 100);
			String reason = input.lines("reason", 500);
			input.check();
			this.extensions.extend(entry, Objects.requireNonNull(days), Objects.requireNonNull(reason));
		});
	}

	/**
	 * The unit extends the validity of a document that it has issued.
	 * @param values {@code procedure} its code, {@code documentNumber} of the written
	 * extension, {@code scan}, {@code reason}, and the business date
	 * @throws org.fasttrack.rule.RuleViolation if a rule refuses it
	 */
	public void extendValidity(String code, Map<String, ? extends @Nullable Object> values) {
		onCase(code, values, Set.of("documentNumber", "scan", "reason"), Office::section, (entry, input) -> {
			String number = input.text("documentNumber", 100);
			String scan = input.text("scan", 100);
			String reason = input.lines("reason", 500);
			input.check();
			this.extensions.extendValidity(entry, Objects.requireNonNull(number), Objects.requireNonNull(scan),
					Objects.requireNonNull(reason));
		});
	}

	/**
	 * Which of this whoever is signed in can do now to the procedures of a project, so
	 * that a page offers nothing that would be refused.
	 * @param cases the project's procedures
	 * @param documents the last document of each
	 */
	public List<Offer> offers(List<ProcedureCase> cases, Map<UUID, Document> documents) {
		LocalDate today = LocalDate.now(this.clock);
		List<Offer> offers = new ArrayList<>();
		for (ProcedureCase each : cases) {
			if (each.unit() != null && this.signedIn.isMember(Office.county(each.unit()).id())
					&& this.extensions.whyNotExtended(each, today).isEmpty()) {
				offers.add(new Offer(each.procedure(), Kind.EXTEND, this.extensions.mostExtensionDays(each)));
			}
			if (each.unit() != null && this.signedIn.isMember(Office.section(each.unit()).id())
					&& this.extensions.whyNotExtended(each, Optional.ofNullable(documents.get(each.id())), today)
						.isEmpty()) {
				offers.add(new Offer(each.procedure(), Kind.EXTEND_VALIDITY, null));
			}
		}
		return offers;
	}

	/** What somebody of the unit does to a procedure of a project. */
	private void onCase(String code, Map<String, ? extends @Nullable Object> values, Set<String> fields,
			Function<String, Office> office, Act act) {
		this.retries.run(() -> this.transaction.execute((status) -> {
			this.visible.require(code, this.signedIn.person());
			Input input = new Input(values);
			Set<String> writable = new HashSet<>(fields);
			writable.add("procedure");
			writable.addAll(Step.ALWAYS);
			input.only(writable);
			String given = input.code("procedure", 10);
			if (given == null) {
				input.check();
			}
			String procedure = Objects.requireNonNull(given);
			UUID id = this.plans.of(code)
				.stream()
				.filter((each) -> each.procedure().equals(procedure) && each.unit() != null)
				.map(ProcedureCase::id)
				.findFirst()
				.orElseThrow(() -> RuleViolation.invalid("procedure", "case.not-in-plan", procedure));
			this.cases.lock(id);
			Actor actor = this.signedIn
				.through(office.apply(Objects.requireNonNull(this.cases.require(id).unit())).id());
			act.perform(this.entries.read(input, code, id, null, actor, null, false), input);
			this.deadlines.refresh(code);
			return Boolean.TRUE;
		}));
	}

	private void act(String code, Map<String, ? extends @Nullable Object> values, Set<String> fields, Act act) {
		this.retries.run(() -> this.transaction.execute((status) -> {
			this.projects.lock(code);
			Actor actor = this.signedIn
				.through(Office.applicant(this.visible.require(code, this.signedIn.person()).applicant()).id());
			Input input = new Input(values);
			Set<String> writable = new HashSet<>(fields);
			writable.addAll(Step.ALWAYS);
			input.only(writable);
			act.perform(this.entries.read(input, code, null, null, actor, null, false), input);
			return Boolean.TRUE;
		}));
	}

	/**
	 * Something that can be done to a procedure.
	 *
	 * @param procedure the procedure's code
	 * @param kind what can be done
	 * @param most by how many days at most, null where that is not asked
	 */
	public record Offer(String procedure, Kind kind, @Nullable Integer most) {

	}

	/** What can be done to a procedure without a task. */
	public enum Kind {

		/** 延期. */
		EXTEND,
		/** 批文延期. */
		EXTEND_VALIDITY

	}

	/** What is done, with the entry and the input read so far. */
	private interface Act {

		void perform(Entry entry, Input input);

	}

}
