// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social;

import java.util.List;

/**
 * Where one simulation is kept: its personas, what they have done, and the cycles in which they did. A store may hold many
 * simulations, which know nothing of each other. Thread-safe.
 *
 * <p>Every method throws {@link dev.carillon.store.StoreException} when what is behind the store does not answer; then nothing
 * of a call has happened, or all of it, and it can be repeated. What is outside of its range is an
 * {@link IllegalArgumentException}, and then nothing has happened.
 */
public interface SocialStore {

    /** The name of a simulation when none was chosen. */
    String MAIN = "main";

    /** Which simulation this is. */
    String simulation();

    /**
     * The simulations of the store that are there, by name.
     *
     * @param after the last name of the page before, empty for the first
     * @param limit 1 to 1,000
     */
    List<String> simulations(String after, int limit);

    /** Whether a simulation of that name is there. */
    boolean has(String simulation);

    /** Who lives in it. */
    Personas personas();

    /** What they have done. */
    Feed feed();

    /** The cycles in which they do it. */
    Cycles cycles();

    /**
     * The store of another simulation beside this one, which begins empty if it is not there yet. It is there from the first
     * call on that writes into it.
     *
     * @param simulation 1 to 60 characters of a-z, 0-9, {@code _} and {@code -}, a letter first
     */
    SocialStore in(String simulation);

    /**
     * Copies all that is in this simulation into a new one, ids included: from there both go their own ways. A cycle that is
     * under way is copied as far as it has come, but is over in the copy.
     *
     * @param simulation as for {@link #in}
     * @return the store of the copy
     * @throws IllegalArgumentException when there is such a simulation already, or this one is of that name
     */
    SocialStore fork(String simulation);
}
