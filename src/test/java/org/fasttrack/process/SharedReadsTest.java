package org.fasttrack.process;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.fasttrack.rule.RuleViolation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who asks the same while it is being read waits for that answer, and for no other. */
class SharedReadsTest {

	private static final int PAGES = 8;

	private final SharedReads reads = new SharedReads();

	private final ExecutorService pages = Executors.newFixedThreadPool(PAGES);

	private final CountDownLatch begun = new CountDownLatch(1);

	private final CountDownLatch ends = new CountDownLatch(1);

	private final AtomicInteger read = new AtomicInteger();

	@AfterEach
	void close() {
		this.ends.countDown();
		this.pages.shutdownNow();
	}

	@Test
	void severalWhoAskTheSameShareOneReadingAndTheNextReadsAnew() throws Exception {
		List<Future<String>> answers = ask(() -> "answer");
		this.ends.countDown();
		for (Future<String> each : answers) {
			assertThat(each.get(10, TimeUnit.SECONDS)).isEqualTo("answer");
		}
		assertThat(this.read).hasValue(1);
		assertThat(this.reads.read("mine", () -> "another")).isEqualTo("another");
	}

	@Test
	void theWordsOfARefusalAreToldToAll() throws Exception {
		List<Future<String>> answers = ask(() -> {
			throw RuleViolation.conflict("moved-on");
		});
		this.ends.countDown();
		for (Future<String> each : answers) {
			assertThatThrownBy(() -> each.get(10, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class)
				.hasCauseInstanceOf(RuleViolation.class);
		}
		assertThat(this.read).hasValue(1);
		assertThat(this.reads.read("mine", () -> "again")).isEqualTo("again");
	}

	@Test
	void whoeverLeavesTakesNothingFromTheOthers() throws Exception {
		List<Future<String>> answers = ask(() -> "answer");
		answers.get(PAGES - 1).cancel(true);
		this.ends.countDown();
		for (Future<String> each : answers.subList(0, PAGES - 1)) {
			assertThat(each.get(10, TimeUnit.SECONDS)).isEqualTo("answer");
		}
	}

	@Test
	void anotherQuestionWaitsForNobody() throws Exception {
		ask(() -> "answer");
		assertThat(this.reads.read("others", () -> "at once")).isEqualTo("at once");
	}

	/** One begins, and the others ask while it reads. */
	private List<Future<String>> ask(Callable<String> answer) throws InterruptedException {
		List<Future<String>> answers = new ArrayList<>();
		List<Thread> waiting = new CopyOnWriteArrayList<>();
		for (int page = 0; page < PAGES; page++) {
			answers.add(this.pages.submit(() -> {
				waiting.add(Thread.currentThread());
				return this.reads.read("mine", () -> {
					this.read.incrementAndGet();
					this.begun.countDown();
					try {
						this.ends.await();
						return answer.call();
					}
					catch (RuntimeException ex) {
						throw ex;
					}
					catch (Exception ex) {
						throw new IllegalStateException(ex);
					}
				});
			}));
			assertThat(this.begun.await(10, TimeUnit.SECONDS)).isTrue();
		}
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
		while (waiting.size() < PAGES || waiting.stream().anyMatch((each) -> each.getState() != Thread.State.WAITING)) {
			assertThat(System.nanoTime()).as("all of them wait").isLessThan(deadline);
			Thread.onSpinWait();
		}
		return answers;
	}

}
