// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social;

import org.jspecify.annotations.Nullable;

/**
 * What the host changes of a persona.
 *
 * @param bio at most {@value Persona#LONGEST_BIO} characters, may be empty; null for the one it has
 * @param description 1 to 20,000 characters, not blank; null for the one it has
 */
public record PersonaChange(@Nullable String bio, @Nullable String description) {

    public PersonaChange {
        bio = bio == null ? null : Texts.within("bio", bio, 0, Persona.LONGEST_BIO);
        description = description == null
                ? null
                : Texts.within("description", description, 1, NewPersona.LONGEST_DESCRIPTION);
    }

    /** The persona as it becomes. */
    public Persona of(Persona persona) {
        return new Persona(
                persona.id(),
                persona.username(),
                bio == null ? persona.bio() : bio,
                description == null ? persona.description() : description,
                persona.createdAt());
    }
}
