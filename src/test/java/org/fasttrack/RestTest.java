package org.fasttrack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.boot.test.web.server.LocalServerPort;

/** Calls {@code /api/v1} as other systems do, each user with the demo password. */
public abstract class RestTest {

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private final String prefix;

	@LocalServerPort
	private int port;

	/**
	 * @param prefix what every path begins with
	 */
	protected RestTest(String prefix) {
		this.prefix = prefix;
	}

	protected HttpResponse<String> get(String user, String path) {
		return send(as(user, path));
	}

	protected HttpResponse<String> post(String user, String path, String body) {
		return send(as(user, path).header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
	}

	protected HttpResponse<String> post(String user, String path, Map<String, Object> body) {
		try {
			return post(user, path, JSON.writeValueAsString(body));
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** A call that says who is calling. */
	protected HttpRequest.Builder as(String user, String path) {
		return anywhereAs(user, "/api/v1" + this.prefix + path);
	}

	/** A call of nobody. */
	protected HttpRequest.Builder to(String path) {
		return anywhere("/api/v1" + this.prefix + path);
	}

	/** A call of another API that says who is calling. */
	protected HttpRequest.Builder anywhereAs(String user, String path) {
		String credentials = Base64.getEncoder().encodeToString((user + ":fasttrack").getBytes(StandardCharsets.UTF_8));
		return anywhere(path).header("Authorization", "Basic " + credentials);
	}

	private HttpRequest.Builder anywhere(String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path))
			.timeout(Duration.ofSeconds(60));
	}

	protected static HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	protected static JsonNode read(HttpResponse<String> answer) {
		try {
			return JSON.readTree(answer.body());
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(answer.body(), ex);
		}
	}

}
