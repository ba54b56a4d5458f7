package org.fasttrack.security;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Whoever changes a password gives their own first. In a session that was left open it
 * could be guessed there, so a wrong one counts as at the sign-in.
 */
class PasswordChange extends OncePerRequestFilter {

	private static final RequestMatcher CHANGE = Addresses.path(HttpMethod.PUT,
			Addresses.ENGINE + "/user/{id}/credentials");

	private final Attempts attempts;

	private final Answer answer;

	PasswordChange(Attempts attempts, Answer answer) {
		this.attempts = attempts;
		this.answer = answer;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Authentication person = SecurityContextHolder.getContext().getAuthentication();
		if (person == null || !CHANGE.matches(request)) {
			chain.doFilter(request, response);
			return;
		}
		try {
			this.attempts.pass(request.getRemoteAddr(), person.getName());
		}
		catch (Attempts.Exhausted ex) {
			response.setHeader(HttpHeaders.RETRY_AFTER, ex.seconds());
			this.answer.write(request, response, HttpStatus.TOO_MANY_REQUESTS, "sign-in.too-many", ex.seconds());
			return;
		}
		chain.doFilter(request, response);
		if (response.getStatus() == HttpStatus.BAD_REQUEST.value()) {
			this.attempts.failed(request.getRemoteAddr(), person.getName());
		}
	}

}
