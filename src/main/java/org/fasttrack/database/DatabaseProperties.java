package org.fasttrack.database;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The embedded database.
 *
 * @param data where it keeps its files
 * @param durable whether a commit waits for the disk; off only in tests
 */
@ConfigurationProperties("fasttrack.database")
record DatabaseProperties(@DefaultValue("./.data/postgresql") Path data, @DefaultValue("true") boolean durable) {

}
