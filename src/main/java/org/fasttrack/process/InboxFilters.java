package org.fasttrack.process;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import org.camunda.bpm.engine.impl.FilterServiceImpl;
import org.camunda.bpm.engine.impl.NativeTaskQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.query.Query;
import org.camunda.bpm.engine.task.NativeTaskQuery;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * Lists and counts the tasks of a filter. The engine joins all open tasks with every
 * permission of whoever asks; for the filters that everybody has ({@link Inbox}) it is
 * asked instead which tasks this person's name and groups lead to, and only those are
 * looked at. Every other filter, and every further criterion, goes the engine's way.
 */
class InboxFilters extends FilterServiceImpl {

	@Override
	public <T> List<T> list(String filterId) {
		return tasks(filterId, null, NativeTaskQuery::list).map(InboxFilters::<T>cast)
			.orElseGet(() -> super.list(filterId));
	}

	@Override
	public <T, Q extends Query<?, T>> List<T> list(String filterId, @Nullable Q extending) {
		return tasks(filterId, extending, NativeTaskQuery::list).map(InboxFilters::<T>cast)
			.orElseGet(() -> super.list(filterId, extending));
	}

	@Override
	public <T> List<T> listPage(String filterId, int first, int most) {
		return tasks(filterId, null, (query) -> query.listPage(first, most)).map(InboxFilters::<T>cast)
			.orElseGet(() -> super.listPage(filterId, first, most));
	}

	@Override
	public <T, Q extends Query<?, T>> List<T> listPage(String filterId, @Nullable Q extending, int first, int most) {
		return tasks(filterId, extending, (query) -> query.listPage(first, most)).map(InboxFilters::<T>cast)
			.orElseGet(() -> super.listPage(filterId, extending, first, most));
	}

	@Override
	public Long count(String filterId) {
		return number(filterId, null).orElseGet(() -> super.count(filterId));
	}

	@Override
	public Long count(String filterId, @Nullable Query<?, ?> extending) {
		return number(filterId, extending).orElseGet(() -> super.count(filterId, extending));
	}

	private Optional<List<Task>> tasks(String filterId, @Nullable Query<?, ?> extending,
			Function<NativeTaskQuery, List<Task>> read) {
		return this.commandExecutor.execute((context) -> asked(context, filterId, extending).map((asked) -> {
			List<Task> tasks = read.apply(query(context, "t.*", asked, asked.order()));
			tasks.forEach((task) -> ((TaskEntity) task).initializeFormKey());
			return tasks;
		}));
	}

	private Optional<Long> number(String filterId, @Nullable Query<?, ?> extending) {
		return this.commandExecutor.execute((context) -> asked(context, filterId, extending)
			.map((asked) -> query(context, "count(*)", asked, "").count()));
	}

	private NativeTaskQuery query(CommandContext context, String columns, Asked asked, String order) {
		return new NativeTaskQueryImpl(this.commandExecutor)
			.sql(EngineTables.inbox(columns, asked.inbox(), asked.active()) + order)
			.parameter("user", context.getAuthenticatedUserId())
			.parameter("named", (asked.inbox() == Inbox.MINE) ? context.getAuthenticatedUserId() : "")
			.parameter("groups", String.join(" ", groups(context)))
			.parameter("now", ClockUtil.getCurrentTime());
	}

	private static List<String> groups(CommandContext context) {
		return Objects.requireNonNullElse(context.getAuthenticatedGroupIds(), List.of());
	}

	/**
	 * What is asked of which of the known filters; empty where the engine has to answer.
	 * Whoever may not read the filter is refused here already.
	 */
	private Optional<Asked> asked(CommandContext context, String filterId, @Nullable Query<?, ?> extending) {
		FilterEntity filter = context.isAuthorizationCheckEnabled() && context.getAuthenticatedUserId() != null
				&& filterId != null ? context.getFilterManager().findFilterById(filterId) : null;
		if (filter == null) {
			return Optional.empty();
		}
		return Inbox.of(filter).flatMap((inbox) -> {
			FilterEntity extended = (extending != null) ? (FilterEntity) filter.extend(extending) : filter;
			boolean active = inbox.isAskedForActiveBy(extended);
			return (active || inbox.isAskedBy(extended))
					? order(extended).map((order) -> new Asked(inbox, active, order)) : Optional.empty();
		});
	}

	private static Optional<String> order(FilterEntity filter) {
		return EngineTables.inOrder(((TaskQueryImpl) (Query<?, ?>) filter.getQuery()).getOrderingProperties());
	}

	/** The filters are of tasks. */
	@SuppressWarnings("unchecked")
	private static <T> List<T> cast(List<Task> tasks) {
		return (List<T>) tasks;
	}

	/**
	 * What is asked.
	 *
	 * @param inbox of which filter
	 * @param active whether only what nobody has suspended
	 * @param order in which order, in SQL
	 */
	private record Asked(Inbox inbox, boolean active, String order) {

	}

}
