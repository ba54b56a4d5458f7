package org.fasttrack.project;

/**
 * Why a project may not use the fast track.
 *
 * @param reason what is missing and what would be right
 * @param basis the rule it rests on
 */
public record EligibilityReason(String reason, String basis) {

}
