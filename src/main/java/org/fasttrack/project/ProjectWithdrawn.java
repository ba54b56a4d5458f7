package org.fasttrack.project;

import org.fasttrack.audit.ActLog.Entry;

/**
 * A project was withdrawn, in the transaction of the act: whatever else is open of it
 * ends as well.
 *
 * @param entry who withdrew which project when
 * @param reason why
 */
public record ProjectWithdrawn(Entry entry, String reason) {

}
