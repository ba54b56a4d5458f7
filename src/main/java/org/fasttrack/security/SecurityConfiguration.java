package org.fasttrack.security;

import java.io.IOException;
import java.time.Clock;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.IdentityService;
import org.fasttrack.organization.Person;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.CookieClearingLogoutHandler;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
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

	private static final RequestMatcher WEBAPP_API = Addresses.path("/camunda/api/**");

	static final RequestMatcher WEBAPP_SIGN_OUT = Addresses.path(HttpMethod.POST,
			"/camunda/api/admin/auth/user/*/logout");

	static final RequestMatcher PAGE = Addresses.get("/", "/camunda", "/camunda/", "/camunda/app/**", SignInPage.PHONE);

	private static final RequestMatcher ENGINE_API = Addresses.any("/engine-rest/**", "/camunda/api/engine/**");

	private static final String NO_DEVICE = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

	/** The page that describes the API has a style of its own in its markup. */
	private static final String OWN_FILES = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

	private final Roles roles;

	private final Answer answer;

	private final SignInPage signIn;

	private final Attempts attempts;

	private final IdentityService identity;

	private final SignInProperties properties;

	SecurityConfiguration(Roles roles, Answer answer, SignInPage signIn, Attempts attempts, IdentityService identity,
			SignInProperties properties) {
		this.roles = roles;
		this.answer = answer;
		this.signIn = signIn;
		this.attempts = attempts;
		this.identity = identity;
		this.properties = properties;
	}

	/** External systems: a name and a password with every call, no session, no cookie. */
	@Bean
	@Order(1)
	SecurityFilterChain restChain(HttpSecurity http) throws Exception {
		return headers(http).securityMatcher(Addresses.any("/engine-rest", "/engine-rest/**", "/api", "/api/**"))
			.headers((headers) -> headers.contentSecurityPolicy((policy) -> policy.policyDirectives(OWN_FILES)))
			.addFilterBefore(new OneTimeOnly(this.answer), AuthorizationFilter.class)
			.authorizeHttpRequests(
					(requests) -> requests.requestMatchers(Addresses.path(HttpMethod.POST, Addresses.START))
						.access(this.roles.any(Role.SYSTEM, Role.APPLICANT))
						.requestMatchers(
								Addresses.get("/engine-rest/task", "/engine-rest/task/count", "/engine-rest/task/*",
										"/engine-rest/task/*/form", "/engine-rest/task/*/form-variables",
										"/engine-rest/task/*/deployed-form"),
								Addresses.post("/engine-rest/task", "/engine-rest/task/count",
										"/engine-rest/task/*/claim", "/engine-rest/task/*/unclaim",
										"/engine-rest/task/*/complete", "/engine-rest/task/*/submit-form"))
						.access(this.roles.any(Role.OFFICIAL))
						.requestMatchers(Addresses.comments())
						.denyAll()
						.requestMatchers(Addresses.forKeepingAccounts())
						.access(this.roles.only(Role.KEEPER))
						.requestMatchers(Addresses.forLookingAtAccounts())
						.access(this.roles.any(Role.KEEPER, Role.AUDIT))
						.requestMatchers(Addresses.forAudit())
						.access(this.roles.any(Role.AUDIT))
						.requestMatchers(Addresses.forAdministrators())
						.access(this.roles.any())
						.requestMatchers(Addresses.any("/api/v1/audit/**"))
						.access(this.roles.only(Role.AUDIT))
						.requestMatchers(Addresses.any("/engine-rest", "/engine-rest/**"))
						.denyAll()
						.requestMatchers(Addresses.path(HttpMethod.PUT, "/api/v1/calendar/**"))
						.access(this.roles.any())
						.requestMatchers(Addresses.any("/api/v1/people", "/api/v1/people/**"))
						.access(this.roles.any())
						.requestMatchers(Addresses.any("/api/v1/metrics"))
						.access(this.roles.any(Role.SYSTEM))
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

	/**
	 * Scripts, styles, fonts, words: the same for everybody, without a session. Each says
	 * itself how long it is kept; the emblem, which says nothing, as long as a browser
	 * likes.
	 */
	@Bean
	@Order(2)
	SecurityFilterChain webappFilesChain(HttpSecurity http) throws Exception {
		return headers(http).headers((headers) -> headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable))
			.securityMatcher(Addresses.get(WebappFiles.PATTERNS))
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
		pages.setRequestMatcher(Addresses.get("/camunda/app/**", SignInPage.PHONE));
		pages.setMatchingRequestParameterName(null);
		LoginUrlAuthenticationEntryPoint toSignIn = new LoginUrlAuthenticationEntryPoint(SignInPage.PATH) {

			@Override
			protected String determineUrlToUseForThisRequest(HttpServletRequest request, HttpServletResponse response,
					AuthenticationException failure) {
				return SignInPage.pathOf(request);
			}

		};
		toSignIn.setFavorRelativeUris(true);
		return headers(http)
			.securityMatcher(Addresses.any("/", "/login", "/logout", PasswordPage.PATH, "/camunda", "/camunda/**",
					SignInPage.PHONE, SignInPage.PHONE_PATH))
			.addFilterBefore(new SessionEnds(this.identity, this.properties, Clock.systemUTC()),
					AnonymousAuthenticationFilter.class)
			.addFilterBefore(new OneTimeOnly(this.answer), AuthorizationFilter.class)
			.addFilterAfter(new PageToken(WEBAPP_API, this.answer), AuthorizationFilter.class)
			.addFilterAfter(new PasswordChange(this.attempts, this.answer), PageToken.class)
			.authorizeHttpRequests((requests) -> requests
				.requestMatchers(Addresses.any(SignInPage.PATH), Addresses.get(SignInPage.PHONE_PATH))
				.permitAll()
				.requestMatchers(Addresses.get(SignInPage.PHONE))
				.access(this.roles.any(Role.OFFICIAL))
				.requestMatchers(Addresses.any(PasswordPage.PATH))
				.authenticated()
				// The set-up would make an administrator of whoever comes first, and the
				// webapps' own sign-in would go around the limit on attempts.
				.requestMatchers(Addresses.any("/camunda/api/admin/setup/**", "/camunda/app/admin/*/setup/**",
						"/camunda/api/admin/auth/user/*/login/**"))
				.denyAll()
				.requestMatchers(Addresses.comments())
				.denyAll()
				.requestMatchers(Addresses.get("/camunda/app/cockpit/**"))
				.access(this.roles.any(Role.VIEWER, Role.BOARD))
				.requestMatchers(Addresses.path(HttpMethod.GET, "/"),
						Addresses.get("/camunda", "/camunda/", "/camunda/app/**"), Addresses.forEverybody())
				.access(this.roles.any(Role.OFFICIAL, Role.VIEWER, Role.LEADER, Role.KEEPER))
				.requestMatchers(Addresses.path(HttpMethod.PUT, Addresses.ENGINE + "/user/{id}/credentials"))
				.access(this.roles.oneself("id"))
				.requestMatchers(Addresses.forReadingTasks(), Addresses.forLookingInTasklist(),
						Addresses.forSupervising())
				.access(this.roles.any(Role.OFFICIAL, Role.VIEWER, Role.LEADER))
				.requestMatchers(Addresses.forTasklist())
				.access(this.roles.any(Role.OFFICIAL))
				.requestMatchers(Addresses.forKeepingAccounts())
				.access(this.roles.only(Role.KEEPER))
				.requestMatchers(Addresses.forLookingAtAccounts())
				.access(this.roles.any(Role.KEEPER, Role.AUDIT))
				.requestMatchers(Addresses.forCockpit())
				.access(this.roles.any(Role.VIEWER))
				.requestMatchers(Addresses.forAdministrators())
				.access(this.roles.any())
				.requestMatchers(Addresses.any("/camunda/api/engine/**"))
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
						return SignInPage.isFromPhone(request) ? SignInPage.PHONE
								: SecurityConfiguration.this.signIn.homeOf(person.getName());
					}

				})
				.failureHandler((request, response, failure) -> {
					if (failure instanceof Attempts.Exhausted exhausted) {
						response.setHeader(HttpHeaders.RETRY_AFTER, exhausted.seconds());
						this.signIn.write(request, response, HttpStatus.TOO_MANY_REQUESTS, "sign-in.too-many",
								exhausted.seconds());
					}
					else {
						response.sendRedirect(
								SignInPage.pathOf(request) + "?" + ((failure instanceof EngineSignIn.Refused refused)
										? refused.reason().parameter() : "error"));
					}
				}))
			.logout((logout) -> logout
				.logoutRequestMatcher(new OrRequestMatcher(Addresses.path(HttpMethod.POST, "/logout"), WEBAPP_SIGN_OUT))
				.defaultLogoutSuccessHandlerFor(new HttpStatusReturningLogoutSuccessHandler(HttpStatus.NO_CONTENT),
						WEBAPP_SIGN_OUT)
				.defaultLogoutSuccessHandlerFor(
						(request, response, person) -> response.sendRedirect(SignInPage.PHONE_PATH + "?out"),
						SignInPage::isFromPhone)
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
		return headers(http)
			.authorizeHttpRequests(
					(requests) -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
						.permitAll()
						.requestMatchers(Addresses.get(HealthPage.LIVE, HealthPage.READY))
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

	/** What a browser may do with an answer, whichever chain gives it. */
	private static HttpSecurity headers(HttpSecurity http) throws Exception {
		return http.headers((headers) -> headers
			.referrerPolicy((referrer) -> referrer.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.SAME_ORIGIN))
			.permissionsPolicyHeader((permissions) -> permissions.policy(NO_DEVICE)));
	}

	private void challenge(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
			throws IOException {
		if (failure instanceof Attempts.Exhausted exhausted) {
			response.setHeader(HttpHeaders.RETRY_AFTER, exhausted.seconds());
			this.answer.write(request, response, HttpStatus.TOO_MANY_REQUESTS, "sign-in.too-many", exhausted.seconds());
			return;
		}
		if (failure instanceof EngineSignIn.Refused refused && refused.reason().status() == HttpStatus.FORBIDDEN) {
			this.answer.write(request, response, HttpStatus.FORBIDDEN, refused.reason().rule());
			return;
		}
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"fast-track\", charset=\"UTF-8\"");
		this.answer.write(request, response, HttpStatus.UNAUTHORIZED,
				(failure instanceof EngineSignIn.Refused refused) ? refused.reason().rule() : "sign-in");
	}

	private void forbidden(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
			throws IOException {
		if (failure instanceof CsrfException
				&& Addresses.any(SignInPage.PATH, PasswordPage.PATH, "/logout").matches(request)) {
			// A sign-in page that was left open for too long.
			response.sendRedirect(SignInPage.pathOf(request) + "?stale");
			return;
		}
		if (PAGE.matches(request)) {
			this.signIn.refuse(request, response);
			return;
		}
		boolean closed = ENGINE_API.matches(request) && !request.getMethod().equals("GET")
				&& this.roles.isAdministrator(request.getUserPrincipal());
		Person asks = Roles.asking(request);
		boolean nobody = asks != null && asks.offices().isEmpty();
		this.answer.write(request, response, HttpStatus.FORBIDDEN,
				closed ? "around-the-step" : nobody ? "no-group" : "not-allowed");
	}

}
