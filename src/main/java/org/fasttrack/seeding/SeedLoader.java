package org.fasttrack.seeding;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.fasttrack.audit.Actor;
import org.fasttrack.calendar.CalendarDays;
import org.fasttrack.file.FileTypes;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Division;
import org.fasttrack.organization.Organization;
import org.fasttrack.procedure.Catalogue;
import org.fasttrack.procedure.Fees;
import org.fasttrack.procedure.Material;
import org.fasttrack.procedure.ProcedureDefinition;
import org.fasttrack.procedure.SpecialKind;
import org.fasttrack.process.DecisionFacts;
import org.fasttrack.process.OpinionPhrases;
import org.fasttrack.process.Steps;
import org.fasttrack.project.FundType;
import org.fasttrack.project.FundTypes;
import org.fasttrack.report.Formula;
import org.fasttrack.report.FormulaVersion;
import org.fasttrack.rule.Parameter;
import org.fasttrack.rule.Parameters;
import org.fasttrack.watch.Recomputation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.DigestUtils;

/**
 * Loads the public data, and for the demo its people. A file whose content was loaded
 * before is left alone; one with an error is named with line, field and rule, and nothing
 * is loaded.
 */
@Component
class SeedLoader {

	private static final Logger log = LoggerFactory.getLogger(SeedLoader.class);

	private final JdbcClient jdbc;

	private final Clock clock;

	private final Parameters parameters;

	private final CalendarDays calendar;

	private final Organization organization;

	private final Catalogue catalogue;

	private final FundTypes fundTypes;

	private final Recomputation recomputation;

	private final Formula reportFormula;

	private final SeedSource source;

	private final SeedHistory history;

	private final DecisionFacts decisionFacts;

	private final Fees fees;

	private final FileTypes fileTypes;

	private final OpinionPhrases phrases;

	private final Steps steps;

	private final ObjectProvider<DemoPeople> demoPeople;

	private final ObjectProvider<InventedPeople> inventedPeople;

