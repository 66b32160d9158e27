// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Plays seeds. */
final class Simulation {

    /** What a seed showed. */
    record Finding(long seed, Violation violation, List<String> trace) {

        private static final int LAST_WORDS = 120;

        /** How it came to it, for people. */
        String told() {
            List<String> last = trace.subList(Math.max(0, trace.size() - LAST_WORDS), trace.size());
            return "seed " + seed + " breaks " + violation.getMessage() + ", after:\n" + String.join("\n", last);
        }
    }

    private final Supplier<PlantedBug> bug;

    Simulation(Supplier<PlantedBug> bug) {
        this.bug = bug;
    }

    /** Plays one seed; tells what law it broke. */
    Optional<Violation> play(long seed) {
        try (var strands = new Strands()) {
            return new World(seed, bug.get(), strands, false).play();
        }
    }

    /** Plays one seed and tells all that happened. */
    List<String> trace(long seed) {
        try (var strands = new Strands()) {
            var world = new World(seed, bug.get(), strands, true);
            world.play();
            return world.trace.lines();
        }
    }

    /** Plays seeds one after the other until one breaks a law or the time is over. */
    Optional<Finding> search(long firstSeed, long nanos) {
        long end = System.nanoTime() + nanos;
        for (long seed = firstSeed; System.nanoTime() < end; seed++) {
            Optional<Violation> violation = play(seed);
            if (violation.isPresent()) {
                return Optional.of(new Finding(seed, violation.get(), trace(seed)));
            }
        }
        return Optional.empty();
    }
}
