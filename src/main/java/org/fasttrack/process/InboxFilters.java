package org.fasttrack.process;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.impl.FilterServiceImpl;
import org.camunda.bpm.engine.impl.NativeTaskQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.query.Query;
import org.camunda.bpm.engine.task.NativeTaskQuery;
import org.camunda.bpm.engine.task.Task;
import org.fasttrack.database.Commits;
import org.fasttrack.rule.Typed;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lists and counts the tasks of a filter. The engine joins all open tasks with every
 * permission of whoever asks; for the filters that everybody has ({@link Inbox}) it is
 * asked instead which tasks this person's name and groups lead to, and only those are
 * looked at; several pages of one person that ask at the same moment share the answer.
 * What is looked for in them comes as the process variable {@link Inbox#SEARCH}, which no
 * process has. Every other filter, and every further criterion, goes the engine's way.
 */
class InboxFilters extends FilterServiceImpl {

	private final SharedReads shared = new SharedReads();

	private final Commits commits;

	InboxFilters(Commits commits) {
		this.commits = commits;
	}

	@Override
	public <T> List<T> list(String filterId) {
		return tasks(filterId, null, Page.WHOLE).map(InboxFilters::<T>cast).orElseGet(() -> super.list(filterId));
	}

	@Override
	public <T, Q extends Query<?, T>> List<T> list(String filterId, @Nullable Q extending) {
		return tasks(filterId, extending, Page.WHOLE).map(InboxFilters::<T>cast)
			.orElseGet(() -> super.list(filterId, extending));
	}

	@Override
	public <T> List<T> listPage(String filterId, int first, int most) {
		return tasks(filterId, null, new Page(first, most)).map(InboxFilters::<T>cast)
			.orElseGet(() -> super.listPage(filterId, first, most));
	}

	@Override
	public <T, Q extends Query<?, T>> List<T> listPage(String filterId, @Nullable Q extending, int first, int most) {
		return tasks(filterId, extending, new Page(first, most)).map(InboxFilters::<T>cast)
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

	private Optional<List<Task>> tasks(String filterId, @Nullable Query<?, ?> extending, Page page) {
		return asked(filterId, extending).map((asked) -> share(asked, page, () -> read(asked, page)));
	}

	private List<Task> read(Asked asked, Page page) {
		return this.commandExecutor.execute((context) -> {
			NativeTaskQuery query = query("t.*", asked, asked.order());
			List<Task> tasks = page.equals(Page.WHOLE) ? query.list() : query.listPage(page.first(), page.most());
			tasks.forEach((task) -> ((TaskEntity) task).initializeFormKey());
			return tasks;
		});
	}

	private Optional<Long> number(String filterId, @Nullable Query<?, ?> extending) {
		return asked(filterId, extending).map((asked) -> share(asked, null,
				() -> this.commandExecutor.execute((context) -> query("count(*)", asked, "").count())));
	}

	/** Whoever is in the middle of something sees what they have done so far. */
	private <T> T share(Asked asked, @Nullable Page page, Supplier<T> reading) {
		if (Context.getCommandContext() != null || TransactionSynchronizationManager.isActualTransactionActive()) {
			return reading.get();
		}
		return this.shared.read(new Question(asked, page, this.commits.number()), reading);
	}

	private NativeTaskQuery query(String columns, Asked asked, String order) {
		return new NativeTaskQueryImpl(this.commandExecutor)
			.sql(InboxTables.inbox(columns, asked.inbox(), asked.active(), asked.words() != null) + order)
			.parameter("user", asked.user())
			.parameter("named", (asked.inbox() == Inbox.MINE) ? asked.user() : "")
			.parameter("groups", String.join(" ", asked.groups()))
			.parameter("now", ClockUtil.getCurrentTime())
			.parameter("words", asked.words())
			.parameter("codes", codes(asked.words()));
	}

	/** Each word in the narrow form of codes. */
	private static @Nullable String codes(@Nullable String words) {
		return (words != null) ? Arrays.stream(words.split(" ")).map(Typed::code).collect(Collectors.joining(" "))
				: null;
	}

	private static List<String> groups(CommandContext context) {
		return Objects.requireNonNullElse(context.getAuthenticatedGroupIds(), List.of());
	}

	private Optional<Asked> asked(String filterId, @Nullable Query<?, ?> extending) {
		return this.commandExecutor.execute((context) -> asked(context, filterId, extending));
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
					? order(extended).map((order) -> new Asked(context.getAuthenticatedUserId(), groups(context), inbox,
							active, Inbox.words(extended), order))
					: Optional.empty();
		});
	}

	private static Optional<String> order(FilterEntity filter) {
		return InboxTables.inOrder(((TaskQueryImpl) (Query<?, ?>) filter.getQuery()).getOrderingProperties());
	}

	/** The filters are of tasks. */
	@SuppressWarnings("unchecked")
	private static <T> List<T> cast(List<Task> tasks) {
		return (List<T>) tasks;
	}

	/**
	 * What is asked.
	 *
	 * @param user by whom
	 * @param groups the groups through which this person acts
	 * @param inbox of which filter
	 * @param active whether only what nobody has suspended
	 * @param words what is looked for; null for everything
	 * @param order in which order, in SQL
	 */
	private record Asked(String user, List<String> groups, Inbox inbox, boolean active, @Nullable String words,
			String order) {

	}

	/** Which of the tasks are asked for. */
	private record Page(int first, int most) {

		static final Page WHOLE = new Page(0, Integer.MAX_VALUE);

	}

	/**
	 * What has one answer.
	 *
	 * @param asked by whom, and what
	 * @param page which of the tasks; null for their number
	 * @param commits what had been written by then
	 */
	private record Question(Asked asked, @Nullable Page page, long commits) {

	}

}
