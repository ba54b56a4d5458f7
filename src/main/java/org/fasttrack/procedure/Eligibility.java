package org.fasttrack.procedure;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.ActLog.Before;
import org.fasttrack.audit.ActLog.Doer;
import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.organization.Official;
import org.fasttrack.organization.Organization;
import org.fasttrack.procedure.ProcedureDefinition.Nature;
import org.fasttrack.rule.RuleViolation;

import org.springframework.stereotype.Service;

import static org.fasttrack.procedure.CaseSteps.ACCEPT;
import static org.fasttrack.procedure.CaseSteps.CHECK_START;
import static org.fasttrack.procedure.CaseSteps.CONFIRM;
import static org.fasttrack.procedure.CaseSteps.CORRECT;
import static org.fasttrack.procedure.CaseSteps.DECIDE;
import static org.fasttrack.procedure.CaseSteps.DECIDE_AS_HEAD;
import static org.fasttrack.procedure.CaseSteps.RECORD_EXTERNAL;
import static org.fasttrack.procedure.CaseSteps.RECORD_OWNER;
import static org.fasttrack.procedure.CaseSteps.RECORD_SPECIAL;
import static org.fasttrack.procedure.CaseSteps.REGISTER;
import static org.fasttrack.procedure.CaseSteps.REPORT_PROGRESS;
import static org.fasttrack.procedure.CaseSteps.REVIEW;
import static org.fasttrack.procedure.CaseSteps.SUBMIT;
import static org.fasttrack.procedure.CaseSteps.SUBMIT_GAP;
import static org.fasttrack.procedure.CaseSteps.SUPPLEMENT;

/**
 * Who may begin a step of a case and who may decide: the case waits for that step, the
 * business date follows what was done before, and nobody judges what they did themselves.
 */
@Service
public class Eligibility {

	/** What the project unit does on its own application. */
	private static final List<String> OF_APPLICANT = List.of(SUBMIT, CORRECT, SUPPLEMENT, SUBMIT_GAP, RECORD_OWNER);

	/** What is judged by the law of the day on which it is done. */
	private static final Set<String> OF_THE_DAY = Set.of(ACCEPT, RECORD_OWNER, CHECK_START);

	/** Who did one of these does not decide as the head. */
	private static final List<String> BEFORE_HEAD = List.of(SUBMIT, CORRECT, SUPPLEMENT, SUBMIT_GAP, ACCEPT, REVIEW);

	/** Who did one of these does not give the last signature. */
	private static final List<String> BEFORE_DECISION = List.of(SUBMIT, CORRECT, SUPPLEMENT, SUBMIT_GAP, ACCEPT, REVIEW,
			DECIDE_AS_HEAD);

	/** The steps that are closed to whoever did certain others on the same case. */
	private static final Map<String, Bar> BARS = Map.of(CONFIRM, new Bar("self-acceptance", OF_APPLICANT), ACCEPT,
			new Bar("self-acceptance", OF_APPLICANT), REVIEW, new Bar("self-review", OF_APPLICANT), RECORD_SPECIAL,
			new Bar("self-review", OF_APPLICANT), REGISTER, new Bar("self-review", OF_APPLICANT), RECORD_EXTERNAL,
			new Bar("self-review", OF_APPLICANT), CHECK_START, new Bar("self-review", List.of(REPORT_PROGRESS)),
			DECIDE_AS_HEAD, new Bar("self-decision", BEFORE_HEAD), DECIDE, new Bar("self-decision", BEFORE_DECISION));

	private static final String SOLE_DECIDER = "sole-decider";

	private final ProcedureCases cases;

	private final CaseUnits units;

	private final Organization organization;

	private final ActLog acts;

	Eligibility(ProcedureCases cases, CaseUnits units, Organization organization, ActLog acts) {
		this.cases = cases;
		this.units = units;
		this.organization = organization;
		this.acts = acts;
	}

	/**
	 * The case as the step may find it, with the business date checked; a person does not
	 * judge what the same person did on this case before. What has not been accepted yet
	 * is accepted by the catalogue of that day.
	 */
	ProcedureCase begin(Entry entry, String step) {
		ProcedureCase each = requireOpen(entry, BARS.getOrDefault(step, Bar.NONE));
		if (!step.equals(each.step())) {
			throw RuleViolation.conflict("moved-on");
		}
		if (step.equals(ACCEPT) || step.equals(REVIEW)) {
			requireAnotherDecider(each, entry.actor().userId());
		}
		return OF_THE_DAY.contains(step) ? this.cases.asOf(each, entry.occurredOn()) : each;
	}

