package org.fasttrack.project;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.fasttrack.organization.Organization;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The applications of projects as they were submitted, each after the other. */
@Component
class ApplicationRows {

	private final JdbcClient jdbc;

	private final FundLines lines;

	private final FundTable funds;

	private final FundTypes fundTypes;

	private final Organization organization;

	private final ObjectMapper json;

	private final Clock clock;

	ApplicationRows(JdbcClient jdbc, FundLines lines, FundTable funds, FundTypes fundTypes, Organization organization,
			ObjectMapper json, Clock clock) {
		this.jdbc = jdbc;
		this.lines = lines;
		this.funds = funds;
		this.fundTypes = fundTypes;
		this.organization = organization;
		this.json = json;
		this.clock = clock;
	}

	/**
	 * Adds an application to those that were submitted before.
	 * @param application what it says
	 * @param content its fields as JSON; the land is kept in rows of its own
	 * @param by who submitted it
	 */
	void add(String code, Application application, String content, String by) {
		this.funds.put(code, application);
		this.jdbc.sql("""
				WITH submitted AS (
				  INSERT INTO fasttrack.application (project_code, revision, content, submitted_by, submitted_at)
				  SELECT :project, coalesce(max(revision), 0) + 1, :content::jsonb - 'land', :by, :at
				  FROM fasttrack.application
				  WHERE project_code = :project
				  RETURNING project_code, revision
				)
				INSERT INTO fasttrack.application_land (project_code, revision, position, land_use, land_kind, area,
				                                        used_from, used_to)
				SELECT s.project_code, s.revision, l.position, l."use", l.kind, l.area, l."from", l."to"
				FROM submitted s
				CROSS JOIN ROWS FROM (jsonb_to_recordset(:land::jsonb)
				     AS ("use" text, kind text, area numeric, "from" date, "to" date))
				     WITH ORDINALITY AS l("use", kind, area, "from", "to", position)
				""")
			.param("project", code)
			.param("content", content)
			.param("land", write(application.land().stream().map(LandForm::values).toList()))
			.param("by", by)
			.param("at", Timestamp.from(this.clock.instant()))
			.update();
	}

	/** What was given, whichever way its money was written. */
	Input input(Map<String, ? extends @Nullable Object> values) {
		return new Input(this.lines.rows(values));
	}

	/** The application in force, empty if none was submitted. */
	Optional<Application> inForce(String code) {
		return last(code).map((values) -> read(Input.ofKept(this.lines.keptRows(values)), null));
	}

	/** The application that was submitted last, as the form shows it. */
	Optional<Map<String, Object>> shown(String code) {
		return last(code).map(this.lines::lines);
	}

	/**
	 * Reads the fields of {@link ApplicationForm#FIELDS}.
	 * @param bounds what holds for a new application, null for one that is in force
	 * @throws RuleViolation naming every wrong field
	 */
	Application read(Input input, @Nullable ApplicationBounds bounds) {
		Set<String> writable = new HashSet<>(ApplicationForm.FIELDS);
		writable.addAll(LandForm.SINGLE);
		return ApplicationForm.read(input.only(writable), this.fundTypes.all().stream().map(FundType::code).toList(),
				this.organization.functions().keySet(), LocalDate.now(this.clock), bounds);
	}

	/** The application that was submitted last, as it was read. */
	private Optional<Map<String, Object>> last(String code) {
		return this.jdbc.sql("""
				SELECT content || jsonb_build_object('land', coalesce((
				         SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('use', land_use, 'kind', land_kind,
				                    'area', trim_scale(area)::text, 'from', used_from, 'to', used_to))
				                ORDER BY position)
				         FROM fasttrack.application_land
				         WHERE project_code = a.project_code
				           AND revision = a.revision), '[]'::jsonb))
				FROM fasttrack.application a
				WHERE project_code = :code
				ORDER BY revision DESC
				LIMIT 1
				""").param("code", code).query(String.class).optional().map(this::parse);
	}

	private String write(Object rows) {
		try {
			return this.json.writeValueAsString(rows);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Adds the last application again, with batches in the place of money that was only
	 * asked for.
	 * @param batches as they were read
	 */
	Application addBatches(String code, Object batches, String by) {
		Map<String, Object> content = new LinkedHashMap<>(last(code).orElseThrow());
		content.put(FundRows.BATCHES, batches);
		content.remove(FundRows.REQUESTED);
		Application application = read(Input.ofKept(this.lines.keptRows(content)), null);
		add(code, application, write(content), by);
		return application;
	}

	private Map<String, Object> parse(String content) {
		try {
			return this.json.readValue(content, new TypeReference<Map<String, Object>>() {
			});
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Why the project was last sent back; empty if it is eligible. */
	List<EligibilityReason> reasons(String code) {
		return this.jdbc.sql("""
				SELECT reason, basis
				FROM fasttrack.eligibility_reason
				WHERE project_code = :code
				ORDER BY id
				""").param("code", code).query(EligibilityReason.class).list();
	}

}
