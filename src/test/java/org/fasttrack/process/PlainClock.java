package org.fasttrack.process;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.fasttrack.Tables;
import org.jspecify.annotations.Nullable;

/**
 * Works out clocks, due dates, lights and reminders a second time, as simply as can be:
 * it counts days one by one from the rows of the seeds, and knows what happened from the
 * acts alone. It shares nothing with what it is compared to.
 */
final class PlainClock {

	private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

	private static final Pattern EXTENSION = Pattern.compile("^延长(\\d+)(个工作日|天)");

	private static final String REQUIRED = "要求：";

	private final Map<LocalDate, Boolean> days = new HashMap<>();

	private final Set<Integer> years = new HashSet<>();

	private final Map<String, String> parameters;

	private final Map<String, Map<String, String>> procedures = new LinkedHashMap<>();

	private final Map<String, String> signings = new HashMap<>();

	private final Set<LocalDate> daysOff = new HashSet<>();

	private LocalDateTime daysOffKnown = LocalDateTime.MAX;

	PlainClock() {
		for (String scope : List.of("NATIONAL", "TAR", "CITY")) {
			for (Map<String, String> row : Tables.read("seeds/working-calendar.csv")) {
				if (scope.equals(row.get("scope"))) {
					LocalDate day = LocalDate.parse(row.get("date"));
					this.days.put(day, row.get("day").equals("WORK"));
					if (scope.equals("NATIONAL")) {
						this.years.add(day.getYear());
					}
				}
			}
		}
		this.parameters = Tables.read("seeds/parameters.csv")
			.stream()
			.collect(Collectors.toMap((row) -> row.get("key"), (row) -> row.get("value")));
		Tables.read("seeds/procedures.csv").forEach((row) -> this.procedures.put(row.get("code"), row));
		Tables.read("seeds/units.csv").forEach((row) -> this.signings.put(row.get("id"), row.get("signing")));
		Tables.read("seeds/signing.csv")
			.forEach((row) -> this.signings.put(row.get("unit") + " " + row.get("procedure"), row.get("signing")));
	}

	/** The city takes these days off, which is known from that moment on. */
	void daysOff(Set<LocalDate> off, LocalDateTime known) {
		this.daysOff.addAll(off);
		this.daysOffKnown = known;
	}

	boolean isWorking(LocalDate day, LocalDateTime asKnown) {
		if (this.daysOff.contains(day) && !asKnown.isBefore(this.daysOffKnown)) {
			return false;
		}
		Boolean set = this.days.get(day);
		return (set != null) ? set : day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
	}

	private int whole(String parameter) {
		return Integer.parseInt(Objects.requireNonNull(this.parameters.get(parameter), parameter));
	}

	private LocalTime opensAt() {
		return LocalTime.parse(this.parameters.get("office.opens-at"));
	}

	/** The days after one day up to and including another that count. */
	private int count(LocalDate from, LocalDate until, boolean calendarDays, LocalDateTime asKnown) {
		int counted = 0;
		for (LocalDate day = from.plusDays(1); !day.isAfter(until); day = day.plusDays(1)) {
			if (calendarDays || isWorking(day, asKnown)) {
				counted++;
			}
		}
		return counted;
	}

	/** The day on which so many more days are used; before, if more were used already. */
	private LocalDate after(LocalDate from, int more, boolean calendarDays, LocalDateTime asKnown) {
		LocalDate day = from;
		int left = more;
		while (left > 0) {
			day = day.plusDays(1);
			if (calendarDays || isWorking(day, asKnown)) {
				left--;
			}
		}
		while (left < 0) {
			day = day.minusDays(1);
			if (calendarDays || isWorking(day, asKnown)) {
				left++;
			}
		}
		return day;
	}

	/** With how many used days a limit is yellow for the first time. */
	private int yellowWith(int limit) {
		int share = whole("light.yellow-share");
		int few = Math.min(whole("light.yellow-days"), (100 - share) * limit / 100);
		int used = 0;
		while (used * 100 < share * limit && limit - used > few) {
			used++;
		}
		return used;
	}

