package org.fasttrack.security;

import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.fasttrack.rule.Violation;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * What is refused in front of the engine's two APIs and ours, whoever asks: queries that
 * carry an expression for the engine to evaluate, at whatever depth; parameters with a
 * NUL; bodies that are too large or of no type; lists without an end, which the webapps
 * get a long page of; and, over REST, changes that a page of another site asks for.
 */
class RequestGuard extends OncePerRequestFilter {

	static final int LARGEST_BODY = 1024 * 1024;

	/** A list of projects in Excel. */
	static final int LARGEST_LIST = 2 * 1024 * 1024;

	/** How many rows a list over REST has at most, also when no number is asked for. */
	static final int LONGEST_LIST = 1000;

	/** How many rows the webapps get at once; more is never asked for by any page. */
	static final int LONGEST_PAGE = 2000;

	private static final String MAX_RESULTS = "maxResults";

	private static final RequestMatcher FOR_SYSTEMS = Addresses.any("/engine-rest/**", "/api/**");

	/** The engine's own queries, those of Cockpit's pages among them. */
	private static final RequestMatcher WEBAPPS = Addresses.any("/camunda/api/engine/**",
			"/camunda/api/cockpit/plugin/base/**");

	/** What a browser says of a request that a page of another site makes. */
	private static final Set<String> ELSEWHERE = Set.of("cross-site", "same-site");

	private static final RequestMatcher REST = PathPatternRequestMatcher.withDefaults().matcher("/engine-rest/**");

	/** Ours, and no query of the engine: what arrives is a file. */
	private static final RequestMatcher LISTS = new OrRequestMatcher(
			List.of(matcher(HttpMethod.POST, "/api/v1/projects/imports"),
					matcher(HttpMethod.POST, "/camunda/api/tasklist/plugin/fasttrack/*/imports")));

	/** The same: parts of files, which are anything and no larger than any body. */
	private static final RequestMatcher PARTS = new OrRequestMatcher(
			List.of(matcher(HttpMethod.PUT, "/api/v1/projects/*/files/uploads/*"),
					matcher(HttpMethod.PUT, "/camunda/api/tasklist/plugin/fasttrack/*/projects/*/files/uploads/*")));

	private final JsonFactory json = new JsonFactory();

	private final Answer answer;

	RequestGuard(Answer answer) {
		this.answer = answer;
	}

	private static RequestMatcher matcher(HttpMethod method, String pattern) {
		return PathPatternRequestMatcher.withDefaults().matcher(method, pattern);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		MultiValueMap<String, String> parameters;
		boolean smuggled;
		try {
			parameters = parameters(request.getQueryString());
			smuggled = parameters.keySet().stream().anyMatch(RequestGuard::isExpression);
		}
		catch (IllegalArgumentException ex) {
			this.answer.write(request, response, HttpStatus.BAD_REQUEST, "bad-address");
			return;
		}
		if (smuggled) {
			this.answer.write(request, response, HttpStatus.BAD_REQUEST, "expression");
			return;
		}
		Optional<String> unholdable = withNul(parameters);
		if (unholdable.isPresent()) {
			this.answer.refuse(request, response, HttpStatus.BAD_REQUEST,
					Violation.of(unholdable.get(), "control-character", "U+0000"));
			return;
		}
		String query = request.getQueryString();
		boolean reading = Set.of("GET", "POST").contains(request.getMethod());
		if (reading && WEBAPPS.matches(request)) {
			query = paged(query, parameters.getOrDefault(MAX_RESULTS, List.of()));
		}
		if (reading && REST.matches(request)) {
			List<String> asked = parameters.get(MAX_RESULTS);
			if (asked == null) {
				query = ((query != null) ? query + "&" : "") + MAX_RESULTS + "=" + LONGEST_LIST;
			}
			else if (!asked.stream().allMatch(RequestGuard::isShort)) {
				this.answer.write(request, response, HttpStatus.BAD_REQUEST, "max-results",
						Integer.toString(LONGEST_LIST));
				return;
			}
		}
		if (FOR_SYSTEMS.matches(request) && !Set.of("GET", "HEAD", "OPTIONS").contains(request.getMethod())
				&& ELSEWHERE.contains(String.valueOf(request.getHeader("Sec-Fetch-Site")))) {
			// A browser remembers a name and a password, and sends them whoever asks.
			this.answer.write(request, response, HttpStatus.FORBIDDEN, "cross-site");
			return;
		}
		if (!isOneType(request.getContentType())) {
			this.answer.write(request, response, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "http.content");
			return;
		}
		boolean list = LISTS.matches(request);
		int largest = list ? LARGEST_LIST : LARGEST_BODY;
		byte[] body = (request.getContentLengthLong() > largest) ? null
				: request.getInputStream().readNBytes(largest + 1);
		if (body == null || body.length > largest) {
			this.answer.write(request, response, HttpStatus.PAYLOAD_TOO_LARGE, "body.too-large",
					list ? "2 MB" : "1 MB");
		}
		else if (!list && !PARTS.matches(request) && hasExpression(body)) {
			this.answer.write(request, response, HttpStatus.BAD_REQUEST, "expression");
		}
		else {
			chain.doFilter(new Guarded(request, query, body), response);
		}
	}

