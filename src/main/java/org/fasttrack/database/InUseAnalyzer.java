package org.fasttrack.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in words, instead of a stack trace, that another run holds the data. */
class InUseAnalyzer extends AbstractFailureAnalyzer<DataLock.InUse> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, DataLock.InUse cause) {
		return new FailureAnalysis(cause.getMessage(),
				"请使用正在运行的那一个，或者先用 Ctrl-C 结束它；要同时运行两个，请用 FASTTRACK_DATABASE_DATA 和 SERVER_PORT 另设目录和端口。\n"
						+ "Use the running one, or end it first; to run two, set FASTTRACK_DATABASE_DATA and SERVER_PORT.",
				cause);
	}

}
