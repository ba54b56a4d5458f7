package org.fasttrack.procedure;

/**
 * A procedure was set back: the project unit has to begin anew, or to complete again what
 * it was told to complete.
 *
 * @param each the case as it was before
 * @param outcome REJECTED, REFUSED, or INCOMPLETE where a correction came back incomplete
 */
public record ProcedureSetBack(ProcedureCase each, String outcome) {

}
