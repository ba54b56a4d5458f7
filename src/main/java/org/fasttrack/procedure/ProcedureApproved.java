package org.fasttrack.procedure;

/**
 * A procedure has ended well: a document of the unit is issued, a filing registered, the
 * approval of another authority recorded, one that was there already or what the project
 * unit did itself confirmed. What set it back before is settled by that.
 *
 * @param each the case as it was before
 * @param outcome APPROVED, CONDITIONS, FILED, HELD or DONE
 * @param evidence what it rests on, in words: organ, number and date of the document, or
 * who found it done and when
 */
public record ProcedureApproved(ProcedureCase each, String outcome, String evidence) {

}
