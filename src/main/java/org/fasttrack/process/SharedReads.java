package org.fasttrack.process;

import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Lets those who ask the same at the same moment wait for one answer. Nothing is kept:
 * whoever asks when the answer is there asks anew.
 */
class SharedReads {

	private final Map<Object, CompletableFuture<Object>> running = new ConcurrentHashMap<>();

	/**
	 * The answer, or the error, of whoever asked this first and is still waiting for it.
	 * Who asked first reads to the end, whether or not anybody waits for it any more.
	 * @param question equal only where the answer is, and whoever may have it
	 * @param reading what is asked of the database; the answer is not changed by anybody
	 */
	@SuppressWarnings("unchecked")
	<T> T read(Object question, Supplier<T> reading) {
		CompletableFuture<Object> mine = new CompletableFuture<>();
		CompletableFuture<Object> first = this.running.putIfAbsent(question, mine);
		if (first != null) {
			return (T) await(first);
		}
		try {
			T answer = reading.get();
			mine.complete(answer);
			return answer;
		}
		catch (Throwable ex) {
			mine.completeExceptionally(ex);
			throw ex;
		}
		finally {
			this.running.remove(question, mine);
		}
	}

	private static Object await(CompletableFuture<Object> first) {
		try {
			return first.join();
		}
		catch (CompletionException | CancellationException ex) {
			if (ex.getCause() instanceof RuntimeException refusal) {
				throw refusal;
			}
			if (ex.getCause() instanceof Error error) {
				throw error;
			}
			throw ex;
		}
	}

}
