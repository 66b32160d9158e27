// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount.creatorpulse;

import dev.carillon.http.mount.FastApi;
import dev.carillon.http.mount.creatorpulse.Envelope.Details;
import dev.carillon.http.mount.creatorpulse.Envelope.Failure;
import dev.carillon.http.mount.creatorpulse.Envelope.Refused;
import dev.carillon.http.problem.Problem;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Caller;
import dev.carillon.http.route.Dialect;
import dev.carillon.http.route.Refusal;
import dev.carillon.http.route.Request;
import dev.carillon.http.route.Route;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** As FastAPI speaks, but what is malformed, and what the server is at fault for, is said in an envelope. */
final class EnvelopeDialect implements Dialect {

    private static final int UNPROCESSABLE = 422;
    private static final int SERVER_AT_FAULT = 500;
    private static final FastApi PLAIN =
            FastApi.USUAL.unsigned(403, "Not authenticated").untrue(401, "Invalid or expired token");

    @Override
    public Refusal refusal(@Nullable Route route, ProblemException refused) {
        Problem problem = refused.problem();
        if (FastApi.isInvalid(problem)) {
            var failure = new Failure(
                    "VALIDATION_ERROR", "Invalid request data", new Details(FastApi.faults(route, problem)));
            return enveloped(UNPROCESSABLE, failure, refused);
        }
        if (problem.status() == SERVER_AT_FAULT) {
            return enveloped(SERVER_AT_FAULT, new Failure("INTERNAL_ERROR", unexpected(problem), null), refused);
        }
        return PLAIN.refusal(route, refused);
    }

    private static String unexpected(Problem problem) {
        String text = "An unexpected error occurred";
        return problem.reference() == null ? text : text + ", reference " + problem.reference();
    }

    private static Refusal enveloped(int status, Failure failure, ProblemException refused) {
        return new Refusal(status, PLAIN.refusalMediaType(), Refused.of(failure), refused.headers());
    }

    @Override
    public boolean passesOver() {
        return PLAIN.passesOver();
    }

    @Override
    public Optional<Caller> guest(Request request) {
        return PLAIN.guest(request);
    }

    @Override
    public List<Integer> refusals(Route route) {
        return PLAIN.refusals(route);
    }

    @Override
    public Type refusalType(int status) {
        return status == UNPROCESSABLE || status == SERVER_AT_FAULT ? Refused.class : PLAIN.refusalType(status);
    }

    @Override
    public String refusalMediaType() {
        return PLAIN.refusalMediaType();
    }
}
