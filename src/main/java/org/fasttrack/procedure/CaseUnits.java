package org.fasttrack.procedure;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.ApprovalUnit.Signing;
import org.fasttrack.organization.Official;
import org.fasttrack.organization.Organization;
import org.fasttrack.procedure.ProcedureDefinition.Signs;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** Which unit has a case, and who there follows it up or decides it. */
@Service
public class CaseUnits {

	private final Organization organization;

	CaseUnits(Organization organization) {
		this.organization = organization;
	}

	/**
	 * The unit that has it; every step but the project unit's and the task force's is a
	 * unit's.
	 */
	ApprovalUnit of(ProcedureCase each) {
		return this.organization.unit(Objects.requireNonNull(each.unit())).orElseThrow();
	}

	/** The group that gives the last signature. */
	String deciderGroup(ProcedureCase each) {
		return this.organization.deciderGroup(of(each), each.signing());
	}

	/** Who of the unit can follow up what another authority decides. */
	public List<Official> followers(ProcedureCase each) {
		return (each.unit() != null) ? this.organization.membersOf(of(each).sectionGroup()) : List.of();
	}

	/**
	 * Who follows up what another authority decides, null where the unit decides itself.
	 * @param userId who accepts it
	 * @param chosen whom they have chosen, null for themselves
	 */
	@Nullable String follower(ProcedureCase each, String userId, @Nullable String chosen) {
		if (each.signs() != Signs.EXTERNAL) {
			if (chosen != null) {
				throw RuleViolation.invalid("followUp", "follow-up.only-external");
			}
			return null;
		}
		List<String> known = followers(each).stream().map(Official::id).toList();
		if (chosen == null) {
			// Whoever is in the group but not in the roster is stood for by its A.
			return known.contains(userId) || known.isEmpty() ? known(userId) : known.get(0);
		}
		if (!known.contains(chosen)) {
			throw RuleViolation.invalid("followUp", "choice", chosen, String.join("、", known));
		}
		return chosen;
	}

	private @Nullable String known(String userId) {
		return this.organization.official(userId).map(Official::id).orElse(null);
	}

	/** Who alone can decide as the head; empty if several can, or nobody has to. */
	Optional<String> soleDecider(ProcedureCase each) {
		List<Official> heads = (each.unit() != null) ? this.organization.membersOf(of(each).headGroup()) : List.of();
		boolean headDecides = each.signing() == Signing.HEAD_THEN_LEADER || (each.unit() != null
				&& this.organization.deciderGroup(of(each), each.signing()).equals(of(each).headGroup()));
		return (each.signs() == Signs.LEADER && headDecides && heads.size() == 1) ? Optional.of(heads.get(0).id())
				: Optional.empty();
	}

}
