package org.fasttrack.security;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What fails outside of the APIs, while somebody signs in or a page is made, is told in
 * words too, never by the server's own page. What passes says when to ask again.
 */
class InWords extends OncePerRequestFilter {

	private static final Logger log = LoggerFactory.getLogger(InWords.class);

	private final Answer answer;

	private final SignInPage page;

	InWords(Answer answer, SignInPage page) {
		this.answer = answer;
		this.page = page;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			chain.doFilter(request, response);
		}
		catch (ServletException | RuntimeException ex) {
			if (response.isCommitted()) {
				throw ex;
			}
			boolean reading = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
			RuleViolation trouble = (ex instanceof RuleViolation refused) ? refused
					: Trouble.of(ex, reading).orElse(null);
			if (trouble == null) {
				log.error("{} {}", request.getMethod(), request.getRequestURI(), ex);
				write(request, response, HttpStatus.INTERNAL_SERVER_ERROR, RuleViolation.conflict("fault"));
			}
			else {
				write(request, response, (trouble.kind() == RuleViolation.Kind.UNAVAILABLE)
						? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.CONFLICT, trouble);
			}
		}
	}

	private void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, RuleViolation why)
			throws IOException {
		response.resetBuffer();
		if (status == HttpStatus.SERVICE_UNAVAILABLE) {
			response.setHeader(HttpHeaders.RETRY_AFTER, Trouble.RETRY_AFTER);
		}
		if (isForEyes(request)) {
			this.page.tell(request, response, status, why);
		}
		else {
			this.answer.refuse(request, response, status, why.violations().get(0));
		}
	}

	/** Whether a browser shows the answer as a page. */
	private static boolean isForEyes(HttpServletRequest request) {
		String accepted = request.getHeader(HttpHeaders.ACCEPT);
		String path = request.getRequestURI();
		return !path.startsWith("/api/") && !path.startsWith("/engine-rest/") && !path.startsWith("/camunda/api/")
				&& (accepted == null || accepted.contains(MediaType.TEXT_HTML_VALUE) || accepted.contains("*/*"));
	}

}
