/**
 * The project register: what a project is, who applies for it, how it is paid, and
 * whether it may use the fast track.
 */
@NullMarked
package org.fasttrack.project;

import org.jspecify.annotations.NullMarked;
