// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.route;

import dev.carillon.http.problem.ProblemException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a family of routes does in a way of its own: how it says that something went wrong, and how much it takes as said. Thread-safe.
 */
public interface Dialect {

    /** Problems of RFC 9457; what a route does not know is refused; everybody says who he is. */
    Dialect NATIVE = new NativeDialect();

    /**
     * How it is said that a request was not carried out.
     *
     * @param route the one that was asked, null when there is none at the address
     */
    Refusal refusal(@Nullable Route route, ProblemException problem);

    /** Whether parameters that a route does not know are passed over instead of refused. */
    boolean passesOver();

    /** Who asks when a request does not say so; empty when that is nobody. */
    Optional<Caller> guest(Request request);

    /** The statuses of refusals that a route may answer, ascending. */
    List<Integer> refusals(Route route);

    /** What the body of a refusal with a status is, a record. */
    Type refusalType(int status);

    /** How the body of a refusal is typed. */
    String refusalMediaType();
}
