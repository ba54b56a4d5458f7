package org.fasttrack.board;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.fasttrack.calendar.WorkingCalendar;
import org.fasttrack.difficulty.Difficulty;
import org.fasttrack.difficulty.DifficultyKind;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Division;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Office.Kind;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureSetBack;
import org.fasttrack.project.Payment;
import org.fasttrack.project.PaymentLag;
import org.fasttrack.project.PaymentLight;
import org.fasttrack.project.Payments;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.Parameters;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Finds what must become a difficulty without anybody raising it: overdue procedures,
 * long pauses, projects on which nothing happens, documents about to expire unused, a
 * start past the season, payments behind their plan. The thresholds are parameters of
 * this mechanism.
 */
@Service
public class Obstacles {

	private static final Person EVERYTHING = Person.of("system", List.of(Office.SYSTEMS.id()));

	private final JdbcClient jdbc;

	private final Forecasts forecasts;

	private final ProjectRegister projects;

	private final Payments payments;

	private final Organization organization;

	private final WorkingCalendar calendar;

	private final Parameters parameters;

	private final Wording wording;

	private final Clock clock;

	Obstacles(JdbcClient jdbc, Forecasts forecasts, ProjectRegister projects, Payments payments,
			Organization organization, WorkingCalendar calendar, Parameters parameters, Wording wording, Clock clock) {
		this.jdbc = jdbc;
		this.forecasts = forecasts;
		this.projects = projects;
		this.payments = payments;
		this.organization = organization;
		this.calendar = calendar;
		this.parameters = parameters;
		this.wording = wording;
		this.clock = clock;
	}

	/** Everything that stands in the way today and was not raised yet, by project. */
	public List<Obstacle> today() {
		LocalDate today = LocalDate.now(this.clock);
		List<Obstacle> found = new ArrayList<>();
		found.addAll(overdue(today));
		found.addAll(paused(today));
		found.addAll(expiring(today));
		found.addAll(idle(today));
		found.addAll(late());
		found.addAll(behind());
		Set<String> known = this.jdbc.sql("SELECT cause FROM fasttrack.difficulty WHERE cause IS NOT NULL")
			.query(String.class)
			.set();
		found.removeIf((each) -> known.contains(each.cause()));
		found.sort(Comparator.comparing(Obstacle::projectCode).thenComparing(Obstacle::cause));
		return found;
	}

	/** A procedure that was just set back. */
	public Obstacle of(ProcedureSetBack event) {
		ProcedureCase each = event.each();
		boolean incomplete = event.outcome().equals(ProcedureSetBack.INCOMPLETE);
		String words = incomplete ? "补正后仍不齐全，已按原清单再次告知补正" : this.wording.label("Outcome", event.outcome());
		String why = event.reason().isEmpty() ? "" : "，原因：" + event.reason().replaceFirst("。$", "");
		String unit = unit(each.unit(), each.division());
		DifficultyKind kind = switch (event.outcome()) {
			case ProcedureSetBack.INCOMPLETE -> DifficultyKind.DOC;
			case ProcedureSetBack.TENDER_FAILED -> DifficultyKind.BID;
			default -> kindOf(unit);
		};
		return new Obstacle(event.cause(), each.projectCode(), each.id(), unit, kind,
				"“" + each.name() + "”" + words + why + "。");
	}

	/** Payments that are behind their plan. */
	public Obstacle of(PaymentLag lag) {
		Payment latest = lag.latest();
		return new Obstacle(lag.cause(latest.light()), lag.projectCode(), null, lag.unit(), DifficultyKind.FUND,
				"截至%s，计划支付%s万元（%s%%），实际支付%s万元（%s%%），落后%s个百分点（%s）。".formatted(latest.asOf(),
						latest.planned().toPlainString(), latest.plannedShare(), latest.actual().toPlainString(),
						latest.actualShare(), latest.pointsBehind(), this.wording.label(latest.light())));
	}

