package org.fasttrack.watch;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.fasttrack.calendar.DayKind;
import org.fasttrack.calendar.WorkingCalendar;
import org.fasttrack.clock.DueDate;
import org.fasttrack.clock.Light;
import org.fasttrack.organization.Office;
import org.fasttrack.rule.Parameters;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Reminds of what comes near and of what is overdue: on the first working day that is
 * yellow, and again every so many working days, when offices open, never at night or on a
 * holiday. What was sent is only ever added to.
 */
@Service
public class Reminders {

	private final JdbcClient jdbc;

	private final WorkingCalendar calendar;

	private final Holders holders;

	private final Parameters parameters;

	private final Wording wording;

	private final Clock clock;

	Reminders(JdbcClient jdbc, WorkingCalendar calendar, Holders holders, Parameters parameters, Wording wording,
			Clock clock) {
		this.jdbc = jdbc;
		this.calendar = calendar;
		this.holders = holders;
		this.parameters = parameters;
		this.wording = wording;
		this.clock = clock;
	}

	/** When the next reminder of any of these steps comes; empty if none will. */
	public Optional<Instant> next(Collection<OpenStep> steps) {
		return steps.stream().map(OpenStep::due).filter(Objects::nonNull).map(this::next).min(Instant::compareTo);
	}

	/**
	 * When there is something to be done next about what is due then, later than now: to
	 * show that it is overdue, or to remind.
	 */
	public Instant next(DueDate due) {
		Instant overdue = due.dueOn().plusDays(1).atStartOfDay(this.clock.getZone()).toInstant();
		Instant reminder = nextReminder(due);
		return overdue.isAfter(this.clock.instant()) && overdue.isBefore(reminder) ? overdue : reminder;
	}

	private Instant nextReminder(DueDate due) {
		ZonedDateTime now = ZonedDateTime.ofInstant(this.clock.instant(), this.clock.getZone());
		LocalDate first = firstDay(due);
		LocalDate earliest = now.toLocalTime().isBefore(opensAt()) ? now.toLocalDate() : now.toLocalDate().plusDays(1);
		LocalDate day = first;
		if (earliest.isAfter(first)) {
			int every = every();
			// The working days from the first reminder up to the earliest day that is
			// left.
			int passed = this.calendar.workingDaysBetween(first, earliest.minusDays(1)) + 1;
			int turns = (passed + every - 1) / every;
			day = this.calendar.deadline(first, turns * every, DayKind.WD).dueOn();
		}
		return day.atTime(opensAt()).atZone(this.clock.getZone()).toInstant();
	}

	/** Sends what is to be sent now; what was sent already is not sent again. */
	public void send(Collection<OpenStep> steps) {
		LocalDate today = LocalDate.now(this.clock);
		if (!isWorkingTime()) {
			return;
		}
		for (OpenStep step : steps) {
			DueDate due = step.due();
			if (due == null || today.isBefore(firstDay(due))) {
				continue;
			}
			Light light = Objects.requireNonNull(step.light(today));
			if (sent(step, today)) {
				continue;
			}
			append(step.about(), step.projectCode(), step.caseId(), step.step(), light.name(), due.dueOn(),
					text(step, light, due, today), recipients(step, light));
		}
	}

	/**
	 * Tells somebody something about a procedure, once.
	 * @param kind what it tells
	 * @param about about what; the same is not told twice
	 * @param dueOn the day that matters
	 */
	public void tell(String kind, String about, String projectCode, @Nullable UUID caseId, LocalDate dueOn, String text,
			Set<String> recipients) {
		boolean told = this.jdbc.sql("""
				SELECT EXISTS (SELECT 1 FROM fasttrack.reminder WHERE about = :about AND kind = :kind)
				""").param("about", about).param("kind", kind).query(Boolean.class).single();
		if (!told) {
			append(about, projectCode, caseId, "", kind, dueOn, text, recipients);
		}
	}

	private boolean sent(OpenStep step, LocalDate today) {
		LocalDate since = today;
		int every = every();
		if (every > 1) {
			LocalDate first = firstDay(Objects.requireNonNull(step.due()));
			int passed = this.calendar.workingDaysBetween(first, today);
			since = this.calendar.workingDaysBefore(today, passed % every);
		}
		return this.jdbc.sql("""
				SELECT EXISTS (SELECT 1
				               FROM fasttrack.reminder
				               WHERE about = :about
				                 AND kind IN ('YELLOW', 'RED', 'GREY')
				                 AND sent_on >= :since)
				""").param("about", step.about()).param("since", since).query(Boolean.class).single();
	}

