// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.JobClient;
import dev.carillon.RunNow;
import dev.carillon.execution.Fire;
import dev.carillon.execution.Fire.FireOutcome;
import dev.carillon.execution.RunId;
import dev.carillon.job.Job;
import dev.carillon.job.JobKey;
import dev.carillon.policy.OverlapPolicy;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.store.Claim;
import dev.carillon.store.StoredJob;
import dev.carillon.store.memory.InMemoryJobStore;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the ends of runs between their coming and the next evaluation of the jobs that wait for them. */
class PendingEndStoryTest {

    private final VirtualClock clock = new VirtualClock(StoreFixture.NOON);
    private final InMemoryJobStore store = new InMemoryJobStore(clock, 1_000);
    private final StoreFixture make = new StoreFixture(clock, store);
    private final JobClient client = JobClient.on(store);

    private RunId importIsDone() {
        RunId run = client.job("import").runNow().orElseThrow();
        store.runs().finish(List.of(make.ends().success(make.claimOne(make.anna()))));
        return run;
    }

    private void putReport(String trigger) {
        client.put(Job.of(StoreFixture.TYPE, "report").when(trigger));
    }

    private List<Fire> firesOfReport() {
        return client.fires(JobKey.of("report"), 10);
    }

    private void watch(int failures) {
        client.put(Job.of(StoreFixture.TYPE, "report")
                .overlap(OverlapPolicy.ALLOW)
                .retry(RetryPolicy.NONE)
                .pauseAfterFailures(failures));
    }

    private StoredJob.State stateAfterEvaluation() {
        VirtualScheduler.over(store, clock).handle(StoreFixture.TYPE, run -> {}).drain();
        return client.find("report").orElseThrow().state();
    }

    @ParameterizedTest
    @ValueSource(strings = {"daily 08:00 UTC", "after import on any"})
    void anEndThatIsPendingWhenTheTriggerIsReplacedFiresOnceByTheOldOne(String other) {
        client.put(Job.of(StoreFixture.TYPE, "import"));
        putReport("after import on success");
        RunId cause = importIsDone();
        putReport(other);
        assertThat(stateAfterEvaluation()).isEqualTo(StoredJob.State.ACTIVE);
        assertThat(firesOfReport()).singleElement().satisfies(fire -> {
            assertThat(fire.outcome()).isEqualTo(FireOutcome.RAN);
            assertThat(fire.cause()).isEqualTo(cause);
        });
    }

    @Test
    void anEndThatIsPendingWhenThePausedJobGetsAnotherTriggerIsRecordedAsSkipped() {
        client.put(Job.of(StoreFixture.TYPE, "import"));
        putReport("after import on success");
        client.job("report").pause("the relay is down");
        RunId cause = importIsDone();
        putReport("daily 08:00 UTC");
        assertThat(firesOfReport()).singleElement().satisfies(fire -> {
            assertThat(fire.outcome()).isEqualTo(FireOutcome.SKIPPED_PAUSED);
            assertThat(fire.cause()).isEqualTo(cause);
        });
    }

    @Test
    void aFailureThatIsPendingWhenAJobGetsItsFirstTriggerCounts() {
        watch(1);
        client.job("report").runNow();
        store.runs().finish(List.of(make.ends().failure(make.claimOne(make.anna()))));
        client.put(client.find("report").orElseThrow().job().when("daily 08:00 UTC"));
        assertThat(stateAfterEvaluation()).isEqualTo(StoredJob.State.PAUSED);
    }

    @Test
    void aSuccessThatCameWithTheFailureBeforeItBeginsTheCountAnew() {
        watch(2);
        for (int i = 0; i < 3; i++) {
            client.job("report").runNow();
        }
        List<Claim> claims = make.claim(make.anna());
        store.runs()
                .finish(List.of(make.ends().failure(claims.get(0)), make.ends().success(claims.get(1))));
        assertThat(stateAfterEvaluation()).isEqualTo(StoredJob.State.ACTIVE);
        store.runs().finish(List.of(make.ends().failure(claims.get(2))));
        assertThat(stateAfterEvaluation()).isEqualTo(StoredJob.State.ACTIVE);
    }

    @Test
    void aTrialThatFailsIsNotHeldAgainstItsJob() {
        watch(1);
        client.job("report").runNow(RunNow.test());
        store.runs().finish(List.of(make.ends().failure(make.claimOne(make.anna()))));
        assertThat(stateAfterEvaluation()).isEqualTo(StoredJob.State.ACTIVE);
    }
}
