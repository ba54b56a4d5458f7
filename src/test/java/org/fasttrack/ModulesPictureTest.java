package org.fasttrack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import net.sourceforge.plantuml.FileFormat;
import net.sourceforge.plantuml.FileFormatOption;
import net.sourceforge.plantuml.SourceStringReader;
import org.junit.jupiter.api.Test;

import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;
import org.springframework.modulith.docs.Documenter.DiagramOptions;
import org.springframework.modulith.docs.Documenter.DiagramOptions.DiagramStyle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The picture of the packages in the documentation is what Modulith finds in the code. An
 * arrow that follows from others is left out: there are more than a hundred.
 * {@code mvn test -Dtest=ModulesPictureTest -Dfasttrack.draw=true} draws it anew.
 */
class ModulesPictureTest {

	private static final Path SOURCE = Path.of("docs/images/modules.puml");

	private static final Path PICTURE = Path.of("docs/images/modules.svg");

	/** {@code …Board .[#707070,thickness=2].> …Clock : "uses"}. */
	private static final Pattern ARROW = Pattern.compile("(?m)^\\S*\\.(\\w+) \\S*> \\S*\\.(\\w+) :");

	@Test
	void pictureShowsThePackagesAsTheyAre() throws IOException {
		String drawn = picture(reduced(arrows()));
		if (Boolean.getBoolean("fasttrack.draw")) {
			Files.writeString(SOURCE, drawn);
			try (OutputStream out = Files.newOutputStream(PICTURE)) {
				new SourceStringReader(drawn).outputImage(out, new FileFormatOption(FileFormat.SVG));
			}
		}
		assertThat(Files.readString(SOURCE)).as("draw it anew with -Dfasttrack.draw=true").isEqualTo(drawn);
	}

	private static Map<String, Set<String>> arrows() throws IOException {
		Path folder = Files.createDirectories(Path.of("target/modules"));
		new Documenter(ApplicationModules.of(FastTrackApplication.class),
				Documenter.Options.defaults().withOutputFolder(folder.toString()))
			.writeModulesAsPlantUml(DiagramOptions.defaults().withStyle(DiagramStyle.UML));
		Map<String, Set<String>> arrows = new TreeMap<>();
		ARROW.matcher(Files.readString(folder.resolve("components.puml")))
			.results()
			.forEach((arrow) -> arrows.computeIfAbsent(arrow.group(1).toLowerCase(), (from) -> new TreeSet<>())
				.add(arrow.group(2).toLowerCase()));
		assertThat(arrows).containsKey("process");
		return arrows;
	}

	private static Map<String, Set<String>> reduced(Map<String, Set<String>> arrows) {
		Map<String, Set<String>> reduced = new TreeMap<>();
		arrows.forEach((from, all) -> {
			Set<String> direct = new TreeSet<>(all);
			all.forEach((to) -> direct.removeAll(below(to, arrows)));
			reduced.put(from, direct);
		});
		return reduced;
	}

	/** Everything that a package reaches. */
	private static Set<String> below(String name, Map<String, Set<String>> arrows) {
		Set<String> reached = new TreeSet<>();
		arrows.getOrDefault(name, Set.of()).forEach((next) -> {
			reached.add(next);
			reached.addAll(below(next, arrows));
		});
		return reached;
	}

	private static String picture(Map<String, Set<String>> arrows) {
		StringBuilder picture = new StringBuilder("""
				@startuml
				!pragma layout smetana
				skinparam rectangle {
				  BackgroundColor #F4F7FA
				  BorderColor #5A6B7B
				}
				""");
		new TreeSet<>(StructureTest.PACKAGES).forEach((name) -> picture.append("rectangle ").append(name).append('\n'));
		arrows
			.forEach((from, all) -> all.forEach((to) -> picture.append(from).append(" --> ").append(to).append('\n')));
		return picture.append("@enduml\n").toString();
	}

}