	private Due due(LocalDate from, int used, int limit, boolean calendarDays, LocalDateTime asKnown) {
		LocalDate due = after(from, limit - used, calendarDays, asKnown);
		boolean provisional = false;
		for (int year = from.getYear(); year <= due.getYear(); year++) {
			provisional |= !calendarDays && !this.years.contains(year);
		}
		return new Due(due, after(from, yellowWith(limit) - used, calendarDays, asKnown), provisional);
	}

	private Due agreed(LocalDate from, LocalDate on, LocalDateTime asKnown) {
		LocalDate yellow = due(from, 0, count(from, on, false, asKnown), false, asKnown).yellowOn();
		return new Due(on, yellow.isAfter(on) ? on : yellow, false);
	}

	private static @Nullable Integer number(@Nullable String text) {
		return (text == null || text.isEmpty()) ? null : Integer.valueOf(text);
	}

	/**
	 * What should be by now.
	 * @param cases the procedures of a project
	 * @param acts all acts of the project in their order
	 */
	Replay replay(List<PlainCase> cases, List<PlainAct> acts, LocalDateTime now) {
		return new Replay(cases, acts, now);
	}

	/** When somebody is to be reminded next of any of these, by what is known now. */
	@Nullable LocalDateTime next(List<Open> open, LocalDateTime now) {
		LocalDateTime first = null;
		for (Open each : open) {
			Due due = each.due(now);
			if (due != null) {
				LocalDateTime moment = due.yellowOn().atTime(opensAt());
				while (!moment.isAfter(now) || !isWorking(moment.toLocalDate(), now)) {
					moment = moment.plusDays(1);
				}
				first = (first == null || moment.isBefore(first)) ? moment : first;
			}
		}
		return first;
	}

	/**
	 * A procedure of a plan.
	 *
	 * @param id its id
	 * @param procedure its code
	 * @param releasedOn the day on which it was released, where it was
	 */
	record PlainCase(UUID id, String procedure, @Nullable LocalDate releasedOn) {

	}

	/**
	 * What somebody did.
	 *
	 * @param caseId the case, null for the project itself
	 * @param step which step
	 * @param outcome what came out
	 * @param opinion what was said
	 * @param capacity as whom
	 * @param on the business date
	 * @param at when it was recorded
	 */
	record PlainAct(@Nullable UUID caseId, String step, String outcome, String opinion, String capacity, LocalDate on,
			LocalDateTime at) {

		private String unit() {
			return this.capacity.substring(0, this.capacity.indexOf('.'));
		}

		private LocalDate dateIn(String mark) {
			Matcher date = DATE.matcher(this.opinion.substring(this.opinion.indexOf(mark)));
			if (!date.find()) {
				throw new AssertionError("no date: " + this);
			}
			return LocalDate.parse(date.group());
		}

	}

	/**
	 * When something is due.
	 *
	 * @param dueOn the last day in time
	 * @param yellowOn the first day on which it is yellow
	 * @param provisional whether it reaches into a year that has no calendar yet
	 */
	record Due(LocalDate dueOn, LocalDate yellowOn, boolean provisional) {

		String light(LocalDate day) {
			return day.isAfter(this.dueOn) ? "RED" : day.isBefore(this.yellowOn) ? "GREEN" : "YELLOW";
		}

	}

	/**
	 * What should have been sent.
	 *
	 * @param caseId the case, null for the project itself
	 * @param about which turn of it
	 * @param step the step
	 * @param kind the light
	 * @param on the day
	 * @param dueOn when it was due by what was known then
	 */
	record Sent(@Nullable UUID caseId, String about, String step, String kind, LocalDate on, LocalDate dueOn) {

	}

	/** A step that somebody has to do. */
	static final class Open {

		final @Nullable UUID caseId;

		final String about;

		final String step;

		/** What is required, where the step is about a requirement. */
		final @Nullable String required;

