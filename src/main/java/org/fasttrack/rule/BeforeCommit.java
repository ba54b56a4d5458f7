package org.fasttrack.rule;

import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What has come together in a transaction and is dealt with once, right before it
 * commits. A suspended transaction does not lend to another; outside one it is dealt with
 * at once.
 *
 * @param <A> what it is collected in
 */
public final class BeforeCommit<A> {

	private final Supplier<A> empty;

	private final Consumer<A> work;

	/**
	 * @param empty makes what is collected in
	 * @param work deals with it
	 */
	public BeforeCommit(Supplier<A> empty, Consumer<A> work) {
		this.empty = empty;
		this.work = work;
	}

	/** Collects something more. */
	public void add(Consumer<A> more) {
		if (!TransactionSynchronizationManager.isSynchronizationActive()) {
			A alone = this.empty.get();
			more.accept(alone);
			this.work.accept(alone);
			return;
		}
		Pending pending = pending();
		if (pending == null) {
			pending = new Pending();
			TransactionSynchronizationManager.bindResource(this, pending);
			TransactionSynchronizationManager.registerSynchronization(pending);
		}
		more.accept(pending.collected);
	}

	@SuppressWarnings("unchecked")
	private @Nullable Pending pending() {
		return (Pending) TransactionSynchronizationManager.getResource(this);
	}

	private final class Pending implements TransactionSynchronization {

		private A collected = BeforeCommit.this.empty.get();

		@Override
		public void beforeCommit(boolean readOnly) {
			A done = this.collected;
			this.collected = BeforeCommit.this.empty.get();
			BeforeCommit.this.work.accept(done);
		}

		@Override
		public void suspend() {
			TransactionSynchronizationManager.unbindResourceIfPossible(BeforeCommit.this);
		}

		@Override
		public void resume() {
			TransactionSynchronizationManager.bindResource(BeforeCommit.this, this);
		}

		@Override
		public void afterCompletion(int status) {
			TransactionSynchronizationManager.unbindResourceIfPossible(BeforeCommit.this);
		}

	}

}
