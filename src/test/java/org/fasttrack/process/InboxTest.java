package org.fasttrack.process;

import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.FilterServiceImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.rest.dto.AbstractQueryDto;
import org.camunda.bpm.engine.rest.dto.task.TaskQueryDto;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.fasttrack.FastTrackTest;
import org.fasttrack.StatementLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The known filters of Tasklist show what the engine would show, asked in another way.
 */
@FastTrackTest
class InboxTest {

	private static final Map<String, Inbox> NAMES = Map.of("我的待办", Inbox.MINE, "本单位待办", Inbox.UNIT, "即将到期",
			Inbox.DUE_SOON, "已超期", Inbox.OVERDUE);

	private static final List<String> GROUPS = IntStream.range(0, 12).mapToObj((i) -> "540602-G" + i).toList();

	private static final List<String> USERS = IntStream.range(0, 8).mapToObj((i) -> "official" + i).toList();

	private static final int TASKS = 160;

	/** What can be sorted by in the engine's own table of tasks. */
	private static final List<Consumer<TaskQuery>> ORDERS = List.of(TaskQuery::orderByDueDate,
			TaskQuery::orderByTaskPriority, TaskQuery::orderByTaskCreateTime, TaskQuery::orderByTaskName,
			TaskQuery::orderByTaskAssignee, TaskQuery::orderByFollowUpDate, TaskQuery::orderByTaskDescription,
			TaskQuery::orderByLastUpdated, TaskQuery::orderByProcessInstanceId, TaskQuery::orderByExecutionId);

	@Autowired
	private ProcessEngine engine;

	@Autowired
	private FilterService filters;

	@Autowired
	private IdentityService identity;

	@Autowired
	private AuthorizationService authorizations;

	@Autowired
	private RepositoryService repository;

	@Autowired
	private Access access;

	@Autowired
	private TaskCards cards;

	@Autowired
	private JdbcClient jdbc;

	private FilterServiceImpl stock;

	private Random random = new Random();

	@BeforeEach
	void engineAsItComes() {
		this.stock = new FilterServiceImpl();
		this.stock.setCommandExecutor(configuration().getCommandExecutorTxRequired());
		long seed = Long.getLong("fasttrack.seed", System.nanoTime());
		System.out.println("InboxTest: -Dfasttrack.seed=" + seed);
		this.random = new Random(seed);
	}

	@AfterEach
	void nobodySignedIn() {
		this.identity.clearAuthentication();
		this.jdbc.sql(
				"DELETE FROM act_ru_identitylink WHERE task_id_ IN (SELECT id_ FROM act_ru_task WHERE name_ LIKE '件%')")
			.update();
		this.jdbc.sql("DELETE FROM act_ru_authorization WHERE group_id_ LIKE '540602-G%' OR user_id_ LIKE 'official%'")
			.update();
		this.jdbc.sql("DELETE FROM act_ru_task WHERE name_ LIKE '件%'").update();
	}

	@Test
	void eachOfTheFiltersSaysWhatItIs() {
		assertThat(NAMES).allSatisfy((name, inbox) -> {
			assertThat(filter(name).getProperties()).containsEntry(Inbox.PROPERTY, inbox.name());
			assertThat(Inbox.of(filter(name))).contains(inbox);
		});
		assertThat(this.filters.createTaskFilterQuery().count()).isEqualTo(Inbox.values().length);
	}

	@Test
	void filtersOfAnEarlierVersionAreToldWhatTheyAre() {
		NAMES.forEach((name, inbox) -> {
			Filter filter = filter(name);
			String id = filter.getId();
			Map<String, Object> properties = new HashMap<>(filter.getProperties());
			properties.remove(Inbox.PROPERTY);
			properties.put("color", "#123456");
			this.filters.saveFilter(filter.setProperties(properties));
			assertThat(Inbox.of(filter(name))).isEmpty();
			this.access.ensure();
			assertThat(Inbox.of(filter(name))).contains(inbox);
			assertThat(filter(name).getId()).isEqualTo(id);
			assertThat(filter(name).getProperties()).containsEntry("color", "#123456");
		});
	}

