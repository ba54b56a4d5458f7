package org.fasttrack.paper;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.fasttrack.audit.Act;
import org.fasttrack.audit.ActLog;
import org.fasttrack.board.OfficeFile;
import org.fasttrack.board.OfficeFile.Format;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.Person;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.procedure.VisibleProjects;
import org.fasttrack.project.Project;
import org.fasttrack.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The papers of projects. What tells of an act is made once, by an official of the unit
 * that did it, and kept: it has the same number and the same content however often it is
 * printed. What tells how things stand has no number and is drawn anew.
 */
@Service
public class Papers {

	private static final String SHEET = "sheet-";

	private static final String LIST = "list";

	private final JdbcClient jdbc;

	private final VisibleProjects projects;

	private final ProcedureCases cases;

	private final ActLog acts;

	private final Organization organization;

	private final PaperFacts facts;

	private final PaperTemplates templates;

	private final Clock clock;

	Papers(JdbcClient jdbc, VisibleProjects projects, ProcedureCases cases, ActLog acts, Organization organization,
			PaperFacts facts, PaperTemplates templates, Clock clock) {
		this.jdbc = jdbc;
		this.projects = projects;
		this.cases = cases;
		this.acts = acts;
		this.organization = organization;
		this.facts = facts;
		this.templates = templates;
		this.clock = clock;
	}

	/**
	 * The papers of a project that this person may read, and those that this person can
	 * make.
	 * @throws RuleViolation if there is no such project, or none for this person
	 */
	public List<Paper> of(String code, Person person) {
		Project project = this.projects.require(code, person);
		List<Paper> papers = new ArrayList<>();
		if (person.isOnlySystem()) {
			return papers;
		}
		papers.add(standing(LIST, null, PaperKind.LIST));
		Map<String, Made> made = this.jdbc.sql("""
				SELECT id, act_id, kind, number, made_on, made_by_name
				FROM fasttrack.paper
				WHERE project_code = :project
				""")
			.param("project", code)
			.query(Made.class)
			.list()
			.stream()
			.collect(Collectors.toMap((each) -> key(each.kind(), each.actId()), Function.identity()));
		Map<UUID, List<Act>> acts = this.acts.ofProject(code)
			.stream()
			.filter((act) -> act.caseId() != null)
			.collect(Collectors.groupingBy(Act::caseId));
		for (ProcedureCase each : this.cases.ofProject(code)) {
			of(project, each, acts.getOrDefault(each.id(), List.of()), made, person).forEach(papers::add);
		}
		return papers;
	}

	private List<Paper> of(Project project, ProcedureCase each, List<Act> ofCase, Map<String, Made> made,
			Person person) {
		List<Paper> papers = new ArrayList<>();
		boolean makes = makes(each, person);
		for (Act act : ofCase) {
			ToldActs.kind(act, ofCase).ifPresent((kind) -> {
				Made paper = made.get(key(kind, act.id()));
				if (mayRead(project, each, kind, person) && (paper != null || makes)) {
					papers.add(told(kind, each, act, paper, makes));
				}
				if (paper != null && mayRead(project, each, PaperKind.RECEIPT, person)) {
					Made receipt = made.get(key(PaperKind.RECEIPT, act.id()));
					if (receipt != null || makes) {
						papers.add(told(PaperKind.RECEIPT, each, act, receipt, makes));
					}
				}
			});
		}
		if (!ofCase.isEmpty() && mayRead(project, each, PaperKind.SHEET, person)) {
			papers.add(standing(SHEET + each.id(), each, PaperKind.SHEET));
		}
		return papers;
	}

