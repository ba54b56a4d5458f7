package org.fasttrack.webapps;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.fasttrack.audit.Actor;
import org.fasttrack.board.DifficultyBoard;
import org.fasttrack.board.DifficultyView;
import org.fasttrack.board.Dossiers;
import org.fasttrack.board.Forecasts;
import org.fasttrack.board.PaymentBoard;
import org.fasttrack.board.PaymentsView;
import org.fasttrack.board.ProjectBoard;
import org.fasttrack.board.ProjectNews;
import org.fasttrack.board.ProjectNews.News;
import org.fasttrack.board.ProjectSummary;
import org.fasttrack.board.ProjectView;
import org.fasttrack.board.Timelines;
import org.fasttrack.difficulty.DifficultyDesk;
import org.fasttrack.importing.ProjectImport;
import org.fasttrack.importing.ProjectTemplate;
import org.fasttrack.liaison.TaskMoveLog;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;
import org.fasttrack.procedure.Amendments;
import org.fasttrack.procedure.Amendments.Action;
import org.fasttrack.procedure.Document;
import org.fasttrack.procedure.Documents;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.VisibleProjects;
import org.fasttrack.process.ProjectActions;
import org.fasttrack.process.ProjectActions.Offer;
import org.fasttrack.project.Payments;
import org.fasttrack.project.Project;
import org.fasttrack.project.ProjectCopies;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.project.ProjectRegister.Registration;
import org.fasttrack.project.ProjectStatus;
import org.fasttrack.rule.Disposition;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Wording;
import org.fasttrack.watch.ProjectReading;
import org.fasttrack.watch.Recomputation;
import org.fasttrack.watch.Recomputation.Change;
import org.fasttrack.watch.Reminders;
import org.fasttrack.watch.Reminders.Reminder;
import org.jspecify.annotations.Nullable;

/**
 * What the page "my projects" asks the server for. An applicant sees the projects of a
 * division and may act on them; everybody else sees what they handle something of.
 */
@Path("plugin/" + TasklistPlugin.ID)
public class ProjectsResource extends PageResource {

	private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

	/** How many projects are shown at once. */
	private static final int PAGE = 50;

	/** How far back reminders are shown, and how many at most. */
	private static final int REMINDED_DAYS = 30;

	private static final int MOST_REMINDERS = 100;

	public ProjectsResource(@Context ServletContext context) {
		super(context);
	}

	/** The projects that this person may see, newest first. */
	@GET
	@Path("{engineName}/projects")
	public Response projects(@QueryParam("status") @Nullable String status,
			@QueryParam("search") @Nullable String search, @QueryParam("offset") @DefaultValue("0") int offset) {
		if (offset < 0) {
			throw RuleViolation.invalid("offset", "page", PAGE);
		}
		List<ProjectSummary> found = bean(ProjectBoard.class).projects(person(), blankToNull(status),
				blankToNull(search), offset, PAGE + 1);
		Wording wording = bean(Wording.class);
		return json(
				new ProjectList(person().applies(), found.subList(0, Math.min(PAGE, found.size())), found.size() > PAGE,
						Arrays.stream(ProjectStatus.values())
							.map((each) -> new Choice(each.name(), wording.label(each)))
							.toList(),
						reminders(today()).size() + news(today()).size()));
	}

	/** What this person was reminded of lately, newest first. */
	@GET
	@Path("{engineName}/reminders")
	public Response reminders() {
		LocalDate since = today().minusDays(REMINDED_DAYS - 1);
		return json(new ReminderList(today(), REMINDED_DAYS, reminders(since), news(since)));
	}

	private List<News> news(LocalDate since) {
		return bean(ProjectNews.class).of(person(), since, MOST_REMINDERS);
	}

	private List<Reminder> reminders(LocalDate since) {
		Set<String> recipients = new HashSet<>(groups());
		recipients.add(authentication().getUserId());
		return bean(Reminders.class).of(recipients, since, MOST_REMINDERS);
	}

	/** One project with its plan. */
	@GET
	@Path("{engineName}/projects/{code}")
	public Response project(@PathParam("code") String code) {
		ProjectReading reading = bean(ProjectBoard.class).visible(code, person());
		Map<UUID, Document> documents = bean(Documents.class).lastOf(code);
		ProjectView project = bean(ProjectBoard.class).view(reading, documents);
		boolean own = person().appliesFor(reading.project().applicant());
		return json(new ProjectPage(project, own, today(), own ? changeable(reading, Action.ADD) : List.of(),
				own ? changeable(reading, Action.DROP) : List.of(),
				bean(ProjectActions.class).offers(reading.cases(), documents),
				bean(Recomputation.class).ofProject(code), difficulties(reading), payments(reading.project()),
				moves(reading), person().exchangesCopies()));
	}

