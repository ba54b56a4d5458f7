package org.fasttrack.database;

import java.sql.SQLException;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.fasttrack.database.OutsideCheck.Login;
import org.fasttrack.setting.SettingRange;
import org.fasttrack.setting.WrongSetting;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.flyway.FlywayConnectionDetails;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The owner of the database migrates; the application runs as {@code fasttrack_app}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WaitProperties.class)
class DatabaseConfiguration {

	private static final String POOL = "dataSource";

	private static final String JOB_LOCK = "camunda.bpm.job-execution.lock-time-in-millis";

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

	/**
	 * @param jobLock for how many milliseconds a node has a job to itself
	 */
	@Bean
	JdbcTransactionManager transactionManager(DataSource database, Commits commits, WaitProperties waits,
			@Value("${" + JOB_LOCK + "}") int jobLock) {
		if (jobLock <= waits.longestJob().toMillis()) {
			throw WrongSetting.of(JOB_LOCK, "job-lock", jobLock, SettingRange.words(waits.longestJob()),
					waits.longestJob().plusSeconds(2).toMillis());
		}
		return new Transactions(database, commits, waits);
	}

	@Bean
	JdbcTemplate jdbcTemplate(DataSource database, WaitProperties waits) {
		return new Patience.Statements(database, waits);
	}

	/**
	 * What each connection of the pool tells the database, and how long a thread waits
	 * for one. Migrations have connections of their own.
	 */
	@Bean
	static BeanPostProcessor patientPool(ObjectProvider<WaitProperties> waits) {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessBeforeInitialization(Object bean, String name) {
				if (bean instanceof HikariDataSource pool) {
					pool.setConnectionInitSql(pool.getConnectionInitSql() + "; " + waits.getObject().sql());
				}
				return bean;
			}

			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return (name.equals(POOL) && bean instanceof DataSource pool)
						? new PatientSource(pool, waits.getObject()) : bean;
			}

		};
	}

	/** Before whoever signs people in, which takes the database too. */
	@Bean
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	FilterRegistrationBean<Patience.Outermost> calls() {
		FilterRegistrationBean<Patience.Outermost> registration = new FilterRegistrationBean<>(
				new Patience.Outermost());
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
		return registration;
	}

	/**
	 * Behind who signs people in and what refuses requests. A third of the connections is
	 * left for those who only look.
	 */
	@Bean
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	FilterRegistrationBean<Patience> patience(DataSource database, ClockWatch clock) throws SQLException {
		int connections = database.unwrap(HikariDataSource.class).getMaximumPoolSize();
		FilterRegistrationBean<Patience> registration = new FilterRegistrationBean<>(
				new Patience(Math.max(1, connections * 2 / 3), clock));
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
