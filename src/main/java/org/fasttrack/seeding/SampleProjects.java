package org.fasttrack.seeding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.fasttrack.calendar.DayKind;
import org.fasttrack.calendar.WorkingCalendar;
import org.fasttrack.database.OnEmbeddedDatabase;
import org.fasttrack.difficulty.DifficultyDesk;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;
import org.fasttrack.procedure.Catalogue;
import org.fasttrack.procedure.Corrections;
import org.fasttrack.procedure.Material;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.process.DailyInspection;
import org.fasttrack.process.ProjectActions;
import org.fasttrack.process.Rehearsal;
import org.fasttrack.process.Rehearsal.OpenTask;
import org.fasttrack.project.Intake;
import org.fasttrack.project.Payments;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.report.ReportSchedule;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Wording;
import org.fasttrack.seeding.Samples.Action;
import org.fasttrack.seeding.Samples.Sample;
import org.fasttrack.seeding.Samples.Scripted;
import org.fasttrack.supervision.Instructions;
import org.fasttrack.supervision.Orders;
import org.fasttrack.supervision.Urges;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Brings the sample projects of {@code seeds/sample-projects.json} to their stage the way
 * officials would: every act passes the gate, on its own day. A project that is
 * registered already is left as it is.
 */
@Component
@OnEmbeddedDatabase
class SampleProjects {

	private static final Logger log = LoggerFactory.getLogger(SampleProjects.class);

	/** A date in the file: so many days before or after the project was started. */
	private static final Pattern RELATIVE = Pattern.compile("D([+-]\\d+)");

	/** A date in the file: so many days after the act itself. */
	private static final Pattern FROM_ACT = Pattern.compile("T\\+(\\d+)");

	/** In the place of the items: all that were asked for the first time. */
	private static final String SAME_LIST = "SAME";

	/** In the place of a date: that of the round of acts before. */
	private static final String PREVIOUS_DAY = "PREVIOUS";

	private final Rehearsal rehearsal;

	private final ProjectActions actions;

	private final DifficultyDesk desk;

	private final Urges urges;

	private final Instructions instructions;

	private final Orders orders;

	private final DailyInspection inspection;

	private final ReportSchedule schedule;

	private final Organization organization;

	private final ProjectRegister projects;

	private final Payments payments;

	private final ProcedureCases cases;

	private final Corrections corrections;

	private final Catalogue catalogue;

	private final WorkingCalendar calendar;

	private final Wording wording;

	private final ObjectMapper json;

	private final Clock clock;

	SampleProjects(Rehearsal rehearsal, ProjectActions actions, DifficultyDesk desk, Urges urges,
			Instructions instructions, Orders orders, DailyInspection inspection, ReportSchedule schedule,
			Organization organization, ProjectRegister projects, Payments payments, ProcedureCases cases,
			Corrections corrections, Catalogue catalogue, WorkingCalendar calendar, Wording wording, ObjectMapper json,
			Clock clock) {
		this.rehearsal = rehearsal;
		this.actions = actions;
		this.desk = desk;
		this.urges = urges;
		this.instructions = instructions;
		this.orders = orders;
		this.inspection = inspection;
		this.schedule = schedule;
		this.organization = organization;
		this.projects = projects;
		this.payments = payments;
		this.cases = cases;
		this.corrections = corrections;
		this.catalogue = catalogue;
		this.calendar = calendar;
		this.wording = wording;
		this.json = json;
		this.clock = clock;
	}

	/**
	 * Plays every sample that is not there yet, each day at its own time. One that a rule
	 * refuses is left where it stands.
	 * @return what was refused, in words; empty if nothing was
	 */
	List<String> play() {
		return play(read());
	}

	/** Whether {@link #play()} has something to do. */
	boolean isIncomplete() {
		return !missing(read()).isEmpty();
	}

	private List<Sample> missing(Samples samples) {
		return samples.projects()
			.stream()
			.filter((sample) -> this.projects.project(String.valueOf(sample.fields().get("projectCode"))).isEmpty())
			.toList();
	}

	List<String> play(Samples samples) {
		List<Sample> missing = missing(samples);
		LocalDate today = LocalDate.now(this.clock);
		List<String> refused = new ArrayList<>();
		int number = 0;
		try {
			for (Sample sample : missing) {
				Object name = sample.fields().get("projectName");
				try {
					play(sample, samples.common(), today);
					log.info("样例项目 {}/{}：{}", ++number, missing.size(), name);
				}
				catch (RefusedException ex) {
					refused.add("样例项目 %d/%d：%s，%s：%s".formatted(++number, missing.size(), name, ex.getMessage(),
							this.wording.text(ex.refusal, Locale.CHINA)));
					log.warn(refused.get(refused.size() - 1));
				}
			}
		}
		finally {
			this.rehearsal.returnToNow();
		}
		if (!missing.isEmpty()) {
			this.inspection.run();
			this.schedule.run();
		}
		return refused;
	}

