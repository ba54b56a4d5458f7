package org.fasttrack.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Two runs never work on the same files, and a killed one holds nothing. */
class DataLockTest {

	@TempDir
	private Path folder;

	/** Another run: holds the lock until it is killed. */
	public static void main(String[] args) throws IOException {
		DataLock lock = DataLock.of(Path.of(args[0]));
		System.out.println("locked");
		System.in.read();
		lock.close();
	}

	@Test
	void anotherApplicationInTheSameProcessIsRefused() throws IOException {
		Path data = this.folder.resolve("below/postgresql");
		DataLock lock = DataLock.of(data);
		assertThatExceptionOfType(DataLock.InUse.class).isThrownBy(() -> DataLock.of(data))
			.withMessageContaining(data.toString());
		DataLock.of(this.folder.resolve("another")).close();
		lock.close();
		DataLock.of(data).close();
	}

	@Test
	void anotherProcessIsRefusedUntilTheFirstIsKilled() throws Exception {
		Path data = this.folder.resolve("postgresql");
		Process other = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), DataLockTest.class.getName(), data.toString())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		try {
			assertThat(other.inputReader().readLine()).isEqualTo("locked");
			assertThatExceptionOfType(DataLock.InUse.class).isThrownBy(() -> DataLock.of(data)).satisfies((refusal) -> {
				String told = new InUseAnalyzer().analyze(refusal, refusal).getDescription();
				assertThat(told).contains("正由另一个正在运行的优先办理使用", "Another running Fast Track", data.toString());
			});
			assertThat(other.isAlive()).isTrue();
		}
		finally {
			other.destroyForcibly();
		}
		assertThat(other.waitFor(10, TimeUnit.SECONDS)).isTrue();
		DataLock.of(data).close();
	}

}
