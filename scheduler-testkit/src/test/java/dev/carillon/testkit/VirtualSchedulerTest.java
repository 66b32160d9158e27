// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.Enqueue;
import dev.carillon.RunNow;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.handler.FailureRule;
import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import dev.carillon.policy.Quota;
import dev.carillon.store.Retention;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** What a test asks of a scheduler that stands still. */
class VirtualSchedulerTest {

    private static final JobType<String> MAIL = JobType.of("mail", String.class);
    private static final JobType<Void> REPORT = JobType.of("report");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final List<String> sent = new ArrayList<>();
    private final VirtualScheduler world = VirtualScheduler.at(NOON.toString());

    @Test
    void drainingDoesWhatIsDueAndWhatComesOfItButLetsNoTimePass() {
        world.handle(MAIL, run -> {
            sent.add(run.payload());
            if (run.payload().length() < 3) {
                world.client().enqueue(MAIL, run.payload() + "a");
            }
        });
        world.client().enqueue(MAIL, "a");
        world.client().enqueue(MAIL, "later", Enqueue.after(Duration.ofMillis(1)));
        world.drain();
        assertThat(sent).containsExactly("a", "aa", "aaa");
        assertThat(world.clock().instant()).isEqualTo(NOON);
    }

    @Test
    void onePieceOfWorkIsExecutedAndItsAttemptAnswered() {
        world.handle(MAIL, run -> run.result(run.payload().length()));
        Execution execution = world.execute(MAIL, "four");
        assertThat(execution.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(execution.result()).isEqualTo("4");
    }

    @Test
    void aJobIsRunAtOnce() {
        world.handle(REPORT, run -> sent.add(run.test() ? "trial" : "report"));
        world.client().declare(Job.of(REPORT, "weekly").when("weekly mon 09:00 UTC"));
        assertThat(world.runNow("weekly").outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(world.runNow("weekly", RunNow.test()).run().jobName()).isEqualTo("weekly");
        assertThat(sent).containsExactly("report", "trial");
    }

    @Test
    void workThatCannotBeExecutedSaysWhatItWaitsFor() {
        Quota one = Quota.perDay("mails", 1, ZoneOffset.UTC);
        world.handle(MAIL, run -> {});
        world.execute(MAIL, "first", Enqueue.quota(one));
        assertThatThrownBy(() -> world.execute(MAIL, "second", Enqueue.quota(one)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("second")
                .hasMessageContaining("QUOTA mails");
        assertThatThrownBy(() -> world.execute(REPORT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("report, WAITING");
    }

    @Test
    void theNextPlannedTimeIsKnown() {
        world.client().declare(Job.of(REPORT, "weekly").when("weekly mon 09:00 UTC"));
        assertThat(world.nextFire("weekly")).contains(Instant.parse("2026-11-23T09:00:00Z"));
        world.client().job("weekly").pause("no paper");
        assertThat(world.nextFire("weekly")).isEmpty();
        assertThatThrownBy(() -> world.nextFire("monthly"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("monthly");
    }

    @Test
    void plannedFailuresMeetTheRulesOfTheHandler() {
        world.handle(MAIL, run -> sent.add(run.payload()), FailureRule.giveUpOn(IllegalArgumentException.class));
        world.failNext(MAIL, new IllegalStateException("busy"), new IllegalArgumentException("no such address"));
        Execution first = world.execute(MAIL, "lost");
        assertThat(first.error()).contains("busy");
        assertThat(first.last()).isFalse();
        world.advance(Duration.ofDays(1));
        assertThat(world.client().log().ofRun(first.run().id())).hasSize(2);
        assertThat(sent).isEmpty();
        world.execute(MAIL, "found");
        assertThat(sent).containsExactly("found");
    }

    @Test
    void aStoppedNodeLeavesItsWorkToAnother() {
        world.handle(MAIL, run -> sent.add(run.payload()));
        world.execute(MAIL, "first");
        world.stop();
        world.stop();
        assertThat(world.store().nodes().list()).isEmpty();
        world.client().enqueue(MAIL, "second");
        assertThatThrownBy(() -> world.advance(Duration.ofDays(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the node was stopped");
        world.node().handle(MAIL, run -> sent.add("another's " + run.payload())).drain();
        assertThat(sent).containsExactly("first", "another's second");
    }

    @Test
    void aHandlerCannotStopTheNodeThatRunsIt() {
        world.handle(REPORT, run -> world.stop(), FailureRule.giveUpOn(IllegalStateException.class));
        assertThat(world.execute(REPORT).error()).contains("a handler cannot stop the node that runs it");
        assertThat(world.execute(REPORT).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void slotsQueuesAndRetentionAreSetAsForAScheduler() {
        Duration hour = Duration.ofHours(1);
        world.slots(3).queue("bulk", 2).retention(new Retention(hour, hour, hour, hour));
        world.handle(MAIL, run -> sent.add(run.payload()));
        Execution execution = world.execute(MAIL, "first", Enqueue.queue("bulk"));
        assertThat(world.state().slots()).isEqualTo(5);
        assertThat(world.store().nodes().list())
                .singleElement()
                .satisfies(node -> assertThat(node.heartbeat().queues()).containsOnlyKeys("bulk"));
        world.advance(Duration.ofHours(3));
        assertThat(world.client().log().ofRun(execution.run().id())).isEmpty();
        assertThatThrownBy(() -> world.slots(4))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("before the first advance");
    }
}