	/**
	 * Whether a body has one type, or says none. Nothing here takes a body of several
	 * parts.
	 */
	private static boolean isOneType(@Nullable String type) {
		if (type == null) {
			return true;
		}
		try {
			MediaType parsed = MediaType.parseMediaType(type);
			return parsed.isConcrete() && !parsed.getType().equals("multipart");
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

	private static MultiValueMap<String, String> parameters(@Nullable String query) {
		MultiValueMap<String, String> encoded = UriComponentsBuilder.newInstance()
			.query(query)
			.build()
			.getQueryParams();
		MultiValueMap<String, String> decoded = new LinkedMultiValueMap<>();
		encoded.forEach((name, values) -> values.forEach((value) -> decoded.add(decode(name), decode(value))));
		return decoded;
	}

	/** The name of a parameter whose text no database can hold. */
	private static Optional<String> withNul(MultiValueMap<String, String> parameters) {
		return parameters.entrySet()
			.stream()
			.filter((each) -> each.getKey().indexOf('\0') >= 0
					|| each.getValue().stream().anyMatch((value) -> value.indexOf('\0') >= 0))
			.map((each) -> each.getKey().replace("\0", ""))
			.findFirst();
	}

	private static String decode(@Nullable String text) {
		return (text != null) ? UriUtils.decode(text, StandardCharsets.UTF_8) : "";
	}

	private static boolean isExpression(String name) {
		return name.endsWith("Expression");
	}

	private static boolean isShort(String asked) {
		return asked.matches("\\d{1,4}") && Integer.parseInt(asked) <= LONGEST_LIST;
	}

	/** What asks for a longer page than there is gets that page. */
	private static @Nullable String paged(@Nullable String query, List<String> asked) {
		boolean bounded = asked.size() == 1 && asked.get(0).matches("-?\\d{1,9}")
				&& Integer.parseInt(asked.get(0)) <= LONGEST_PAGE;
		if (bounded) {
			return query;
		}
		Stream<String> others = (query != null)
				? Arrays.stream(query.split("&"))
					.filter((each) -> !each.isEmpty() && !decode(each.split("=", 2)[0]).equals(MAX_RESULTS))
				: Stream.empty();
		return Stream.concat(others, Stream.of(MAX_RESULTS + "=" + LONGEST_PAGE)).collect(Collectors.joining("&"));
	}

	/** What is not JSON, or only half of it, is for the API to refuse. */
	private boolean hasExpression(byte[] body) throws IOException {
		try (JsonParser parser = this.json.createParser(body)) {
			for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
				if (token == JsonToken.FIELD_NAME && isExpression(parser.currentName())) {
					return true;
				}
			}
		}
		catch (JsonProcessingException | CharConversionException ex) {
			return false;
		}
		return false;
	}

	/** The request with its body read already, and with a bounded query. */
	private static final class Guarded extends HttpServletRequestWrapper {

		private static final Set<String> NEGOTIATED = Set.of("accept", "accept-language");

		private final @Nullable String query;

		private final byte[] body;

		private Guarded(HttpServletRequest request, @Nullable String query, byte[] body) {
			super(request);
			this.query = query;
			this.body = body;
		}

		@Override
		public @Nullable String getQueryString() {
			return this.query;
		}

		@Override
		public @Nullable String getHeader(String name) {
			String value = super.getHeader(name);
			if (value != null && name.equalsIgnoreCase(HttpHeaders.ACCEPT_LANGUAGE)) {
				return languages(value);
			}
			return (value != null && name.equalsIgnoreCase(HttpHeaders.ACCEPT)) ? types(value) : value;
		}

		@Override
		public Enumeration<String> getHeaders(String name) {
			if (!NEGOTIATED.contains(name.toLowerCase(Locale.ROOT))) {
				return super.getHeaders(name);
			}
			String value = getHeader(name);
			return Collections.enumeration((value != null) ? List.of(value) : List.of());
		}

		/**
		 * The languages as they should have been asked for; null if nobody can make sense
		 * of them. The engine's APIs fail at what is not well-formed, and zh_CN is seen
		 * in the wild.
		 */
		private static @Nullable String languages(String asked) {
			try {
				return Locale.LanguageRange.parse(asked.replace('_', '-'))
					.stream()
					.map((each) -> each.getRange() + ";q=" + Math.round(each.getWeight() * 100) / 100.0)
					.collect(Collectors.joining(","));
			}
			catch (RuntimeException ex) {
				return null;
			}
		}

		/** What is accepted; null, which is anything, if nobody can make sense of it. */
		private static @Nullable String types(String accepted) {
			try {
				MediaType.parseMediaTypes(accepted);
				return accepted;
			}
			catch (InvalidMediaTypeException ex) {
				return null;
			}
		}

		@Override
		public ServletInputStream getInputStream() throws IOException {
			ByteArrayInputStream content = new ByteArrayInputStream(this.body);
			return new ServletInputStream() {

				@Override
				public int read() {
					return content.read();
				}

				@Override
				public int read(byte[] buffer, int offset, int length) {
					return content.read(buffer, offset, length);
				}

				@Override
				public boolean isFinished() {
					return content.available() == 0;
				}

				@Override
				public boolean isReady() {
					return true;
				}

				@Override
				public void setReadListener(ReadListener listener) {
					throw new UnsupportedOperationException();
				}

			};
		}

	}

}
