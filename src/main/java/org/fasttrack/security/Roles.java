package org.fasttrack.security;

import java.security.Principal;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;

import jakarta.servlet.http.HttpServletRequest;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.fasttrack.organization.Person;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/**
 * Decides by the groups that a person is in at this moment, not by those of the sign-in:
 * a right that is taken away is gone with the next request. Whoever is in no group, or is
 * no longer known to the engine, may do nothing.
 */
@Component
class Roles {

	/** Who asks, as it was decided by at the door. */
	private static final String ASKING = Roles.class.getName() + ".asking";

	private final IdentityService identity;

	private final Standing standing;

	Roles(IdentityService identity, Standing standing) {
		this.identity = identity;
		this.standing = standing;
	}

	/** The ids of the groups through which a user acts now. */
	Set<String> groups(String userId) {
		return Set.copyOf(this.standing.of(userId,
				this.identity.createGroupQuery().groupMember(userId).list().stream().map(Group::getId).toList()));
	}

	/** A user with the offices held now. */
	Person person(String userId) {
		return Person.of(userId, groups(userId));
	}

	/** Anybody who has signed in and is in some group. */
	AuthorizationManager<RequestAuthorizationContext> member() {
		return when((groups) -> !groups.isEmpty());
	}

	/** Those who hold one of the roles, and nobody else. */
	AuthorizationManager<RequestAuthorizationContext> only(Role... roles) {
		return when((groups) -> {
			Person person = Person.of("", groups);
			return Arrays.stream(roles).anyMatch((role) -> role.heldBy(person));
		});
	}

	/**
	 * Those who hold one of the roles; who administers the system is always among them.
	 */
	AuthorizationManager<RequestAuthorizationContext> any(Role... roles) {
		return when((groups) -> {
			Person person = Person.of("", groups);
			return person.administers() || Arrays.stream(roles).anyMatch((role) -> role.heldBy(person));
		});
	}

	/** Who was let in with this request; null if anybody is. */
	static @Nullable Person asking(HttpServletRequest request) {
		return (Person) request.getAttribute(ASKING);
	}

	boolean isAdministrator(@Nullable Principal person) {
		return person != null && person(person.getName()).administers();
	}

	/** Only the person whose id it is; and who keeps accounts. */
	AuthorizationManager<RequestAuthorizationContext> oneself(String variable) {
		return (authentication,
				context) -> new AuthorizationDecision(decide(authentication.get(), context,
						(groups) -> Person.of("", groups).keepsAccounts() || (!groups.isEmpty()
								&& authentication.get().getName().equals(context.getVariables().get(variable)))));
	}

	private AuthorizationManager<RequestAuthorizationContext> when(Predicate<Set<String>> condition) {
		return (authentication, context) -> new AuthorizationDecision(decide(authentication.get(), context, condition));
	}

	private boolean decide(Authentication who, RequestAuthorizationContext context, Predicate<Set<String>> condition) {
		if (who == null || !who.isAuthenticated() || who instanceof AnonymousAuthenticationToken) {
			return false;
		}
		Set<String> groups = groups(who.getName());
		context.getRequest().setAttribute(ASKING, Person.of(who.getName(), groups));
		return condition.test(groups);
	}

}
