package org.fasttrack.paper;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.fasttrack.audit.Act;
import org.fasttrack.audit.ActLog;
import org.fasttrack.board.Phrases;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Division;
import org.fasttrack.organization.Office;
import org.fasttrack.organization.Official;
import org.fasttrack.organization.Organization;
import org.fasttrack.organization.People;
import org.fasttrack.procedure.CaseMaterials;
import org.fasttrack.procedure.Catalogue;
import org.fasttrack.procedure.Material;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.procedure.ProcedureDefinition.Nature;
import org.fasttrack.project.Project;
import org.fasttrack.rule.Wording;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What papers say, from the acts and from what our tables hold beside them. */
@Component
class PaperFacts {

	private static final String LAW = "行政许可法";

	/** What stands before the remedies, where both were kept as one text. */
	private static final String REMEDIES = "；救济途径：";

	private final JdbcClient jdbc;

	private final ProcedureCases cases;

	private final Catalogue catalogue;

	private final CaseMaterials materials;

	private final Organization organization;

	private final People people;

	private final Phrases phrases;

	private final Wording wording;

	private final Clock clock;

	PaperFacts(JdbcClient jdbc, ProcedureCases cases, Catalogue catalogue, CaseMaterials materials,
			Organization organization, People people, Phrases phrases, Wording wording, Clock clock) {
		this.jdbc = jdbc;
		this.cases = cases;
		this.catalogue = catalogue;
		this.materials = materials;
		this.organization = organization;
		this.people = people;
		this.phrases = phrases;
		this.wording = wording;
		this.clock = clock;
	}

	/** What stands above a paper that tells of an act. */
	String title(PaperKind kind, ProcedureCase each, Act act) {
		return this.wording.label("Paper", (kind == PaperKind.DECISION) ? "DECISION." + act.outcome() : kind.name(),
				each.nature().name());
	}

	String title(PaperKind kind) {
		return this.wording.label("Paper", kind.name());
	}

	/**
	 * What a paper says that tells of an act.
	 * @param ofCase all acts on the case, oldest first
	 * @param about the number of the paper that a receipt is about
	 */
	PaperContent of(PaperKind kind, Project project, ProcedureCase each, Act act, List<Act> ofCase, String number,
			@Nullable String about) {
		PaperContent content = common(project).put("标题", title(kind, each, act))
			.put("文号", number)
			.put("手续", each.name())
			.put("日期", said((kind == PaperKind.RECEIPT) ? LocalDate.now(this.clock) : act.occurredOn()))
			.put("根据", basis(act.basis()));
		unit(each).ifPresent((unit) -> content.put("机关", unit.name()));
		contact(each).ifPresent((official) -> content.put("联系人", official.name())
			.put("联系电话", this.people.phones(List.of(official.id())).get(official.id())));
		switch (kind) {
			case CORRECTION -> correction(content, each, act, ofCase);
			case ACCEPTANCE -> acceptance(content, each, act);
			case REFUSAL -> content.put("理由", act.opinion()).put("复议机关", remediesAt(each));
			case SPECIAL, EXTENSION -> content.put("说明", act.opinion());
			case DECISION -> decision(content, each, act, ofCase);
			case RECEIPT ->
				content.put("文书", title(ToldActs.kind(act, ofCase).orElseThrow(), each, act)).put("文书文号", about);
			case SHEET, LIST -> throw new IllegalArgumentException(kind.name());
		}
		return content;
	}

