// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import dev.carillon.policy.RetryPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Retries in bodies; see {@link RetryPolicy}.
 *
 * @param retries how many attempts may follow the first
 * @param first the delay before the first; 10 seconds when nothing is said
 * @param factor by which each delay exceeds the one before; 2 when nothing is said
 * @param cap the longest delay; an hour when nothing is said
 * @param spread by which share a delay is made shorter or longer; 0.2 when nothing is said
 */
public record RetryForm(
        int retries,
        @Nullable Duration first,
        @Nullable Double factor,
        @Nullable Duration cap,
        @Nullable Double spread) {

    public RetryForm {
        policy(retries, first, factor, cap, spread);
    }

    static RetryForm of(RetryPolicy policy) {
        return new RetryForm(policy.retries(), policy.first(), policy.factor(), policy.cap(), policy.spread());
    }

    RetryPolicy policy() {
        return policy(retries, first, factor, cap, spread);
    }

    private static RetryPolicy policy(
            int retries,
            @Nullable Duration first,
            @Nullable Double factor,
            @Nullable Duration cap,
            @Nullable Double spread) {
        RetryPolicy usual = RetryPolicy.JOBS;
        return new RetryPolicy(
                retries,
                first == null ? usual.first() : first,
                factor == null ? usual.factor() : factor,
                cap == null ? usual.cap() : cap,
                spread == null ? usual.spread() : spread);
    }
}
