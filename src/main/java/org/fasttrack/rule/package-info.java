/**
 * How the system says no: which field, which rule, and what would be right, in Chinese
 * and on request in English.
 */
@NullMarked
package org.fasttrack.rule;

import org.jspecify.annotations.NullMarked;
