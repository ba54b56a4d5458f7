package org.fasttrack.security;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.impl.identity.DefaultPasswordPolicyImpl;
import org.fasttrack.rule.RuleViolation;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * All that somebody sees who has signed in with a one-time password: it asks for another,
 * with which one signs in anew. Everybody else changes theirs in the profile.
 */
@Controller
class PasswordPage {

	static final String PATH = "/password";

	/** How many characters a password has at least. */
	static final int SHORTEST = DefaultPasswordPolicyImpl.MIN_LENGTH;

	private final OneTimePasswords passwords;

	private final SignInPage page;

	PasswordPage(OneTimePasswords passwords, SignInPage page) {
		this.passwords = passwords;
		this.page = page;
	}

	@GetMapping(PATH)
	void show(HttpServletRequest request, HttpServletResponse response, Authentication person) throws IOException {
		if (SignedIn.isOneTime(person)) {
			this.page.askForPassword(request, response, HttpStatus.OK, RuleViolation.invalid("", "password.one-time"));
		}
		else {
			response.sendRedirect("/");
		}
	}

	@PostMapping(PATH)
	void change(HttpServletRequest request, HttpServletResponse response, Authentication person) throws IOException {
		if (!SignedIn.isOneTime(person)) {
			response.sendRedirect("/");
			return;
		}
		try {
			this.passwords.replace(person.getName(), text(request, "password"), text(request, "again"));
		}
		catch (RuleViolation refusal) {
			this.page.askForPassword(request, response, HttpStatus.BAD_REQUEST, refusal);
			return;
		}
		String signIn = SignInPage.pathOf(request);
		request.getSession().invalidate();
		SecurityContextHolder.clearContext();
		response.sendRedirect(signIn + "?changed");
	}

	private static String text(HttpServletRequest request, String name) {
		return Optional.ofNullable(request.getParameter(name)).orElse("");
	}

}
