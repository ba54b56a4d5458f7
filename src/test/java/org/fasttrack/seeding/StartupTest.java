package org.fasttrack.seeding;

import java.util.List;

import org.fasttrack.FastTrackTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

import static org.assertj.core.api.Assertions.assertThat;

/** What is done at the start is done before anybody is served. */
@FastTrackTest
class StartupTest {

	@Autowired
	Startup startup;

	@Autowired
	ApplicationContext context;

	@Test
	void webServerStartsAfterEverythingIsPrepared() {
		List<SmartLifecycle> servers = this.context.getBeansOfType(SmartLifecycle.class)
			.entrySet()
			.stream()
			.filter((each) -> each.getKey().startsWith("webServer"))
			.map((each) -> each.getValue())
			.toList();
		assertThat(servers).isNotEmpty()
			.allSatisfy((server) -> assertThat(server.getPhase()).isGreaterThan(this.startup.getPhase()));
		assertThat(this.startup.isRunning()).isTrue();
	}

}
