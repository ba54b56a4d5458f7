package org.fasttrack.organization;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.fasttrack.organization.Office.Kind;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, with the offices held now. Whoever wants to know what somebody may see or do
 * asks here; the lists of who may are written nowhere else.
 *
 * @param user the sign-in
 * @param offices the offices held, in the order in which they were given
 */
public record Person(String user, Set<Office> offices) {

	/** Those who look at everything and answer for it. */
	private static final Set<Kind> OVERSEERS = EnumSet.of(Kind.TASKFORCE, Kind.LEADING_GROUP, Kind.LEADERS,
			Kind.AUDITORS);

	/** Those who set others to work, on any project. */
	private static final List<Office> DRIVERS = List.of(Office.TASKFORCE, Office.LEADING_GROUP, Office.LEADERS);

	public Person {
		offices = Collections.unmodifiableSet(new LinkedHashSet<>(offices));
	}

	/**
	 * The person who is in these groups; a group that is no office gives nothing.
	 * @param user the sign-in
	 * @param groups the ids of the groups
	 */
	public static Person of(String user, Collection<String> groups) {
		return new Person(user,
				new LinkedHashSet<>(groups.stream().map(Office::parse).flatMap(Optional::stream).toList()));
	}

	/** Whether there is no limit to the projects that this person sees. */
	public boolean seesEverything() {
		return oversees() || is(Kind.SYSTEMS) || is(Kind.ADMINISTRATORS) || auditsAdministration();
	}

	/**
	 * Whether this person sees whole divisions or everything, and nothing as one unit's.
	 */
	public boolean seesWholeDivisions() {
		return seesEverything() || units().isEmpty();
	}

	/** Whether this person may see what belongs there: a project, and what is on it. */
	public boolean maySee(Scope scope) {
		return seesEverything() || isOn(scope);
	}

	/**
	 * Whether this person sees every order, every instruction and every urge: no system
	 * and no administrator, who keep projects and accounts.
	 */
	public boolean seesEveryOrder() {
		return oversees();
	}

	/** Whether this person may see an order that concerns those there. */
	public boolean maySeeOrder(Scope scope) {
		return seesEveryOrder() || isOn(scope);
	}

	/** Whether this person may read a leader's words on a project of a division. */
	public boolean maySeeInstructions(String division) {
		return seesEveryOrder() || leads(division);
	}

	/**
	 * Whether this person may read what officials say to each other about a procedure
	 * before it is decided.
	 * @param division the project's division
	 * @param unit the unit that handles the procedure, null for what no unit handles
	 */
	public boolean readsOpinions(String division, @Nullable String unit) {
		return seesEveryOrder() || auditsAdministration() || leads(division) || unit != null && isOf(unit);
	}

	/** Whether this person may read what is counted of a division and its units. */
	public boolean seesFiguresOf(String division) {
		return seesEverything() || leads(division);
	}

	/** Whether this person may read a report that has been issued. */
	public boolean readsReports() {
		return oversees() || anyOf(Kind::isOfUnit) || is(Kind.COUNTY_LEADERS);
	}

	/** Whether this person works on reports before they are issued. */
	public boolean makesReports() {
		return isTaskforce();
	}

	/** Whether this person issues reports. */
	public boolean issuesReports() {
		return is(Kind.LEADING_GROUP);
	}

	/**
	 * Whether this person sees the roster of a unit: names and telephone numbers, which
	 * are no business of an external system.
	 * @param unit the unit's id
	 */
	public boolean seesRoster(String unit) {
		return seesEverything() && !isSystem() || isOf(unit)
				|| led().stream().anyMatch((division) -> ApprovalUnit.isOf(unit, division));
	}

	/**
	 * Whether this person may read why somebody of a unit is away.
	 * @param unit the unit's id
	 */
	public boolean readsAbsences(String unit) {
		return isOf(unit) || isTaskforce() || is(Kind.AUDITORS);
	}

	/** Whether this person may urge others, on any project that is seen. */
	public boolean mayUrge() {
		return drives() || is(Kind.COUNTY_LEADERS);
	}

