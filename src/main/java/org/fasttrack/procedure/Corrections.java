package org.fasttrack.procedure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.fasttrack.audit.ActLog;
import org.fasttrack.audit.ActLog.Entry;
import org.fasttrack.clock.Clocks;
import org.fasttrack.procedure.Material.Need;
import org.fasttrack.rule.RuleViolation;
import org.fasttrack.rule.Sentence;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import static org.fasttrack.procedure.CaseSteps.ACCEPT;
import static org.fasttrack.procedure.CaseSteps.CORRECT;

/** The unit asks for correction: once, completely and in time (行政许可法 32). */
@Service
public class Corrections {

	private final JdbcClient jdbc;

	private final ProcedureCases cases;

	private final Catalogue catalogue;

	private final CaseMaterials materials;

	private final CaseDates dates;

	private final Eligibility eligibility;

	private final NextSteps next;

	private final Clocks clocks;

	private final ActLog acts;

	private final ApplicationEventPublisher events;

	Corrections(JdbcClient jdbc, ProcedureCases cases, Catalogue catalogue, CaseMaterials materials, CaseDates dates,
			Eligibility eligibility, NextSteps next, Clocks clocks, ActLog acts, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.cases = cases;
		this.catalogue = catalogue;
		this.materials = materials;
		this.dates = dates;
		this.eligibility = eligibility;
		this.next = next;
		this.clocks = clocks;
		this.acts = acts;
		this.events = events;
	}

	/** What correction was asked for in this round; empty if none was. */
	public List<CorrectionItem> items(ProcedureCase each) {
		return this.jdbc.sql("""
				SELECT id, item, material
				FROM fasttrack.correction_item
				WHERE case_id = :case
				  AND round = :round
				ORDER BY id
				""").param("case", each.id()).param("round", each.round()).query(CorrectionItem.class).list();
	}

	/**
	 * The unit asks for correction: completely, and within the days that the law gives
	 * (行政许可法 32). What nothing depends on is not asked for.
	 * @param materials the codes of the materials to be corrected
	 * @param note what is wrong, and what would be right
	 */
	public void request(Entry entry, List<String> materials, String note, String opinion) {
		ProcedureCase each = begin(entry);
		if (each.corrections() > 0) {
			throw RuleViolation.invalid("decision", "correction.same");
		}
		Map<String, String> names = new LinkedHashMap<>();
		this.catalogue.materials(each.procedure(), each.catalogueVersion())
			.forEach((material) -> names.put(material.code(), material.name()));
		requireWanted(each, materials, "correctionMaterials");
		List<String> items = new ArrayList<>();
		for (String code : materials) {
			items.add(Objects.requireNonNull(names.get(code), code));
			addItem(each, Objects.requireNonNull(names.get(code), code), code);
		}
		items.add(note);
		addItem(each, note, null);
		this.materials.askFor(each, materials);
		toCorrect(each, entry, ActText.joined(items, opinion));
	}

	/**
	 * What came back still lacks items of the list: the same list again. New items cannot
	 * be asked for, because the list was complete (行政许可法 32).
	 * @param again the ids of those items of the list that are still not in order
	 * @param explanation of these items, none itself; empty if there is none
	 */
	public void repeat(Entry entry, List<String> again, String explanation) {
		ProcedureCase each = begin(entry);
		if (each.corrections() == 0) {
			throw RuleViolation.invalid("correctionItems", "not-writable");
		}
		Map<String, CorrectionItem> list = items(each).stream()
			.collect(Collectors.toMap((item) -> String.valueOf(item.id()), Function.identity(), (one, other) -> one,
					LinkedHashMap::new));
		if (again.isEmpty()) {
			throw RuleViolation.invalid("correctionItems", "correction.items");
		}
		List<CorrectionItem> lacking = again.stream().map(list::get).filter(Objects::nonNull).toList();
		List<String> asked = lacking.stream().map(CorrectionItem::material).filter(Objects::nonNull).toList();
		// What was asked for once may have become a suggestion since.
		requireWanted(each, asked, "correctionItems");
		String items = Sentence.of(lacking.stream().map(CorrectionItem::item).toList());
		this.materials.askFor(each, asked);
		toCorrect(each, entry, explanation.isBlank() ? items : items + "（说明：" + explanation + "）");
	}

	private void requireWanted(ProcedureCase each, List<String> asked, String field) {
		List<String> suggested = this.catalogue.materials(each.procedure(), each.catalogueVersion())
			.stream()
			.filter((material) -> material.need() == Need.SUGGESTED && asked.contains(material.code()))
			.map(Material::name)
			.toList();
		if (!suggested.isEmpty()) {
			throw RuleViolation.invalid(field, "correction.suggested", String.join("、", suggested));
		}
	}

	private ProcedureCase begin(Entry entry) {
		ProcedureCase each = this.eligibility.begin(entry, ACCEPT);
		Eligibility.requireUnaccepted(each);
		LocalDate answerBy = this.dates.answerBy(each);
		if (entry.occurredOn().isAfter(answerBy)) {
			throw RuleViolation.invalid("decision", "correction.late", answerBy);
		}
		return each;
	}

	private void addItem(ProcedureCase each, String item, @Nullable String material) {
		this.jdbc.sql("""
				INSERT INTO fasttrack.correction_item (case_id, round, item, material)
				VALUES (:case, :round, :item, :material)
				""")
			.param("case", each.id())
			.param("round", each.round())
			.param("item", item)
			.param("material", material)
			.update();
	}

	private void toCorrect(ProcedureCase each, Entry entry, String said) {
		if (each.corrections() > 0) {
			this.events.publishEvent(new ProcedureSetBack(each, ProcedureSetBack.INCOMPLETE, ""));
		}
		// A clock that counts from receipt starts again with what comes back.
		this.clocks.stop(each.id(), entry.occurredOn(), entry.actor());
		this.cases.change(each,
				this.next.toComplete(each, CORRECT, entry.occurredOn()).set("corrections", each.corrections() + 1));
		this.acts.append(entry, ACCEPT, "CORRECTION", said, ActText.basis(each, "行政许可法第三十二条第一款第四项"));
	}

	/**
	 * One item of a request for correction.
	 *
	 * @param id its number
	 * @param item what is to be corrected
	 * @param material the code of the material, null for what was written besides
	 */
	public record CorrectionItem(long id, String item, @Nullable String material) {

	}

}
