package org.fasttrack.organization;

/**
 * Somebody may be able to do more or less than before: an account was deleted, or joined
 * a group or left one, while the system was running.
 *
 * @param user the sign-in
 */
public record AccountChanged(String user) {

}
