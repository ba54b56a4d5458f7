/**
 * The only package that knows the engine: its configuration, the gate that every start
 * and every completion passes, the steps behind it, and what the models call.
 */
@NullMarked
package org.fasttrack.process;

import org.jspecify.annotations.NullMarked;
