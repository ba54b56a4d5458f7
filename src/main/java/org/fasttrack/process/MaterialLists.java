package org.fasttrack.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.procedure.Material;
import org.fasttrack.procedure.ProcedureCase;
import org.fasttrack.procedure.ProcedureCases;
import org.fasttrack.rule.Input;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** The materials of a case as the forms list and return them. */
@Component
public class MaterialLists {

	private final ProcedureCases cases;

	MaterialLists(ProcedureCases cases) {
		this.cases = cases;
	}

	/** The materials ticked in a form: codes of the catalogue. */
	public List<String> chosen(Entry entry, Input input) {
		return input.choices("materials", materials(entry).keySet().stream().map(Material::code).toList());
	}

	/** The materials that have to be corrected, by name. */
	public List<String> correctionItems(Entry entry, Input input) {
		Map<String, String> names = materials(entry).keySet()
			.stream()
			.collect(Collectors.toMap(Material::code, Material::name, (one, other) -> one, LinkedHashMap::new));
		return input.choices("correctionMaterials", names.keySet()).stream().map(names::get).toList();
	}

	/** The choices of a checklist. */
	public List<Map<String, String>> options(@Nullable ProcedureCase each) {
		return materials(each).keySet()
			.stream()
			.map((material) -> Map.of("value", material.code(), "label",
					material.name() + (material.critical() ? "（关键）" : "（可容缺）")))
			.toList();
	}

	/** The codes of what has been submitted. */
	public List<String> provided(@Nullable ProcedureCase each) {
		return materials(each).entrySet()
			.stream()
			.filter(Map.Entry::getValue)
			.map((entry) -> entry.getKey().code())
			.toList();
	}

	/** What a reviewer sees: every material and whether it is there. */
	public Map<String, Object> submitted(@Nullable ProcedureCase each) {
		List<Map<String, String>> rows = new ArrayList<>();
		materials(each).forEach((material, provided) -> rows.add(Map.of("name", material.name(), "kind",
				material.critical() ? "关键" : "可容缺", "state", provided ? "已提交" : "未提交")));
		return Map.of("submitted", rows);
	}

	/**
	 * What the accepting official sees besides: what can be asked for, and until when.
	 */
	public Map<String, Object> forAcceptance(@Nullable ProcedureCase each) {
		ProcedureCase found = Objects.requireNonNull(each);
		Map<String, Object> context = new LinkedHashMap<>(submitted(each));
		context.put("options", options(each));
		String until = this.cases.answerBy(found).toString();
		context.put("rule",
				this.cases.definition(found).isLicence()
						? "依据《行政许可法》第三十二条：材料不齐的，应当当场或者在5个工作日内（" + until + "前）一次性告知全部补正内容；逾期不告知的，自收到材料之日起即为受理。"
						: "本机制要求：材料不齐的，在5个工作日内（" + until + "前）一次性告知全部补正内容。");
		context.put("corrected", (found.corrections() > 0) ? "已告知过补正，不能再次要求补正：请受理或者不予受理。" : "");
		return context;
	}

	/** What the project unit sees: what has to be corrected. */
	public Map<String, Object> forCorrection(@Nullable ProcedureCase each) {
		ProcedureCase found = Objects.requireNonNull(each);
		Map<String, Object> context = new LinkedHashMap<>();
		context.put("materials", options(each));
		context.put("corrections",
				this.cases.correctionItems(found).stream().map((item) -> Map.of("item", item)).toList());
		return context;
	}

	private Map<Material, Boolean> materials(Entry entry) {
		return materials(this.cases.require(Objects.requireNonNull(entry.caseId())));
	}

	private Map<Material, Boolean> materials(@Nullable ProcedureCase each) {
		return this.cases.materials(Objects.requireNonNull(each));
	}

}
