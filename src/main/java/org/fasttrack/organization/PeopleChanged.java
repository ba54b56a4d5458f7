package org.fasttrack.organization;

/** Who holds which office has changed; told in the transaction that changes it. */
public record PeopleChanged() {

}
