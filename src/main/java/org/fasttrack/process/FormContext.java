package org.fasttrack.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.variable.SpinValues;
import org.fasttrack.audit.Act;
import org.fasttrack.audit.ActLog;
import org.fasttrack.board.InnerActs;
import org.fasttrack.board.Phrases;
import org.fasttrack.clock.DueDate;
import org.fasttrack.liaison.Acting;
import org.fasttrack.opinion.OpinionRequests;
import org.fasttrack.organization.Division;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Organization;
import org.fasttrack.procedure.Fees;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.procedure.ProcedureDefinition;
import org.fasttrack.procedure.SentBack;
import org.fasttrack.process.FormMatters.Shown;
import org.fasttrack.project.CreditCode;
import org.fasttrack.project.Project;
import org.fasttrack.rule.Dated;
import org.fasttrack.rule.Wording;
import org.fasttrack.supervision.Urges;
import org.fasttrack.watch.OpenSteps;
import org.fasttrack.watch.ProjectReading;
import org.fasttrack.watch.ProjectReadings;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What the form of a task shows, fresh from our tables: one JSON value {@code context}
 * for what is only read, and the fields with what was saved or is known already.
 */
@Component
class FormContext {

	private final Fees fees;

	private final FormMatters matters;

	private final CaseBrief brief;

	private final Drafts drafts;

	private final TransferLog transfers;

	private final OpinionPhrases opinionPhrases;

	private final ActLog acts;

	private final ProcedureCases cases;

	private final ProjectReadings readings;

	private final Phrases phrases;

	private final OpenSteps steps;

	private final Urges urges;

	private final Organization organization;

	private final Wording wording;

	private final ObjectMapper json;

	private final Clock clock;

	FormContext(Fees fees, FormMatters matters, CaseBrief brief, Drafts drafts, TransferLog transfers,
			OpinionPhrases opinionPhrases, ActLog acts, ProcedureCases cases, ProjectReadings readings, Phrases phrases,
			OpenSteps steps, Urges urges, Organization organization, Wording wording, ObjectMapper json, Clock clock) {
		this.fees = fees;
		this.matters = matters;
		this.brief = brief;
		this.drafts = drafts;
		this.transfers = transfers;
		this.opinionPhrases = opinionPhrases;
		this.acts = acts;
		this.cases = cases;
		this.readings = readings;
		this.phrases = phrases;
		this.steps = steps;
		this.urges = urges;
		this.organization = organization;
		this.wording = wording;
		this.json = json;
		this.clock = clock;
	}

	/** The variables of a task's form. */
	VariableMap of(String taskId) {
		Shown shown = this.matters.of(taskId);
		Project project = shown.matter().about();
		ProjectReading reading = (project != null) ? this.readings.of(project) : null;
		Step.Matter matter = shown.matter().with(reading);
		ProcedureCase each = matter.procedureCase();
		Map<String, Object> context = new LinkedHashMap<>();
		if (project != null) {
			context.put("project", project(project));
		}
		context.put("today", LocalDate.now(this.clock).toString());
		context.put("todayWritten", FormText.written(LocalDate.now(this.clock)));
		DueDate due = (shown.step() instanceof SubjectStep step) ? step.label(matter.subject()).due()
				: (each != null) ? this.steps.caseDue(each, shown.step().task(), matter.subjectId())
						: this.steps.projectDue(matter.project(), shown.step().task(), matter.subjectId());
		context.put("by", by(due));
		if (each != null) {
			context.put("procedure", procedure(matter.project(), each));
		}
		// Whoever is asked for an opinion needs the facts, and not what is thought of
		// them.
		boolean asked = shown.step().task().equals(OpinionRequests.TASK);
		List<Act> acts = acts(matter, shown.step().ownHistory()).stream()
			.filter((act) -> !shown.applicants() && !asked || !InnerActs.isInner(act))
			.toList();
		context.put("history", history(each, acts));
		if (each != null) {
			context.put("brief",
					shown.applicants() ? "" : asked ? this.brief.facts(each) : this.brief.text(each, acts));
		}
		context.put("ask", shown.step().ask());
		context.put("phrases", this.opinionPhrases.of(each, shown.step().task()));
		context.putAll(shown.step().context(matter));
		this.transfers.standing(taskId)
			.filter((given) -> given.toPerson().equals(shown.reader()))
			.ifPresent((given) -> context.merge("ask", FormText.of(given.said()),
					(ask, said) -> said + String.valueOf(ask)));
		if (each != null && shown.step().task().equals(each.step())) {
			SentBack.of(acts)
				.ifPresent((back) -> context.merge("ask", FormText.of(back.said(this.wording)),
						(ask, said) -> said + String.valueOf(ask)));
		}
		if (shown.acting() != null) {
			context.merge("ask", FormText.of(text(shown.acting(), shown.isReaderAway())),
					(ask, acting) -> acting + String.valueOf(ask));
		}
		if (shown.claimedBy() != null) {
			context.merge("ask", "（已由" + FormText.of(shown.claimedBy()) + "领取，请与其联系。）",
					(ask, claimed) -> String.valueOf(ask) + claimed);
		}
		this.urges.ofTask(reading, each, shown.step().task(), matter.subjectId())
			.stream()
			.findFirst()
			.ifPresent((urge) -> context.merge("ask", "（" + FormText.of(urge.line()) + "）",
					(ask, urged) -> String.valueOf(ask) + urged));
		VariableMap variables = Variables.createVariables();
		Map<String, Object> fields = new LinkedHashMap<>(shown.step().prefill(matter));
		this.drafts.find(taskId).ifPresent((draft) -> {
			fields.putAll(draft.values());
			context.put("draft", draft.forWindow());
		});
		fields.keySet().retainAll(shown.step().inputs());
		fields.forEach((name, value) -> variables.putValue(name,
				(value instanceof List<?>) ? SpinValues.jsonValue(write(value)).create() : value));
		variables.putValue("context", SpinValues.jsonValue(write(context)).create());
		return variables;
	}

