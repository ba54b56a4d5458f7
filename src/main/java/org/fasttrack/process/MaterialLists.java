package org.fasttrack.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.fasttrack.audit.Act;
import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.procedure.CaseDates;
import org.fasttrack.procedure.CaseMaterials;
import org.fasttrack.procedure.CaseUnits;
import org.fasttrack.procedure.Catalogue;
import org.fasttrack.procedure.Corrections;
import org.fasttrack.procedure.Decision;
import org.fasttrack.procedure.Material;
import org.fasttrack.procedure.Material.Need;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.procedure.ProcedureDefinition.Nature;
import org.fasttrack.procedure.ProcedureDefinition.Signs;
import org.fasttrack.procedure.Proposal;
import org.fasttrack.procedure.Proposals;
import org.fasttrack.process.Step.Matter;
import org.fasttrack.rule.Input;
import org.fasttrack.rule.Wording;

import org.springframework.stereotype.Component;

/** The materials of a case as the forms list and return them. */
@Component
public class MaterialLists {

	private final ProcedureCases cases;

	private final Corrections corrections;

	private final CaseMaterials materials;

	private final CaseUnits units;

	private final CaseDates dates;

	private final Proposals proposals;

	private final Catalogue catalogue;

	private final ActLog acts;

	private final Wording wording;

	MaterialLists(ProcedureCases cases, Corrections corrections, CaseMaterials materials, CaseUnits units,
			CaseDates dates, Proposals proposals, Catalogue catalogue, ActLog acts, Wording wording) {
		this.cases = cases;
		this.corrections = corrections;
		this.materials = materials;
		this.units = units;
		this.dates = dates;
		this.proposals = proposals;
		this.catalogue = catalogue;
		this.acts = acts;
		this.wording = wording;
	}

	/** The materials ticked in a form: codes of the catalogue. */
	public List<String> chosen(Entry entry, Input input) {
		return among(entry, input, "materials");
	}

	/** The materials ticked in another field of a form. */
	public List<String> among(Entry entry, Input input, String field) {
		ProcedureCase each = this.cases.require(Objects.requireNonNull(entry.caseId()));
		return input.choices(field,
				this.catalogue.materials(each.procedure(), each.catalogueVersion())
					.stream()
					.map(Material::code)
					.toList());
	}

	/** The ids of what correction was asked for already; empty if it was not. */
	public List<String> correctionList(Entry entry) {
		return this.corrections.items(this.cases.require(Objects.requireNonNull(entry.caseId())))
			.stream()
			.map((item) -> String.valueOf(item.id()))
			.toList();
	}

	/** The choices of a checklist. */
	public List<Map<String, String>> options(ProcedureCase each) {
		return options(each, List.of(Need.values()));
	}

	private List<Map<String, String>> options(ProcedureCase each, List<Need> needs) {
		return materials(each).keySet()
			.stream()
			.filter((material) -> needs.contains(material.need()))
			.map((material) -> Map.of("value", material.code(), "label",
					material.name() + "（" + this.wording.label(material.need()) + "）"))
			.toList();
	}

	/** The codes of what has been submitted. */
	public List<String> provided(ProcedureCase each) {
		return materials(each).entrySet()
			.stream()
			.filter(Map.Entry::getValue)
			.map((entry) -> entry.getKey().code())
			.toList();
	}

	/** What a reviewer sees: every material and whether it is there. */
	public Map<String, Object> submitted(ProcedureCase each) {
		List<Map<String, String>> rows = new ArrayList<>();
		materials(each).forEach((material, provided) -> rows.add(Map.of("name", material.name(), "kind",
				this.wording.label(material.need()), "state", provided ? "已提交" : "未提交")));
		return Map.of("submitted", rows);
	}

