/** The steps by which one pair of liaison officers follows another. */
@NullMarked
package org.fasttrack.process.liaison;

import org.jspecify.annotations.NullMarked;
