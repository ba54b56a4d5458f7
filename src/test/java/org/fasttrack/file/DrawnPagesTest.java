package org.fasttrack.file;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.awaitility.Awaitility;
import org.fasttrack.file.DrawnPages.Drawing;
import org.fasttrack.file.FilePictures.Picture;
import org.fasttrack.file.PageProcess.NotDrawn;
import org.fasttrack.rule.RuleViolation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Few pages are drawn at once, and none again that was drawn or refused just before. */
class DrawnPagesTest {

	private static final int KEPT = 1000;

	private final AtomicLong now = new AtomicLong();

	private final DrawnPages pages = new DrawnPages(KEPT, this.now::get);

	private final ExecutorService others = Executors.newCachedThreadPool();

	private final AtomicInteger times = new AtomicInteger();

	@AfterEach
	void end() throws InterruptedException {
		this.others.shutdown();
		assertThat(this.others.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void whatWasDrawnIsNotDrawnAgain() {
		Picture drawn = this.pages.page("a", drawing(10));
		assertThat(this.pages.page("a", drawing(10))).isSameAs(drawn);
		assertThat(this.times).hasValue(1);
	}

	@Test
	void whatWasRefusedIsRefusedAgainWithoutATryUntilSomeTimeHasPassed() {
		Drawing never = () -> {
			this.times.incrementAndGet();
			throw new NotDrawn("time");
		};
		Drawing unknown = () -> {
			this.times.incrementAndGet();
			throw RuleViolation.notFound("page.unknown", 3);
		};
		for (int each = 0; each < 3; each++) {
			refused("page.not-drawn", "a", never);
			refused("page.unknown", "b", unknown);
		}
		assertThat(this.times).hasValue(2);
		this.now.addAndGet(DrawnPages.AGAIN.toNanos() + 1);
		refused("page.not-drawn", "a", never);
		assertThat(this.times).hasValue(3);
	}

	@Test
	void whatFailedForNoFaultOfTheFileMayBeTriedAgain() {
		refused("page.busy", "a", () -> {
			throw new IOException("no space");
		});
		assertThat(this.pages.page("a", drawing(10)).jpeg()).hasSize(10);
	}

	@Test
	void onlyTwoAreDrawnAtOnceAndWhoeverComesWhenManyWaitIsToldSoAtOnce() throws Exception {
		this.pages.page("known", drawing(1));
		CountDownLatch go = new CountDownLatch(1);
		CountDownLatch begun = new CountDownLatch(DrawnPages.AT_ONCE);
		AtomicInteger atOnce = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		List<Future<Picture>> asked = new ArrayList<>();
		for (int each = 0; each < DrawnPages.AT_ONCE + DrawnPages.WAITING; each++) {
			String key = "key" + each;
			asked.add(this.others.submit(() -> this.pages.page(key, () -> {
				most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
				begun.countDown();
				await(go);
				atOnce.decrementAndGet();
				return new Picture(new byte[1], 1);
			})));
		}
		await(begun);
		try {
			Awaitility.await().until(() -> this.pages.isFull());
			long before = System.nanoTime();
			refused("page.busy", "one more", drawing(1));
			assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
			assertThat(this.pages.page("known", drawing(1))).as("for what is known, nobody waits").isNotNull();
		}
		finally {
			go.countDown();
		}
		for (Future<Picture> each : asked) {
			assertThat(each.get()).isNotNull();
		}
		assertThat(most).hasValue(DrawnPages.AT_ONCE);
		assertThat(this.pages.page("one more", drawing(1))).isNotNull();
	}

	@Test
	void onePageDrawnByTwoAtOnceCountsOnce() throws Exception {
		CyclicBarrier both = new CyclicBarrier(2);
		Drawing slow = () -> {
			try {
				both.await(10, TimeUnit.SECONDS);
			}
			catch (Exception ex) {
				throw new IOException(ex);
			}
			return drawing(KEPT * 6 / 10).draw();
		};
		Future<Picture> first = this.others.submit(() -> this.pages.page("a", slow));
		Future<Picture> second = this.others.submit(() -> this.pages.page("a", slow));
		first.get();
		second.get();
		this.pages.page("b", drawing(KEPT * 3 / 10));
		assertThat(this.times).hasValue(3);
		this.pages.page("a", drawing(1));
		this.pages.page("b", drawing(1));
		assertThat(this.times).as("both are kept").hasValue(3);
	}

	@Test
	void noMoreIsKeptThanAllowed() {
		for (int each = 0; each < 20; each++) {
			this.pages.page("key" + each, drawing(KEPT / 4));
		}
		int kept = 0;
		for (int each = 0; each < 20; each++) {
			int before = this.times.get();
			refusedOrKept("key" + each);
			kept += (this.times.get() == before) ? 1 : 0;
		}
		assertThat(kept).isBetween(1, 4);
	}

	private void refusedOrKept(String key) {
		try {
			this.pages.page(key, () -> {
				this.times.incrementAndGet();
				throw new NotDrawn("not kept");
			});
		}
		catch (RuleViolation ex) {
			assertThat(ex.violations().toString()).contains("page.not-drawn");
		}
	}

	private Drawing drawing(int bytes) {
		return () -> {
			this.times.incrementAndGet();
			return new Picture(new byte[bytes], 1);
		};
	}

	private void refused(String rule, String key, Drawing drawing) {
		assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.pages.page(key, drawing))
			.satisfies((refusal) -> assertThat(refusal.violations().toString()).contains(rule));
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
