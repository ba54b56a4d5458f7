package org.fasttrack.liaison;

import org.fasttrack.organization.ApprovalUnit;

/** The rank of a liaison officer; each unit has a pair of both. */
public enum Rank {

	/** A county-level leading cadre (县处级). */
	COUNTY,
	/** A section-level cadre (科级). */
	SECTION;

	/** The group of a unit whose members have this rank. */
	public String groupOf(ApprovalUnit unit) {
		return (this == COUNTY) ? unit.countyGroup() : unit.sectionGroup();
	}

}
