package org.fasttrack;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody's page in Tasklist, as the server meets it. */
public final class Tasklist {

	private static final String PAGE = "/camunda/api/tasklist/plugin/fasttrack/default";

	private static final String COCKPIT = "/camunda/api/cockpit/plugin/fasttrack/default";

	private static final String ENGINE = "/camunda/api/engine/engine/default";

	private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

	private static final ObjectMapper JSON = new ObjectMapper();

	private final int port;

	private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);

	private final HttpClient client = HttpClient.newBuilder().cookieHandler(this.cookies).build();

	public Tasklist(int port, String user) {
		this(user, port);
		assertThat(exchange(this.client, request(port, "/camunda/app/tasklist/default/")).statusCode()).isEqualTo(200);
	}

	private Tasklist(String user, int port) {
		this.port = port;
		Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
			.matcher(exchange(this.client, request(port, "/login")).body());
		assertThat(token.find()).isTrue();
		exchange(this.client,
				request(port, "/login").header("Content-Type", "application/x-www-form-urlencoded")
					.POST(BodyPublishers.ofString("username=" + user + "&password=fasttrack&_csrf="
							+ URLEncoder.encode(token.group(1), StandardCharsets.UTF_8))));
	}

	/** The session of somebody who may have no page in Tasklist. */
	public static Tasklist ofAnybody(int port, String user) {
		return new Tasklist(user, port);
	}

	/** What the server answers to another page. */
	public HttpResponse<String> getOther(String address) {
		return exchange(this.client, request(this.port, address));
	}

	public HttpResponse<String> get(String path) {
		return exchange(this.client, request(this.port, PAGE + path));
	}

	/** A page whose statements are counted. */
	HttpResponse<String> counted(String path, String id) {
		return exchange(this.client, request(this.port, PAGE + path).header(Statements.HEADER, id));
	}

	/** The same in Cockpit. */
	HttpResponse<String> countedInCockpit(String path, String id) {
		return exchange(this.client, request(this.port, COCKPIT + path).header(Statements.HEADER, id));
	}

	HttpResponse<InputStream> download(String path) {
		return exchange(this.client, request(this.port, PAGE + path), BodyHandlers.ofInputStream());
	}

	HttpResponse<String> post(String path, Map<String, ?> body) {
		return exchange(this.client, posted(PAGE + path, body));
	}

	HttpResponse<String> delete(String path) {
		return exchange(this.client, withToken(path).DELETE());
	}

	/** What the engine answers to Tasklist's own question. */
	public HttpResponse<String> ask(String path, Map<String, ?> body) {
		return exchange(this.client,
				posted(ENGINE + path, body).header("Accept", "application/hal+json, application/json; q=0.5"));
	}

	/** The same, with the statements counted. */
	HttpResponse<String> counted(String path, Map<String, ?> body, String id) {
		return exchange(this.client, posted(ENGINE + path, body).header(Statements.HEADER, id));
	}

	private HttpRequest.Builder posted(String address, Map<String, ?> body) {
		try {
			return withTokenAt(address).header("Content-Type", "application/json")
				.POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	HttpResponse<String> send(String path, byte[] file) {
		return exchange(this.client,
				withToken(path).header("Content-Type", XLSX).POST(BodyPublishers.ofByteArray(file)));
	}

	HttpResponse<String> withoutToken(String path, byte[] file) {
		return exchange(this.client,
				request(this.port, PAGE + path).header("Content-Type", XLSX).POST(BodyPublishers.ofByteArray(file)));
	}

	private HttpRequest.Builder withToken(String path) {
		return withTokenAt(PAGE + path);
	}

	private HttpRequest.Builder withTokenAt(String address) {
		return request(this.port, address).header("X-XSRF-TOKEN",
				this.cookies.getCookieStore()
					.getCookies()
					.stream()
					.filter((cookie) -> cookie.getName().equals("XSRF-TOKEN"))
					.map(HttpCookie::getValue)
					.findFirst()
					.orElseThrow());
	}

	static HttpRequest.Builder request(int port, String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(Duration.ofSeconds(60));
	}

	static HttpResponse<String> exchange(HttpClient client, HttpRequest.Builder request) {
		return exchange(client, request, BodyHandlers.ofString());
	}

	private static <T> HttpResponse<T> exchange(HttpClient client, HttpRequest.Builder request,
			HttpResponse.BodyHandler<T> handler) {
		try {
			return client.send(request.build(), handler);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
