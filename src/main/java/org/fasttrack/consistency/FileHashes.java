package org.fasttrack.consistency;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.fasttrack.consistency.Consistency.Finding;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads every content that is kept and compares it with the hash under which it is. */
final class FileHashes {

	private final JdbcClient jdbc;

	FileHashes(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<Finding> wrong() {
		List<Finding> wrong = new ArrayList<>();
		for (Content each : this.jdbc.sql("""
				SELECT c.hash, (SELECT min(f.project_code) FROM fasttrack.project_file f WHERE f.hash = c.hash) AS code
				FROM fasttrack.file_content c
				ORDER BY c.hash
				""").query(Content.class).list()) {
			if (!each.hash.equals(read(each.hash))) {
				wrong.add(new Finding(each.code, "文件内容" + each.hash + "与其摘要不符"));
			}
		}
		return wrong;
	}

	/** One chunk, of at most 1 MB, after the other. */
	private String read(String hash) {
		MessageDigest digest;
		try {
			digest = MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
		int number = 0;
		Optional<byte[]> chunk = chunk(hash, number);
		while (chunk.isPresent()) {
			digest.update(chunk.get());
			chunk = chunk(hash, ++number);
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	private Optional<byte[]> chunk(String hash, int number) {
		return this.jdbc.sql("SELECT bytes FROM fasttrack.file_chunk WHERE hash = :hash AND number = :number")
			.param("hash", hash)
			.param("number", number)
			.query((row, line) -> row.getBytes("bytes"))
			.optional();
	}

	/**
	 * What is kept.
	 *
	 * @param hash under which
	 * @param code of which project; null for an upload that has not come to its end
	 */
	private record Content(String hash, @Nullable String code) {

	}

}