		final boolean paused;

		private final Function<LocalDateTime, @Nullable Due> rule;

		private Open(@Nullable UUID caseId, String about, String step, @Nullable String required, boolean paused,
				Function<LocalDateTime, @Nullable Due> rule) {
			this.caseId = caseId;
			this.about = about;
			this.step = step;
			this.required = required;
			this.paused = paused;
			this.rule = rule;
		}

		@Nullable Due due(LocalDateTime asKnown) {
			return this.rule.apply(asKnown);
		}

		@Nullable String light(LocalDate day, LocalDateTime asKnown) {
			Due due = due(asKnown);
			return this.paused ? "GREY" : (due != null) ? due.light(day) : null;
		}

	}

	/** A limit that runs, stands still, is extended and stops. */
	final class Running {

		final LocalDate startedOn;

		final @Nullable Integer promised;

		final @Nullable Integer statutory;

		final boolean calendarDays;

		int extension;

		/** Each stretch in which it counted, from a day that does not count itself. */
		final List<LocalDate[]> stretches = new ArrayList<>();

		LocalDate countedFrom;

		@Nullable LocalDate pausedOn;

		@Nullable LocalDate stoppedOn;

		/**
		 * What was known when it stopped; later changes of the calendar do not matter.
		 */
		private @Nullable LocalDateTime stoppedAt;

		private Running(Map<String, String> procedure, LocalDate on) {
			this.startedOn = on;
			this.countedFrom = on;
			this.promised = number(procedure.get("promised_days"));
			this.statutory = number(procedure.get("max_days"));
			this.calendarDays = "CD".equals(procedure.get("day_kind"));
		}

		private boolean counts() {
			return this.stoppedOn == null && this.pausedOn == null;
		}

		private void pause(LocalDate on) {
			this.stretches.add(new LocalDate[] { this.countedFrom, on });
			this.pausedOn = on;
		}

		private void resume(LocalDate on) {
			this.countedFrom = on;
			this.pausedOn = null;
		}

		private void stop(LocalDate on, LocalDateTime at) {
			if (this.stoppedOn == null) {
				this.stoppedOn = on;
				this.stoppedAt = at;
			}
		}

		private LocalDateTime known(LocalDateTime asKnown) {
			return (this.stoppedAt != null && this.stoppedAt.isBefore(asKnown)) ? this.stoppedAt : asKnown;
		}

		int usedBefore(LocalDateTime asKnown) {
			return this.stretches.stream()
				.mapToInt((each) -> count(each[0], each[1], this.calendarDays, known(asKnown)))
				.sum();
		}

		/** The days used up to now. */
		int used(LocalDateTime now) {
			LocalDate until = (this.stoppedOn != null) ? this.stoppedOn : now.toLocalDate();
			return usedBefore(now)
					+ ((this.pausedOn != null) ? 0 : count(this.countedFrom, until, this.calendarDays, now));
		}

		@Nullable Due due(LocalDateTime asKnown) {
			return due((this.promised != null) ? this.promised : this.statutory, asKnown);
		}

		@Nullable Due dueInLaw(LocalDateTime asKnown) {
			return due(this.statutory, asKnown);
		}

		private @Nullable Due due(@Nullable Integer limit, LocalDateTime asKnown) {
			return (limit != null && this.pausedOn == null) ? PlainClock.this.due(this.countedFrom, usedBefore(asKnown),
					limit + this.extension, this.calendarDays, known(asKnown)) : null;
		}

	}

	/** What should have become of one procedure. */
	final class Course {

		final UUID id;

		final String procedure;

		private final Map<String, String> row;

		@Nullable Running clock;

		@Nullable Open present;

		@Nullable Open gap;

		int turn;

		int round = 1;

		/** Whose time, since when; an empty name for nobody's. */
		private final List<Map.Entry<String, LocalDate>> turns = new ArrayList<>();

		private Function<LocalDateTime, @Nullable Due> rule = (asKnown) -> null;