	private List<Obstacle> overdue(LocalDate today) {
		return this.jdbc.sql("""
				SELECT c.id, c.project_code, c.name, c.unit, p.division, c.step, c.step_group, c.step_due_on, c.round
				FROM fasttrack.procedure_case c
				JOIN fasttrack.project p ON p.code = c.project_code
				WHERE c.step IS NOT NULL
				  AND c.status <> 'PAUSED'
				  AND c.nature <> 'CHECK'
				  AND c.step_yellow_on < :today
				  AND c.step_due_on < :today
				  AND p.status = 'RUNNING'
				""").param("today", today).query(Overdue.class).list().stream().map((each) -> {
			String unit = unit(each.unit(), each.division());
			return new Obstacle(Difficulty.OVERDUE + each.id() + "/" + each.round() + "/" + each.step(),
					each.projectCode(), each.id(), unit,
					Kind.APPLICANT.has(each.stepGroup()) ? DifficultyKind.DOC : kindOf(unit),
					"“" + each.name() + "”的“" + Office.step(each.step(), each.stepGroup(), this.wording) + "”应于"
							+ each.stepDueOn() + "前完成，已经超期。");
		}).toList();
	}

	private List<Obstacle> paused(LocalDate today) {
		int most = this.parameters.whole("difficulty.pause-days");
		return this.jdbc.sql("""
				SELECT s.id AS special, s.name AS special_name, s.started_on, c.id, c.project_code, c.name, c.unit,
				       p.division
				FROM fasttrack.special_procedure s
				JOIN fasttrack.procedure_case c ON c.id = s.case_id
				JOIN fasttrack.project p ON p.code = c.project_code
				WHERE s.ended_on IS NULL
				  AND s.pauses
				  AND s.started_on < :latest
				""")
			.param("latest", this.calendar.workingDaysBefore(today, most))
			.query(Paused.class)
			.list()
			.stream()
			.map((each) -> new Obstacle(Difficulty.PAUSED + each.special(), each.projectCode(), each.id(),
					unit(each.unit(), each.division()), DifficultyKind.REVIEW,
					"“" + each.name() + "”自" + each.startedOn() + "起因“" + each.specialName() + "”中止计时，已超过" + most
							+ "个工作日。"))
			.toList();
	}

	private List<Obstacle> expiring(LocalDate today) {
		return this.jdbc.sql("""
				SELECT c.id, c.project_code, c.name, c.unit, p.division, d.number, d.valid_until
				FROM fasttrack.procedure_case c
				JOIN fasttrack.project p ON p.code = c.project_code
				JOIN LATERAL (SELECT number, valid_until
				              FROM fasttrack.document
				              WHERE case_id = c.id
				              ORDER BY id DESC
				              LIMIT 1) d ON true
				WHERE c.status = 'DECIDED'
				  AND c.phase = 'PRE'
				  AND p.status = 'RUNNING'
				  AND d.valid_until BETWEEN :today AND :until
				""")
			.param("today", today)
			.param("until", today.plusDays(this.parameters.whole("validity.warn-days")))
			.query(Expiring.class)
			.list()
			.stream()
			.map((each) -> new Obstacle("EXPIRES/" + each.id() + "/" + each.validUntil(), each.projectCode(), each.id(),
					unit(each.unit(), each.division()), DifficultyKind.DOC,
					"“" + each.name() + "”的批文（" + each.number() + "）有效期至" + each.validUntil() + "，项目尚未开工。"))
			.toList();
	}

	/** Projects on which nobody has done anything. */
	private List<Obstacle> idle(LocalDate today) {
		int days = this.parameters.whole("difficulty.no-progress-days");
		return this.jdbc.sql("""
				SELECT p.code AS project_code, p.division, a.id AS act, a.recorded_on AS since, c.unit
				FROM fasttrack.project p
				JOIN LATERAL (SELECT id, (recorded_at AT TIME ZONE 'Asia/Shanghai')::date AS recorded_on
				              FROM fasttrack.act
				              WHERE project_code = p.code
				                AND subject_id IS NULL
				                AND user_id <> 'system'
				              ORDER BY id DESC
				              LIMIT 1) a ON true
				LEFT JOIN LATERAL (SELECT unit
				                   FROM fasttrack.procedure_case
				                   WHERE project_code = p.code
				                     AND step IS NOT NULL
				                     AND unit IS NOT NULL
				                   ORDER BY step_due_on, position
				                   LIMIT 1) c ON true
				WHERE p.status IN ('TO_COMPLETE', 'RETURNED', 'SUBMITTED', 'RUNNING')
				  AND a.recorded_on < :latest
				""")
			.param("latest", this.calendar.workingDaysBefore(today, days))
			.query(Idle.class)
			.list()
			.stream()
			.map((each) -> new Obstacle("NO_PROGRESS/" + each.projectCode() + "/" + each.act(), each.projectCode(),
					null, unit(each.unit(), each.division()), DifficultyKind.OTHER,
					"自" + each.since() + "以来超过" + days + "个工作日没有任何进展。"))
			.toList();
	}

