package org.fasttrack.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The parts of files on their way. No statement is about more than one. */
@Component
class UploadParts {

	private final JdbcClient jdbc;

	UploadParts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void add(UUID upload, int number, byte[] bytes) {
		this.jdbc.sql("INSERT INTO fasttrack.upload_chunk (upload, number, bytes) VALUES (:id, :number, :bytes)")
			.param("id", upload)
			.param("number", number)
			.param("bytes", bytes)
			.update();
	}

	/**
	 * A part that has arrived.
	 * @throws org.springframework.dao.EmptyResultDataAccessException if it is not there,
	 * or not any more
	 */
	byte[] part(UUID upload, int number) {
		return this.jdbc.sql("SELECT bytes FROM fasttrack.upload_chunk WHERE upload = :id AND number = :number")
			.param("id", upload)
			.param("number", number)
			.query((row, index) -> Objects.requireNonNull(row.getBytes("bytes")))
			.single();
	}

	/** Puts the parts together, and tells the hash of the whole. */
	String copy(Upload upload, Path file) throws IOException {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			try (OutputStream to = new DigestOutputStream(Files.newOutputStream(file), digest)) {
				for (int number = 0; number < count(upload); number++) {
					to.write(part(upload.id(), number));
				}
			}
			return HexFormat.of().formatHex(digest.digest());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Keeps the parts as what a file contains. */
	void keep(Upload upload, String hash) {
		for (int number = 0; number < count(upload); number++) {
			this.jdbc.sql("""
					INSERT INTO fasttrack.file_chunk (hash, number, bytes)
					SELECT :hash, number, bytes
					FROM fasttrack.upload_chunk
					WHERE upload = :id
					  AND number = :number
					""").param("hash", hash).param("id", upload.id()).param("number", number).update();
		}
	}

	void remove(UUID upload) {
		this.jdbc.sql("DELETE FROM fasttrack.upload_chunk WHERE upload = :id").param("id", upload).update();
	}

	private static long count(Upload upload) {
		return (upload.size() + Uploads.CHUNK - 1) / Uploads.CHUNK;
	}

}
