package org.fasttrack.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.zaxxer.hikari.HikariDataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;
import org.fasttrack.StatementLog;

import org.springframework.boot.autoconfigure.flyway.FlywayConnectionDetails;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The engine alone, with the models of our class path, set up like ours: the same
 * settings, the same groups, users and grants, the same kind of pool.
 */
final class BareEngine {

	private static final List<String> PEOPLE = List.of("act_id_group", "act_id_user", "act_id_membership",
			"act_ru_authorization");

	private BareEngine() {
	}

	static ProcessEngine build(ProcessEngineConfigurationImpl ours, StatementLog database, Map<Object, Object> beans) {
		StandaloneProcessEngineConfiguration bare = new StandaloneProcessEngineConfiguration();
		bare.setProcessEngineName("bare");
		bare.setDataSource(database);
		bare.setDatabaseSchemaUpdate("true");
		bare.setIdGenerator(new StrongUuidGenerator());
		bare.setJobExecutorActivate(false);
		bare.setBeans(beans);
		bare.setHistory(ours.getHistory());
		bare.setCustomHistoryLevels(ours.getCustomHistoryLevels());
		bare.setHistoryTimeToLive(ours.getHistoryTimeToLive());
		bare.setAuthorizationEnabled(ours.isAuthorizationEnabled());
		bare.setAuthorizationCheckRevokes(ours.getAuthorizationCheckRevokes());
		bare.setTenantCheckEnabled(ours.isTenantCheckEnabled());
		bare.setDefaultUserPermissionNameForTask(ours.getDefaultUserPermissionNameForTask());
		bare.setGeneralResourceWhitelistPattern(ours.getGeneralResourceWhitelistPattern());
		bare.setDefaultSerializationFormat(ours.getDefaultSerializationFormat());
		bare.setDefaultNumberOfRetries(ours.getDefaultNumberOfRetries());
		bare.setFailedJobRetryTimeCycle(ours.getFailedJobRetryTimeCycle());
		bare.setCmmnEnabled(ours.isCmmnEnabled());
		bare.setStandaloneTasksEnabled(ours.isStandaloneTasksEnabled());
		bare.setMetricsEnabled(ours.isMetricsEnabled());
		bare.setDbMetricsReporterActivate(ours.isDbMetricsReporterActivate());
		bare.setJdbcBatchProcessing(ours.isJdbcBatchProcessing());
		bare.getProcessEnginePlugins().add(new SpinProcessEnginePlugin());
		bare.getProcessEnginePlugins().add(new Recorder());
		ProcessEngine engine = bare.buildProcessEngine();
		deploy(engine);
		return engine;
	}

	/** A pool like the application's, on another database of the same server. */
	static HikariDataSource pool(HikariDataSource ours, FlywayConnectionDetails owner, String url) {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(url);
		pool.setUsername(owner.getUsername());
		pool.setPassword(owner.getPassword());
		pool.setMaximumPoolSize(ours.getMaximumPoolSize());
		pool.setDataSourceProperties(ours.getDataSourceProperties());
		return pool;
	}

	/** Who exists, and what they may do, is copied row by row. */
	static void copyPeople(JdbcTemplate from, JdbcTemplate to) {
		for (String table : PEOPLE) {
			for (Map<String, Object> row : from.queryForList("SELECT * FROM " + table)) {
				to.update(
						"INSERT INTO " + table + " (" + String.join(", ", row.keySet()) + ") VALUES ("
								+ String.join(", ", row.keySet().stream().map((name) -> "?").toList()) + ")",
						row.values().toArray());
			}
		}
	}

	private static void deploy(ProcessEngine engine) {
		DeploymentBuilder deployment = engine.getRepositoryService().createDeployment().name("bare");
		PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
		try {
			for (String pattern : List.of("bpmn/*.bpmn", "bpmn/*.dmn", "forms/*.form")) {
				for (Resource resource : resolver.getResources("classpath:/" + pattern)) {
					try (InputStream content = resource.getInputStream()) {
						deployment.addInputStream(pattern.substring(0, pattern.indexOf('/') + 1)
								+ Objects.requireNonNull(resource.getFilename()), content);
					}
				}
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		deployment.deploy();
	}

}
