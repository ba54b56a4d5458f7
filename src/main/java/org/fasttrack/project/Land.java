package org.fasttrack.project;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * An area of land that a project uses.
 *
 * @param use how it is used
 * @param kind what it is before
 * @param area in hectares, four decimals, more than nothing
 * @param from the first day of a temporary use; null for any other, and where it was
 * answered before days were asked for
 * @param to the last day of a temporary use
 */
public record Land(LandUse use, LandKind kind, BigDecimal area, @Nullable LocalDate from, @Nullable LocalDate to) {

}
