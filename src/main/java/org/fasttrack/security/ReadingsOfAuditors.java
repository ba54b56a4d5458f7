package org.fasttrack.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.fasttrack.audit.ReadingLog;
import org.fasttrack.audit.ReadingLog.What;
import org.fasttrack.organization.Person;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher.MatchResult;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;

/**
 * Records what an auditor reads, before it is answered: what cannot be recorded is not
 * read. What a page asks for about itself, and nobody reads, is left out.
 */
class ReadingsOfAuditors extends OncePerRequestFilter {

	private static final int LONGEST = 300;

	private static final int LONGEST_CODE = 50;

	/** How our pages ask, and other systems. */
	private static final List<String> OURS = List.of("/camunda/api/tasklist/plugin/fasttrack/*",
			"/camunda/api/cockpit/plugin/fasttrack/*", "/api/v1");

	/** Whatever is about the page, or about who reads, and no project. */
	private static final RequestMatcher ASIDE = Addresses.any(ours("/audit", "/board/views", "/board/views/*",
			"/reminders", "/liaisons/absences/to-confirm", "/imports/template", "/people/imports/template"));

	/** How many there are says nothing of any of them. */
	private static final RequestMatcher COUNTS = (request) -> request.getRequestURI().endsWith("/count")
			|| request.getRequestURI().endsWith("/statistics");

	/** The first that matches says what it is. */
	private static final Map<RequestMatcher, What> KNOWN = known();

	private static final Set<String> OF_ENGINE = Set.of("GET", "POST");

	private final ReadingLog log;

	ReadingsOfAuditors(ReadingLog log) {
		this.log = log;
	}

	private static Map<RequestMatcher, What> known() {
		Map<RequestMatcher, What> known = new LinkedHashMap<>();
		known.put(Addresses.get(ours("/board/export", "/reports/*/file")), What.EXPORT);
		known.put(Addresses.get(ours("/board", "/board/**")), What.BOARD);
		known.put(Addresses.get(ours("/finished")), What.FINISHED);
		known.put(Addresses.get(ours("/projects")), What.PROJECTS);
		known.put(Addresses.get(ours("/projects/**")), What.PROJECT);
		known.put(Addresses.get(ours("/urgent", "/clocks")), What.LIGHTS);
		known.put(Addresses.get(ours("/difficulties", "/difficulties/**")), What.DIFFICULTIES);
		known.put(Addresses.get(ours("/orders", "/orders/**", "/urges")), What.ORDERS);
		known.put(Addresses.get(ours("/reports", "/reports/**")), What.REPORTS);
		known.put(Addresses.get(ours("/liaisons", "/liaisons/**")), What.ROSTER);
		known.put(Addresses.get(ours("/**")), What.OTHER);
		known.put((request) -> OF_ENGINE.contains(request.getMethod()) && !COUNTS.matches(request), What.RUNNING);
		return known;
	}

	private static String[] ours(String... paths) {
		return OURS.stream().flatMap((api) -> Stream.of(paths).map(api::concat)).toArray(String[]::new);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Person reader = Roles.asking(request);
		if (reader != null && reader.isRecordedReading() && !Addresses.forEverybody().matches(request)
				&& !ASIDE.matches(request)) {
			KNOWN.entrySet()
				.stream()
				.filter((each) -> each.getKey().matches(request))
				.findFirst()
				.ifPresent((each) -> record(reader, each.getValue(), request));
		}
		chain.doFilter(request, response);
	}

	private void record(Person reader, What what, HttpServletRequest request) {
		String query = decoded(Objects.requireNonNullElse(request.getQueryString(), ""));
		this.log.add(reader.user(), what, projectCode(request), shortened(inside(request)), shortened(query));
	}

	/** The project in the path, or the one that is asked for. */
	private static @Nullable String projectCode(HttpServletRequest request) {
		for (String each : ours("/projects/{code}", "/projects/{code}/**")) {
			MatchResult found = PathPatternRequestMatcher.withDefaults().matcher(each).matcher(request);
			if (found.isMatch()) {
				return code(found.getVariables().get("code"));
			}
		}
		return Stream.of("project", "projectCode")
			.map(request::getParameter)
			.filter(Objects::nonNull)
			.map(ReadingsOfAuditors::code)
			.findFirst()
			.orElse(null);
	}

	private static @Nullable String code(@Nullable String code) {
		return (code != null && code.length() <= LONGEST_CODE) ? code : null;
	}

	/** The path without what is the same for all. */
	private static String inside(HttpServletRequest request) {
		return decoded(request.getRequestURI()).replaceFirst(
				"^/(?:camunda/api/\\w+/plugin/\\w+/\\w+|camunda/api/engine/engine/\\w+|api/v1|engine-rest)", "");
	}

	private static String decoded(String text) {
		return UriUtils.decode(text, StandardCharsets.UTF_8);
	}

	private static String shortened(String text) {
		return (text.length() <= LONGEST) ? text : text.substring(0, LONGEST - 1) + "…";
	}

}
