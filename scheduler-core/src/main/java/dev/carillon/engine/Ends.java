// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.event.SchedulerEvent;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.store.Finish;
import dev.carillon.store.JobStore;
import dev.carillon.store.Lease;
import dev.carillon.store.NodeId;
import dev.carillon.store.RefusedDataException;
import dev.carillon.store.StoreException;
import dev.carillon.store.TransactionalQueue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the store what has become of this node's runs. Its roles are asked for each time: a store that is out of reach may have
 * none yet.
 */
record Ends(JobStore store, NodeId node) {

    private static final Logger LOG = LoggerFactory.getLogger(Ends.class);

    /** Stores all of it, or throws and has stored nothing or some; doing it again is safe. */
    void store(List<Word> words, List<SchedulerEvent> told) {
        var finishes = new ArrayList<Finish>();
        var completed = new ArrayList<Finish>();
        var stopped = new ArrayList<Lease>();
        var unbegun = new ArrayList<Lease>();
        for (Word word : words) {
            if (word instanceof Word.End end) {
                finishes.add(end.finish());
            } else if (word instanceof Word.Completed completion) {
                completed.add(completion.otherwise());
            } else if (word instanceof Word.Stopped) {
                stopped.add(word.lease());
            } else {
                unbegun.add(word.lease());
            }
        }
        List<Execution> recorded = recorded(finishes, ends -> store.runs().finish(ends));
        List<Execution> settled =
                recorded(completed, ends -> TransactionalQueue.of(store).settle(ends));
        if (!stopped.isEmpty()) {
            store.runs().release(stopped);
        }
        if (!unbegun.isEmpty()) {
            store.runs().handBack(unbegun);
        }
        tell(finishes, recorded, told);
        tell(completed, settled, told);
    }

    /** How the store records ends. */
    @FunctionalInterface
    private interface Recording {
        List<Execution> of(List<Finish> ends);
    }

    private static List<Execution> recorded(List<Finish> ends, Recording recording) {
        return ends.isEmpty() ? List.of() : atOnce(ends, recording);
    }

    private static List<Execution> atOnce(List<Finish> finishes, Recording recording) {
        try {
            return recording.of(finishes);
        } catch (RuntimeException refused) {
            if (refused instanceof StoreException && !(refused instanceof RefusedDataException)) {
                throw refused;
            }
            return finishes.size() == 1 ? bare(finishes.get(0), refused, recording) : apart(finishes, recording);
        }
    }

    private static List<Execution> bare(Finish finish, RuntimeException refused, Recording recording) {
        LOG.warn("what run {} left cannot be stored", finish.lease().run(), refused);
        try {
            return recording.of(List.of(withoutWhatItLeft(finish)));
        } catch (RuntimeException again) {
            if (again instanceof StoreException && !(again instanceof RefusedDataException)) {
                throw again;
            }
            // left to be found as an orphan: the ends of all others wait behind it
            LOG.error(
                    "the end of run {} cannot be stored at all, it comes again",
                    finish.lease().run(),
                    again);
            return List.of();
        }
    }

    /** One that the store cannot keep must not hold up the others. */
    private static List<Execution> apart(List<Finish> finishes, Recording recording) {
        var recorded = new ArrayList<Execution>();
        for (Finish finish : finishes) {
            recorded.addAll(atOnce(List.of(finish), recording));
        }
        return recorded;
    }

    private static Finish withoutWhatItLeft(Finish finish) {
        return new Finish(
                finish.lease(),
                Outcome.FAILED,
                finish.startedAt(),
                null,
                true,
                finish.bodyRuns(),
                null,
                "its result cannot be stored",
                null,
                List.of(),
                Map.of());
    }

    private void tell(List<Finish> finishes, List<Execution> recorded, List<SchedulerEvent> told) {
        Iterator<Execution> inOrder = recorded.iterator();
        Execution next = inOrder.hasNext() ? inOrder.next() : null;
        for (Finish finish : finishes) {
            RunId run = finish.lease().run();
            if (next != null && next.run().id().equals(run)) {
                told.add(new SchedulerEvent.ExecutionEnded(next));
                log(next);
                next = inOrder.hasNext() ? inOrder.next() : null;
            } else {
                told.add(new SchedulerEvent.LeaseLost(run, node.label()));
            }
        }
    }

    /** What has failed for good is to be seen by whoever reads nothing but the log. */
    private static void log(Execution ended) {
        if (!ended.outcome().failure()) {
            return;
        }
        String what = ended.run().jobName() == null
                ? ended.run().type()
                : ended.run().jobName() + " (" + ended.run().type() + ")";
        if (ended.last()) {
            LOG.warn(
                    "run {} of {} has failed for good with attempt {}: {}",
                    ended.run().id(),
                    what,
                    ended.attempt(),
                    ended.error());
        } else {
            LOG.debug(
                    "attempt {} of run {} of {} has failed: {}",
                    ended.attempt(),
                    ended.run().id(),
                    what,
                    ended.error());
        }
    }
}