	/**
	 * What the accepting official sees besides: what can be asked for, and until when.
	 */
	public Map<String, Object> forAcceptance(ProcedureCase each) {
		Map<String, Object> context = new LinkedHashMap<>(submitted(each));
		context.put("options", options(each, List.of(Need.CRITICAL, Need.TOLERABLE)));
		String until = this.dates.answerBy(each).toString();
		context.put("rule",
				this.cases.definition(each).isLicence()
						? "依据《行政许可法》第三十二条：材料不齐的，应当当场或者在5个工作日内（" + until + "前）一次性告知全部补正内容；逾期不告知的，自收到材料之日起即为受理。"
						: "本机制要求：材料不齐的，在5个工作日内（" + until + "前）一次性告知全部补正内容。"
								+ ((each.nature() == Nature.FILING) ? "备案只补正，不作不予受理的决定。" : ""));
		List<Map<String, String>> items = this.corrections.items(each)
			.stream()
			.map((item) -> Map.of("value", String.valueOf(item.id()), "label", item.item()))
			.toList();
		context.put("again", items);
		context.put("corrected", items.isEmpty() ? "" : "已经一次性告知过补正内容。补回的材料仍不符合的，只能在原清单内再次要求补正，不能提出新的内容。");
		List<String> missing = materials(each).entrySet()
			.stream()
			.filter((entry) -> !entry.getValue() && entry.getKey().need() == Need.TOLERABLE)
			.map((entry) -> entry.getKey().name())
			.toList();
		context.put("missing",
				missing.isEmpty() ? "" : "尚缺可容缺材料：" + String.join("、", missing) + "。可以凭承诺书容缺受理，补齐之前不能签批。");
		context.put("external", each.signs() == Signs.EXTERNAL);
		context.put("followers", this.units.followers(each)
			.stream()
			.map((official) -> Map.of("value", official.id(), "label", official.name() + "（" + official.duty() + "）"))
			.toList());
		return context;
	}

	/** What the project unit sees when it submits: what became of the last time. */
	public Map<String, Object> forSubmission(Matter matter) {
		Map<String, Object> context = new LinkedHashMap<>();
		context.put("materials", options(matter.each()));
		String outcome = matter.each().outcome();
		context.put("again", (matter.each().round() > 1 && outcome != null)
				? "上次申请的结果：" + this.wording.label("Outcome", outcome) + "（原因见办理过程）。可以修改后再次申请；也可以在“我的项目”中调整手续清单或者撤回项目。"
				: "");
		return context;
	}

	/** What the project unit sees: what has to be corrected. */
	public Map<String, Object> forCorrection(ProcedureCase each) {
		Map<String, Object> context = new LinkedHashMap<>();
		context.put("materials", options(each));
		context.put("corrections",
				this.corrections.items(each).stream().map((item) -> Map.of("item", item.item())).toList());
		return context;
	}

	/** What the project unit sees: what it promised to hand in, and by when. */
	public Map<String, Object> forGap(ProcedureCase each) {
		return Map.of("materials", options(each), "gap", gapText(each));
	}

	/** What the project unit sees: what is wanted from it, and why. */
	public Map<String, Object> forSupplement(ProcedureCase each) {
		Optional<Proposal> wanted = this.proposals.of(each).filter((proposal) -> proposal.items() != null);
		// What was returned before the items were kept is told by the act alone.
		String explanation = wanted.map(Proposal::text)
			.orElseGet(() -> this.acts.ofCase(each.id())
				.stream()
				.filter((act) -> act.outcome().equals("SUPPLEMENT"))
				.reduce((first, last) -> last)
				.map(Act::opinion)
				.orElse(""));
		return Map.of("materials", options(each), "wanted",
				wanted.map(Proposal::items).orElse(List.of()).stream().map((item) -> Map.of("item", item)).toList(),
				"explanation", FormText.of(explanation));
	}

	/** Whether something is tolerated missing, in words; empty if nothing is. */
	public String gapText(ProcedureCase each) {
		if (each.gapDueOn() == null) {
			return "";
		}
		return "容缺受理，承诺书" + FormText.of(Objects.requireNonNull(each.commitment())) + "，承诺" + each.gapDueOn() + "前补齐；"
				+ (each.isGapOpen() ? "尚未补齐，补齐之前不能签批。" : "已于" + each.gapClosedOn() + "补齐。");
	}

	/** What the head has decided, in words. */
	public String decisionText(ProcedureCase each, Decision decision) {
		List<String> parts = new ArrayList<>();
		parts.add("负责人审定：" + this.wording.label("Outcome", decision.outcome().name()));
		parts.add("审定人：" + each.decidedBy());
		decision.requirements().forEach((requirement) -> parts.add("要求：" + requirement));
		if (!decision.reasons().isEmpty()) {
			parts.add("理由：" + decision.reasons());
			parts.add("救济途径：" + decision.remedies());
		}
		if (decision.collectiveMinutes() != null) {
			parts.add("集体研究：" + decision.collectiveMinutes());
		}
		if (decision.legalReview() != null) {
			parts.add("法制审核：" + decision.legalReview());
		}
		if (!decision.opinion().isEmpty()) {
			parts.add("意见：" + decision.opinion());
		}
		return FormText.of(String.join("；", parts));
	}

	private Map<Material, Boolean> materials(ProcedureCase each) {
		return this.materials.of(each);
	}

}
