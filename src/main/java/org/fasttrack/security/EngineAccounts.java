package org.fasttrack.security;

import java.util.function.Supplier;

import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.fasttrack.organization.AccountChanged;
import org.fasttrack.organization.Administrators;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.PasswordGiven;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the engine keeps passwords and checks them. */
@Configuration(proxyBeanMethods = false)
class EngineAccounts {

	@Bean
	ProcessEnginePlugin engineAccountsPlugin(ApplicationEventPublisher events, ObjectProvider<Standing> standing,
			ObjectProvider<Administrators> administrators) {
		Argon2 argon2 = new Argon2();
		return new AbstractProcessEnginePlugin() {

			@Override
			public void preInit(ProcessEngineConfigurationImpl engine) {
				engine.setPasswordEncryptor(argon2);
				engine.setIdentityService(new StandingIdentityService(standing::getObject));
				engine.setIdentityProviderSessionFactory(new SessionFactory() {

					@Override
					public Class<?> getSessionType() {
						return UnlockedAccounts.class;
					}

					@Override
					public Session openSession() {
						return new UnlockedAccounts(argon2, events, administrators::getObject);
					}

				});
			}

		};
	}

	/**
	 * The engine locks an account after one wrong password for seconds, and after ten for
	 * ever, so that anybody could lock anybody out. Here a wrong password is just wrong;
	 * {@link Attempts} slows down whoever guesses. When somebody changes what an account
	 * can do, or gives somebody else a password, it is told.
	 */
	private static final class UnlockedAccounts extends DbIdentityServiceProvider {

		private final Argon2 argon2;

		private final ApplicationEventPublisher events;

		private final Supplier<Administrators> administrators;

		private UnlockedAccounts(Argon2 argon2, ApplicationEventPublisher events,
				Supplier<Administrators> administrators) {
			this.argon2 = argon2;
			this.events = events;
			this.administrators = administrators;
		}

		@Override
		public IdentityOperationResult saveUser(User user) {
			boolean given = ((UserEntity) user).hasNewPassword();
			IdentityOperationResult result = super.saveUser(user);
			Authentication by = getCurrentAuthentication();
			if (given && by != null && !user.getId().equals(by.getUserId())) {
				this.events.publishEvent(new PasswordGiven(user.getId(), by.getUserId()));
			}
			return result;
		}

		@Override
		public IdentityOperationResult deleteUser(String userId) {
			return tell(userId, true, super.deleteUser(userId));
		}

		@Override
		public IdentityOperationResult createMembership(String userId, String groupId) {
			if (findUserById(userId) == null || findGroupById(groupId) == null) {
				throw RuleViolation.notFound("account.membership-unknown", userId, groupId);
			}
			refuseASecond(userId, groupId);
			return tell(userId, false, super.createMembership(userId, groupId));
		}

		@Override
		public IdentityOperationResult deleteMembership(String userId, String groupId) {
			return tell(userId, false, super.deleteMembership(userId, groupId));
		}

		/** Nobody holds two of the offices that administer, whoever gives them. */
		private void refuseASecond(String userId, String groupId) {
			Office.parse(groupId).filter((office) -> office.kind().administers()).ifPresent((office) -> {
				// What is over was taken away a moment ago, and not written yet.
				getDbEntityManager().flush();
				if (this.administrators.get().of(userId).stream().anyMatch((other) -> !other.equals(office))) {
					throw RuleViolation.conflict("account.two-administrations");
				}
			});
		}

		/** What the start gives by itself is there before anything waits for anybody. */
		private IdentityOperationResult tell(String userId, boolean deleted, IdentityOperationResult result) {
			if (deleted || getCurrentAuthentication() != null) {
				this.events.publishEvent(new AccountChanged(userId, deleted));
			}
			return result;
		}

		@Override
		public boolean checkPassword(@Nullable String userId, @Nullable String password) {
			if (userId == null || password == null) {
				return false;
			}
			UserEntity user = findUserById(userId);
			if (user == null || user.getPassword() == null) {
				this.argon2.checkNobody(password);
				return false;
			}
			return matchPassword(password, user);
		}

	}

}
