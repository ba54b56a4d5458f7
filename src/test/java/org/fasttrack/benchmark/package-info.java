/** Measures the application beside a bare engine; it prints and never fails a number. */
package org.fasttrack.benchmark;
