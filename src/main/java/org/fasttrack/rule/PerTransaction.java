package org.fasttrack.rule;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What was read in a transaction and cannot change under it, so that it is not read
 * twice: a row that the transaction has locked, or one that is never changed. Whoever
 * changes it drops it. Outside a transaction nothing is kept.
 *
 * @param <K> by what it is found
 * @param <V> what is kept
 */
public final class PerTransaction<K, V> {

	/** What is kept under this key; it is read if it is not there. */
	public V get(K key, Function<K, V> read) {
		Map<K, V> kept = kept();
		if (kept == null) {
			return read.apply(key);
		}
		V known = kept.get(key);
		if (known == null) {
			known = read.apply(key);
			kept.put(key, known);
		}
		return known;
	}

	/** Keeps what was read or written in another way. */
	public void put(K key, V value) {
		Map<K, V> kept = kept();
		if (kept != null) {
			kept.put(key, value);
		}
	}

	/** It has been changed. */
	public void drop(K key) {
		Map<K, V> kept = kept();
		if (kept != null) {
			kept.remove(key);
		}
	}

	/** Whatever is kept may have been changed. */
	public void clear() {
		Map<K, V> kept = kept();
		if (kept != null) {
			kept.clear();
		}
	}

	@SuppressWarnings("unchecked")
	private @Nullable Map<K, V> kept() {
		if (!TransactionSynchronizationManager.isSynchronizationActive()) {
			return null;
		}
		Map<K, V> kept = (Map<K, V>) TransactionSynchronizationManager.getResource(this);
		if (kept == null) {
			kept = new HashMap<>();
			TransactionSynchronizationManager.bindResource(this, kept);
			TransactionSynchronizationManager.registerSynchronization(new Unbind(kept));
		}
		return kept;
	}

	/** Nothing outlives the transaction, and a suspended one does not lend to another. */
	private final class Unbind implements TransactionSynchronization {

		private final Map<K, V> kept;

		private Unbind(Map<K, V> kept) {
			this.kept = kept;
		}

		@Override
		public void suspend() {
			TransactionSynchronizationManager.unbindResourceIfPossible(PerTransaction.this);
		}

		@Override
		public void resume() {
			TransactionSynchronizationManager.bindResource(PerTransaction.this, this.kept);
		}

		@Override
		public void afterCompletion(int status) {
			TransactionSynchronizationManager.unbindResourceIfPossible(PerTransaction.this);
		}

	}

}
