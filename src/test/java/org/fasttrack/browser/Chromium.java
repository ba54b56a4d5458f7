package org.fasttrack.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;

/**
 * The machine's Chromium or Chrome; best the one without a window, which draws the same
 * with a quarter less of work. On Debian as root the package is installed if there is
 * none; otherwise the failure says in one line what to install.
 */
final class Chromium implements AutoCloseable {

	private static final List<String> PLACES = List.of("/usr/bin/chromium-headless-shell", "/usr/bin/chromium",
			"/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable",
			"/snap/bin/chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
			"/Applications/Chromium.app/Contents/MacOS/Chromium");

	private final Playwright playwright;

	private final Browser browser;

	Chromium() {
		Path program = find().orElseGet(Chromium::install);
		// The library must not fetch a browser of its own.
		this.playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		this.browser = this.playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(program)
				.setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
						"--disable-component-update", "--disable-sync")));
	}

	Browser browser() {
		return this.browser;
	}

	@Override
	public void close() {
		this.browser.close();
		this.playwright.close();
	}

	private static Optional<Path> find() {
		return Optional.ofNullable(System.getenv("CHROMIUM"))
			.map(Path::of)
			.or(() -> PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst());
	}

	private static Path install() {
		String missing = "No Chromium or Chrome found: install one (Debian: apt-get install chromium-headless-shell "
				+ "fonts-noto-cjk), or set CHROMIUM to its path.";
		boolean debian = Files.exists(Path.of("/etc/debian_version"));
		if (!debian || !"root".equals(System.getProperty("user.name"))) {
			throw new IllegalStateException(missing);
		}
		run("update", "-qq");
		// Not every release has the first.
		if (!install("chromium-headless-shell") && !install("chromium")) {
			throw new IllegalStateException(missing);
		}
		return find().orElseThrow(() -> new IllegalStateException(missing));
	}

	private static boolean install(String chromium) {
		return run("install", "-y", "-qq", "--no-install-recommends", chromium, "fonts-noto-cjk");
	}

	/**
	 * Whether apt-get does it; where another JVM of the tests is at it, it waits.
	 */
	private static boolean run(String... arguments) {
		List<String> command = new ArrayList<>(List.of("apt-get", "-o", "DPkg::Lock::Timeout=300"));
		command.addAll(List.of(arguments));
		try {
			ProcessBuilder builder = new ProcessBuilder(command);
			builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
			return builder.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor() == 0;
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
