package org.fasttrack;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;

/**
 * The whole application on a real PostgreSQL, one in each JVM for all tests that carry
 * this; each class finds it as it was after the start. The job executor is off until a
 * test starts it, and the clock stands until a test moves it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "server.address=127.0.0.1")
@ActiveProfiles("test")
@AutoConfigureMockMvc
@Import({ TestClock.class, Office.class, Stages.class, Statements.class, TestCatalogue.class })
@ContextConfiguration(classes = FastTrackApplication.class, initializers = TestDatabase.class)
@TestExecutionListeners(listeners = FreshStart.class, mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
public @interface FastTrackTest {

}
