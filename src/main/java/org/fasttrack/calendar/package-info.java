/** Which days are working days, for whom, and according to which notice. */
@NullMarked
package org.fasttrack.calendar;

import org.jspecify.annotations.NullMarked;
