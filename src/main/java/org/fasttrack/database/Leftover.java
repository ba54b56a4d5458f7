package org.fasttrack.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server that a killed run has left behind, and which still holds the data. It is
 * found by its command line, which names this very folder: the file with its number may
 * be empty or damaged.
 */
final class Leftover {

	private static final Logger log = LoggerFactory.getLogger(Leftover.class);

	private static final int PATIENCE_SECONDS = 30;

	private Leftover() {
	}

	/**
	 * Ends it, whoever is still connected, and removes what it leaves.
	 * @throws IOException if it does not end
	 */
	static void end(Path data) throws IOException {
		Optional<ProcessHandle> found = ProcessHandle.allProcesses()
			.filter((process) -> isServerOf(command(process), data))
			.findFirst();
		if (found.isPresent()) {
			end(found.get());
		}
		Files.deleteIfExists(data.resolve("postmaster.pid"));
	}

	/** The signal to end a process makes a server wait for its clients; this one not. */
	private static void end(ProcessHandle server) throws IOException {
		log.info("上次运行遗留的数据库进程（{}）正在结束", server.pid());
		new ProcessBuilder("sh", "-c", "kill -INT " + server.pid()).start();
		try {
			server.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("interrupted", ex);
		}
		catch (ExecutionException | TimeoutException ex) {
			throw new IOException("上次运行遗留的数据库进程 " + server.pid()
					+ " 未能结束 (the server that an earlier run left behind, process " + server.pid() + ", does not end)",
					ex);
		}
	}

	/** The program, the folder after {@code -D}. */
	private static boolean isServerOf(List<String> command, Path data) {
		int folder = command.indexOf("-D") + 1;
		return folder > 0 && folder < command.size() && command.get(0).endsWith("postgres")
				&& command.get(folder).equals(data.toString());
	}

	private static List<String> command(ProcessHandle process) {
		try {
			// ProcessHandle leaves the arguments out when they are long, so ask the
			// system first.
			Path commandLine = Path.of("/proc", Long.toString(process.pid()), "cmdline");
			if (Files.exists(commandLine)) {
				return List.of(new String(Files.readAllBytes(commandLine), StandardCharsets.UTF_8).split("\0"));
			}
			String line = process.info().commandLine().orElse("");
			return line.isEmpty() ? List.of("") : List.of(line.split(" "));
		}
		catch (IOException ex) {
			// It has ended meanwhile.
			return List.of("");
		}
	}

}