	private ProcedureCase requireOpen(Entry entry, Bar bar) {
		ProcedureCase each = this.cases.require(Optional.ofNullable(entry.caseId()).orElseThrow());
		Before before = this.acts.before(each.id(), entry.actor().userId());
		LocalDate follows = before.latest();
		if (each.releasedOn() != null && (follows == null || follows.isBefore(each.releasedOn()))) {
			follows = each.releasedOn();
		}
		if (follows != null && entry.occurredOn().isBefore(follows)) {
			throw RuleViolation.invalid("occurredOn", "not-before-preceding", entry.occurredOn(), follows);
		}
		if (before.own().stream().anyMatch(bar.steps()::contains)) {
			throw RuleViolation.forbidden(bar.rule());
		}
		return each;
	}

	/**
	 * The case for an act that does not wait for its step, with the business date
	 * checked.
	 */
	ProcedureCase requireOpen(Entry entry) {
		return requireOpen(entry, Bar.NONE);
	}

	/**
	 * Whether a person may not do a step of a case, because of what they did in it
	 * before, or because nobody else could decide it then.
	 * @param step the task's id in the model
	 */
	public boolean isBarred(UUID caseId, String step, String userId) {
		return isBarred(step, userId, () -> this.cases.require(caseId), (steps) -> this.acts.doers(caseId, steps));
	}

	/**
	 * Who may not do a step of a case, for the same reasons.
	 * @param step the task's id in the model
	 * @return the rule that says so, by person
	 */
	public Map<String, String> barred(UUID caseId, String step) {
		Map<String, String> barred = new TreeMap<>();
		Bar bar = BARS.get(step);
		if (bar != null) {
			this.acts.doers(caseId, bar.steps()).forEach((person) -> barred.put(person, bar.rule()));
		}
		if (step.equals(ACCEPT) || step.equals(REVIEW)) {
			this.units.soleDecider(this.cases.require(caseId)).ifPresent((head) -> barred.put(head, SOLE_DECIDER));
		}
		return barred;
	}

	/**
	 * The same as {@link #isBarred} for several cases, with all that was done in them
	 * read at once.
	 */
	public Barred barred(Collection<ProcedureCase> cases) {
		Map<UUID, List<Doer>> doers = this.acts
			.doers(cases.stream().map(ProcedureCase::id).toList(),
					Stream.of(BEFORE_DECISION, BEFORE_HEAD).flatMap(List::stream).distinct().toList())
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
			case DECIDE -> doers.apply(BEFORE_DECISION).contains(userId);
			case DECIDE_AS_HEAD -> doers.apply(BEFORE_HEAD).contains(userId);
			// Nobody but a head decides alone.
			case ACCEPT, REVIEW ->
				isHead(userId) && this.units.soleDecider(each.get()).filter(userId::equals).isPresent();
			default -> false;
		};
	}

	private boolean isHead(String userId) {
		return this.organization.officesOf(userId).stream().anyMatch((each) -> each.role() == Official.Role.HEAD);
	}

	/**
	 * Who alone can decide as the head does not accept or review: nobody would be left to
	 * decide.
	 */
	private void requireAnotherDecider(ProcedureCase each, String userId) {
		if (this.units.soleDecider(each).filter(userId::equals).isPresent()) {
			throw RuleViolation.forbidden(SOLE_DECIDER);
		}
	}

	/**
	 * What has been accepted can neither be refused nor sent back for correction any more
	 * (行政许可法 32); what lacks is asked for in the review, and the decision can be no.
	 */
	static void requireUnaccepted(ProcedureCase each) {
		if (each.acceptedOn() != null) {
			throw RuleViolation.invalid("decision", "acceptance.stands", each.acceptedOn());
		}
	}

	/** A filing is never refused, only completed. */
	static void requireRejectable(ProcedureCase each) {
		if (each.nature() == Nature.FILING) {
			throw RuleViolation.invalid("decision", "filing.completed");
		}
	}

	/**
	 * To whom a step is closed.
	 *
	 * @param rule the rule that says so
	 * @param steps to whoever did one of these
	 */
	private record Bar(String rule, List<String> steps) {

		static final Bar NONE = new Bar("", List.of());

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
