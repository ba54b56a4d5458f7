package org.fasttrack.board;

import java.util.Optional;

import org.fasttrack.board.ProjectView.Holder;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Division;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Official;
import org.fasttrack.organization.Organization;
import org.fasttrack.rule.Wording;
import org.fasttrack.watch.HeldStep;
import org.fasttrack.watch.Holders;
import org.fasttrack.watch.HoldersOfDay;

import org.springframework.stereotype.Component;

/** Holders as the board names them: name, place and duty. */
@Component
class NamedHolders {

	private final Organization organization;

	private final Wording wording;

	NamedHolders(Organization organization, Wording wording) {
		this.organization = organization;
		this.wording = wording;
	}

	/**
	 * Who has to act on a step: who follows it up, by the roster of the unit, else who
	 * comes first in the group; where nobody is in it, that nobody is named yet.
	 */
	Holder holder(HoldersOfDay holders, HeldStep step) {
		Optional<Official> follower = holders.follower(step.group(), step.caseId(), step.step());
		if (follower.isPresent()) {
			return holder(follower.get(), step.group());
		}
		return holders.of(step.group(), step.caseId(), step.step())
			.map((acting) -> new Holder(acting.person().name(), acting.person().unitName(), acting.person().duty(),
					acting.group(),
					Holders.isDeputy(acting) ? this.wording.label("Deputy", acting.capacity().name()) : null))
			.orElseGet(() -> holder(step.group()));
	}

	/** Who of a group has to act; where nobody is in it, that nobody is named yet. */
	Holder holder(String group) {
		return this.organization.holderOf(group)
			.map((official) -> holder(official, group))
			.orElseGet(() -> new Holder(nobody(), office(group), "", group, null));
	}

	/** Whether this says that nobody is named yet. */
	boolean isNobody(Holder holder) {
		return holder.name().equals(nobody());
	}

	private String nobody() {
		return this.wording.label("Holder", "NONE");
	}

	private String office(String group) {
		return Office.parse(group).map((office) -> this.organization.describe(office, this.wording)).orElse(group);
	}

	private Holder holder(Official official, String group) {
		return new Holder(official.name(), place(official), official.duty(), group, null);
	}

	String place(Official official) {
		return (official.unit() != null)
				? this.organization.unit(official.unit()).map(ApprovalUnit::name).orElse(official.unit())
				: this.organization.division(official.division()).map(Division::name).orElse(official.division());
	}

}
