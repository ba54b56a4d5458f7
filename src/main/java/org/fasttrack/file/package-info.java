/**
 * Files: what is taken as one, how it arrives in parts, where it is kept once, and to
 * which material of a project it was added by whom.
 */
@NullMarked
package org.fasttrack.file;

import org.jspecify.annotations.NullMarked;
