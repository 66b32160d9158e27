// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.agents;

import dev.carillon.agents.social.NewPersona;
import dev.carillon.agents.social.Persona;
import org.jspecify.annotations.Nullable;

/**
 * A persona to be made.
 *
 * @param username 1 to 50 letters, digits, _, . and -; unique in upper and lower case alike
 * @param bio at most 200 characters; empty when nothing is said
 * @param description what it is like, for the model: 1 to 20,000 characters
 */
public record PersonaForm(String username, @Nullable String bio, String description) {

    static PersonaForm of(Persona persona) {
        return new PersonaForm(persona.username(), persona.bio(), persona.description());
    }

    /**
     * The persona that it describes.
     *
     * @throws IllegalArgumentException when it describes none, naming the field
     */
    NewPersona persona() {
        return new NewPersona(username, bio == null ? "" : bio, description);
    }
}
