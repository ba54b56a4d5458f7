/**
 * Several projects at once: how a list of projects in an Excel workbook is read, checked
 * row by row, and registered.
 */
@NullMarked
package org.fasttrack.importing;

import org.jspecify.annotations.NullMarked;
