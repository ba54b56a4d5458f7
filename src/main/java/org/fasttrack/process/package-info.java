/**
 * What runs on the engine: its configuration, the gate that every completion passes, the
 * steps behind it, how processes start and end, and what the models call. All that is
 * asked of the engine's own tables stands in {@code EngineTables}. Only {@code webapps}
 * and {@code security} know the engine besides.
 */
@NullMarked
package org.fasttrack.process;

import org.jspecify.annotations.NullMarked;
