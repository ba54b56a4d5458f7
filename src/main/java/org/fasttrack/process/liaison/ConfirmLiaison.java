package org.fasttrack.process.liaison;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.clock.Limits;
import org.fasttrack.liaison.Appointments;
import org.fasttrack.liaison.Proposal;
import org.fasttrack.liaison.Roster;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;
import org.fasttrack.process.FormText;
import org.fasttrack.process.SubjectStep;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.Wording;

import org.springframework.stereotype.Component;

import static org.fasttrack.process.ProjectFastTrack.DECISION;

/** The task force confirms the pair that a unit proposes, or refuses it. */
@Component
class ConfirmLiaison implements SubjectStep {

	private final Appointments appointments;

	private final Roster roster;

	private final ActLog acts;

	private final Organization organization;

	private final Limits limits;

	private final Wording wording;

	private final Clock clock;

	ConfirmLiaison(Appointments appointments, Roster roster, ActLog acts, Organization organization, Limits limits,
			Wording wording, Clock clock) {
		this.appointments = appointments;
		this.roster = roster;
		this.acts = acts;
		this.organization = organization;
		this.limits = limits;
		this.wording = wording;
		this.clock = clock;
	}

	@Override
	public String task() {
		return "Task_ConfirmLiaison";
	}

	@Override
	public Set<String> inputs() {
		return Set.of(DECISION, "opinion");
	}

	@Override
	public String ask() {
		return "请核对单位提名的联络员，确认或者退回。确认后从任期第一天起生效，原任期到前一天为止。";
	}

	@Override
	public Label label(UUID subjectId) {
		Proposal proposal = this.appointments.proposal(subjectId);
		return new Label(this.wording.label("Step", task()) + " · " + place(proposal), this.limits
			.due(LocalDate.ofInstant(proposal.proposedAt(), this.clock.getZone()), "liaison.confirm-days"));
	}

	@Override
	public Map<String, Object> complete(Entry entry, Input input) {
		Choice choice = input.choice(DECISION, Choice.class);
		String opinion = (choice == Choice.REFUSED) ? input.lines("opinion", 500) : input.optionalLines("opinion", 500);
		input.check();
		Map<String, Object> values = new LinkedHashMap<>(Map.of(DECISION, Objects.requireNonNull(choice).name()));
		if (opinion != null) {
			values.put("opinion", opinion);
		}
		this.appointments.decide(this.appointments.proposal(entry.subject()).id(), values,
				Person.of(entry.actor().userId(), List.of(entry.actor().capacity())));
		this.acts.append(entry, task(), "LIAISON_" + choice, (opinion != null) ? opinion : "", "");
		return Map.of(DECISION, Objects.requireNonNull(choice).name());
	}

	@Override
	public Map<String, Object> context(Matter matter) {
		Proposal proposal = this.appointments.proposal(matter.subject());
		Map<String, Object> shown = new LinkedHashMap<>();
		shown.put("place", place(proposal));
		shown.put("a", proposal.a().text());
		shown.put("b", proposal.b().text());
		shown.put("term", proposal.from() + "至" + proposal.to());
		shown.put("document", proposal.documentNumber() + "（" + proposal.issuedOn() + "）");
		shown.put("by", proposal.proposedByName());
		shown.put("before",
				this.roster.of(proposal.unit(), proposal.rank(), proposal.from().minusDays(1))
					.map((term) -> "A角" + term.a().text() + "，B角" + term.b().text() + "，到" + term.lastDay())
					.orElse("没有"));
		shown.replaceAll((name, value) -> FormText.of(String.valueOf(value)));
		return Map.of("proposal", shown);
	}

	private String place(Proposal proposal) {
		return this.organization.unit(proposal.unit()).map(ApprovalUnit::name).orElseThrow() + " "
				+ this.wording.label(proposal.rank());
	}

	/** What the task force may say. */
	enum Choice {

		CONFIRMED, REFUSED

	}

}