	/** For whom who acts, until when, or what is missing. */
	private String text(Acting acting, boolean readerAway) {
		String away = acting.inPlaceOf()
			.map((a) -> "A角" + Objects.requireNonNull(a.person()).text() + why(a))
			.orElse("");
		String standing = this.wording.label("Deputy", acting.capacity().name());
		return "【" + standing + "】" + away
				+ ((acting.capacity() == Acting.Capacity.TASKFORCE) ? "，单位无人可以代办：请专班办督促该单位指定代办人，专班办不代为审批。"
						: "，现由" + acting.person().text() + "办理。")
				+ (readerAway ? "您已登记外出：已经返回的，请先在联络员名册登记提前返回，任务随即转回；您现在办理的，按您本人办理记录。" : "");
	}

	private static String why(Acting.PassedOver a) {
		if (a.awayFrom() != null) {
			return a.awayFrom() + "至" + a.awayTo() + "外出";
		}
		return a.isRecused() ? "已办理前一环节，须回避" : "的账号已停用或者不在岗位组";
	}

	private List<Act> acts(Step.Matter matter, boolean ownHistory) {
		if (ownHistory) {
			return this.acts.ofSubject(matter.subject());
		}
		return (matter.procedureCase() != null) ? this.acts.ofCase(matter.each().id())
				: this.acts.ofProject(matter.project().code())
					.stream()
					.filter((act) -> act.caseId() == null && act.subjectId() == null)
					.toList();
	}

	private Map<String, Object> project(Project project) {
		Map<String, Object> shown = new LinkedHashMap<>();
		shown.put("code", project.code());
		shown.put("name", FormText.of(project.name()));
		shown.put("unit", FormText.of(project.projectUnit()) + mark(project));
		shown.put("division", this.organization.division(project.division()).map(Division::name).orElse(""));
		shown.put("investment", project.totalInvestment().toPlainString());
		shown.put("contact", FormText.of(project.contactName() + " " + project.contactPhone()));
		return shown;
	}

	/**
	 * Whoever decides sees that the check of the credit code was passed over, and why.
	 */
	private static String mark(Project project) {
		return CreditCode.isEarly(project.creditCode()) ? "（**⚠ 早期代码** " + project.creditCode() + "，校验码不符。申报说明："
				+ FormText.of(Objects.requireNonNullElse(project.creditCodeReason(), "—")) + "）" : "";
	}

	private Map<String, Object> procedure(Project project, ProcedureCase each) {
		ProcedureDefinition definition = this.cases.definition(each);
		Map<String, Object> shown = new LinkedHashMap<>();
		shown.put("code", each.procedure());
		shown.put("name", each.name());
		shown.put("unit", FormText.of(this.phrases.unitName(project, each)));
		shown.put("reason", each.reason());
		shown.put("basis", definition.basis() + version(definition));
		shown.put("limit", this.phrases.limit(definition));
		List<String> fees = this.fees.of(each);
		shown.put("fees", fees.isEmpty() ? "" : "缴费：" + FormText.of(String.join("；", fees)));
		return shown;
	}

	/** A case keeps the version that it began with. */
	private static String version(ProcedureDefinition definition) {
		return "（手续目录第" + definition.version() + "版"
				+ (definition.validFrom().equals(Dated.EVER) ? "）" : "，" + definition.validFrom() + "起）");
	}

	private String by(@Nullable DueDate due) {
		if (due == null) {
			return "无规定期限";
		}
		return due.dueOn() + (due.provisional() ? "（暂定，当年放假安排尚未公布）" : "") + "（"
				+ this.phrases.daysLeft(due.dueOn(), LocalDate.now(this.clock)) + "）";
	}

	private List<Map<String, Object>> history(@Nullable ProcedureCase each, List<Act> acts) {
		List<Map<String, Object>> rows = new ArrayList<>();
		for (Act act : acts) {
			Map<String, Object> row = new LinkedHashMap<>();
			row.put("on", act.occurredOn().toString());
			row.put("what", Office.step(act.step(), act.capacity(), this.wording) + "："
					+ this.phrases.outcome(each, act.outcome()));
			row.put("who", act.who());
			row.put("opinion", (act.lateReason() == null) ? act.opinion()
					: act.opinion() + "【补录：" + act.lateReason() + "，扫描件" + act.lateScan() + "】");
			rows.add(row);
		}
		return rows;
	}

	private String write(Object value) {
		try {
			return this.json.writeValueAsString(value);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