	/** Whatever its name and its property are. */
	@Test
	void filterThatAsksForSomethingElseIsLeftToTheEngine() {
		for (String name : NAMES.keySet()) {
			Filter filter = filter(name);
			TaskQuery before = filter.getQuery();
			this.filters.saveFilter(filter.setQuery(((TaskQueryImpl) before).taskMinPriority(3)));
			assertThat(Inbox.of(filter(name))).isEmpty();
			this.access.ensure();
			assertThat(Inbox.of(filter(name))).as("an administrator's own change stays").isEmpty();
			this.filters.deleteFilter(filter.getId());
		}
		this.access.ensure();
		assertThat(NAMES.keySet()).allSatisfy((name) -> assertThat(Inbox.of(filter(name))).isPresent());
	}

	@Test
	void showsWhatTheEngineWouldShow() {
		List<String> tasks = tasks();
		grant(null, "official0", Resources.TASK, "*", Permissions.READ);
		grant("540602-G11", null, Resources.PROCESS_DEFINITION, ProcedureHandling.KEY,
				ProcessDefinitionPermissions.READ_TASK);
		grant(null, "official1", Resources.PROCESS_DEFINITION, "*", ProcessDefinitionPermissions.READ_TASK);
		int seen = 0;
		for (int round = 0; round < 40; round++) {
			if (round % 10 == 9) {
				change(tasks);
			}
			String user = any(USERS);
			List<String> groups = GROUPS.stream().filter((group) -> this.random.nextInt(3) == 0).toList();
			List<String> held = groups.isEmpty() ? List.of("540602-G0") : groups;
			String name = any(List.copyOf(new TreeSet<>(NAMES.keySet())));
			TaskQuery order = order();
			String what = "round %d: %s in %s looks at %s".formatted(round, user, held, name);
			assertThat(engineAsked(name, order)).as(what).isFalse();
			seen += compare(what, user, held, filter(name).getId(), order);
		}
		assertThat(seen).as("something was seen at all").isGreaterThan(500);
	}

	/** How many tasks both answered. */
	private int compare(String what, String user, List<String> groups, String filter, TaskQuery order) {
		return as(user, groups, () -> {
			List<String> expected = ids(this.stock.list(filter, order));
			assertThat(ids(this.filters.list(filter, order))).as(what).isEqualTo(expected);
			assertThat(this.filters.count(filter, order)).as(what).isEqualTo(expected.size());
			assertThat(this.filters.count(filter)).as(what).isEqualTo(this.stock.count(filter));
			List<String> pages = new ArrayList<>();
			int size = 1 + this.random.nextInt(15);
			for (int first = 0; first < Math.min(expected.size(), 4 * size); first += size) {
				List<String> page = ids(this.filters.listPage(filter, order, first, size));
				assertThat(page).as(what).isEqualTo(ids(this.stock.listPage(filter, order, first, size)));
				pages.addAll(page);
			}
			assertThat(expected).as(what).startsWith(pages.toArray(String[]::new));
			// The filter's own order leaves open what comes first of two that are equal.
			assertThat(this.filters.<Task>list(filter)).as(what)
				.extracting(Task::getDueDate)
				.isEqualTo(this.stock.<Task>list(filter).stream().map(Task::getDueDate).toList());
			assertThat(ids(this.filters.list(filter))).as(what).hasSameElementsAs(ids(this.stock.list(filter)));
			return expected.size();
		});
	}

