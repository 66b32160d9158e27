// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.execution.RunId;
import dev.carillon.job.JobType;
import dev.carillon.store.RunState;
import dev.carillon.store.StoreException;
import dev.carillon.store.memory.InMemoryJobStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a node that stops leaves behind. */
class EngineStopTest {

    private static final JobType<Void> WORK = JobType.of("work");

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-20T12:00:00Z"));
    private final InMemoryJobStore store = new InMemoryJobStore(clock, 1_000);
    private final FaultyStore faulty = new FaultyStore(store);
    private final List<RunId> executed = new ArrayList<>();
    private final VirtualScheduler node = VirtualScheduler.over(faulty.store(), clock)
            .handle(WORK, run -> executed.add(run.run().id()));

    @Test
    void whatItNeverHeardOfIsHandedBack() {
        RunId run = VirtualScheduler.over(store, clock).client().enqueue(WORK);
        store.runs().promote(Set.of(WORK.name()), 1);
        faulty.line(FaultyStore.Line.ANSWERS_LOST, "claim");
        assertThatThrownBy(node::drain).isInstanceOf(StoreException.class);
        faulty.line(FaultyStore.Line.SOUND);
        assertThat(store.runs().stateOf(run)).contains(RunState.RUNNING);
        node.stop();
        assertThat(executed).isEmpty();
        assertThat(store.runs().stateOf(run)).contains(RunState.WAITING);
    }
}
