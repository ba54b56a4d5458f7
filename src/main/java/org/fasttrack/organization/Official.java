package org.fasttrack.organization;

import java.time.LocalDate;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A person who works with the system. People are shown with name, unit and duty, because
 * many share a name.
 *
 * @param id the sign-in
 * @param name the person's name
 * @param unit the approval unit's id; null for those who belong to none
 * @param division the division's code
 * @param role what the person may do
 * @param slot the place in the order of those who act for each other: A, B (A角、B角), the
 * head (主要负责人), the acting head
 * @param duty e.g. 行政审批科科长
 * @param firstDay the first day in this office; null for the people of the demo
 * @param lastDay the last day in this office; null while none is known
 */
public record Official(String id, String name, @Nullable String unit, String division, Role role, String slot,
		String duty, @Nullable LocalDate firstDay, @Nullable LocalDate lastDay) {

	/** What a person may do; DOMAIN words, see {@link #office()}. */
	public enum Role {

		APPLICANT, SECTION, COUNTY, HEAD, ACCOUNTS, TASKFORCE, LEADING_GROUP, LEADER, COUNTY_LEADER, AUDITOR, SYSTEM,
		ADMIN, SECURITY_ADMIN, AUDIT_ADMIN

	}

	/** Whether the person is in this office on that day. */
	public boolean holdsOn(LocalDate day) {
		return (this.firstDay == null || !day.isBefore(this.firstDay))
				&& (this.lastDay == null || !day.isAfter(this.lastDay));
	}

	/** What the person acts as. */
	public Office office() {
		return switch (this.role) {
			case APPLICANT -> Office.applicant(this.division);
			case SECTION -> Office.section(ofUnit());
			case COUNTY -> Office.county(ofUnit());
			case HEAD -> Office.head(ofUnit());
			case ACCOUNTS -> Office.accounts(ofUnit());
			case TASKFORCE -> Office.TASKFORCE;
			case LEADING_GROUP -> Office.LEADING_GROUP;
			case LEADER -> Office.LEADERS;
			case COUNTY_LEADER -> Office.leaders(this.division);
			case AUDITOR -> Office.AUDITORS;
			case SYSTEM -> Office.SYSTEMS;
			case ADMIN -> Office.ADMINISTRATORS;
			case SECURITY_ADMIN -> Office.SECURITY_ADMINISTRATORS;
			case AUDIT_ADMIN -> Office.AUDIT_ADMINISTRATORS;
		};
	}

	/** The group that the person belongs to. */
	public String group() {
		return office().id();
	}

	private String ofUnit() {
		return Objects.requireNonNull(this.unit, this.id);
	}

}
