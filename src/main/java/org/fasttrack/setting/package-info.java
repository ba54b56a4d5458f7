/**
 * What an operator can set: names that nobody knows, values that cannot be right, and how
 * a start says in words which setting is wrong.
 */
@NullMarked
package org.fasttrack.setting;

import org.jspecify.annotations.NullMarked;
