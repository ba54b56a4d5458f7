package org.fasttrack.webapps;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.fasttrack.liaison.Absence;
import org.fasttrack.liaison.AbsenceKind;
import org.fasttrack.liaison.Absences;
import org.fasttrack.liaison.Gap;
import org.fasttrack.liaison.Handover;
import org.fasttrack.liaison.Handovers;
import org.fasttrack.liaison.LiaisonChanges;
import org.fasttrack.liaison.Place;
import org.fasttrack.liaison.Proposal;
import org.fasttrack.liaison.Rank;
import org.fasttrack.liaison.Roster;
import org.fasttrack.liaison.RosterOfDay;
import org.fasttrack.liaison.Term;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Official;
import org.fasttrack.organization.Organization;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;

/** What the page of the roster asks the server for: the same services as over REST. */
@Path("plugin/" + TasklistPlugin.ID)
public class LiaisonsResource extends PageResource {

	public LiaisonsResource(@Context ServletContext context) {
		super(context);
	}

	/** The roster of a day, today if none is asked for, and what is missing in it. */
	@GET
	@Path("{engineName}/liaisons")
	public Response roster(@QueryParam("on") @Nullable String on) {
		LocalDate day = day(on);
		Roster roster = bean(Roster.class);
		Wording wording = bean(Wording.class);
		RosterOfDay ofDay = roster.ofDay(day);
		List<NamedGap> gaps = roster.gaps(ofDay, this::seen)
			.stream()
			.map((gap) -> new NamedGap(gap, wording.label("GapKind", gap.kind().name())))
			.toList();
		return json(new RosterPage(today(), day, own(), person().isTaskforce(), roster.places(ofDay, this::seen), gaps,
				roster.proposals(Proposal.Status.PROPOSED, this::seen), toConfirm(), authentication().getUserId()));
	}

	/** Everything about the liaison officers of one unit. */
	@GET
	@Path("{engineName}/liaisons/units/{unit}")
	public Response unit(@PathParam("unit") String id) {
		return json(page(id));
	}

	/** Proposes a pair. */
	@POST
	@Path("{engineName}/liaisons/proposals")
	@Consumes(MediaType.APPLICATION_JSON)
	public Response propose(byte[] body) {
		return json(page(bean(LiaisonChanges.class).propose(read(body), person()).unit()));
	}

	/** Confirms a proposal, or refuses it. */
	@POST
	@Path("{engineName}/liaisons/proposals/{id}/decision")
	@Consumes(MediaType.APPLICATION_JSON)
	public Response decide(@PathParam("id") long id, byte[] body) {
		return json(page(bean(LiaisonChanges.class).decide(id, read(body), person()).unit()));
	}

	/** Records an absence. */
	@POST
	@Path("{engineName}/liaisons/absences")
	@Consumes(MediaType.APPLICATION_JSON)
	public Response register(byte[] body) {
		return json(page(bean(Absences.class).register(read(body), person()).unit()));
	}

	/** Records that somebody is back earlier. */
	@POST
	@Path("{engineName}/liaisons/absences/{id}/return")
	@Consumes(MediaType.APPLICATION_JSON)
	public Response end(@PathParam("id") long id, byte[] body) {
		return json(page(bean(Absences.class).end(id, read(body), person()).unit()));
	}

	/** Confirms an absence that somebody else has recorded. */
	@POST
	@Path("{engineName}/liaisons/absences/{id}/confirmation")
	@Consumes(MediaType.APPLICATION_JSON)
	public Response confirm(@PathParam("id") long id) {
		return json(page(bean(Absences.class).confirm(id, person()).unit()));
	}

	/** What others have recorded of whoever asks, to be confirmed or undone. */
	@GET
	@Path("{engineName}/liaisons/absences/to-confirm")
	public Response whatIsToConfirm() {
		return json(toConfirm());
	}

	/** What one pair hands over to the next. */
	@GET
	@Path("{engineName}/liaisons/handovers/{proposal}")
	public Response handover(@PathParam("proposal") long proposal) {
		Handover handover = bean(Handovers.class).require(proposal);
		if (!seen(handover.unit())) {
			throw RuleViolation.notFound("handover.unknown");
		}
		return json(new HandoverPage(handover,
				bean(Organization.class).unit(handover.unit()).map(ApprovalUnit::name).orElseThrow(),
				bean(Wording.class).label(handover.rank()), bean(LiaisonChanges.class).documentOf(proposal)));
	}

	private UnitPage page(String id) {
		Organization organization = bean(Organization.class);
		ApprovalUnit unit = organization.unit(id)
			.filter((each) -> seen(each.id()))
			.orElseThrow(() -> RuleViolation.notFound("liaison.unit.unknown", id));
		Roster roster = bean(Roster.class);
		Wording wording = bean(Wording.class);
		boolean mine = own().stream().anyMatch((own) -> own.code().equals(unit.id()));
		boolean why = person().readsAbsences(unit.id());
		return new UnitPage(unit.id(), unit.name(), mine, person().isTaskforce(), today(), authentication().getUserId(),
				roster.on(today(), unit.id(), (each) -> true), roster.history(unit.id()),
				roster.changes(unit.id())
					.stream()
					.map((each) -> new NamedProposal(each, wording.label("LiaisonProposal", each.status().name())))
					.toList(),
				why ? absences(unit.id()) : null, mine ? people(unit) : List.of(), mine ? standIns(unit) : List.of(),
				bean(Handovers.class).ofUnit(unit.id()),
				Arrays.stream(AbsenceKind.values())
					.map((each) -> new Choice(each.name(), wording.label(each)))
					.toList());
	}

