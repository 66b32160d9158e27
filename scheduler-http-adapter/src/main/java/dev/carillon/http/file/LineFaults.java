// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.file;

import dev.carillon.http.problem.Diagnosis;
import dev.carillon.http.problem.FieldFault;
import dev.carillon.http.problem.Problem;
import dev.carillon.http.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What is wrong with single lines of a text, the first 100: one of them, and nothing of the text is taken. For one thread. */
public final class LineFaults {

    private static final int MOST = 100;

    private final List<FieldFault> faults = new ArrayList<>();

    /**
     * Does something with a line, and notes why it could not be done.
     *
     * @param line from 1
     * @param work refuses the line by a {@link ProblemException} or an {@link IllegalArgumentException}
     */
    public void at(int line, Runnable work) {
        try {
            work.run();
        } catch (ProblemException refused) {
            List<FieldFault> parts = refused.problem().errors();
            if (parts.isEmpty()) {
                add(line, new FieldFault("", refused.problem().detail()));
            }
            parts.forEach(part -> add(line, part));
        } catch (IllegalArgumentException refused) {
            add(line, Diagnosis.fault("", refused));
        }
    }

    /** Notes that something is wrong with a line. */
    public void add(int line, FieldFault fault) {
        if (faults.size() < MOST) {
            String place = "lines[" + line + "]";
            faults.add(new FieldFault(fault.path().isEmpty() ? place : place + "." + fault.path(), fault.detail()));
        }
    }

    /**
     * What was made of the lines, if nothing was wrong with any.
     *
     * @throws ProblemException 400 with all that was
     */
    public <T> T orElse(Supplier<T> result) {
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.badRequest(faults));
        }
        return result.get();
    }
}
