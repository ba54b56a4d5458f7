package org.fasttrack.security;

import org.camunda.bpm.engine.IdentityService;
import org.fasttrack.organization.Office;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The start fails if nobody can administer the system: the engine would otherwise offer
 * its set-up page to the first who comes. The page is closed as well; this makes the
 * cause visible.
 */
@Component
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Order(Ordered.LOWEST_PRECEDENCE - 10)
class AdministratorCheck implements ApplicationRunner {

	private static final String ADMINISTRATORS = Office.ADMINISTRATORS.id();

	private final IdentityService identity;

	AdministratorCheck(IdentityService identity) {
		this.identity = identity;
	}

	@Override
	public void run(ApplicationArguments args) {
		if (this.identity.createUserQuery().memberOfGroup(ADMINISTRATORS).count() == 0) {
			throw new IllegalStateException("没有系统管理员：" + ADMINISTRATORS + " 组中没有任何用户，系统不能启动");
		}
	}

}
