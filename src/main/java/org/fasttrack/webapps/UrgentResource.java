package org.fasttrack.webapps;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.fasttrack.board.ClockBoard;
import org.fasttrack.board.DifficultyBoard;
import org.fasttrack.board.DifficultyView;
import org.fasttrack.board.Phrases;
import org.fasttrack.board.ProjectSteps;
import org.fasttrack.board.UrgentStep;
import org.fasttrack.clock.Light;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Person;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Wording;
import org.fasttrack.supervision.OrderStatus;
import org.fasttrack.supervision.OrderView;
import org.fasttrack.supervision.OrderViews;
import org.fasttrack.supervision.Urges;
import org.fasttrack.watch.Holders;
import org.fasttrack.watch.HoldersOfDay;
import org.fasttrack.watch.OpenStep;
import org.jspecify.annotations.Nullable;

/** What is yellow or red over all projects that a person sees, and who can be urged. */
@Path("plugin/" + TasklistPlugin.ID)
public class UrgentResource extends PageResource {

	/** How many steps are shown at once. */
	private static final int PAGE = 50;

	public UrgentResource(@Context ServletContext context) {
		super(context);
	}

	/** The longest overdue first. */
	@GET
	@Path("{engineName}/urgent")
	public Response urgent(@QueryParam("light") @Nullable String light,
			@QueryParam("offset") @DefaultValue("0") int offset) {
		if (offset < 0) {
			throw RuleViolation.invalid("offset", "page", PAGE);
		}
		ClockBoard board = bean(ClockBoard.class);
		Person viewer = person();
		List<UrgentStep> found = board.urgent(viewer, blankToNull(light), null, null, offset, PAGE + 1);
		Light only = Optional.ofNullable(blankToNull(light)).map(Light::valueOf).orElse(null);
		LocalDate today = today();
		ProjectSteps own = bean(ProjectSteps.class);
		DifficultyBoard ledger = bean(DifficultyBoard.class);
		OrderViews orders = bean(OrderViews.class);
		List<OrderView> late = (only != Light.YELLOW) ? orders.list(viewer, OrderStatus.LATE, null, null, 0, PAGE)
				: List.of();
		List<OpenStep> shown = own.urgent(viewer, only, PAGE);
		List<DifficultyView> stuck = ledger.urgent(viewer, only, PAGE);
		Set<String> urged = viewer.mayUrge() ? bean(Urges.class).today(Stream
			.of(found.stream().map(UrgentStep::about), shown.stream().map(OpenStep::about),
					stuck.stream().flatMap((each) -> each.turns().stream()), late.stream().map(OrderView::about))
			.flatMap(Function.identity())
			.filter(Objects::nonNull)
			.toList()) : Set.of();
		HoldersOfDay holders = bean(Holders.class).of(shown.stream().map(OpenStep::held).toList());
		return json(new Board(viewer.mayUrge(), board.count(viewer),
				found.stream().limit(PAGE).map((step) -> new Row(step, urged.contains(step.about()))).toList(),
				found.size() > PAGE, own.count(viewer),
				shown.stream().map((step) -> own(step, holders, today, urged)).toList(), ledger.count(viewer),
				stuck.stream().map((each) -> stuck(each, urged)).toList(), orders.late(viewer),
				late.stream().map((order) -> new LateOrder(order, urged.contains(order.about()))).toList()));
	}

	private Own own(OpenStep step, HoldersOfDay holders, LocalDate today, Set<String> urged) {
		LocalDate dueOn = Objects.requireNonNull(step.due()).dueOn();
		return new Own(step.projectCode(), step.projectName(), step.matter(),
				Office.step(step.step(), step.group(), bean(Wording.class)), String.valueOf(step.light(today)),
				holders.text(step.group(), step.caseId(), step.step()), dueOn,
				bean(Phrases.class).daysLeft(dueOn, today), step.about(), urged.contains(step.about()));
	}

	/** Where several units carry out measures, the first of them is urged. */
	private static Stuck stuck(DifficultyView each, Set<String> urged) {
		Optional<String> next = each.turns().stream().filter((turn) -> !urged.contains(turn)).findFirst();
		return new Stuck(each, next.orElse(null), next.isEmpty());
	}

	/**
	 * What is yellow or red.
	 *
	 * @param mayUrge whether this person may urge
	 * @param lights how many steps of procedures there are of each light
	 * @param steps the steps
	 * @param more whether there are more behind them
	 * @param ownLights how many other steps of projects there are of each light
	 * @param own those steps
	 * @param stuckLights how many difficulties there are of each light
	 * @param stuck the difficulties
	 * @param late how many answers to supervision orders are late
	 * @param orders those orders
	 */
	record Board(boolean mayUrge, ClockBoard.Lights lights, List<Row> steps, boolean more, ClockBoard.Lights ownLights,
			List<Own> own, ClockBoard.Lights stuckLights, List<Stuck> stuck, int late, List<LateOrder> orders) {

	}

	/**
	 * A step of a project itself on the board.
	 *
	 * @param projectCode the project
	 * @param projectName its name
	 * @param matter what it is about
	 * @param stepText what is to be done
	 * @param light YELLOW or RED
	 * @param holder who has it
	 * @param dueOn by when
	 * @param dueText how many working days that is from today
	 * @param about which turn of which step can be urged
	 * @param urgedToday whether somebody has urged its holder today
	 */
	record Own(String projectCode, String projectName, String matter, String stepText, String light, String holder,
			LocalDate dueOn, String dueText, String about, boolean urgedToday) {

	}

	/**
	 * A difficulty on the board.
	 *
	 * @param difficulty the difficulty
	 * @param about which turn of which step can be urged, null if none any more today
	 * @param urgedToday whether somebody has urged whoever holds it today
	 */
	record Stuck(DifficultyView difficulty, @Nullable String about, boolean urgedToday) {

	}

	/**
	 * A supervision order on the board.
	 *
	 * @param order the order
	 * @param urgedToday whether somebody has urged its holder today
	 */
	record LateOrder(OrderView order, boolean urgedToday) {

	}

	/**
	 * A step on the board.
	 *
	 * @param step the step
	 * @param urgedToday whether somebody has urged its holder today
	 */
	record Row(UrgentStep step, boolean urgedToday) {

	}

}
