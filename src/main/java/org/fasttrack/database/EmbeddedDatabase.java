package org.fasttrack.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.fasttrack.setting.WrongSetting;

import org.springframework.boot.autoconfigure.flyway.FlywayConnectionDetails;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * A real PostgreSQL inside the application, used when {@code spring.datasource.url} is
 * not set. Its data stays in {@code fasttrack.database.data} between runs, with durable
 * settings.
 */
@Configuration(proxyBeanMethods = false)
@OnEmbeddedDatabase
@EnableConfigurationProperties(DatabaseProperties.class)
class EmbeddedDatabase {

	/** Held until the server below has stopped. */
	@Bean(destroyMethod = "close")
	DataLock dataLock(DatabaseProperties properties) {
		Path data = folder(properties);
		try {
			return DataLock.of(data);
		}
		catch (IOException ex) {
			throw WrongSetting.of(EmbeddedFolder.SETTING, "embedded.folder", data, ex);
		}
	}

	@Bean(destroyMethod = "close")
	EmbeddedServer embeddedServer(DatabaseProperties properties, DataLock lock) {
		return EmbeddedServer.start(folder(properties), properties.durable());
	}

	/** Ends with the one above. */
	@Bean(destroyMethod = "")
	EmbeddedPostgres embeddedPostgres(EmbeddedServer server) {
		return server.postgres();
	}

	@Bean
	FlywayConnectionDetails embeddedOwner(EmbeddedServer server) {
		return DatabaseConfiguration.connection(EmbeddedServer.OWNER, server.ownerPassword(), server.url());
	}

	@Bean
	JdbcConnectionDetails embeddedConnection(EmbeddedServer server) {
		return new JdbcConnectionDetails() {

			@Override
			public String getUsername() {
				return OutsideCheck.APPLICATION;
			}

			@Override
			public String getPassword() {
				return server.applicationPassword();
			}

			@Override
			public String getJdbcUrl() {
				return server.url();
			}

		};
	}

	/**
	 * @throws WrongSetting if these settings name an embedded database that nobody has
	 * made yet
	 */
	static void requireThere(Environment settings) {
		if (OnEmbeddedDatabase.Embedded.isEmbedded(settings)) {
			Path data = folder(Binder.get(settings).bindOrCreate("fasttrack.database", DatabaseProperties.class));
			if (!Files.exists(data.resolve("PG_VERSION"))) {
				throw WrongSetting.of(EmbeddedFolder.SETTING, "embedded.nothing", data);
			}
		}
	}

	private static Path folder(DatabaseProperties properties) {
		return properties.data().toAbsolutePath().normalize();
	}

}
