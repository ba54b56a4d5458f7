/** The read side: what each project waits for, who holds it, since when and by when. */
@NullMarked
package org.fasttrack.board;

import org.jspecify.annotations.NullMarked;
