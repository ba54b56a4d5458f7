package org.fasttrack.process;

import java.util.Arrays;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.camunda.bpm.engine.EntityTypes;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.json.JsonTaskQueryConverter;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.task.TaskQuery;
import org.fasttrack.rule.Typed;
import org.jspecify.annotations.Nullable;

/**
 * The filters that everybody has in Tasklist. What somebody sees in them follows from
 * that person's groups and name alone, so it is asked directly ({@link InboxFilters}).
 */
enum Inbox {

	/** Claimed by me, or nobody's yet and mine to do. */
	MINE {

		@Override
		TaskQuery criteria(TaskQuery query) {
			return query.or()
				.taskAssigneeExpression("${currentUser()}")
				.taskCandidateUserExpression("${currentUser()}")
				.taskCandidateGroupInExpression("${currentUserGroups()}")
				.endOr();
		}

	},

	/** All of my groups, also what colleagues have claimed. */
	UNIT {

		@Override
		TaskQuery criteria(TaskQuery query) {
			return query.taskCandidateGroupInExpression("${currentUserGroups()}").includeAssignedTasks();
		}

	},

	/** Of those, what is yellow. */
	DUE_SOON {

		@Override
		TaskQuery criteria(TaskQuery query) {
			return UNIT.criteria(query).followUpBeforeExpression("${now()}").dueAfterExpression("${now()}");
		}

	},

	/** Of those, what is red. */
	OVERDUE {

		@Override
		TaskQuery criteria(TaskQuery query) {
			return UNIT.criteria(query).dueBeforeExpression("${now()}");
		}

	};

	/** The property of a stored filter that says which of these it is. */
	static final String PROPERTY = "inbox";

	/**
	 * The process variable that a list is narrowed by to look for words: tasks, projects,
	 * their units and counties. No process has it, so the engine would find nothing.
	 */
	static final String SEARCH = "search";

	private static final String VARIABLES = JsonTaskQueryConverter.PROCESS_VARIABLES;

	private static final ObjectMapper JSON = new ObjectMapper();

	/** What the engine would ask. */
	abstract TaskQuery criteria(TaskQuery query);

	/**
	 * Which of these a stored filter is: it says so, and still asks for the same. Empty
	 * for every other filter, and for one of these whose criteria somebody has changed.
	 */
	static Optional<Inbox> of(Filter filter) {
		Object name = filter.getProperties().get(PROPERTY);
		return Arrays.stream(values())
			.filter((each) -> each.name().equals(name))
			.filter((each) -> each.isAskedBy((FilterEntity) filter))
			.findFirst();
	}

	/** Whether a filter asks for this and nothing else, in whatever order. */
	boolean isAskedBy(FilterEntity filter) {
		return asked(filter).equals(asked(criteria(new TaskQueryImpl())));
	}

	/** Whether a filter asks for those of these tasks that nobody has suspended. */
	boolean isAskedForActiveBy(FilterEntity filter) {
		return asked(filter).equals(asked(criteria(new TaskQueryImpl()).active()));
	}

	private static JsonNode asked(TaskQuery query) {
		FilterEntity filter = new FilterEntity(EntityTypes.TASK);
		filter.setQuery(query);
		return asked(filter);
	}

	/** What a filter is narrowed to by looking for words; null for nothing. */
	static @Nullable String words(FilterEntity filter) {
		JsonNode variables = stored(filter).path(VARIABLES);
		return isSearch(variables) ? Typed.search(variables.get(0).path("value").asText()) : null;
	}

	private static boolean isSearch(JsonNode variables) {
		return variables.size() == 1 && SEARCH.equals(variables.get(0).path("name").asText());
	}

	/**
	 * The criteria as they are stored, without the order and what is looked for. A filter
	 * that was extended has lists without anything in them, which ask for nothing.
	 */
	private static JsonNode asked(FilterEntity filter) {
		ObjectNode criteria = stored(filter);
		criteria.remove(JsonTaskQueryConverter.ORDERING_PROPERTIES);
		if (isSearch(criteria.path(VARIABLES))) {
			criteria.remove(VARIABLES);
		}
		criteria.removeIf((value) -> value.isArray() && value.isEmpty());
		return criteria;
	}

	private static ObjectNode stored(FilterEntity filter) {
		try {
			return (ObjectNode) JSON.readTree(filter.getQueryInternal());
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