		private boolean specialPauses;

		private LocalDate receivedOn = LocalDate.MIN;

		/** Since when it waits for its prerequisites, null while it does not. */
		private @Nullable LocalDate waitsSince;

		private @Nullable LocalDate releasedOn;

		private boolean ended;

		private Course(PlainCase each) {
			this.id = each.id();
			this.procedure = each.procedure();
			this.row = Objects.requireNonNull(PlainClock.this.procedures.get(each.procedure()));
		}

		/** The working days that passed so far, by whose they were. */
		Map<String, Integer> elapsed(LocalDateTime now) {
			Map<String, Integer> elapsed = new TreeMap<>();
			for (int i = 0; i < this.turns.size(); i++) {
				LocalDate until = (i + 1 < this.turns.size()) ? this.turns.get(i + 1).getValue() : now.toLocalDate();
				if (!this.turns.get(i).getKey().isEmpty()) {
					elapsed.merge(this.turns.get(i).getKey(), count(this.turns.get(i).getValue(), until, false, now),
							Integer::sum);
				}
			}
			return elapsed;
		}

		private boolean isLicence() {
			return this.row.get("nature").equals("LICENCE");
		}

		private boolean isCheck() {
			return this.row.get("nature").equals("CHECK");
		}

		private void step(String step, String whose, LocalDate since, boolean paused,
				Function<LocalDateTime, @Nullable Due> due) {
			this.turn++;
			this.turns.add(Map.entry(whose, since));
			this.rule = due;
			this.present = new Open(this.id, this.id + "/" + this.turn, step, null, paused, due);
		}

		private void end(LocalDate on) {
			this.turn++;
			this.turns.add(Map.entry("", on));
			this.present = null;
			this.gap = null;
		}

		private Function<LocalDateTime, @Nullable Due> within(LocalDate from, String parameter) {
			return (asKnown) -> PlainClock.this.due(from, 0, whole(parameter), false, asKnown);
		}

		private @Nullable Due byClock(LocalDateTime asKnown) {
			return (this.clock != null && this.clock.counts()) ? this.clock.due(asKnown) : null;
		}

		private Function<LocalDateTime, @Nullable Due> byClockOr(LocalDate from, String parameter, LocalDateTime at) {
			return (byClock(at) != null) ? this::byClock : within(from, parameter);
		}

		private Function<LocalDateTime, @Nullable Due> orByClock(Function<LocalDateTime, @Nullable Due> own) {
			return (asKnown) -> {
				Due first = own.apply(asKnown);
				Due second = byClock(asKnown);
				return (first == null || second != null && second.dueOn().isBefore(first.dueOn())) ? second : first;
			};
		}

		private void released(LocalDate on, LocalDateTime at) {
			this.waitsSince = null;
			this.ended = false;
			this.releasedOn = on;
			if (isCheck()) {
				check(on, at);
			}
			else {
				toApplicant(on);
			}
		}

		private void check(LocalDate on, LocalDateTime at) {
			this.clock = new Running(this.row, on);
			step("Task_CheckStart", "UNIT", on, false, byClockOr(on, "unit.task-days", at));
		}

		private void toApplicant(LocalDate on) {
			boolean own = this.row.get("signs").equals("OWNER");
			Integer minimum = own ? number(this.row.get("minimum_days")) : null;
			step(isCheck() ? "Task_ReportProgress" : own ? "Task_RecordOwner" : "Task_SubmitMaterials", "PROJECT_UNIT",
					on, false, within((minimum != null) ? on.plusDays(minimum) : on, "applicant.task-days"));
		}

		private void again(PlainAct act) {
			stop(act);
			this.round++;
			this.gap = null;
			toApplicant(act.on());
		}

		private void stop(PlainAct act) {
			if (this.clock != null) {
				this.clock.stop(act.on(), act.at());
			}
		}

