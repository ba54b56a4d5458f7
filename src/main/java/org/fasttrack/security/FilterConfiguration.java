package org.fasttrack.security;

import java.util.Map;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.engine.rest.security.auth.impl.ContainerBasedAuthenticationProvider;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.fasttrack.audit.ReadingLog;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/**
 * The filters around Spring Security's chains: the firewall before them, and behind them
 * what tells the engine's servlets who asks, and looks a second time at what is asked.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class FilterConfiguration {

	private final Answer answer;

	FilterConfiguration(Answer answer) {
		this.answer = answer;
	}

	/** Around all that answers: a refused sign-in speaks, and so does what fails. */
	@Bean
	FilterRegistrationBean<Filter> chinesePages() {
		FilterRegistrationBean<Filter> registration = after(0, new ChinesePages(), ChinesePages.PATTERNS);
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
		return registration;
	}

	/** The webapps' current user. */
	@Bean
	FilterRegistrationBean<Filter> webappUser() {
		FilterRegistrationBean<Filter> registration = after(1, new ContainerBasedAuthenticationFilter(),
				"/camunda/app/*", "/camunda/api/*");
		registration.setInitParameters(Map.of(ProcessEngineAuthenticationFilter.AUTHENTICATION_PROVIDER_PARAM,
				ContainerBasedAuthenticationProvider.class.getName()));
		return registration;
	}

	/**
	 * REST's current user. The empty prefix makes the filter see whole addresses:
	 * otherwise it cuts off as many characters as the decoded path has from the encoded
	 * one, and would ask for no user where the rest looks like {@code /engine}.
	 */
	@Bean
	FilterRegistrationBean<Filter> restUser() {
		FilterRegistrationBean<Filter> registration = after(2, new ProcessEngineAuthenticationFilter(),
				"/engine-rest/*", "/api/*");
		registration.setInitParameters(Map.of(ProcessEngineAuthenticationFilter.AUTHENTICATION_PROVIDER_PARAM,
				ContainerBasedAuthenticationProvider.class.getName(),
				ProcessEngineAuthenticationFilter.SERVLET_PATH_PREFIX, ""));
		return registration;
	}

	@Bean
	FilterRegistrationBean<Filter> requestGuard() {
		return after(3, new RequestGuard(this.answer), "/engine-rest/*", "/camunda/api/*", "/api/*");
	}

	@Bean
	FilterRegistrationBean<Filter> requestNonce() {
		return after(3, new RequestNonce(), "/camunda/app/*");
	}

	@Bean
	FilterRegistrationBean<Filter> cockpitParts(Roles roles) {
		return after(3, new CockpitParts(roles), "/camunda/app/cockpit/*");
	}

	/** Behind what is refused as no question at all. */
	@Bean
	FilterRegistrationBean<Filter> readingsOfAuditors(ReadingLog log) {
		return after(4, new ReadingsOfAuditors(log), "/engine-rest/*", "/camunda/api/*", "/api/*");
	}

	/** A filter that comes after Spring Security's, in this place. */
	private static FilterRegistrationBean<Filter> after(int place, Filter filter, String... patterns) {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
		registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + place);
		registration.addUrlPatterns(patterns);
		return registration;
	}

	/** Around everything that may take the database. */
	@Bean
	FilterRegistrationBean<Filter> inWords(SignInPage page) {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(new InWords(this.answer, page));
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
		return registration;
	}

	@Bean
	HttpFirewall oneSpelling() {
		return new OneSpelling();
	}

	/**
	 * The firewall in front of everything. Spring Security asks it as well, but only
	 * after having taken the address apart, where a malformed one ends as a fault of
	 * ours.
	 */
	@Bean
	FilterRegistrationBean<Filter> firewallFirst(HttpFirewall firewall, RequestRejectedHandler rejected) {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
			try {
				firewall.getFirewalledRequest((HttpServletRequest) request);
			}
			catch (RequestRejectedException ex) {
				rejected.handle((HttpServletRequest) request, (HttpServletResponse) response, ex);
				return;
			}
			chain.doFilter(request, response);
		});
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return registration;
	}

	/** For what the firewall finds later, in a header or a parameter. */
	@Bean
	RequestRejectedHandler rejected() {
		return (request, response, reason) -> this.answer.write(request, response, HttpStatus.BAD_REQUEST,
				"bad-address");
	}

}
