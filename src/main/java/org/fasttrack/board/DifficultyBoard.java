package org.fasttrack.board;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fasttrack.board.ClockBoard.Lights;
import org.fasttrack.board.DifficultyView.AskedView;
import org.fasttrack.board.DifficultyView.EntryView;
import org.fasttrack.clock.Light;
import org.fasttrack.difficulty.Difficulties;
import org.fasttrack.difficulty.Difficulty;
import org.fasttrack.difficulty.DifficultyKind;
import org.fasttrack.difficulty.DifficultyStatus;
import org.fasttrack.difficulty.Level;
import org.fasttrack.difficulty.Measure;
import org.fasttrack.liaison.Rank;
import org.fasttrack.liaison.Roster;
import org.fasttrack.liaison.RosterOfDay;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Division;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;
import org.fasttrack.project.Project;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Typed;
import org.fasttrack.rule.Wording;
import org.fasttrack.watch.HeldStep;
import org.fasttrack.watch.Holders;
import org.fasttrack.watch.HoldersOfDay;
import org.fasttrack.watch.OpenStep;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The ledger of difficulties (疑难问题台账), as each may see it. */
@Service
public class DifficultyBoard {

	/** What somebody may see. */
	private static final String SEEN = """
			(:everything
			 OR p.applicant IN (:applied)
			 OR p.division IN (:led)
			 OR d.unit IN (:units)
			 OR EXISTS (SELECT 1
			            FROM fasttrack.procedure_case c
			            WHERE c.project_code = d.project_code
			              AND c.unit IN (:units)))
			""";

	private final JdbcClient jdbc;

	private final Difficulties difficulties;

	private final OpenDifficulties steps;

	private final ProjectRegister projects;

	private final ProjectBoard board;

	private final Phrases phrases;

	private final Roster roster;

	private final Holders holders;

	private final Organization organization;

	private final Wording wording;

	private final Clock clock;

	DifficultyBoard(JdbcClient jdbc, Difficulties difficulties, OpenDifficulties steps, ProjectRegister projects,
			ProjectBoard board, Phrases phrases, Roster roster, Holders holders, Organization organization,
			Wording wording, Clock clock) {
		this.jdbc = jdbc;
		this.difficulties = difficulties;
		this.steps = steps;
		this.projects = projects;
		this.board = board;
		this.phrases = phrases;
		this.roster = roster;
		this.holders = holders;
		this.organization = organization;
		this.wording = wording;
		this.clock = clock;
	}

	/**
	 * The difficulties that somebody may see, the most urgent first, closed ones last. In
	 * one transaction, so that projects and rosters are read once.
	 */
	@Transactional(readOnly = true)
	public List<DifficultyView> list(Person viewer, Filter filter, int offset, int limit) {
		Map<String, @Nullable Object> params = new HashMap<>(viewer.seeing());
		params.put("project", filter.projectCode());
		params.put("unit", filter.unit());
		params.put("kind", name(filter.kind()));
		params.put("level", name(filter.level()));
		params.put("status", name(filter.status()));
		params.put("open", filter.open());
		params.put("search", filter.search());
		params.put("code", Typed.code(Objects.requireNonNullElse(filter.search(), "")));
		params.put("offset", offset);
		params.put("limit", limit);
		List<UUID> ids = this.jdbc.sql("""
				SELECT d.id
				FROM fasttrack.difficulty d
				JOIN fasttrack.project p ON p.code = d.project_code
				WHERE %s
				  AND (:project::text IS NULL OR d.project_code = :project)
				  AND (:unit::text IS NULL OR d.unit = :unit)
				  AND (:kind::text IS NULL OR d.kind = :kind)
				  AND (:level::text IS NULL OR d.level = :level)
				  AND (:status::text IS NULL OR d.status = :status)
				  AND (NOT :open OR d.status <> 'CLOSED')
				  AND (:search::text IS NULL
				       OR strpos(lower(concat_ws(' ', d.number, p.code, p.name, d.description)), lower(:search)) > 0
				       OR strpos(concat_ws(' ', d.number, p.code), :code) > 0)
				ORDER BY d.status = 'CLOSED', d.step_due_on, d.year DESC, d.sequence DESC
				OFFSET :offset
				LIMIT :limit
				""".formatted(SEEN)).params(params).query(UUID.class).list();
		return all(ids);
	}

	/**
	 * What is yellow or red, the longest overdue first.
	 * @param light only YELLOW or RED, null for both
	 */
	@Transactional(readOnly = true)
	public List<DifficultyView> urgent(Person viewer, @Nullable Light light, int limit) {
		return all(this.jdbc.sql("""
				SELECT d.id
				FROM fasttrack.difficulty d
				JOIN fasttrack.project p ON p.code = d.project_code
				WHERE d.status <> 'CLOSED'
				  AND d.step_yellow_on <= :today
				  AND (:light::text IS NULL OR (d.step_due_on < :today) = (:light = 'RED'))
				  AND %s
				ORDER BY d.step_due_on, d.year, d.sequence
				LIMIT :limit
				""".formatted(SEEN))
			.params(viewer.seeing())
			.param("today", LocalDate.now(this.clock))
			.param("light", name(light))
			.param("limit", limit)
			.query(UUID.class)
			.list());
	}

	/** How many difficulties are yellow and how many red. */
	public Lights count(Person viewer) {
		return this.jdbc.sql("""
				SELECT count(*) FILTER (WHERE d.step_due_on < :today) AS red,
				       count(*) FILTER (WHERE d.step_due_on >= :today) AS yellow
				FROM fasttrack.difficulty d
				JOIN fasttrack.project p ON p.code = d.project_code
				WHERE d.status <> 'CLOSED'
				  AND d.step_yellow_on <= :today
				  AND %s
				""".formatted(SEEN))
			.params(viewer.seeing())
			.param("today", LocalDate.now(this.clock))
			.query(Lights.class)
			.single();
	}

