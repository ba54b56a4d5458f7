/**
 * What we add to the engine's own servlets: refusals in words, a second look at who is
 * asking, and the plugins for Tasklist and Cockpit: their answers, and how their modules
 * are served. How a page is added stands in {@code plugin-webapp/README.md} among the
 * resources.
 */
@NullMarked
package org.fasttrack.webapps;

import org.jspecify.annotations.NullMarked;
