// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.route;

import java.util.Optional;

/**
 * Says who asks. A host that knows its users already gives its own; {@code Identity} is the one that comes with the adapter.
 * Thread-safe.
 */
@FunctionalInterface
public interface Authentication {

    /**
     * Who asks, empty when the request does not say.
     *
     * @throws dev.carillon.http.problem.ProblemException 401 when what it says is not true: the same for each reason
     */
    Optional<Caller> of(Request request);

    /** Everybody is one administrator: for a server that only its own machine reaches. */
    static Authentication open(String actor, String home) {
        return request -> Optional.of(Caller.admin(actor, home));
    }
}
