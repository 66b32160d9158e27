// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.route;

import dev.carillon.http.problem.Problem;
import dev.carillon.http.problem.ProblemException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the routes of Carillon itself speak. */
final class NativeDialect implements Dialect {

    @Override
    public Refusal refusal(@Nullable Route route, ProblemException problem) {
        return new Refusal(problem.problem().status(), Problem.MEDIA_TYPE, problem.problem(), problem.headers());
    }

    @Override
    public boolean passesOver() {
        return false;
    }

    @Override
    public Optional<Caller> guest(Request request) {
        return Optional.empty();
    }

    @Override
    public List<Integer> refusals(Route route) {
        return route.allFailures();
    }

    @Override
    public Type refusalType(int status) {
        return Problem.class;
    }

    @Override
    public String refusalMediaType() {
        return Problem.MEDIA_TYPE;
    }
}
