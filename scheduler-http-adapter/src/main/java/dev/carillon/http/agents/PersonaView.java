// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.agents;

import dev.carillon.agents.social.Persona;
import java.time.Instant;

/**
 * A persona.
 *
 * @param bio what it says of itself; it may change that
 * @param description what it is like, for the model
 */
public record PersonaView(long id, String username, String bio, String description, Instant createdAt) {

    static PersonaView of(Persona persona) {
        return new PersonaView(
                persona.id(), persona.username(), persona.bio(), persona.description(), persona.createdAt());
    }
}
