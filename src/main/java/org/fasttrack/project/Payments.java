package org.fasttrack.project;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Division;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.Parameters;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Violations;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How the fund of a project is paid out (资金支付进度) against the plan. Records are only
 * added: one of the same day takes the place of the one before, and the latest counts.
 * <p>
 * Shares are of the fund's money (衔接资金): the total investment of the project without what
 * other sources give.
 */
@Service
public class Payments {

	private static final Set<String> FIELDS = Set.of("asOf", "plannedPayment", "actualPayment", "note");

	private static final int LONGEST_NOTE = 500;

	private final JdbcClient jdbc;

	private final ProjectRegister projects;

	private final FundTable funds;

	private final Organization organization;

	private final Parameters parameters;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Payments(JdbcClient jdbc, ProjectRegister projects, FundTable funds, Organization organization,
			Parameters parameters, ApplicationEventPublisher events, Clock clock) {
		this.jdbc = jdbc;
		this.projects = projects;
		this.funds = funds;
		this.organization = organization;
		this.parameters = parameters;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Records how far the fund was paid out. The same again is accepted once.
	 * @param values {@code asOf}, {@code plannedPayment} and {@code actualPayment} (万元,
	 * since the beginning), and {@code note} if there is any
	 * @return what was recorded, and whether it was recorded by this very call
	 * @throws RuleViolation naming everything that is wrong, if the project is withdrawn,
	 * or if this person may not record it
	 */
	@Transactional
	public Recording record(String projectCode, Map<String, ? extends @Nullable Object> values, Person person) {
		if (!mayRecord(this.projects.require(projectCode), person)) {
			throw RuleViolation.forbidden("payment.record");
		}
		Input input = new Input(values).only(FIELDS);
		LocalDate asOf = input.date("asOf");
		BigDecimal planned = input.decimal("plannedPayment", 2);
		BigDecimal actual = input.decimal("actualPayment", 2);
		String note = input.optionalLines("note", LONGEST_NOTE);
		input.check();
		this.projects.lock(projectCode);
		Project project = this.projects.require(projectCode);
		if (project.status() == ProjectStatus.WITHDRAWN) {
			throw RuleViolation.conflict("payment.withdrawn", projectCode);
		}
		Given given = new Given(Objects.requireNonNull(asOf), Objects.requireNonNull(planned),
				Objects.requireNonNull(actual), note);
		List<Payment> before = of(project);
		Optional<Payment> same = last(before, (each) -> each.asOf().equals(asOf)).filter(given::isSame);
		if (same.isPresent()) {
			return new Recording(same.get(), false);
		}
		check(given, project, before, input.violations());
		input.check();
		insert(projectCode, given, person.user());
		List<Payment> after = of(project);
		if (isRed(after) && !isRed(before)) {
			lag(project, after).map(PaymentsFarBehind::new).ifPresent(this.events::publishEvent);
		}
		return new Recording(after.get(after.size() - 1), true);
	}

	private static boolean isRed(List<Payment> all) {
		return !all.isEmpty() && all.get(all.size() - 1).light() == PaymentLight.RED;
	}

	private void check(Given given, Project project, List<Payment> before, Violations violations) {
		LocalDate today = LocalDate.now(this.clock);
		LocalDate registered = LocalDate.ofInstant(project.registeredAt(), this.clock.getZone());
		LocalDate asOf = given.asOf();
		if (asOf.isAfter(today)) {
			violations.add("asOf", "not-after-today", asOf, today);
		}
		if (asOf.isBefore(registered)) {
			violations.add("asOf", "payment.before-registration", asOf, registered);
		}
		last(before, (each) -> each.asOf().isAfter(asOf))
			.ifPresent((later) -> violations.add("asOf", "payment.backwards", asOf, later.asOf()));
		BigDecimal fund = fund(project);
		notAbove(fund, "plannedPayment", given.planned(), violations);
		notAbove(fund, "actualPayment", given.actual(), violations);
		last(before, (each) -> each.asOf().isBefore(asOf))
			.filter((earlier) -> given.actual().compareTo(earlier.actual()) < 0)
			.ifPresent((earlier) -> violations.add("actualPayment", "payment.less", given.actual().toPlainString(),
					earlier.asOf(), earlier.actual().toPlainString()));
	}

	private static void notAbove(BigDecimal fund, String field, BigDecimal amount, Violations violations) {
		if (amount.compareTo(fund) > 0) {
			violations.add(field, "payment.above-fund", amount.toPlainString(), fund.toPlainString());
		}
	}

	private void insert(String projectCode, Given given, String userId) {
		this.jdbc.sql("""
				INSERT INTO fasttrack.payment (project_code, as_of, planned, actual, note, recorded_by,
				                               recorded_by_name, recorded_at)
				VALUES (:project, :asOf, :planned, :actual, :note, :by, :byName, :at)
				""")
			.param("project", projectCode)
			.param("asOf", given.asOf())
			.param("planned", given.planned())
			.param("actual", given.actual())
			.param("note", given.note())
			.param("by", userId)
			.param("byName", this.organization.nameOf(userId))
			.param("at", Timestamp.from(this.clock.instant()))
			.update();
	}

	/**
	 * Whether somebody can record payments of the project: its project unit, the finance
	 * unit of its county, the task force, and external systems.
	 */
	public boolean mayRecord(Project project, Person person) {
		return person.mayRecordPayments(project.applicant(), financeUnit(project).id());
	}

	/** The unit that pays: finance of the project's county. */
	public ApprovalUnit financeUnit(Project project) {
		return this.organization.unitFor(this.parameters.text("payment.finance-function"), Division.Level.COUNTY,
				project.division());
	}

	/** What there is to be paid, in 万元. */
	public BigDecimal fund(Project project) {
		return this.funds.fund(project);
	}

	/** All records of a project, in the order of entry; the last one counts. */
	public List<Payment> of(Project project) {
		BigDecimal yellowPoints = this.parameters.number("payment.yellow-points");
		BigDecimal redPoints = this.parameters.number("payment.red-points");
		return this.jdbc.sql("""
				SELECT id, as_of, planned, actual, note, recorded_by_name, recorded_at,
				       (SELECT coalesce(sum(amount), 0)
				        FROM fasttrack.other_source
				        WHERE project_code = :project) AS other
				FROM fasttrack.payment
				WHERE project_code = :project
				ORDER BY id
				""").param("project", project.code()).query((row, number) -> {
			BigDecimal planned = row.getBigDecimal("planned");
			BigDecimal actual = row.getBigDecimal("actual");
			BigDecimal missing = planned.subtract(actual);
			BigDecimal fund = project.totalInvestment().subtract(row.getBigDecimal("other"));
			PaymentLight light = (missing.compareTo(share(redPoints, fund)) >= 0) ? PaymentLight.RED
					: (missing.compareTo(share(yellowPoints, fund)) >= 0) ? PaymentLight.YELLOW : PaymentLight.GREEN;
			return new Payment(row.getLong("id"), row.getObject("as_of", LocalDate.class), planned, actual, fund, light,
					row.getString("note"), row.getString("recorded_by_name"),
					row.getTimestamp("recorded_at").toInstant());
		}).list();
	}

	/** So many percentage points of the fund, in 万元. */
	private static BigDecimal share(BigDecimal points, BigDecimal fund) {
		return points.multiply(fund).movePointLeft(2);
	}

	/** How far the payments of a project are behind; empty if they are not. */
	public Optional<PaymentLag> lag(Project project) {
		return lag(project, of(project));
	}

	private Optional<PaymentLag> lag(Project project, List<Payment> all) {
		int first = all.size();
		while (first > 0 && all.get(first - 1).isBehind()) {
			first--;
		}
		return (first < all.size()) ? Optional
			.of(new PaymentLag(project.code(), financeUnit(project).id(), all.get(all.size() - 1), all.get(first).id()))
				: Optional.empty();
	}

	private static Optional<Payment> last(List<Payment> all, Predicate<Payment> wanted) {
		return all.stream().filter(wanted).reduce((first, second) -> second);
	}

	/** What was given. */
	private record Given(LocalDate asOf, BigDecimal planned, BigDecimal actual, @Nullable String note) {

		boolean isSame(Payment other) {
			return this.planned.compareTo(other.planned()) == 0 && this.actual.compareTo(other.actual()) == 0;
		}

	}

	/**
	 * What came of recording.
	 *
	 * @param payment the record
	 * @param created whether it was added by this very call
	 */
	public record Recording(Payment payment, boolean created) {

	}

}
