/**
 * The weekly dispatch, the monthly notice and the quarterly assessment: when one is due,
 * its figures and ranking, its text as a document, and that nothing of it changes once it
 * is issued.
 */
@NullMarked
package org.fasttrack.report;

import org.jspecify.annotations.NullMarked;