	/**
	 * Projects whose expected start is past the season, as the kept forecasts say, so
	 * that a forecast is worked out for the news alone. One of which nobody can say when
	 * it starts is none of them: what keeps it is overdue, and raised as that.
	 */
	private List<Obstacle> late() {
		List<Obstacle> found = new ArrayList<>();
		for (String code : this.jdbc.sql("""
				SELECT p.code
				FROM fasttrack.project p
				JOIN fasttrack.project_standing s ON s.project_code = p.code
				WHERE p.status = 'RUNNING'
				  AND NOT s.season_met
				  AND NOT EXISTS (SELECT 1
				                  FROM fasttrack.difficulty
				                  WHERE cause = concat_ws('/', 'SEASON', p.code, s.season_on))
				ORDER BY p.code
				""").query(String.class).list()) {
			Forecast forecast = this.forecasts.of(code, EVERYTHING);
			Forecast.Season season = forecast.season();
			if (season != null && Boolean.FALSE.equals(season.met())) {
				String procedure = forecast.criticalPath()
					.stream()
					.map(Forecast.Step::procedure)
					.filter(Objects::nonNull)
					.findFirst()
					.orElse(null);
				found.add(late(code, procedure, season));
			}
		}
		return found;
	}

	private Obstacle late(String code, @Nullable String procedure, Forecast.Season season) {
		Place place = this.jdbc.sql("""
				SELECT p.division, c.id, c.unit
				FROM fasttrack.project p
				LEFT JOIN fasttrack.procedure_case c ON c.project_code = p.code AND c.procedure = :procedure
				WHERE p.code = :code
				""").param("procedure", procedure).param("code", code).query(Place.class).single();
		return new Obstacle("SEASON/" + code + "/" + season.on(), code, place.id(),
				unit(place.unit(), place.division()), DifficultyKind.SEASON, season.text());
	}

	/** Projects whose payments are behind their plan, whether or not they may start. */
	private List<Obstacle> behind() {
		return this.jdbc.sql("""
				SELECT code
				FROM fasttrack.project p
				WHERE p.status <> 'WITHDRAWN'
				  AND EXISTS (SELECT 1 FROM fasttrack.payment WHERE project_code = p.code)
				""")
			.query(String.class)
			.list()
			.stream()
			.flatMap((code) -> this.payments.lag(this.projects.require(code)).stream())
			.filter(this::isNews)
			.map(this::of)
			.toList();
	}

	/**
	 * Whether a lag says more than the ledger. One that turns from yellow to red while
	 * its difficulty is open is an entry there, made with the record; one that was red
	 * and is yellow now goes the right way.
	 */
	private boolean isNews(PaymentLag lag) {
		boolean red = lag.latest().light() == PaymentLight.RED;
		return !this.jdbc.sql("""
				SELECT EXISTS (SELECT 1
				               FROM fasttrack.difficulty
				               WHERE cause = :other
				                 AND (NOT :red OR status <> 'CLOSED'))
				""")
			.param("other", lag.cause(red ? PaymentLight.YELLOW : PaymentLight.RED))
			.param("red", red)
			.query(Boolean.class)
			.single();
	}

	/** The unit of the procedure, or the one that is responsible where none is named. */
	private String unit(@Nullable String unit, String division) {
		return Optional.ofNullable(unit)
			.orElseGet(() -> this.organization
				.unitFor(this.parameters.text("difficulty.default-function"), Division.Level.COUNTY, division)
				.id());
	}

	private DifficultyKind kindOf(String unit) {
		ApprovalUnit known = this.organization.unit(unit).orElseThrow();
		return DifficultyKind.valueOf(this.parameters.text("difficulty.kind." + known.function()));
	}

	private record Overdue(UUID id, String projectCode, String name, @Nullable String unit, String division,
			String step, String stepGroup, LocalDate stepDueOn, int round) {

	}

	private record Paused(UUID special, String specialName, LocalDate startedOn, UUID id, String projectCode,
			String name, @Nullable String unit, String division) {

	}

	private record Expiring(UUID id, String projectCode, String name, @Nullable String unit, String division,
			String number, LocalDate validUntil) {

	}

	private record Idle(String projectCode, String division, long act, LocalDate since, @Nullable String unit) {

	}

	private record Place(String division, @Nullable UUID id, @Nullable String unit) {

	}

}