		private void received(PlainAct act) {
			this.receivedOn = act.on();
			if (this.row.get("clock_from").equals("RECEIPT")) {
				this.clock = new Running(this.row, act.on());
			}
			step("Task_AcceptMaterials", "UNIT", act.on(), false,
					orByClock(within(act.on(), "acceptance.deemed-days")));
		}

		private void accepted(PlainAct act, LocalDate from) {
			if (this.row.get("clock_from").equals("ACCEPTANCE")) {
				this.clock = new Running(this.row, from);
			}
			switch (this.row.get("signs")) {
				case "SECTION" -> step("Task_RegisterDocument", "UNIT", act.on(), false,
						byClockOr(act.on(), "unit.task-days", act.at()));
				case "EXTERNAL" -> step("Task_RecordExternal", "HIGHER", act.on(), false,
						byClockOr(act.on(), "external.follow-up-days", act.at()));
				default -> review(act);
			}
		}

		private void review(PlainAct act) {
			step("Task_ReviewApplication", "UNIT", act.on(), false, byClockOr(act.on(), "unit.task-days", act.at()));
		}

		private void special(PlainAct act) {
			String kind = act.opinion().substring(0, act.opinion().indexOf('；'));
			this.specialPauses = Tables.read("seeds/special-procedures.csv")
				.stream()
				.filter((row) -> row.get("name").equals(kind))
				.filter((row) -> row.get("procedure").isEmpty() || row.get("procedure").equals(this.procedure))
				.findFirst()
				.orElseThrow()
				.get("pauses")
				.equals("Y");
			LocalDate expected = act.dateIn("预计结束：");
			Function<LocalDateTime, @Nullable Due> until = (asKnown) -> agreed(act.on(), expected, asKnown);
			if (this.specialPauses) {
				if (this.clock != null && this.clock.counts()) {
					this.clock.pause(act.on());
				}
				step("Task_RecordSpecial", "SPECIAL", act.on(), true, until);
			}
			else {
				step("Task_RecordSpecial", "UNIT", act.on(), false, orByClock(until));
			}
		}

		private String decides(PlainAct act) {
			String signing = PlainClock.this.signings.getOrDefault(act.unit() + " " + this.procedure,
					PlainClock.this.signings.get(act.unit()));
			return "HEAD_ONLY".equals(signing) ? "Task_DecideApplication" : "Task_DecideAsHead";
		}