	private void play(Sample sample, Map<String, Object> common, LocalDate today) {
		LocalDate start = this.calendar.workingDaysBefore(today, sample.startedWorkingDaysAgo());
		Map<String, Object> fields = new LinkedHashMap<>(common);
		fields.putAll(sample.fields());
		fields.replaceAll((name, value) -> dated(value, start));
		Map<String, Object> intake = new LinkedHashMap<>(fields);
		intake.keySet().retainAll(Intake.FIELDS);
		Map<String, Object> application = new LinkedHashMap<>(fields);
		application.keySet().removeAll(Set.of("projectCode", "division"));
		String code = String.valueOf(intake.get("projectCode"));
		String applicant = Office.applicant(String.valueOf(intake.get("division"))).id();
		this.rehearsal.travelTo(start);
		attempt("StartProject", () -> this.rehearsal.start(applicant, intake));
		List<Scripted> scripts = new ArrayList<>(sample.scripts());
		List<Action> actions = (sample.actions() != null) ? sample.actions() : List.of();
		Map<String, Integer> done = new HashMap<>();
		LocalDate previous = start;
		LocalDate on = start;
		for (int round = 0; round < sample.rounds(); round++) {
			this.rehearsal.runJobs();
			int now = round;
			actions.stream()
				.filter((action) -> action.round() == now)
				.forEach((action) -> act(code, applicant, action));
			List<OpenTask> open = this.rehearsal.openTasks(code)
				.stream()
				.filter((task) -> sample.held().stream().noneMatch((held) -> held.matches(task, done, now)))
				.toList();
			if (open.isEmpty() && actions.stream().noneMatch((action) -> action.round() > now)
					&& sample.held().stream().noneMatch((held) -> held.endsAfter(now))) {
				break;
			}
			for (OpenTask task : open) {
				answer(code, task, scripts, application, new Days(start, previous, on));
				done.merge(task.procedure() + task.step(), 1, Integer::sum);
			}
			previous = on;
			LocalDate next = this.calendar.deadline(on, sample.pace(), DayKind.WD).dueOn();
			on = next.isAfter(today) ? today : next;
			this.rehearsal.travelTo(on);
		}
		actions.stream()
			.filter((action) -> action.round() >= sample.rounds())
			.forEach((action) -> act(code, applicant, action));
		this.rehearsal.runJobs();
	}

	private void act(String code, String applicant, Action action) {
		String user = (action.user() != null) ? action.user() : applicant;
		attempt(action.kind().name(), () -> this.rehearsal.act(user, () -> {
			switch (action.kind()) {
				case WITHDRAW -> this.actions.withdraw(code, action.values());
				case AMEND -> this.actions.proposeAmendment(code, action.values());
				case EXTEND -> this.actions.extend(code, action.values());
				case RAISE -> this.desk.raise(code, action.values(), person(user));
				case PAY -> this.payments.record(code, dated(action), person(user));
				case URGE -> this.urges.urge(about(code, action), person(user));
				case INSTRUCT -> this.instructions.give(about(code, action), person(user));
				case ORDER -> this.orders.issue(about(code, action), person(user));
			}
		}));
	}

	private Person person(String user) {
		return Person.of(user, this.organization.groupsOf(this.organization.official(user).orElseThrow()));
	}

	private Map<String, Object> about(String code, Action action) {
		Map<String, Object> values = dated(action);
		values.put("projectCode", code);
		return values;
	}

	private Map<String, Object> dated(Action action) {
		Map<String, Object> values = new LinkedHashMap<>(action.values());
		values.replaceAll((name, value) -> dated(value, LocalDate.now(this.clock)));
		return values;
	}

	private static void attempt(String step, Runnable work) {
		try {
			work.run();
		}
		catch (RuleViolation refusal) {
			throw new RefusedException(step, refusal);
		}
	}

	private void answer(String code, OpenTask task, List<Scripted> scripts, Map<String, Object> application,
			Days days) {
		Optional<Scripted> scripted = scripts.stream().filter((script) -> script.matches(task)).findFirst();
		scripted.ifPresent(scripts::remove);
		Map<String, Object> values = new LinkedHashMap<>(
				scripted.map(Scripted::values).orElseGet(() -> usual(code, task, application)));
		values.replaceAll((name, value) -> dated(value, days));
		if (task.step().equals("Task_RecordExternal")) {
			values.put("documentDate", days.on().toString());
			// Any number will do, as long as it is the same each time.
			values.putIfAbsent("documentNumber", "藏审批〔%d〕%d号".formatted(days.on().getYear(),
					100 + Math.floorMod((code + task.procedure()).hashCode(), 900)));
		}
		if (SAME_LIST.equals(values.get("correctionItems"))) {
			values.put("correctionItems", correctionList(code, task));
		}
		attempt(task.step() + ((task.procedure() != null) ? " " + task.procedure() : ""),
				() -> this.rehearsal.complete(scripted.map(Scripted::user).orElse(task.group()), task.id(), values));
	}