	/** Whether this person may give supervision orders. */
	public boolean mayOrder() {
		return is(Kind.LEADERS) || isTaskforce() || is(Kind.COUNTY_LEADERS);
	}

	/** Whether this person may give instructions (批示). */
	public boolean mayInstruct() {
		return is(Kind.LEADERS) || is(Kind.LEADING_GROUP) || is(Kind.COUNTY_LEADERS);
	}

	/** Whether this person may raise difficulties on what belongs there. */
	public boolean mayRaise(Scope scope) {
		return raisesAs(scope).isPresent();
	}

	/** As what this person raises a difficulty; empty for who may not. */
	public Optional<Office> raisesAs(Scope scope) {
		return Stream
			.<Supplier<Stream<Office>>>of(() -> Stream.of(Office.applicant(scope.applicant())),
					() -> scope.units().get().stream().flatMap(Office::ofUnit), () -> DRIVERS.stream(),
					() -> Stream.of(Office.leaders(scope.division())))
			.flatMap(Supplier::get)
			.filter(this::holds)
			.findFirst();
	}

	/**
	 * Whether this person may record how the fund of a project is paid out.
	 * @param applicant the division whose applicants apply for it
	 * @param financeUnit the unit that pays
	 */
	public boolean mayRecordPayments(String applicant, String financeUnit) {
		return appliesFor(applicant) || holds(Office.section(financeUnit)) || isTaskforce() || is(Kind.SYSTEMS);
	}

	/** Whether this person may start projects. */
	public boolean mayStart() {
		return startsAs().isPresent();
	}

	/**
	 * As what this person starts projects: for one division, the first of several, or as
	 * an external system; empty for who may not.
	 */
	public Optional<Office> startsAs() {
		return this.offices.stream()
			.filter((office) -> office.kind() == Kind.APPLICANT || office.kind() == Kind.SYSTEMS)
			.min(Comparator.comparing(Office::id));
	}

	/** Whether this person applies for projects, of whatever division. */
	public boolean applies() {
		return is(Kind.APPLICANT);
	}

	/** Whether this person applies for the projects of a division. */
	public boolean appliesFor(String division) {
		return holds(Office.applicant(division));
	}

	/** Whether this person is of a unit, of whatever rank. */
	public boolean isOf(String unit) {
		return units().contains(unit);
	}

	/** Whether this person is of the task force. */
	public boolean isTaskforce() {
		return is(Kind.TASKFORCE);
	}

	/** Whether this person works in Tasklist. */
	public boolean hasTasks() {
		return applies() || anyOf(Kind::isOfUnit) || isTaskforce() || is(Kind.LEADING_GROUP);
	}

	/**
	 * Whether this person sends and gets copies to read: officials who work or look in
	 * Tasklist.
	 */
	public boolean exchangesCopies() {
		return anyOf(Kind::isOfUnit) || isTaskforce() || is(Kind.LEADING_GROUP) || is(Kind.COUNTY_LEADERS);
	}

	/** Whether this person looks at everybody's work in Cockpit. */
	public boolean looksInCockpit() {
		return oversees() || auditsAdministration();
	}

	/**
	 * Whether this person leads, or oversees for those who do: everything, a county, or a
	 * unit as its head or its county-level leader.
	 */
	public boolean leadsSomething() {
		return oversees() || is(Kind.COUNTY_LEADERS) || is(Kind.HEAD) || is(Kind.COUNTY);
	}

	/** Whether this person looks at a county's projects in Tasklist, without tasks. */
	public boolean looksInTasklist() {
		return is(Kind.COUNTY_LEADERS);
	}

	/** Whether this is an external system. */
	public boolean isSystem() {
		return is(Kind.SYSTEMS);
	}

	/** Whether this is an external system and nobody else. */
	public boolean isOnlySystem() {
		return isSystem() && this.offices.size() == 1;
	}

	/** Whether this person keeps the list of people, the calendar and what runs. */
	public boolean administers() {
		return is(Kind.ADMINISTRATORS);
	}

