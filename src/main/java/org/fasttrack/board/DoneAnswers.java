package org.fasttrack.board;

import java.util.Comparator;
import java.util.Optional;

import org.fasttrack.audit.Act;
import org.fasttrack.audit.ActLog;
import org.fasttrack.board.StatusAnswer.OpenItem;
import org.fasttrack.organization.Office;
import org.fasttrack.procedure.CaseStatus;
import org.fasttrack.procedure.Document;
import org.fasttrack.procedure.Documents;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.project.Project;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** Tells whoever has just completed a task what was done, and who has it next. */
@Service
public class DoneAnswers {

	private final ActLog acts;

	private final ProjectRegister projects;

	private final ProcedureCases cases;

	private final Documents documents;

	private final StatusAnswers answers;

	private final Phrases phrases;

	private final Wording wording;

	DoneAnswers(ActLog acts, ProjectRegister projects, ProcedureCases cases, Documents documents, StatusAnswers answers,
			Phrases phrases, Wording wording) {
		this.acts = acts;
		this.projects = projects;
		this.cases = cases;
		this.documents = documents;
		this.answers = answers;
		this.phrases = phrases;
		this.wording = wording;
	}

	/**
	 * @param user who asks
	 * @throws RuleViolation if that person has completed no such task
	 */
	public Done of(String taskId, String user) {
		Act act = this.acts.ofTask(taskId)
			.filter((found) -> found.userId().equals(user))
			.orElseThrow(() -> RuleViolation.notFound("task.unknown"));
		ProcedureCase each = Optional.ofNullable(act.caseId()).map(this.cases::require).orElse(null);
		String what = Office.step(act.step(), act.capacity(), this.wording) + "："
				+ this.phrases.outcome(each, act.outcome()) + "。";
		if (act.projectCode() == null) {
			return new Done(what, null);
		}
		Project project = this.projects.require(act.projectCode());
		String about = ((each != null) ? each.name() + " · " : "") + project.name();
		return new Done(about + "　" + what + number(each), next(project, each));
	}

	private String number(@Nullable ProcedureCase each) {
		if (each == null || each.status() != CaseStatus.DECIDED) {
			return "";
		}
		return Optional.ofNullable(this.documents.lastOf(each.projectCode()).get(each.id()))
			.map(Document::number)
			.map((number) -> "文号：" + number + "。")
			.orElse("");
	}

	private @Nullable String next(Project project, @Nullable ProcedureCase each) {
		if (each != null && each.status() == CaseStatus.DECIDED) {
			return "本手续已办结。";
		}
		return this.answers.of(project)
			.open()
			.stream()
			.filter((item) -> each == null || each.procedure().equals(item.procedure()))
			// What is handed in beside the procedure comes after its own step.
			.min(Comparator.comparing((item) -> each == null || each.step() == null
					|| !item.waitingFor().startsWith(this.phrases.step(each, each.step()))))
			.map(DoneAnswers::said)
			.orElse(null);
	}

	private static String said(OpenItem item) {
		return "接下来：" + item.waitingFor() + "，由" + item.holder().name() + "（" + item.holder().unit() + " "
				+ item.holder().duty() + "）办理" + ((item.dueOn() != null) ? "，应于" + item.dueOn() + "前完成" : "") + "。";
	}

	/**
	 * What became of a task.
	 *
	 * @param text what was done, about what, and the number of its document
	 * @param next who has it next; null if nothing follows at once
	 */
	public record Done(String text, @Nullable String next) {

	}

}
