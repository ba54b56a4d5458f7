package org.fasttrack.seeding;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fasttrack.calendar.CalendarDay;
import org.fasttrack.calendar.DayKind;
import org.fasttrack.difficulty.DifficultyKind;
import org.fasttrack.file.FileType;
import org.fasttrack.liaison.Appointment;
import org.fasttrack.liaison.Rank;
import org.fasttrack.organization.ApprovalUnit;
import org.fasttrack.organization.Division;
import org.fasttrack.organization.Official;
import org.fasttrack.organization.Organization;
import org.fasttrack.procedure.Material;
import org.fasttrack.procedure.ProcedureDefinition;
import org.fasttrack.procedure.ProcedureDefinition.ClockFrom;
import org.fasttrack.procedure.ProcedureDefinition.Nature;
import org.fasttrack.procedure.ProcedureDefinition.Phase;
import org.fasttrack.procedure.ProcedureDefinition.Signs;
import org.fasttrack.procedure.SpecialKind;
import org.fasttrack.project.FundType;
import org.fasttrack.project.KeyFact;
import org.fasttrack.report.FormulaLine;
import org.fasttrack.report.FormulaVersion;
import org.fasttrack.report.Measure;
import org.fasttrack.rule.Dated;
import org.fasttrack.rule.Parameter;
import org.fasttrack.rule.Versions;
import org.jspecify.annotations.Nullable;

/** What the rows of each seed file must be; what is wrong is noted with its line. */
final class SeedRules {

	/** What stands for a unit where the project unit or the task force acts itself. */
	private static final Set<String> NO_UNIT = Set.of("OWNER", "TASKFORCE");

	private SeedRules() {
	}

	/**
	 * @param today every parameter has a version that holds then
	 */
	static List<Parameter> parameters(SeedFile file, LocalDate today) {
		return file.rows((row) -> {
			row.text("unit");
			row.text("basis");
			String key = row.text("key");
			boolean text = key.startsWith("season.start") || key.startsWith("office.") || key.endsWith("-function")
					|| key.equals("report.at") || key.equals("tender.procedure");
			String value = key.startsWith("difficulty.kind.") ? row.choice("value", DifficultyKind.class).name() : text
					? row.text("value") : key.endsWith("-since") ? row.date("value").toString() : row.number("value");
			return row.version(new Parameter(key, value, row.validFrom()));
		}, () -> {
			Map<String, SeedVersion> first = new LinkedHashMap<>();
			file.versions()
				.forEach((each) -> first.merge(each.dated().thing(), each,
						(one, other) -> other.from().isBefore(one.from()) ? other : one));
			first.values()
				.stream()
				.filter((each) -> each.from().isAfter(today))
				.forEach(
						(each) -> each.row().error("valid_from", "在此之前没有有效的版本：应不晚于今天 " + today + "，现为 " + each.from()));
		});
	}

	static List<CalendarDay> days(SeedFile file) {
		Set<String> seen = SeedFile.none();
		return file.rows((row) -> {
			CalendarDay.Scope scope = row.choice("scope", CalendarDay.Scope.class);
			CalendarDay day = new CalendarDay(row.date("date"), scope, row.choice("day", CalendarDay.Kind.class),
					row.text("occasion"), row.text("source"));
			if (!seen.add(scope + " " + day.date())) {
				row.error("date", "重复：" + day.date());
			}
			return day;
		});
	}

	static List<FundType> fundTypes(SeedFile file) {
		return file.rows((row) -> row.version(new FundType(row.text("code"), row.text("name"), row.date("valid_from"),
				row.optionalDate("valid_to"), row.yes("eligible"))));
	}

	static List<Division> divisions(SeedFile file) {
		Set<String> seen = SeedFile.none();
		return file.rows((row) -> {
			String code = row.unique("code", seen);
			if (!code.matches("\\d{6}")) {
				row.error("code", "应为六位数字，现为 " + code);
			}
			return new Division(code, row.text("name"), row.choice("level", Division.Level.class));
		});
	}

	static Map<String, String> functions(SeedFile file) {
		Map<String, String> functions = new LinkedHashMap<>();
		Set<String> seen = SeedFile.none();
		file.rows((row) -> functions.put(row.unique("code", seen), row.text("name")));
		return functions;
	}

