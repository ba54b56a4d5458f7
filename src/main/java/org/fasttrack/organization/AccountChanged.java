package org.fasttrack.organization;

/**
 * Somebody may be able to do more or less than before: an account was deleted, or joined
 * a group or left one, while the system was running.
 *
 * @param user the sign-in
 * @param deleted whether there is no such account any more
 */
public record AccountChanged(String user, boolean deleted) {

}