	/** Whether this person keeps all accounts, their groups and passwords. */
	public boolean keepsAccounts() {
		return is(Kind.SECURITY_ADMINISTRATORS);
	}

	/** Whether this person reads all that was done and who signed in. */
	public boolean auditsAdministration() {
		return is(Kind.AUDIT_ADMINISTRATORS);
	}

	/** Whether it is recorded what this person reads. */
	public boolean isRecordedReading() {
		return is(Kind.AUDITORS);
	}

	/**
	 * Whether this person gives passwords to the people of a unit: who keeps all
	 * accounts, or those of the unit; never one who audits.
	 * @param unit the unit's id; that of no unit for people who are of none
	 */
	public boolean keepsAccountsOf(String unit) {
		boolean ofUnit = places((kind) -> kind == Kind.ACCOUNTS).contains(unit) && !auditsAdministration();
		return (keepsAccounts() || ofUnit) && !is(Kind.AUDITORS);
	}

	/** The ids of the units that this person works for. */
	public List<String> units() {
		return places(Kind::isOfUnit);
	}

	/** The codes of the divisions that this person applies for. */
	public List<String> divisions() {
		return places((kind) -> kind == Kind.APPLICANT);
	}

	/** The codes of the counties that this person leads. */
	public List<String> led() {
		return places((kind) -> kind == Kind.COUNTY_LEADERS);
	}

	/** Whether this person holds an office. */
	public boolean holds(Office office) {
		return this.offices.contains(office);
	}

	/** Whether this person holds the office that a group is. */
	public boolean isIn(String group) {
		return Office.parse(group).filter(this::holds).isPresent();
	}

	/**
	 * As what this person acts: the first of these offices that is held.
	 * @throws RuleViolation if none is
	 */
	public Office actingAs(Office... any) {
		return Stream.of(any).filter(this::holds).findFirst().orElseThrow(() -> RuleViolation.forbidden("not-allowed"));
	}

	/**
	 * As what this person sets others to work on a project: the first of these offices
	 * that is held, or as a leader of its county.
	 * @param division the project's division, null where it is not known yet
	 * @throws RuleViolation if that person is neither
	 */
	public Office drivesAs(@Nullable String division, Office... any) {
		return Stream
			.concat(Stream.of(any).filter(this::holds),
					led().stream().filter((led) -> division == null || led.equals(division)).map(Office::leaders))
			.findFirst()
			.orElseThrow(() -> RuleViolation.forbidden("not-allowed"));
	}

	/**
	 * The projects that this person sees, as the parameters {@code everything},
	 * {@code applied} (the divisions that this person applies for), {@code led} and
	 * {@code units} of a statement.
	 */
	public Map<String, Object> seeing() {
		return parameters(seesEverything());
	}

	/** The orders that this person sees, as parameters of the same names. */
	public Map<String, Object> seeingOrders() {
		return parameters(seesEveryOrder());
	}

	private Map<String, Object> parameters(boolean everything) {
		return Map.of("everything", everything, "applied", orNone(divisions()), "led", orNone(led()), "units",
				orNone(units()));
	}

	/** A list in SQL has at least one element. */
	private static List<String> orNone(List<String> codes) {
		return codes.isEmpty() ? List.of("") : codes;
	}

	private boolean isOn(Scope scope) {
		return appliesFor(scope.applicant()) || leads(scope.division())
				|| !units().isEmpty() && scope.units().get().stream().anyMatch(this::isOf);
	}

	private boolean leads(String division) {
		return holds(Office.leaders(division));
	}

	private boolean oversees() {
		return anyOf(OVERSEERS::contains);
	}

	private boolean drives() {
		return DRIVERS.stream().anyMatch(this::holds);
	}

	private boolean is(Kind kind) {
		return anyOf((each) -> each == kind);
	}

	private boolean anyOf(Predicate<Kind> wanted) {
		return this.offices.stream().map(Office::kind).anyMatch(wanted);
	}

	private List<String> places(Predicate<Kind> wanted) {
		return this.offices.stream()
			.filter((office) -> wanted.test(office.kind()))
			.map(Office::place)
			.distinct()
			.toList();
	}

}
