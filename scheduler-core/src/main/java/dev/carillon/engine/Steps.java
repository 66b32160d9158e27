// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.handler.JobContext.StepWork;
import dev.carillon.job.JobType;
import dev.carillon.store.Lease;
import dev.carillon.store.RunJournal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The durable steps of one run: each is done once, its result kept. Guarded by its own monitor. */
final class Steps {

    private static final int MOST = 1_000;
    private static final int LONGEST_NAME = 200;
    private static final String NOTHING = "null";

    private final Lease lease;
    private final JobType<?> type;
    private final RunJournal journal;
    private @Nullable Map<String, String> done;

    Steps(Lease lease, JobType<?> type, RunJournal journal) {
        this.lease = lease;
        this.type = type;
        this.journal = journal;
    }

    @SuppressWarnings("NullAway") // a step may answer null, and then does so again
    <T> T once(String name, Class<T> result, Callable<T> work) throws Exception {
        String known = known(name);
        if (known != null) {
            return known.equals(NOTHING) ? null : type.decodeResult(known, result);
        }
        T value = work.call();
        keep(name, value == null ? NOTHING : StorableText.json(type.encodeResult(value)));
        return value;
    }

    void once(String name, StepWork work) throws Exception {
        if (known(name) == null) {
            work.run();
            keep(name, NOTHING);
        }
    }

    boolean done(String name) {
        return known(name) != null;
    }

    private synchronized @Nullable String known(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("step: " + name.length() + " characters, expected 1.." + LONGEST_NAME);
        }
        if (done == null) {
            done = new LinkedHashMap<>(journal.steps(lease.run()));
        }
        String known = done.get(name);
        if (known == null && done.size() >= MOST) {
            throw new IllegalStateException("step: \"" + name + "\" would be one more than " + MOST);
        }
        return known;
    }

    private synchronized void keep(String name, String result) {
        journal.saveStep(lease, name, result);
        if (done != null) {
            done.put(name, result);
        }
    }
}
