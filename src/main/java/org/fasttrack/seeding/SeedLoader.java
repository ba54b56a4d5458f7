package org.fasttrack.seeding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;

import org.fasttrack.audit.Actor;
import org.fasttrack.calendar.CalendarDays;
import org.fasttrack.liaison.Appointments;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Division;
import org.fasttrack.organization.Official;
import org.fasttrack.organization.Organization;
import org.fasttrack.procedure.Catalogue;
import org.fasttrack.procedure.Material;
import org.fasttrack.procedure.ProcedureDefinition;
import org.fasttrack.project.FundTypes;
import org.fasttrack.report.Formula;
import org.fasttrack.rule.Parameters;
import org.fasttrack.watch.Recomputation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.DigestUtils;

/**
 * Loads the reference data of {@code seeds/}. A file whose content was loaded before is
 * left alone; one with an error is named with line, field and rule, and nothing is
 * loaded.
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

	private final Appointments liaisons;

	private final Formula reportFormula;

	SeedLoader(JdbcClient jdbc, Clock clock, Parameters parameters, CalendarDays calendar, Organization organization,
			Catalogue catalogue, FundTypes fundTypes, Recomputation recomputation, Appointments liaisons,
			Formula reportFormula) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.parameters = parameters;
		this.calendar = calendar;
		this.organization = organization;
		this.catalogue = catalogue;
		this.fundTypes = fundTypes;
		this.recomputation = recomputation;
		this.liaisons = liaisons;
		this.reportFormula = reportFormula;
	}

	/**
	 * @throws SeedException if a file breaks a rule
	 */
	@Transactional
	void load() {
		boolean thresholds = changed("parameters.csv");
		if (thresholds) {
			this.parameters.replaceAll(SeedRules.parameters(file("parameters.csv")));
		}
		if (changed("working-calendar.csv")) {
			this.calendar.seed(SeedRules.days(file("working-calendar.csv")), "seeds/working-calendar.csv",
					Actor.SYSTEM.userId(), Actor.SYSTEM.name());
		}
		if (changed("fund-types.csv")) {
			this.fundTypes.replaceAll(SeedRules.fundTypes(file("fund-types.csv")));
		}
		if (changed("divisions.csv", "functions.csv", "units.csv", "officials.csv")) {
			List<Division> divisions = SeedRules.divisions(file("divisions.csv"));
			Map<String, String> functions = SeedRules.functions(file("functions.csv"));
			List<ApprovalUnit> units = SeedRules.units(file("units.csv"), divisions, functions);
			List<Official> officials = SeedRules.officials(file("officials.csv"), divisions, units);
			this.organization.replaceAll(divisions, functions, units, officials);
		}
		if (changed("roster.csv")) {
			this.liaisons
				.seed(SeedRules.roster(file("roster.csv"), this.organization.units(), this.organization.officials()));
		}
		if (changed("procedures.csv", "materials.csv")) {
			List<ProcedureDefinition> procedures = SeedRules.procedures(file("procedures.csv"),
					this.organization.functions().keySet());
			List<Material> materials = SeedRules.materials(file("materials.csv"), procedures);
			this.catalogue.add(procedures, materials);
		}
		if (changed("special-procedures.csv")) {
			this.catalogue
				.replaceSpecialKinds(SeedRules.specialKinds(file("special-procedures.csv"), this.catalogue.current()));
		}
		if (changed("signing.csv")) {
			this.organization.replaceSignings(
					SeedRules.signings(file("signing.csv"), this.organization.units(), this.catalogue.current()));
		}
		if (changed("report-formula.csv")) {
			this.reportFormula.replaceAll(SeedRules.reportFormula(file("report-formula.csv")));
		}
		if (thresholds) {
			this.recomputation.run("parameters.csv", "系统");
		}
	}

	/** Whether one of the files is new; notes that all of them are being loaded. */
	private boolean changed(String... names) {
		boolean changed = false;
		for (String name : names) {
			String checksum = DigestUtils.md5DigestAsHex(read(name).getBytes(StandardCharsets.UTF_8));
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

	private static SeedFile file(String name) {
		return new SeedFile("seeds/" + name, read(name));
	}

	private static String read(String name) {
		try (InputStream content = new ClassPathResource("seeds/" + name).getInputStream()) {
			return new String(content.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("seeds/" + name, ex);
		}
	}

}
