// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.Enqueue;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.handler.JobContext;
import dev.carillon.handler.Reserved;
import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import dev.carillon.policy.Quota;
import dev.carillon.policy.RetryPolicy;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Long work in steps, and acts that are counted. */
class StepStoryTest {

    private static final JobType<Void> ISSUE = JobType.of("issue");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    record Scraped(int items, List<String> titles) {}

    private final List<String> done = new ArrayList<>();
    private boolean broken = true;
    private final VirtualScheduler world = VirtualScheduler.at("2026-11-20T12:00:00Z");

    private void issue(JobContext<Void> run) throws Exception {
        Scraped scraped = run.step("scrape", Scraped.class, () -> {
            done.add("scrape");
            return new Scraped(2, List.of("one", "two"));
        });
        run.step("announce", () -> done.add("announce"));
        String nothing = run.step("nothing", String.class, () -> {
            done.add("nothing");
            return null;
        });
        assertThat(nothing).isNull();
        if (broken) {
            throw new IllegalStateException("the relay is down");
        }
        run.step("send", Integer.class, () -> {
            done.add("send " + scraped.titles());
            return scraped.items();
        });
    }

    @Test
    void aStepThatWasDoneIsNotRepeatedAndItsResultIsAsItWas() {
        world.handle(ISSUE, this::issue);
        RunId run = world.client().enqueue(ISSUE, Enqueue.retry(RetryPolicy.fixed(3, Duration.ofMinutes(1))));
        world.advance(Duration.ofSeconds(90));
        broken = false;
        world.advance(Duration.ofMinutes(1));
        assertThat(done).containsExactly("scrape", "announce", "nothing", "send [one, two]");
        List<Execution> executions = world.client().log().ofRun(run);
        assertThat(executions)
                .extracting(Execution::outcome)
                .containsExactly(Outcome.FAILED, Outcome.FAILED, Outcome.SUCCEEDED);
        assertThat(executions.get(2).steps())
                .containsEntry("send", "2")
                .containsEntry("scrape", "{\"items\":2,\"titles\":[\"one\",\"two\"]}");
    }

    @Test
    void stepsSurviveRedrive() {
        world.handle(ISSUE, this::issue);
        RunId run = world.client().enqueue(ISSUE, Enqueue.retry(RetryPolicy.NONE));
        world.advance(Duration.ofMinutes(1));
        broken = false;
        world.client().failed().redrive(run);
        world.advance(Duration.ofMinutes(1));
        assertThat(done).containsExactly("scrape", "announce", "nothing", "send [one, two]");
    }

    @Test
    void aStepWhoseWorkFailsIsDoneAgain() {
        world.handle(
                ISSUE,
                run -> run.step("once", () -> {
                    done.add("tried");
                    if (done.size() < 3) {
                        throw new IllegalStateException("not yet");
                    }
                }));
        world.client().enqueue(ISSUE, Enqueue.retry(RetryPolicy.fixed(5, Duration.ofMinutes(1))));
        world.advance(Duration.ofHours(1));
        assertThat(done).hasSize(3);
    }

    @Test
    void aStepWithoutAGoodNameIsRefused() {
        world.handle(ISSUE, run -> run.step(" ", () -> done.add("never")));
        RunId run = world.client().enqueue(ISSUE, Enqueue.retry(RetryPolicy.NONE));
        world.advance(Duration.ofMinutes(1));
        assertThat(done).isEmpty();
        assertThat(world.client().log().ofRun(run))
                .singleElement()
                .satisfies(end -> assertThat(end.error()).contains("step: 1 characters, expected 1..200"));
    }

    @Test
    void aQuotaHoldsThroughAllRunsAndTheNextDayBringsItBack() {
        Quota mails = Quota.perDay("mails", 10, PARIS);
        world.handle(ISSUE, run -> {
            Reserved units = run.reserve(mails, 4);
            if (units.granted()) {
                units.commit(run.attempt() == 1 ? 4 : 0);
                run.count("messages_sent", 4);
            } else {
                run.snooze(
                        Duration.between(world.clock().instant(), units.until().orElseThrow()));
            }
        });
        world.client().declare(Job.of(ISSUE, "often").when("every 1h from 2026-11-20T13:00:00Z"));
        world.advanceTo(world.clock().instant().plus(Duration.ofHours(10)));
        assertThat(world.store().quotas().used("default", mails)).isEqualTo(8);
        assertThat(sent()).isEqualTo(8);
        world.advance(Duration.ofHours(2));
        assertThat(sent()).isEqualTo(16);
    }

    private long sent() {
        return world.client().log().latest("default", 100).stream()
                .mapToLong(end -> end.counters().getOrDefault("messages_sent", 0L))
                .sum();
    }

    @Test
    void aRunThatNamesAQuotaStartsWhenThereIsAUnit() {
        Quota calls = Quota.rolling("calls", 2, Duration.ofMinutes(10));
        world.handle(
                ISSUE,
                run -> done.add(
                        Duration.between(run.scheduledTime(), world.clock().instant())
                                .toString()));
        for (int i = 0; i < 5; i++) {
            world.client().enqueue(ISSUE, Enqueue.quota(calls));
        }
        world.advance(Duration.ofHours(1));
        assertThat(done).containsExactly("PT0S", "PT0S", "PT10M", "PT10M", "PT20M");
    }
}
