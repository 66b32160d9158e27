// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static dev.carillon.testkit.CarillonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.Enqueue;
import dev.carillon.execution.Fire.FireOutcome;
import dev.carillon.execution.RunId;
import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import dev.carillon.policy.Priority;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.store.StoredJob;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Assertions hold when they should, and show what there is when they do not. */
class CarillonAssertionsTest {

    record Mail(String order) {}

    private static final JobType<Mail> MAIL = JobType.of("mail", Mail.class);
    private static final JobType<Void> REPORT = JobType.of("report");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final VirtualScheduler world = VirtualScheduler.at(NOON.toString());

    private static void fails(ThrowingCallable assertion, String... parts) {
        assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessageContainingAll(parts);
    }

    @Test
    void enqueuedWorkIsFoundByAllThatIsSaidOfIt() {
        RunId id = world.client()
                .enqueue(
                        MAIL,
                        new Mail("4711"),
                        Enqueue.after(Duration.ofHours(1)),
                        Enqueue.key("order-4711"),
                        Enqueue.queue("post"),
                        Enqueue.priority(Priority.HIGH));
        world.client().enqueue(MAIL, new Mail("4712"));
        assertThat(world).hasEnqueued(MAIL).times(2);
        RunId found = assertThat(world)
                .hasEnqueued(MAIL)
                .withPayload(new Mail("4711"))
                .withPayloadThat(mail -> mail.order().startsWith("47"))
                .dueAt(NOON.plusSeconds(3600))
                .dueNotBefore(NOON.plusSeconds(3600))
                .withKey("order-4711")
                .inQueue("post")
                .withPriority(Priority.HIGH)
                .once()
                .id();
        assertThat(found).isEqualTo(id);
        assertThat(world).run(id).isOpen();
        assertThat(world).hasNothingEnqueued(REPORT);
    }

    @Test
    void whatIsNotEnqueuedIsToldWithWhatIs() {
        world.handle(MAIL, run -> {});
        fails(() -> assertThat(world).hasEnqueued(MAIL), "enqueued run of mail", "enqueued: none");
        world.execute(MAIL, new Mail("4710"));
        world.client().enqueue(MAIL, new Mail("4711"), Enqueue.queue("post"));
        fails(
                () -> assertThat(world).as("after checkout").hasEnqueued(REPORT),
                "after checkout",
                "an enqueued run of report",
                "mail {\"order\":\"4711\"}, WAITING, due 2026-11-20T12:00:00Z, attempt 1, queue post");
        var mail = assertThat(world).hasEnqueued(MAIL);
        fails(
                () -> mail.withPayload(new Mail("4712")),
                "with payload {\"order\":\"4712\"}",
                "executed already:",
                "mail {\"order\":\"4710\"}, attempt 1, SUCCEEDED");
        fails(() -> mail.withPayloadThat(payload -> false), "wanted");
        fails(() -> mail.dueAt(NOON.plusMillis(1)), "due at 2026-11-20T12:00:00.001Z");
        fails(() -> mail.dueNotBefore(NOON.plusMillis(1)), "due not before");
        fails(() -> mail.withKey("key"), "with key key");
        fails(() -> mail.inQueue("post").withPriority(Priority.LOW), "in queue post with priority LOW");
        fails(() -> mail.times(2), "expected 2 times", "found 1");
        fails(() -> assertThat(world).hasNothingEnqueued(), "no enqueued run", "4711");
        fails(() -> assertThat(world).hasNothingEnqueued(MAIL), "no enqueued run of mail");
    }

    @Test
    void aRunIsJudgedByItsExecutions() {
        world.handle(MAIL, run -> {
            run.step("send", () -> {});
            run.log("sent");
            run.count("messages_sent", 1);
            run.result(Map.of("sent", 1));
        });
        world.failNext(MAIL, new IllegalStateException("busy"));
        RunId id = world.client().enqueue(MAIL, new Mail("4711"));
        world.drain();
        assertThat(world).run(id).isOpen().withError("busy").afterAttempts(1);
        fails(() -> assertThat(world).run(id).succeeded(), "ended SUCCEEDED", "WAITING", "to come again", "busy");
        world.advance(Duration.ofHours(1));
        assertThat(world)
                .run(id)
                .succeeded()
                .afterAttempts(2)
                .withResult(Map.of("sent", 1))
                .logged("sent")
                .counted("messages_sent", 1)
                .withSteps("send");
        var run = assertThat(world).run(id);
        fails(run::isOpen, "open: none");
        fails(run::failed, "ended FAILED");
        fails(() -> run.afterAttempts(1), "1 attempts", "attempt 2");
        fails(() -> run.withResult(Map.of("sent", 2)), "result {\"sent\":1}");
        fails(() -> run.withError("busy"), "busy");
        fails(() -> run.logged("lost"), "[sent]");
        fails(() -> run.counted("messages_sent", 2), "{messages_sent=1}");
        fails(() -> run.withSteps(), "send");
    }

    @Test
    void aJobIsJudgedByItsRunsAndPlannedTimes() {
        world.handle(REPORT, run -> {});
        world.client().declare(Job.of(REPORT, "often").when("every 1h").retry(RetryPolicy.NONE));
        world.failNext(REPORT, new IllegalStateException("busy"));
        world.advance(Duration.ofHours(2));
        world.clock().advance(Duration.ofHours(4));
        world.drain();
        assertThat(world)
                .job("often")
                .hasRun(3)
                .hasSucceeded(2)
                .hasSkipped(FireOutcome.MISSED, 2)
                .hasSkipped(FireOutcome.MISSED)
                .firesNextAt(NOON.plusSeconds(7 * 3600))
                .hasState(StoredJob.State.ACTIVE);
        var job = assertThat(world).job("often");
        fails(() -> job.hasRun(4), "4 runs of job often that have ended, found 3", "busy");
        fails(() -> job.hasSucceeded(3), "succeeded, found 2");
        fails(() -> job.hasSkipped(FireOutcome.SKIPPED_PAUSED), "SKIPPED_PAUSED", "MISSED");
        fails(() -> job.hasSkipped(FireOutcome.MISSED, 1), "found 2");
        fails(job::firesNoMore, "fires next at 2026-11-20T19:00:00Z");
        fails(() -> job.hasState(StoredJob.State.PAUSED), "it is ACTIVE");
        fails(() -> assertThat(world).job("seldom"), "a job \"seldom\"", "often");
        assertThatThrownBy(() -> job.hasSkipped(FireOutcome.RAN)).isInstanceOf(IllegalArgumentException.class);
    }
}
