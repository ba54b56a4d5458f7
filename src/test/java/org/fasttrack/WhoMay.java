package org.fasttrack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.fasttrack.organization.Person;
import org.fasttrack.organization.Scope;

/**
 * Who may what. A row is somebody with one office, a column a question to that person; x
 * is yes. Where a question is about something, it is about a project of 540602: the step
 * and the order on it are those of 540602-NR, and 540602-FIN has a procedure of it too
 * and pays its fund.
 * <p>
 * The person is held against it, and every answer of page and API.
 */
public final class WhoMay {

	private static final String MATRIX = """
			                   everything figures project step urges order orders words raise urge order! instruct! pay reports drafts issuing away roster start apply own unit taskforce tasks cockpit look keep accounts secure audit board logged copies
			540602.applicant   -          -       x       x    x     x     -      -     x     -    -      -         x   -       -      -       -    -      x     x     x   -    -         x     -       -    -    -        -      -      -     -      -
			540621.applicant   -          -       -       -    -     -     -      -     -     -    -      -         -   -       -      -       -    -      x     x     -   -    -         x     -       -    -    -        -      -      -     -      -
			540602-NR.section  -          -       x       x    x     x     -      -     x     -    -      -         -   x       -      -       x    x      -     -     -   x    -         x     -       -    -    -        -      -      -     -      x
			540602-NR.county   -          -       x       x    x     x     -      -     x     -    -      -         -   x       -      -       x    x      -     -     -   x    -         x     -       -    -    -        -      -      x     -      x
			540602-NR.head     -          -       x       x    x     x     -      -     x     -    -      -         -   x       -      -       x    x      -     -     -   x    -         x     -       -    -    -        -      -      x     -      x
			540602-NR.accounts -          -       -       -    -     -     -      -     -     -    -      -         -   -       -      -       -    -      -     -     -   -    -         -     -       -    -    x        -      -      -     -      -
			540602-FIN.section -          -       x       -    x     -     -      -     x     -    -      -         x   x       -      -       -    -      -     -     -   -    -         x     -       -    -    -        -      -      -     -      x
			540621-NR.section  -          -       -       -    -     -     -      -     -     -    -      -         -   x       -      -       -    -      -     -     -   -    -         x     -       -    -    -        -      -      -     -      x
			540621-NR.county   -          -       -       -    -     -     -      -     -     -    -      -         -   x       -      -       -    -      -     -     -   -    -         x     -       -    -    -        -      -      x     -      x
			540621-NR.head     -          -       -       -    -     -     -      -     -     -    -      -         -   x       -      -       -    -      -     -     -   -    -         x     -       -    -    -        -      -      x     -      x
			540621-NR.accounts -          -       -       -    -     -     -      -     -     -    -      -         -   -       -      -       -    -      -     -     -   -    -         -     -       -    -    -        -      -      -     -      -
			taskforce          x          x       x       x    x     x     x      x     x     x    x      -         x   x       x      -       x    x      -     -     -   -    x         x     x       -    -    -        -      -      x     -      x
			leading-group      x          x       x       x    x     x     x      x     x     x    -      x         -   x       -      x       -    x      -     -     -   -    -         x     x       -    -    -        -      -      x     -      x
			leaders            x          x       x       x    x     x     x      x     x     x    x      x         -   x       -      -       -    x      -     -     -   -    -         -     x       -    -    -        -      -      x     -      -
			540602.leaders     -          x       x       x    x     x     -      x     x     x    x      x         -   x       -      -       -    x      -     -     -   -    -         -     -       x    -    -        -      -      x     -      x
			540621.leaders     -          x       -       -    -     -     -      -     -     x    x      x         -   x       -      -       -    -      -     -     -   -    -         -     -       x    -    -        -      -      x     -      x
			auditors           x          x       x       x    x     x     x      x     -     -    -      -         -   x       -      -       x    x      -     -     -   -    -         -     x       -    -    -        -      -      x     x      -
			systems            x          x       x       x    -     -     -      -     -     -    -      -         x   -       -      -       -    -      x     -     -   -    -         -     -       -    -    -        -      -      -     -      -
			camunda-admin      x          x       x       x    -     -     -      -     -     -    -      -         -   -       -      -       -    x      -     -     -   -    -         -     -       -    x    -        -      -      -     -      -
			security-admin     -          -       -       -    -     -     -      -     -     -    -      -         -   -       -      -       -    -      -     -     -   -    -         -     -       -    -    x        x      -      -     -      -
			audit-admin        x          x       x       x    -     -     -      -     -     -    -      -         -   -       -      -       -    x      -     -     -   -    -         -     x       -    -    -        -      x      -     -      -
			nobody             -          -       -       -    -     -     -      -     -     -    -      -         -   -       -      -       -    -      -     -     -   -    -         -     -       -    -    -        -      -      -     -      -
			""";

