package org.fasttrack.setting;

import java.util.Locale;
import java.util.Set;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Refuses a start with a setting whose name nobody knows: it would be ignored, and the
 * operator would believe that it holds. Names of our own are all known; of Spring Boot's,
 * those that are all but one of the guide's are taken for misspelt.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class NameCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	/** Settings of Spring Boot and the engine that the guide for operators names. */
	static final Set<String> OF_THE_GUIDE = Set.of("server.port", "server.address", "server.forward-headers-strategy",
			"server.tomcat.remoteip.internal-proxies", "spring.datasource.url", "spring.datasource.username",
			"spring.datasource.password", "spring.flyway.user", "spring.flyway.password",
			"camunda.bpm.webapp.csrf.enable-secure-cookie");

	private final KnownSettings known = new KnownSettings(OF_THE_GUIDE);

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		check(context.getEnvironment());
	}

	void check(ConfigurableEnvironment settings) {
		for (PropertySource<?> source : settings.getPropertySources()) {
			if (source instanceof EnumerablePropertySource<?> names) {
				boolean environment = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME
					.equals(source.getName());
				for (String name : names.getPropertyNames()) {
					check(name, environment);
				}
			}
		}
		// What is not of its kind fails here, and not when somebody comes to read it.
		Binder values = Binder.get(settings);
		this.known.types().forEach((name, type) -> values.bind(name, type));
	}

	private void check(String name, boolean environment) {
		String lower = name.toLowerCase(Locale.ROOT);
		boolean ours = lower.startsWith(KnownSettings.PREFIX + (environment ? "_" : "."));
		if (ours && !this.known.isKnown(name, environment)) {
			throw WrongSetting.of(name, "unknown", name, written(this.known.nearest(name), environment));
		}
		if (!ours && name.indexOf(environment ? '_' : '.') > 0) {
			this.known.meant(name).ifPresent((meant) -> {
				throw WrongSetting.of(name, "unknown", name, written(meant, environment));
			});
		}
	}

	private static String written(String name, boolean environment) {
		return environment ? SettingWords.environment(name) : name;
	}

}