		private void acted(PlainAct act) {
			switch (act.step() + " " + act.outcome()) {
				case "Task_SubmitMaterials SUBMITTED", "Task_CorrectMaterials CORRECTED" -> received(act);
				case "Task_SubmitMaterials HELD", "Task_RecordOwner DONE" ->
					step("Task_ConfirmHeld", "UNIT", act.on(), false, within(act.on(), "held.confirm-days"));
				case "Task_ConfirmHeld RETURN" -> toApplicant(act.on());
				case "Task_AcceptMaterials ACCEPT" -> accepted(act, act.on());
				case "Task_AcceptMaterials ACCEPT_WITH_GAP" -> {
					accepted(act, act.on());
					LocalDate promised = act.dateIn("承诺补齐日期：");
					this.gap = new Open(this.id, this.id + "/gap" + this.round, "Task_SubmitGap", null, false,
							(asKnown) -> agreed(act.on(), promised, asKnown));
				}
				case "Task_AcceptMaterials DEEMED_ACCEPTED" -> accepted(act, this.receivedOn);
				case "Task_AcceptMaterials CORRECTION" -> {
					stop(act);
					step("Task_CorrectMaterials", "PROJECT_UNIT", act.on(), false,
							within(act.on(), "applicant.task-days"));
				}
				case "Task_AcceptMaterials REFUSE", "Task_DecideApplication REJECTED", "Task_RegisterDocument REJECTED",
						"Task_RecordExternal REJECTED", "Task_RecordOwner TENDER_FAILED" ->
					again(act);
				case "Task_SubmitGap GAP_CLOSED" -> this.gap = null;
				case "Task_ReviewApplication RECOMMEND_APPROVE", "Task_ReviewApplication RECOMMEND_CONDITIONS",
						"Task_ReviewApplication RECOMMEND_REJECT" ->
					step(decides(act), "UNIT", act.on(), false, this.rule);
				case "Task_ReviewApplication SUPPLEMENT", "Task_DecideAsHead SUPPLEMENT",
						"Task_DecideApplication SUPPLEMENT" ->
					step("Task_SupplementMaterials", "PROJECT_UNIT", act.on(), false,
							within(act.on(), "applicant.task-days"));
				case "Task_SupplementMaterials SUBMITTED" -> review(act);
				case "Task_ReviewApplication SPECIAL" -> special(act);
				case "Task_RecordSpecial RECORDED" -> {
					if (this.specialPauses && this.clock != null && this.clock.pausedOn != null) {
						this.clock.resume(act.on());
					}
					review(act);
				}
				case "Task_DecideAsHead RETURN", "Task_DecideApplication RETURN" ->
					step("Task_ReviewApplication", "UNIT", act.on(), false, this.rule);
				case "Task_DecideAsHead APPROVED", "Task_DecideAsHead CONDITIONS", "Task_DecideAsHead REJECTED" ->
					step("Task_DecideApplication", "UNIT", act.on(), false, this.rule);
				case "Task_CheckStart NOT_READY" -> {
					stop(act);
					toApplicant(act.on());
				}
				case "Task_ReportProgress REPORTED" -> check(act.on(), act.at());
				case "ExtendLimit EXTENDED" -> {
					Matcher days = EXTENSION.matcher(act.opinion());
					if (!days.find()) {
						throw new AssertionError("no days: " + act);
					}
					Objects.requireNonNull(this.clock).extension = Integer.parseInt(days.group(1));
				}
				case "Validity EXPIRED" -> {
					this.round++;
					end(act.on());
					this.ended = false;
					this.waitsSince = act.on();
				}
				default -> {
					if (!isEnd(act)) {
						throw new AssertionError("what is that? " + act);
					}
					stop(act);
					end(act.on());
					this.ended = true;
				}
			}
		}

		List<Open> open() {
			List<Open> open = new ArrayList<>();
			Optional.ofNullable(this.present).ifPresent(open::add);
			Optional.ofNullable(this.gap).ifPresent(open::add);
			return open;
		}

	}

	/** Whether a case ends with an act. */
	private static boolean isEnd(PlainAct act) {
		return Set
			.of("Task_ConfirmHeld CONFIRM", "Task_DecideApplication APPROVED", "Task_DecideApplication CONDITIONS",
					"Task_RegisterDocument FILED", "Task_RegisterDocument APPROVED", "Task_RecordExternal APPROVED",
					"Task_CheckStart READY", "AmendPlan NOT_REQUIRED", "WithdrawProject TERMINATE")
			.contains(act.step() + " " + act.outcome());
	}

	/** What should have become of one project by now. */
	final class Replay {

		final Map<UUID, Course> courses = new LinkedHashMap<>();

		final List<Sent> sent = new ArrayList<>();

		/** What breaks a rule that the acts alone show. */
		final List<String> faults = new ArrayList<>();

		final LocalDateTime now;

		private @Nullable Open application;

		private final Map<String, Open> requirements = new LinkedHashMap<>();

		/** On which day each was decided, because a report does not set it anew. */
		private final Map<String, LocalDate> requirementsSet = new HashMap<>();

		private final Map<UUID, List<PlainAct>> before = new HashMap<>();

