// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who lives in a simulation. */
public interface Personas {

    /**
     * Adds a persona.
     *
     * @param at when, in UTC; kept in milliseconds
     * @throws UsernameTakenException when another has the name
     */
    Persona add(NewPersona persona, Instant at);

    /**
     * Adds many, all of them or none.
     *
     * @param personas at most 100,000
     * @throws UsernameTakenException when another has one of the names, or two of them share one
     */
    List<Persona> addAll(List<NewPersona> personas, Instant at);

    Optional<Persona> find(long id);

    /** Upper and lower case count as the same. */
    Optional<Persona> find(String username);

    /**
     * Those after an id, by id.
     *
     * @param after 0 for the first
     * @param limit 1 to 10,000
     */
    List<Persona> list(long after, int limit);

    /**
     * Changes what a persona says of itself, or what it is like.
     *
     * @return the persona as it is now, empty when there is none of that id
     */
    Optional<Persona> change(long id, PersonaChange change);

    /** How many there are. */
    long count();

    /**
     * Deletes a persona together with the follows from and to it. Cycles keep what it was asked and replied; its name is free again.
     *
     * @return what it came to
     */
    Deletion delete(long id);

    /** What came of deleting a persona. */
    enum Deletion {
        DELETED,
        NOT_FOUND,
        /** It has written posts or comments, or likes some: what others read stays. */
        HAS_WRITTEN
    }
}
