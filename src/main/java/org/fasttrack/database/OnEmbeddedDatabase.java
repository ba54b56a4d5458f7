package org.fasttrack.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
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
	class Embedded implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			Map<String, ?> wanted = metadata.getAnnotationAttributes(OnEmbeddedDatabase.class.getName());
			boolean embedded = !context.getEnvironment().containsProperty("spring.datasource.url");
			return wanted != null && Boolean.valueOf(embedded).equals(wanted.get("value"));
		}

	}

}
