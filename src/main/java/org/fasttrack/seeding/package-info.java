/**
 * What happens at start-up: the models are deployed, {@code seeds/} is loaded, and on the
 * embedded database demo users and sample projects are made. Nothing is done twice.
 */
@NullMarked
package org.fasttrack.seeding;

import org.jspecify.annotations.NullMarked;
