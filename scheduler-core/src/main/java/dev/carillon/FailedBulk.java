// SPDX-License-Identifier: Apache-2.0
package dev.carillon;

import dev.carillon.execution.Execution;
import dev.carillon.execution.RunId;
import dev.carillon.store.DeadLetter;
import dev.carillon.store.DeadLetters;
import dev.carillon.store.RefusedDataException;
import dev.carillon.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to become of many runs that have failed for good: looked at first, then done. Immutable and thread-safe. */
public final class FailedBulk {

    private static final Logger LOG = LoggerFactory.getLogger(FailedBulk.class);
    private static final int MOST = 1_000;

    /** What may be done to them. */
    public enum Action {
        /** Each is tried again; see {@link FailedRuns#redrive}. */
        REDRIVE,
        /** Each is given up; see {@link FailedRuns#discard}. */
        DISCARD
    }

    /** How the action ended for a run. */
    public enum Answer {
        /** It was done. */
        DONE,
        /** It was not: the run has not failed for good any more, or what it needs is taken. */
        REFUSED,
        /** The store failed: it may have been done or not. */
        UNKNOWN
    }

    /** What became of the action for one run. */
    public record Result(RunId run, Answer answer) {}

    private final Action action;
    private final List<RunId> runs;
    private final boolean cut;
    private final FailedRuns failed;

    private FailedBulk(Action action, List<RunId> runs, boolean cut, FailedRuns failed) {
        this.action = action;
        this.runs = List.copyOf(runs);
        this.cut = cut;
        this.failed = failed;
    }

    static FailedBulk plan(FailedRuns failed, Action action, Predicate<Execution> wanted) {
        var runs = new ArrayList<RunId>();
        DeadLetters.Position last = null;
        List<DeadLetter> page;
        do {
            page = failed.latest(last, MOST);
            for (DeadLetter letter : page) {
                last = DeadLetters.Position.of(letter);
                if (wanted.test(letter.last())) {
                    if (runs.size() == MOST) {
                        return new FailedBulk(action, runs, true, failed);
                    }
                    runs.add(letter.last().run().id());
                }
            }
        } while (page.size() == MOST);
        return new FailedBulk(action, runs, false, failed);
    }

    /** What is to be done. */
    public Action action() {
        return action;
    }

    /** The runs it is to be done to, newest failure first; the latest 1,000 of them. */
    public List<RunId> runs() {
        return runs;
    }

    /** Whether there are more runs than it has. */
    public boolean isCut() {
        return cut;
    }

    /** The SHA-256 of the action and the ids of the runs, in hexadecimal; see {@link Bulk#digest}. */
    public String digest() {
        var digest = new Digest().with("failed 1").with(action.name());
        runs.forEach(digest::with);
        return digest.hex();
    }

    /**
     * Does it, one run after the other: what one of them refuses leaves the others alone.
     *
     * @return what became of each, in the order of {@link #runs}
     */
    public List<Result> run() {
        return runs.stream().map(run -> new Result(run, on(run))).toList();
    }

    private Answer on(RunId run) {
        try {
            boolean done = action == Action.REDRIVE ? failed.redrive(run) : failed.discard(run);
            return done ? Answer.DONE : Answer.REFUSED;
        } catch (RefusedDataException refused) {
            LOG.warn("{} of run {} was refused", action, run, refused);
            return Answer.REFUSED;
        } catch (StoreException unknown) {
            LOG.warn("{} of run {}: whether it was done is not known", action, run, unknown);
            return Answer.UNKNOWN;
        }
    }
}
