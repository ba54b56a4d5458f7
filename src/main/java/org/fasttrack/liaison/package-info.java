/**
 * Who the liaison pair of a unit is on any day, who acts for whom when people are away,
 * and where nobody is named.
 */
@NullMarked
package org.fasttrack.liaison;

import org.jspecify.annotations.NullMarked;
