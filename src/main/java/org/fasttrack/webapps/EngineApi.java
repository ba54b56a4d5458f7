package org.fasttrack.webapps;

import java.util.Set;

import org.camunda.bpm.spring.boot.starter.rest.CamundaJerseyResourceConfig;
import org.camunda.bpm.webapp.impl.engine.EngineRestApplication;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * The engine's API is there twice, for systems and for the webapps; both answer in our
 * words and only to a user.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class EngineApi {

	/** What each servlet of the engine gets; a plugin adds it to its resources. */
	static final Set<Class<?>> PROVIDERS = Set.of(Refusals.OfRule.class, Refusals.OfRest.class, Refusals.OfEngine.class,
			Refusals.OfParsing.class, Refusals.OfMapping.class, Refusals.OfAnything.class, OnlyWithUser.class);

	@Bean
	CamundaJerseyResourceConfig engineRest() {
		return new EngineRest();
	}

	/** The webapps' initializer leaves a servlet alone that is there already. */
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	ServletContextInitializer webappEngineApi() {
		return (context) -> context
			.addServlet("Engine Api",
					new ServletContainer(
							ResourceConfig.forApplication(new EngineRestApplication()).registerClasses(PROVIDERS)))
			.addMapping("/camunda/api/engine/*");
	}

	private static final class EngineRest extends CamundaJerseyResourceConfig {

		@Override
		protected void registerAdditionalResources() {
			registerClasses(PROVIDERS);
		}

	}

}
