package org.fasttrack.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Violation;
import org.fasttrack.rule.Wording;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Says no in words, before any of the APIs is reached: a problem body that also has the
 * {@code message} which the webapps show.
 */
@Component
class Answer {

	private final Wording wording;

	private final ObjectMapper json;

	Answer(Wording wording, ObjectMapper json) {
		this.wording = wording;
		this.json = json;
	}

	void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String rule, Object... args)
			throws IOException {
		refuse(request, response, status, Violation.of("", rule, args));
	}

	void refuse(HttpServletRequest request, HttpServletResponse response, HttpStatus status, Violation violation)
			throws IOException {
		if (response.isCommitted()) {
			return;
		}
		String words = words(request, violation);
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("type", "about:blank");
		body.put("title", status.getReasonPhrase());
		body.put("status", status.value());
		body.put("detail", words);
		body.put("message", words);
		response.setStatus(status.value());
		response.setContentType(request.getRequestURI().startsWith("/api/") ? MediaType.APPLICATION_PROBLEM_JSON_VALUE
				: MediaType.APPLICATION_JSON_VALUE);
		response.setCharacterEncoding(StandardCharsets.UTF_8.name());
		response.getOutputStream().write(this.json.writeValueAsBytes(body));
	}

	String words(HttpServletRequest request, String rule, Object... args) {
		return words(request, Violation.of("", rule, args));
	}

	/** The first of what is wrong. */
	String words(HttpServletRequest request, RuleViolation refusal) {
		return words(request, refusal.violations().get(0));
	}

	private String words(HttpServletRequest request, Violation violation) {
		// Without the header, the locale of a request is the server's.
		Locale locale = (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null) ? request.getLocale() : Locale.CHINA;
		return this.wording.sentence(violation, locale);
	}

}