	SeedLoader(JdbcClient jdbc, Clock clock, Parameters parameters, CalendarDays calendar, Organization organization,
			Catalogue catalogue, FundTypes fundTypes, Recomputation recomputation, Formula reportFormula,
			SeedSource source, SeedHistory history, DecisionFacts decisionFacts, Fees fees, FileTypes fileTypes,
			OpinionPhrases phrases, Steps steps, ObjectProvider<DemoPeople> demoPeople,
			ObjectProvider<InventedPeople> inventedPeople) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.parameters = parameters;
		this.calendar = calendar;
		this.organization = organization;
		this.catalogue = catalogue;
		this.fundTypes = fundTypes;
		this.recomputation = recomputation;
		this.reportFormula = reportFormula;
		this.source = source;
		this.history = history;
		this.decisionFacts = decisionFacts;
		this.fees = fees;
		this.fileTypes = fileTypes;
		this.phrases = phrases;
		this.steps = steps;
		this.demoPeople = demoPeople;
		this.inventedPeople = inventedPeople;
	}

	/**
	 * @return whether the catalogue was read anew
	 * @throws SeedException if a file of the program breaks a rule
	 * @throws org.fasttrack.setting.WrongSetting if one of the operator's does
	 */
	@Transactional
	boolean load() {
		try {
			return loadFiles();
		}
		catch (SeedException ex) {
			throw this.source.refusal(ex);
		}
	}

	private boolean loadFiles() {
		boolean thresholds = changed("parameters.csv");
		SeedFile numbers = this.source.file("parameters.csv");
		List<Parameter> all = SeedRules.parameters(numbers, LocalDate.now(this.clock));
		// A newer program names more of them than a folder that nobody has changed.
		requireWhatTheProgramNames(numbers, "key");
		if (thresholds) {
			this.history.keep(numbers);
			this.parameters.replaceAll(all);
		}
		if (changed("working-calendar.csv")) {
			this.calendar.seed(SeedRules.days(this.source.file("working-calendar.csv")), "seeds/working-calendar.csv",
					Actor.SYSTEM.userId(), Actor.SYSTEM.name());
		}
		if (changed("fund-types.csv")) {
			SeedFile file = this.source.file("fund-types.csv");
			List<FundType> types = SeedRules.fundTypes(file);
			this.history.keep(file);
			this.fundTypes.replaceAll(types);
		}
		if (changed("divisions.csv", "functions.csv", "units.csv")) {
			List<Division> divisions = SeedRules.divisions(this.source.file("divisions.csv"));
			Map<String, String> functions = SeedRules.functions(this.source.file("functions.csv"));
			List<ApprovalUnit> units = SeedRules.units(this.source.file("units.csv"), divisions, functions);
			this.organization.replaceAll(divisions, functions, units);
		}
		this.demoPeople.ifAvailable((people) -> {
			if (changed(DemoPeople.OFFICIALS)) {
				people.loadOfficials();
			}
			if (changed(DemoPeople.ROSTER)) {
				people.loadRoster();
			}
		});
		this.inventedPeople.ifAvailable(InventedPeople::end);
		boolean catalogueRead = changed("procedures.csv", "materials.csv");
		if (catalogueRead) {
			SeedFile file = this.source.file("procedures.csv");
			List<ProcedureDefinition> procedures = SeedRules.procedures(file, this.organization.functions().keySet());
			List<Material> materials = SeedRules.materials(this.source.file("materials.csv"), procedures);
			SeedRules.addMaterials(file, materials);
			requireWhatTheProgramNames(file, "code");
			this.history.keep(file);
			this.catalogue.put(procedures, materials);
		}
		requireProcedures();
		if (changed("special-procedures.csv")) {
			SeedFile file = this.source.file("special-procedures.csv");
			List<SpecialKind> kinds = SeedRules.specialKinds(file, this.catalogue.all());
			this.history.keep(file);
			this.catalogue.replaceSpecialKinds(kinds);
		}
		if (changed("signing.csv")) {
			this.organization.replaceSignings(SeedRules.signings(this.source.file("signing.csv"),
					this.organization.units(), this.catalogue.all()));
		}
		if (changed("report-formula.csv")) {
			SeedFile file = this.source.file("report-formula.csv");
			List<FormulaVersion> formula = SeedRules.reportFormula(file, LocalDate.now(this.clock));
			this.history.keep(file);
			this.reportFormula.replaceAll(formula);
		}
		this.decisionFacts.replaceAll(
				SeedRules.decisionFacts(this.source.fileOrOfProgram("decision-facts.csv"), this.catalogue.all()));
		this.fees.replaceAll(FeeRules.fees(this.source.fileOrOfProgram("fees.csv"), this.catalogue.all()));
		this.phrases.replaceAll(PhraseRules.phrases(this.source.fileOrOfProgram("opinion-phrases.csv"),
				this.catalogue.all(), this.steps::takes));
		this.fileTypes.replaceAll(SeedRules.fileTypes(this.source.fileOrOfProgram("file-types.csv")));
		if (thresholds) {
			this.recomputation.run("parameters.csv", "系统");
		}
		return catalogueRead;
	}

	/** A rule that has nothing to go by would fail only when somebody needs it. */
	private static void requireWhatTheProgramNames(SeedFile file, String column) {
		requireAll(file, column,
				file.versions().stream().map((each) -> each.dated().thing()).collect(Collectors.toSet()));
	}

	/**
	 * The same of procedures, at every start: the decision tables of a newer program name
	 * more of them than a folder that nobody has changed.
	 */
	private void requireProcedures() {
		Set<String> there = this.catalogue.all().stream().map(ProcedureDefinition::code).collect(Collectors.toSet());
		SeedFile file = this.source.file("procedures.csv");
		requireAll(file, "code", there);
	}

	private static void requireAll(SeedFile file, String column, Set<String> there) {
		new SeedFile(file.file(), SeedSource.ofProgram(file.file())).rows((row) -> row.text(column))
			.stream()
			.distinct()
			.filter((each) -> !there.contains(each))
			.forEach((each) -> file.error("缺少 " + each + "，程序需要它：请从程序自带的文件抄来"));
		file.check();
	}

	/** Whether one of the files is new; notes that all of them are being loaded. */
	private boolean changed(String... names) {
		boolean changed = false;
		for (String name : names) {
			String checksum = DigestUtils.md5DigestAsHex(this.source.read(name).getBytes(StandardCharsets.UTF_8));
			changed |= this.jdbc.sql("""
					INSERT INTO fasttrack.seed_file (name, checksum, loaded_at)
					VALUES (:name, :checksum, :at)
					ON CONFLICT (name) DO UPDATE
					SET checksum = excluded.checksum, loaded_at = excluded.loaded_at
					WHERE seed_file.checksum <> excluded.checksum
					""")
				.param("name", name)
				.param("checksum", checksum)
				.param("at", Timestamp.from(this.clock.instant()))
				.update() == 1;
		}
		if (changed) {
			log.info("载入基础数据：{}", String.join("、", names));
		}
		return changed;
	}

}
