package org.fasttrack.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.fasttrack.audit.Actor;
import org.fasttrack.file.ProjectFiles.Added;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Files on their way: they come in parts, each of which is kept as soon as it is there,
 * so that a lost connection loses one part. Only the whole file is looked at, and only
 * then is it one.
 */
@Service
@EnableConfigurationProperties(FileProperties.class)
public class Uploads {

	/** On a slow line a part takes some seconds. */
	static final int CHUNK = 512 * 1024;

	/** How many a person may have on the way at once. */
	static final int MOST_AT_ONCE = 50;

	/** How many files are looked at, and so lie on the disk, at once. */
	private static final int LOOKED_AT = 4;

	/** How long somebody waits until it is their turn, in seconds. */
	private static final int LONGEST_WAIT = 20;

	private static final String COLUMNS = """
			SELECT id, project_code, material, name, size, received, hash, user_id, file
			FROM fasttrack.upload
			""";

	private final JdbcClient jdbc;

	private final UploadParts parts;

	private final FileNames names;

	private final FileCheck check;

	private final ProjectFiles files;

	private final FileProperties properties;

	private final TransactionTemplate transaction;

	private final Clock clock;

	private final Semaphore places = new Semaphore(LOOKED_AT, true);

	Uploads(JdbcClient jdbc, UploadParts parts, FileNames names, FileCheck check, ProjectFiles files,
			FileProperties properties, PlatformTransactionManager transactions, Clock clock) {
		this.jdbc = jdbc;
		this.parts = parts;
		this.names = names;
		this.check = check;
		this.files = files;
		this.properties = properties;
		this.transaction = new TransactionTemplate(transactions);
		this.clock = clock;
	}

	/** How large a file may be, in bytes. */
	public long largest() {
		return this.properties.largest().toBytes();
	}

	/**
	 * Begins, or goes on with what the same person has begun of the same file.
	 * @param values the fields {@code name}, {@code size} in bytes, and {@code hash}
	 * (SHA-256, may be left out)
	 * @throws RuleViolation if such a file is not taken
	 */
	@Transactional
	public Upload begin(String projectCode, String material, Map<String, ? extends @Nullable Object> values,
			String userId) {
		Input input = new Input(values).only(Set.of("material", FileNames.FIELD, "size", "hash"));
		FileNames.Named named = this.names.read(input);
		Integer size = input.given("size") && "0".equals(String.valueOf(values.get("size"))) ? Integer.valueOf(0)
				: input.whole("size", 1, Integer.MAX_VALUE);
		String hash = input.optionalCode("hash", 64);
		if (size != null && size == 0) {
			input.violations().add("size", "file.empty");
		}
		else if (size != null && size > largest()) {
			input.violations().add("size", "file.large", megabytes(largest()), megabytes(size));
		}
		if (hash != null && !hash.matches("[0-9a-f]{64}")) {
			input.violations().add("hash", "file.hash.form");
		}
		input.check();
		String name = Objects.requireNonNull(named).name();
		return same(projectCode, material, name, Objects.requireNonNull(size), hash, userId)
			.orElseGet(() -> insert(projectCode, material, name, size, hash, userId));
	}

	private Optional<Upload> same(String projectCode, String material, String name, long size, @Nullable String hash,
			String userId) {
		return this.jdbc.sql(COLUMNS + """
				WHERE user_id = :user
				  AND project_code = :project
				  AND material = :material
				  AND name = :name
				  AND size = :size
				  AND hash = :hash
				  AND file IS NULL
				LIMIT 1
				""")
			.param("user", userId)
			.param("project", projectCode)
			.param("material", material)
			.param("name", name)
			.param("size", size)
			.param("hash", hash)
			.query(Upload.class)
			.optional();
	}

