package org.fasttrack.importing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.fasttrack.database.OnEmbeddedDatabase;
import org.fasttrack.importing.ImportReport.Problem;
import org.fasttrack.importing.PeopleReport.Result;
import org.fasttrack.importing.PeopleReport.Row;
import org.fasttrack.importing.ProjectSheet.ListedProject;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Official;
import org.fasttrack.organization.Official.Role;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.People;
import org.fasttrack.organization.Person;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.Parameters;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Typed;
import org.fasttrack.rule.Violation;
import org.fasttrack.rule.Violations;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes over who holds which office from when to when: all of a list or nothing of it,
 * and a list that is sent again changes nothing.
 */
@Service
public class PeopleImport {

	/** The sheet that is read if there are several. */
	static final String SHEET = "人员名单";

	/** How many rows a list has at most. */
	static final int MOST_ROWS = 3000;

	/** What a sign-in is made of. */
	private static final String SIGN_IN = "[a-zA-Z0-9][a-zA-Z0-9._-]*";

	private final PeopleColumns columns;

	private final People people;

	private final Organization organization;

	private final Parameters parameters;

	private final Wording wording;

	private final boolean demo;

	private final TransactionTemplate transaction;

	PeopleImport(PeopleColumns columns, People people, Organization organization, Parameters parameters,
			Wording wording, Environment environment, PlatformTransactionManager transactions) {
		this.columns = columns;
		this.people = people;
		this.organization = organization;
		this.parameters = parameters;
		this.wording = wording;
		this.demo = OnEmbeddedDatabase.Embedded.isEmbedded(environment);
		this.transaction = new TransactionTemplate(transactions);
	}

