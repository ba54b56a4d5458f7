package org.fasttrack.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Exists only while {@code spring.datasource.url} names no database of one's own: what
 * plays officials, moves the clock or makes demo users is not there at all where people
 * work.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnEmbeddedDatabase.Embedded.class)
public @interface OnEmbeddedDatabase {

	/** False for what takes its place on an outside database. */
	boolean value() default true;

	/** Asks the configuration. */
	final class Embedded implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			Map<String, ?> wanted = metadata.getAnnotationAttributes(OnEmbeddedDatabase.class.getName());
			return wanted != null && Boolean.valueOf(isEmbedded(context.getEnvironment())).equals(wanted.get("value"));
		}

		/** Whether these settings name no database of one's own. */
		public static boolean isEmbedded(Environment settings) {
			return !settings.containsProperty("spring.datasource.url");
		}

	}

}
