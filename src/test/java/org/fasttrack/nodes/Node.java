package org.fasttrack.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

import org.fasttrack.FastTrackApplication;

/** One node in a process of its own, on loopback, that can be treated badly. */
final class Node implements AutoCloseable {

	private static final Path FOLDER = Path.of("target", "nodes").toAbsolutePath();

	private static final Duration PATIENCE = Duration.ofMinutes(4);

	private static final Duration POLL = Duration.ofMillis(100);

	private final HttpClient http = HttpClient.newHttpClient();

	private final String name;

	private final List<String> command = new ArrayList<>();

	final URI base;

	private Process process;

	/**
	 * Starts it.
	 * @param name of its log in {@code target/nodes}
	 */
	Node(String name, List<String> settings) {
		this.name = name;
		int port = freePort();
		this.base = URI.create("http://127.0.0.1:" + port);
		this.command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
				"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
				FastTrackApplication.class.getName(), "--server.port=" + port));
		this.command.addAll(settings);
		this.process = start();
	}

	private Process start() {
		try {
			Files.createDirectories(FOLDER);
			return new ProcessBuilder(this.command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(FOLDER.resolve(this.name + ".log").toFile()))
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Starts it again, as it was started before. */
	void startAgain() {
		this.process = start();
	}

	void awaitReady() {
		long until = System.nanoTime() + PATIENCE.toNanos();
		while (!isReady()) {
			if (!this.process.isAlive() || System.nanoTime() > until) {
				throw new IllegalStateException(this.name + " is not ready, see " + FOLDER);
			}
			LockSupport.parkNanos(POLL.toNanos());
		}
	}

	private boolean isReady() {
		try {
			return this.http
				.send(HttpRequest.newBuilder(this.base.resolve("/health/ready")).timeout(Duration.ofSeconds(5)).build(),
						BodyHandlers.discarding())
				.statusCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** As when the machine loses its power. */
	void kill() {
		this.process.destroyForcibly();
		awaitEnd(Duration.ofSeconds(30));
	}

	/** As systemd ends it; answers how long it took. */
	Duration stop() {
		long begun = System.nanoTime();
		this.process.destroy();
		awaitEnd(Duration.ofSeconds(60));
		return Duration.ofNanos(System.nanoTime() - begun);
	}

	private void awaitEnd(Duration most) {
		try {
			this.process.onExit().get(most.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException | ExecutionException | TimeoutException ex) {
			throw new IllegalStateException(this.name + " does not end", ex);
		}
	}

	/** It stands still, as a machine does that swaps or is moved. */
	void freeze() {
		signal("STOP");
	}

	/** It goes on as if no time had gone by. */
	void thaw() {
		signal("CONT");
	}

	private void signal(String signal) {
		try {
			new ProcessBuilder("kill", "-" + signal, Long.toString(this.process.pid())).start().waitFor();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
