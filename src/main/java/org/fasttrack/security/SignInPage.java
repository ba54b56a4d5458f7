package org.fasttrack.security;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.fasttrack.organization.Person;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.util.HtmlUtils;

/** The page to sign in, and where one gets to from there. */
@Controller
class SignInPage {

	static final String PATH = "/login";

	/** The page for telephones. */
	static final String PHONE = "/m";

	/** Where one signs in to it. */
	static final String PHONE_PATH = PHONE + "/login";

	/** The parameter by which a form says that it stands on the page for telephones. */
	private static final String FROM = "from";

	/** Where our board is in Cockpit, whose own dashboard says nothing of projects. */
	private static final String BOARD = "#/board";

	/** Where the page names what it has fetched ahead. */
	private static final String AHEAD = "{{ahead}}";

	/** What the page says, by the name of the query parameter. */
	private static final Map<String, String> MESSAGES = messages();

	/** What of that is good news. */
	private static final Set<String> GOOD = Set.of("sign-in.out", "sign-in.changed");

	private final SecureRandom random = new SecureRandom();

	private final Answer answer;

	private final Roles roles;

	private final String ahead;

	private final String page;

	private final String refusal;

	private final String password;

	private final String notice;

	/**
	 * A page to sign in.
	 * @param firstScreen addresses of what a browser fetches while somebody types, what
	 * is large last; all of it is served without a sign-in
	 */
	SignInPage(Answer answer, Roles roles, Supplier<List<String>> firstScreen) throws IOException {
		this.answer = answer;
		this.roles = roles;
		this.ahead = firstScreen.get().stream().map((each) -> "'" + each + "'").collect(Collectors.joining(", "));
		String frame = read("page.html");
		this.page = frame.replace("{{content}}", read("sign-in.html"));
		this.refusal = frame.replace("{{content}}", read("refused.html"));
		this.notice = frame.replace("{{content}}", "");
		this.password = frame.replace("{{content}}", read("password.html"));
	}

	private static Map<String, String> messages() {
		Map<String, String> messages = new HashMap<>(Map.of("error", "sign-in.wrong", "out", "sign-in.out", "stale",
				"sign-in.stale", "changed", "sign-in.changed"));
		Stream.of(EngineSignIn.Reason.values()).forEach((each) -> messages.put(each.parameter(), each.rule()));
		return Map.copyOf(messages);
	}

	private static String read(String name) throws IOException {
		try (InputStream content = new ClassPathResource(name, SignInPage.class).getInputStream()) {
			return new String(content.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	/** Where this request signs in: on a telephone elsewhere than in front of a desk. */
	static String pathOf(HttpServletRequest request) {
		return isFromPhone(request) ? PHONE_PATH : PATH;
	}

	/** Whether this request is about the page for telephones, or comes from it. */
	static boolean isFromPhone(HttpServletRequest request) {
		String path = request.getRequestURI().substring(request.getContextPath().length());
		return path.equals(PHONE) || path.startsWith(PHONE + "/") || PHONE.equals(request.getParameter(FROM));
	}

	/** A page that knows where this request came from. */
	static String leadingBack(String path, HttpServletRequest request) {
		return isFromPhone(request) ? path + "?" + FROM + "=" + PHONE : path;
	}

	@GetMapping({ PATH, PHONE_PATH })
	void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
		String rule = MESSAGES.entrySet()
			.stream()
			.filter((entry) -> request.getParameter(entry.getKey()) != null)
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse("");
		write(request, response, HttpStatus.OK, rule);
	}

	/** The page with a message, or without one if the rule is empty. */
	void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String rule, Object... args)
			throws IOException {
		String words = rule.isEmpty() ? "" : this.answer.words(request, rule, args);
		send(request, response, status, this.page, GOOD.contains(rule) ? "good" : "bad", words);
	}

	/**
	 * Tells somebody who has signed in that there is nothing for them here, with the way
	 * out.
	 */
	void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
		Principal person = request.getUserPrincipal();
		String rule = (person != null && this.roles.person(person.getName()).offices().isEmpty()) ? "no-group"
				: "no-page";
		send(request, response, HttpStatus.FORBIDDEN,
				this.refusal.replace("{{user}}", HtmlUtils.htmlEscape((person != null) ? person.getName() : ""))
					.replace("{{out}}", HtmlUtils.htmlEscape(this.answer.words(request, "sign-out"))),
				"bad", this.answer.words(request, rule));
	}

	/** Says that something has failed, to whomever. */
	void tell(HttpServletRequest request, HttpServletResponse response, HttpStatus status, RuleViolation why)
			throws IOException {
		send(request, response, status, this.notice, "bad", this.answer.words(request, why));
	}

	/**
	 * Asks somebody who has a one-time password for another, and says what for or why.
	 */
	void askForPassword(HttpServletRequest request, HttpServletResponse response, HttpStatus status, RuleViolation why)
			throws IOException {
		String policy = this.answer.words(request, "password.policy", PasswordPage.SHORTEST);
		send(request, response, status,
				this.password.replace("{{user}}", HtmlUtils.htmlEscape(request.getUserPrincipal().getName()))
					.replace("{{policy}}", HtmlUtils.htmlEscape(policy))
					.replace("{{out}}", HtmlUtils.htmlEscape(this.answer.words(request, "sign-out"))),
				status.isError() ? "bad" : "good", this.answer.words(request, why));
	}

	private void send(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String page,
			String kind, String words) throws IOException {
		byte[] bytes = new byte[18];
		this.random.nextBytes(bytes);
		String nonce = Base64.getUrlEncoder().encodeToString(bytes);
		// Where something failed early there is none, and no form either.
		@Nullable CsrfToken token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
		String html = page.replace(AHEAD, isFromPhone(request) ? "" : this.ahead)
			.replace("{{nonce}}", nonce)
			.replace("{{kind}}", kind)
			.replace("{{message}}", HtmlUtils.htmlEscape(words))
			.replace("{{from}}", isFromPhone(request) ? PHONE : "")
			.replace("{{csrf.name}}", (token != null) ? HtmlUtils.htmlEscape(token.getParameterName()) : "")
			.replace("{{csrf.token}}", (token != null) ? HtmlUtils.htmlEscape(token.getToken()) : "");
		response.setStatus(status.value());
		response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'nonce-" + nonce
				+ "'; script-src 'nonce-" + nonce
				+ "'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
		response.setContentType(MediaType.TEXT_HTML_VALUE);
		response.setCharacterEncoding(StandardCharsets.UTF_8.name());
		response.getOutputStream().write(html.getBytes(StandardCharsets.UTF_8));
	}

	@GetMapping("/")
	String home(Principal person) {
		return "redirect:" + homeOf(person.getName());
	}

	/** The application that a person works in. */
	String homeOf(String userId) {
		Person person = this.roles.person(userId);
		String app = "welcome";
		if (Role.KEEPER.heldBy(person)) {
			app = "admin";
		}
		else if (Role.ADMINISTRATOR.heldBy(person) || Role.OFFICIAL.heldBy(person)) {
			app = "tasklist";
		}
		else if (Role.BOARD.heldBy(person) || Role.VIEWER.heldBy(person)) {
			app = "cockpit";
		}
		return "/camunda/app/" + app + "/default/"
				+ ((app.equals("cockpit") && Role.BOARD.heldBy(person)) ? BOARD : "");
	}

}
