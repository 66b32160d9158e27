// SPDX-License-Identifier: Apache-2.0
package dev.carillon;

import dev.carillon.execution.Execution;
import dev.carillon.execution.RunId;
import dev.carillon.store.DeadLetter;
import dev.carillon.store.DeadLetters;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The runs of a workspace that have failed for good, and what can be done with them. Immutable and thread-safe. */
public final class FailedRuns {

    private static final int MOST = 1_000;

    private final DeadLetters dead;
    private final String workspace;
    private final String actor;

    FailedRuns(DeadLetters dead, String workspace, String actor) {
        this.dead = dead;
        this.workspace = workspace;
        this.actor = actor;
    }

    /**
     * The latest of them, newest first.
     *
     * @param limit 1 to 1,000
     */
    public List<DeadLetter> latest(int limit) {
        return latest(null, limit);
    }

    /**
     * A page of them, newest first.
     *
     * @param before where the page before has ended, null for the first
     * @param limit 1 to 1,000
     */
    public List<DeadLetter> latest(DeadLetters.@Nullable Position before, int limit) {
        WorkspaceRuns.requireLimit(limit);
        return dead.list(workspace, before, limit);
    }

    /**
     * Lets a run be tried again under its id, with all its retries before it. Its finished steps stay finished.
     *
     * @return false when it has not failed for good, or another run holds its unique key by now, or its job skips what would
     *     overlap and has as many open runs as instances
     */
    public boolean redrive(RunId run) {
        return isHere(run) && dead.redrive(run, actor);
    }

    /**
     * Lets those of the latest 1,000 be tried again that a test picks out.
     *
     * @return how many
     */
    public int redriveAll(Predicate<Execution> wanted) {
        int redriven = 0;
        for (DeadLetter letter : latest(MOST)) {
            boolean again =
                    wanted.test(letter.last()) && redrive(letter.last().run().id());
            redriven += again ? 1 : 0;
        }
        return redriven;
    }

    /**
     * Looks which of them an action is to be done to. Nothing is changed until {@link FailedBulk#run}.
     *
     * @param wanted picks them out by their last execution
     */
    public FailedBulk bulk(FailedBulk.Action action, Predicate<Execution> wanted) {
        return FailedBulk.plan(this, action, wanted);
    }

    /** Gives a run up; what is recorded of it stays. False when it has not failed for good. */
    public boolean discard(RunId run) {
        return isHere(run) && dead.discard(run, actor);
    }

    private boolean isHere(RunId run) {
        return dead.find(run)
                .filter(letter -> letter.last().run().workspace().equals(workspace))
                .isPresent();
    }
}
