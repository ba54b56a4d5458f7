package org.fasttrack.seeding;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is made at start-up.
 *
 * @param demo whether demo users and sample projects are wanted; they are made only on
 * the embedded database and only while the server listens on loopback
 * @param samples whether sample projects are made with the demo users
 * @param administrator the sign-in of the first administrator, where there are no demo
 * users
 * @param administratorPassword that administrator's first password
 */
@ConfigurationProperties("fasttrack.start")
record DemoProperties(@DefaultValue("true") boolean demo, @DefaultValue("true") boolean samples,
		@Nullable String administrator, @Nullable String administratorPassword) {

}
