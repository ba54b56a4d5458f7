package org.fasttrack.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import org.fasttrack.setting.WrongSetting;

import org.springframework.util.FileSystemUtils;

/**
 * The files of the embedded database, which nobody but the account that runs the
 * application can read: the data, beside it the server's programs and its log. Whoever
 * connects needs the password that lies in the data; other accounts of the machine could
 * otherwise sign in as its superuser.
 */
final class EmbeddedFolder {

	/** The setting that says where it is. */
	static final String SETTING = "fasttrack.database.data";

	private static final String PASSWORD = "fasttrack.password";

	private static final int PASSWORD_BYTES = 32;

	private static final SecureRandom RANDOM = new SecureRandom();

	/** The words of each line are in the manual of PostgreSQL; the last matters most. */
	private static final String ACCESS = """
			# Written anew by Fast Track at each start.
			host all all 127.0.0.1/32 %s
			""";

	private final Path data;

	EmbeddedFolder(Path data) {
		this.data = data;
	}

	/**
	 * Makes what is missing and closes it to others; data whose making was interrupted is
	 * made anew.
	 */
	void prepare() throws IOException {
		if (Files.exists(newPassword()) && !Files.exists(password())) {
			FileSystemUtils.deleteRecursively(this.data);
		}
		Files.deleteIfExists(newPassword());
		close(Files.createDirectories(program()), "rwx------");
		if (isNew()) {
			if (Files.exists(this.data) && !isEmpty(this.data)) {
				throw WrongSetting.of(SETTING, "embedded.other", this.data);
			}
			// While this file is there, the making has not come to its end.
			write(newPassword(), random());
		}
		else {
			close(this.data, "rwx------");
		}
	}

	/** Whether there is no database yet. */
	boolean isNew() {
		return !Files.exists(this.data.resolve("PG_VERSION"));
	}

	/** Whether somebody without the password can connect until one is set. */
	boolean isOpen() {
		return !isNew() && !Files.exists(password());
	}

	/** The superuser's password; a new one where there was none. */
	String secret() throws IOException {
		if (Files.exists(password())) {
			return Files.readString(password()).strip();
		}
		return Files.exists(newPassword()) ? Files.readString(newPassword()).strip() : random();
	}

	/** Keeps the password that the superuser has been given. */
	void keep(String secret) throws IOException {
		write(password(), secret);
		letIn("scram-sha-256");
	}

	/**
	 * Before each start of the server: who is let in, and no words and numbers of a
	 * language that this machine may not have.
	 */
	void configure() throws IOException {
		// Whoever unpacks the programs opens it.
		close(program(), "rwx------");
		if (Files.exists(newPassword())) {
			Files.move(newPassword(), password(), StandardCopyOption.ATOMIC_MOVE);
		}
		letIn(Files.exists(password()) ? "scram-sha-256" : "trust");
		Path settings = this.data.resolve("postgresql.conf");
		List<String> lines = Files.readAllLines(settings);
		List<String> independent = lines.stream()
			.map((line) -> line.replaceFirst("^(lc_(?:messages|monetary|numeric|time))\\s*=.*", "$1 = 'C'"))
			.toList();
		if (!independent.equals(lines)) {
			Files.write(settings, independent);
		}
	}

	/** Where the server's programs lie. */
	Path program() {
		return this.data.resolveSibling(this.data.getFileName() + "-program");
	}

	/** What the server says. */
	Path log() {
		return program().resolve("server.log");
	}

	/** The file from which a new database takes its password. */
	Path newPassword() {
		return this.data.resolveSibling(this.data.getFileName() + ".password-new");
	}

	private Path password() {
		return this.data.resolve(PASSWORD);
	}

	private void letIn(String how) throws IOException {
		Files.writeString(this.data.resolve("pg_hba.conf"), ACCESS.formatted(how));
	}

	private static String random() {
		byte[] bytes = new byte[PASSWORD_BYTES];
		RANDOM.nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	private static boolean isEmpty(Path folder) throws IOException {
		try (Stream<Path> found = Files.list(folder)) {
			return found.findAny().isEmpty();
		}
	}

	/** Closed before anything is in it. */
	private static void write(Path file, String content) throws IOException {
		Files.deleteIfExists(file);
		close(Files.createFile(file), "rw-------");
		Files.writeString(file, content);
	}

	private static void close(Path file, String rights) throws IOException {
		if (Files.getFileAttributeView(file, PosixFileAttributeView.class) != null) {
			Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
		}
	}

	/** A new password for a role that is given one at each start. */
	static String newSecret() {
		return random();
	}

}
