package org.fasttrack.security;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.engine.rest.security.auth.impl.ContainerBasedAuthenticationProvider;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.CookieClearingLogoutHandler;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Every request passes exactly one of these chains, in this order: REST, the webapps'
 * files, the webapps, everything else. Each is closed except for what it lists; the
 * engine's own authorizations decide about the single task or project behind it.
 * <p>
 * The engine treats a caller without a user as almighty, and its own filters look at the
 * address as it was sent and let through what they do not recognise. So an address has
 * only one spelling here (see {@link OneSpelling}), and each servlet of the engine checks
 * once more that there is a user.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class SecurityConfiguration {

	private static final String START = "/engine-rest/process-definition/key/projectFastTrack/start";

	/** The engine's API as the webapps call it. */
	private static final String ENGINE = "/camunda/api/engine/engine/*";

	private static final RequestMatcher WEBAPP_API = path("/camunda/api/**");

	private static final RequestMatcher WEBAPP_SIGN_OUT = path(HttpMethod.POST,
			"/camunda/api/admin/auth/user/*/logout");

	private static final RequestMatcher PAGE = get("/", "/camunda", "/camunda/", "/camunda/app/**");

	private static final RequestMatcher ENGINE_API = any("/engine-rest/**", "/camunda/api/engine/**");

	private final Roles roles;

	private final Answer answer;

	private final SignInPage signIn;

	SecurityConfiguration(Roles roles, Answer answer, SignInPage signIn) {
		this.roles = roles;
		this.answer = answer;
		this.signIn = signIn;
	}

	/** External systems: a name and a password with every call, no session, no cookie. */
	@Bean
	@Order(1)
	SecurityFilterChain restChain(HttpSecurity http) throws Exception {
		return http.securityMatcher(any("/engine-rest", "/engine-rest/**", "/api", "/api/**"))
			.authorizeHttpRequests((requests) -> requests.requestMatchers(path(HttpMethod.POST, START))
				.access(this.roles.any(Role.SYSTEM, Role.APPLICANT))
				.requestMatchers(
						get("/engine-rest/task", "/engine-rest/task/count", "/engine-rest/task/*",
								"/engine-rest/task/*/form", "/engine-rest/task/*/form-variables",
								"/engine-rest/task/*/deployed-form"),
						post("/engine-rest/task", "/engine-rest/task/count", "/engine-rest/task/*/claim",
								"/engine-rest/task/*/unclaim", "/engine-rest/task/*/complete",
								"/engine-rest/task/*/submit-form"))
				.access(this.roles.any(Role.OFFICIAL))
				.requestMatchers(comments())
				.denyAll()
				.requestMatchers(forAdministrators())
				.access(this.roles.any())
				.requestMatchers(any("/engine-rest", "/engine-rest/**"))
				.denyAll()
				.requestMatchers(path(HttpMethod.PUT, "/api/v1/calendar/**"))
				.access(this.roles.any())
				.anyRequest()
				.access(this.roles.member()))
			.httpBasic((basic) -> basic.authenticationEntryPoint(this::challenge))
			.exceptionHandling(
					(errors) -> errors.authenticationEntryPoint(this::challenge).accessDeniedHandler(this::forbidden))
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.csrf(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.build();
	}

	/** Scripts, styles, fonts, words: the same for everybody, without a session. */
	@Bean
	@Order(2)
	SecurityFilterChain webappFilesChain(HttpSecurity http) throws Exception {
		return http.securityMatcher(get(WebappFiles.PATTERNS))
			.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.addFilterAfter(new WebappFiles.Shortcut(), AuthorizationFilter.class)
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.csrf(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.build();
	}

	/** People in a browser. */
	@Bean
	@Order(3)
	SecurityFilterChain webappsChain(HttpSecurity http) throws Exception {
		HttpSessionRequestCache pages = new HttpSessionRequestCache();
		pages.setRequestMatcher(path(HttpMethod.GET, "/camunda/app/**"));
		pages.setMatchingRequestParameterName(null);
		LoginUrlAuthenticationEntryPoint toSignIn = new LoginUrlAuthenticationEntryPoint(SignInPage.PATH);
		toSignIn.setFavorRelativeUris(true);
		return http.securityMatcher(any("/", "/login", "/logout", "/camunda", "/camunda/**"))
			.authorizeHttpRequests((requests) -> requests.requestMatchers(any(SignInPage.PATH))
				.permitAll()
				// The set-up would make an administrator of whoever comes first, and the
				// webapps' own sign-in would go around the limit on attempts.
				.requestMatchers(any("/camunda/api/admin/setup/**", "/camunda/app/admin/*/setup/**",
						"/camunda/api/admin/auth/user/*/login/**"))
				.denyAll()
				.requestMatchers(comments())
				.denyAll()
				.requestMatchers(path(HttpMethod.GET, "/"), get("/camunda", "/camunda/", "/camunda/app/**"),
						forEverybody())
				.access(this.roles.any(Role.OFFICIAL, Role.VIEWER))
				.requestMatchers(path(HttpMethod.PUT, ENGINE + "/user/{id}/credentials"))
				.access(this.roles.oneself("id"))
				.requestMatchers(forReadingTasks(), forLookingInTasklist())
				.access(this.roles.any(Role.OFFICIAL, Role.VIEWER))
				.requestMatchers(forSupervising())
				.access(this.roles.any(Role.OFFICIAL, Role.VIEWER))
				.requestMatchers(forTasklist())
				.access(this.roles.any(Role.OFFICIAL))
				.requestMatchers(forCockpit())
				.access(this.roles.any(Role.VIEWER))
				.requestMatchers(forAdministrators())
				.access(this.roles.any())
				.requestMatchers(any("/camunda/api/engine/**"))
				.denyAll()
				.anyRequest()
				.access(this.roles.any()))
			.formLogin((form) -> form.loginPage(SignInPage.PATH)
				.successHandler(new SavedRequestAwareAuthenticationSuccessHandler() {

					{
						setRequestCache(pages);
					}

					@Override
					protected String determineTargetUrl(HttpServletRequest request, HttpServletResponse response,
							Authentication person) {
						return SecurityConfiguration.this.signIn.homeOf(person.getName());
					}

				})
				.failureHandler((request, response, failure) -> {
					if (failure instanceof Attempts.Exhausted) {
						this.signIn.write(request, response, HttpStatus.TOO_MANY_REQUESTS, "sign-in.too-many");
					}
					else {
						response.sendRedirect(SignInPage.PATH + "?error");
					}
				}))
			.logout((logout) -> logout
				.logoutRequestMatcher(new OrRequestMatcher(path(HttpMethod.POST, "/logout"), WEBAPP_SIGN_OUT))
				.defaultLogoutSuccessHandlerFor(new HttpStatusReturningLogoutSuccessHandler(HttpStatus.NO_CONTENT),
						WEBAPP_SIGN_OUT)
				.logoutSuccessUrl(SignInPage.PATH + "?out")
				.addLogoutHandler(new CookieClearingLogoutHandler("JSESSIONID")))
			.exceptionHandling((errors) -> errors.authenticationEntryPoint((request, response, failure) -> {
				if (WEBAPP_API.matches(request)) {
					this.answer.write(request, response, HttpStatus.UNAUTHORIZED, "sign-in");
				}
				else {
					toSignIn.commence(request, response, failure);
				}
			}).accessDeniedHandler(this::forbidden))
			.requestCache((cache) -> cache.requestCache(pages))
			// The webapps have a token of their own, which stays on.
			.csrf((csrf) -> csrf.ignoringRequestMatchers(WEBAPP_API))
			.build();
	}

	/** Nothing else is there. */
	@Bean
	@Order(4)
	SecurityFilterChain lastChain(HttpSecurity http) throws Exception {
		return http
			.authorizeHttpRequests(
					(requests) -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
						.permitAll()
						.anyRequest()
						.denyAll())
			.exceptionHandling((errors) -> errors
				.authenticationEntryPoint((request, response, failure) -> this.answer.write(request, response,
						HttpStatus.UNAUTHORIZED, "sign-in"))
				.accessDeniedHandler(this::forbidden))
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.csrf(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.build();
	}

	/** What every page of the webapps asks for, about oneself and about them. */
	private static RequestMatcher forEverybody() {
		return new OrRequestMatcher(
				get("/camunda/api/engine/engine", "/camunda/api/engine/engine/", "/camunda/api/admin/auth/user/*",
						"/camunda/api/*/plugin/*/static/**", ENGINE + "/user", ENGINE + "/user/count",
						ENGINE + "/user/*/profile", ENGINE + "/group", ENGINE + "/group/count",
						ENGINE + "/identity/groups", ENGINE + "/identity/password-policy",
						ENGINE + "/authorization/check", ENGINE + "/version", ENGINE + "/telemetry/configuration"),
				post(ENGINE + "/identity/password-policy", ENGINE + "/user", ENGINE + "/user/count", ENGINE + "/group",
						ENGINE + "/group/count"));
	}

	/** Tasks and models, which Tasklist and Cockpit both show. */
	private static RequestMatcher forReadingTasks() {
		return new OrRequestMatcher(get(ENGINE + "/task", ENGINE + "/task/**", ENGINE + "/process-definition",
				ENGINE + "/process-definition/**", ENGINE + "/variable-instance", ENGINE + "/variable-instance/**",
				ENGINE + "/history/task/**", ENGINE + "/history/user-operation/**"),
				post(ENGINE + "/task", ENGINE + "/task/count", ENGINE + "/variable-instance",
						ENGINE + "/variable-instance/count"));
	}

	/** Looking for tasks with the filters that there are, and at projects. */
	private static RequestMatcher forLookingInTasklist() {
		return new OrRequestMatcher(
				get(ENGINE + "/filter", ENGINE + "/filter/count", ENGINE + "/filter/*", ENGINE + "/filter/*/list",
						ENGINE + "/filter/*/singleResult", ENGINE + "/filter/*/count",
						"/camunda/api/tasklist/plugin/*/*/**"),
				path(HttpMethod.OPTIONS, ENGINE + "/filter"), path(HttpMethod.OPTIONS, ENGINE + "/filter/*"),
				post(ENGINE + "/filter/*/list", ENGINE + "/filter/*/singleResult", ENGINE + "/filter/*/count"));
	}

	/** Working on tasks; the button that puts back a colleague's asks for no assignee. */
	private static RequestMatcher forTasklist() {
		return new OrRequestMatcher(
				post(ENGINE + "/task/*/claim", ENGINE + "/task/*/unclaim", ENGINE + "/task/*/complete",
						ENGINE + "/task/*/submit-form", ENGINE + "/task/*/assignee",
						ENGINE + "/process-definition/*/submit-form", ENGINE + "/process-definition/key/*/submit-form",
						"/camunda/api/tasklist/plugin/*/*/**"),
				path(HttpMethod.PUT, "/camunda/api/tasklist/plugin/*/*/**"));
	}

	/**
	 * Urging, giving orders and raising difficulties, which leaders do who have no tasks.
	 */
	private static RequestMatcher forSupervising() {
		return post("/camunda/api/tasklist/plugin/*/*/orders", "/camunda/api/tasklist/plugin/*/*/instructions",
				"/camunda/api/tasklist/plugin/*/*/urges", "/camunda/api/tasklist/plugin/*/*/projects/*/difficulties",
				"/camunda/api/tasklist/plugin/*/*/difficulties/*/progress");
	}

	/** What was done and why is the record of acts; nobody keeps another beside it. */
	private static RequestMatcher comments() {
		return anyOfBothApis("/task/*/comment/**", "/task/*/attachment/**", "/process-instance/*/comment/**");
	}

	/**
	 * Looking at everything, accounts and their rights, and what operations need: to try
	 * a failed job again, to note or close an incident, to deploy. Nothing that changes a
	 * running project past its steps, for administrators neither.
	 */
	private static RequestMatcher forAdministrators() {
		RequestMatcher reading = (request) -> Set.of("GET", "HEAD", "OPTIONS").contains(request.getMethod());
		return new OrRequestMatcher(new AndRequestMatcher(reading, anyOfBothApis("", "/**")),
				new AndRequestMatcher(path(HttpMethod.POST, "/**"), anyOfBothApis("/task", "/task/count",
						"/process-instance", "/process-instance/count", "/execution", "/execution/count",
						"/variable-instance", "/variable-instance/count", "/job", "/job/count", "/job-definition",
						"/job-definition/count", "/external-task", "/external-task/count", "/schema/log",
						"/history/{of:[a-z]+-[a-z-]+|task|incident|detail}", "/history/*/count", "/deployment/create")),
				new AndRequestMatcher(path(HttpMethod.PUT, "/**"),
						anyOfBothApis("/job/*/retries", "/job-definition/*/retries")),
				anyOfBothApis("/user/**", "/group/**", "/tenant/**", "/authorization/**", "/identity/**", "/filter/**",
						"/incident/**"));
	}

	/** These addresses in each spelling of the engine's two APIs. */
	private static RequestMatcher anyOfBothApis(String... suffixes) {
		return any(Stream.of("/engine-rest", "/engine-rest/engine/*", "/camunda/api/engine", ENGINE)
			.flatMap((api) -> Arrays.stream(suffixes).map(api::concat))
			.toArray(String[]::new));
	}

	/** Looking at everything. */
	private static RequestMatcher forCockpit() {
		return new OrRequestMatcher(get(ENGINE + "/process-instance/**", ENGINE + "/execution/**",
				ENGINE + "/incident/**", ENGINE + "/job/**", ENGINE + "/job-definition/**",
				ENGINE + "/external-task/**", ENGINE + "/deployment/**", ENGINE + "/decision-definition/**",
				ENGINE + "/decision-requirements-definition/**", ENGINE + "/batch/**", ENGINE + "/history/**",
				ENGINE + "/case-definition/**", ENGINE + "/case-instance/**", "/camunda/api/cockpit/plugin/*/*/**"),
				post(ENGINE + "/process-instance", ENGINE + "/process-instance/count", ENGINE + "/execution",
						ENGINE + "/execution/count", ENGINE + "/job", ENGINE + "/job/count", ENGINE + "/external-task",
						ENGINE + "/external-task/count", ENGINE + "/history/process-instance",
						ENGINE + "/history/process-instance/count", ENGINE + "/history/activity-instance",
						ENGINE + "/history/activity-instance/count", ENGINE + "/history/task",
						ENGINE + "/history/task/count", ENGINE + "/history/variable-instance",
						ENGINE + "/history/variable-instance/count", ENGINE + "/history/incident",
						ENGINE + "/history/incident/count", ENGINE + "/history/job-log",
						ENGINE + "/history/job-log/count", "/camunda/api/cockpit/plugin/*/*/**"),
				path(HttpMethod.PUT, "/camunda/api/cockpit/plugin/*/*/**"));
	}

	private void challenge(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
			throws IOException {
		if (failure instanceof Attempts.Exhausted) {
			this.answer.write(request, response, HttpStatus.TOO_MANY_REQUESTS, "sign-in.too-many");
			return;
		}
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"fast-track\", charset=\"UTF-8\"");
		this.answer.write(request, response, HttpStatus.UNAUTHORIZED, "sign-in");
	}

	private void forbidden(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
			throws IOException {
		if (failure instanceof CsrfException && any(SignInPage.PATH, "/logout").matches(request)) {
			// A sign-in page that was left open for too long.
			response.sendRedirect(SignInPage.PATH + "?stale");
			return;
		}
		if (PAGE.matches(request)) {
			this.signIn.refuse(request, response);
			return;
		}
		boolean closed = ENGINE_API.matches(request) && !request.getMethod().equals("GET")
				&& this.roles.isAdministrator(request.getUserPrincipal());
		this.answer.write(request, response, HttpStatus.FORBIDDEN, closed ? "around-the-step" : "not-allowed");
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

	/** A filter that comes after Spring Security's, in this place. */
	private static FilterRegistrationBean<Filter> after(int place, Filter filter, String... patterns) {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
		registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + place);
		registration.addUrlPatterns(patterns);
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

	private static RequestMatcher any(String... patterns) {
		return new OrRequestMatcher(Arrays.stream(patterns).<RequestMatcher>map(SecurityConfiguration::path).toList());
	}

	private static RequestMatcher get(String... patterns) {
		return new OrRequestMatcher(
				Arrays.stream(patterns).<RequestMatcher>map((pattern) -> path(HttpMethod.GET, pattern)).toList());
	}

	private static RequestMatcher post(String... patterns) {
		return new OrRequestMatcher(
				Arrays.stream(patterns).<RequestMatcher>map((pattern) -> path(HttpMethod.POST, pattern)).toList());
	}

	private static RequestMatcher path(String pattern) {
		return PathPatternRequestMatcher.withDefaults().matcher(pattern);
	}

	private static RequestMatcher path(HttpMethod method, String pattern) {
		return PathPatternRequestMatcher.withDefaults().matcher(method, pattern);
	}

	/**
	 * The strict firewall, and on top of it: letters, digits, hyphens and underscores are
	 * not sent percent-encoded. Otherwise {@code /camunda/%61pi/…} would be the same
	 * address for the servlets and an unknown one for the engine's filters.
	 */
	private static final class OneSpelling extends StrictHttpFirewall {

		private static final Pattern ENCODED_FOR_NO_REASON = Pattern
			.compile("%(?:2[Dd]|3[0-9]|4[1-9A-Fa-f]|5[0-9AaFf]|6[1-9A-Fa-f]|7[0-9Aa])");

		@Override
		public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
			if (ENCODED_FOR_NO_REASON.matcher(request.getRequestURI()).find()) {
				throw new RequestRejectedException("The address encodes what needs no encoding");
			}
			return super.getFirewalledRequest(request);
		}

	}

}
