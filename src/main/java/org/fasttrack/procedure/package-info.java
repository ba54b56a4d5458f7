/**
 * The procedure catalogue, the plan of a project, and every procedure case with its
 * materials, opinions and documents.
 */
@NullMarked
package org.fasttrack.procedure;

import org.jspecify.annotations.NullMarked;
