package org.fasttrack.organization;

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
 */
public record Official(String id, String name, @Nullable String unit, String division, Role role, String slot,
		String duty) {

	/** What a person may do; DOMAIN words, see {@link #group()} for the group's id. */
	public enum Role {

		APPLICANT, SECTION, COUNTY, HEAD, TASKFORCE, LEADING_GROUP, LEADER, AUDITOR, SYSTEM, ADMIN

	}

	/** The group that the person belongs to. */
	public String group() {
		return switch (this.role) {
			case APPLICANT -> this.division + ".applicant";
			case SECTION -> this.unit + ".section";
			case COUNTY -> this.unit + ".county";
			case HEAD -> this.unit + ".head";
			case TASKFORCE -> "taskforce";
			case LEADING_GROUP -> "leading-group";
			case LEADER -> "leaders";
			case AUDITOR -> "auditors";
			case SYSTEM -> "systems";
			case ADMIN -> "camunda-admin";
		};
	}

}