	private List<String> correctionList(String code, OpenTask task) {
		return this.cases.ofProject(code)
			.stream()
			.filter((each) -> each.procedure().equals(task.procedure()))
			.flatMap((each) -> this.corrections.items(each).stream())
			.map((item) -> String.valueOf(item.id()))
			.toList();
	}

	/**
	 * What an official would usually do. The first user of a group is named like the
	 * group.
	 */
	private Map<String, Object> usual(String code, OpenTask task, Map<String, Object> application) {
		return switch (task.step()) {
			case "Task_CompleteApplication" -> application;
			case "Task_ConfirmPlan" -> Map.of("decision", "CONFIRM");
			case "Task_SubmitMaterials" -> Map.of("decision", "APPLY", "materials", materials(code, task));
			case "Task_CorrectMaterials", "Task_SubmitGap" -> Map.of("materials", materials(code, task));
			case "Task_SupplementMaterials" -> Map.of("materials", materials(code, task), "note", "已按要求补充。");
			case "Task_ConfirmHeld" -> Map.of("decision", "CONFIRM", "opinion", "经核对一致。");
			case "Task_FulfilRequirement" -> Map.of("progress", "已按要求落实。", "scan", "SM-" + task.procedure());
			case "Task_ConfirmRequirement" -> Map.of("decision", "MET", "opinion", "经核实已落实。");
			case "Task_AgreeAmendment" -> Map.of("decision", "AGREE", "opinion", "同意调整。");
			case "Task_AcceptMaterials" -> Map.of("decision", "ACCEPT");
			case "Task_ReviewApplication" -> Map.of("decision", "RECOMMEND_APPROVE", "opinion", "材料齐全，符合条件，拟同意。");
			case "Task_DecideAsHead", "Task_DecideApplication" -> Map.of("decision", "APPROVED", "opinion", "同意。");
			case "Task_RegisterDocument" -> Map.of("decision", "DONE", "opinion", "经核，符合要求，予以办理。");
			case "Task_RecordExternal" ->
				Map.of("decision", "APPROVED", "organ", "西藏自治区主管厅局", "scan", "SM-" + task.procedure());
			case "Task_RecordOwner" -> Map.of("result", "已按规定办理完毕。");
			case "Task_CheckStart" -> Map.of("decision", "READY", "materials", materials(code, task));
			case "Task_AcknowledgeDifficulty" -> Map.of("solution", "已安排专人到现场了解情况，三日内提出处理意见。");
			case "Task_ResolveDifficulty" ->
				Map.of("decision", "RESOLVED", "solution", "已与有关单位协调一致，可以继续办理。", "evidence", "协调会议记录");
			case "Task_ConfirmCloseOut" -> Map.of("decision", "CONFIRM", "opinion", "问题已经解决。");
			case "Task_CloseOut" -> Map.of("decision", "CLOSE", "opinion", "同意销号。");
			case "Task_SignOrder" -> Map.of("note", "已签收，由分管负责人牵头办理。");
			default -> throw new IllegalStateException("no usual answer to " + task.step());
		};
	}

	/** All of the version that the case has. */
	private List<String> materials(String code, OpenTask task) {
		return this.cases.ofProject(code)
			.stream()
			.filter((each) -> each.procedure().equals(task.procedure()))
			.flatMap((each) -> this.catalogue.materials(each.procedure(), each.catalogueVersion()).stream())
			.map(Material::code)
			.toList();
	}

	private static Object dated(Object value, Days days) {
		Matcher fromAct = FROM_ACT.matcher(String.valueOf(value));
		if (fromAct.matches()) {
			return days.on().plusDays(Integer.parseInt(fromAct.group(1))).toString();
		}
		return PREVIOUS_DAY.equals(value) ? days.previous().toString() : dated(value, days.start());
	}

	private static Object dated(Object value, LocalDate start) {
		Matcher matcher = RELATIVE.matcher(String.valueOf(value));
		return matcher.matches() ? start.plusDays(Integer.parseInt(matcher.group(1))).toString() : value;
	}

	Samples read() {
		try (var content = new ClassPathResource("seeds/sample-projects.json").getInputStream()) {
			return this.json.readValue(content, Samples.class);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("seeds/sample-projects.json", ex);
		}
	}

	/** A rule refused a step of a sample. */
	private static final class RefusedException extends RuntimeException {

		private final RuleViolation refusal;

		private RefusedException(String step, RuleViolation refusal) {
			super(step, refusal);
			this.refusal = refusal;
		}

	}

	/**
	 * The days that dates are relative to.
	 *
	 * @param start when the project was started
	 * @param previous the day of the acts before
	 * @param on the day of this act
	 */
	private record Days(LocalDate start, LocalDate previous, LocalDate on) {

	}

}
