// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import dev.carillon.test.postgres.PgBouncer;
import java.util.Random;

/**
 * What a trial is made of. All of it is drawn from its seed, apart from its form.
 *
 * @param millis for how long faults are played
 * @param nodes how many places there are for nodes
 * @param gap how long after one fault the next one begins, on average, in milliseconds
 * @param storm how many runs are due at one instant in a storm; 0 for no storms
 * @param fakeClocks how many of the nodes have a wall clock that is wrong and jumps
 * @param pooled how many of the nodes come through PgBouncer
 */
record Settings(
        Form form,
        long seed,
        long millis,
        int nodes,
        long lease,
        long heartbeat,
        int slots,
        int runsPerSecond,
        long gap,
        int storm,
        int fakeClocks,
        int pooled) {

    /** How long it takes. */
    enum Form {
        /** Every kind of fault of which all can be had in half a minute. */
        SHORT,
        /** Every kind of fault, in minutes. */
        FULL,
        /** Every kind of fault again and again. */
        LONG
    }

    static Settings draw(Form form, long seed, long millis) {
        var random = new Random(seed);
        boolean clocks = FakeClock.installed().isPresent();
        boolean pooler = PgBouncer.program().isPresent() && form != Form.SHORT;
        int nodes = form == Form.SHORT ? 3 : 3 + random.nextInt(3);
        long lease = form == Form.SHORT ? 4_000 : 4_000 + 1_000 * random.nextInt(4);
        return new Settings(
                form,
                seed,
                millis,
                nodes,
                lease,
                lease / (4 + random.nextInt(3)),
                6 + random.nextInt(7),
                Integer.getInteger("carillon.chaos.rate", 30 + 10 * random.nextInt(4)),
                form == Form.SHORT ? 1_600 : 3_000 + 500 * random.nextInt(7),
                form == Form.SHORT ? 0 : 1_000 + 500 * random.nextInt(5),
                clocks ? 1 + random.nextInt(nodes - 1) : 0,
                pooler ? random.nextInt(nodes) : 0);
    }

    /** The place of the clients, whose wire is hit as well. */
    int clientPlace() {
        return nodes;
    }

    /** How many nodes there are in a storm. */
    int crowd() {
        return form == Form.LONG ? 8 : 6;
    }

    /** Whether the node of a place has a wall clock that can be wrong. */
    boolean hasFakeClock(int place) {
        return place < fakeClocks;
    }

    /** Whether the node of a place comes through PgBouncer: the last ones, so that both kinds are there. */
    boolean isPooled(int place) {
        return place < nodes && place >= nodes - pooled;
    }
}
