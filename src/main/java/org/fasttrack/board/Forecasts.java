package org.fasttrack.board;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fasttrack.board.Forecast.Origin;
import org.fasttrack.board.Forecast.Season;
import org.fasttrack.board.Forecast.Start;
import org.fasttrack.board.Forecast.State;
import org.fasttrack.board.Forecast.Step;
import org.fasttrack.board.PastDurations.Past;
import org.fasttrack.calendar.DayKind;
import org.fasttrack.calendar.Deadline;
import org.fasttrack.calendar.WorkingCalendar;
import org.fasttrack.organization.Person;
import org.fasttrack.procedure.CaseStatus;
import org.fasttrack.procedure.Decision.RequirementsWhen;
import org.fasttrack.procedure.Plans;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureDefinition.Nature;
import org.fasttrack.procedure.ProcedureDefinition.Phase;
import org.fasttrack.procedure.Requirements.Requirement;
import org.fasttrack.procedure.SpecialProcedure;
import org.fasttrack.procedure.SpecialProcedures;
import org.fasttrack.project.Project;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.project.ProjectStatus;
import org.fasttrack.rule.Parameters;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Wording;
import org.fasttrack.watch.ProjectReading;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Expects when the construction of a project may start (预计完成): from how long decided
 * cases took, along what still waits for what.
 */
@Service
public class Forecasts {

	private static final String CONFIRM_PLAN = "Task_ConfirmPlan";

	private static final String FULFIL_REQUIREMENT = "Task_FulfilRequirement";

	private final ProjectBoard board;

	private final Phrases phrases;

	private final ProjectRegister projects;

	private final Plans plans;

	private final SpecialProcedures specials;

	private final PastDurations past;

	private final RemainingTimes remaining;

	private final WorkingCalendar calendar;

	private final Parameters parameters;

	private final Wording wording;

	private final Clock clock;

	Forecasts(ProjectBoard board, Phrases phrases, ProjectRegister projects, Plans plans, SpecialProcedures specials,
			PastDurations past, RemainingTimes remaining, WorkingCalendar calendar, Parameters parameters,
			Wording wording, Clock clock) {
		this.board = board;
		this.phrases = phrases;
		this.projects = projects;
		this.plans = plans;
		this.specials = specials;
		this.past = past;
		this.remaining = remaining;
		this.calendar = calendar;
		this.parameters = parameters;
		this.wording = wording;
		this.clock = clock;
	}

	/**
	 * The forecast of a project.
	 * @throws RuleViolation if there is no such project, or this person may not see it
	 */
	public Forecast of(String projectCode, Person viewer) {
		ProjectReading reading = this.board.visible(projectCode, viewer);
		Project project = reading.project();
		LocalDate today = LocalDate.now(this.clock);
		Map<UUID, ProcedureCase> open = new LinkedHashMap<>();
		List<ProcedureCase> plan = reading.cases();
		plan.stream()
			.filter((each) -> each.phase() == Phase.PRE && each.status() != CaseStatus.DECIDED)
			.forEach((each) -> open.put(each.id(), each));
		State state = state(project, plan, open);
		return (state == State.ESTIMATED) ? estimated(reading, open, today) : new Forecast(projectCode, state,
				this.wording.label("Forecast", state.name()), today, null, null, List.of(), List.of());
	}

	/** A plan that was sent back will be made anew. */
	private static State state(Project project, List<ProcedureCase> plan, Map<UUID, ProcedureCase> open) {
		return switch (project.status()) {
			case WITHDRAWN -> State.WITHDRAWN;
			case TO_COMPLETE, RETURNED -> State.NO_PLAN;
			default -> plan.isEmpty() ? State.NO_PLAN : open.isEmpty() ? State.READY : State.ESTIMATED;
		};
	}