	/**
	 * Makes the paper that tells of an act; where it was made before, that one.
	 * @param kind what is to be made
	 * @param act the act that it tells of
	 * @throws RuleViolation if the project or the act is not there for this person, the
	 * act is not told so, or this person is not of the unit that did it
	 */
	@Transactional
	public Paper make(String code, PaperKind kind, long act, Person person) {
		Project project = this.projects.require(code, person);
		List<Act> all = this.acts.ofProject(code);
		Act told = all.stream()
			.filter((each) -> each.id() == act && each.caseId() != null)
			.findFirst()
			.orElseThrow(() -> RuleViolation.notFound("paper.unknown"));
		UUID caseId = Objects.requireNonNull(told.caseId());
		List<Act> ofCase = PaperFacts.of(all, caseId);
		PaperKind toldAs = ToldActs.kind(told, ofCase)
			.filter((known) -> known == kind || kind == PaperKind.RECEIPT)
			.orElseThrow(() -> RuleViolation.notFound("paper.unknown"));
		// Two at once: the second finds what the first has made.
		this.cases.lock(caseId);
		ProcedureCase each = this.cases.require(caseId);
		if (!mayRead(project, each, kind, person)) {
			throw RuleViolation.notFound("paper.unknown");
		}
		Optional<Made> before = made(act, kind);
		if (before.isPresent()) {
			return told(kind, each, told, before.get(), makes(each, person));
		}
		if (!makes(each, person)) {
			throw RuleViolation.forbidden("paper.unit");
		}
		String about = null;
		if (kind == PaperKind.RECEIPT) {
			about = made(act, toldAs).map(Made::number).orElseThrow(() -> RuleViolation.conflict("paper.first"));
		}
		ApprovalUnit unit = this.organization.unit(Optional.ofNullable(each.unit()).orElseThrow()).orElseThrow();
		LocalDate today = LocalDate.now(this.clock);
		String number = (kind == PaperKind.DECISION)
				? this.facts.issued(caseId, ToldActs.decisionsBefore(ofCase, told)).orElseThrow().number()
				: number(unit, kind, ((kind == PaperKind.RECEIPT) ? today : told.occurredOn()).getYear());
		PaperContent content = this.facts.of(kind, project, each, told, ofCase, number, about);
		insert(kind, each, told, number, content, fill(kind, content), person);
		return told(kind, each, told, made(act, kind).orElseThrow(), true);
	}

	/**
	 * A paper as a file.
	 * @param id what it is fetched by
	 * @throws RuleViolation if there is no such paper, or none for this person
	 */
	public OfficeFile file(String code, String id, String asked, Person person) {
		Format format = Format.of(asked, Format.DOCX, Format.PDF);
		Project project = this.projects.require(code, person);
		if (person.isOnlySystem()) {
			throw RuleViolation.notFound("paper.unknown");
		}
		if (id.equals(LIST)) {
			return file(this.facts.title(PaperKind.LIST) + " " + project.name(),
					fill(PaperKind.LIST, this.facts.list(project, this.cases.ofProject(code))), format);
		}
		if (id.startsWith(SHEET)) {
			ProcedureCase each = require(project, id(id.substring(SHEET.length())), PaperKind.SHEET, person);
			return file(this.facts.title(PaperKind.SHEET) + " " + each.name(),
					fill(PaperKind.SHEET, this.facts.sheet(project, each, this.acts.ofCase(each.id()))), format);
		}
		Kept kept = this.jdbc.sql("""
				SELECT case_id, kind, title, number, content, content_hash
				FROM fasttrack.paper
				WHERE id = :id
				  AND project_code = :project
				""")
			.param("id", id(id))
			.param("project", code)
			.query(Kept.class)
			.optional()
			.orElseThrow(() -> RuleViolation.notFound("paper.unknown"));
		require(project, kept.caseId(), kept.kind(), person);
		if (!hash(kept.content()).equals(kept.contentHash())) {
			throw new IllegalStateException("paper " + id + " is not what was made");
		}
		return file(kept.title() + " " + kept.number(), kept.content(), format);
	}

	private ProcedureCase require(Project project, UUID caseId, PaperKind kind, Person person) {
		return this.cases.all(List.of(caseId))
			.stream()
			.filter((each) -> each.projectCode().equals(project.code()) && mayRead(project, each, kind, person))
			.findFirst()
			.orElseThrow(() -> RuleViolation.notFound("paper.unknown"));
	}

	/**
	 * What is addressed to the project unit is for its eyes, what officials say is not.
	 */
	private static boolean mayRead(Project project, ProcedureCase each, PaperKind kind, Person person) {
		return !person.isOnlySystem() && (person.readsOpinions(project.division(), each.unit())
				|| kind.isTold() && person.appliesFor(project.applicant()));
	}

