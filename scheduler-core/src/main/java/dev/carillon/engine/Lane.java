// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import java.time.Duration;

/** A part of the engine's work that waits for no other part. One thread at a time calls it. */
public interface Lane {

    String name();

    /** How long it is left alone at most after failing again and again, until it is tried anew. */
    default Duration longestPause() {
        return Duration.ofSeconds(5);
    }

    /**
     * Does what is to be done now and answers how long it may rest. Never sleeps. When the store fails it throws, and
     * may be called again.
     */
    Duration tick();
}
