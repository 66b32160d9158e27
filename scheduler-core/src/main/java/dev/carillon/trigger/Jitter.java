// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.CRC32C;

/**
 * How much later than its firing a run becomes due: stable, so that every node and every repetition comes to the same
 * answer, and evenly spread over jobs and firings.
 *
 * <p>The hash is the finaliser of SplitMix64 (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number Generators",
 * OOPSLA 2014) over the job's name and the firing's epoch milliseconds.
 */
public final class Jitter {

    private Jitter() {}

    /**
     * The delay of one firing.
     *
     * @param job the job's name
     * @param most the greatest delay; zero or more
     * @return from 0 to {@code most}, both inclusive, whole milliseconds
     */
    public static Duration of(String job, Instant fire, Duration most) {
        if (most.isZero()) {
            return Duration.ZERO;
        }
        long range = most.toMillis() + 1;
        var name = new CRC32C();
        name.update(job.getBytes(StandardCharsets.UTF_8));
        long hash = mixed(mixed(name.getValue()) ^ fire.toEpochMilli());
        return Duration.ofMillis(Long.remainderUnsigned(hash, range));
    }

    private static long mixed(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