	/**
	 * Checks a list, and takes it over if all of it is right.
	 * @param file an Excel workbook (.xlsx) or a CSV file in UTF-8
	 * @param preview whether to check only
	 * @param caller an administrator
	 * @param locale the language of the report
	 * @throws RuleViolation if the caller may not, or the file cannot be read as such a
	 * list
	 */
	public PeopleReport run(byte[] file, boolean preview, Person caller, Locale locale) {
		if (!caller.administers()) {
			throw RuleViolation.forbidden("not-allowed");
		}
		List<ListedProject> listed = ProjectSheet.read(PeopleCsv.workbook(file), this.columns.all(), SHEET, MOST_ROWS);
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			this.people.lock();
			PeopleReport report = PeopleReport.of(preview, rows(listed, preview, locale));
			if (report.refused() == 0) {
				this.people.taken(file, listed.size(), caller);
			}
			if (!report.applied()) {
				status.setRollbackOnly();
			}
			return report;
		}));
	}

	private List<Row> rows(List<ListedProject> listed, boolean preview, Locale locale) {
		List<Read> all = new ArrayList<>();
		Map<String, Integer> seen = new HashMap<>();
		Map<String, String> names = new HashMap<>();
		for (ListedProject each : listed) {
			Violations found = new Violations();
			each.found().forEach(found::add);
			Official official = read(each.values(), found);
			if (official != null) {
				Integer first = seen.putIfAbsent(official.id() + " " + official.group() + " " + official.firstDay(),
						each.row());
				if (first != null) {
					found.add("signIn", "list.duplicate", first);
				}
				String name = names.putIfAbsent(official.id(), official.name());
				if (name != null && !name.equals(official.name())) {
					found.add("personName", "people.other-name", official.id(), name);
				}
				otherThan(official)
					.ifPresent((known) -> found.add("personName", "people.known-name", official.id(), known));
			}
			boolean right = official != null && found.found().isEmpty();
			all.add(new Read(each, official, found,
					right ? Result.valueOf(this.people.put(Objects.requireNonNull(official), phone(each)).name())
							: Result.REFUSED));
		}
		return all.stream().map((each) -> row(each, preview, locale)).toList();
	}

	/**
	 * Who else signs in so already: what was done under a sign-in was done by one person.
	 * An account without a name of its own can be given one.
	 */
	private Optional<String> otherThan(Official listed) {
		Optional<Official> known = this.organization.official(listed.id());
		if (known.isPresent()) {
			return known.map(Official::name).filter((name) -> !name.equals(listed.name()));
		}
		return this.organization.knownName(listed.id())
			.filter((name) -> !name.startsWith(listed.name()))
			.filter((name) -> !name.equals(Office.ADMINISTRATORS.label(this.wording)));
	}

	private Row row(Read read, boolean preview, Locale locale) {
		List<Violation> found = new ArrayList<>(read.found().found());
		Optional<String> other = (read.result() != Result.REFUSED)
				? this.people.other(Objects.requireNonNull(read.official())) : Optional.empty();
		other.ifPresent((name) -> found.add(Violation.of("rosterSlot", "people.slot-taken", name)));
		if (read.result() != Result.REFUSED) {
			this.people.otherAdministration(Objects.requireNonNull(read.official()))
				.ifPresent((office) -> found
					.add(Violation.of("heldOffice", "people.two-administrations", office.label(this.wording))));
			this.people.auditsOrKeeps(read.official())
				.ifPresent((office) -> found.add(Violation.of("heldOffice", "people.audits-and-keeps",
						this.organization.describe(office, this.wording))));
		}
		Result result = found.isEmpty() ? read.result() : Result.REFUSED;
		String label = (result == Result.NEW && !preview) ? "TAKEN" : result.name();
		return new Row(read.listed().row(), Objects.toString(read.listed().values().get("signIn"), null),
				Objects.toString(read.listed().values().get("personName"), null), result,
				this.wording.label("PeopleResult", label),
				found.stream()
					.map((each) -> new Problem(each.field(), each.rule(), this.wording.sentence(each, locale)))
					.toList());
	}

	/** What cannot be read is not missing as well. */
	private @Nullable Official read(Map<String, Object> values, Violations found) {
		Input input = new Input(values);
		String id = input.code("signIn", 64);
		String name = input.name("personName", 50);
		String code = input.text("heldOffice", 100);
		PersonRank rank = input.given("officeRank") ? input.choice("officeRank", PersonRank.class) : null;
		String duty = input.text("officeDuty", 50);
		String slot = input.optionalText("rosterSlot", 1);
		input.optionalTelephone("officePhone");
		LocalDate firstDay = input.date("officeFrom");
		LocalDate lastDay = input.optionalDate("officeTo");
		input.violations()
			.found()
			.stream()
			.filter((each) -> !each.rule().equals("required") || !found.has(each.field()))
			.forEach(found::add);
		if (id != null && !id.matches(SIGN_IN)) {
			found.add("signIn", "people.sign-in", id);
		}
		if (firstDay != null && lastDay != null && lastDay.isBefore(firstDay)) {
			found.add("officeTo", "people.last-day", firstDay, lastDay);
		}
		if (!this.demo && "true".equals(values.get("synthetic"))) {
			found.add("synthetic", "people.synthetic");
		}
		PeopleColumns.Held held = (code != null && !found.has("officeRank")) ? this.columns.held(code, rank, found)
				: null;
		if (held == null || id == null || name == null || duty == null || firstDay == null) {
			return null;
		}
		if (held.role() == Role.AUDITOR && !found.has("officeTo")) {
			audit(firstDay, lastDay, found);
		}
		return new Official(id, name, held.unit(), held.division(), held.role(), slot(held.role(), slot), duty,
				firstDay, lastDay);
	}

	/** Whoever audits does so for a time. */
	private void audit(LocalDate firstDay, @Nullable LocalDate lastDay, Violations found) {
		int most = this.parameters.whole("auditor.max-days");
		if (lastDay == null) {
			found.add("officeTo", "people.auditor-last-day", most);
		}
		else if (lastDay.isAfter(firstDay.plusDays(most - 1L))) {
			found.add("officeTo", "people.auditor-days", most, firstDay, lastDay);
		}
	}

	/** The head and the acting head are called so among those who act for each other. */
	private static String slot(Role role, @Nullable String slot) {
		if (role == Role.HEAD) {
			return "B".equals(slot) ? "ACTING_HEAD" : "HEAD";
		}
		return Objects.requireNonNullElse(slot, "NONE");
	}

	private static @Nullable String phone(ListedProject listed) {
		return (listed.values().get("officePhone") instanceof String phone) ? Typed.code(phone) : null;
	}

	private record Read(ListedProject listed, @Nullable Official official, Violations found, Result result) {

	}

}
