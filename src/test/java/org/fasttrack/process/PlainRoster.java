package org.fasttrack.process;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who has a task, found anew from the rows of the roster and of who is away alone: the A,
 * the B, whoever was named, for a section its county-level pair, then the head of the
 * unit, and where the head is away too, the task force; nobody does what they may not
 * because of what they did before. What is the head's own waits for the head.
 */
final class PlainRoster {

	/**
	 * Who did one of these does not give the last signature, nor, but one, the head's.
	 */
	private static final Set<String> JUDGED = Set.of("Task_SubmitMaterials", "Task_CorrectMaterials",
			"Task_SupplementMaterials", "Task_SubmitGap", "Task_AcceptMaterials", "Task_ReviewApplication");

	private static final Set<String> SECTIONS = Set.of("Task_AcceptMaterials", "Task_ReviewApplication");

	private final JdbcClient jdbc;

	private final PlainClock clock;

	PlainRoster(JdbcClient jdbc, PlainClock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Every open task of these projects that has a pair or is a head's: who should have
	 * it on the day, and who has it. Answers what differs.
	 * @param seen counts what was compared: by whom it is done
	 */
	List<String> faults(List<String> codes, LocalDate day, Consumer<String> seen) {
		List<String> faults = new ArrayList<>();
		this.jdbc.sql("""
				SELECT t.id_ AS id, t.task_def_key_ AS step, t.name_ AS name, t.assignee_ AS assignee,
				       m.own_group, m.to_person,
				       (SELECT string_agg(l.group_id_, ' ') FROM act_ru_identitylink l
				        WHERE l.task_id_ = t.id_ AND l.type_ = 'candidate') AS groups,
				       (SELECT string_agg(l.user_id_, ' ') FROM act_ru_identitylink l
				        WHERE l.task_id_ = t.id_ AND l.type_ = 'candidate') AS users,
				       (SELECT string_agg(DISTINCT a.user_id || '=' || a.step, ' ')
				        FROM fasttrack.act a
				        JOIN act_ru_variable v ON v.text_ = a.case_id::text AND v.name_ = 'caseId'
				        WHERE v.execution_id_ IN (t.execution_id_, t.proc_inst_id_)) AS done,
				       (SELECT bool_or(c.signs = 'LEADER' AND (c.signing = 'HEAD_THEN_LEADER' OR p.level = 'COUNTY'))
				        FROM fasttrack.procedure_case c
				        JOIN fasttrack.approval_unit u ON u.id = c.unit
				        JOIN fasttrack.division p ON p.code = u.division
				        JOIN act_ru_variable v ON v.text_ = c.id::text AND v.name_ = 'caseId'
				        WHERE v.execution_id_ IN (t.execution_id_, t.proc_inst_id_)) AS head_decides
				FROM act_ru_task t
				JOIN act_ru_execution e ON e.id_ = t.proc_inst_id_
				LEFT JOIN LATERAL (SELECT own_group, to_person
				                   FROM fasttrack.task_move
				                   WHERE task_id = t.id_
				                   ORDER BY id DESC
				                   LIMIT 1) m ON true
				WHERE e.business_key_ IN (:codes)
				""").param("codes", codes).query((row) -> {
			String own = Optional.ofNullable(row.getString("own_group")).orElse(row.getString("groups"));
			if (own == null || !own.matches("\\S+\\.(section|county|head)")) {
				return;
			}
			String unit = own.substring(0, own.indexOf('.'));
			String task = row.getString("step") + " of " + own + " on " + day;
			if (own.endsWith(".head")) {
				boolean away = heads(unit).stream().allMatch((head) -> away(head, day).isPresent());
				seen.accept(away ? "nobody, the head is away" : "the head");
				if (row.getString("to_person") != null || !own.equals(row.getString("groups"))
						|| row.getString("users") != null || row.getString("name").startsWith("【")) {
					faults.add(task + ": taken from the head by " + row.getString("to_person") + ", "
							+ row.getString("groups") + " " + row.getString("users"));
				}
				return;
			}
			Set<String> barred = barred(row.getString("step"), row.getString("done"));
			List<String> heads = heads(unit);
			// A head does not do what the section does unless somebody else can decide.
			if (row.getBoolean("head_decides") && SECTIONS.contains(row.getString("step")) && heads.size() == 1) {
				barred.addAll(heads);
			}
			List<Standing> line = new ArrayList<>(pair(unit, own.endsWith(".county") ? "COUNTY" : "SECTION", day));
			if (own.endsWith(".section")) {
				pair(unit, "COUNTY", day)
					.forEach((each) -> line.add(new Standing(each.person(), unit + ".county", "COUNTY_LEVEL")));
			}
			heads.stream()
				.filter((head) -> away(head, day).isEmpty())
				.forEach((head) -> line.add(new Standing(head, unit + ".head", "HEAD")));
			line.add(new Standing("taskforce", "taskforce", "TASKFORCE"));
			Standing acts = line.stream().filter((each) -> !barred.contains(each.person())).findFirst().orElseThrow();
			String has = Optional.ofNullable(row.getString("to_person")).orElse(first(unit, own, day));
			seen.accept(acts.as());
			if (!acts.person().equals(has)) {
				faults.add(task + ": " + acts.person() + " should have it, " + has + " has it");
			}
			String called = switch (acts.as()) {
				case "A" -> "";
				case "TASKFORCE" -> "【待指定代办人】";
				default -> "代A角办理";
			};
			// What has come back says that first.
			String name = row.getString("name").replaceFirst("^【(退回|撤回|不予受理|不予批准|流标|批文失效)】", "");
			if (called.isEmpty() ? name.startsWith("【") : !name.contains(called)) {
				faults.add(task + ": called " + name + " for " + acts);
			}
			List<String> groups = List.of(row.getString("groups").split(" "));
			Set<String> users = Stream.of(Objects.requireNonNullElse(row.getString("users"), "").split(" "))
				.filter((user) -> !user.isEmpty())
				.collect(Collectors.toSet());
			boolean reaches = users.contains(acts.person())
					|| groups.stream().anyMatch((group) -> isMember(acts.person(), group));
			if (!reaches) {
				faults.add(task + ": " + acts + " cannot do it, but " + groups);
			}
			Stream
				.concat(groups.stream().filter((group) -> !group.equals(own) && !group.equals(acts.group())),
						users.stream().filter((user) -> !user.equals(acts.person())))
				.forEach((other) -> faults.add(task + ": " + acts + " has it, and it is still with " + other));
		});
		return faults;
	}

	/** The head of a unit, and the acting head. */
	private List<String> heads(String unit) {
		return this.jdbc
			.sql("SELECT id FROM fasttrack.official WHERE unit = :unit AND role = 'HEAD' ORDER BY slot DESC, id")
			.param("unit", unit)
			.query(String.class)
			.list();
	}

	private boolean isMember(String person, String group) {
		return this.jdbc.sql("SELECT count(*) FROM act_id_membership WHERE user_id_ = :person AND group_id_ = :group")
			.param("person", person)
			.param("group", group)
			.query(Integer.class)
			.single() > 0;
	}

	private static Set<String> barred(String step, @Nullable String done) {
		Set<String> steps = switch (step) {
			case "Task_DecideApplication" ->
				Stream.concat(JUDGED.stream(), Stream.of("Task_DecideAsHead")).collect(Collectors.toSet());
			case "Task_DecideAsHead" -> JUDGED;
			default -> Set.of();
		};
		return Stream.of(Objects.requireNonNullElse(done, "").split(" "))
			.filter((each) -> steps.contains(each.substring(each.indexOf('=') + 1)))
			.map((each) -> each.substring(0, Math.max(0, each.indexOf('='))))
			.collect(Collectors.toCollection(HashSet::new));
	}

	/** The A of the pair, who has what no one took over. */
	private String first(String unit, String own, LocalDate day) {
		return this.jdbc.sql("""
				SELECT a FROM fasttrack.liaison_term
				WHERE unit = :unit AND rank = :rank AND :day BETWEEN valid_from AND valid_to
				""")
			.param("unit", unit)
			.param("rank", own.endsWith(".county") ? "COUNTY" : "SECTION")
			.param("day", day)
			.query(String.class)
			.single();
	}

	/** Who of a pair is there, and who was named by those who are not. */
	private List<Standing> pair(String unit, String rank, LocalDate day) {
		List<Standing> line = new ArrayList<>();
		this.jdbc.sql("""
				SELECT a, b FROM fasttrack.liaison_term
				WHERE unit = :unit AND rank = :rank AND :day BETWEEN valid_from AND valid_to
				""").param("unit", unit).param("rank", rank).param("day", day).query((row) -> {
			String group = unit + "." + rank.toLowerCase(Locale.ROOT);
			List<Away> away = new ArrayList<>();
			for (String person : List.of(row.getString("a"), row.getString("b"))) {
				Optional<Away> gone = away(person, day);
				if (gone.isEmpty()) {
					line.add(new Standing(person, group, person.equals(row.getString("a")) ? "A" : "B"));
				}
				gone.ifPresent(away::add);
			}
			away.stream()
				.sorted((one, other) -> Long.compare(other.id(), one.id()))
				.map(Away::standIn)
				.filter(Objects::nonNull)
				.filter((named) -> away(named, day).isEmpty())
				.forEach((named) -> line.add(new Standing(named, named, "STAND_IN")));
		});
		return line;
	}

	/** Whether somebody is away on a day, as far as it counts. */
	private Optional<Away> away(String person, LocalDate day) {
		return this.jdbc.sql("""
				SELECT b.id, b.person, b.recorded_by, b.away_from, b.away_to, b.stand_in, r.last_day,
				       (b.recorded_at AT TIME ZONE 'Asia/Shanghai')::date AS recorded_on, c.confirmed_on
				FROM fasttrack.liaison_absence b
				LEFT JOIN fasttrack.liaison_return r ON r.absence = b.id
				LEFT JOIN fasttrack.liaison_confirmation c ON c.absence = b.id
				WHERE b.person = :person
				ORDER BY b.id
				""").param("person", person).query((row, number) -> {
			LocalDate first = row.getObject("away_from", LocalDate.class);
			LocalDate confirmed = row.getObject("confirmed_on", LocalDate.class);
			LocalDate recorded = row.getObject("recorded_on", LocalDate.class);
			if (!row.getString("recorded_by").equals(person)) {
				LocalDate counts = recorded.plusDays(1);
				while (!this.clock.isWorking(counts, recorded.atTime(16, 0))) {
					counts = counts.plusDays(1);
				}
				// A whole working day to say that it is not so.
				counts = counts.plusDays(1);
				if (confirmed != null && confirmed.isBefore(counts)) {
					counts = confirmed;
				}
				first = counts.isAfter(first) ? counts : first;
			}
			LocalDate last = Optional.ofNullable(row.getObject("last_day", LocalDate.class))
				.orElse(row.getObject("away_to", LocalDate.class));
			return new Away(row.getLong("id"), row.getString("stand_in"), !day.isBefore(first) && !day.isAfter(last));
		}).list().stream().filter(Away::now).reduce((one, other) -> other);
	}

	/**
	 * Somebody who is there.
	 *
	 * @param person who
	 * @param group through which group
	 * @param as as what
	 */
	private record Standing(String person, String group, String as) {

	}

	/**
	 * Somebody who is away.
	 *
	 * @param id in the order of recording
	 * @param standIn who was named
	 * @param now whether on the day
	 */
	private record Away(long id, @Nullable String standIn, boolean now) {

	}

}