	/** The sheet of a case, as things stand. */
	PaperContent sheet(Project project, ProcedureCase each, List<Act> ofCase) {
		PaperContent content = common(project).put("标题", title(PaperKind.SHEET))
			.put("手续", each.name())
			.put("收到日期", said(each.receivedOn()))
			.put("受理日期", said(each.acceptedOn()))
			.put("结果",
					(each.outcome() != null) ? this.phrases.outcome(each, each.outcome())
							: this.wording.label(each.status()))
			.put("打印日期", said(LocalDate.now(this.clock)))
			.list("经过")
			.list("材料");
		unit(each).ifPresent((unit) -> content.put("机关", unit.name()));
		Set<String> there = there(each);
		for (Material material : this.catalogue.materials(each.procedure(), each.catalogueVersion())) {
			content.row("材料", Map.of("名称", material.name(), "情况", there.contains(material.code()) ? "已收" : "未收"));
		}
		ofCase.stream()
			.filter((act) -> act.subjectId() == null && !ActLog.isOfTheDesk(act.step()))
			.forEach((act) -> content.row("经过",
					Map.of("日期", act.occurredOn() + ((act.lateReason() != null) ? "（补录）" : ""), "环节",
							Office.step(act.step(), act.capacity(), this.wording), "结论",
							this.phrases.outcome(each, act.outcome()), "意见", act.opinion(), "办理人", act.who(), "依据",
							act.basis())));
		return content;
	}

	/** The list of all procedures of a project, as things stand. */
	PaperContent list(Project project, List<ProcedureCase> plan) {
		PaperContent content = common(project).put("标题", title(PaperKind.LIST))
			.put("打印日期", said(LocalDate.now(this.clock)))
			.list("手续");
		Map<String, String> phones = this.people
			.phones(plan.stream().map(this::contact).flatMap(Optional::stream).map(Official::id).distinct().toList());
		for (ProcedureCase each : plan) {
			Optional<Official> contact = contact(each);
			content.row("手续", Map.of("名称", each.name(), "单位",
					Objects.requireNonNullElse(this.phrases.unitName(project, each), ""), "联系人",
					contact.map(Official::name).orElse(""), "电话",
					contact.map((official) -> phones.getOrDefault(official.id(), "")).orElse(""), "材料",
					this.catalogue.materials(each.procedure(), each.catalogueVersion())
						.stream()
						.map(this::wanted)
						.collect(Collectors.joining("、")),
					"时限", limit(each), "状态", this.wording.label(each.status())));
		}
		return content;
	}

	/** Its name, and that nothing depends on it if so. */
	private String wanted(Material material) {
		return (material.need() == Material.Need.SUGGESTED)
				? material.name() + "（" + this.wording.label(material.need()) + "）" : material.name();
	}

	private PaperContent common(Project project) {
		return new PaperContent().put("申请人", project.projectUnit())
			.put("信用代码", project.creditCode())
			.put("项目名称", project.name())
			.put("项目代码", project.code());
	}

	/** The lines of the list that was asked for then, and what was said besides. */
	private void correction(PaperContent content, ProcedureCase each, Act act, List<Act> ofCase) {
		content.list("补正");
		String besides = act.opinion();
		List<String> items = this.jdbc.sql("""
				SELECT item
				FROM fasttrack.correction_item
				WHERE case_id = :case
				  AND round = :round
				ORDER BY id
				""").param("case", each.id()).param("round", ToldActs.round(ofCase, act)).query(String.class).list();
		for (String item : items) {
			String line = item.strip().replaceFirst("[。；;]+$", "");
			if (act.opinion().contains(line)) {
				content.row("补正", Map.of("内容", line + "。"));
				besides = besides.replace(line, "");
			}
		}
		content.put("说明", besides.replaceFirst("^[；。（]*(说明：)?", "").replaceFirst("[；。）]*$", ""));
	}

	private void acceptance(PaperContent content, ProcedureCase each, Act act) {
		boolean deemed = act.outcome().equals("DEEMED_ACCEPTED") && each.receivedOn() != null;
		content.put("受理日期", said(deemed ? each.receivedOn() : act.occurredOn())).put("办理时限", limit(each)).list("材料");
		boolean gap = act.outcome().equals("ACCEPT_WITH_GAP");
		content.put("容缺", gap ? act.opinion() : "");
		Set<String> there = there(each);
		for (Material material : this.catalogue.materials(each.procedure(), each.catalogueVersion())) {
			boolean missing = gap && act.opinion().contains(material.name());
			if (missing || there.contains(material.code())) {
				content.row("材料", Map.of("名称", material.name(), "情况", missing ? "容缺待补" : "已收"));
			}
		}
	}

