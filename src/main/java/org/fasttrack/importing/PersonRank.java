package org.fasttrack.importing;

import org.fasttrack.organization.Official.Role;

/** As what somebody of a list of people works in a unit or for a division. */
enum PersonRank {

	/** 县处级. */
	COUNTY(Role.COUNTY),
	/** 科级. */
	SECTION(Role.SECTION),
	/** 负责人. */
	HEAD(Role.HEAD),
	/** 账号管理员: who keeps the accounts of a unit's people. */
	ACCOUNTS(Role.ACCOUNTS),
	/** 经办: who applies for the projects of a division. */
	HANDLER(Role.APPLICANT),
	/** 领导: who leads a county, or the city. */
	LEADER(Role.COUNTY_LEADER);

	private final Role role;

	PersonRank(Role role) {
		this.role = role;
	}

	Role role() {
		return this.role;
	}

	boolean isOfUnit() {
		return this != HANDLER && this != LEADER;
	}

}
