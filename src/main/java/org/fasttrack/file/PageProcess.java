package org.fasttrack.file;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fasttrack.file.FilePictures.Picture;
import org.fasttrack.file.FileType.Preview;
import org.fasttrack.rule.RuleViolation;

import org.springframework.util.FileSystemUtils;

/**
 * Starts {@link PageDrawing} for each page, with a memory of its own and a time after
 * which it is killed: no look at a file that a stranger has made says beforehand what
 * drawing it costs. The process inherits nothing of the server but the language of names,
 * and whatever it writes lies in a folder that goes with it.
 */
final class PageProcess implements AutoCloseable {

	/**
	 * The heap holds a scan of A0 in grey at 300 dots an inch, unpacked. There is one
	 * thread to speak of, which ends before a better compiler would pay, and nothing to
	 * say to anybody.
	 */
	private static final List<String> OPTIONS = List.of("-Xmx256m", "-XX:MaxDirectMemorySize=64m",
			"-XX:CompressedClassSpaceSize=64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto",
			"-XX:-UsePerfData", "-XX:+ExitOnOutOfMemoryError", "-Djava.awt.headless=true",
			"-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider", "-Dslf4j.internal.verbosity=ERROR");

	/**
	 * What is outside the heap, decoders of pictures above all, is bounded by the system:
	 * here by all addresses, in kilobytes. If memory ends all the same, this process goes
	 * and not the server.
	 */
	private static final List<String> BOUNDED = List.of("/bin/sh", "-c",
			"{ echo 1000 > /proc/self/oom_score_adj; ulimit -c 0; ulimit -v \"$0\"; } 2>/dev/null; exec \"$@\"",
			"1200000");

	/** How names of files are written, and what Windows starts no program without. */
	private static final Set<String> INHERITED = Set.of("LANG", "LC_ALL", "LC_CTYPE", "SystemRoot");

	/** Of a packaged application, the class path says nothing to the platform. */
	private static final String LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";

	/** All fonts of the machine are read once; some have hundreds. */
	private static final Duration FONTS = Duration.ofMinutes(1);

	/** More than the picture of a page can have, in bytes. */
	private static final int MOST = 8 * 1024 * 1024;

	private static final int MOST_SAID = 300;

	/** What a virtual machine that is to end without memory ends with. */
	private static final int NO_MEMORY = 3;

	/** What one ends with that has not come as far as our own code. */
	private static final int NOT_STARTED = 1;

	private static final int KILLED = -1;

	private final Duration longest;

	final Path home;

	private boolean fontsKnown;

	PageProcess(Duration longest) {
		this.longest = longest;
		try {
			this.home = Files.createTempDirectory("fasttrack-pages");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Draws a page, or a picture made small.
	 * @param number from 1
	 * @throws NotDrawn if it takes too long or too much, or is damaged
	 * @throws RuleViolation if there is no such page
	 * @throws IOException if it could not be tried
	 */
	Picture draw(Content content, int number, Preview preview) throws NotDrawn, IOException {
		// Whoever clears temporary files away may have been here.
		Files.createDirectories(this.home);
		findFonts();
		Path folder = Files.createTempDirectory(this.home, "page");
		try {
			Path file = folder.resolve("file");
			try (OutputStream to = Files.newOutputStream(file)) {
				content.write(to);
			}
			int code = run(folder, this.longest, preview.name(), file.toString(), Integer.toString(number));
			if (code != 0) {
				throw new NotDrawn(reason(code, said(folder)));
			}
			return picture(folder.resolve("drawn"));
		}
		finally {
			FileSystemUtils.deleteRecursively(folder);
		}
	}

	private static Picture picture(Path drawn) throws NotDrawn, IOException {
		long size = Files.size(drawn);
		if (size < Integer.BYTES || size > MOST) {
			throw new NotDrawn(size + " bytes were drawn");
		}
		ByteBuffer answer = ByteBuffer.wrap(Files.readAllBytes(drawn));
		int pages = answer.getInt();
		if (!answer.hasRemaining()) {
			throw RuleViolation.notFound("page.unknown", pages);
		}
		return new Picture(Arrays.copyOfRange(answer.array(), answer.position(), answer.limit()), pages);
	}

	private static String reason(int code, String said) {
		return switch (code) {
			case KILLED -> "time";
			case NO_MEMORY -> "memory";
			case PageDrawing.REFUSED -> said;
			default -> "ended with " + code + " " + said;
		};
	}

	/** So that none is killed for reading them, again and again. */
	synchronized void findFonts() throws IOException {
		if (!this.fontsKnown) {
			run(this.home, FONTS, PageDrawing.FONTS);
			this.fontsKnown = true;
		}
	}

	/** What it ends with, and it has ended then. */
	private int run(Path folder, Duration atMost, String... arguments) throws IOException {
		Process process = builder(folder, atMost, arguments).start();
		try {
			process.getOutputStream().close();
			int code = process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS) ? process.exitValue() : KILLED;
			if (code == NOT_STARTED) {
				throw new IOException("not started: " + said(folder));
			}
			return code;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException();
		}
		finally {
			process.destroyForcibly();
			process.onExit().join();
		}
	}

	ProcessBuilder builder(Path folder, Duration atMost, String... arguments) {
		List<String> command = new ArrayList<>();
		if (System.getProperty("os.name").equals("Linux") && Files.isExecutable(Path.of(BOUNDED.get(0)))) {
			command.addAll(BOUNDED);
		}
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(OPTIONS);
		command.add("-Djava.io.tmpdir=" + folder);
		command.add("-Dpdfbox.fontcache=" + this.home);
		boolean packaged = ClassLoader.getSystemResource(LAUNCHER.replace('.', '/') + ".class") != null;
		command.addAll(start(System.getProperty("java.class.path"), packaged, folder));
		command.add(Long.toString(atMost.toMillis()));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
			.redirectOutput(Redirect.to(folder.resolve("drawn").toFile()))
			.redirectError(Redirect.to(folder.resolve("said").toFile()));
		builder.environment().keySet().retainAll(INHERITED);
		// Each further one takes addresses that nobody uses.
		builder.environment().put("MALLOC_ARENA_MAX", "2");
		return builder;
	}

	/** The class path of this very application, which may be one packed jar. */
	static List<String> start(String classPath, boolean packaged, Path folder) {
		String absolute = Stream.of(classPath.split(File.pathSeparator))
			.map((each) -> Path.of(each).toAbsolutePath().toString())
			.collect(Collectors.joining(File.pathSeparator));
		String main = PageDrawing.class.getName();
		return packaged ? List.of("-cp", absolute, "-Dloader.main=" + main, "-Dloader.home=" + folder, LAUNCHER)
				: List.of("-cp", absolute, main);
	}

	/** Its last words; they may be made of what is in the file. */
	private static String said(Path folder) throws IOException {
		try (InputStream said = Files.newInputStream(folder.resolve("said"))) {
			return new String(said.readNBytes(MOST_SAID), StandardCharsets.US_ASCII).replaceAll("[^ -~]+", " ").strip();
		}
	}

	@Override
	public void close() throws IOException {
		FileSystemUtils.deleteRecursively(this.home);
	}

	/** Writes a file. */
	interface Content {

		void write(OutputStream to) throws IOException;

	}

	/** A page was not drawn for what is in it. */
	static final class NotDrawn extends Exception {

		NotDrawn(String why) {
			super(why);
		}

	}

}
