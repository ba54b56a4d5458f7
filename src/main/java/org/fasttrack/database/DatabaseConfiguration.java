package org.fasttrack.database;

import org.flywaydb.core.api.migration.JavaMigration;

import org.springframework.boot.autoconfigure.flyway.FlywayConnectionDetails;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The owner of the database migrates; the application runs as {@code fasttrack_app}. */
@Configuration(proxyBeanMethods = false)

class DatabaseConfiguration {

	/**
	 * Migrations get connections of their own: those of the pool have already taken the
	 * role {@code fasttrack_app}, which may not create anything.
	 */
	@Bean
	FlywayConnectionDetails ownerConnection(JdbcConnectionDetails connection) {
		return new FlywayConnectionDetails() {

			@Override
			public String getUsername() {
				return connection.getUsername();
			}

			@Override
			public String getPassword() {
				return connection.getPassword();
			}

			@Override
			public String getJdbcUrl() {
				return connection.getJdbcUrl();
			}

		};
	}

	@Bean
	JavaMigration engineSchema() {
		return new V1__Engine_schema();
	}

}