	private Upload insert(String projectCode, String material, String name, long size, @Nullable String hash,
			String userId) {
		lock(projectCode);
		requireRoom(projectCode, size, userId);
		UUID id = UUID.randomUUID();
		this.jdbc
			.sql("""
					INSERT INTO fasttrack.upload (id, project_code, material, name, size, hash, received, user_id, touched_at)
					VALUES (:id, :project, :material, :name, :size, :hash, 0, :user, :at)
					""")
			.param("id", id)
			.param("project", projectCode)
			.param("material", material)
			.param("name", name)
			.param("size", size)
			.param("hash", hash)
			.param("user", userId)
			.param("at", now())
			.update();
		return require(id, userId);
	}

	/** Files of a project are counted and numbered by one at a time. */
	private void lock(String projectCode) {
		this.jdbc.sql("SELECT 1 FROM fasttrack.project WHERE code = :project FOR NO KEY UPDATE")
			.param("project", projectCode)
			.query(Integer.class)
			.single();
	}

	private void requireRoom(String projectCode, long size, String userId) {
		Integer begun = this.jdbc.sql("""
				SELECT count(*) FROM fasttrack.upload WHERE user_id = :user AND file IS NULL
				""").param("user", userId).query(Integer.class).single();
		if (begun >= MOST_AT_ONCE) {
			throw RuleViolation.conflict("file.many", MOST_AT_ONCE);
		}
		Long used = this.jdbc.sql("""
				SELECT (SELECT coalesce(sum(c.size), 0)
				        FROM fasttrack.project_file f
				        JOIN fasttrack.file_content c USING (hash)
				        WHERE f.project_code = :project)
				       + (SELECT coalesce(sum(size), 0)
				          FROM fasttrack.upload
				          WHERE project_code = :project
				            AND file IS NULL)
				""").param("project", projectCode).query(Long.class).single();
		if (used + size > this.properties.projectQuota().toBytes()) {
			throw RuleViolation.invalid("size", "file.quota", megabytes(this.properties.projectQuota().toBytes()),
					megabytes(used));
		}
	}

	/** In whole megabytes; what is less than one is one. */
	private static long megabytes(long bytes) {
		return Math.max(1, (bytes + 1024 * 1024 - 1) / (1024 * 1024));
	}

	/**
	 * How far an upload is.
	 * @throws RuleViolation if this person has no such upload
	 */
	public Upload require(UUID id, String userId) {
		return find(COLUMNS + "WHERE id = :id", id, userId);
	}

	private Upload find(String sql, UUID id, String userId) {
		return this.jdbc.sql(sql)
			.param("id", id)
			.query(Upload.class)
			.optional()
			.filter((upload) -> upload.userId().equals(userId))
			.orElseThrow(() -> RuleViolation.notFound("file.upload.unknown"));
	}

	/**
	 * Keeps a part. The same part once more changes nothing.
	 * @param offset where it begins
	 * @throws RuleViolation if it is not the next one, not as long as it must be, or
	 * another than the one that is there
	 */
	@Transactional
	public Upload put(UUID id, long offset, byte[] bytes, String userId) {
		Upload upload = find(COLUMNS + "WHERE id = :id FOR UPDATE", id, userId);
		if (offset < 0 || offset % CHUNK != 0 || offset >= upload.size()) {
			throw RuleViolation.invalid("offset", "file.offset", CHUNK, upload.received());
		}
		long expected = Math.min(CHUNK, upload.size() - offset);
		if (bytes.length != expected) {
			throw RuleViolation.invalid("offset", "file.part", expected, bytes.length);
		}
		int number = (int) (offset / CHUNK);
		if (offset < upload.received()) {
			if (upload.file() == null && !Arrays.equals(bytes, this.parts.part(id, number))) {
				throw RuleViolation.conflict("file.part.other", offset);
			}
			return upload;
		}
		if (offset > upload.received()) {
			throw RuleViolation.conflict("file.gap", upload.received());
		}
		this.parts.add(id, number, bytes);
		this.jdbc.sql("UPDATE fasttrack.upload SET received = :received, touched_at = :at WHERE id = :id")
			.param("received", offset + bytes.length)
			.param("at", now())
			.param("id", id)
			.update();
		return require(id, userId);
	}

