package org.fasttrack.board;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.fasttrack.audit.Act;
import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.ReadingLog;
import org.fasttrack.audit.ReadingLog.Reading;
import org.fasttrack.audit.SignInLog;
import org.fasttrack.audit.SignInLog.SignIn;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Span;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was done, who signed in and what auditors read, for those who audit the
 * administration: the latest first, some at once. The days are those on which it was
 * recorded, today where none are given.
 */
@Service
public class AuditBoard {

	/** How many rows there are at once. */
	private static final int PAGE = 200;

	private final ActLog acts;

	private final SignInLog signIns;

	private final ReadingLog readings;

	private final AskedWords asked;

	private final ProcedureCases cases;

	private final Organization organization;

	private final Phrases phrases;

	private final Wording wording;

	private final Clock clock;

	AuditBoard(ActLog acts, SignInLog signIns, ReadingLog readings, AskedWords asked, ProcedureCases cases,
			Organization organization, Phrases phrases, Wording wording, Clock clock) {
		this.acts = acts;
		this.signIns = signIns;
		this.readings = readings;
		this.asked = asked;
		this.cases = cases;
		this.organization = organization;
		this.phrases = phrases;
		this.wording = wording;
		this.clock = clock;
	}

	/**
	 * The acts as they were recorded.
	 * @param from the first day, in any of the ways in which a day is written
	 * @param to the last day
	 * @param offset how many of the latest are left out
	 * @throws RuleViolation if the viewer may not read them, or what was asked for is no
	 * span of days
	 */
	public List<Act> acts(@Nullable String from, @Nullable String to, int offset, Person viewer) {
		return read(span(from, to, offset, viewer), (first, after) -> this.acts.between(first, after, offset, PAGE));
	}

	/** The attempts to sign in as they were recorded; all else as with the acts. */
	public List<SignIn> signIns(@Nullable String from, @Nullable String to, int offset, Person viewer) {
		return read(span(from, to, offset, viewer), (first, after) -> this.signIns.between(first, after, offset, PAGE));
	}

	/** The acts in words. */
	@Transactional(readOnly = true)
	public AuditPage<AuditedAct> actsInWords(@Nullable String from, @Nullable String to, int offset, Person viewer) {
		Span span = span(from, to, offset, viewer);
		List<Act> found = read(span, (first, after) -> this.acts.between(first, after, offset, PAGE + 1));
		Map<UUID, ProcedureCase> about = this.cases
			.all(found.stream().map(Act::caseId).filter(Objects::nonNull).distinct().toList())
			.stream()
			.collect(Collectors.toMap(ProcedureCase::id, Function.identity()));
		return page(span, found, (act) -> inWords(act, (act.caseId() != null) ? about.get(act.caseId()) : null));
	}

	/** The attempts to sign in, in words. */
	public AuditPage<AuditedSignIn> signInsInWords(@Nullable String from, @Nullable String to, int offset,
			Person viewer) {
		Span span = span(from, to, offset, viewer);
		return page(span, read(span, (first, after) -> this.signIns.between(first, after, offset, PAGE + 1)),
				(each) -> new AuditedSignIn(each.at(), each.userId(), who(each.userId()), each.address(),
						each.outcome().name(), this.wording.label("SignIn", each.outcome().name())));
	}

	/** What auditors have read, as it was recorded; all else as with the acts. */
	public List<Reading> readings(@Nullable String from, @Nullable String to, int offset, Person viewer) {
		return read(span(from, to, offset, viewer),
				(first, after) -> this.readings.between(first, after, offset, PAGE));
	}

	/** What auditors have read, in words. */
	public AuditPage<AuditedReading> readingsInWords(@Nullable String from, @Nullable String to, int offset,
			Person viewer) {
		Span span = span(from, to, offset, viewer);
		return page(span, read(span, (first, after) -> this.readings.between(first, after, offset, PAGE + 1)),
				(each) -> new AuditedReading(each.at(), each.userId(), who(each.userId()),
						this.wording.label("Reading", each.what().name()), each.projectCode(), this.asked.of(each)));
	}

	private String who(String user) {
		return this.organization.official(user).map(this.organization::describe).orElse("");
	}

	private AuditedAct inWords(Act act, @Nullable ProcedureCase about) {
		return new AuditedAct(act.recordedAt(), act.who(), act.userId(), this.phrases.capacity(act), act.projectCode(),
				(about != null) ? about.name() : "", Office.step(act.step(), act.capacity(), this.wording),
				this.phrases.outcome(about, act.outcome()), act.opinion(), act.basis(),
				(act.lateReason() != null) ? act.occurredOn() : null, act.lateReason());
	}

	private Span span(@Nullable String from, @Nullable String to, int offset, Person viewer) {
		if (!viewer.auditsAdministration()) {
			throw RuleViolation.forbidden("not-allowed");
		}
		if (offset < 0) {
			throw RuleViolation.invalid("offset", "page", PAGE);
		}
		LocalDate today = LocalDate.now(this.clock);
		return Span.read(from, to, today, today);
	}

	private <T> List<T> read(Span span, BiFunction<Instant, Instant, List<T>> rows) {
		return rows.apply(span.first().atStartOfDay(this.clock.getZone()).toInstant(),
				span.last().plusDays(1).atStartOfDay(this.clock.getZone()).toInstant());
	}

	private static <S, T> AuditPage<T> page(Span span, List<S> found, Function<S, T> words) {
		return new AuditPage<>(span.first(), span.last(), found.stream().limit(PAGE).map(words).toList(),
				found.size() > PAGE);
	}

	/**
	 * Some of what was recorded on these days.
	 *
	 * @param from the first day
	 * @param to the last day
	 * @param rows the latest first
	 * @param more whether there are more behind them
	 */
	public record AuditPage<T>(LocalDate from, LocalDate to, List<T> rows, boolean more) {

	}

	/**
	 * One act in words.
	 *
	 * @param recordedAt when the server recorded it
	 * @param who name, unit and duty on that day, and for whom they acted
	 * @param user the sign-in
	 * @param capacity as what the person acted
	 * @param projectCode the project, null for an act that is about none
	 * @param procedure the name of the procedure, empty for an act that is about none
	 * @param step which step it was
	 * @param outcome what came of it
	 * @param said what was said
	 * @param basis the rule it rests on
	 * @param occurredOn the day on which it happened, where it was entered later
	 * @param lateReason why it was entered later
	 */
	public record AuditedAct(Instant recordedAt, String who, String user, String capacity, @Nullable String projectCode,
			String procedure, String step, String outcome, String said, String basis, @Nullable LocalDate occurredOn,
			@Nullable String lateReason) {

	}

	/**
	 * One attempt to sign in, in words.
	 *
	 * @param at when
	 * @param user the sign-in as it was given
	 * @param who name, unit and duty; empty for an account that no list names
	 * @param address from where
	 * @param outcome its code: IN, WRONG, REFUSED
	 * @param outcomeText what came of it
	 */
	public record AuditedSignIn(Instant at, String user, String who, String address, String outcome,
			String outcomeText) {

	}

	/**
	 * One reading in words.
	 *
	 * @param at when
	 * @param user the sign-in
	 * @param who name, unit and duty; empty for an account that no list names
	 * @param what what was read
	 * @param projectCode the project that it is about, null if about none
	 * @param asked which of it, empty for all
	 */
	public record AuditedReading(Instant at, String user, String who, String what, @Nullable String projectCode,
			String asked) {

	}

}
