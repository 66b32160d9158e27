// SPDX-License-Identifier: Apache-2.0
package dev.carillon;

import dev.carillon.execution.RunId;
import dev.carillon.job.JobType;
import org.jspecify.annotations.Nullable;

/** What may be said when a job is run now. */
public sealed interface RunNow {

    /** As a trial: its handler does everything but what cannot be undone. */
    static RunNow test() {
        return new Test();
    }

    /** Beside whatever runs, whatever the job says of overlap. */
    static RunNow besideOthers() {
        return new BesideOthers();
    }

    /** With another payload than the job's. */
    static <P> RunNow payload(JobType<P> type, P payload) {
        return new Payload(type.name(), type.encode(payload));
    }

    /** Under an id made by the caller: asked for twice it is run once. */
    static RunNow as(RunId id) {
        return new As(id);
    }

    record Test() implements RunNow {}

    record BesideOthers() implements RunNow {}

    record Payload(String type, @Nullable String payload) implements RunNow {}

    record As(RunId id) implements RunNow {}
}
