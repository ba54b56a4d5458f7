package org.fasttrack.security;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Who has signed in with a one-time password chooses another, or signs out: pages lead
 * there, everything else is refused in words.
 */
class OneTimeOnly extends OncePerRequestFilter {

	private static final RequestMatcher OPEN = new OrRequestMatcher(
			Addresses.any(PasswordPage.PATH, SignInPage.PATH, SignInPage.PHONE_PATH, "/logout"),
			SecurityConfiguration.WEBAPP_SIGN_OUT);

	private final Answer answer;

	OneTimeOnly(Answer answer) {
		this.answer = answer;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		boolean oneTime = SignedIn.isOneTime(SecurityContextHolder.getContext().getAuthentication());
		if (!oneTime || OPEN.matches(request)) {
			chain.doFilter(request, response);
		}
		else if (SecurityConfiguration.PAGE.matches(request)) {
			response.sendRedirect(SignInPage.leadingBack(PasswordPage.PATH, request));
		}
		else {
			this.answer.write(request, response, HttpStatus.FORBIDDEN, "password.must-change");
		}
	}

}
