package org.fasttrack.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Says that the files of the embedded database belong to this run. The system gives the
 * lock back when the process ends, however it ends: who gets it knows that a server which
 * is still there was left behind by a run that is over.
 */
final class DataLock implements AutoCloseable {

	private final FileChannel channel;

	private DataLock(FileChannel channel) {
		this.channel = channel;
	}

	/**
	 * @param data where the database keeps its files; the lock lies beside it
	 * @throws InUse if another run holds it
	 */
	static DataLock of(Path data) throws IOException {
		Files.createDirectories(data.getParent());
		FileChannel channel = FileChannel.open(data.resolveSibling(data.getFileName() + ".lock"),
				StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		boolean locked = false;
		try {
			locked = channel.tryLock() != null;
		}
		catch (OverlappingFileLockException ex) {
			// Another application in this very process.
		}
		finally {
			if (!locked) {
				channel.close();
			}
		}
		if (!locked) {
			throw new InUse(data);
		}
		return new DataLock(channel);
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

	/** Another run works on the same files. */
	static final class InUse extends IllegalStateException {

		private InUse(Path data) {
			super("数据目录正由另一个正在运行的优先办理使用，本次没有启动，正在运行的不受影响：" + data
					+ "\nAnother running Fast Track uses this data directory; this one has not started, and the"
					+ " running one is left alone.");
		}

	}

}
