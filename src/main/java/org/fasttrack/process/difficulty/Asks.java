package org.fasttrack.process.difficulty;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.difficulty.Measures.Asked;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Organization;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.Parameters;
import org.fasttrack.rule.Violations;

import org.springframework.stereotype.Component;

/** Reads what units are asked to do, row by row: forms have a fixed number of rows. */
@Component
class Asks {

	private static final int ROWS = 3;

	private final Organization organization;

	private final ProjectRegister projects;

	private final Parameters parameters;

	Asks(Organization organization, ProjectRegister projects, Parameters parameters) {
		this.organization = organization;
		this.projects = projects;
		this.parameters = parameters;
	}

	/** The names of all fields. */
	static Set<String> fields(String... others) {
		Set<String> fields = new LinkedHashSet<>(List.of(others));
		for (int row = 1; row <= ROWS; row++) {
			fields.addAll(List.of(unit(row), text(row), dueOn(row)));
		}
		return fields;
	}

	/** Reads the rows; the first must be filled, every other wholly or not at all. */
	List<Asked> read(Entry entry, Input input) {
		String division = this.projects.require(Objects.requireNonNull(entry.projectCode())).division();
		List<Asked> asked = new ArrayList<>();
		Violations violations = input.violations();
		LocalDate latest = entry.occurredOn().plusDays(this.parameters.whole("difficulty.measure-max-days"));
		for (int row = 1; row <= ROWS; row++) {
			if (row > 1 && !input.given(unit(row)) && !input.given(text(row)) && !input.given(dueOn(row))) {
				continue;
			}
			String unit = input.text(unit(row), 100);
			String text = input.text(text(row), 300);
			LocalDate dueOn = input.date(dueOn(row));
			ApprovalUnit known = (unit != null) ? this.organization.unit(unit).orElse(null) : null;
			if (unit != null && known == null) {
				violations.add(unit(row), "liaison.unit.unknown", unit);
			}
			if (known != null && !this.organization.worksFor(known, division)) {
				violations.add(unit(row), "unit.elsewhere", known.name());
			}
			if (dueOn != null && dueOn.isBefore(entry.occurredOn())) {
				violations.add(dueOn(row), "not-before", entry.occurredOn());
			}
			else if (dueOn != null && dueOn.isAfter(latest)) {
				violations.add(dueOn(row), "difficulty.measure-late", latest);
			}
			if (unit != null && text != null && dueOn != null) {
				asked.add(new Asked(unit, Objects.requireNonNull(text), dueOn));
			}
		}
		return asked;
	}

	private static String unit(int row) {
		return "measure" + row + "Unit";
	}

	private static String text(int row) {
		return "measure" + row + "Text";
	}

	private static String dueOn(int row) {
		return "measure" + row + "DueOn";
	}

}
