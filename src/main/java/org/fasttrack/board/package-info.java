/**
 * The read side: what each project waits for, who holds it, since when and by when, and
 * when its construction may be expected to start.
 */
@NullMarked
package org.fasttrack.board;

import org.jspecify.annotations.NullMarked;
