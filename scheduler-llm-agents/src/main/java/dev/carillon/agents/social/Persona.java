// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social;

import java.time.Instant;

/**
 * One who lives in the simulation.
 *
 * @param id unique within the simulation, from 1 upwards, never used again
 * @param bio what it says of itself, at most {@value #LONGEST_BIO} characters; the persona may change it
 * @param description its character, for the model; only the host changes it
 * @param createdAt in UTC, milliseconds
 */
public record Persona(long id, String username, String bio, String description, Instant createdAt) {

    /** The longest bio, in characters (code points). */
    public static final int LONGEST_BIO = 200;
}
