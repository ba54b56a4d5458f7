package org.fasttrack.difficulty;

/**
 * A difficulty has come into the ledger; somebody must take it up.
 *
 * @param difficulty as it was raised
 */
public record DifficultyRaised(Difficulty difficulty) {

}
