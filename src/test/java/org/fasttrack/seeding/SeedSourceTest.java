package org.fasttrack.seeding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.fasttrack.setting.WrongSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The public data come from one folder or from the program, and never from both. */
class SeedSourceTest {

	private static final Set<String> INVENTED = Set.of(DemoPeople.OFFICIALS, DemoPeople.ROSTER);

	/** What the program has that is not invented. */
	static List<Path> publicFiles() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("seeds"))) {
			return files.filter((file) -> file.toString().endsWith(".csv"))
				.filter((file) -> !INVENTED.contains(file.getFileName().toString()))
				.toList();
		}
	}

	@Test
	void withoutASettingTheFilesOfTheProgramAreRead() {
		assertThat(new SeedSource("").read("divisions.csv")).contains("540602,色尼区");
	}

	@Test
	void folderThatIsNotThereIsNamedWithItsSetting(@TempDir Path folder) throws IOException {
		assertRefused(() -> new SeedSource(folder.resolve("nowhere").toString()), "seeds.folder", "nowhere");
		assertRefused(() -> new SeedSource("\0"), "seeds.folder", "\0");
		Path file = Files.writeString(folder.resolve("file"), "");
		assertRefused(() -> new SeedSource(file.toString()), "seeds.folder", "file");
	}

	@Test
	void fileThatIsMissingIsNamedAndNotTakenFromTheProgram(@TempDir Path folder) {
		SeedSource source = new SeedSource(folder.toString());
		assertRefused(() -> source.read("divisions.csv"), "seeds.missing", "divisions.csv");
	}

	@Test
	void fileThatIsNoTextIsNamed(@TempDir Path folder) throws IOException {
		Files.write(folder.resolve("divisions.csv"), new byte[] { (byte) 0xc3, (byte) 0x28 });
		SeedSource source = new SeedSource(folder.toString());
		assertRefused(() -> source.read("divisions.csv"), "seeds.unreadable", "divisions.csv");
	}

	@Test
	void wrongRowOfTheOperatorIsTheirSettingAndOneOfTheProgramIsNot(@TempDir Path folder) throws IOException {
		Files.writeString(folder.resolve("divisions.csv"), "code,name,level,source\r\n54,某市,CITY,x\r\n");
		SeedSource source = new SeedSource(folder.toString());
		SeedException wrong = catchThrowableOfType(SeedException.class,
				() -> SeedRules.divisions(source.file("divisions.csv")));
		assertThat(source.refusal(wrong)).isInstanceOfSatisfying(WrongSetting.class, (refusal) -> {
			assertThat(refusal.setting()).isEqualTo("fasttrack.seeds.location");
			assertThat(refusal.args().toString()).contains(folder + "/divisions.csv 第2行 code：应为六位数字，现为 54");
		});
		assertThat(new SeedSource("").refusal(wrong)).isSameAs(wrong);
	}

	private static void assertRefused(Runnable asked, String rule, String named) {
		WrongSetting refusal = catchThrowableOfType(WrongSetting.class, asked::run);
		assertThat(refusal.setting()).isEqualTo("fasttrack.seeds.location");
		assertThat(refusal.rule()).isEqualTo(rule);
		assertThat(refusal.args().toString()).contains(named);
	}

}