	private void decision(PaperContent content, ProcedureCase each, Act act, List<Act> ofCase) {
		Issued issued = issued(each.id(), ToldActs.decisionsBefore(ofCase, act)).orElseThrow();
		boolean rejected = act.outcome().equals("REJECTED");
		String text = rejected ? Objects.requireNonNullElseGet(issued.reasons(), () -> reasons(act, ofCase)) : "";
		String remedies = Objects.requireNonNullElse(issued.remedies(), "");
		boolean whole = remedies.matches("(?s).*(六十|60)\\s*日.*") && remedies.matches("(?s).*(六|6)\\s*个月.*");
		content.put("结论", this.wording.label("Conclusion", act.outcome(), each.nature().name()))
			.put("理由", text)
			.put("救济", rejected ? remedies : "")
			.put("复议机关", (rejected && whole) ? "" : remediesAt(each))
			.put("有效期", said(issued.validUntil()))
			.list("要求");
		if (act.outcome().equals("CONDITIONS")) {
			this.jdbc.sql("""
					SELECT text
					FROM fasttrack.requirement
					WHERE case_id = :case
					  AND set_on = :on
					ORDER BY number
					""")
				.param("case", each.id())
				.param("on", act.occurredOn())
				.query(String.class)
				.list()
				.forEach((requirement) -> content.row("要求", Map.of("内容", requirement)));
		}
	}

	/** Of a decision that was recorded before reasons were kept apart. */
	private static String reasons(Act act, List<Act> ofCase) {
		String said = ofCase.stream()
			.filter((each) -> each.id() < act.id() && each.step().equals(ToldActs.HEAD)
					&& each.outcome().equals(act.outcome()))
			.reduce((one, other) -> other)
			.orElse(act)
			.opinion();
		int end = said.indexOf(REMEDIES);
		return (end >= 0) ? said.substring(0, end) : said;
	}

	/** The document that a decision was issued as. */
	Optional<Issued> issued(UUID caseId, int before) {
		return this.jdbc.sql("""
				SELECT number, valid_until, reasons, remedies
				FROM fasttrack.document
				WHERE case_id = :case
				  AND outcome <> 'EXTENDED'
				  AND decided_by IS DISTINCT FROM organ
				ORDER BY id
				OFFSET :before
				LIMIT 1
				""").param("case", caseId).param("before", before).query(Issued.class).optional();
	}

	/** A licence alone is open to reconsideration by law: with the government above. */
	private String remediesAt(ProcedureCase each) {
		return each.nature() != Nature.LICENCE ? ""
				: unit(each).flatMap((unit) -> this.organization.division(unit.division()))
					.map(Division::name)
					.map((name) -> name + "人民政府")
					.orElse("");
	}

	private Set<String> there(ProcedureCase each) {
		return this.materials.of(each)
			.entrySet()
			.stream()
			.filter(Map.Entry::getValue)
			.map((entry) -> entry.getKey().code())
			.collect(Collectors.toSet());
	}

	private String limit(ProcedureCase each) {
		return this.phrases.limit(this.cases.definition(each));
	}

	private Optional<ApprovalUnit> unit(ProcedureCase each) {
		return Optional.ofNullable(each.unit()).flatMap(this.organization::unit);
	}

	private Optional<Official> contact(ProcedureCase each) {
		return unit(each).map(ApprovalUnit::sectionGroup).flatMap(this.organization::holderOf);
	}

	/** The law by its whole name; what no law says is not called one. */
	private static String basis(String basis) {
		return basis.startsWith(LAW) ? "根据《中华人民共和国行政许可法》" + basis.substring(LAW.length()) + "的规定" : "按照" + basis;
	}

	private static String said(@Nullable LocalDate day) {
		return (day != null) ? day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日" : "";
	}

	/** All acts on one case. */
	static List<Act> of(Collection<Act> acts, UUID caseId) {
		return acts.stream().filter((act) -> caseId.equals(act.caseId())).toList();
	}

	/**
	 * What a document says.
	 *
	 * @param number its number
	 * @param validUntil the last day of its validity, null if without end
	 * @param reasons why it was rejected, null if it was not
	 * @param remedies what can be done against it, null if it was not rejected
	 */
	record Issued(String number, @Nullable LocalDate validUntil, @Nullable String reasons, @Nullable String remedies) {

	}

}
