/**
 * Where the database is: the embedded PostgreSQL unless another is configured, and the
 * first migration, which creates the engine's own tables.
 */
@NullMarked
package org.fasttrack.database;

import org.jspecify.annotations.NullMarked;