	static List<ApprovalUnit> units(SeedFile file, List<Division> divisions, Map<String, String> functions) {
		Set<String> codes = divisions.stream().map(Division::code).collect(Collectors.toSet());
		Set<String> seen = SeedFile.none();
		Set<String> prefixes = SeedFile.none();
		return file.rows((row) -> {
			String division = row.known("division", codes, "行政区划");
			String function = row.known("function", functions.keySet(), "职能");
			String id = row.unique("id", seen);
			if (!id.equals(division + "-" + function)) {
				row.error("id", "应为 " + division + "-" + function + "，现为 " + id);
			}
			return new ApprovalUnit(id, division, function, row.text("name"), row.unique("document_prefix", prefixes),
					row.choice("signing", ApprovalUnit.Signing.class));
		});
	}

	static List<Official> officials(SeedFile file, List<Division> divisions, List<ApprovalUnit> units) {
		Set<String> codes = divisions.stream().map(Division::code).collect(Collectors.toSet());
		Set<String> unitIds = units.stream().map(ApprovalUnit::id).collect(Collectors.toSet());
		Set<String> seen = SeedFile.none();
		return file.rows((row) -> {
			Official.Role role = row.choice("role", Official.Role.class);
			boolean ofUnit = role == Official.Role.SECTION || role == Official.Role.COUNTY || role == Official.Role.HEAD
					|| role == Official.Role.ACCOUNTS;
			String unit = ofUnit ? row.known("unit", unitIds, "审批单位") : row.optional("unit");
			return new Official(row.unique("id", seen), row.text("name"), unit, row.known("division", codes, "行政区划"),
					role, row.known("slot", Set.of("A", "B", "HEAD", "ACTING_HEAD"), "A、B角、负责人"), row.text("duty"),
					null, null);
		});
	}

	static List<Appointment> roster(SeedFile file, List<ApprovalUnit> units, List<Official> officials) {
		Map<String, ApprovalUnit> unitsById = units.stream()
			.collect(Collectors.toMap(ApprovalUnit::id, Function.identity()));
		Map<String, Official> officialsById = officials.stream()
			.collect(Collectors.toMap(Official::id, Function.identity()));
		Map<String, Appointment> latest = new HashMap<>();
		return file.rows((row) -> {
			String unit = row.known("unit", unitsById.keySet(), "审批单位");
			Rank rank = row.choice("rank", Rank.class);
			String a = row.known("a", officialsById.keySet(), "人员");
			String b = row.known("b", officialsById.keySet(), "人员");
			for (String field : List.of("a", "b")) {
				Official official = officialsById.get(field.equals("a") ? a : b);
				ApprovalUnit known = unitsById.get(unit);
				if (official != null && known != null && !official.group().equals(rank.groupOf(known))) {
					row.error(field, official.id() + " 不是 " + unit + " 的 " + rank);
				}
			}
			if (a.equals(b)) {
				row.error("b", "应与 a 不同");
			}
			Appointment appointment = new Appointment(unit, rank, a, b, row.date("valid_from"), row.date("valid_to"),
					row.text("document_number"), row.date("issued_on"), row.text("source"));
			if (appointment.to().isBefore(appointment.from())) {
				row.error("valid_to", "不能早于 valid_from");
			}
			Appointment before = latest.put(unit + " " + rank, appointment);
			if (before != null && !before.to().isBefore(appointment.from())) {
				row.error("valid_from", "应晚于同一单位、同一级别上一任期的 " + before.to());
			}
			return appointment;
		});
	}

	static List<Organization.SigningRule> signings(SeedFile file, List<ApprovalUnit> units,
			List<ProcedureDefinition> procedures) {
		Set<String> unitIds = units.stream().map(ApprovalUnit::id).collect(Collectors.toSet());
		Set<String> codes = procedures.stream().map(ProcedureDefinition::code).collect(Collectors.toSet());
		return file.rows((row) -> new Organization.SigningRule(row.known("unit", unitIds, "审批单位"),
				row.known("procedure", codes, "手续"), row.choice("signing", ApprovalUnit.Signing.class)));
	}

	static List<SpecialKind> specialKinds(SeedFile file, List<ProcedureDefinition> procedures) {
		Set<String> codes = procedures.stream().map(ProcedureDefinition::code).collect(Collectors.toSet());
		return file.rows((row) -> {
			String procedure = (row.optional("procedure") != null) ? row.known("procedure", codes, "手续目录") : null;
			return row.version(new SpecialKind(row.text("code"), procedure, row.text("name"), row.yes("pauses"),
					row.whole("max_days"), row.text("basis"), row.limitCertainty("max_days"), row.validFrom(),
					row.validTo()));
		});
	}