	/** The difficulties of the project, and whether and how one can be raised. */
	private Obstructions difficulties(ProjectReading reading) {
		Project project = reading.project();
		boolean mayRaise = bean(DifficultyDesk.class).mayRaise(project, reading.cases(), person());
		return new Obstructions(mayRaise,
				bean(DifficultyBoard.class).list(person(), DifficultyBoard.Filter.ofProject(project.code()), 0, PAGE),
				mayRaise ? DifficultiesResource.kinds(bean(Wording.class)) : List.of(),
				mayRaise ? bean(Organization.class).unitsFor(project.division())
					.stream()
					.map((unit) -> new Choice(unit.id(), unit.name()))
					.toList() : List.of());
	}

	private Paid payments(Project project) {
		return new Paid(bean(Payments.class).mayRecord(project, person()), bean(PaymentBoard.class).of(project));
	}

	private List<Move> moves(ProjectReading reading) {
		Wording wording = bean(Wording.class);
		return bean(TaskMoveLog.class).ofProject(reading.project().code())
			.stream()
			.map((move) -> new Move(Office.step(move.step(), move.ownGroup(), wording),
					reading.procedureCase(move.caseId()).map(ProcedureCase::name).orElse(""), move.fromName(),
					move.toName(), wording.label("Deputy", move.capacity().name()), move.since(),
					wording.label("MoveReason", move.reason().name())))
			.toList();
	}

	private List<Choice> changeable(ProjectReading reading, Action action) {
		return bean(Amendments.class).possible(reading.project(), reading.cases(), reading.amendments(), action)
			.stream()
			.map((definition) -> new Choice(definition.code(), definition.name()))
			.toList();
	}

	/** When its construction is expected to start. */
	@GET
	@Path("{engineName}/projects/{code}/forecast")
	public Response forecast(@PathParam("code") String code) {
		return json(bean(Forecasts.class).of(code, person()));
	}

	/**
	 * How its procedures went from day to day, and what was done on it, the latest day
	 * first.
	 */
	@GET
	@Path("{engineName}/projects/{code}/timeline")
	public Response timeline(@PathParam("code") String code, @QueryParam("offset") @DefaultValue("0") int offset) {
		return json(bean(Timelines.class).of(code, offset, person()));
	}

	/** What was filed for it: the application, the materials and the documents. */
	@GET
	@Path("{engineName}/projects/{code}/dossier")
	public Response dossier(@PathParam("code") String code) {
		return json(bean(Dossiers.class).of(code, person()));
	}

	/** Starts a project like an earlier one. */
	@POST
	@Path("{engineName}/projects/{code}/copies")
	@Consumes(MediaType.APPLICATION_JSON)
	public Response copy(@PathParam("code") String code, byte[] body) {
		Registration registration = bean(ProjectCopies.class).copy(code, read(body), starter());
		return json(new Copied(registration.project().code(), registration.created()));
	}

	/** Withdraws a project. */
	@POST
	@Path("{engineName}/projects/{code}/withdrawal")
	@Consumes(MediaType.APPLICATION_JSON)
	public Response withdraw(@PathParam("code") String code, byte[] body) {
		bean(ProjectActions.class).withdraw(code, read(body));
		return project(code);
	}

	/** Proposes to change the plan of a project. */
	@POST
	@Path("{engineName}/projects/{code}/amendments")
	@Consumes(MediaType.APPLICATION_JSON)
	public Response amend(@PathParam("code") String code, byte[] body) {
		bean(ProjectActions.class).proposeAmendment(code, read(body));
		return project(code);
	}

	/** Extends the limit of a procedure. */
	@POST
	@Path("{engineName}/projects/{code}/extensions")
	@Consumes(MediaType.APPLICATION_JSON)
	public Response extend(@PathParam("code") String code, byte[] body) {
		bean(ProjectActions.class).extend(code, read(body));
		return project(code);
	}

