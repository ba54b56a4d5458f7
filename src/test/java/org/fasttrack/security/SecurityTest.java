package org.fasttrack.security;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.fasttrack.FastTrackTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The running application with one person of each kind; all tests of this package share
 * it.
 */
@FastTrackTest
abstract class SecurityTest {

	static final String PASSWORD = "Correct-Horse-9";

	static final String ADMIN = "t-admin";

	static final String APPLICANT = "t-applicant";

	static final String SECTION = "t-section";

	static final String LEADER = "t-leader";

	static final String AUDITOR = "t-auditor";

	static final String SYSTEM = "t-system";

	/** Somebody who is in no group. */
	static final String NOBODY = "t-nobody";

	static final String ENGINE = "/camunda/api/engine/engine/default";

	@LocalServerPort
	private int port;

	@Autowired
	IdentityService identity;

	HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path))
			.timeout(Duration.ofSeconds(30));
	}

	static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
		try {
			return client.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** A call over REST, anonymous if the user is null. */
	HttpResponse<String> rest(@Nullable String user, String method, String path, @Nullable String body) {
		HttpRequest.Builder request = request(path);
		if (user != null) {
			request.header("Authorization", basic(user));
		}
		if (body != null) {
			request.header("Content-Type", "application/json");
		}
		return send(HttpClient.newHttpClient(),
				request.method(method, (body != null) ? BodyPublishers.ofString(body) : BodyPublishers.noBody()));
	}

	static String basic(String user) {
		return "Basic " + Base64.getEncoder().encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
	}

	/** The status of a request whose address is sent exactly as it is written. */
	int raw(String method, String address, String... headers) throws IOException {
		try (Socket socket = new Socket("127.0.0.1", this.port)) {
			socket.setSoTimeout(10_000);
			StringBuilder text = new StringBuilder(method + " " + address
					+ " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\nConnection: close\r\n");
			List.of(headers).forEach((header) -> text.append(header).append("\r\n"));
			socket.getOutputStream().write(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
			String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return Integer.parseInt(answer.split(" ")[1]);
		}
	}

	/** Somebody's browser, signed in. */
	Browser signIn(String user) {
		Browser browser = new Browser();
		HttpResponse<String> answer = browser.signIn(user, PASSWORD);
		if (answer.statusCode() != 302 || answer.headers().firstValue("Location").orElse("").contains("login")) {
			throw new IllegalStateException(user + " is not signed in: " + answer);
		}
		return browser;
	}

	/** Keeps cookies, does not follow redirects. */
	final class Browser {

		private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);

		private final HttpClient client = HttpClient.newBuilder()
			.cookieHandler(this.cookies)
			.followRedirects(HttpClient.Redirect.NEVER)
			.build();

		HttpResponse<String> get(String path) {
			return send(this.client, request(path));
		}

		/** A call from a page, with the webapps' token if there is one. */
		HttpResponse<String> call(String method, String path, String body, String... headers) {
			HttpRequest.Builder request = request(path).header("Content-Type", "application/json")
				.method(method, BodyPublishers.ofString(body));
			for (int i = 0; i < headers.length; i += 2) {
				request.header(headers[i], headers[i + 1]);
			}
			String token = cookie("XSRF-TOKEN");
			if (token != null) {
				request.header("X-XSRF-TOKEN", token);
			}
			return send(this.client, request);
		}

		HttpResponse<String> callWithoutToken(String method, String path, String body) {
			return send(this.client, request(path).header("Content-Type", "application/json")
				.method(method, BodyPublishers.ofString(body)));
		}

		/** Fills the page in; both are encoded for a form already. */
		HttpResponse<String> signIn(String user, String password) {
			Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(get("/login").body());
			return form("/login", "username=" + user + "&password=" + password + "&_csrf="
					+ (token.find() ? URLEncoder.encode(token.group(1), StandardCharsets.UTF_8) : ""));
		}

		HttpResponse<String> form(String path, String body) {
			return send(this.client, request(path).header("Content-Type", "application/x-www-form-urlencoded")
				.POST(BodyPublishers.ofString(body)));
		}

		@Nullable String cookie(String name) {
			return this.cookies.getCookieStore()
				.getCookies()
				.stream()
				.filter((cookie) -> cookie.getName().equals(name))
				.map(HttpCookie::getValue)
				.findFirst()
				.orElse(null);
		}

		void setSession(String id) {
			HttpCookie cookie = new HttpCookie("JSESSIONID", id);
			cookie.setPath("/");
			cookie.setVersion(0);
			this.cookies.getCookieStore().add(URI.create("http://127.0.0.1:" + SecurityTest.this.port + "/"), cookie);
		}

	}

	/** One person of each kind, made once. */
	@BeforeEach
	void people(@Autowired AuthorizationService authorizations) {
		if (this.identity.createUserQuery().userId(NOBODY).count() == 1) {
			return;
		}
		person(this.identity, ADMIN, "camunda-admin");
		person(this.identity, APPLICANT, "t-division.applicant");
		person(this.identity, SECTION, "t-unit.section");
		person(this.identity, LEADER, "leaders");
		person(this.identity, AUDITOR, "auditors");
		person(this.identity, SYSTEM, "systems");
		person(this.identity, NOBODY, null);
		for (Resource resource : Resources.values()) {
			grant(authorizations, "camunda-admin", resource, "*", Permissions.ALL);
		}
		for (String group : List.of("t-division.applicant", "t-unit.section")) {
			grant(authorizations, group, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
		}
		for (String group : List.of("t-division.applicant", "systems")) {
			grant(authorizations, group, Resources.PROCESS_DEFINITION, "projectFastTrack", Permissions.READ,
					Permissions.CREATE_INSTANCE);
		}
		for (String group : List.of("leaders", "auditors")) {
			grant(authorizations, group, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
			grant(authorizations, group, Resources.PROCESS_DEFINITION, "*", Permissions.READ,
					ProcessDefinitionPermissions.READ_INSTANCE, ProcessDefinitionPermissions.READ_TASK,
					ProcessDefinitionPermissions.READ_HISTORY);
		}
	}

	static void person(IdentityService identity, String id, @Nullable String group) {
		if (group != null && identity.createGroupQuery().groupId(group).count() == 0) {
			Group made = identity.newGroup(group);
			made.setName(group);
			identity.saveGroup(made);
		}
		if (identity.createUserQuery().userId(id).count() == 0) {
			User user = identity.newUser(id);
			user.setFirstName(id);
			user.setLastName(id);
			user.setPassword(PASSWORD);
			identity.saveUser(user);
		}
		if (group != null && identity.createUserQuery().userId(id).memberOfGroup(group).count() == 0) {
			identity.createMembership(id, group);
		}
	}

	private static void grant(AuthorizationService authorizations, String group, Resource resource, String id,
			Permission... permissions) {
		if (authorizations.createAuthorizationQuery()
			.groupIdIn(group)
			.resourceType(resource)
			.resourceId(id)
			.count() == 0) {
			Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
			grant.setGroupId(group);
			grant.setResource(resource);
			grant.setResourceId(id);
			grant.setPermissions(permissions);
			authorizations.saveAuthorization(grant);
		}
	}

}
