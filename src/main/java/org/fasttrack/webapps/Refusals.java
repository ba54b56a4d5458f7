package org.fasttrack.webapps;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.annotation.Priority;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.identity.DefaultPasswordPolicyImpl;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Trouble;
import org.fasttrack.rule.Wording;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * Turns whatever goes wrong behind one of the engine's servlets into an answer: a refusal
 * in words that the webapps show as they are, and for a fault of ours neither SQL nor a
 * stack trace. It goes by what is at the bottom, because the engine wraps exceptions. The
 * servlets make the mappers themselves, so the words come from the servlet context.
 */
abstract class Refusals<T extends Throwable> implements ExceptionMapper<T> {

	private static final Logger log = LoggerFactory.getLogger(Refusals.class);

	/** Before the engine's own mappers. */
	private static final int FIRST = 1;

	/** All that the engine says of a password that breaks its policy. */
	private static final String WEAK = "Password does not match policy";

	/** Questions that are posted because they are long. */
	private static final Pattern QUESTION = Pattern
		.compile("(.*/)?(filter/[^/]+/(list|count|singleResult)|[a-z-]+/count|history/.+)");

	/** The database's word for a row that is there already. */
	private static final String THERE_ALREADY = "23505";

	/** What is there already, by the address that would have made it. */
	private static final Map<String, Pattern> MADE_TWICE = Map.of("exists.user", Pattern.compile("(.*/)?user/create"),
			"exists.group", Pattern.compile("(.*/)?group/create"), "exists.tenant",
			Pattern.compile("(.*/)?tenant/create"), "exists.membership",
			Pattern.compile("(.*/)?(group/[^/]+/members|tenant/[^/]+/(user|group)-members)/[^/]+"),
			"exists.authorization", Pattern.compile("(.*/)?authorization/create"));

	@Context
	private ServletContext context;

	@Context
	private HttpHeaders headers;

	@Context
	private UriInfo uri;

	@Context
	private Request request;

	@Override
	public Response toResponse(T thrown) {
		Optional<RuleViolation> refusal = find(thrown, RuleViolation.class);
		if (refusal.isPresent()) {
			return answer(status(refusal.get()), refusal.get());
		}
		if (find(thrown, AuthorizationException.class).isPresent()) {
			return answer(Status.FORBIDDEN, RuleViolation.forbidden("not-allowed"));
		}
		if (find(thrown, OptimisticLockingException.class).isPresent()) {
			return answer(Status.CONFLICT, RuleViolation.conflict("busy"));
		}
		if (find(thrown, JsonProcessingException.class).isPresent() || isIncomplete(thrown)) {
			return answer(Status.BAD_REQUEST, RuleViolation.invalid("", "json"));
		}
		if (find(thrown, ProcessEngineException.class).filter((each) -> WEAK.equals(each.getMessage())).isPresent()) {
			return answer(Status.BAD_REQUEST,
					RuleViolation.invalid("", "password-policy", DefaultPasswordPolicyImpl.MIN_LENGTH));
		}
		Optional<RuleViolation> trouble = Trouble.of(thrown, isReading());
		if (trouble.isPresent()) {
			return answer(status(trouble.get()), trouble.get());
		}
		Status status = Optional.ofNullable(ExceptionHandlerHelper.getInstance().getStatus(thrown))
			.orElse(Status.INTERNAL_SERVER_ERROR);
		if (isTaskGone(thrown, status)) {
			boolean reading = this.request.getMethod().equals("GET");
			// Whoever only looks is not told whether there is such a task of others.
			return reading ? answer(Status.NOT_FOUND, RuleViolation.notFound("task.not-here"))
					: answer(Status.CONFLICT, RuleViolation.conflict("task.gone"));
		}
		if (thrown instanceof NotFoundException) {
			return answer(Status.NOT_FOUND, RuleViolation.notFound("no-address", "/" + this.uri.getPath()));
		}
		Optional<SQLException> database = find(thrown, SQLException.class);
		Optional<String> twice = database.map(SQLException::getSQLState)
			.filter(THERE_ALREADY::equals)
			.flatMap((state) -> madeTwice());
		if (twice.isPresent()) {
			return answer(Status.CONFLICT, RuleViolation.conflict(twice.get()));
		}
		if (database.map(SQLException::getSQLState).filter((state) -> state.startsWith("22")).isPresent()) {
			// A value that the database cannot even hold, a NUL in a text for example.
			return answer(Status.BAD_REQUEST, RuleViolation.invalid("", "value"));
		}
		if (status.getStatusCode() >= 500 && isRefusedByEngine(thrown)) {
			return answer(Status.BAD_REQUEST, RuleViolation.invalid("", "engine", String.valueOf(thrown.getMessage())));
		}
		if (status.getStatusCode() >= 500 || database.isPresent()) {
			log.error("{} {}", this.request.getMethod(), this.uri.getRequestUri().getPath(), thrown);
			return answer(Status.INTERNAL_SERVER_ERROR, RuleViolation.conflict("fault"));
		}
		return Response.status(status)
			.entity(ExceptionHandlerHelper.getInstance().fromException(thrown))
			.type(MediaType.APPLICATION_JSON_TYPE)
			.build();
	}

