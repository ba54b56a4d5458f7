package org.fasttrack.organization;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;

/**
 * What somebody acts as: the kind of office, and where it is held. Its id is the id of
 * the group that the engine and our tables know; nobody else puts such ids together or
 * takes them apart.
 *
 * @param kind what kind of office
 * @param place the division's code for an applicant and the leaders of a county, the
 * unit's id for those of a unit, empty for those that there is one of
 */
public record Office(Kind kind, String place) {

	public static final Office TASKFORCE = new Office(Kind.TASKFORCE, "");

	public static final Office LEADING_GROUP = new Office(Kind.LEADING_GROUP, "");

	public static final Office LEADERS = new Office(Kind.LEADERS, "");

	public static final Office AUDITORS = new Office(Kind.AUDITORS, "");

	public static final Office SYSTEMS = new Office(Kind.SYSTEMS, "");

	public static final Office ADMINISTRATORS = new Office(Kind.ADMINISTRATORS, "");

	public static final Office SECURITY_ADMINISTRATORS = new Office(Kind.SECURITY_ADMINISTRATORS, "");

	public static final Office AUDIT_ADMINISTRATORS = new Office(Kind.AUDIT_ADMINISTRATORS, "");

	public Office {
		if (kind.ofPlace == place.isEmpty()) {
			throw new IllegalArgumentException(kind + " of '" + place + "'");
		}
	}

	/** Who applies for the projects of a division. */
	public static Office applicant(String division) {
		return new Office(Kind.APPLICANT, division);
	}

	/** Who accepts and reviews for a unit. */
	public static Office section(String unit) {
		return new Office(Kind.SECTION, unit);
	}

	/** Who decides for a unit. */
	public static Office county(String unit) {
		return new Office(Kind.COUNTY, unit);
	}

	/** The leaders of a county. */
	public static Office leaders(String division) {
		return new Office(Kind.COUNTY_LEADERS, division);
	}

	/** The head and the acting head of a unit. */
	public static Office head(String unit) {
		return new Office(Kind.HEAD, unit);
	}

	/** Who keeps the accounts of a unit's people. */
	public static Office accounts(String unit) {
		return new Office(Kind.ACCOUNTS, unit);
	}

	/** Those that there is one of. */
	public static List<Office> single() {
		return Arrays.stream(Kind.values())
			.filter((kind) -> !kind.ofPlace)
			.map((kind) -> new Office(kind, ""))
			.toList();
	}

	/** The three that administer, of which nobody holds two. */
	public static List<Office> administration() {
		return single().stream().filter((office) -> office.kind.administers()).toList();
	}

	/** The offices of a unit. */
	static Stream<Office> ofUnit(String unit) {
		return Stream.of(section(unit), county(unit), head(unit));
	}

	/**
	 * The office with this id.
	 * @param id e.g. 540602-NR.section
	 * @return empty for a group that is no office, such as one made by an administrator
	 */
	public static Optional<Office> parse(String id) {
		int dot = id.lastIndexOf('.');
		String code = id.substring(dot + 1);
		String place = id.substring(0, Math.max(0, dot));
		return Arrays.stream(Kind.values())
			.filter((kind) -> kind.code.equals(code) && (kind.ofPlace ? dot > 0 : dot < 0))
			.map((kind) -> new Office(kind, place))
			.findFirst();
	}

	/** The id of the group, e.g. 540602-NR.section. */
	public String id() {
		return this.place.isEmpty() ? this.kind.code : this.place + "." + this.kind.code;
	}

	/** Whether it is one of those who approve in a unit. */
	public boolean isOfUnit() {
		return this.kind.isOfUnit();
	}

	/** What people call the office, wherever it is held: 科级审核人. */
	public String label(Wording wording) {
		return wording.label("Group", this.kind.word);
	}

	/**
	 * What a step is called for a group that has it: the last signature is the head's own
	 * where the head gives it.
	 * @param step the task's id in the model
	 * @param group e.g. 540602-NR.head, null if it does not matter
	 */
	public static String step(String step, @Nullable String group, Wording wording) {
		return Optional.ofNullable(group)
			.flatMap(Office::parse)
			.map((office) -> wording.label("Step", step, office.kind.code))
			.orElseGet(() -> wording.label("Step", step));
	}

	/** The kinds of office. */
	public enum Kind {

		/** Project unit's handler (项目单位经办人). */
		APPLICANT("applicant", true),
		/** Section-level reviewer (科级审核人). */
		SECTION("section", true),
		/** County-level signer (县处级签批人). */
		COUNTY("county", true),
		/** Head of a unit (单位负责人). */
		HEAD("head", true),
		/** Administrator of a unit's accounts (单位账号管理员). */
		ACCOUNTS("accounts", true),
		/** Task force (专班办). */
		TASKFORCE("taskforce", false),
		/** Leading group (领导小组). */
		LEADING_GROUP("leading-group", false),
		/** Leaders of city and county (市县领导). */
		LEADERS("leaders", false),
		/** Leaders of a county (县区领导), who see it alone. */
		COUNTY_LEADERS("leaders", true, "county-leaders"),
		/** Auditors (审计监督). */
		AUDITORS("auditors", false),
		/** External systems (外部系统). */
		SYSTEMS("systems", false),
		/** System administrators (系统管理员); the engine's own name for them. */
		ADMINISTRATORS("camunda-admin", false),
		/** Security administrators (安全管理员): accounts, groups and passwords. */
		SECURITY_ADMINISTRATORS("security-admin", false),
		/** Audit administrators (审计管理员): read what was done, change nothing. */
		AUDIT_ADMINISTRATORS("audit-admin", false);

		private final String code;

		private final boolean ofPlace;

		private final String word;

		Kind(String code, boolean ofPlace) {
			this(code, ofPlace, code);
		}

		Kind(String code, boolean ofPlace, String word) {
			this.code = code;
			this.ofPlace = ofPlace;
			this.word = word;
		}

		/** Whether this office is one of those who approve in a unit. */
		boolean isOfUnit() {
			return this == SECTION || this == COUNTY || this == HEAD;
		}

		/** Whether it is one of the three that administer. */
		public boolean administers() {
			return this == ADMINISTRATORS || this == SECURITY_ADMINISTRATORS || this == AUDIT_ADMINISTRATORS;
		}

		/** Whether a group is an office of this kind. */
		public boolean has(String group) {
			return parse(group).filter((office) -> office.kind == this).isPresent();
		}

	}

}
