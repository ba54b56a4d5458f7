package org.fasttrack.process;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.UserOperationLogCategoryPermissions;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.fasttrack.organization.Division;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Official;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;
import org.fasttrack.rule.Wording;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who exists for the engine, and what they may do: groups, grants, the filters of
 * Tasklist, and accounts. Nothing is done twice.
 */
@Service
public class Access {

	/** Everyone who works in Tasklist, whatever their unit. */
	public static final String OFFICIALS = "officials";

	private static final String COCKPIT = "cockpit";

	private final IdentityService identity;

	private final AuthorizationService authorizations;

	private final FilterService filters;

	private final TaskService tasks;

	private final Organization organization;

	private final Wording wording;

	Access(IdentityService identity, AuthorizationService authorizations, FilterService filters, TaskService tasks,
			Organization organization, Wording wording) {
		this.identity = identity;
		this.authorizations = authorizations;
		this.filters = filters;
		this.tasks = tasks;
		this.organization = organization;
		this.wording = wording;
	}

	/** Makes the groups, their grants and the filters, as far as they are missing. */
	@Transactional
	public void ensure() {
		Collection<String> existing = this.identity.createGroupQuery().list().stream().map(Group::getId).toList();
		TreeSet<String> groups = new TreeSet<>();
		this.organization.units()
			.forEach((unit) -> groups.addAll(List.of(unit.sectionGroup(), unit.countyGroup(), unit.headGroup(),
					Office.accounts(unit.id()).id())));
		this.organization.divisions().forEach((division) -> {
			groups.add(Office.applicant(division.code()).id());
			if (division.level() == Division.Level.COUNTY) {
				groups.add(Office.leaders(division.code()).id());
			}
		});
		groups.add(OFFICIALS);
		Office.single().forEach((office) -> groups.add(office.id()));
		groups.removeAll(existing);
		groups.forEach(this::createGroup);
		nameAdministrators();
		ensureLooking();
		ensureLeading();
		ensureFilters();
	}

	/** Earlier versions gave the first administrator the sign-in for a name. */
	private void nameAdministrators() {
		this.identity.createUserQuery()
			.memberOfGroup(Office.ADMINISTRATORS.id())
			.list()
			.stream()
			.filter((user) -> this.organization.knownName(user.getId()).isEmpty())
			.forEach((user) -> {
				user.setFirstName(Office.ADMINISTRATORS.label(this.wording));
				user.setLastName("");
				((IdentityServiceImpl) this.identity).saveUser(user, true);
			});
	}

	/**
	 * Makes the first administrator, if there is no such account.
	 * @return false if the password is too weak for one
	 */
	@Transactional
	public boolean createAdministrator(String id, String password) {
		if (this.identity.createUserQuery().userId(id).count() == 0) {
			User user = this.identity.newUser(id);
			user.setFirstName(Office.ADMINISTRATORS.label(this.wording));
			user.setLastName("");
			user.setPassword(password);
			if (!this.identity.checkPasswordAgainstPolicy(password, user).isValid()) {
				return false;
			}
			this.identity.saveUser(user);
			this.identity.createMembership(id, Office.ADMINISTRATORS.id());
		}
		return true;
	}

	/**
	 * Puts an official's account into the groups of the office; who has tasks works in
	 * Tasklist.
	 */
	void join(Official official) {
		List<String> groups = this.organization.groupsOf(official);
		groups.forEach((group) -> this.identity.createMembership(official.id(), group));
		if (Person.of(official.id(), groups).hasTasks()) {
			this.identity.createMembership(official.id(), OFFICIALS);
		}
	}

	/** What an official is called where there is room for one name. */
	static String name(Official official) {
		return official.name() + "（" + official.duty() + "）";
	}

	/** Whether an account can have this id. */
	public boolean isPossible(String id) {
		return id.matches(EngineConfiguration.IDS);
	}

	/** Whether anybody can administer the system. */
	public boolean hasAdministrator() {
		return this.identity.createUserQuery().memberOfGroup(Office.ADMINISTRATORS.id()).count() > 0;
	}

