// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Fire;
import dev.carillon.execution.JobStatistics;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobKey;
import dev.carillon.store.DeadLetter;
import dev.carillon.store.Lease;
import dev.carillon.store.Retention;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is recorded: rings of a fixed size, of which the oldest give way, and sums by the hour. */
final class Records {

    private static final int RECOGNISED_ENDS = 16_384;
    private static final JobTallies NO_TALLIES = new JobTallies();

    /** What was recorded under a lease. */
    private record RecordedEnd(Lease lease, Execution execution) {}

    private final ArrayDeque<Execution> executions = new ArrayDeque<>();
    private long forgotten;
    private long buried;
    final ArrayDeque<Fire> fires = new ArrayDeque<>();
    private final int retention;
    private final Map<RunId, Execution> ended = new HashMap<>();
    private final LinkedHashMap<RunId, DeadLetter> dead = new LinkedHashMap<>();
    private final Map<JobKey, JobTallies> tallies = new HashMap<>();
    private Instant talliedFrom = Instant.MIN;
    private final @Nullable RecordedEnd[] recordedEnds = new RecordedEnd[RECOGNISED_ENDS];

    Records(int retention) {
        this.retention = retention;
    }

    void add(Execution execution) {
        executions.addLast(execution);
        if (execution.last()) {
            ended.put(execution.run().id(), execution);
        }
        if (executions.size() > retention) {
            forgetOldest();
        }
        execution.run().job().ifPresent(job -> count(job, execution));
    }

    /** The id of a run that has ended is known for as long as its last execution is kept, the latest if it was redriven. */
    private void forgetOldest() {
        Execution oldest = executions.removeFirst();
        forgotten++;
        if (oldest.last() && isLatestEnd(oldest)) {
            ended.remove(oldest.run().id());
        }
    }

    @SuppressWarnings("ReferenceEquality") // two ends of a run are never one record, and telling so by value is slow
    private boolean isLatestEnd(Execution execution) {
        return ended.get(execution.run().id()) == execution;
    }

    /** First attempt first. */
    List<Execution> executionsOf(RunId run) {
        var found = new ArrayList<Execution>();
        long number = forgotten;
        for (Execution execution : executions) {
            number++;
            if (execution.run().id().equals(run)) {
                found.add(execution.numbered(number));
            }
        }
        return List.copyOf(found);
    }

    /** Those with lower numbers than one, newest first. The oldest that is kept has the number after all forgotten ones. */
    List<Execution> newestExecutions(long before, int limit, Predicate<Run> wanted) {
        var found = new ArrayList<Execution>();
        var newestFirst = executions.descendingIterator();
        for (long number = forgotten + executions.size(); newestFirst.hasNext() && found.size() < limit; number--) {
            Execution next = newestFirst.next();
            if (number < before && wanted.test(next.run())) {
                found.add(next.numbered(number));
            }
        }
        return List.copyOf(found);
    }

    /** Records under a lease, so that the same end told twice is recognised. */
    void add(Execution execution, Lease lease) {
        add(execution);
        recordedEnds[slot(lease)] = new RecordedEnd(lease, execution);
    }

    Optional<Execution> under(Lease lease) {
        RecordedEnd end = recordedEnds[slot(lease)];
        return end != null && end.lease().equals(lease) ? Optional.of(end.execution()) : Optional.empty();
    }

    private static int slot(Lease lease) {
        return (int) Long.remainderUnsigned(lease.token(), RECOGNISED_ENDS);
    }

    void add(Fire fire) {
        fires.addLast(fire);
        if (fires.size() > retention) {
            fires.removeFirst();
        }
    }

    boolean hasEnded(RunId run) {
        return ended.containsKey(run);
    }

    void bury(Execution last) {
        dead.put(last.run().id(), new DeadLetter(last, last.finishedAt(), ++buried));
        if (dead.size() > retention) {
            dead.remove(dead.keySet().iterator().next());
        }
    }

    Optional<DeadLetter> exhume(RunId run) {
        Optional<DeadLetter> letter = Optional.ofNullable(dead.remove(run));
        letter.ifPresent(found -> ended.remove(run));
        return letter;
    }

    Optional<DeadLetter> dead(RunId run) {
        return Optional.ofNullable(dead.get(run));
    }

    boolean discard(RunId run) {
        return dead.remove(run) != null;
    }

    List<DeadLetter> dead(String workspace, long before, int limit) {
        return newest(
                new ArrayDeque<>(dead.values()),
                limit,
                letter -> letter.number() < before
                        && letter.last().run().workspace().equals(workspace));
    }

    private void count(JobKey job, Execution execution) {
        if (execution.outcome() != Outcome.SNOOZED) {
            tallies.computeIfAbsent(job, none -> new JobTallies()).add(LatestEnds.End.of(execution));
        }
    }

    JobStatistics statistics(JobKey job, Instant from, Instant to) {
        return tallies.getOrDefault(job, NO_TALLIES).within(from, to);
    }

    /** Forgets what is older than a retention says; answers how many records that were. */
    int forget(Retention kept, Instant now) {
        int before = executions.size() + fires.size() + dead.size();
        Instant oldest = now.minus(kept.executions());
        while (!executions.isEmpty() && executions.getFirst().finishedAt().isBefore(oldest)) {
            forgetOldest();
        }
        Instant oldestFire = now.minus(kept.fires());
        while (!fires.isEmpty() && fires.getFirst().through().isBefore(oldestFire)) {
            fires.removeFirst();
        }
        Instant oldestDead = now.minus(kept.dead());
        dead.values().removeIf(letter -> letter.since().isBefore(oldestDead));
        Instant oldestDay = now.minus(kept.statistics()).truncatedTo(ChronoUnit.DAYS);
        if (!oldestDay.equals(talliedFrom)) {
            talliedFrom = oldestDay;
            tallies.values().forEach(ofJob -> ofJob.forgetBefore(oldestDay));
            tallies.values().removeIf(JobTallies::isEmpty);
        }
        return before - executions.size() - fires.size() - dead.size();
    }

    static void requireLimit(int limit) {
        if (limit < 1 || limit > 1_000) {
            throw new IllegalArgumentException("limit: " + limit + ", expected 1..1000");
        }
    }

    static <T> List<T> newest(ArrayDeque<T> all, int limit, Predicate<T> wanted) {
        requireLimit(limit);
        var found = new ArrayList<T>();
        var newestFirst = all.descendingIterator();
        while (newestFirst.hasNext() && found.size() < limit) {
            T next = newestFirst.next();
            if (wanted.test(next)) {
                found.add(next);
            }
        }
        return List.copyOf(found);
    }
}