	static List<ProcedureDefinition> procedures(SeedFile file, Set<String> functions) {
		Set<String> known = new HashSet<>(functions);
		known.addAll(NO_UNIT);
		Set<String> checkers = new HashSet<>(functions);
		checkers.add(ProcedureDefinition.INDUSTRY);
		Set<String> seen = new LinkedHashSet<>();
		Map<String, SeedFile.Row> rows = new LinkedHashMap<>();
		Map<String, List<String>> after = new LinkedHashMap<>();
		return file.rows((row) -> {
			String code = row.text("code");
			Integer version = Optional.ofNullable(row.whole("version")).orElse(1);
			if (!seen.add(code + "@" + version)) {
				row.error("code", "重复：" + code + " 第" + version + "版");
			}
			String prerequisites = Optional.ofNullable(row.optional("after")).orElse("");
			String clockFrom = row.optional("clock_from");
			rows.put(code, row);
			ProcedureDefinition definition = new ProcedureDefinition(code, version, row.text("name"),
					row.choice("nature", Nature.class), row.choice("phase", Phase.class),
					row.known("function", known, "职能"),
					row.known("level", Set.of("CITY", "COUNTY", "SAME_AS_P02"), "办理层级"),
					row.choice("signs", Signs.class), row.whole("max_days"),
					(row.optional("day_kind") != null) ? row.choice("day_kind", DayKind.class) : DayKind.WD,
					(clockFrom != null) ? row.choice("clock_from", ClockFrom.class) : null, row.whole("extension_days"),
					row.whole("promised_days"), Optional.ofNullable(row.optional("excluded_or_minimum")).orElse(""),
					prerequisites.isBlank() ? List.of() : List.of(prerequisites.split(" +")), row.text("required_when"),
					row.period("validity_period"), row.text("basis"),
					(row.optional("checked_by") != null) ? row.known("checked_by", checkers, "职能") : null,
					row.whole("minimum_days"), Optional.ofNullable(row.whole("validity_extensions")).orElse(0),
					row.limitCertainty("max_days", "minimum_days"), row.date("valid_from"), row.validTo(),
					row.date((row.ifThere("law_from") != null) ? "law_from" : "valid_from"));
			if (definition.promisedDays() != null && definition.maxDays() != null
					&& definition.promisedDays() > definition.maxDays()) {
				row.error("promised_days", "承诺时限不能长于最长时限 " + definition.maxDays());
			}
			// Versions meet in one plan, so that none may wait for another in a circle.
			after.merge(code, definition.after(), (one, other) -> Stream.concat(one.stream(), other.stream()).toList());
			return row.version(code + " 第" + version + "版", definition);
		}, () -> {
			SeedVersion.requireGapless(file.versions());
			requireInOrder(file.versions());
			requireAcyclic(rows, after);
		});
	}

	/** The later version begins later. */
	private static void requireInOrder(List<SeedVersion> versions) {
		Map<String, ProcedureDefinition> latest = new HashMap<>();
		for (SeedVersion each : versions) {
			ProcedureDefinition now = (ProcedureDefinition) each.dated();
			ProcedureDefinition before = latest.put(now.code(), now);
			if (before != null && (now.version() > before.version()) != now.validFrom().isAfter(before.validFrom())) {
				each.row()
					.error("version", "版本应按第一天的先后编号：第" + before.version() + "版自 " + before.validFrom() + "，第"
							+ now.version() + "版自 " + now.validFrom());
			}
		}
	}

	/** Every prerequisite exists, and none waits for itself. */
	private static void requireAcyclic(Map<String, SeedFile.Row> rows, Map<String, List<String>> after) {
		Set<String> pseudo = Set.of(ProcedureDefinition.ALL_PRE, ProcedureDefinition.STARTED,
				ProcedureDefinition.COMPLETED);
		after.forEach((code, prerequisites) -> prerequisites.stream()
			.filter((each) -> !after.containsKey(each) && !pseudo.contains(each))
			.forEach((each) -> row(rows, code).error("after", "手续目录中没有 " + each)));
		Set<String> done = new HashSet<>(pseudo);
		boolean progress = true;
		while (progress) {
			progress = false;
			for (Map.Entry<String, List<String>> entry : after.entrySet()) {
				progress |= !done.contains(entry.getKey())
						&& entry.getValue().stream().allMatch((each) -> done.contains(each) || !after.containsKey(each))
						&& done.add(entry.getKey());
			}
		}
		after.keySet()
			.stream()
			.filter((code) -> !done.contains(code))
			.forEach((code) -> row(rows, code).error("after", "前置手续形成循环"));
	}

	private static SeedFile.Row row(Map<String, SeedFile.Row> rows, String code) {
		return Objects.requireNonNull(rows.get(code), code);
	}

