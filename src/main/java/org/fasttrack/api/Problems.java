package org.fasttrack.api;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Violation;
import org.fasttrack.rule.Wording;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Says no over REST: a problem with every wrong field, and never a stack trace. */
@RestControllerAdvice(basePackageClasses = Problems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class Problems {

	private static final Logger log = LoggerFactory.getLogger(Problems.class);

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
		};
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, this.wording.text(refusal, locale));
		problem.setProperty("violations",
				refusal.violations().stream().map((violation) -> shown(violation, locale)).toList());
		return ResponseEntity.status(status).body(problem);
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
		String known = (type != null && type.isEnum())
				? String.join("、", List.of(type.getEnumConstants()).stream().map(String::valueOf).toList())
				: String.valueOf((type != null) ? type.getSimpleName() : "");
		return refused(RuleViolation.invalid(failure.getName(), "choice", String.valueOf(failure.getValue()), known),
				locale);
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> failed(Exception failure, Locale locale) {
		if (failure instanceof ErrorResponse answer) {
			HttpStatusCode status = answer.getStatusCode();
			return ResponseEntity.status(status).headers(answer.getHeaders()).body(ProblemDetail.forStatus(status));
		}
		if (isUnholdable(failure)) {
			return refused(RuleViolation.invalid("", "value"), locale);
		}
		log.error("/api", failure);
		HttpStatus status = HttpStatus.INTERNAL_SERVER_ERROR;
		return ResponseEntity.status(status)
			.body(ProblemDetail.forStatusAndDetail(status, this.wording.sentence(Violation.of("", "fault"), locale)));
	}

	/** A value that the database cannot even hold, a NUL in a text for example. */
	private static boolean isUnholdable(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql && sql.getSQLState() != null && sql.getSQLState().startsWith("22")) {
				return true;
			}
		}
		return false;
	}

}
