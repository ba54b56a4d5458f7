package org.fasttrack.database;

import java.time.Duration;

import javax.sql.DataSource;

import org.fasttrack.database.OutsideCheck.Login;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.flyway.FlywayConnectionDetails;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The owner of the database migrates; the application runs as {@code fasttrack_app}. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

	/**
	 * Migrations get connections of their own: those of the pool are, or have already
	 * taken, the role {@code fasttrack_app}, which may not create anything.
	 */
	@Bean
	@OnEmbeddedDatabase(false)
	FlywayConnectionDetails ownerConnection(JdbcConnectionDetails connection, Environment settings) {
		Login owner = Login.ofOwner(settings);
		return connection(owner.user(), owner.password(), connection.getJdbcUrl());
	}

	/** The longest that a page waits for the database. */
	@Bean
	JdbcTransactionManager transactionManager(DataSource database, Commits commits,
			@Value("${fasttrack.database.longest-query-of-a-page}") Duration longest) {
		return new Patience.Transactions(database, commits, longest);
	}

	@Bean
	JdbcTemplate jdbcTemplate(DataSource database,
			@Value("${fasttrack.database.longest-query-of-a-page}") Duration longest) {
		return new Patience.Statements(database, longest);
	}

	/** Behind who signs people in and what refuses requests. */
	@Bean
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	FilterRegistrationBean<Patience> patience() {
		FilterRegistrationBean<Patience> registration = new FilterRegistrationBean<>(new Patience());
		registration.setOrder(Ordered.LOWEST_PRECEDENCE);
		registration.addUrlPatterns("/engine-rest/*", "/camunda/api/*", "/api/*");
		return registration;
	}

	@Bean
	JavaMigration engineSchema() {
		return new V1__Engine_schema();
	}

	static FlywayConnectionDetails connection(String user, @Nullable String password, String url) {
		return new FlywayConnectionDetails() {

			@Override
			public String getUsername() {
				return user;
			}

			@Override
			public @Nullable String getPassword() {
				return password;
			}

			@Override
			public String getJdbcUrl() {
				return url;
			}

		};
	}

}