	/**
	 * Words of the name; what only a project has is looked for by a test that has one.
	 */
	@Test
	void wordsNarrowEveryFilterAsTheyNarrowTheNames() {
		tasks();
		int found = 0;
		for (int round = 0; round < 30; round++) {
			String user = any(USERS);
			List<String> groups = List.of(any(GROUPS), any(GROUPS));
			String name = any(List.copyOf(new TreeSet<>(NAMES.keySet())));
			String words = any(List.of("件", "1", "2 件", "件1", " 3 ", "%", "没有"));
			String filter = filter(name).getId();
			TaskQuery searching = this.engine.getTaskService()
				.createTaskQuery()
				.processVariableValueEquals(Inbox.SEARCH, words);
			found += as(user, groups, () -> {
				List<Task> expected = this.stock.<Task>list(filter)
					.stream()
					.filter((task) -> Stream.of(words.strip().split(" ")).allMatch(task.getName()::contains))
					.toList();
				assertThat(ids(this.filters.<Task, TaskQuery>list(filter, searching))).as("%s: %s", name, words)
					.hasSameElementsAs(ids(expected));
				assertThat(this.filters.count(filter, searching)).isEqualTo(expected.size());
				return expected.size();
			});
		}
		assertThat(found).as("something was found at all").isGreaterThan(20);
	}

	@Test
	void cardsAreOfWhatMayBeReadAndNumbersAreWhatTheFiltersHold() {
		List<String> tasks = tasks();
		for (int round = 0; round < 10; round++) {
			String user = any(USERS);
			List<String> groups = List.of(any(GROUPS), any(GROUPS));
			as(user, groups, () -> {
				Set<String> mine = new HashSet<>(ids(this.stock.<Task>list(filter("我的待办").getId())));
				mine.addAll(ids(this.stock.<Task>list(filter("本单位待办").getId())));
				List<String> asked = tasks.stream().filter((task) -> this.random.nextInt(4) > 0).limit(90).toList();
				List<String> shown = this.cards.of(asked).cards().stream().map(TaskCards.Card::task).toList();
				assertThat(shown).containsAll(asked.stream().filter(mine::contains).toList()).isSubsetOf(asked);
				assertThat(ids(this.engine.getTaskService().createTaskQuery().list())).as("readable")
					.containsAll(shown);
				assertThat(this.cards.of(List.of()).counts()).isEqualTo(NAMES.keySet()
					.stream()
					.collect(Collectors.toMap(Function.identity(), (name) -> this.stock.count(filter(name).getId(),
							this.engine.getTaskService().createTaskQuery().active()))));
				return 0;
			});
		}
	}

	@Test
	void whoHasNoPermissionAnyMoreSeesTheTaskNoMore() {
		String task = task("件", List.of("540602-G1"), List.of("official2"), null);
		assertThat(seen("official2", List.of("540602-G0"), "我的待办")).containsExactly(task);
		assertThat(seen("official3", List.of("540602-G1"), "本单位待办")).containsExactly(task);
		assertThat(seen("official3", List.of("540602-G2"), "本单位待办")).as("left the group").isEmpty();
		this.authorizations.createAuthorizationQuery()
			.resourceId(task)
			.list()
			.forEach((grant) -> this.authorizations.deleteAuthorization(grant.getId()));
		assertThat(seen("official2", List.of("540602-G0"), "我的待办")).as("revoked").isEmpty();
		assertThat(seen("official3", List.of("540602-G1"), "本单位待办")).as("revoked").isEmpty();
	}

	@Test
	void whatAColleagueHasClaimedIsTheUnitsAndNotMine() {
		String task = task("件", List.of("540602-G1"), List.of(), "official4");
		assertThat(seen("official4", List.of("540602-G1"), "我的待办")).containsExactly(task);
		assertThat(seen("official5", List.of("540602-G1"), "我的待办")).isEmpty();
		assertThat(seen("official5", List.of("540602-G1"), "本单位待办")).containsExactly(task);
	}

	@Test
	void whoMayNotReadTheFilterIsRefused() {
		String filter = filter("我的待办").getId();
		assertThatThrownBy(() -> as("stranger", List.of("540602-G1"), false, () -> this.filters.count(filter)))
			.isInstanceOf(AuthorizationException.class);
	}

