package org.fasttrack;

import org.fasttrack.calendar.OfficeClock;
import org.fasttrack.consistency.ConsistencyCheck;
import org.fasttrack.database.OnEmbeddedDatabase;
import org.fasttrack.process.TravellingClock;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Starts the application, or asks whether what it has kept fits together. */
@SpringBootApplication
public class FastTrackApplication {

	public static void main(String[] args) {
		if (ConsistencyCheck.isWanted(args)) {
			System.exit(ConsistencyCheck.run(args));
		}
		SpringApplication.run(FastTrackApplication.class, args);
	}

	@Bean
	@OnEmbeddedDatabase(false)
	OfficeClock clock() {
		return new OfficeClock();
	}

	@Bean
	@OnEmbeddedDatabase
	TravellingClock demoClock() {
		return new TravellingClock();
	}

}