		private Replay(List<PlainCase> cases, List<PlainAct> acts, LocalDateTime now) {
			this.now = now;
			cases.forEach((each) -> this.courses.put(each.id(), new Course(each)));
			LocalDate day = acts.isEmpty() ? now.toLocalDate() : acts.get(0).at().toLocalDate();
			int done = 0;
			boolean told = false;
			while (true) {
				LocalDateTime morning = day.atTime(opensAt());
				LocalDateTime until = morning.isBefore(now) ? morning : now.plusNanos(1);
				while (done < acts.size() && acts.get(done).at().isBefore(until)) {
					PlainAct act = acts.get(done++);
					if (!told && !act.at().isBefore(PlainClock.this.daysOffKnown)) {
						told = true;
					}
					acted(act);
				}
				if (!told && until.isAfter(PlainClock.this.daysOffKnown)) {
					told = true;
				}
				if (!morning.isBefore(now)) {
					if (morning.equals(now)) {
						remind(now);
					}
					break;
				}
				remind(morning);
				day = day.plusDays(1);
			}
			for (PlainCase each : cases) {
				Course course = Objects.requireNonNull(this.courses.get(each.id()));
				LocalDate expected = (course.waitsSince != null) ? course.waitsSince : course.releasedOn;
				if (expected != null && !expected.equals(each.releasedOn())) {
					this.faults.add(course.procedure + " on " + now.toLocalDate() + ": released on expected " + expected
							+ ", actual " + each.releasedOn());
				}
			}
		}

		List<Open> open() {
			List<Open> open = new ArrayList<>();
			this.courses.values().forEach((each) -> open.addAll(each.open()));
			open.addAll(ofProject());
			return open;
		}

		/** What belongs to no procedure's own handling. */
		private List<Open> ofProject() {
			List<Open> open = new ArrayList<>(this.requirements.values());
			Optional.ofNullable(this.application).ifPresent(open::add);
			return open;
		}

		/** What the timer of the project itself watches over. */
		List<Open> watchedByProject() {
			List<Open> open = ofProject();
			this.courses.values().stream().filter(Course::isCheck).forEach((each) -> open.addAll(each.open()));
			return open;
		}

		private void remind(LocalDateTime morning) {
			LocalDate day = morning.toLocalDate();
			for (Course each : this.courses.values()) {
				if (each.isLicence() && each.present != null && each.present.step.equals("Task_AcceptMaterials")
						&& day.isAfter(answerBy(each, morning))) {
					this.faults.add(each.procedure + " is not accepted on " + day + ", received on " + each.receivedOn);
				}
			}
			if (!isWorking(day, morning)) {
				return;
			}
			for (Open each : open()) {
				Due due = each.due(morning);
				if (due != null && !day.isBefore(due.yellowOn())) {
					String light = each.paused ? "GREY" : due.light(day);
					this.sent.add(new Sent(each.caseId, each.about, each.step, light, day, due.dueOn()));
				}
			}
		}

		private LocalDate answerBy(Course each, LocalDateTime asKnown) {
			return after(each.receivedOn, whole("acceptance.deemed-days"), false, asKnown);
		}

		private void acted(PlainAct act) {
			if (act.caseId() == null) {
				ofTheProject(act);
			}
			else if (act.step().equals("Task_FulfilRequirement") || act.step().equals("Task_ConfirmRequirement")) {
				ofARequirement(act);
			}
			else {
				Course course = Objects.requireNonNull(this.courses.get(act.caseId()));
				if (act.outcome().equals("DEEMED_ACCEPTED")
						&& !act.on().equals(answerBy(course, act.at()).plusDays(1))) {
					this.faults.add(course.procedure + " is accepted on " + act.on() + ", received on "
							+ course.receivedOn + ", to be answered by " + answerBy(course, act.at()));
				}
				course.acted(act);
				this.before.computeIfAbsent(act.caseId(), (id) -> new ArrayList<>()).add(act);
				if (isEnd(act) && !act.outcome().equals("TERMINATE")) {
					require(course, act);
				}
				if (course.waitsSince != null || course.ended && !act.outcome().equals("TERMINATE")) {
					release(act.at());
				}
			}
		}