	private Forecast estimated(ProjectReading reading, Map<UUID, ProcedureCase> open, LocalDate today) {
		Project project = reading.project();
		Map<UUID, Part> parts = new LinkedHashMap<>();
		Map<UUID, List<UUID>> prerequisites = new LinkedHashMap<>(this.plans.prerequisites(project.code()));
		if (project.status() == ProjectStatus.SUBMITTED) {
			UUID confirmation = UUID.randomUUID();
			parts.put(confirmation, confirmation(project, today));
			open.keySet().forEach((each) -> prerequisites.merge(each, List.of(confirmation), Forecasts::both));
		}
		Past known = this.past.of(project.code(), this.parameters.whole("forecast.sample-size"));
		List<SpecialProcedure> specials = this.specials.of(project.code());
		open.forEach((id, each) -> parts.put(id, part(project, each, specials, known, today)));
		// What is under way does not wait, even for a procedure that was added later.
		parts.forEach((id, part) -> {
			if (part.underWay()) {
				prerequisites.remove(id);
			}
		});
		requirements(reading, today).ifPresent((part) -> {
			UUID requirements = UUID.randomUUID();
			parts.put(requirements, part);
			// The check cannot end before they are met, even if it is under way.
			open.values()
				.stream()
				.filter((each) -> each.nature() == Nature.CHECK)
				.forEach((each) -> prerequisites.merge(each.id(), List.of(requirements), Forecasts::both));
		});
		return forecast(project, parts, prerequisites, today);
	}

	private Forecast forecast(Project project, Map<UUID, Part> parts, Map<UUID, List<UUID>> prerequisites,
			LocalDate today) {
		PartPaths paths = new PartPaths(parts, prerequisites);
		List<UUID> chain = paths.usual().chain();
		Start start = paths.isKnown() ? start(today, paths.usual().length(), paths.cautious().length()) : null;
		State state = paths.isKnown() ? State.ESTIMATED : State.UNKNOWN;
		return new Forecast(project.code(), state, stateText(state, parts.values()), today, start,
				season(project, start), chain.stream().map((id) -> step(id, parts, paths, today)).toList(),
				parts.keySet()
					.stream()
					.filter((id) -> !chain.contains(id))
					.sorted(Comparator.comparingInt(paths.usual()::slack))
					.map((id) -> step(id, parts, paths, today))
					.toList());
	}

	/** Says also of what nobody can say how long it takes. */
	private String stateText(State state, Collection<Part> parts) {
		return parts.stream()
			.filter((part) -> !part.time().isKnown())
			.map((part) -> "“" + part.name() + "”已用" + part.elapsed() + "个工作日")
			.collect(Collectors.joining("、")) + this.wording.label("Forecast", state.name());
	}

	private static List<UUID> both(List<UUID> some, List<UUID> others) {
		return Stream.concat(some.stream(), others.stream()).toList();
	}

	private Part confirmation(Project project, LocalDate today) {
		int elapsed = this.remaining.elapsed(project.statusSince(), today);
		return new Part(null, this.wording.label("Step", CONFIRM_PLAN), project.projectUnit(), project.status().name(),
				this.wording.label(project.status()), true, elapsed,
				this.remaining.of(this.parameters.whole("applicant.task-days"), Origin.LIMIT, elapsed));
	}

	/**
	 * What is still to be met before construction starts; empty if nothing is. It takes
	 * until the latest of the days by which it is due.
	 */
	private Optional<Part> requirements(ProjectReading reading, LocalDate today) {
		Project project = reading.project();
		List<Requirement> unmet = reading.requirements()
			.stream()
			.filter((each) -> each.dueWhen() == RequirementsWhen.BEFORE_START && !each.status().equals("MET"))
			.toList();
		return unmet.stream().map(this::dueOn).max(Comparator.naturalOrder()).map((latest) -> {
			LocalDate since = unmet.stream().map(Requirement::setOn).min(Comparator.naturalOrder()).orElse(today);
			int elapsed = this.remaining.elapsed(since, today);
			String status = unmet.get(0).status();
			return new Part(null, this.wording.label("Step", FULFIL_REQUIREMENT), project.projectUnit(), status,
					this.wording.label("Requirement", status), true, elapsed,
					this.remaining.of(this.calendar.workingDaysBetween(since, latest), Origin.DUE_DATE, elapsed));
		});
	}

