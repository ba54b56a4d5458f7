package org.fasttrack;

import org.fasttrack.calendar.OfficeClock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Starts the application. */
@SpringBootApplication
public class FastTrackApplication {

	public static void main(String[] args) {
		SpringApplication.run(FastTrackApplication.class, args);
	}

	/** The one clock: instants are UTC, business dates Asia/Shanghai. */
	@Bean
	OfficeClock clock() {
		return new OfficeClock();
	}

}
