package org.fasttrack.organization;

import java.util.Collection;
import java.util.function.Supplier;

/**
 * What a matter belongs to, as far as it decides who may see it.
 *
 * @param division the code of the division where it is built, whose leaders it concerns
 * @param applicant the code of the division whose applicants apply for it
 * @param units the ids of the units that have something to do with it; asked for only
 * where nothing else decides
 */
public record Scope(String division, String applicant, Supplier<? extends Collection<String>> units) {

}