	/**
	 * Looks at the whole file, and adds it. Once more answers the same. What is refused
	 * is gone.
	 * @throws RuleViolation if it is not complete, or not as a file must be
	 */
	public Added finish(UUID id, Actor actor) {
		Upload upload = require(id, actor.userId());
		if (upload.file() != null) {
			return new Added(this.files.require(upload.projectCode(), upload.file()), false);
		}
		if (upload.received() < upload.size()) {
			throw RuleViolation.conflict("file.gap", upload.received());
		}
		String hash;
		String type;
		awaitPlace();
		try {
			FileNames.Named named = this.names.kept(upload.name());
			hash = looked(upload, named);
			type = named.type().content();
		}
		catch (RuleViolation refusal) {
			remove(id);
			throw refusal;
		}
		catch (EmptyResultDataAccessException ex) {
			// Its parts went meanwhile: the same call came twice at once, or it was given
			// up.
			UUID file = require(id, actor.userId()).file();
			if (file == null) {
				throw ex;
			}
			return new Added(this.files.require(upload.projectCode(), file), false);
		}
		finally {
			this.places.release();
		}
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			Upload locked = find(COLUMNS + "WHERE id = :id FOR UPDATE", id, actor.userId());
			if (locked.file() != null) {
				return new Added(this.files.require(locked.projectCode(), locked.file()), false);
			}
			keep(locked, hash, type);
			lock(locked.projectCode());
			Added added = this.files.add(locked.projectCode(), locked.material(), locked.name(), hash, actor);
			this.jdbc.sql("UPDATE fasttrack.upload SET file = :file, touched_at = :at WHERE id = :id")
				.param("file", added.file().id())
				.param("at", now())
				.param("id", id)
				.update();
			this.parts.remove(id);
			return added;
		}));
	}

	/** Looks at the file where it lies for a moment as one, and tells its hash. */
	private String looked(Upload upload, FileNames.Named named) {
		try {
			Path file = Files.createTempFile("fasttrack-", ".upload");
			try {
				String hash = this.parts.copy(upload, file);
				if (upload.hash() != null && !upload.hash().equals(hash)) {
					throw FileCheck.refused("file.hash");
				}
				this.check.check(file, named);
				return hash;
			}
			finally {
				Files.deleteIfExists(file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Whoever would wait for long is told to come again; the parts are there then. */
	private void awaitPlace() {
		try {
			if (this.places.tryAcquire(LONGEST_WAIT, TimeUnit.SECONDS)) {
				return;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		throw RuleViolation.conflict("file.busy");
	}

	/** What is there already under its hash is not kept again. */
	private void keep(Upload upload, String hash, String type) {
		int fresh = this.jdbc.sql("""
				INSERT INTO fasttrack.file_content (hash, size, media_type, stored_at)
				VALUES (:hash, :size, :type, :at)
				ON CONFLICT DO NOTHING
				""").param("hash", hash).param("size", upload.size()).param("type", type).param("at", now()).update();
		if (fresh > 0) {
			this.parts.keep(upload, hash);
		}
	}

	/**
	 * Nothing is left of an upload.
	 * @throws RuleViolation if this person has no such upload, or it is a file by now
	 */
	@Transactional
	public void cancel(UUID id, String userId) {
		if (find(COLUMNS + "WHERE id = :id FOR UPDATE", id, userId).file() != null) {
			throw RuleViolation.conflict("file.upload.done");
		}
		remove(id);
	}

	private void remove(UUID id) {
		this.jdbc.sql("DELETE FROM fasttrack.upload WHERE id = :id").param("id", id).update();
	}

	/** Clears away what nobody goes on with, and what was only kept for a late answer. */
	@Scheduled(cron = "${fasttrack.files.watch:0 17 * * * *}", zone = "Asia/Shanghai")
	public void clear() {
		this.jdbc.sql("DELETE FROM fasttrack.upload WHERE touched_at < :before")
			.param("before", Timestamp.from(this.clock.instant().minus(this.properties.unfinished())))
			.update();
	}

	private Timestamp now() {
		return Timestamp.from(this.clock.instant());
	}

}
