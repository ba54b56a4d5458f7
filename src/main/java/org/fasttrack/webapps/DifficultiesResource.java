package org.fasttrack.webapps;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.fasttrack.board.DifficultyBoard;
import org.fasttrack.board.DifficultyBoard.Filter;
import org.fasttrack.board.DifficultyView;
import org.fasttrack.board.ProjectBoard;
import org.fasttrack.difficulty.DifficultyDesk;
import org.fasttrack.difficulty.DifficultyKind;
import org.fasttrack.difficulty.DifficultyStatus;
import org.fasttrack.difficulty.Level;
import org.fasttrack.importing.LedgerImport;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Wording;
import org.fasttrack.webapps.ProjectsResource.Choice;
import org.jspecify.annotations.Nullable;

/** What the ledger of difficulties in Tasklist asks the server for. */
@Path("plugin/" + TasklistPlugin.ID)
public class DifficultiesResource extends PageResource {

	/** How many difficulties are shown at once. */
	private static final int PAGE = 50;

	public DifficultiesResource(@Context ServletContext context) {
		super(context);
	}

	/** The difficulties that this person may see, the most urgent first. */
	@GET
	@Path("{engineName}/difficulties")
	public Response list(@QueryParam("search") @Nullable String search, @QueryParam("level") @Nullable String level,
			@QueryParam("kind") @Nullable String kind, @QueryParam("status") @Nullable String status,
			@QueryParam("offset") @DefaultValue("0") int offset) {
		if (offset < 0) {
			throw RuleViolation.invalid("offset", "page", PAGE);
		}
		boolean open = "OPEN".equals(status);
		List<DifficultyView> found = bean(DifficultyBoard.class).list(person(),
				new Filter(null, null, chosen("kind", kind, DifficultyKind.class), chosen("level", level, Level.class),
						open ? null : chosen("status", status, DifficultyStatus.class), open, blankToNull(search)),
				offset, PAGE + 1);
		Wording wording = bean(Wording.class);
		return json(new Ledger(found.subList(0, Math.min(PAGE, found.size())), found.size() > PAGE, kinds(wording),
				choices(Level.class, wording), choices(DifficultyStatus.class, wording),
				person().isTaskforce() ? bean(LedgerImport.class).headings() : List.of()));
	}

	/** One difficulty with everything that happened to it. */
	@GET
	@Path("{engineName}/difficulties/{id}")
	public Response one(@PathParam("id") UUID id) {
		DifficultyView view = bean(DifficultyBoard.class).view(id, person());
		boolean mayReport = view.closedOn() == null
				&& bean(DifficultyDesk.class).mayReport(view.projectCode(), person());
		return json(new Page(view, mayReport, today()));
	}

	/** Raises a difficulty. */
	@POST
	@Path("{engineName}/projects/{code}/difficulties")
	@Consumes(MediaType.APPLICATION_JSON)
	public Response raise(@PathParam("code") String code, byte[] body) {
		bean(ProjectBoard.class).view(code, person());
		return one(bean(DifficultyDesk.class).raise(code, read(body), person()).id());
	}

	/** Adds an entry on how it goes. */
	@POST
	@Path("{engineName}/difficulties/{id}/progress")
	@Consumes(MediaType.APPLICATION_JSON)
	public Response progress(@PathParam("id") UUID id, byte[] body) {
		bean(DifficultyBoard.class).view(id, person());
		bean(DifficultyDesk.class).progress(id, read(body), person());
		return one(id);
	}

	/** Takes over the rows of an earlier ledger, or checks it only. */
	@POST
	@Path("{engineName}/difficulties/imports")
	@Consumes("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
	public Response importLedger(@QueryParam("dryRun") @DefaultValue("false") boolean dryRun, byte[] file) {
		return json(bean(LedgerImport.class).run(file, dryRun, bean(DifficultyDesk.class).taskforce(person()),
				Locale.CHINA));
	}

	static List<Choice> kinds(Wording wording) {
		return choices(DifficultyKind.class, wording);
	}

	private static <E extends Enum<E>> List<Choice> choices(Class<E> type, Wording wording) {
		return Arrays.stream(type.getEnumConstants())
			.map((each) -> new Choice(each.name(), wording.label(each)))
			.toList();
	}

	private static <E extends Enum<E>> @Nullable E chosen(String field, @Nullable String given, Class<E> type) {
		String text = blankToNull(given);
		if (text == null) {
			return null;
		}
		Input input = new Input(Map.of(field, text));
		E chosen = input.choice(field, type);
		input.check();
		return chosen;
	}

	/**
	 * Difficulties in a list.
	 *
	 * @param difficulties the difficulties
	 * @param more whether there are more behind them
	 * @param kinds what can stand in the way
	 * @param levels the rungs of the ladder
	 * @param statuses how far one can be
	 * @param headings the columns of an earlier ledger; empty for whoever may not take it
	 * over
	 */
	record Ledger(List<DifficultyView> difficulties, boolean more, List<Choice> kinds, List<Choice> levels,
			List<Choice> statuses, List<String> headings) {

	}

	/**
	 * One difficulty.
	 *
	 * @param difficulty the difficulty
	 * @param mayReport whether this person can report how it goes
	 * @param today the business date
	 */
	record Page(DifficultyView difficulty, boolean mayReport, LocalDate today) {

	}

}
