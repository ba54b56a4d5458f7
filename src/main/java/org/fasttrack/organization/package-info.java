/** The divisions, the approval units in them, and the officials of each unit. */
@NullMarked
package org.fasttrack.organization;

import org.jspecify.annotations.NullMarked;
