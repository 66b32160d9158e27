// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.guard;

import dev.carillon.http.problem.Problem;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Caller;
import dev.carillon.http.route.Request;
import dev.carillon.http.route.Route;
import dev.carillon.http.server.Watchman;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns away who asks too often: each address, each caller, and addresses from which somebody tries tokens or keys that are not
 * true. Each server counts for itself. Thread-safe.
 */
public final class RateLimits implements Watchman {

    private static final int UNAUTHORIZED = 401;

    private final Buckets addresses;
    private final Buckets callers;
    private final Buckets guesses;

    private RateLimits(Rates address, Rates caller, Rates guesses, TimeMeter clock) {
        this.addresses = new Buckets(address, clock);
        this.callers = new Buckets(caller, clock);
        this.guesses = new Buckets(guesses, clock);
    }

    /** 3,000 requests a minute from an address and as many of a caller; ten in 15 minutes with a token or key that is not true. */
    public static RateLimits usual() {
        return of(Rates.perMinute(3_000), Rates.perMinute(3_000), new Rates(10, Duration.ofMinutes(15)));
    }

    /**
     * Limits of a host's own.
     *
     * @param guesses how often an address may be wrong about who it is
     */
    public static RateLimits of(Rates address, Rates caller, Rates guesses) {
        return new RateLimits(address, caller, guesses, TimeMeter.SYSTEM_NANOTIME);
    }

    static RateLimits of(Rates address, Rates caller, Rates guesses, TimeMeter clock) {
        return new RateLimits(address, caller, guesses, clock);
    }

    @Override
    public void comes(Route route, Request request) {
        refuse(addresses.take(request.address()));
        boolean says = request.header("Authorization").isPresent()
                || request.header("X-API-Key").isPresent();
        if (says) {
            refuse(guesses.left(request.address()));
        }
    }

    @Override
    public void mayBeAsked(Route route, Request request, Optional<Caller> caller) {
        caller.ifPresent(somebody -> refuse(callers.take(somebody.actor())));
    }

    @Override
    public void answered(
            Route route,
            Request request,
            Optional<Caller> caller,
            int status,
            @Nullable ProblemException problem,
            long nanos) {
        if (problem != null && problem.problem().status() == UNAUTHORIZED) {
            guesses.take(request.address());
        }
    }

    private static void refuse(Optional<Duration> wait) {
        wait.ifPresent(span -> {
            long seconds = Math.max(1, span.plusMillis(999).toSeconds());
            throw new ProblemException(
                    Problem.of(429, "too many requests, come back in " + seconds + " s"),
                    Map.of("Retry-After", Long.toString(seconds)));
        });
    }
}
