package org.fasttrack.security;

import java.io.IOException;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.http.HttpStatus;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks for the webapps' token before they do: they would end the session of whoever sends
 * none, and say nothing. Here it is refused in words and the session stays.
 */
class PageToken extends OncePerRequestFilter {

	/** Where the webapps keep the token, and where their pages send it. */
	private static final String KEPT = "CAMUNDA_CSRF_TOKEN";

	private static final String SENT = "X-XSRF-TOKEN";

	private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS");

	private final RequestMatcher guarded;

	private final Answer answer;

	PageToken(RequestMatcher guarded, Answer answer) {
		this.guarded = guarded;
		this.answer = answer;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		HttpSession session = request.getSession(false);
		if (session != null && this.guarded.matches(request) && !LOOKING.contains(request.getMethod())) {
			Object kept = session.getAttribute(KEPT);
			if (kept == null || !kept.equals(request.getHeader(SENT))) {
				this.answer.write(request, response, HttpStatus.FORBIDDEN, "page-token");
				return;
			}
		}
		chain.doFilter(request, response);
	}

}
