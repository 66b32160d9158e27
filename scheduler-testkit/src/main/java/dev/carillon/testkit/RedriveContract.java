// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.job.Job;
import dev.carillon.policy.OverlapPolicy;
import dev.carillon.store.Block;
import dev.carillon.store.Claim;
import dev.carillon.store.FirePlan;
import dev.carillon.store.OpenRun;
import dev.carillon.store.Pause;
import dev.carillon.store.Retention;
import dev.carillon.store.StoredJob;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a store must mind when a dead letter is redriven. */
interface RedriveContract extends StoreContract {

    private StoredJob job(OverlapPolicy overlap, int instances) {
        StoredJob job = make().jobWhen(
                        Job.of(StoreFixture.TYPE, "report").overlap(overlap).maxInstances(instances), null);
        store().jobs().add(job);
        return job;
    }

    /** A run of the job that has failed for good. */
    private RunId dead() {
        Run run = make().run("report");
        store().runs().add(List.of(run));
        store().runs().finish(List.of(make().ends().failure(make().claimOne(anna()))));
        return run.id();
    }

    private boolean redrive(RunId run) {
        return store().dead().redrive(run, "carla");
    }

    /** It has ended before, and is open all the same. */
    @Test
    default void aRedrivenRunThatIsAddedAgainStaysAsItIs() {
        Run run = make().run(null);
        store().runs().add(List.of(run));
        store().runs().finish(List.of(make().ends().failure(make().claimOne(anna()))));
        assertThat(redrive(run.id())).isTrue();
        store().runs().add(List.of(run));
        store().runs().add(List.of(run, make().run(null)));
        assertThat(make().claim(bert())).extracting(Claim::run).contains(run).hasSize(2);
    }

    @Test
    default void noMoreRunsAreRedrivenThanAJobWithoutOverlapHasInstances() {
        job(OverlapPolicy.SKIP, 2);
        RunId first = dead();
        RunId second = dead();
        RunId third = dead();
        assertThat(redrive(first)).isTrue();
        assertThat(redrive(second)).isTrue();
        assertThat(redrive(third)).isFalse();
        assertThat(store().dead().find(third)).isPresent();
        List<Claim> claims = make().claim(anna());
        assertThat(claims).hasSize(2);
        assertThat(redrive(third)).isFalse();
        store().runs().finish(List.of(make().ends().success(claims.get(0))));
        assertThat(redrive(third)).isTrue();
    }

    @Test
    default void runsOfAJobThatMayOverlapAreRedrivenAsTheyAre() {
        job(OverlapPolicy.BUFFER_ALL, 1);
        RunId first = dead();
        RunId second = dead();
        assertThat(redrive(first)).isTrue();
        assertThat(redrive(second)).isTrue();
    }

    @Test
    default void aRunOfADeletedJobMindsNoRunsOfTheOneThatHasItsName() {
        StoredJob job = job(OverlapPolicy.SKIP, 1);
        RunId old = dead();
        store().jobs().remove(job.key(), "carla");
        job(OverlapPolicy.SKIP, 1);
        store().runs().add(List.of(make().run("report")));
        assertThat(redrive(old)).isTrue();
    }

    @Test
    default void aRedrivenRunOfAPausedJobIsHeld() {
        StoredJob job = job(OverlapPolicy.ALLOW, 0);
        RunId run = dead();
        store().fires()
                .evaluate(
                        job.key(),
                        (due, now) -> FirePlan.of(due.job().held(new Pause("the relay is down", "carla", now, null))));
        assertThat(redrive(run)).isTrue();
        assertThat(make().claim(anna())).isEmpty();
        assertThat(store().runs().find(run).map(OpenRun::block)).contains(new Block(Block.Kind.JOB_PAUSED, "", null));
        store().fires()
                .evaluate(
                        job.key(),
                        (due, now) -> FirePlan.of(due.job().evaluated(StoredJob.State.ACTIVE, null, now, null)));
        assertThat(make().claimOne(anna()).run().id()).isEqualTo(run);
    }

    @Test
    default void anIdIsKnownForAsLongAsTheLogKeepsItsLatestEnd() {
        Run run = make().run(null);
        store().runs().add(List.of(run));
        store().runs().finish(List.of(make().ends().failure(make().claimOne(anna()))));
        clock().advance(Duration.ofDays(20));
        assertThat(redrive(run.id())).isTrue();
        store().runs().finish(List.of(make().ends().success(make().claimOne(anna()))));
        clock().advance(Duration.ofDays(11));
        store().forget(Retention.DEFAULT);
        assertThat(store().log().ofRun(run.id())).hasSize(1);
        store().runs().add(List.of(run));
        assertThat(store().runs().find(run.id())).isEmpty();
    }
}
