package org.fasttrack.webapps;

import java.util.HashSet;
import java.util.Set;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import org.camunda.bpm.engine.rest.hal.Hal;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.engine.rest.mapper.JacksonConfigurator;
import org.camunda.bpm.spring.boot.starter.rest.CamundaJerseyResourceConfig;
import org.camunda.bpm.webapp.impl.engine.EngineRestApplication;
import org.glassfish.jersey.jackson.JacksonFeature;
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
					new ServletContainer(new ResourceConfig(exact(new EngineRestApplication().getClasses()))
						.registerClasses(PROVIDERS)))
			.addMapping("/camunda/api/engine/*");
	}

	/** These classes, with our reading of numbers in the place of the API's. */
	private static Set<Class<?>> exact(Set<Class<?>> classes) {
		Set<Class<?>> exact = new HashSet<>(classes);
		exact.remove(JacksonConfigurator.class);
		exact.add(ExactNumbers.class);
		return exact;
	}

	/**
	 * Reads a number with a fraction as it was written; the API's own would round an
	 * amount before any rule sees it.
	 */
	@Provider
	@Produces({ MediaType.APPLICATION_JSON, Hal.APPLICATION_HAL_JSON })
	public static class ExactNumbers extends JacksonConfigurator {

		@Override
		public ObjectMapper getContext(Class<?> type) {
			return super.getContext(type).enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
		}

	}

	private static final class EngineRest extends CamundaJerseyResourceConfig {

		@Override
		protected void registerCamundaRestResources() {
			registerClasses(CamundaRestResources.getResourceClasses());
			registerClasses(exact(CamundaRestResources.getConfigurationClasses()));
			register(JacksonFeature.class);
			registerClasses(PROVIDERS);
		}

	}

}
