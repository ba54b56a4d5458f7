/** Fast Track: one application around the engine. */
@NullMarked
package org.fasttrack;

import org.jspecify.annotations.NullMarked;
