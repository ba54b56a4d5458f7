package org.fasttrack.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.fasttrack.FastTrackTest;
import org.fasttrack.audit.ReadingLog.What;
import org.fasttrack.procedure.CaseStatus;
import org.fasttrack.procedure.Decision.Outcome;
import org.fasttrack.procedure.ProcedureDefinition.Nature;
import org.fasttrack.procedure.ProcedureDefinition.Signs;
import org.fasttrack.procedure.ProcedureSetBack;
import org.fasttrack.project.ProjectStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The words that the database lets in are those that the code knows. */
@FastTrackTest
class ConstraintsTest {

	private static final Pattern WORD = Pattern.compile("'([^']+)'::text");

	private static final Pattern USER_TASK = Pattern.compile("userTask id=\"([^\"]+)\"");

	/** How a case can end or be set back without a decision of the head or the leader. */
	private static final List<String> OTHER_OUTCOMES = List.of("FILED", "REFUSED", "HELD", "DONE", "READY", "NOT_READY",
			"NOT_REQUIRED", "EXPIRED", ProcedureSetBack.TENDER_FAILED);

	@Autowired
	JdbcClient jdbc;

	@Test
	void checksListTheNamesOfTheEnums() {
		assertThat(words("project", "status")).isEqualTo(names(ProjectStatus.values()));
		assertThat(words("procedure_case", "status")).isEqualTo(names(CaseStatus.values()));
		assertThat(words("procedure_case", "nature")).isEqualTo(names(Nature.values()));
		assertThat(words("procedure_case", "signs")).isEqualTo(names(Signs.values()));
		assertThat(words("reading", "what")).isEqualTo(names(What.values()));
	}

	@Test
	void checkOfTheOutcomeListsDecisionsAndWhatElseEndsACase() {
		Set<String> known = names(Outcome.values());
		known.addAll(OTHER_OUTCOMES);
		assertThat(words("procedure_case", "outcome")).isEqualTo(known);
	}

	/**
	 * A tolerated gap is closed beside the step, and the project waits for other tasks.
	 */
	@Test
	void checkOfTheStepListsTheTasksOfTheModel() throws IOException {
		Set<String> tasks = USER_TASK.matcher(Files.readString(Path.of("bpmn/procedureHandling.bpmn")))
			.results()
			.map((found) -> found.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
		tasks.remove("Task_SubmitGap");
		tasks.addAll(List.of("Task_CheckStart", "Task_ReportProgress"));
		assertThat(words("procedure_case", "step")).isEqualTo(tasks);
	}

	@Test
	void everyConstraintHoldsForEveryRow() {
		assertThat(this.jdbc.sql("""
				SELECT conname
				FROM pg_constraint
				WHERE connamespace = 'fasttrack'::regnamespace
				  AND NOT convalidated
				""").query(String.class).list()).isEmpty();
	}

	/** Without one, each case that goes with its plan would have a whole table read. */
	@ParameterizedTest
	@ValueSource(strings = { "act", "clock", "clock_entry", "case_turn", "correction_item", "deadline_change" })
	void referenceHasItsIndexAndCascadesNothing(String table) {
		assertThat(this.jdbc.sql("""
				SELECT confrelid::regclass || ' ' || confdeltype::text
				FROM pg_constraint c
				WHERE contype = 'f'
				  AND conrelid = ('fasttrack.' || :table)::regclass
				  AND confrelid IN ('fasttrack.procedure_case'::regclass, 'fasttrack.project'::regclass)
				  AND EXISTS (SELECT 1
				              FROM pg_index i
				              WHERE i.indrelid = c.conrelid
				                AND i.indpred IS NULL
				                AND i.indkey[0] = c.conkey[1])
				""").param("table", table).query(String.class).list())
			.contains(table.equals("deadline_change") ? "fasttrack.project a" : "fasttrack.procedure_case a");
	}

	private Set<String> words(String table, String column) {
		String check = this.jdbc.sql("""
				SELECT pg_get_constraintdef(oid)
				FROM pg_constraint
				WHERE conrelid = ('fasttrack.' || :table)::regclass
				  AND conname = :table || '_' || :column || '_known'
				""").param("table", table).param("column", column).query(String.class).single();
		return WORD.matcher(check)
			.results()
			.map((found) -> found.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Set<String> names(Enum<?>[] values) {
		return Arrays.stream(values).map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
	}

}
