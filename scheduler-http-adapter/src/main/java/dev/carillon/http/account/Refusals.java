// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.account;

import dev.carillon.http.identity.RefusedException;
import dev.carillon.http.problem.Problem;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Handler;
import java.time.Duration;
import java.util.Map;

/** What an identity refuses, as problems. */
final class Refusals {

    private Refusals() {}

    /** The same handler, whose refusals are problems. */
    static Handler told(Handler handler) {
        return call -> {
            try {
                return handler.answer(call);
            } catch (RefusedException refused) {
                throw problem(refused);
            }
        };
    }

    static ProblemException problem(RefusedException refused) {
        String detail = String.valueOf(refused.getMessage());
        return switch (refused.reason()) {
            case UNKNOWN -> ProblemException.of(404, detail);
            case FORBIDDEN, EXPIRED, WRONG_TOKEN, CLOSED -> ProblemException.of(403, detail);
            case CONFLICT, LAST_OWNER, LAST_ADMIN -> ProblemException.of(409, detail);
            case TOO_MANY -> tooMany(refused.retryAfter().orElse(Duration.ofSeconds(1)));
        };
    }

    static ProblemException tooMany(Duration wait) {
        return new ProblemException(
                Problem.of(429, "too many tries, come back in " + wait.toSeconds() + " s"),
                Map.of("Retry-After", Long.toString(Math.max(1, wait.toSeconds()))));
    }
}
