// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.memory;

import java.util.function.Function;

/** The state of a simulation behind its lock. It is there once anything was written. Thread-safe. */
final class Simulation {

    private State state = new State();
    private boolean there;

    synchronized <T> T read(Function<State, T> work) {
        return work.apply(state);
    }

    /** Does work that changes nothing when it throws. */
    synchronized <T> T write(Function<State, T> work) {
        T answer = work.apply(state);
        there = true;
        return answer;
    }

    synchronized boolean isThere() {
        return there;
    }

    /** Begins with a state, unless it is there already. */
    synchronized boolean become(State other) {
        if (there) {
            return false;
        }
        state = other;
        there = true;
        return true;
    }
}