	private LocalDate dueOn(Requirement each) {
		return Optional.ofNullable(each.dueOn())
			.orElseGet(() -> this.calendar
				.deadline(each.setOn(), this.parameters.whole("requirement.days", each.setOn()), DayKind.WD)
				.dueOn());
	}

	private Part part(Project project, ProcedureCase each, List<SpecialProcedure> specials, Past known,
			LocalDate today) {
		LocalDate since = (each.status() != CaseStatus.WAITING) ? each.releasedOn() : null;
		return new Part(each.procedure(), each.name(), this.phrases.unitName(project, each), each.status().name(),
				this.wording.label(each.status()), since != null, this.remaining.elapsed(since, today),
				this.remaining.of(each, since, specials, known, today));
	}

	private Start start(LocalDate today, int days, int cautiousDays) {
		Deadline usual = this.calendar.deadline(today, days, DayKind.WD);
		Deadline cautious = this.calendar.deadline(today, cautiousDays, DayKind.WD);
		return new Start(usual.dueOn(), days, cautious.dueOn(), cautiousDays,
				this.parameters.whole("forecast.cautious-share"), usual.provisional() || cautious.provisional());
	}

	/** Where nobody can say when construction starts, nobody can say this either. */
	private Season season(Project project, @Nullable Start start) {
		Integer altitude = Optional.ofNullable(this.projects.formValues(project.code()).get("altitude"))
			.map((value) -> new BigDecimal(value.toString()).intValue())
			.orElse(null);
		LocalDate applied = project.registeredAt().atZone(this.clock.getZone()).toLocalDate();
		SeasonStart season = SeasonStart.of(this.parameters, altitude, applied);
		if (start == null) {
			return new Season(season.on(), altitude, null, null, null, null, "无法估计能否赶上" + season.on() + "开工季",
					basis(season));
		}
		int margin = this.calendar.workingDaysBetween(start.on(), season.on());
		int cautiousMargin = this.calendar.workingDaysBetween(start.cautiousOn(), season.on());
		boolean met = !start.on().isAfter(season.on());
		boolean cautiousMet = !start.cautiousOn().isAfter(season.on());
		return new Season(season.on(), altitude, margin, met, cautiousMargin, cautiousMet, "按一般用时"
				+ margin(met, margin, season.on()) + "；按较慢用时" + margin(cautiousMet, cautiousMargin, season.on()),
				basis(season));
	}

	private static String margin(boolean met, int margin, LocalDate season) {
		return (met ? "赶得上" : "赶不上") + season + "开工季，" + (met ? "余" + margin : "差" + -margin) + "个工作日";
	}

	private static String basis(SeasonStart season) {
		String where = (season.altitude() == null) ? "海拔未填，暂按较早的开工季计"
				: (season.altitude() > season.limit()) ? "海拔" + season.altitude() + "米，高于" + season.limit() + "米"
						: "海拔" + season.altitude() + "米，不高于" + season.limit() + "米";
		return "本机制要求（2023年公布，以后年度按此推定）：" + where;
	}

	private Step step(UUID id, Map<UUID, Part> parts, PartPaths paths, LocalDate today) {
		Part part = Objects.requireNonNull(parts.get(id));
		RemainingTime time = part.time();
		return new Step(part.procedure(), part.name(), part.unitName(), part.status(), part.statusText(),
				part.underWay(), part.elapsed(), time.usual(), time.cautious(), time.pastEstimate(),
				on(today, paths.end(id)), paths.slack(id), time.origin(), originText(part), time.samples(),
				on(today, paths.lengthWithout(id)), paths.saved(id));
	}

	private String originText(Part part) {
		RemainingTime time = part.time();
		String label = this.wording.label(time.origin());
		return (time.samples() == 0) ? label
				: label + time.samples() + "件" + ((part.elapsed() > 0) ? "（用时不少于" + part.elapsed() + "个工作日的）" : "");
	}

	private @Nullable LocalDate on(LocalDate today, @Nullable Integer days) {
		return (days != null) ? this.calendar.deadline(today, days, DayKind.WD).dueOn() : null;
	}

}
