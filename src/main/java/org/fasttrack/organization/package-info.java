/**
 * The divisions, the approval units in them, the officials of each unit, and what each
 * may see and do.
 */
@NullMarked
package org.fasttrack.organization;

import org.jspecify.annotations.NullMarked;
