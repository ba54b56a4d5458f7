package org.fasttrack.difficulty;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.fasttrack.organization.Office;

/**
 * The rungs of the liaison ladder. How many working days each has is configuration, not
 * law: parameters {@code difficulty.l1.acknowledge-days} and the like.
 */
public enum Level {

	/** The section-level liaison of the responsible unit (科级联络员). */
	L1,
	/** The county-level liaison of that unit (县处级联络员). */
	L2,
	/** The task force: joint meeting (联席会议). */
	L3,
	/** The leading group (领导小组). */
	L4;

	/** The next rung up; empty on the last. */
	public Optional<Level> next() {
		return (this != L4) ? Optional.of(values()[ordinal() + 1]) : Optional.empty();
	}

	/** The group that holds a difficulty on this level. */
	public String group(String unit) {
		return switch (this) {
			case L1 -> Office.section(unit).id();
			case L2 -> Office.county(unit).id();
			case L3 -> Office.TASKFORCE.id();
			case L4 -> Office.LEADING_GROUP.id();
		};
	}

	/** The groups of the levels below, which stay informed. */
	List<String> below(String unit) {
		return List.of(values()).subList(0, ordinal()).stream().map((level) -> level.group(unit)).toList();
	}

	String parameter(String what) {
		return "difficulty." + name().toLowerCase(Locale.ROOT) + "." + what;
	}

}
