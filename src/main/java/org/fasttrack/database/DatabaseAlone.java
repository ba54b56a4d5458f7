package org.fasttrack.database;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * What to start where nothing but the database is wanted: no migration, no engine, no
 * web.
 */
@Import(EmbeddedDatabase.class)
@ImportAutoConfiguration(DataSourceAutoConfiguration.class)
public class DatabaseAlone {

	/** Where there is no embedded database yet, none is made. */
	public static void requireThere(ConfigurableApplicationContext context) {
		EmbeddedDatabase.requireThere(context.getEnvironment());
	}

}
