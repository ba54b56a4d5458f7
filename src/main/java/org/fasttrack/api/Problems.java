package org.fasttrack.api;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Trouble;
import org.fasttrack.rule.Violation;
import org.fasttrack.rule.Wording;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Says no over REST: a problem with every wrong field, and never a stack trace. */
@RestControllerAdvice(basePackageClasses = Problems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class Problems {

	private static final Logger log = LoggerFactory.getLogger(Problems.class);

	/** A value that the database cannot even hold, a NUL in a text for example. */
	private static final String UNHOLDABLE = "22";

	private static final Set<String> READING = Set.of("GET", "HEAD");

	/** What a parameter of a type looks like, as the rules name it. */
	private static final Map<Class<?>, String> FORMS = Map.of(UUID.class, "id.form", LocalDate.class, "date", int.class,
			"whole", Integer.class, "whole", long.class, "whole", Long.class, "whole");

	private final Wording wording;

	Problems(Wording wording) {
		this.wording = wording;
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> refused(RuleViolation refusal, Locale locale) {
		HttpStatus status = switch (refusal.kind()) {
			case INVALID -> HttpStatus.BAD_REQUEST;
			case CONFLICT -> HttpStatus.CONFLICT;
			case FORBIDDEN -> HttpStatus.FORBIDDEN;
			case NOT_FOUND -> HttpStatus.NOT_FOUND;
			case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
		};
		ResponseEntity.BodyBuilder answer = ResponseEntity.status(status);
		if (status == HttpStatus.SERVICE_UNAVAILABLE) {
			answer.header(HttpHeaders.RETRY_AFTER, Trouble.RETRY_AFTER);
		}
		return answer.body(problem(status, refusal, locale));
	}

	private ProblemDetail problem(HttpStatusCode status, RuleViolation refusal, Locale locale) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, this.wording.text(refusal, locale));
		problem.setProperty("violations",
				refusal.violations().stream().map((violation) -> shown(violation, locale)).toList());
		return problem;
	}

	private Map<String, Object> shown(Violation violation, Locale locale) {
		Map<String, Object> shown = new LinkedHashMap<>();
		if (violation.line() != null) {
			shown.put("line", violation.line());
		}
		shown.put("field", violation.field());
		shown.put("rule", violation.rule());
		shown.put("message", this.wording.sentence(violation, locale));
		return shown;
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException failure, Locale locale) {
		return refused(RuleViolation.invalid("", "json"), locale);
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> mistyped(MethodArgumentTypeMismatchException failure, Locale locale) {
		Class<?> type = failure.getRequiredType();
		String given = String.valueOf(failure.getValue());
		if (type != null && type.isEnum()) {
			String known = String.join("、", List.of(type.getEnumConstants()).stream().map(String::valueOf).toList());
			return refused(RuleViolation.invalid(failure.getName(), "choice", given, known), locale);
		}
		return refused(RuleViolation.invalid(failure.getName(), FORMS.getOrDefault(type, "value.form"), given), locale);
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> failed(Exception failure, HttpServletRequest request, Locale locale) {
		if (failure instanceof ErrorResponse answer) {
			HttpStatusCode status = answer.getStatusCode();
			return ResponseEntity.status(status)
				.headers(answer.getHeaders())
				.body(problem(status, RuleViolation.invalid("", rule(status)), locale));
		}
		Optional<RuleViolation> trouble = Trouble.of(failure, READING.contains(request.getMethod()));
		if (trouble.isPresent()) {
			return refused(trouble.get(), locale);
		}
		if (isSql(failure, UNHOLDABLE)) {
			return refused(RuleViolation.invalid("", "value"), locale);
		}
		log.error("{} {}", request.getMethod(), request.getRequestURI(), failure);
		HttpStatus status = HttpStatus.INTERNAL_SERVER_ERROR;
		return ResponseEntity.status(status)
			.body(ProblemDetail.forStatusAndDetail(status, this.wording.sentence(Violation.of("", "fault"), locale)));
	}

	private static String rule(HttpStatusCode status) {
		return switch (status.value()) {
			case 405 -> "http.method";
			case 406 -> "http.accept";
			case 415 -> "http.content";
			default -> "http.other";
		};
	}

	/** Whether the database has failed with a state of this kind. */
	private static boolean isSql(Throwable failure, String kind) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql && sql.getSQLState() != null && sql.getSQLState().startsWith(kind)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Nobody answers there, or not in this way. What is not under {@code /api} is not
	 * ours.
	 */
	@RestControllerAdvice
	static class Addresses {

		private final Problems problems;

		Addresses(Problems problems) {
			this.problems = problems;
		}

		@ExceptionHandler
		ResponseEntity<ProblemDetail> unknown(NoResourceFoundException failure, HttpServletRequest request,
				Locale locale) throws NoResourceFoundException {
			if (!isOurs(request)) {
				throw failure;
			}
			return this.problems.refused(RuleViolation.notFound("no-address", request.getRequestURI()), locale);
		}

		@ExceptionHandler({ HttpRequestMethodNotSupportedException.class, HttpMediaTypeException.class })
		ResponseEntity<ProblemDetail> otherwise(ServletException failure, HttpServletRequest request, Locale locale)
				throws ServletException {
			if (!isOurs(request)) {
				throw failure;
			}
			return this.problems.failed(failure, request, locale);
		}

		private static boolean isOurs(HttpServletRequest request) {
			return request.getRequestURI().startsWith("/api/");
		}

	}

}
