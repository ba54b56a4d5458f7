package org.fasttrack;

import java.io.IOException;

import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** A browser that goes away is not a fault; everything else is told as before. */
@FastTrackTest
@ExtendWith(OutputCaptureExtension.class)
class GoneAwayTest {

	private static final Throwable GONE = new IllegalStateException("cannot write",
			new ClientAbortException(new IOException("Broken pipe")));

	private static final Throwable OTHER = new IllegalStateException("cannot write", new IOException("Disk full"));

	private final Logger log = LoggerFactory.getLogger("some.library");

	@Autowired
	GoneAway goneAway;

	/** An application that started or ended meanwhile in this JVM began the log anew. */
	@BeforeEach
	void listensAgain() {
		this.goneAway.leave();
		this.goneAway.listen();
		SLF4JBridgeHandler.uninstall();
		SLF4JBridgeHandler.removeHandlersForRootLogger();
		SLF4JBridgeHandler.install();
	}

	@Test
	void browserThatHasGoneAwayIsNotTold(CapturedOutput output) {
		tell(GONE);
		assertThat(output.getAll()).doesNotContain("Broken pipe", "cannot write");
	}

	@Test
	void otherFaultsAreTold(CapturedOutput output) {
		tell(OTHER);
		assertThat(output.getAll().split("Disk full", -1)).hasSize(6);
	}

	/** The ways in which libraries say it. */
	private void tell(Throwable failure) {
		this.log.error("at once", failure);
		this.log.error("{} with one", "word", failure);
		this.log.warn("{} with {} words", "more", "two", failure);
		this.log.atError().setCause(failure).log("fluently");
		java.util.logging.Logger.getLogger("some.old.library")
			.log(java.util.logging.Level.SEVERE, "by the JDK", failure);
	}

}