	/** Extends the validity of a document. */
	@POST
	@Path("{engineName}/projects/{code}/validity-extensions")
	@Consumes(MediaType.APPLICATION_JSON)
	public Response extendValidity(@PathParam("code") String code, byte[] body) {
		bean(ProjectActions.class).extendValidity(code, read(body));
		return project(code);
	}

	/** Records how far the fund of a project was paid out. */
	@POST
	@Path("{engineName}/projects/{code}/payments")
	@Consumes(MediaType.APPLICATION_JSON)
	public Response pay(@PathParam("code") String code, byte[] body) {
		bean(ProjectBoard.class).view(code, person());
		Person person = person();
		bean(VisibleProjects.class).require(code, person);
		bean(Payments.class).record(code, read(body), person);
		return project(code);
	}

	/** Registers the projects of a list, or checks it only. */
	@POST
	@Path("{engineName}/imports")
	@Consumes(XLSX)
	public Response importList(@QueryParam("dryRun") @DefaultValue("false") boolean dryRun, byte[] file) {
		return json(bean(ProjectImport.class).run(file, dryRun, starter(), Locale.CHINA));
	}

	/** The workbook that a list is filled into. */
	@GET
	@Path("{engineName}/imports/template")
	public Response template() {
		return Response.ok(bean(ProjectTemplate.class).write(person()))
			.type(XLSX)
			.header(HttpHeaders.CONTENT_DISPOSITION, Disposition.saved("projects.xlsx", "项目清单.xlsx"))
			.build();
	}

	private Actor starter() {
		return bean(ProjectRegister.class).starter(person());
	}

	/**
	 * Projects in a list.
	 *
	 * @param mayApply whether this person may register projects
	 * @param projects the projects
	 * @param more whether there are more behind them
	 * @param statuses what a project's status can be
	 * @param remindersToday how many reminders and news came today
	 */
	record ProjectList(boolean mayApply, List<ProjectSummary> projects, boolean more, List<Choice> statuses,
			int remindersToday) {

	}

	/**
	 * Reminders.
	 *
	 * @param today the business date
	 * @param days of how many days they are, today included
	 * @param reminders the reminders, newest first
	 * @param news what the offices did with the projects of whoever applies, newest first
	 */
	record ReminderList(LocalDate today, int days, List<Reminder> reminders, List<News> news) {

	}

	/**
	 * One project.
	 *
	 * @param project the project with its plan
	 * @param own whether this person is one of those who apply for it
	 * @param today the business date
	 * @param addable the procedures that can be added to the plan
	 * @param droppable the procedures that can be dropped from it
	 * @param offers what this person can do to its procedures
	 * @param moved the due dates that moved without anybody acting on the project
	 * @param difficulties what stands in its way
	 * @param payments how its fund is paid out
	 * @param moves who took over which of its tasks from whom, the latest first
	 * @param copies whether this person can show it to others
	 */
	record ProjectPage(ProjectView project, boolean own, LocalDate today, List<Choice> addable, List<Choice> droppable,
			List<Offer> offers, List<Change> moved, Obstructions difficulties, Paid payments, List<Move> moves,
			boolean copies) {

	}

	/**
	 * The difficulties of a project.
	 *
	 * @param mayRaise whether this person can raise one
	 * @param ledger those in the ledger, open ones first
	 * @param kinds what can stand in the way
	 * @param units who can be responsible
	 */
	record Obstructions(boolean mayRaise, List<DifficultyView> ledger, List<Choice> kinds, List<Choice> units) {

	}

	/**
	 * How the fund of a project is paid out.
	 *
	 * @param mayRecord whether this person can record it
	 * @param progress the records
	 */
	record Paid(boolean mayRecord, PaymentsView progress) {

	}

	/**
	 * A task that passed to somebody else.
	 *
	 * @param step what was to be done
	 * @param procedureName about which procedure, empty for the project itself
	 * @param from who had it
	 * @param to who has it then
	 * @param capacity as what
	 * @param since since when
	 * @param reason why
	 */
	record Move(String step, String procedureName, @Nullable String from, String to, String capacity, LocalDate since,
			String reason) {

	}

	/**
	 * Something to choose.
	 *
	 * @param code its code
	 * @param name what officials call it
	 */
	record Choice(String code, String name) {

	}

	/**
	 * What came of a copy.
	 *
	 * @param projectCode the new project's code
	 * @param created whether it was registered by this very call
	 */
	record Copied(String projectCode, boolean created) {

	}

}
