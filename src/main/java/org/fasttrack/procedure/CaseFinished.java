package org.fasttrack.procedure;

import java.util.UUID;

/**
 * A case has got its outcome, or is done again; told in the transaction in which it did.
 *
 * @param id the case
 */
public record CaseFinished(UUID id) {

}