		private void ofTheProject(PlainAct act) {
			switch (act.step() + " " + act.outcome()) {
				case "StartProject REGISTERED" -> application("Task_CompleteApplication", act.on());
				case "Task_CompleteApplication SUBMITTED", "Task_CorrectApplication SUBMITTED" ->
					application("Task_ConfirmPlan", act.on());
				case "CheckEligibility RETURNED", "Task_ConfirmPlan RETURN" ->
					application("Task_CorrectApplication", act.on());
				case "Task_ConfirmPlan CONFIRMED" -> {
					this.application = null;
					this.courses.values().forEach((each) -> each.waitsSince = act.on());
					release(act.at());
				}
				case "WithdrawProject WITHDRAWN" -> {
					this.application = null;
					this.requirements.clear();
				}
				default -> throw new AssertionError("what is that? " + act);
			}
		}

		private void application(String step, LocalDate since) {
			this.application = new Open(null, step + "/" + since, step, null, false,
					(asKnown) -> due(since, 0, whole("applicant.task-days"), false, asKnown));
		}

		/** What the decision requires is in the words of whoever decided first. */
		private void require(Course course, PlainAct act) {
			if (!act.outcome().equals("CONDITIONS")) {
				return;
			}
			String said = Objects.requireNonNull(this.before.get(course.id))
				.stream()
				.filter((each) -> each.step().equals("Task_DecideAsHead") && each.outcome().equals("CONDITIONS"))
				.reduce((one, other) -> other)
				.filter((each) -> course.decides(act).equals("Task_DecideAsHead"))
				.orElse(act)
				.opinion();
			for (String part : said.split("；")) {
				if (part.startsWith(REQUIRED)) {
					fulfil(course.id, part.substring(REQUIRED.length()), act.on(), act.on());
				}
			}
		}

		private void fulfil(UUID caseId, String text, LocalDate set, LocalDate since) {
			Matcher date = DATE.matcher(text);
			LocalDate on = date.find() ? LocalDate.parse(date.group()) : null;
			this.requirements.put(caseId + text,
					new Open(caseId, "OPEN/" + since, "Task_FulfilRequirement", text, false, (asKnown) -> (on != null)
							? agreed(set, on, asKnown) : due(set, 0, whole("requirement.days"), false, asKnown)));
			this.requirementsSet.put(caseId + text, set);
		}

		private void ofARequirement(PlainAct act) {
			String text = act.opinion().contains("：") ? act.opinion().substring(0, act.opinion().indexOf('：'))
					: act.opinion();
			String key = act.caseId() + text;
			switch (act.outcome()) {
				case "REPORTED" ->
					this.requirements.put(key, new Open(act.caseId(), "REPORTED/" + act.on(), "Task_ConfirmRequirement",
							text, false, (asKnown) -> due(act.on(), 0, whole("held.confirm-days"), false, asKnown)));
				case "NOT_MET" -> fulfil(Objects.requireNonNull(act.caseId()), text,
						Objects.requireNonNull(this.requirementsSet.get(key)), act.on());
				default -> this.requirements.remove(key);
			}
		}

		/** Everything starts whose prerequisites in the plan have ended. */
		private void release(LocalDateTime at) {
			Map<String, Course> plan = new LinkedHashMap<>();
			this.courses.values().forEach((each) -> plan.put(each.procedure, each));
			for (Course each : plan.values()) {
				if (each.waitsSince == null || !each.row.get("phase").equals("PRE")) {
					continue;
				}
				List<String> after = each.row.get("after").equals("ALL_PRE") ? plan.values()
					.stream()
					.filter((other) -> other != each && other.row.get("phase").equals("PRE"))
					.map((other) -> other.procedure)
					.toList() : List.of(each.row.get("after").split(" "));
				List<Course> before = after.stream().map(plan::get).filter(Objects::nonNull).toList();
				if (before.stream().allMatch((other) -> other.ended)) {
					LocalDate since = each.waitsSince;
					LocalDate on = before.stream()
						.map((other) -> other.turns.get(other.turns.size() - 1).getValue())
						.filter((last) -> last.isAfter(since))
						.max(Comparator.naturalOrder())
						.orElse(since);
					each.released(on, at);
				}
			}
		}

	}

}
