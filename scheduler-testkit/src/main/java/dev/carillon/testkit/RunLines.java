// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Run;
import dev.carillon.store.OpenRun;
import java.util.List;
import java.util.function.Function;

/** Runs and executions in a line each, as messages show what was there. */
final class RunLines {

    private static final int LONGEST_PAYLOAD = 200;
    private static final int MOST_LINES = 20;

    private RunLines() {}

    static String of(OpenRun open) {
        Run run = open.run();
        var line = new StringBuilder(name(run))
                .append(", ")
                .append(open.state())
                .append(", due ")
                .append(run.dueAt())
                .append(", attempt ")
                .append(open.attempt())
                .append(", queue ")
                .append(run.terms().queue())
                .append(", priority ")
                .append(run.terms().priority());
        if (run.unique() != null) {
            line.append(", key ").append(run.unique().key());
        }
        if (open.block() != null) {
            line.append(", waits for ")
                    .append(open.block().kind())
                    .append(' ')
                    .append(open.block().detail());
        }
        return line.toString().stripTrailing();
    }

    static String of(Execution execution) {
        var line = new StringBuilder(name(execution.run()))
                .append(", attempt ")
                .append(execution.attempt())
                .append(", ")
                .append(execution.outcome())
                .append(execution.last() ? " at " : ", to come again, at ")
                .append(execution.finishedAt());
        if (execution.result() != null) {
            line.append(", result ").append(execution.result());
        }
        if (execution.error() != null) {
            line.append(", error ").append(execution.error());
        }
        return line.toString();
    }

    private static String name(Run run) {
        String payload = run.payload() == null ? "" : " " + run.payload();
        String job = run.jobName() == null ? "" : " of job " + run.jobName();
        return run.type()
                + (payload.length() <= LONGEST_PAYLOAD ? payload : payload.substring(0, LONGEST_PAYLOAD) + "...")
                + job;
    }

    /** All of them below a heading, or that there is none. */
    static <T> String below(String heading, List<T> all, Function<T, String> line) {
        var text = new StringBuilder("\n").append(heading).append(all.isEmpty() ? " none" : "");
        all.stream().limit(MOST_LINES).forEach(one -> text.append("\n  ").append(line.apply(one)));
        return text.append(all.size() > MOST_LINES ? "\n  and " + (all.size() - MOST_LINES) + " more" : "")
                .toString();
    }
}
