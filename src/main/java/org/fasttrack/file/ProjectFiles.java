package org.fasttrack.file;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.fasttrack.audit.Actor;
import org.fasttrack.file.FileType.Preview;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The files of projects. They are only added to; what is withdrawn can still be read. */
@Service
public class ProjectFiles {

	private static final String COLUMNS = """
			SELECT f.id, f.number, f.project_code, f.material, f.name, f.version, f.hash, c.size, c.media_type,
			       f.added_by, f.added_by_name, f.capacity, f.added_at, w.withdrawn_by_name AS withdrawn_by,
			       w.withdrawn_at, w.reason AS withdrawal_reason,
			       EXISTS (SELECT 1
			               FROM fasttrack.project_file l
			               WHERE l.project_code = f.project_code
			                 AND l.material = f.material
			                 AND l.name = f.name
			                 AND l.version > f.version
			                 AND NOT EXISTS (SELECT 1
			                                 FROM fasttrack.project_file_withdrawal g
			                                 WHERE g.file = l.id)) AS replaced
			FROM fasttrack.project_file f
			JOIN fasttrack.file_content c USING (hash)
			LEFT JOIN fasttrack.project_file_withdrawal w ON w.file = f.id
			""";

	private final JdbcClient jdbc;

	private final FileTypes types;

	private final Clock clock;

	ProjectFiles(JdbcClient jdbc, FileTypes types, Clock clock) {
		this.jdbc = jdbc;
		this.types = types;
		this.clock = clock;
	}

	/** All files of a project in the order of arrival, withdrawn ones among them. */
	public List<ProjectFile> ofProject(String projectCode) {
		return this.jdbc.sql(COLUMNS + "WHERE f.project_code = :project ORDER BY f.number")
			.param("project", projectCode)
			.query(ProjectFile.class)
			.list();
	}

	/**
	 * A file of a project.
	 * @throws RuleViolation if the project has no such file
	 */
	public ProjectFile require(String projectCode, UUID id) {
		return this.jdbc.sql(COLUMNS + "WHERE f.project_code = :project AND f.id = :id")
			.param("project", projectCode)
			.param("id", id)
			.query(ProjectFile.class)
			.optional()
			.orElseThrow(() -> RuleViolation.notFound("file.unknown"));
	}

	/**
	 * Adds content that is there to a material. The same once more changes nothing,
	 * unless it was wanted anew meanwhile: who wants it is told that it came.
	 * @return the file, and whether it was added by this very call
	 */
	@Transactional
	public Added add(String projectCode, String material, String name, String hash, Actor actor) {
		Optional<ProjectFile> same = this.jdbc.sql(COLUMNS + """
				WHERE f.project_code = :project
				  AND f.material = :material
				  AND f.name = :name
				  AND f.hash = :hash
				  AND f.number > coalesce((SELECT max(a.after_file)
				                           FROM fasttrack.procedure_case p
				                           JOIN fasttrack.material_wanted a ON a.case_id = p.id
				                           JOIN fasttrack.material m ON m.code = a.material
				                           JOIN fasttrack.material n ON n.name = m.name
				                           WHERE p.project_code = :project
				                             AND n.code = :material), 0)
				""")
			.param("project", projectCode)
			.param("material", material)
			.param("name", name)
			.param("hash", hash)
			.query(ProjectFile.class)
			.stream()
			.filter(ProjectFile::isCurrent)
			.findFirst();
		if (same.isPresent()) {
			return new Added(same.get(), false);
		}
		UUID id = UUID.randomUUID();
		this.jdbc
			.sql("""
					INSERT INTO fasttrack.project_file (id, project_code, material, name, version, hash, added_by,
					                                    added_by_name, capacity, added_at)
					SELECT :id, :project, :material, :name, coalesce(max(version), 0) + 1, :hash, :by, :byName, :capacity, :at
					FROM fasttrack.project_file
					WHERE project_code = :project
					  AND material = :material
					  AND name = :name
					""")
			.param("id", id)
			.param("project", projectCode)
			.param("material", material)
			.param("name", name)
			.param("hash", hash)
			.param("by", actor.userId())
			.param("byName", actor.name())
			.param("capacity", actor.capacity())
			.param("at", Timestamp.from(this.clock.instant()))
			.update();
		return new Added(require(projectCode, id), true);
	}

	/**
	 * Withdraws a file; it stays to be read.
	 * @throws RuleViolation if somebody has withdrawn it already
	 */
	@Transactional
	public void withdraw(ProjectFile file, String reason, Actor actor) {
		int withdrawn = this.jdbc
			.sql("""
					INSERT INTO fasttrack.project_file_withdrawal (file, withdrawn_by, withdrawn_by_name, reason, withdrawn_at)
					VALUES (:file, :by, :byName, :reason, :at)
					ON CONFLICT DO NOTHING
					""")
			.param("file", file.id())
			.param("by", actor.userId())
			.param("byName", actor.name())
			.param("reason", reason)
			.param("at", Timestamp.from(this.clock.instant()))
			.update();
		if (withdrawn == 0) {
			throw RuleViolation.conflict("file.withdrawn", file.name());
		}
	}

	/**
	 * How a file is handed out.
	 * @param inline whether it is to be shown in a page; what cannot be is saved
	 */
	public Download download(ProjectFile file, boolean inline) {
		return Download.of(file, inline && this.types.preview(file.mediaType()) != Preview.NONE);
	}

	/**
	 * Writes out what a file contains, one chunk at a time.
	 * @throws IOException if whoever reads has gone
	 */
	public void write(ProjectFile file, OutputStream to) throws IOException {
		long written = 0;
		for (int number = 0; written < file.size(); number++) {
			byte[] chunk = chunk(file.hash(), number);
			if (chunk == null) {
				throw new IllegalStateException("chunk " + number + " of " + file.hash() + " is missing");
			}
			to.write(chunk);
			written += chunk.length;
		}
	}

	private byte @Nullable [] chunk(String hash, int number) {
		return this.jdbc.sql("SELECT bytes FROM fasttrack.file_chunk WHERE hash = :hash AND number = :number")
			.param("hash", hash)
			.param("number", number)
			.query((row, index) -> row.getBytes("bytes"))
			.optional()
			.orElse(null);
	}

	/**
	 * What came of adding.
	 *
	 * @param file the file
	 * @param created whether it was added by this very call
	 */
	public record Added(ProjectFile file, boolean created) {

	}

}
