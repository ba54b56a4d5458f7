/**
 * The official papers that are made of what our tables hold: notices, decisions, receipts
 * and sheets, from templates that can be changed, as Word and as PDF.
 */
@NullMarked
package org.fasttrack.paper;

import org.jspecify.annotations.NullMarked;
