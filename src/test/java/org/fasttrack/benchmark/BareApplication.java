package org.fasttrack.benchmark;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/**
 * Camunda's webapps and REST as their starters make them, and nothing else. It is no
 * configuration class, so that a scan of our packages passes it by.
 */
@EnableAutoConfiguration
public class BareApplication {

	public static void main(String[] args) {
		SpringApplication.run(BareApplication.class, args);
	}

}
