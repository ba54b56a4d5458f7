package org.fasttrack.board;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

import org.fasttrack.board.OpenDifficulties.OpenDifficulty;
import org.fasttrack.board.ProjectView.Holder;
import org.fasttrack.board.StatusAnswer.ItemHolder;
import org.fasttrack.board.StatusAnswer.OpenItem;
import org.fasttrack.clock.DueDate;
import org.fasttrack.difficulty.Difficulty;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Official;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.SpecialProcedure;
import org.fasttrack.procedure.SpecialProcedures;
import org.fasttrack.project.Project;
import org.fasttrack.project.ProjectStatus;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Sentence;
import org.fasttrack.rule.Wording;
import org.fasttrack.supervision.OpenOrders;
import org.fasttrack.watch.Claims;
import org.fasttrack.watch.Holders;
import org.fasttrack.watch.HoldersOfDay;
import org.fasttrack.watch.OpenStep;
import org.fasttrack.watch.OpenSteps;
import org.fasttrack.watch.ProjectReading;
import org.fasttrack.watch.ProjectReadings;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** Answers what a project is waiting for. */
@Service
public class StatusAnswers {

	private final ProjectReadings readings;

	private final SpecialProcedures specials;

	private final OpenSteps steps;

	private final OpenDifficulties difficulties;

	private final OpenOrders orders;

	private final ProjectBoard board;

	private final NamedHolders named;

	private final Phrases phrases;

	private final Holders holders;

	private final Claims claims;

	private final Organization organization;

	private final Wording wording;

	private final Clock clock;

	StatusAnswers(ProjectReadings readings, SpecialProcedures specials, OpenSteps steps, OpenDifficulties difficulties,
			OpenOrders orders, ProjectBoard board, NamedHolders named, Phrases phrases, Holders holders, Claims claims,
			Organization organization, Wording wording, Clock clock) {
		this.readings = readings;
		this.specials = specials;
		this.steps = steps;
		this.difficulties = difficulties;
		this.orders = orders;
		this.board = board;
		this.named = named;
		this.phrases = phrases;
		this.holders = holders;
		this.claims = claims;
		this.organization = organization;
		this.wording = wording;
		this.clock = clock;
	}

	/**
	 * @throws RuleViolation if there is no such project, or this person may not see it
	 */
	public StatusAnswer of(String projectCode, Person viewer) {
		return of(this.board.visible(projectCode, viewer));
	}

	/** The answer for whoever may see the project. */
	public StatusAnswer of(Project project) {
		return of(this.readings.of(project));
	}

	private StatusAnswer of(ProjectReading reading) {
		Project project = reading.project();
		List<OpenStep> steps = this.steps.all(reading);
		List<OpenDifficulty> stuck = this.difficulties.steps(project.code());
		List<OpenStep> orders = this.orders.open(project.code());
		Known known = new Known(reading, this.specials.openOf(project.code()), this.claims.ofProject(project.code()),
				this.holders.of(Stream.of(steps.stream(), stuck.stream().map(OpenDifficulty::step), orders.stream())
					.flatMap(Function.identity())
					.map(OpenStep::held)
					.toList(), reading.cases()));
		List<OpenItem> open = new ArrayList<>();
		steps.forEach((step) -> open.add(item(step, known)));
		if (open.isEmpty() && (project.status() == ProjectStatus.RUNNING || project.status() == ProjectStatus.READY)) {
			// Between two steps the task force watches over it; what is ready is to be
			// begun.
			boolean ready = project.status() == ProjectStatus.READY;
			open.add(new OpenItem(null, ready ? "组织开工" : "启动后续手续",
					holder((ready ? Office.applicant(project.applicant()) : Office.TASKFORCE).id()),
					project.statusSince(), null, null, ready ? "全部开工前手续已经办结" : "前一环节刚刚办结", ready ? "开工建设" : "办理后续手续"));
		}
		stuck.forEach((each) -> open.add(item(each, known)));
		orders.forEach((each) -> open.add(item(each, known)));
		open.sort(Comparator.comparing(OpenItem::dueOn, Comparator.nullsLast(Comparator.naturalOrder())));
		return new StatusAnswer(project.code(), project.name(), project.status().name(),
				this.wording.label(project.status()), open);
	}

