// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.jobfile;

import dev.carillon.examples.document.Problem;
import java.util.List;

/** A job file has faults: each is a line that names file, line, column and field. */
public final class RefusedJobFile extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    RefusedJobFile(String file, List<Problem> problems) {
        super(problems.size() == 1 ? "1 fault in " + file : problems.size() + " faults in " + file);
        this.lines = problems.stream().map(problem -> problem.in(file)).toList();
    }

    /** In the order of the file. */
    public List<String> lines() {
        return lines;
    }
}