	private static boolean makes(ProcedureCase each, Person person) {
		return each.unit() != null && person.isOf(each.unit());
	}

	private String number(ApprovalUnit unit, PaperKind kind, int year) {
		int number = this.jdbc.sql("""
				INSERT INTO fasttrack.paper_counter (unit, kind, year, last)
				VALUES (:unit, :kind, :year, 1)
				ON CONFLICT (unit, kind, year) DO UPDATE SET last = paper_counter.last + 1
				RETURNING last
				""")
			.param("unit", unit.id())
			.param("kind", kind.name())
			.param("year", year)
			.query(Integer.class)
			.single();
		return unit.documentPrefix() + kind.word() + "〔" + year + "〕" + number + "号";
	}

	private void insert(PaperKind kind, ProcedureCase each, Act act, String number, PaperContent content, byte[] file,
			Person person) {
		this.jdbc.sql("""
				INSERT INTO fasttrack.paper (id, project_code, case_id, act_id, kind, number, title, dated_on, made_on,
				                             made_by, made_by_name, recorded_at, content, content_hash)
				VALUES (:id, :project, :case, :act, :kind, :number, :title, :datedOn, :madeOn, :by, :byName, :at,
				        :content, :hash)
				""")
			.param("id", UUID.randomUUID())
			.param("project", each.projectCode())
			.param("case", each.id())
			.param("act", act.id())
			.param("kind", kind.name())
			.param("number", number)
			.param("title", content.value("标题"))
			.param("datedOn", act.occurredOn())
			.param("madeOn", LocalDate.now(this.clock))
			.param("by", person.user())
			.param("byName", this.organization.nameOf(person.user()))
			.param("at", Timestamp.from(this.clock.instant()))
			.param("content", file)
			.param("hash", hash(file))
			.update();
	}

	private Optional<Made> made(long act, PaperKind kind) {
		return this.jdbc.sql("""
				SELECT id, act_id, kind, number, made_on, made_by_name
				FROM fasttrack.paper
				WHERE act_id = :act
				  AND kind = :kind
				""").param("act", act).param("kind", kind.name()).query(Made.class).optional();
	}

	private Paper told(PaperKind kind, ProcedureCase each, Act act, @Nullable Made made, boolean makes) {
		return new Paper((made != null) ? made.id().toString() : null, each.id(), each.name(), kind,
				this.facts.title(kind, each, act), act.id(), act.occurredOn(), (made != null) ? made.number() : null,
				(made != null) ? made.madeOn() : null, (made != null) ? made.madeByName() : null,
				made == null && makes);
	}

	private Paper standing(String id, @Nullable ProcedureCase each, PaperKind kind) {
		return new Paper(id, (each != null) ? each.id() : null, (each != null) ? each.name() : null, kind,
				this.facts.title(kind), null, null, null, null, null, false);
	}

	private byte[] fill(PaperKind kind, PaperContent content) {
		try {
			return this.templates.of(kind).fill(content);
		}
		catch (IOException ex) {
			throw new IllegalStateException(kind.file(), ex);
		}
	}

	private static OfficeFile file(String name, byte[] word, Format format) {
		return new OfficeFile(name, format, (format == Format.PDF) ? PaperPdf.of(word) : word);
	}

	private static String key(PaperKind kind, long act) {
		return kind + " " + act;
	}

	private static UUID id(String id) {
		try {
			return UUID.fromString(id);
		}
		catch (IllegalArgumentException ex) {
			throw RuleViolation.notFound("paper.unknown");
		}
	}

	private static String hash(byte[] content) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A paper that was made.
	 *
	 * @param id opaque
	 * @param actId the act that it tells of
	 * @param kind what it is
	 * @param number its number
	 * @param madeOn the day on which it was made
	 * @param madeByName who made it
	 */
	private record Made(UUID id, long actId, PaperKind kind, String number, LocalDate madeOn, String madeByName) {

	}

	/**
	 * A paper as it is kept.
	 *
	 * @param caseId the procedure case
	 * @param kind what it is
	 * @param title what stands above it
	 * @param number its number
	 * @param content the Word file
	 * @param contentHash what it must hash to
	 */
	private record Kept(UUID caseId, PaperKind kind, String title, String number, byte[] content, String contentHash) {

	}

}
