// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.problem;

import java.util.List;
import java.util.Map;

/** Ends a request with a problem. */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Map<String, String> headers;

    public ProblemException(Problem problem, Map<String, String> headers) {
        super(problem.status() + " " + problem.detail());
        this.problem = problem;
        this.headers = Map.copyOf(headers);
    }

    public ProblemException(Problem problem) {
        this(problem, Map.of());
    }

    /** With a status and a sentence. */
    public static ProblemException of(int status, String detail) {
        return new ProblemException(Problem.of(status, detail));
    }

    /** One part of the request is wrong. */
    public static ProblemException badField(String path, String detail) {
        return new ProblemException(Problem.badRequest(List.of(new FieldFault(path, detail))));
    }

    /** The same whether there is none of that name or the caller may not know of it. */
    public static ProblemException absent(String noun) {
        return of(404, noun + ": there is none of that name here");
    }

    public Problem problem() {
        return problem;
    }

    /** What the answer says beside the problem, such as {@code Retry-After}. */
    public Map<String, String> headers() {
        return headers;
    }
}
