package org.fasttrack.rule;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.fasttrack.FastTrackTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

/** What is kept in memory costs nothing to ask, and one query a second to keep right. */
@FastTrackTest
class MemoryTest {

	@Autowired
	JdbcClient jdbc;

	@Autowired
	PlatformTransactionManager transactions;

	@Autowired
	ApplicationContext context;

	@Test
	void askingCostsNoStatementAndLookingOne() {
		JdbcClient counted = spy(this.jdbc);
		Memory memory = new Memory(counted);
		AtomicInteger reads = new AtomicInteger();
		Kept<Integer> one = memory.keep("test.one", reads::incrementAndGet);
		Kept<Integer> other = memory.keep("test.other", reads::incrementAndGet);
		assertThat(one.get()).isEqualTo(1);
		assertThat(other.get()).isEqualTo(2);
		clearInvocations(counted);
		for (int i = 0; i < 100; i++) {
			new TransactionTemplate(this.transactions).executeWithoutResult((status) -> {
				assertThat(one.get()).isEqualTo(1);
				assertThat(other.get()).isEqualTo(2);
			});
		}
		verifyNoInteractions(counted);
		memory.look();
		verify(counted, times(1)).sql(anyString());
		assertThat(reads).hasValue(2);
	}

	@Test
	void parametersFollowTheOtherNode() {
		Parameters here = this.context.getBean(Parameters.class);
		Memory memoryThere = new Memory(this.jdbc);
		Parameters there = new Parameters(this.jdbc, memoryThere, Clock.systemUTC());
		int days = there.whole("acceptance.deemed-days");
		try {
			here.replaceAll(deemed(days + 1));
			assertThat(here.whole("acceptance.deemed-days")).isEqualTo(days + 1);
			assertThat(there.whole("acceptance.deemed-days")).isEqualTo(days);
			memoryThere.look();
			assertThat(there.whole("acceptance.deemed-days")).isEqualTo(days + 1);
		}
		finally {
			here.replaceAll(deemed(days));
		}
	}

	private static List<Parameter> deemed(int days) {
		return List.of(new Parameter("acceptance.deemed-days", String.valueOf(days), Dated.EVER));
	}

	@Test
	void changeOutsideATransactionIsRefused() {
		Kept<Integer> kept = new Memory(this.jdbc).keep("test.outside", () -> 1);
		assertThatIllegalStateException().isThrownBy(kept::changed);
	}

}