	private List<DifficultyView> all(List<UUID> ids) {
		List<Difficulty> all = this.difficulties.all(ids);
		Known known = known(all);
		return all.stream().map((each) -> view(each, known, List.of(), List.of())).toList();
	}

	/**
	 * A difficulty with everything that happened to it.
	 * @throws RuleViolation if there is none, or this person may not see it
	 */
	public DifficultyView view(UUID id, Person viewer) {
		Difficulty each = this.difficulties.require(id);
		if (!viewer.isOf(each.unit())) {
			visible(each, viewer);
		}
		Known known = known(List.of(each));
		return view(each, known, this.difficulties.entries(id).stream().map((entry) -> {
			boolean late = entry.dueOn() != null && entry.occurredOn().isAfter(entry.dueOn());
			return new EntryView(entry.what().name(), this.wording.label(entry.what()),
					this.wording.label(entry.level()), entry.text(), entry.evidence(), entry.occurredOn(),
					entry.byName(), late);
		}).toList(),
				known.measures(each)
					.stream()
					.map((measure) -> new AskedView(unitName(measure.unit()), measure.text(), measure.dueOn(),
							measure.document(), measure.doneOn(), measure.result()))
					.toList());
	}

	/** What the views of these need besides, read at once. */
	private Known known(List<Difficulty> all) {
		return new Known(this.projects.all(all.stream().map(Difficulty::projectCode).collect(Collectors.toSet())),
				this.roster.ofDay(all.stream().map(Difficulty::unit).collect(Collectors.toSet()),
						LocalDate.now(this.clock)),
				this.holders.of(all.stream().flatMap(DifficultyBoard::held).toList()),
				this.difficulties.measures(all.stream().map(Difficulty::id).toList()));
	}

	/** The step that somebody has to do; empty once it is closed. */
	private static Stream<HeldStep> held(Difficulty each) {
		return (each.group() != null)
				? Stream.of(new HeldStep(each.group(), each.caseId(), String.valueOf(each.step()))) : Stream.of();
	}

	private DifficultyView view(Difficulty each, Known known, List<EntryView> entries, List<AskedView> asked) {
		LocalDate today = LocalDate.now(this.clock);
		Project project = Objects.requireNonNull(known.projects().get(each.projectCode()));
		ApprovalUnit unit = this.organization.unit(each.unit()).orElseThrow();
		LocalDate dueOn = (each.due() != null) ? each.due().dueOn() : null;
		return new DifficultyView(each.id(), each.number(), each.projectCode(), each.projectName(), project.division(),
				this.organization.division(project.division()).map(Division::name).orElse(project.division()),
				each.procedure(), each.procedureName(), each.kind().name(), this.wording.label(each.kind()),
				each.description(), (each.amount() != null) ? each.amount().toPlainString() : null, each.unit(),
				unit.name(), known.rosters().acting(unit, Rank.SECTION).text(),
				known.rosters().acting(unit, Rank.COUNTY).text(), each.level().name(), this.wording.label(each.level()),
				each.levelDueOn(), each.status().name(), this.wording.label(each.status()),
				Optional.ofNullable(each.light(today)).map(Enum::name).orElse(null),
				(each.step() != null) ? this.wording.label("Step", each.step()) : null,
				held(each).findFirst()
					.map((step) -> known.holders().text(step.group(), step.caseId(), step.step()))
					.orElse(null),
				each.since(), dueOn, (dueOn != null) ? this.phrases.daysLeft(dueOn, today) : null, each.raisedByName(),
				each.raisedOn(), each.isFoundByTheSystem(), each.measures(), each.reopened(), each.closedOn(),
				this.steps.of(each, known.measures(each)).stream().map(OpenStep::about).toList(), entries, asked);
	}

	/** Whoever may not see it is not told that there is one. */
	private void visible(Difficulty each, Person viewer) {
		try {
			this.board.visible(each.projectCode(), viewer);
		}
		catch (RuleViolation refusal) {
			throw RuleViolation.notFound("difficulty.unknown");
		}
	}

	private String unitName(String unit) {
		return this.organization.unit(unit).map(ApprovalUnit::name).orElse(unit);
	}

	private static @Nullable String name(@Nullable Enum<?> value) {
		return (value != null) ? value.name() : null;
	}

	/**
	 * Which difficulties are wanted; what is null does not matter.
	 *
	 * @param projectCode of this project
	 * @param unit of this responsible unit
	 * @param kind of this kind
	 * @param level on this level
	 * @param status of this status
	 * @param open only those that are not closed
	 * @param search with this in number, project or description, however it was typed
	 */
	public record Filter(@Nullable String projectCode, @Nullable String unit, @Nullable DifficultyKind kind,
			@Nullable Level level, @Nullable DifficultyStatus status, boolean open, @Nullable String search) {

		public Filter {
			search = Typed.search(search);
		}

		/** All of one project. */
		public static Filter ofProject(String projectCode) {
			return new Filter(Objects.requireNonNull(projectCode), null, null, null, null, false, null);
		}

	}

	/**
	 * What was read once for all difficulties of an answer.
	 *
	 * @param projects their projects, by code
	 * @param rosters the rosters of the responsible units
	 * @param holders who has their steps
	 * @param measures what is asked for, by difficulty
	 */
	private record Known(Map<String, Project> projects, RosterOfDay rosters, HoldersOfDay holders,
			Map<UUID, List<Measure>> measures) {

		List<Measure> measures(Difficulty each) {
			return this.measures.getOrDefault(each.id(), List.of());
		}

	}

}
