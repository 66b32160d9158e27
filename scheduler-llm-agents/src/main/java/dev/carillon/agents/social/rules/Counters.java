// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.rules;

/** The last ids that were given in a simulation, 0 where none was, and how many cycles were begun. */
public record Counters(long personas, long posts, long comments, long likes, long follows, long cycles) {

    /** Those of a simulation in which nothing has happened. */
    public static final Counters NONE = new Counters(0, 0, 0, 0, 0, 0);

    public Counters withPersonas(long last) {
        return new Counters(last, posts, comments, likes, follows, cycles);
    }

    public Counters withCycles(long last) {
        return new Counters(personas, posts, comments, likes, follows, last);
    }
}
