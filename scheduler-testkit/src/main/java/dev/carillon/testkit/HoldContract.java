// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.execution.Run;
import dev.carillon.store.Block;
import dev.carillon.store.FirePlan;
import dev.carillon.store.OpenRun;
import dev.carillon.store.Pause;
import dev.carillon.store.StoredJob;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which runs of a job a store holds, and when it lets them go. */
interface HoldContract extends StoreContract {

    private StoredJob job() {
        StoredJob job = make().job("report", StoreFixture.NOON.plusSeconds(60));
        store().jobs().add(job);
        return job;
    }

    private Run run() {
        Run run = make().manualRun("report");
        store().runs().add(List.of(run));
        return run;
    }

    private void pause(StoredJob job, String reason) {
        store().fires()
                .evaluate(job.key(), (due, now) -> FirePlan.of(due.job().held(new Pause(reason, "carla", now, null))));
    }

    private void becomes(StoredJob job, StoredJob.State state, @Nullable Instant next) {
        store().fires()
                .evaluate(
                        job.key(),
                        (due, now) -> FirePlan.of(due.job()
                                .evaluated(state, next, now, state == StoredJob.State.BROKEN ? "unreadable" : null)));
    }

    @Test
    default void aPausedJobThatBreaksLetsNoneOfItsRunsGo() {
        StoredJob job = job();
        Run run = run();
        pause(job, "the relay is down");
        becomes(job, StoredJob.State.BROKEN, null);
        assertThat(make().claim(anna())).isEmpty();
        assertThat(store().runs().find(run.id()).map(OpenRun::block))
                .contains(new Block(Block.Kind.JOB_PAUSED, "", null));
        becomes(job, StoredJob.State.ACTIVE, StoreFixture.NOON.plusSeconds(60));
        assertThat(make().claim(anna())).hasSize(1);
    }

    @Test
    default void aPausedJobThatIsResumedSwitchedOffLetsItsRunsGo() {
        StoredJob job = job();
        run();
        pause(job, "the relay is down");
        becomes(job, StoredJob.State.DISABLED, null);
        assertThat(make().claim(anna())).hasSize(1);
    }

    @Test
    default void aPausedJobThatIsResumedAfterItsLastTimeLetsItsRunsGo() {
        StoredJob job = job();
        run();
        pause(job, "the relay is down");
        becomes(job, StoredJob.State.FINISHED, null);
        assertThat(make().claim(anna())).hasSize(1);
    }

    @Test
    default void switchingAJobOffHoldsNothing() {
        StoredJob job = job();
        run();
        becomes(job, StoredJob.State.DISABLED, null);
        assertThat(make().claim(anna())).hasSize(1);
    }

    @Test
    default void anotherPauseHoldsWhatWasAskedForDuringTheFirst() {
        StoredJob job = job();
        pause(job, "the relay is down");
        run();
        pause(job, "and the disk is full");
        assertThat(make().claim(anna())).isEmpty();
        becomes(job, StoredJob.State.ACTIVE, StoreFixture.NOON.plusSeconds(60));
        assertThat(make().claim(anna())).hasSize(1);
    }

    @Test
    default void aChangeThatLeavesThePauseAsItIsHoldsNothingMore() {
        StoredJob job = job();
        pause(job, "the relay is down");
        run();
        store().fires().evaluate(job.key(), (due, now) -> FirePlan.of(due.job().changed("dora", now)));
        assertThat(make().claim(anna())).hasSize(1);
    }
}
