// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social;

/**
 * A persona to be added.
 *
 * @param username 1 to 50 letters, digits, {@code _}, {@code .} and {@code -}; unique within its simulation, in upper and lower case alike
 * @param bio what it says of itself, at most {@value Persona#LONGEST_BIO} characters; may be empty
 * @param description what it is like: its character, for the model; 1 to 20,000 characters, not blank
 */
public record NewPersona(String username, String bio, String description) {

    static final int LONGEST_DESCRIPTION = 20_000;

    public NewPersona {
        if (!username.matches("[\\p{L}\\p{N}_.-]{1,50}")) {
            throw new IllegalArgumentException(
                    "username: " + Texts.shown(username) + ", expected 1 to 50 letters, digits, _, . and -");
        }
        bio = Texts.within("bio", bio, 0, Persona.LONGEST_BIO);
        description = Texts.within("description", description, 1, LONGEST_DESCRIPTION);
    }
}
