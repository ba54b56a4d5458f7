package org.fasttrack.project;

/**
 * The project unit has withdrawn a project; whatever of it is open ends.
 *
 * @param projectCode the project
 * @param reason why
 */
public record ProjectWithdrawn(String projectCode, String reason) {

}
