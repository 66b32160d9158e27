// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.document;

/** The text is no JSON document; after the place named nothing more can be read. */
public final class MalformedJson extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    MalformedJson(Problem problem) {
        super(problem.words());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
