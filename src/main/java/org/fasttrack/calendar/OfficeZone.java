package org.fasttrack.calendar;

import java.util.TimeZone;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Whatever the machine, {@code TZ} and {@code -Duser.timezone} say, a node works in
 * Nagqu's time. The engine keeps its moments without a zone and the driver tells the
 * database the zone of the process: nodes of two zones would read the same row as two
 * moments. So it comes before anything that speaks to the database.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class OfficeZone implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		TimeZone.setDefault(TimeZone.getTimeZone(OfficeClock.ZONE));
	}

}
