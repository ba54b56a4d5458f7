/**
 * What we add to the engine's own servlets: refusals in words, a second look at who is
 * asking, and the server side of the plugins for Tasklist and Cockpit.
 */
@NullMarked
package org.fasttrack.webapps;

import org.jspecify.annotations.NullMarked;
