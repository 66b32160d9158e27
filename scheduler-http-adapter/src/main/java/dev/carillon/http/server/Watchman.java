// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.server;

import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Caller;
import dev.carillon.http.route.Request;
import dev.carillon.http.route.Route;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sees every request come and every answer go: limits, metrics, the record of who did what. Thread-safe. */
public interface Watchman {

    /**
     * A request has come, and nothing of it has been looked at.
     *
     * @throws ProblemException to turn it away
     */
    default void comes(Route route, Request request) {}

    /**
     * It may be asked, and is carried out next.
     *
     * @throws ProblemException to turn it away
     */
    default void mayBeAsked(Route route, Request request, Optional<Caller> caller) {}

    /**
     * It was answered.
     *
     * @param caller empty when nobody was signed in, or it was turned away before that was known
     * @param problem why it was not carried out; null when it was
     * @param nanos how long that took
     */
    default void answered(
            Route route,
            Request request,
            Optional<Caller> caller,
            int status,
            @Nullable ProblemException problem,
            long nanos) {}
}