	/** Whether nothing was to be changed. */
	private boolean isReading() {
		return this.request.getMethod().equals("GET") || QUESTION.matcher(this.uri.getPath()).matches();
	}

	/** The rule that says of what is asked for that it is there already. */
	private Optional<String> madeTwice() {
		return MADE_TWICE.entrySet()
			.stream()
			.filter((each) -> each.getValue().matcher(this.uri.getPath()).matches())
			.map(Map.Entry::getKey)
			.findFirst();
	}

	/** Somebody completed it a moment ago, or it went with its project. */
	private boolean isTaskGone(Throwable thrown, Status status) {
		return this.uri.getPath().matches("(.*/)?task/[^/]+(/.*)?") && (status == Status.NOT_FOUND
				|| (thrown.getMessage() != null && thrown.getMessage().contains("task is null")));
	}

	/** The API's own data objects do not expect that something is missing. */
	private static boolean isIncomplete(Throwable thrown) {
		StackTraceElement[] stack = thrown.getStackTrace();
		boolean incomplete = thrown instanceof NullPointerException && stack.length > 0
				&& stack[0].getClassName().startsWith("org.camunda.bpm.engine.rest.");
		return incomplete || Arrays.stream(stack)
			.limit(4)
			.anyMatch((frame) -> frame.getClassName().equals("org.camunda.bpm.engine.rest.dto.VariableValueDto"));
	}

	/**
	 * Whether the engine itself refuses what it was given, for which its API has no
	 * answer of its own: it says why, nothing failed beneath, and nothing of ours was
	 * under way. Everything else that is not foreseen stays a fault.
	 */
	private static boolean isRefusedByEngine(Throwable thrown) {
		if (!(thrown instanceof ProcessEngineException) || thrown.getCause() != null) {
			return false;
		}
		return Arrays.stream(thrown.getStackTrace())
			.takeWhile((frame) -> !frame.getClassName().startsWith("org.camunda.bpm.engine.rest."))
			.noneMatch((frame) -> frame.getClassName().startsWith("org.fasttrack."));
	}

	private static Status status(RuleViolation refusal) {
		return switch (refusal.kind()) {
			case INVALID -> Status.BAD_REQUEST;
			case CONFLICT -> Status.CONFLICT;
			case FORBIDDEN -> Status.FORBIDDEN;
			case NOT_FOUND -> Status.NOT_FOUND;
			case UNAVAILABLE -> Status.SERVICE_UNAVAILABLE;
		};
	}

	private Response answer(Status status, RuleViolation refusal) {
		Wording wording = WebApplicationContextUtils.getRequiredWebApplicationContext(this.context)
			.getBean(Wording.class);
		Locale locale = locale();
		List<Broken> broken = refusal.violations()
			.stream()
			.map((violation) -> new Broken(violation.field(), violation.rule(), wording.sentence(violation, locale)))
			.toList();
		Response.ResponseBuilder response = Response.status(status);
		if (status == Status.SERVICE_UNAVAILABLE) {
			response.header(HttpHeaders.RETRY_AFTER, Trouble.RETRY_AFTER);
		}
		return response.entity(new Body("RuleViolation", wording.text(refusal, locale), broken))
			.type(MediaType.APPLICATION_JSON_TYPE)
			.build();
	}

	/** Without the header this is a wildcard, which is no language of ours. */
	private Locale locale() {
		try {
			return this.headers.getAcceptableLanguages().get(0);
		}
		catch (ProcessingException ex) {
			// The header is not well-formed; zh_CN is seen in the wild.
			return Locale.CHINA;
		}
	}

	private static <C extends Throwable> Optional<C> find(Throwable thrown, Class<C> type) {
		int depth = 0;
		for (Throwable cause = thrown; cause != null && depth < 20; cause = cause.getCause()) {
			if (type.isInstance(cause)) {
				return Optional.of(type.cast(cause));
			}
			depth++;
		}
		return Optional.empty();
	}

	/**
	 * The answer.
	 *
	 * @param type what the webapps call the kind of exception
	 * @param message all sentences, one a line
	 * @param violations each broken rule
	 */
	public record Body(String type, String message, List<Broken> violations) {

	}

	/**
	 * One broken rule.
	 *
	 * @param field the input's name, empty if it is not about one
	 * @param rule the name of the rule
	 * @param message the sentence
	 */
	public record Broken(String field, String rule, String message) {

	}

	/** A rule that refuses. */
	@Priority(FIRST)
	public static class OfRule extends Refusals<RuleViolation> {

	}

	/** What the resources of the API throw. */
	@Priority(FIRST)
	public static class OfRest extends Refusals<RestException> {

	}

	/** What the engine throws. */
	@Priority(FIRST)
	public static class OfEngine extends Refusals<ProcessEngineException> {

	}

	/** A body that is not JSON. */
	@Priority(FIRST)
	public static class OfParsing extends Refusals<JsonParseException> {

	}

	/** A body that is not the JSON that is wanted. */
	@Priority(FIRST)
	public static class OfMapping extends Refusals<JsonMappingException> {

	}

	/** Everything else. */
	@Priority(FIRST)
	public static class OfAnything extends Refusals<Throwable> {

	}

}
