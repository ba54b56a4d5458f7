package org.fasttrack.board;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.fasttrack.organization.Person;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The filters of the board that somebody keeps under a name: everybody's own, and seen by
 * nobody else. A filter gives no right; what it finds is what whoever asks may see.
 */
@Service
public class SavedViews {

	/** How many somebody can have: more than a few lines above the board find nothing. */
	static final int MOST = 20;

	private static final int LONGEST_NAME = 30;

	private static final Set<String> FIELDS = Set.of("viewName", "view");

	private final JdbcClient jdbc;

	private final ObjectMapper json;

	private final Clock clock;

	SavedViews(JdbcClient jdbc, ObjectMapper json, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.clock = clock;
	}

	/** Somebody's own, in the order in which they were saved. */
	public List<SavedView> of(Person person) {
		return this.jdbc.sql("""
				SELECT id, name, asked::text AS asked
				FROM fasttrack.saved_view
				WHERE user_id = :user
				ORDER BY id
				""")
			.param("user", person.user())
			.query((row, number) -> new SavedView(row.getLong("id"), row.getString("name"),
					read(row.getString("asked"))))
			.list();
	}

	/**
	 * Saves one.
	 * @param values {@code viewName}, at most 30 characters, and {@code view}, the filter
	 * as the address of the board has it
	 * @throws RuleViolation naming every wrong field, or if there are too many, or one of
	 * that name
	 */
	@Transactional
	public void save(Map<String, ? extends @Nullable Object> values, Person person) {
		Input input = new Input(values).only(FIELDS);
		String name = input.name("viewName", LONGEST_NAME);
		Map<String, String> asked = asked(input, values.get("view"));
		input.check();
		// Of two at once that save the last one, one does.
		this.jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:user, 0))")
			.param("user", person.user())
			.query()
			.singleRow();
		List<SavedView> own = of(person);
		if (own.stream().anyMatch((each) -> each.name().equals(name))) {
			throw RuleViolation.invalid("viewName", "view.taken", String.valueOf(name));
		}
		if (own.size() >= MOST) {
			throw RuleViolation.conflict("view.most", MOST);
		}
		this.jdbc.sql("""
				INSERT INTO fasttrack.saved_view (user_id, name, asked, saved_at)
				VALUES (:user, :name, :asked::jsonb, :now)
				""")
			.param("user", person.user())
			.param("name", name)
			.param("asked", write(asked))
			.param("now", Timestamp.from(this.clock.instant()))
			.update();
	}

	/**
	 * Removes one of somebody's own.
	 * @throws RuleViolation if that person has none of this number
	 */
	public void remove(String id, Person person) {
		int removed = this.jdbc.sql("DELETE FROM fasttrack.saved_view WHERE id::text = :id AND user_id = :user")
			.param("id", id)
			.param("user", person.user())
			.update();
		if (removed == 0) {
			throw RuleViolation.notFound("view.unknown");
		}
	}

	/** What was chosen, which must be something that the board can be asked for. */
	private Map<String, String> asked(Input input, @Nullable Object view) {
		Map<String, String> asked = new TreeMap<>();
		if (!(view instanceof Map<?, ?> given)) {
			input.violations().add("view", "required");
			return asked;
		}
		given.forEach((field, value) -> {
			if (value != null && !value.toString().isBlank()) {
				asked.put(String.valueOf(field), value.toString());
			}
		});
		BoardFilter.read(asked, LocalDate.now(this.clock));
		return asked;
	}

	private String write(Map<String, String> asked) {
		try {
			return this.json.writeValueAsString(asked);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Map<String, String> read(String asked) {
		try {
			return this.json.readValue(asked, new TypeReference<LinkedHashMap<String, String>>() {
			});
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * One of them.
	 *
	 * @param id its number
	 * @param name what it is called
	 * @param asked the filter, as the address of the board has it
	 */
	public record SavedView(long id, String name, Map<String, String> asked) {

	}

}
