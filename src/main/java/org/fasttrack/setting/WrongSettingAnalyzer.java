package org.fasttrack.setting;

import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.YAMLException;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Says in words, instead of a stack trace, which setting is wrong and what would be
 * right. Comes before Spring Boot's own analyzers, which speak English alone.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class WrongSettingAnalyzer implements FailureAnalyzer {

	private static final Set<Class<?>> NUMBERS = Set.of(int.class, Integer.class, long.class, Long.class, short.class,
			Short.class, double.class, Double.class, float.class, Float.class);

	private final SettingWords words = new SettingWords();

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		WrongSetting wrong = find(failure);
		return (wrong != null) ? new FailureAnalysis(this.words.wrong(wrong), this.words.right(wrong), failure) : null;
	}

	/** The first in the chain of causes that is about a setting. */
	private static @Nullable WrongSetting find(Throwable failure) {
		for (Throwable each = failure; each != null; each = each.getCause()) {
			if (each instanceof WrongSetting wrong) {
				return wrong;
			}
			if (each instanceof SQLException) {
				// Its cause is about the database, not about where we listen.
				return null;
			}
			if (each instanceof org.springframework.boot.context.properties.bind.BindException unbound) {
				// Its cause may know better.
				WrongSetting known = (each.getCause() != null) ? find(each.getCause()) : null;
				return (known != null) ? known : value(unbound);
			}
			if (each instanceof PortInUseException inUse) {
				return WrongSetting.of("server.port", "port", inUse.getPort());
			}
			if (each instanceof BindException || each instanceof UnknownHostException) {
				return WrongSetting.of("server.address", "address", String.valueOf(each.getMessage()));
			}
			if (each instanceof PatternSyntaxException pattern) {
				return WrongSetting.of("server.tomcat.remoteip.internal-proxies", "pattern", pattern.getPattern());
			}
			if (each instanceof YAMLException malformed) {
				return WrongSetting.of("spring.config.location", "yaml", String.valueOf(malformed.getMessage()));
			}
		}
		return null;
	}

	/** A value that is not of the kind that is asked for. */
	private static WrongSetting value(org.springframework.boot.context.properties.bind.BindException unbound) {
		ConfigurationProperty property = unbound.getProperty();
		Object value = (property != null && property.getValue() != null) ? property.getValue() : "";
		if (property != null && unbound.getName().isAncestorOf(property.getName()) && unbound.getCause() != null) {
			// Of its kind, but whoever it is for does not take it.
			return WrongSetting.of(property.getName().toString(), "refused", value,
					String.valueOf(NestedExceptionUtils.getMostSpecificCause(unbound.getCause()).getMessage()));
		}
		Class<?> type = unbound.getTarget().getType().resolve(Object.class);
		return WrongSetting.of(unbound.getName().toString(), kind(type), value, choices(type));
	}

	private static String kind(Class<?> type) {
		if (type.isEnum()) {
			return "choice";
		}
		if (type == boolean.class || type == Boolean.class) {
			return "flag";
		}
		if (NUMBERS.contains(type)) {
			return "number";
		}
		if (type == Duration.class) {
			return "duration";
		}
		return InetAddress.class.isAssignableFrom(type) ? "address" : "value";
	}

	private static String choices(Class<?> type) {
		return type.isEnum() ? Arrays.stream(type.getEnumConstants())
			.map((each) -> each.toString().toLowerCase(Locale.ROOT))
			.collect(Collectors.joining(", ")) : type.getSimpleName();
	}

}