	/** Otherwise it would be left out in silence. */
	@Test
	void everyOtherCriterionGoesTheEnginesWay() throws ReflectiveOperationException, IntrospectionException {
		tasks();
		Set<String> ours = new TreeSet<>();
		int asked = 0;
		for (PropertyDescriptor property : Introspector.getBeanInfo(TaskQueryDto.class, AbstractQueryDto.class)
			.getPropertyDescriptors()) {
			Object value = (property.getWriteMethod() != null) ? value(property) : null;
			if (value == null || property.getName().endsWith("Expression")
					|| property.getName().equals("includeAssignedTasks")) {
				continue;
			}
			TaskQueryDto criteria = new TaskQueryDto();
			property.getWriteMethod().invoke(criteria, value);
			asked++;
			if (!engineAsked("本单位待办", criteria.toQuery(this.engine))) {
				ours.add(property.getName());
				compare(property.getName(), "official0", List.of("540602-G1", "540602-G2"), filter("本单位待办").getId(),
						criteria.toQuery(this.engine).orderByTaskId().asc());
			}
		}
		assertThat(asked).isGreaterThan(60);
		// The business keys get lost where the engine itself adds them to a filter; the
		// others are no criteria.
		assertThat(ours).containsExactly("active", "processInstanceBusinessKeyIn", "variableNamesIgnoreCase",
				"variableValuesIgnoreCase", "withCommentAttachmentInfo", "withTaskLocalVariablesInReturn",
				"withTaskVariablesInReturn");
		for (String sorted : List.of("dueDate", "priority", "created", "name", "assignee", "followUpDate", "id")) {
			assertThat(engineAsked("我的待办", sorted(sorted))).as(sorted).isFalse();
		}
		for (String sorted : List.of("tenantId", "caseInstanceId")) {
			assertThat(engineAsked("我的待办", sorted(sorted))).as(sorted).isTrue();
		}
	}

	private TaskQuery sorted(String by) {
		TaskQueryDto criteria = new TaskQueryDto();
		criteria.setSortBy(by);
		criteria.setSortOrder("desc");
		return criteria.toQuery(this.engine);
	}

	private static Object value(PropertyDescriptor property) {
		Class<?> type = property.getPropertyType();
		if (property.getName().equals("candidateGroup")) {
			// Otherwise there is nothing to be asked.
			return "540602-G1";
		}
		if (type == String[].class) {
			return new String[] { "a" };
		}
		if (type == List.class) {
			return switch (property.getName()) {
				case "candidateGroups" -> List.of("540602-G1");
				case "orQueries" -> {
					TaskQueryDto or = new TaskQueryDto();
					or.setAssignee("a");
					yield List.of(or);
				}
				default -> null;
			};
		}
		return Map
			.<Class<?>, Object>of(String.class, property.getName().equals("delegationState") ? "PENDING" : "a",
					Boolean.class, true, Integer.class, 1, int.class, 1, Date.class, new Date(0))
			.get(type);
	}

	private boolean engineAsked(String filter, TaskQuery extending) {
		String id = filter(filter).getId();
		return as("official0", List.of("540602-G1"), () -> {
			try {
				return StatementLog.of(() -> this.filters.list(id, extending))
					.stream()
					.anyMatch((sent) -> sent.sql().contains("RES.ASSIGNEE_"));
			}
			catch (ProcessEngineException ex) {
				// The engine refuses a person and groups at once.
				return true;
			}
		});
	}

	private List<String> seen(String user, List<String> groups, String filter) {
		String id = filter(filter).getId();
		return as(user, groups, () -> {
			List<String> seen = ids(this.filters.list(id));
			assertThat(this.filters.count(id)).isEqualTo(seen.size());
			return seen;
		});
	}

	private Filter filter(String name) {
		return this.filters.createTaskFilterQuery().filterName(name).singleResult();
	}

	private <T> T as(String user, List<String> groups, Supplier<T> work) {
		return as(user, groups, true, work);
	}

	private <T> T as(String user, List<String> groups, boolean official, Supplier<T> work) {
		this.identity.setAuthentication(user,
				official ? Stream.concat(groups.stream(), Stream.of(Access.OFFICIALS)).toList() : groups);
		try {
			return work.get();
		}
		finally {
			this.identity.clearAuthentication();
		}
	}

	private static List<String> ids(List<Task> tasks) {
		return tasks.stream().map(Task::getId).toList();
	}

