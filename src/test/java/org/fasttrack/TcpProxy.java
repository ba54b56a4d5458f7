package org.fasttrack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands before a database and plays what a network does: nothing comes any more, all is
 * cut off, all is slow, or the connection is lost at the very commit.
 */
public final class TcpProxy implements AutoCloseable {

	/** What the network does. */
	public enum Network {

		/** It works. */
		FINE,
		/** Each message to the server takes 200 ms. */
		SLOW,
		/** Nothing comes, and nothing says so. */
		SILENT,
		/** Nobody listens. */
		CLOSED

	}

	/** What happens to the next commit. */
	public enum Commit {

		/** It is carried out, and the connection is lost before anybody is told. */
		CARRIED_OUT,
		/** The connection is lost before the server has read it. */
		NOT_SENT,
		/** As the first, and the database is away afterwards. */
		CARRIED_OUT_AND_AWAY

	}

	private final ServerSocket listener;

	private final int target;

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final AtomicReference<Commit> next = new AtomicReference<>();

	private volatile String mark = "";

	private volatile Network network = Network.FINE;

	private volatile boolean closed;

	public TcpProxy(int target) throws IOException {
		this.target = target;
		this.listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
		start(this::listen);
	}

	public int port() {
		return this.listener.getLocalPort();
	}

	public void set(Network network) {
		this.network = network;
		if (network == Network.CLOSED) {
			this.sockets.forEach(TcpProxy::reset);
		}
	}

	/**
	 * @param mark what the transaction has sent before
	 */
	public void breakNext(Commit commit, String mark) {
		this.mark = mark;
		this.next.set(commit);
	}

	private void listen() {
		while (!this.closed) {
			try {
				Socket client = this.listener.accept();
				if (this.network == Network.CLOSED) {
					reset(client);
					continue;
				}
				Socket server = new Socket(InetAddress.getLoopbackAddress(), this.target);
				client.setTcpNoDelay(true);
				server.setTcpNoDelay(true);
				this.sockets.add(client);
				this.sockets.add(server);
				AtomicReference<Commit> breaking = new AtomicReference<>();
				start(() -> forward(client, server, breaking));
				start(() -> answer(server, client, breaking));
			}
			catch (IOException ex) {
				// Closed, or the server is away.
			}
		}
	}

	private void forward(Socket client, Socket server, AtomicReference<Commit> breaking) {
		boolean[] marked = { false };
		pump(client, server, (buffer, length) -> {
			String text = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
			marked[0] |= !this.mark.isEmpty() && text.contains(this.mark);
			if (marked[0] && text.contains("\0COMMIT\0")) {
				this.mark = "";
				marked[0] = false;
				Commit commit = this.next.getAndSet(null);
				if (commit == Commit.NOT_SENT) {
					reset(client);
					reset(server);
					return false;
				}
				breaking.set(commit);
			}
			if (this.network == Network.SLOW) {
				LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
			}
			return true;
		});
	}

	private void answer(Socket server, Socket client, AtomicReference<Commit> breaking) {
		pump(server, client, (buffer, length) -> {
			if (breaking.get() != null) {
				if (breaking.get() == Commit.CARRIED_OUT_AND_AWAY) {
					set(Network.CLOSED);
				}
				reset(client);
				reset(server);
				return false;
			}
			return true;
		});
	}

	private void pump(Socket from, Socket to, Look look) {
		byte[] buffer = new byte[65536];
		try (from; to) {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			int length;
			while ((length = in.read(buffer)) > 0) {
				while (this.network == Network.SILENT) {
					LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
				}
				// It may have been opened while the others were cut off.
				if (this.network == Network.CLOSED || !look.at(buffer, length)) {
					return;
				}
				out.write(buffer, 0, length);
				out.flush();
			}
		}
		catch (IOException ex) {
			// One side has gone.
		}
		finally {
			this.sockets.remove(from);
			this.sockets.remove(to);
		}
	}

	private static void reset(Socket socket) {
		try {
			socket.setSoLinger(true, 0);
			socket.close();
		}
		catch (IOException ex) {
			// It is gone.
		}
	}

	private static void start(Runnable work) {
		Thread thread = new Thread(work, "proxy");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.closed = true;
		this.network = Network.FINE;
		this.listener.close();
		this.sockets.forEach(TcpProxy::reset);
	}

	/** Looks at what passes; false to let it pass no more. */
	@FunctionalInterface
	private interface Look {

		boolean at(byte[] buffer, int length);

	}

}
