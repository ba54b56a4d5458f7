package org.fasttrack.consistency;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks whether everything that must hold does. */
public final class Consistency {

	/** Of contents that are not what their name says. */
	private static final String FILE_HASH = "file-hash";

	private static final List<Rule> RULES = Stream.of(EngineRules.ALL, StepRules.ALL, LedgerRules.ALL, NumberRules.ALL)
		.flatMap(List::stream)
		.toList();

	private final JdbcClient jdbc;

	private final FileHashes files;

	public Consistency(JdbcClient jdbc) {
		this.jdbc = jdbc;
		this.files = new FileHashes(jdbc);
	}

	/** The names of all rules, in the order in which they are asked. */
	public static List<String> rules() {
		return Stream.concat(RULES.stream().map(Rule::name), Stream.of(FILE_HASH)).toList();
	}

	/**
	 * Asks every rule about everything there is. What it reads must not change meanwhile:
	 * that is for the caller's transaction.
	 * @param answered is told of each rule when it has been asked
	 */
	public void all(Consumer<Answer> answered) {
		for (Rule rule : RULES) {
			answered.accept(new Answer(rule.name(),
					this.jdbc.sql(rule.question().replace(":projects", "SELECT code FROM fasttrack.project"))
						.query(Finding.class)
						.list()));
		}
		answered.accept(new Answer(FILE_HASH, this.files.wrong()));
	}

	/** What is wrong with these projects alone, in words; empty if nothing is. */
	public List<String> of(Collection<String> codes) {
		List<String> found = new ArrayList<>();
		RULES.stream()
			.filter(Rule::ofProjects)
			.forEach((rule) -> this.jdbc.sql(rule.question())
				.param("projects", codes)
				.query(Finding.class)
				.list()
				.forEach((each) -> found.add(rule.name() + ": " + each)));
		return found;
	}

	/**
	 * What a rule has found.
	 *
	 * @param rule its name
	 * @param findings what breaks it; empty if it holds
	 */
	public record Answer(String rule, List<Finding> findings) {

	}

	/**
	 * What breaks a rule.
	 *
	 * @param code of which project; null where it is of none
	 * @param what it is, in words
	 */
	public record Finding(@Nullable String code, String what) {

	}

}