	/** As Tasklist sorts, and then by something that no two tasks share. */
	private TaskQuery order() {
		TaskQuery query = new TaskQueryImpl();
		for (int i = this.random.nextInt(3); i > 0; i--) {
			any(ORDERS).accept(query);
			query = this.random.nextBoolean() ? query.asc() : query.desc();
		}
		return (this.random.nextBoolean() ? query.active() : query).orderByTaskId().asc();
	}

	private <T> T any(List<T> values) {
		return values.get(this.random.nextInt(values.size()));
	}

	private List<String> some(List<String> values, int most) {
		return IntStream.range(0, this.random.nextInt(most + 1)).mapToObj((i) -> any(values)).distinct().toList();
	}

	private List<String> tasks() {
		return IntStream.range(0, TASKS)
			.mapToObj((i) -> task("件" + i % 20, some(GROUPS, 3), some(USERS, 2),
					(this.random.nextInt(3) == 0) ? any(USERS) : null))
			.toList();
	}

	private String task(String name, List<String> groups, List<String> users, String assignee) {
		String definition = this.repository.createProcessDefinitionQuery()
			.processDefinitionKey(this.random.nextBoolean() ? ProcedureHandling.KEY : ProjectFastTrack.KEY)
			.latestVersion()
			.singleResult()
			.getId();
		return configuration().getCommandExecutorTxRequired().execute((context) -> {
			TaskEntity task = new TaskEntity();
			task.setName(name);
			task.setDescription("说明" + this.random.nextInt(5));
			task.setPriority(this.random.nextInt(5));
			task.setProcessDefinitionId(definition);
			task.setCreateTime(moment());
			task.setDueDate((this.random.nextInt(5) == 0) ? null : moment());
			task.setFollowUpDate((this.random.nextInt(5) == 0) ? null : moment());
			task.insert();
			groups.forEach(task::addCandidateGroup);
			users.forEach(task::addCandidateUser);
			if (assignee != null) {
				task.setAssignee(assignee);
			}
			task.setSuspensionState((this.random.nextInt(10) == 0) ? SuspensionState.SUSPENDED.getStateCode()
					: SuspensionState.ACTIVE.getStateCode());
			return task.getId();
		});
	}

	private Date moment() {
		Instant now = ClockUtil.getCurrentTime().toInstant();
		return Date.from(now.plus(Duration.ofHours(this.random.nextInt(400) - 200)));
	}

	/** Claims, stand-ins, groups that are taken off, permissions that are revoked. */
	private void change(List<String> tasks) {
		configuration().getCommandExecutorTxRequired().execute((context) -> {
			for (int i = 0; i < 12; i++) {
				TaskEntity task = context.getTaskManager().findTaskById(any(tasks));
				if (task.isSuspended()) {
					continue;
				}
				switch (this.random.nextInt(4)) {
					case 0 -> task.setAssignee(this.random.nextBoolean() ? any(USERS) : null);
					case 1 -> task.addCandidateUser(any(USERS));
					case 2 -> task.addCandidateGroup(any(GROUPS));
					default -> task.getCandidates()
						.stream()
						.findAny()
						.ifPresent((link) -> task.deleteIdentityLink(link.getUserId(), link.getGroupId(),
								IdentityLinkType.CANDIDATE));
				}
			}
			return null;
		});
		for (int i = 0; i < 6; i++) {
			List<Authorization> grants = this.authorizations.createAuthorizationQuery()
				.resourceType(Resources.TASK)
				.resourceId(any(tasks))
				.list();
			if (!grants.isEmpty()) {
				this.authorizations.deleteAuthorization(any(grants).getId());
			}
		}
	}

	private void grant(String group, String user, Resource resource, String id, Permission permission) {
		Authorization grant = this.authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
		if (group != null) {
			grant.setGroupId(group);
		}
		else {
			grant.setUserId(user);
		}
		grant.setResource(resource);
		grant.setResourceId(id);
		grant.addPermission(permission);
		this.authorizations.saveAuthorization(grant);
	}

	private ProcessEngineConfigurationImpl configuration() {
		return (ProcessEngineConfigurationImpl) this.engine.getProcessEngineConfiguration();
	}

}