	private OpenItem item(OpenStep step, Known known) {
		ProcedureCase each = known.reading().procedureCase(step.caseId()).orElse(null);
		DueDate due = step.due();
		LocalDate today = LocalDate.now(this.clock);
		ProcedureCase waiting = (each != null && step.step().equals(each.step())) ? each : null;
		return new OpenItem((each != null) ? each.procedure() : null,
				this.phrases.step(waiting, step.step()) + " · " + step.matter(), holder(step, known), step.since(),
				(due != null) ? due.dueOn() : null, Optional.ofNullable(step.light(today)).map(Enum::name).orElse(null),
				why(step, each, due, today, known), this.wording.label("Next", step.step()));
	}

	private OpenItem item(OpenDifficulty open, Known known) {
		Difficulty each = open.difficulty();
		OpenStep step = open.step();
		LocalDate today = LocalDate.now(this.clock);
		DueDate due = step.due();
		return new OpenItem(each.procedure(), this.wording.label("Step", step.step()) + " · " + step.matter(),
				holder(step, known), each.since(), (due != null) ? due.dueOn() : null,
				Optional.ofNullable(step.light(today)).map(Enum::name).orElse(null),
				(due != null) ? Sentence.of(each.description(), this.phrases.daysLeft(due.dueOn(), today))
						: each.description(),
				this.wording.label("Next", step.step()));
	}

	private String why(OpenStep step, @Nullable ProcedureCase each, @Nullable DueDate due, LocalDate today,
			Known known) {
		List<String> why = new ArrayList<>();
		if (each != null) {
			why.add(each.reason());
			if (step.paused()) {
				Optional.ofNullable(known.specials().get(each.id()))
					.ifPresent((special) -> why.add(special.name() + "中止计时，预计" + special.expectedOn() + "结束"));
			}
			if (each.isGapOpen()) {
				why.add("容缺材料应于" + each.gapDueOn() + "前补齐");
			}
			if (each.outcome() != null && each.round() > 1) {
				why.add("上一次：" + this.phrases.outcome(each, each.outcome()));
			}
		}
		if (due != null && !step.paused()) {
			why.add(this.phrases.daysLeft(due.dueOn(), today));
		}
		return Sentence.of(why);
	}

	private ItemHolder holder(OpenStep step, Known known) {
		ItemHolder usual = holder(step, known.holders());
		return Optional.ofNullable(known.claimed().get(Claims.key(step.step(), step.caseId(), step.subjectId())))
			.flatMap(this.organization::official)
			.map((official) -> holder(official, rank(step.group()) + " 已领取"))
			.filter((other) -> !other.name().equals(usual.name()) || !other.unit().equals(usual.unit())
					|| !other.duty().equals(usual.duty()))
			.orElse(usual);
	}

	private ItemHolder holder(OpenStep step, HoldersOfDay holders) {
		return holders.follower(step.group(), step.caseId(), step.step())
			.map((found) -> holder(found, "跟办人"))
			.orElseGet(() -> holder(this.named.holder(holders, step.held())));
	}

	private ItemHolder holder(String group) {
		return holder(this.named.holder(group));
	}

	/**
	 * Somebody always holds it: where a group is empty, the task force does; and where
	 * nobody is named yet, it says so.
	 */
	private ItemHolder holder(Holder holder) {
		Holder taskforce = this.named.isNobody(holder) ? this.named.holder(Office.TASKFORCE.id()) : holder;
		Holder found = this.named.isNobody(taskforce) ? holder : taskforce;
		return new ItemHolder(found.name(), found.unit(), found.duty(),
				rank(found.group()) + ((found.acting() != null) ? " " + found.acting() : ""));
	}

	private String rank(String group) {
		return Office.parse(group).map((office) -> office.label(this.wording)).orElse(group);
	}

	private ItemHolder holder(Official official, String rank) {
		return new ItemHolder(official.name(), this.named.place(official), official.duty(), rank);
	}

	/**
	 * What was read once for the answer.
	 *
	 * @param reading the project
	 * @param specials its special procedures that go on, by case
	 * @param claimed who has claimed which of its tasks
	 * @param holders who has its open steps
	 */
	private record Known(ProjectReading reading, Map<UUID, SpecialProcedure> specials, Map<String, String> claimed,
			HoldersOfDay holders) {

	}

}
