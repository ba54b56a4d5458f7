package org.fasttrack.rule;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.Assert;

/**
 * Reference data in memory, because every step asks for them. Who changes them sees them
 * changed from then on, all others on this node once that is committed, and those on
 * other nodes when {@link Memory} has looked next.
 *
 * @param <T> what is kept
 */
public final class Kept<T> {

	private static final String OWN = "own";

	private final String name;

	private final Supplier<T> read;

	private final JdbcClient jdbc;

	/** What all share; only ever something that has been committed. */
	private final AtomicReference<@Nullable Version<T>> shared = new AtomicReference<>();

	private final PerTransaction<String, Version<T>> own = new PerTransaction<>();

	Kept(String name, Supplier<T> read, JdbcClient jdbc) {
		this.name = name;
		this.read = read;
		this.jdbc = jdbc;
	}

	/** What holds now; read if it is not in memory. */
	public T get() {
		return this.own.get(OWN, (key) -> shared()).content();
	}

	/**
	 * This transaction has changed them. Whoever else changes them waits until it has
	 * ended.
	 * @throws IllegalStateException outside a transaction
	 */
	public void changed() {
		Assert.state(TransactionSynchronizationManager.isSynchronizationActive(), "changed outside a transaction");
		this.jdbc.sql("""
				INSERT INTO fasttrack.kept (name, version)
				VALUES (:name, 1)
				ON CONFLICT (name) DO UPDATE SET version = kept.version + 1
				""").param("name", this.name).update();
		Version<T> changed = load();
		this.own.put(OWN, changed);
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCommit() {
				keep(changed);
			}

		});
	}

	String name() {
		return this.name;
	}

	/** Some node has committed this version. */
	void follow(long version) {
		Version<T> known = this.shared.get();
		if (known != null && known.number() < version) {
			keep(load());
		}
	}

	private Version<T> shared() {
		Version<T> known = this.shared.get();
		return (known != null) ? known : keep(load());
	}

	/** What was read first may be kept last, so the version decides. */
	private Version<T> keep(Version<T> read) {
		return this.shared.accumulateAndGet(read,
				(known, other) -> (known == null || known.number() < other.number()) ? other : known);
	}

	/**
	 * The version is read first: what is read after it is never older than it says, and
	 * if it is newer, the next look finds a newer version too.
	 */
	private Version<T> load() {
		long number = this.jdbc.sql("SELECT version FROM fasttrack.kept WHERE name = :name")
			.param("name", this.name)
			.query(Long.class)
			.optional()
			.orElse(0L);
		return new Version<>(number, this.read.get());
	}

	private record Version<T>(long number, T content) {

	}

}
