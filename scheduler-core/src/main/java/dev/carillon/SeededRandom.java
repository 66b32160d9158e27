// SPDX-License-Identifier: Apache-2.0
package dev.carillon;

import java.security.SecureRandom;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Random numbers for ids and delays: quick, each thread its own, seeded from the system's source of randomness, so that no
 * two processes repeat each other. Not for secrets. Thread-safe.
 */
final class SeededRandom implements RandomGenerator {

    private static final SecureRandom SEEDS = new SecureRandom();

    private final ThreadLocal<SplittableRandom> ofThread =
            ThreadLocal.withInitial(() -> new SplittableRandom(SEEDS.nextLong()));

    @Override
    public long nextLong() {
        return ofThread.get().nextLong();
    }
}
