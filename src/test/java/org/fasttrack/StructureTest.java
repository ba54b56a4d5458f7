package org.fasttrack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import org.springframework.modulith.core.ApplicationModules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

class StructureTest {

	private static final String ROOT = "org.fasttrack";

	/** Which of our packages a package may use. */
	private static final Map<String, String> ARROWS = Map.ofEntries(
	// @formatter:off
		Map.entry("rule",         ""),
		Map.entry("setting",      ""),
		Map.entry("database",     "rule setting"),
		Map.entry("calendar",     "rule"),
		Map.entry("organization", "rule"),
		Map.entry("audit",        "rule"),
		Map.entry("liaison",      "rule organization audit calendar"),
		Map.entry("project",      "rule organization audit"),
		Map.entry("security",     "rule setting organization audit"),
		Map.entry("file",         "rule setting audit"),
		Map.entry("clock",        "rule calendar audit"),
		Map.entry("procedure",    "rule organization audit calendar project clock file"),
		Map.entry("watch",        "rule organization audit calendar project clock procedure liaison"),
		Map.entry("supervision",  "rule organization audit calendar project clock procedure liaison watch"),
		Map.entry("opinion",      "rule organization audit calendar project clock procedure liaison watch"),
		Map.entry("importing",    "rule database organization audit project difficulty"),
		Map.entry("difficulty",   "rule organization audit calendar project clock procedure liaison"),
		Map.entry("board",        "rule organization audit calendar project clock procedure watch supervision liaison difficulty"),
		Map.entry("report",       "rule organization audit calendar project clock procedure liaison difficulty watch board"),
		Map.entry("paper",        "rule setting organization audit procedure project board"),
		Map.entry("process",      "rule database organization audit calendar project clock procedure watch supervision opinion board difficulty liaison report"),
		Map.entry("consistency",  "database organization process"),
		Map.entry("metrics",      "organization board process"),
		Map.entry("api",          "rule organization audit calendar project clock procedure watch supervision opinion board importing liaison difficulty report file paper metrics"),
		Map.entry("webapps",      "rule organization audit calendar project clock procedure watch supervision opinion board importing process difficulty liaison report file paper"),
		Map.entry("seeding",      "rule setting database organization audit calendar project clock procedure watch supervision board process security liaison difficulty report file")
	// @formatter:on
	);

	static final Set<String> PACKAGES = ARROWS.keySet();

	/** The packages that would stay as they are if the engine were another. */
	static final Set<String> DOMAIN = Set.of("rule", "calendar", "organization", "audit", "project", "clock",
			"procedure", "watch", "board", "importing", "liaison", "difficulty", "supervision", "opinion", "report",
			"file", "paper");

	private static final Pattern ENGINE_TABLE = Pattern.compile("\\bact_(ru|re|hi|id|ge)_\\w+",
			Pattern.CASE_INSENSITIVE);

	private static final int MOST_LINES = 400;

	private static final JavaClasses CLASSES = ArchConfiguration.withThreadLocalScope((configuration) -> {
		// What others are made of does not matter here, and takes seconds to read.
		configuration.setResolveMissingDependenciesFromClassPath(false);
		return new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages(ROOT);
	});

	@Test
	void modulesHaveNoCycleAndUseOnlyWhatOthersShow() {
		ApplicationModules.of(FastTrackApplication.class).verify();
	}

	@Test
	void everyPackageHasItsArrows() {
		Set<String> packages = CLASSES.stream()
			.map(StructureTest::module)
			.collect(Collectors.toCollection(TreeSet::new));
		packages.remove("");
		assertThat(packages).containsExactlyInAnyOrderElementsOf(PACKAGES);
	}

	@ParameterizedTest
	@FieldSource("PACKAGES")
	void packageUsesOnlyWhatItsArrowsPointTo(String name) {
		String[] allowed = Stream.concat(Stream.of(name), Stream.of(ARROWS.get(name).split(" ")))
			.filter((each) -> !each.isEmpty())
			.map((each) -> ROOT + "." + each + "..")
			.toArray(String[]::new);
		classes().that()
			.resideInAPackage(ROOT + "." + name + "..")
			.should()
			.onlyDependOnClassesThat(resideOutsideOfPackage(ROOT + "..").or(resideInAnyPackage(allowed)))
			.check(CLASSES);
	}

	@ParameterizedTest
	@FieldSource("DOMAIN")
	void domainKnowsNeitherTheEngineNorTheWeb(String name) {
		noClasses().that()
			.resideInAPackage(ROOT + "." + name + "..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.camunda..", "org.springframework.web..", "jakarta.servlet..")
			.check(CLASSES);
	}

	@Test
	void engineAppearsOnlyWhereItWouldBeReplaced() {
		noClasses().that()
			.resideOutsideOfPackages(ROOT + ".process..", ROOT + ".webapps..", ROOT + ".security..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.camunda..")
			.check(CLASSES);
		assertThat(CLASSES.stream().filter((each) -> module(each).equals("process")))
			.anyMatch((each) -> each.getDirectDependenciesFromSelf()
				.stream()
				.anyMatch((dependency) -> dependency.getTargetClass().getPackageName().startsWith("org.camunda.")));
	}

	/**
	 * The engine's own tables are read and written in one class, so that another engine
	 * with other tables changes nothing else.
	 */
	@Test
	void engineTablesAreNamedInOneClass() throws IOException {
		assertThat(sources((text) -> ENGINE_TABLE.matcher(text).find()))
			.containsExactlyInAnyOrder(Path.of("process", "EngineTables.java"), Path.of("process", "InboxTables.java"));
	}

	/** A class that is longer has a second subject. */
	@Test
	void classesHaveOneSubject() throws IOException {
		assertThat(sources((text) -> text.lines().count() > MOST_LINES)).isEmpty();
	}

	@Test
	void nobodyAsksForTheTimeButTheClock() {
		noClasses().should()
			.callMethod(LocalDate.class, "now")
			.orShould()
			.callMethod(LocalDateTime.class, "now")
			.orShould()
			.callMethod(ZonedDateTime.class, "now")
			.orShould()
			.callMethod(Instant.class, "now")
			.orShould()
			.callMethod(System.class, "currentTimeMillis")
			.orShould()
			.callConstructor(Date.class)
			.check(CLASSES);
	}

	@Test
	void everyPackageSaysWhatMayBeNull() {
		assertThat(CLASSES.stream().map(JavaClass::reflect).map(Class::getPackage).distinct()).isNotEmpty()
			.allMatch((each) -> each.isAnnotationPresent(NullMarked.class));
	}

	/** The sources of the program of which this is true, below the root package. */
	private static List<Path> sources(Predicate<String> wanted) throws IOException {
		Path root = Path.of("src/main/java", ROOT.replace('.', '/'));
		try (Stream<Path> files = Files.walk(root)) {
			return files.filter((file) -> file.toString().endsWith(".java"))
				.filter((file) -> wanted.test(read(file)))
				.map(root::relativize)
				.sorted()
				.toList();
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The package below the root that a class is in, empty for the root itself. */
	private static String module(JavaClass type) {
		String below = type.getPackageName().substring(ROOT.length());
		return below.isEmpty() ? "" : below.split("\\.")[1];
	}

}