	private void append(String about, String projectCode, @Nullable UUID caseId, String step, String kind,
			LocalDate dueOn, String text, Set<String> recipients) {
		Instant now = this.clock.instant();
		this.jdbc.sql("""
				INSERT INTO fasttrack.reminder (about, project_code, case_id, step, kind, due_on, sent_on, sent_at,
				                                recipients, text)
				VALUES (:about, :project, :case, :step, :kind, :dueOn, :on, :at,
				        string_to_array(:recipients, ' '), :text)
				ON CONFLICT DO NOTHING
				""")
			.param("about", about)
			.param("project", projectCode)
			.param("case", caseId)
			.param("step", step)
			.param("kind", kind)
			.param("dueOn", dueOn)
			.param("on", LocalDate.ofInstant(now, this.clock.getZone()))
			.param("at", Timestamp.from(now))
			.param("recipients", String.join(" ", recipients))
			.param("text", text)
			.update();
	}

	/**
	 * Who has it, whoever stands in, and the section of the unit; once overdue, those who
	 * lead as well.
	 */
	private Set<String> recipients(OpenStep step, Light light) {
		Set<String> recipients = new LinkedHashSet<>();
		recipients.add(step.group());
		this.holders.of(step.group(), step.caseId(), step.step()).ifPresent((acting) -> {
			recipients.add(acting.group());
			recipients.add(acting.person().id());
		});
		if (step.unit() != null) {
			recipients.add(Office.section(step.unit()).id());
			if (light == Light.RED) {
				recipients.add(Office.county(step.unit()).id());
			}
		}
		if (light == Light.RED) {
			recipients.add(Office.TASKFORCE.id());
		}
		return recipients;
	}

	private String text(OpenStep step, Light light, DueDate due, LocalDate today) {
		String what = step.projectName() + "：" + Office.step(step.step(), step.group(), this.wording) + " · "
				+ step.matter();
		int left = Math.abs(this.calendar.workingDaysBetween(today, due.dueOn()));
		return switch (light) {
			case RED -> "【超期】" + what + "，应于" + due.dueOn() + "办结，已超期" + left + "个工作日。";
			case GREY -> "【特别程序】" + what + "，预计" + due.dueOn() + "结束，请及时登记结果。";
			case YELLOW, GREEN ->
				"【临期】" + what + "，应于" + due.dueOn() + "办结，" + ((left > 0) ? "还剩" + left + "个工作日。" : "今天到期。");
		};
	}

	/** The reminders for these groups or users, newest first. */
	public List<Reminder> of(Collection<String> recipients, LocalDate since, int limit) {
		return this.jdbc.sql("""
				SELECT id, project_code, case_id, step, kind, due_on, sent_on, sent_at, text
				FROM fasttrack.reminder
				WHERE recipients && string_to_array(:recipients, ' ')
				  AND sent_on >= :since
				ORDER BY id DESC
				LIMIT :limit
				""")
			.param("recipients", String.join(" ", recipients))
			.param("since", since)
			.param("limit", limit)
			.query(Reminder.class)
			.list();
	}

	/** When offices open on that day, or on the next working day. */
	public Instant morning(LocalDate day) {
		return workingDay(day).atTime(opensAt()).atZone(this.clock.getZone()).toInstant();
	}

	/** Whether people work now. */
	public boolean isWorkingTime() {
		ZonedDateTime now = ZonedDateTime.ofInstant(this.clock.instant(), this.clock.getZone());
		return this.calendar.isWorkingDay(now.toLocalDate()) && !now.toLocalTime().isBefore(opensAt())
				&& !now.toLocalTime().isAfter(this.parameters.time("office.closes-at"));
	}

	private LocalDate firstDay(DueDate due) {
		return workingDay(due.yellowOn());
	}

	private LocalDate workingDay(LocalDate from) {
		LocalDate day = from;
		while (!this.calendar.isWorkingDay(day)) {
			day = day.plusDays(1);
		}
		return day;
	}

	private int every() {
		return Math.max(1, this.parameters.whole("reminder.every-days"));
	}

	private LocalTime opensAt() {
		return this.parameters.time("office.opens-at");
	}

	/**
	 * What was sent.
	 *
	 * @param id its number
	 * @param projectCode the project
	 * @param caseId the procedure case, null for the project itself
	 * @param step the task's id in the model
	 * @param kind the light then, or what else it tells
	 * @param dueOn when it was due then
	 * @param sentOn the day it was sent
	 * @param sentAt when
	 * @param text its words
	 */
	public record Reminder(long id, String projectCode, @Nullable UUID caseId, String step, String kind,
			@Nullable LocalDate dueOn, LocalDate sentOn, Instant sentAt, String text) {

	}

}
