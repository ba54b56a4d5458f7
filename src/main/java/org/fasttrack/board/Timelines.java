package org.fasttrack.board;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import org.fasttrack.audit.Act;
import org.fasttrack.audit.ActLog;
import org.fasttrack.board.Timeline.Course;
import org.fasttrack.board.Timeline.Deed;
import org.fasttrack.board.Timeline.Line;
import org.fasttrack.board.Timeline.Stretch;
import org.fasttrack.clock.CaseClock;
import org.fasttrack.clock.ClockLine;
import org.fasttrack.clock.Clocks;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Person;
import org.fasttrack.procedure.CaseStatus;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.Turns;
import org.fasttrack.procedure.Turns.Turn;
import org.fasttrack.project.Project;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Wording;
import org.fasttrack.watch.ProjectReading;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How a project went from day to day: whose time passed on each procedure, what its clock
 * did, and every act.
 */
@Service
public class Timelines {

	/** How many acts there are at once. */
	static final int PAGE = 200;

	private final ProjectBoard board;

	private final Turns turns;

	private final Clocks clocks;

	private final ActLog acts;

	private final Phrases phrases;

	private final Wording wording;

	private final Clock clock;

	Timelines(ProjectBoard board, Turns turns, Clocks clocks, ActLog acts, Phrases phrases, Wording wording,
			Clock clock) {
		this.board = board;
		this.turns = turns;
		this.clocks = clocks;
		this.acts = acts;
		this.phrases = phrases;
		this.wording = wording;
		this.clock = clock;
	}

	/**
	 * The time line of a project.
	 * @param offset how many of the latest acts are left out
	 * @throws RuleViolation if there is no such project, or this person may not see it
	 */
	@Transactional(readOnly = true)
	public Timeline of(String projectCode, int offset, Person viewer) {
		if (offset < 0) {
			throw RuleViolation.invalid("offset", "page", PAGE);
		}
		ProjectReading reading = this.board.visible(projectCode, viewer);
		LocalDate today = LocalDate.now(this.clock);
		// An order, an instruction or a difficulty has a page of its own, with who may
		// read what of it.
		List<Act> found = this.acts.ofProject(projectCode, viewer.maySeeInstructions(reading.project().division()),
				offset, PAGE + 1);
		List<Deed> deeds = found.stream().limit(PAGE).map((act) -> deed(act, reading, viewer)).toList();
		return new Timeline(today, courses(reading, today), deeds, found.size() > PAGE,
				deeds.stream().anyMatch((each) -> each.said() == null));
	}

	private List<Course> courses(ProjectReading reading, LocalDate today) {
		Map<UUID, List<Turn>> turns = this.turns.of(reading.project().code())
			.stream()
			.collect(Collectors.groupingBy(Turn::caseId));
		Collection<UUID> ids = reading.cases().stream().map(ProcedureCase::id).toList();
		Map<UUID, List<ClockLine>> ledgers = this.clocks.ledgers(ids);
		Map<UUID, CaseClock> clocks = this.clocks.of(ids);
		return reading.cases()
			.stream()
			.filter((each) -> turns.containsKey(each.id()))
			.map((each) -> course(each, Objects.requireNonNull(turns.get(each.id())),
					ledgers.getOrDefault(each.id(), List.of()), clocks.get(each.id()), today))
			.toList();
	}

	private Course course(ProcedureCase each, List<Turn> turns, List<ClockLine> ledger, @Nullable CaseClock clock,
			LocalDate today) {
		boolean decided = each.status() == CaseStatus.DECIDED;
		LocalDate ended = decided ? each.decidedOn()
				: (each.status() == CaseStatus.TERMINATED) ? each.statusSince() : null;
		LocalDate due = (ended == null) ? each.stepDueOn() : (decided && clock != null) ? clock.dueOn() : null;
		return new Course(each.procedure(), each.name(),
				turns.stream()
					.filter((turn) -> turn.whose() != null)
					.map((turn) -> new Stretch(Objects.requireNonNull(turn.whose()).name(),
							this.wording.label(Objects.requireNonNull(turn.whose())), turn.since(),
							Optional.ofNullable(turn.until()).orElse(today)))
					.toList(),
				due, ended, ledger.stream().map(this::line).toList());
	}

	private Line line(ClockLine each) {
		String kind = each.entry().kind().name();
		return new Line(each.entry().occurredOn(), kind, this.wording.label("ClockEntry", kind), each.usedDays(),
				each.dayKind().name(), each.dueOn(), each.entry().days(), each.entry().expectedOn(),
				each.entry().reason(), each.entry().basis());
	}

	private Deed deed(Act act, ProjectReading reading, Person viewer) {
		Project project = reading.project();
		ProcedureCase about = reading.procedureCase(act.caseId()).orElse(null);
		boolean reads = viewer.readsOpinions(project.division(), (about != null) ? about.unit() : null);
		boolean told = reads || viewer.appliesFor(project.applicant()) && !InnerActs.isInner(act);
		return new Deed(act.occurredOn(), act.who(), this.phrases.capacity(act),
				(about != null) ? about.procedure() : null, (about != null) ? about.name() : "",
				Office.step(act.step(), act.capacity(), this.wording),
				(reads || !InnerActs.isInner(act)) ? this.phrases.outcome(about, act.outcome()) : null,
				told ? act.opinion() : null, act.recordedAt(), act.lateReason());
	}

}