	private void createGroup(String id) {
		Group group = this.identity.newGroup(id);
		group.setName(name(id));
		group.setType("FAST_TRACK");
		this.identity.saveGroup(group);
		if (id.equals(OFFICIALS)) {
			grant(id, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
			grant(id, Resources.APPLICATION, "welcome", Permissions.ACCESS);
			grant(id, Resources.PROCESS_DEFINITION, ProjectFastTrack.KEY, Permissions.READ);
			grant(id, Resources.PROCESS_DEFINITION, ProcedureHandling.KEY, Permissions.READ);
		}
		Person holder = holderOf(id);
		if (holder.administers()) {
			Arrays.stream(Resources.values()).forEach((resource) -> grant(id, resource, "*", Permissions.ALL));
		}
		if (holder.keepsAccounts()) {
			List.of("admin", "welcome").forEach((app) -> grant(id, Resources.APPLICATION, app, Permissions.ACCESS));
			List.of(Resources.USER, Resources.GROUP, Resources.GROUP_MEMBERSHIP, Resources.TENANT,
					Resources.TENANT_MEMBERSHIP, Resources.AUTHORIZATION)
				.forEach((resource) -> grant(id, resource, "*", Permissions.ALL));
		}
		if (holder.auditsAdministration()) {
			grant(id, Resources.OPERATION_LOG_CATEGORY, "*", UserOperationLogCategoryPermissions.READ);
			List.of(Resources.USER, Resources.GROUP, Resources.AUTHORIZATION)
				.forEach((resource) -> grant(id, resource, "*", Permissions.READ));
		}
		if (holder.looksInCockpit()) {
			grant(id, Resources.APPLICATION, COCKPIT, Permissions.ACCESS);
			grant(id, Resources.APPLICATION, "welcome", Permissions.ACCESS);
			grant(id, Resources.PROCESS_DEFINITION, "*", Permissions.READ, ProcessDefinitionPermissions.READ_INSTANCE,
					ProcessDefinitionPermissions.READ_TASK, ProcessDefinitionPermissions.READ_HISTORY);
			grant(id, Resources.DECISION_DEFINITION, "*", Permissions.READ, Permissions.READ_HISTORY);
		}
		if (holder.looksInTasklist()) {
			grant(id, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
		}
		if (holder.leadsSomething() && !holder.looksInCockpit()) {
			grant(id, Resources.APPLICATION, COCKPIT, Permissions.ACCESS);
		}
		if (holder.mayStart()) {
			mayStart(id);
		}
	}

	/** Somebody who is in this group alone: what such a person may do, the group may. */
	private static Person holderOf(String group) {
		return Person.of("", List.of(group));
	}

	/** The groups of those who look at everybody's work. */
	private static List<String> looking() {
		return Office.single().stream().map(Office::id).filter((group) -> holderOf(group).looksInCockpit()).toList();
	}

	/**
	 * Who looks at everything sees the projects in Tasklist too, and Cockpit counts the
	 * tasks for them; whoever works in Tasklist reads each model that has tasks. Groups
	 * of an earlier version get it as well.
	 */
	private void ensureLooking() {
		Looking looking = new Looking();
		for (String key : List.of(LiaisonChange.KEY, DifficultyResolution.KEY, SupervisionOrder.KEY,
				OpinionRequest.KEY)) {
			looking.ensure(OFFICIALS, Resources.PROCESS_DEFINITION, key, Permissions.READ);
		}
		for (String group : looking()) {
			if (!holderOf(group).hasTasks()) {
				looking.ensure(group, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
			}
			looking.ensure(group, Resources.TASK, "*", Permissions.READ);
		}
	}

	/**
	 * Who leads a county or a unit opens our pages in Cockpit; in earlier versions too.
	 */
	private void ensureLeading() {
		Set<String> open = this.authorizations.createAuthorizationQuery()
			.resourceType(Resources.APPLICATION)
			.resourceId(COCKPIT)
			.list()
			.stream()
			.map(Authorization::getGroupId)
			.filter(Objects::nonNull)
			.collect(Collectors.toSet());
		this.identity.createGroupQuery()
			.list()
			.stream()
			.map(Group::getId)
			.filter((group) -> !open.contains(group) && holderOf(group).leadsSomething())
			.forEach((group) -> grant(group, Resources.APPLICATION, COCKPIT, Permissions.ACCESS));
	}

	/** What officials see instead of the id. */
	private String name(String id) {
		return Office.parse(id)
			.map((office) -> this.organization.describe(office, this.wording))
			.orElseGet(() -> this.wording.label("Group", id));
	}

	private void mayStart(String group) {
		grant(group, Resources.PROCESS_DEFINITION, ProjectFastTrack.KEY, Permissions.READ, Permissions.CREATE_INSTANCE);
		grant(group, Resources.PROCESS_INSTANCE, "*", Permissions.CREATE);
	}

	private void grant(String group, Resource resource, String id, Permission... permissions) {
		Authorization grant = this.authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
		grant.setGroupId(group);
		grant.setResource(resource);
		grant.setResourceId(id);
		grant.setPermissions(permissions);
		this.authorizations.saveAuthorization(grant);
	}

	private void ensureFilters() {
		Map<String, Filter> existing = new LinkedHashMap<>();
		this.filters.createTaskFilterQuery().list().forEach((filter) -> existing.put(filter.getName(), filter));
		// Before somebody could stand in who is in no group of the task, this filter did
		// not ask for that.
		replace(existing, "我的待办", "领取给我的，以及我能办理、尚无人领取的");
		filter(existing, "我的待办", 10, "领取给我的、指定我代办的，以及我能办理、尚无人领取的", Inbox.MINE);
		filter(existing, "本单位待办", 20, "本岗位的全部待办，包括同事已领取的", Inbox.UNIT);
		// Before a task told its first yellow day, this filter counted two days of any
		// kind.
		replace(existing, "即将到期", "两天内到期的待办");
		filter(existing, "即将到期", 30, "已到临期日、尚未超期的待办", Inbox.DUE_SOON);
		filter(existing, "已超期", 40, "已过到期日的待办", Inbox.OVERDUE);
	}

	/** Makes room for a new filter in the place of an earlier one. */
	private void replace(Map<String, Filter> existing, String name, String earlierDescription) {
		Filter filter = existing.get(name);
		if (filter != null && earlierDescription.equals(filter.getProperties().get("description"))) {
			this.filters.deleteFilter(filter.getId());
			existing.remove(name);
		}
	}

	private void filter(Map<String, Filter> existing, String name, int priority, String description, Inbox inbox) {
		if (existing.containsKey(name)) {
			mark(existing.get(name), inbox);
			return;
		}
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("description", description);
		properties.put("priority", priority);
		properties.put("refresh", true);
		properties.put("color", "#1f5fa6");
		properties.put("showUndefinedVariable", false);
		properties.put(Inbox.PROPERTY, inbox.name());
		Filter filter = this.filters.newTaskFilter(name)
			.setQuery(inbox.criteria(this.tasks.createTaskQuery()).orderByDueDate().asc())
			.setProperties(properties);
		this.filters.saveFilter(filter);
		grant(OFFICIALS, Resources.FILTER, filter.getId(), Permissions.READ);
	}

	/** A filter of an earlier version does not say yet what it is. */
	private void mark(Filter filter, Inbox inbox) {
		if (!filter.getProperties().containsKey(Inbox.PROPERTY) && inbox.isAskedBy((FilterEntity) filter)) {
			Map<String, Object> properties = new LinkedHashMap<>(filter.getProperties());
			properties.put(Inbox.PROPERTY, inbox.name());
			this.filters.saveFilter(filter.setProperties(properties));
		}
	}

	/** Grants that are given once, compared with those that there are. */
	private final class Looking {

		private final List<Authorization> existing = Access.this.authorizations.createAuthorizationQuery()
			.groupIdIn(Stream.concat(Stream.of(OFFICIALS), looking().stream()).toArray(String[]::new))
			.list();

		private void ensure(String group, Resource resource, String id, Permission permission) {
			if (this.existing.stream()
				.noneMatch((each) -> each.getGroupId().equals(group)
						&& each.getResourceType() == resource.resourceType() && each.getResourceId().equals(id))) {
				grant(group, resource, id, permission);
			}
		}

	}

}
