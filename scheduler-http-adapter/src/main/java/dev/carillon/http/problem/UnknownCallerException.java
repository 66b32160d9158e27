// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.problem;

import java.util.Map;

/** Ends a request with 401: it does not say who asks, or what it says does not count. */
public final class UnknownCallerException extends ProblemException {

    private static final long serialVersionUID = 1L;

    private final boolean said;

    private UnknownCallerException(boolean said, Problem problem, Map<String, String> headers) {
        super(problem, headers);
        this.said = said;
    }

    /** Nothing was said. */
    public static UnknownCallerException silent() {
        return new UnknownCallerException(
                false, Problem.of(401, "expected a token or a key"), Map.of("WWW-Authenticate", "Bearer"));
    }

    /** What was said does not count, for the reason that a problem tells. */
    public static UnknownCallerException untrue(ProblemException told) {
        return new UnknownCallerException(true, told.problem(), told.headers());
    }

    /** Whether the request said something, which does not count. */
    public boolean said() {
        return said;
    }
}
