package org.fasttrack.board;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;
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
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.procedure.ProcedureDefinition;
import org.fasttrack.procedure.ProcedureDefinition.ClockFrom;
import org.fasttrack.procedure.ProcedureDefinition.Nature;
import org.fasttrack.procedure.ProcedureDefinition.Phase;
import org.fasttrack.procedure.ProcedureDefinition.Signs;
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

	private final ProcedureCases cases;

	private final SpecialProcedures specials;

	private final PastDurations past;

	private final WorkingCalendar calendar;

	private final Parameters parameters;

	private final Wording wording;

	private final Clock clock;

	Forecasts(ProjectBoard board, Phrases phrases, ProjectRegister projects, Plans plans, ProcedureCases cases,
			SpecialProcedures specials, PastDurations past, WorkingCalendar calendar, Parameters parameters,
			Wording wording, Clock clock) {
		this.board = board;
		this.phrases = phrases;
		this.projects = projects;
		this.plans = plans;
		this.cases = cases;
		this.specials = specials;
		this.past = past;
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
		Map<UUID, SpecialProcedure> specials = this.specials.openOf(project.code());
		open.forEach((id, each) -> parts.put(id, part(project, each, specials.get(id), known, today)));
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
		CriticalPath<UUID> usual = path(parts, prerequisites, Part::remaining);
		CriticalPath<UUID> cautious = path(parts, prerequisites, Part::cautiousRemaining);
		List<UUID> chain = usual.chain();
		Start start = start(today, usual.length(), cautious.length());
		return new Forecast(project.code(), State.ESTIMATED, this.wording.label("Forecast", State.ESTIMATED.name()),
				today, start, season(project, start),
				chain.stream().map((id) -> step(id, parts, usual, today)).toList(),
				parts.keySet()
					.stream()
					.filter((id) -> !chain.contains(id))
					.map((id) -> step(id, parts, usual, today))
					.sorted(Comparator.comparingInt(Step::slackDays))
					.toList());
	}

	private static List<UUID> both(List<UUID> some, List<UUID> others) {
		return Stream.concat(some.stream(), others.stream()).toList();
	}

	private static CriticalPath<UUID> path(Map<UUID, Part> parts, Map<UUID, List<UUID>> prerequisites,
			ToIntFunction<Part> duration) {
		Map<UUID, Integer> durations = new LinkedHashMap<>();
		parts.forEach((id, part) -> durations.put(id, duration.applyAsInt(part)));
		return new CriticalPath<>(durations, prerequisites);
	}

	private Part confirmation(Project project, LocalDate today) {
		Estimate days = Estimate.of(this.parameters.whole("applicant.task-days"), Origin.LIMIT);
		return part(null, this.wording.label("Step", CONFIRM_PLAN), project.projectUnit(), project.status().name(),
				this.wording.label(project.status()), project.statusSince(), days, today);
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
			int elapsed = Math.max(0, this.calendar.workingDaysBetween(since, today));
			int remaining = Math.max(this.parameters.whole("forecast.min-remaining-days"),
					this.calendar.workingDaysBetween(today, latest));
			String status = unmet.get(0).status();
			return new Part(null, this.wording.label("Step", FULFIL_REQUIREMENT), project.projectUnit(), status,
					this.wording.label("Requirement", status), true, elapsed,
					Estimate.of(Math.max(elapsed, this.calendar.workingDaysBetween(since, latest)), Origin.DUE_DATE),
					remaining, remaining);
		});
	}

	private LocalDate dueOn(Requirement each) {
		return Optional.ofNullable(each.dueOn())
			.orElseGet(() -> this.calendar
				.deadline(each.setOn(), this.parameters.whole("requirement.days", each.setOn()), DayKind.WD)
				.dueOn());
	}

	private Part part(Project project, ProcedureCase each, @Nullable SpecialProcedure special, Past known,
			LocalDate today) {
		Part part = part(each.procedure(), each.name(), this.phrases.unitName(project, each), each.status().name(),
				this.wording.label(each.status()), (each.status() != CaseStatus.WAITING) ? each.releasedOn() : null,
				estimate(each, known, today), today);
		return (each.status() == CaseStatus.PAUSED && special != null)
				? part.notBefore(Math.max(0, this.calendar.workingDaysBetween(today, special.expectedOn()))
						+ this.parameters.whole("forecast.min-remaining-days"))
				: part;
	}

	/**
	 * Whatever is open takes at least the configured time, however much it has had
	 * already.
	 * @param since since when it is under way, null if it waits
	 */
	private Part part(@Nullable String procedure, String name, String unitName, String status, String statusText,
			@Nullable LocalDate since, Estimate estimate, LocalDate today) {
		int elapsed = (since != null) ? Math.max(0, this.calendar.workingDaysBetween(since, today)) : 0;
		int least = this.parameters.whole("forecast.min-remaining-days");
		return new Part(procedure, name, unitName, status, statusText, since != null, elapsed, estimate,
				Math.max(least, estimate.median() - elapsed), Math.max(least, estimate.cautious() - elapsed));
	}

	private Estimate estimate(ProcedureCase each, Past known, LocalDate today) {
		int enough = this.parameters.whole("forecast.min-samples");
		BigDecimal share = this.parameters.number("forecast.cautious-share");
		List<Integer> ofUnit = known.ofUnit().getOrDefault(each.procedure(), List.of());
		if (ofUnit.size() >= enough) {
			return Estimate.of(ofUnit, share, Origin.UNIT_HISTORY);
		}
		List<Integer> ofAll = known.ofAll().getOrDefault(each.procedure(), List.of());
		return (ofAll.size() >= enough) ? Estimate.of(ofAll, share, Origin.CITY_HISTORY)
				: withoutHistory(this.cases.definition(each), today);
	}

	/**
	 * The limit, with the days for what comes before it counts: handing in, where the
	 * project unit has to, and acceptance, where the limit counts from there.
	 */
	private Estimate withoutHistory(ProcedureDefinition definition, LocalDate today) {
		Integer limit = definition.limit().days();
		if (limit == null || definition.signs() == Signs.OWNER) {
			return Estimate.of(this.parameters.whole("forecast.default-days"), Origin.DEFAULT);
		}
		int days = (definition.dayKind() == DayKind.CD) ? this.calendar.workingDaysBetween(today, today.plusDays(limit))
				: limit;
		if (definition.nature() != Nature.CHECK) {
			days += this.parameters.whole("applicant.task-days");
		}
		if (definition.clockFrom() != ClockFrom.RECEIPT) {
			days += this.parameters.whole("acceptance.deemed-days");
		}
		return Estimate.of(days, Origin.LIMIT);
	}

	private Start start(LocalDate today, int days, int cautiousDays) {
		Deadline usual = this.calendar.deadline(today, days, DayKind.WD);
		Deadline cautious = this.calendar.deadline(today, cautiousDays, DayKind.WD);
		return new Start(usual.dueOn(), days, cautious.dueOn(), cautiousDays,
				this.parameters.whole("forecast.cautious-share"), usual.provisional() || cautious.provisional());
	}

	private Season season(Project project, Start start) {
		Integer altitude = Optional.ofNullable(this.projects.formValues(project.code()).get("altitude"))
			.map((value) -> new BigDecimal(value.toString()).intValue())
			.orElse(null);
		LocalDate applied = project.registeredAt().atZone(this.clock.getZone()).toLocalDate();
		SeasonStart season = SeasonStart.of(this.parameters, altitude, applied);
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

	private Step step(UUID id, Map<UUID, Part> parts, CriticalPath<UUID> path, LocalDate today) {
		Part part = Objects.requireNonNull(parts.get(id));
		int without = path.lengthWithout(id);
		return new Step(part.procedure(), part.name(), part.unitName(), part.status(), part.statusText(),
				part.underWay(), part.elapsed(), part.remaining(), part.cautiousRemaining(),
				part.elapsed() > part.estimate().median(), on(today, path.end(id)), path.slack(id),
				part.estimate().origin(), originText(part.estimate()), part.estimate().samples(), on(today, without),
				path.length() - without);
	}

	private String originText(Estimate estimate) {
		String label = this.wording.label(estimate.origin());
		return (estimate.samples() > 0) ? label + estimate.samples() + "件" : label;
	}

	private LocalDate on(LocalDate today, int days) {
		return this.calendar.deadline(today, days, DayKind.WD).dueOn();
	}

	/**
	 * What is still open.
	 *
	 * @param procedure its code, null for the confirmation of the plan and for what is to
	 * be met
	 * @param name its name
	 * @param unitName who handles it
	 * @param status the state's code
	 * @param statusText its label
	 * @param underWay whether it waits for nothing
	 * @param elapsed how many working days it has taken
	 * @param estimate how many it takes in all
	 * @param remaining how many it still takes by the median
	 * @param cautiousRemaining how many it still takes by the larger share
	 */
	private record Part(@Nullable String procedure, String name, String unitName, String status, String statusText,
			boolean underWay, int elapsed, Estimate estimate, int remaining, int cautiousRemaining) {

		/** What stands still goes on only when its special procedure has ended. */
		Part notBefore(int days) {
			return new Part(this.procedure, this.name, this.unitName, this.status, this.statusText, this.underWay,
					this.elapsed, this.estimate, Math.max(days, this.remaining),
					Math.max(days, this.cautiousRemaining));
		}

	}

}
