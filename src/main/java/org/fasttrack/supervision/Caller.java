package org.fasttrack.supervision;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.fasttrack.audit.Actor;
import org.fasttrack.organization.Organization;
import org.fasttrack.rule.RuleViolation;

/**
 * Who asks.
 *
 * @param userId the sign-in
 * @param groups the groups of that person now
 */
public record Caller(String userId, Collection<String> groups) {

	static final String TASKFORCE = "taskforce";

	static final String LEADERS = "leaders";

	static final String LEADING_GROUP = "leading-group";

	private static final Set<String> SEE_ALL = Set.of(TASKFORCE, LEADERS, LEADING_GROUP, "auditors");

	/** Whether this person may urge others. */
	public boolean mayUrge() {
		return isIn(TASKFORCE, LEADERS, LEADING_GROUP);
	}

	/** Whether this person may give supervision orders. */
	public boolean mayOrder() {
		return isIn(TASKFORCE, LEADERS);
	}

	/** Whether this person may give instructions (批示). */
	public boolean mayInstruct() {
		return isIn(LEADERS, LEADING_GROUP);
	}

	/** Whether this person sees every order and every instruction. */
	public boolean seesEverything() {
		return this.groups.stream().anyMatch(SEE_ALL::contains);
	}

	/** The units that this person works for. */
	List<String> units() {
		return Stream.of(".section", ".county", ".head").flatMap(this::before).distinct().toList();
	}

	/** The divisions that this person applies for. */
	List<String> divisions() {
		return before(".applicant").toList();
	}

	private Stream<String> before(String suffix) {
		return this.groups.stream()
			.filter((group) -> group.endsWith(suffix))
			.map((group) -> group.substring(0, group.length() - suffix.length()));
	}

	private boolean isIn(String... any) {
		return Stream.of(any).anyMatch(this.groups::contains);
	}

	/** This person, acting through the first of these groups that it is in. */
	Actor actor(Organization organization, String... capacities) {
		String capacity = Stream.of(capacities)
			.filter(this.groups::contains)
			.findFirst()
			.orElseThrow(() -> RuleViolation.forbidden("not-allowed"));
		return new Actor(this.userId,
				organization.official(this.userId).map(organization::describe).orElse(this.userId), capacity);
	}

}
