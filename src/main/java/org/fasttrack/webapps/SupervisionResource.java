package org.fasttrack.webapps;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Wording;
import org.fasttrack.supervision.Instruction;
import org.fasttrack.supervision.Instructions;
import org.fasttrack.supervision.OrderStatus;
import org.fasttrack.supervision.OrderView;
import org.fasttrack.supervision.OrderViews;
import org.fasttrack.supervision.Orders;
import org.fasttrack.supervision.Urge;
import org.fasttrack.supervision.Urges;
import org.fasttrack.supervision.Urges.Urgeable;
import org.fasttrack.watch.ProjectReading;
import org.fasttrack.webapps.ProjectsResource.Choice;
import org.jspecify.annotations.Nullable;

/** Urging and supervision orders in Tasklist; Cockpit urges too. */
@Path("plugin/" + TasklistPlugin.ID)
public class SupervisionResource extends PageResource {

	/** How many orders are shown at once. */
	private static final int PAGE = 50;

	public SupervisionResource(@Context ServletContext context) {
		super(context);
	}

	/** The orders that this person may see, the latest first. */
	@GET
	@Path("{engineName}/orders")
	public Response orders(@QueryParam("status") @Nullable String status, @QueryParam("unit") @Nullable String unit,
			@QueryParam("offset") @DefaultValue("0") int offset) {
		if (offset < 0) {
			throw RuleViolation.invalid("offset", "page", PAGE);
		}
		Person caller = person();
		List<OrderView> found = bean(OrderViews.class).list(caller, status(blankToNull(status)), blankToNull(unit),
				null, offset, PAGE + 1);
		List<OrderView> orders = found.subList(0, Math.min(PAGE, found.size()));
		Set<String> urged = caller.mayUrge()
				? bean(Urges.class).today(orders.stream().map(OrderView::about).filter(Objects::nonNull).toList())
				: Set.of();
		Wording wording = bean(Wording.class);
		return json(new OrderList(caller.mayOrder(), caller.mayInstruct(), caller.mayUrge(), orders,
				orders.stream()
					.filter((order) -> order.about() != null && urged.contains(order.about()))
					.map(OrderView::id)
					.toList(),
				found.size() > PAGE,
				Arrays.stream(OrderStatus.values())
					.map((each) -> new Choice(each.name(), wording.label(each)))
					.toList(),
				units(caller), bean(Instructions.class).list(caller, null)));
	}

	private static @Nullable OrderStatus status(@Nullable String status) {
		if (status == null) {
			return null;
		}
		Input input = new Input(Map.of("status", status));
		OrderStatus chosen = input.choice("status", OrderStatus.class);
		input.check();
		return chosen;
	}

	/** One order. */
	@GET
	@Path("{engineName}/orders/{id}")
	public Response order(@PathParam("id") String id) {
		UUID known;
		try {
			known = UUID.fromString(id);
		}
		catch (IllegalArgumentException ex) {
			throw RuleViolation.notFound("order.unknown");
		}
		return json(bean(OrderViews.class).view(known, person()));
	}

	/** Gives an order. */
	@POST
	@Path("{engineName}/orders")
	@Consumes(MediaType.APPLICATION_JSON)
	public Response issue(byte[] body) {
		return json(bean(Orders.class).issue(read(body), person()));
	}

	/** Gives an instruction. */
	@POST
	@Path("{engineName}/instructions")
	@Consumes(MediaType.APPLICATION_JSON)
	public Response instruct(byte[] body) {
		return json(bean(Instructions.class).give(read(body), person()));
	}

	/** Urges somebody. */
	@POST
	@Path("{engineName}/urges")
	@Consumes(MediaType.APPLICATION_JSON)
	public Response urge(byte[] body) {
		return json(bean(Urges.class).urge(read(body), person()));
	}

	/** Urging and orders of one project. */
	@GET
	@Path("{engineName}/projects/{code}/supervision")
	public Response ofProject(@PathParam("code") String code) {
		Person caller = person();
		ProjectReading reading = bean(Urges.class).visible(code, caller);
		return json(new Supervision(caller.mayOrder(), caller.mayInstruct(), caller.mayUrge(),
				bean(Urges.class).urgeable(reading, caller), bean(Urges.class).of(reading),
				bean(OrderViews.class).list(caller, null, null, code, 0, PAGE),
				bean(Instructions.class).list(caller, code), caller.mayOrder()
						? choices(bean(Organization.class).unitsFor(reading.project().division())) : List.of()));
	}

	/** The units that whoever asks sees, those of one place together. */
	private List<Choice> units(Person caller) {
		return choices(bean(Organization.class).units()
			.stream()
			.filter((unit) -> caller.seesRoster(unit.id()))
			.sorted(Comparator.comparing(ApprovalUnit::id))
			.toList());
	}

	private static List<Choice> choices(List<ApprovalUnit> units) {
		return units.stream().map((unit) -> new Choice(unit.id(), unit.name())).toList();
	}

	/**
	 * Orders in a list.
	 *
	 * @param mayOrder whether this person may give orders
	 * @param mayInstruct whether this person may give instructions
	 * @param mayUrge whether this person may urge
	 * @param orders the orders
	 * @param urged the ids of those whose holders were urged today
	 * @param more whether there are more behind them
	 * @param statuses what an order's status can be
	 * @param units the units that orders can go to
	 * @param instructions the latest instructions, for who may read them
	 */
	record OrderList(boolean mayOrder, boolean mayInstruct, boolean mayUrge, List<OrderView> orders, List<UUID> urged,
			boolean more, List<Choice> statuses, List<Choice> units, List<Instruction> instructions) {

	}

	/**
	 * Urging and orders of a project.
	 *
	 * @param mayOrder whether this person may give orders
	 * @param mayInstruct whether this person may give instructions
	 * @param mayUrge whether this person may urge
	 * @param urgeable what this person can urge
	 * @param urges who was urged
	 * @param orders the orders
	 * @param instructions the instructions, for who may read them
	 * @param units the units that orders can go to, for who may give them
	 */
	record Supervision(boolean mayOrder, boolean mayInstruct, boolean mayUrge, List<Urgeable> urgeable,
			List<Urge> urges, List<OrderView> orders, List<Instruction> instructions, List<Choice> units) {

	}

}