	private List<NamedAbsence> toConfirm() {
		return named(bean(Absences.class).toConfirm(person()), (any) -> true);
	}

	private List<NamedAbsence> absences(String unit) {
		Absences absences = bean(Absences.class);
		List<Absence> known = absences.of(unit, person());
		return named(known, absences.confirmable(unit, known, person())::contains);
	}

	private List<NamedAbsence> named(List<Absence> absences, Predicate<Long> confirmable) {
		Wording wording = bean(Wording.class);
		return absences.stream()
			.map((each) -> new NamedAbsence(each, wording.label(each.kind()), wording.label(each.standing()),
					confirmable.test(each.id())))
			.toList();
	}

	private List<PersonChoice> people(ApprovalUnit unit) {
		Organization organization = bean(Organization.class);
		return organization.officials()
			.stream()
			.filter((each) -> each.office().isOfUnit() && unit.id().equals(each.unit()))
			.map((each) -> new PersonChoice(each.id(), organization.describe(each),
					Arrays.stream(Rank.values())
						.filter((rank) -> organization.isOfRank(each, rank.groupOf(unit)))
						.toList()))
			.toList();
	}

	/** The unit's own people, and the other leaders of its county. */
	private List<Choice> standIns(ApprovalUnit unit) {
		Organization organization = bean(Organization.class);
		return organization.officials()
			.stream()
			.filter((each) -> each.office().isOfUnit())
			.filter((each) -> unit.id().equals(each.unit()) || (each.role() == Official.Role.COUNTY
					&& each.division().equals(unit.division()) && !organization.city().code().equals(unit.division())))
			.map((each) -> new Choice(each.id(), organization.describe(each)))
			.toList();
	}

	private List<Choice> own() {
		return person().units()
			.stream()
			.map((unit) -> bean(Organization.class).unit(unit).orElse(null))
			.filter(Objects::nonNull)
			.map((unit) -> new Choice(unit.id(), unit.name()))
			.toList();
	}

	private boolean seen(String unit) {
		return person().seesRoster(unit);
	}

	private LocalDate day(@Nullable String on) {
		Map<String, @Nullable Object> values = new HashMap<>();
		values.put("on", on);
		Input input = new Input(values);
		LocalDate day = input.optionalDate("on");
		input.check();
		return Objects.requireNonNullElse(day, today());
	}

	/**
	 * The roster of a day.
	 *
	 * @param today the business date
	 * @param on the day that was asked for
	 * @param own the units of whoever asks
	 * @param taskforce whether whoever asks confirms proposals
	 * @param places the roster, by unit
	 * @param gaps what is missing on that day
	 * @param proposals what waits for the task force
	 * @param toConfirm what waits for a word of whoever asks
	 * @param me who asks
	 */
	record RosterPage(LocalDate today, LocalDate on, List<Choice> own, boolean taskforce, List<Place> places,
			List<NamedGap> gaps, List<Proposal> proposals, List<NamedAbsence> toConfirm, String me) {

	}

	/**
	 * What is missing, in words.
	 *
	 * @param gap what is missing
	 * @param kindText its label
	 */
	record NamedGap(Gap gap, String kindText) {

	}

	/**
	 * One unit.
	 *
	 * @param id the unit's id
	 * @param name its name
	 * @param mine whether whoever asks belongs to it
	 * @param taskforce whether whoever asks confirms proposals
	 * @param today the business date
	 * @param me whoever asks
	 * @param places who acts today
	 * @param terms every pair, the latest first
	 * @param proposals what was proposed, the latest first
	 * @param absences who was or will be away; null for who may not know why
	 * @param people who can be appointed or be away
	 * @param standIns who can stand in
	 * @param handovers what was handed over, the latest first
	 * @param kinds why somebody can be away
	 */
	record UnitPage(String id, String name, boolean mine, boolean taskforce, LocalDate today, String me,
			List<Place> places, List<Term> terms, List<NamedProposal> proposals, @Nullable List<NamedAbsence> absences,
			List<PersonChoice> people, List<Choice> standIns, List<Handover> handovers, List<Choice> kinds) {

	}

	/**
	 * A list to be printed.
	 *
	 * @param handover the list
	 * @param unitName the unit's name
	 * @param rankText the rank
	 * @param document the document of the new appointment
	 */
	record HandoverPage(Handover handover, String unitName, String rankText, String document) {

	}

	/**
	 * A proposal, in words.
	 *
	 * @param proposal the proposal
	 * @param statusText how far it is
	 */
	record NamedProposal(Proposal proposal, String statusText) {

	}

	/**
	 * An absence, in words.
	 *
	 * @param absence the absence
	 * @param kindText why
	 * @param standingText who has said that it is right
	 * @param confirmable whether whoever asks may confirm it
	 */
	record NamedAbsence(Absence absence, String kindText, String standingText, boolean confirmable) {

	}

	/**
	 * Somebody to choose.
	 *
	 * @param code the sign-in, which nobody needs to type
	 * @param name name, unit and duty
	 * @param ranks of which ranks the person can be liaison officer
	 */
	record PersonChoice(String code, String name, List<Rank> ranks) {

	}

	/**
	 * Something to choose.
	 *
	 * @param code its code
	 * @param name what officials call it
	 */
	record Choice(String code, String name) {

	}

}
