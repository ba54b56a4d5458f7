package org.fasttrack.organization;

/**
 * Somebody has given an account of somebody else a password.
 *
 * @param user the sign-in of the account
 * @param by the sign-in of who did it
 */
public record PasswordGiven(String user, String by) {

}
