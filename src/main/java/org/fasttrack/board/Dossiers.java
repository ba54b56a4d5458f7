package org.fasttrack.board;

import java.time.LocalDate;
import java.util.List;

import org.fasttrack.organization.Person;
import org.fasttrack.procedure.Document;
import org.fasttrack.procedure.Documents;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.project.KeyFacts;
import org.fasttrack.project.Project;
import org.fasttrack.project.ProjectRegister;
import org.fasttrack.project.ProjectStatus;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.watch.ProjectReading;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was filed for a project (卷宗): the application and the documents. Its materials are
 * {@link org.fasttrack.procedure.ProjectMaterials}; its plan, its clocks, its
 * difficulties and who did what are on its page.
 */
@Service
public class Dossiers {

	private final ProjectBoard board;

	private final ProjectRegister projects;

	private final KeyFacts facts;

	private final Documents documents;

	private final Phrases phrases;

	Dossiers(ProjectBoard board, ProjectRegister projects, KeyFacts facts, Documents documents, Phrases phrases) {
		this.board = board;
		this.projects = projects;
		this.facts = facts;
		this.documents = documents;
		this.phrases = phrases;
	}

	/**
	 * What was filed for a project.
	 * @throws RuleViolation if there is no such project, or this person may not see it
	 */
	@Transactional(readOnly = true)
	public Dossier of(String projectCode, Person viewer) {
		ProjectReading reading = this.board.visible(projectCode, viewer);
		Project project = reading.project();
		return new Dossier(application(project),
				this.documents.ofProject(projectCode).stream().map((each) -> paper(each, reading, viewer)).toList());
	}

	private List<Fact> application(Project project) {
		if (project.status() == ProjectStatus.TO_COMPLETE) {
			return List.of();
		}
		return this.facts.all(this.projects.application(project.code()))
			.entrySet()
			.stream()
			.map((fact) -> new Fact(fact.getKey(), fact.getValue()))
			.toList();
	}

	private Paper paper(Document each, ProjectReading reading, Person viewer) {
		ProcedureCase about = reading.procedureCase(each.caseId()).orElseThrow();
		boolean reads = viewer.readsOpinions(reading.project().division(), about.unit());
		return new Paper(about.name(), each.number(), each.organ(), this.phrases.outcome(about, each.outcome()),
				each.datedOn(), each.validUntil(), each.decidedBy(), each.signedOffBy(), each.scan(),
				reads ? each.legalReview() : null, reads ? each.collectiveMinutes() : null);
	}

	/**
	 * What was filed.
	 *
	 * @param application what was applied for, in the order of the form; empty until it
	 * has been submitted
	 * @param documents in the order in which they were made
	 */
	public record Dossier(List<Fact> application, List<Paper> documents) {

	}

	/**
	 * A fact of the application.
	 *
	 * @param name its label
	 * @param value what was typed
	 */
	public record Fact(String name, String value) {

	}

	/**
	 * A document.
	 *
	 * @param procedureName of which procedure
	 * @param number its number
	 * @param organ who made it
	 * @param outcomeText what it says
	 * @param datedOn its date
	 * @param validUntil the last day of its validity; null if without end
	 * @param decidedBy who decided
	 * @param signedOffBy who signed off; null where nobody did
	 * @param scan where the paper is; null if it was made here
	 * @param legalReview the result of the legal review (法制审核); null where there is none
	 * or this person may not read it
	 * @param minutes the minutes of a collective study (集体研究); likewise
	 */
	public record Paper(String procedureName, String number, String organ, String outcomeText, LocalDate datedOn,
			@Nullable LocalDate validUntil, @Nullable String decidedBy, @Nullable String signedOffBy,
			@Nullable String scan, @Nullable String legalReview, @Nullable String minutes) {

	}

}