	static List<Material> materials(SeedFile file, List<ProcedureDefinition> procedures) {
		Set<String> codes = procedures.stream().map(ProcedureDefinition::code).collect(Collectors.toSet());
		Set<String> versions = procedures.stream()
			.map((each) -> each.code() + "@" + each.version())
			.collect(Collectors.toSet());
		Set<String> seen = SeedFile.none();
		return file.rows((row) -> {
			Material material = new Material(row.known("procedure", codes, "手续目录"), row.unique("code", seen),
					row.text("name"), row.yes("critical"), row.certainty(),
					Objects.requireNonNullElse(version(row, "from_version"), 1), version(row, "to_version"));
			for (String field : List.of("from_version", "to_version")) {
				Integer version = version(row, field);
				if (version != null && !versions.contains(material.procedure() + "@" + version)) {
					row.error(field, "手续目录中没有 " + material.procedure() + " 第" + version + "版");
				}
			}
			return material;
		});
	}

	/** What of the application whoever decides a procedure sees, by procedure. */
	static Map<String, List<KeyFact>> decisionFacts(SeedFile file, List<ProcedureDefinition> procedures) {
		Set<String> codes = procedures.stream().map(ProcedureDefinition::code).collect(Collectors.toSet());
		Map<String, KeyFact> known = Stream.of(KeyFact.values())
			.collect(Collectors.toMap(KeyFact::name, Function.identity()));
		Set<String> seen = SeedFile.none();
		Map<String, List<KeyFact>> facts = new HashMap<>();
		file.rows((row) -> {
			row.known("procedure", codes, "手续目录");
			List<KeyFact> shown = new ArrayList<>();
			for (String name : row.text("facts").split(" +")) {
				KeyFact fact = known.get(name);
				if (fact == null || shown.contains(fact)) {
					row.error("facts", ((fact == null) ? "没有这一项：" : "重复：") + name);
				}
				else {
					shown.add(fact);
				}
			}
			return facts.put(row.unique("procedure", seen), List.copyOf(shown));
		});
		return facts;
	}

	/** Each extension stands once; what is a material has a content to be known by. */
	static List<FileType> fileTypes(SeedFile file) {
		Set<String> seen = SeedFile.none();
		return file.rows((row) -> {
			String extension = row.unique("extension", seen);
			if (!extension.matches("[a-z0-9]{1,10}")) {
				row.error("extension", "应为小写字母和数字，不含点，现为 " + extension);
			}
			FileType.Use use = row.choice("use", FileType.Use.class);
			String content = row.optional("content");
			if ((use == FileType.Use.MATERIAL) != (content != null)) {
				row.error("content", "MATERIAL 必填内容类型，其他不填");
			}
			return new FileType(extension, row.text("name"), Objects.requireNonNullElse(content, ""), use,
					row.choice("preview", FileType.Preview.class));
		});
	}

	private static @Nullable Integer version(SeedFile.Row row, String field) {
		return (row.ifThere(field) != null) ? row.whole(field) : null;
	}

	/** The materials are part of what a version of a procedure says. */
	static void addMaterials(SeedFile procedures, List<Material> materials) {
		for (SeedVersion each : procedures.versions()) {
			ProcedureDefinition definition = (ProcedureDefinition) each.dated();
			materials.stream()
				.filter((material) -> material.procedure().equals(definition.code())
						&& material.isOf(definition.version()))
				.forEach((material) -> each.content()
					.put("材料 " + material.code(), material.name() + (material.critical() ? "（关键材料）" : "（可容缺）")));
		}
	}

	/**
	 * @param today a formula holds then, and on every day that follows
	 */
	static List<FormulaVersion> reportFormula(SeedFile file, LocalDate today) {
		return file.rows((row) -> {
			BigDecimal weight = row.decimal("weight");
			if (weight.signum() <= 0) {
				row.error("weight", "应大于0，现为 " + weight.toPlainString());
			}
			FormulaLine line = new FormulaLine(row.choice("measure", Measure.class), row.text("name"), weight,
					row.text("description"));
			return row.version(new FormulaVersion(line, row.validFrom(), row.validTo()));
		}, () -> {
			Versions<Dated> all = new Versions<>(file.versions().stream().map(SeedVersion::dated).toList());
			Stream
				.concat(Stream.of(today),
						file.versions()
							.stream()
							.flatMap((each) -> Stream.ofNullable(each.to()))
							.map((last) -> last.plusDays(1)))
				.filter((day) -> !day.isBefore(today) && all.on(day).isEmpty())
				.distinct()
				.forEach((day) -> file.error(day + " 没有任何一行有效，排名须始终有公式"));
		});
	}

}