	private static final Scope PROJECT = new Scope("540602", "540602", () -> List.of("540602-FIN", "540602-NR"));

	private static final Scope OF_UNIT = new Scope("540602", "540602", () -> List.of("540602-NR"));

	private static final Map<String, Map<String, Boolean>> ANSWERS = new LinkedHashMap<>();

	/** The questions in the order of the columns. */
	public static final Map<String, Predicate<Person>> QUESTIONS = new LinkedHashMap<>();

	static {
		QUESTIONS.put("everything", Person::seesEverything);
		QUESTIONS.put("figures", (person) -> person.seesFiguresOf("540602") || !person.led().isEmpty());
		QUESTIONS.put("project", (person) -> person.maySee(PROJECT));
		QUESTIONS.put("step", (person) -> person.maySee(OF_UNIT));
		QUESTIONS.put("urges", (person) -> person.maySeeOrder(PROJECT));
		QUESTIONS.put("order", (person) -> person.maySeeOrder(OF_UNIT));
		QUESTIONS.put("orders", Person::seesEveryOrder);
		QUESTIONS.put("words", (person) -> person.maySeeInstructions("540602"));
		QUESTIONS.put("raise", (person) -> person.mayRaise(PROJECT));
		QUESTIONS.put("urge", Person::mayUrge);
		QUESTIONS.put("order!", Person::mayOrder);
		QUESTIONS.put("instruct!", Person::mayInstruct);
		QUESTIONS.put("pay", (person) -> person.mayRecordPayments("540602", "540602-FIN"));
		QUESTIONS.put("reports", Person::readsReports);
		QUESTIONS.put("drafts", Person::makesReports);
		QUESTIONS.put("issuing", Person::issuesReports);
		QUESTIONS.put("away", (person) -> person.readsAbsences("540602-NR"));
		QUESTIONS.put("roster", (person) -> person.seesRoster("540602-NR"));
		QUESTIONS.put("start", Person::mayStart);
		QUESTIONS.put("apply", Person::applies);
		QUESTIONS.put("own", (person) -> person.appliesFor("540602"));
		QUESTIONS.put("unit", (person) -> person.isOf("540602-NR"));
		QUESTIONS.put("taskforce", Person::isTaskforce);
		QUESTIONS.put("tasks", Person::hasTasks);
		QUESTIONS.put("cockpit", Person::looksInCockpit);
		QUESTIONS.put("look", Person::looksInTasklist);
		QUESTIONS.put("keep", Person::administers);
		QUESTIONS.put("accounts", (person) -> person.keepsAccountsOf("540602-NR"));
		QUESTIONS.put("secure", Person::keepsAccounts);
		QUESTIONS.put("audit", Person::auditsAdministration);
		QUESTIONS.put("board", Person::leadsSomething);
		QUESTIONS.put("logged", Person::isRecordedReading);
		QUESTIONS.put("copies", Person::exchangesCopies);
		List<String> columns = List.copyOf(QUESTIONS.keySet());
		MATRIX.lines().forEach((line) -> {
			List<String> cells = List.of(line.strip().split(" +"));
			if (line.startsWith(" ")) {
				if (!cells.equals(columns)) {
					throw new IllegalStateException(cells + " instead of " + columns);
				}
				return;
			}
			Map<String, Boolean> row = new LinkedHashMap<>();
			for (int column = 0; column < columns.size(); column++) {
				row.put(columns.get(column), cells.get(column + 1).equals("x"));
			}
			ANSWERS.put(cells.get(0), row);
		});
	}

	private WhoMay() {
	}

	/** Everybody that there is a row for, by the id of the office. */
	public static List<String> everybody() {
		return List.copyOf(ANSWERS.keySet());
	}

	/** What somebody answers to the questions, in the order of the columns. */
	public static Map<String, Boolean> row(String office) {
		return ANSWERS.get(office);
	}

	/** Somebody who holds one office alone, nobody none. */
	public static Person holderOf(String office) {
		return Person.of("somebody", List.of(office));
	}

}
