package org.fasttrack.rule;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionSynchronizationUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** What comes together in a transaction is dealt with once, right before it commits. */
class BeforeCommitTest {

	private final List<List<String>> dealtWith = new ArrayList<>();

	private final BeforeCommit<List<String>> collected = new BeforeCommit<>(ArrayList::new, this.dealtWith::add);

	@AfterEach
	void noTransactionIsLeft() {
		if (TransactionSynchronizationManager.isSynchronizationActive()) {
			end();
		}
	}

	private void add(String word) {
		this.collected.add((words) -> words.add(word));
	}

	private static void end() {
		TransactionSynchronizationUtils.triggerAfterCompletion(TransactionSynchronization.STATUS_COMMITTED);
		TransactionSynchronizationManager.clearSynchronization();
	}

	@Test
	void outsideATransactionItIsDealtWithAtOnce() {
		add("a");
		add("b");
		assertThat(this.dealtWith).containsExactly(List.of("a"), List.of("b"));
	}

	@Test
	void inATransactionItIsDealtWithTogether() {
		TransactionSynchronizationManager.initSynchronization();
		add("a");
		add("b");
		assertThat(this.dealtWith).isEmpty();
		TransactionSynchronizationUtils.triggerBeforeCommit(false);
		assertThat(this.dealtWith).containsExactly(List.of("a", "b"));
		end();
		add("c");
		assertThat(this.dealtWith).containsExactly(List.of("a", "b"), List.of("c"));
	}

	@Test
	void whatIsRolledBackIsForgotten() {
		TransactionSynchronizationManager.initSynchronization();
		add("a");
		end();
		TransactionSynchronizationManager.initSynchronization();
		add("b");
		TransactionSynchronizationUtils.triggerBeforeCommit(false);
		assertThat(this.dealtWith).containsExactly(List.of("b"));
	}

	@Test
	void aSuspendedTransactionKeepsItsOwn() {
		TransactionSynchronizationManager.initSynchronization();
		add("a");
		List<TransactionSynchronization> suspended = TransactionSynchronizationManager.getSynchronizations();
		suspended.forEach(TransactionSynchronization::suspend);
		TransactionSynchronizationManager.clearSynchronization();
		TransactionSynchronizationManager.initSynchronization();
		add("b");
		TransactionSynchronizationUtils.triggerBeforeCommit(false);
		end();
		TransactionSynchronizationManager.initSynchronization();
		suspended.forEach((each) -> {
			each.resume();
			TransactionSynchronizationManager.registerSynchronization(each);
		});
		add("c");
		TransactionSynchronizationUtils.triggerBeforeCommit(false);
		assertThat(this.dealtWith).containsExactly(List.of("b"), List.of("a", "c"));
	}

}
