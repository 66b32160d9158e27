// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static dev.carillon.testkit.Explained.sentence;
import static dev.carillon.testkit.StoreFixture.NOON;
import static dev.carillon.testkit.StoreFixture.TYPE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.JobClient;
import dev.carillon.execution.Fire;
import dev.carillon.execution.Fire.FireOutcome;
import dev.carillon.explain.Reason;
import dev.carillon.explain.Reason.Code;
import dev.carillon.job.Job;
import dev.carillon.job.JobKey;
import dev.carillon.store.FirePlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of a job's planned times that made no run. */
class ExplainPassedOverTest {

    private static final JobKey TEN = JobKey.of("ten");

    private final Explained world = new Explained();
    private final JobClient client = world.client();
    private final VirtualScheduler engine = VirtualScheduler.over(world.store, world.clock);

    private void fire(Duration later) {
        engine.advance(later);
        world.lives(world.anna);
    }

    /** Writes into the ledger of a job what became of some times, oldest first. */
    private void recorded(FireOutcome... outcomes) {
        client.put(Job.of(TYPE, "ten").when("every 10m"));
        for (int i = 0; i < outcomes.length; i++) {
            record(Fire.TRIGGERED, NOON.minus(Duration.ofMinutes(10L * (outcomes.length - i))), outcomes[i]);
        }
        world.lives(world.anna);
    }

    private void record(long series, Instant time, FireOutcome outcome) {
        world.store
                .fires()
                .evaluate(
                        TEN,
                        (due, now) -> FirePlan.of(
                                due.job(),
                                List.of(new Fire(due.job().id(), TEN, series, time, time, 1, outcome, null, null)),
                                List.of()));
    }

    @Test
    void severalTimesThatWereMissedAreTold() {
        engine.handle(TYPE, run -> {});
        client.put(Job.of(TYPE, "ten").when("every 10m times 6"));
        world.clock.advance(Duration.ofHours(5));
        fire(Duration.ZERO);
        assertThat(sentence(client.explain("ten"), Code.PASSED_OVER))
                .isEqualTo("Its latest planned times made no run: 6 times from 2026-11-20T12:10:00Z to "
                        + "2026-11-20T13:00:00Z missed: found later than the catch-up window of 1 h, or with others.");
    }

    @Test
    void timesThatWereCoalescedIntoALaterOneAreNotPassedOver() {
        engine.handle(TYPE, run -> {});
        client.put(Job.of(TYPE, "ten").when("every 10m"));
        world.clock.advance(Duration.ofMinutes(40));
        fire(Duration.ZERO);
        assertThat(client.explain("ten").reasons()).extracting(Reason::code).containsExactly(Code.NOT_DUE);
    }

    @Test
    void aLateStretchUnderAnOpenRunIsOneRow() {
        engine.handle(TYPE, run -> {});
        client.put(Job.of(TYPE, "ten").when("every 10m"));
        world.lives(world.anna);
        client.job("ten").runNow();
        world.fixture.claimOne(world.anna);
        world.clock.advance(Duration.ofMinutes(25));
        fire(Duration.ZERO);
        assertThat(sentence(client.explain("ten"), Code.PASSED_OVER))
                .isEqualTo("Its latest planned times made no run: 2 times from 2026-11-20T12:10:00Z to "
                        + "2026-11-20T12:20:00Z skipped because an earlier run was open.");
    }

    @Test
    void timesAreToldByWhatBecameOfThemUpToTheLastThatRan() {
        recorded(
                FireOutcome.MISSED,
                FireOutcome.RAN,
                FireOutcome.SKIPPED_PAUSED,
                FireOutcome.SKIPPED_PAUSED,
                FireOutcome.MISSED);
        assertThat(sentence(client.explain(TEN), Code.PASSED_OVER))
                .isEqualTo(
                        "Its latest planned times made no run: 2026-11-20T11:50:00Z missed: found later than the catch-up "
                                + "window of 1 h, or with others, 2 times from 2026-11-20T11:30:00Z to 2026-11-20T11:40:00Z "
                                + "skipped because the job was paused.");
    }

    @Test
    void aTimeWhoseWorkALaterOneDoesIsNotPassedOver() {
        recorded(FireOutcome.MISSED, FireOutcome.COALESCED);
        assertThat(client.explain(TEN).says(Code.PASSED_OVER)).isFalse();
    }

    @Test
    void aBackfillIsNoPlannedTime() {
        recorded(FireOutcome.MISSED);
        record(7, NOON.minus(Duration.ofMinutes(5)), FireOutcome.RAN);
        assertThat(client.explain(TEN).says(Code.PASSED_OVER)).isTrue();
    }
}
