// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static dev.carillon.testkit.CarillonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.Enqueue;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Fire.FireOutcome;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.handler.JobHandler;
import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of the guide to testing. */
class TestingGuideTest {

    record Mail(String order, String to) {}

    static final JobType<Mail> MAIL = JobType.of("mail", Mail.class);
    static final JobType<Void> REPORT = JobType.of("report");

    /** A post office that forgets nothing and, asked with a key, sends nothing twice. */
    private static final class Post {
        final List<String> sent = new ArrayList<>();
        private final Set<String> keys = new HashSet<>();

        void send(String to) {
            sent.add(to);
        }

        void sendOnce(String key, String to) {
            if (keys.add(key)) {
                send(to);
            }
        }
    }

    @TempDir
    Path samples;

    private Post post = new Post();
    private final JobHandler<Mail> handler = run -> {
        run.step(
                "send", () -> post.sendOnce(run.payload().order(), run.payload().to()));
        run.result(Map.of("sent", 1));
    };
    private final VirtualScheduler world = VirtualScheduler.at("2026-11-20T12:00:00Z");

    @Test
    void aHandlerAlone() throws Exception {
        var run = RecordingContext.of(MAIL, new Mail("4711", "anna@example.org"));
        handler.handle(run);
        assertThat(run.steps()).containsExactly("send");
        assertThat(run.ending()).isEqualTo(Map.of("sent", 1));
    }

    @Test
    void onePieceOfWorkAtOnce() {
        world.handle(MAIL, handler);
        Execution execution = world.execute(MAIL, new Mail("4711", "anna@example.org"));
        assertThat(execution.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(post.sent).containsExactly("anna@example.org");
    }

    @Test
    void workAtOnce() {
        world.inline().handle(MAIL, handler);
        checkOut("4711");
        assertThat(post.sent).containsExactly("anna@example.org");
    }

    @Test
    void timeLimits() {
        var printed = new ArrayList<Instant>();
        world.handle(REPORT, run -> {
            world.clock().advance(Duration.ofMinutes(10));
            printed.add(run.scheduledTime());
        });
        Execution execution = world.execute(REPORT, Enqueue.timeout(Duration.ofMinutes(5)));
        assertThat(execution.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(printed).hasSize(1);
    }

    @Test
    void whatWasAskedFor() {
        checkOut("4711");
        assertThat(world)
                .hasEnqueued(MAIL)
                .withPayload(new Mail("4711", "anna@example.org"))
                .withKey("order-4711")
                .once();
    }

    private void checkOut(String order) {
        world.client().enqueue(MAIL, new Mail(order, "anna@example.org"), Enqueue.key("order-" + order));
    }

    @Test
    void retries() {
        world.handle(MAIL, handler);
        world.failNext(MAIL, new IOException("connection reset"));
        RunId id = world.client().enqueue(MAIL, new Mail("4711", "anna@example.org"));
        world.advance(Duration.ofMinutes(1));
        assertThat(world).run(id).succeeded().afterAttempts(2).withResult(Map.of("sent", 1));
    }

    @Test
    void aJob() {
        world.handle(REPORT, run -> {});
        world.client().declare(Job.of(REPORT, "hourly").when("every 1h"));
        world.client().job("hourly").pause("the printer is out of paper");
        world.advance(Duration.ofHours(3));
        world.client().job("hourly").resume();
        world.advance(Duration.ofHours(2));
        assertThat(world).job("hourly").hasSucceeded(2).hasSkipped(FireOutcome.SKIPPED_PAUSED, 3);
    }

    @Test
    void crashes() {
        CrashTest.of(MAIL, handler)
                .payload(new Mail("4711", "anna@example.org"))
                .fresh(() -> post = new Post())
                .effects(() -> post.sent)
                .twice()
                .check();
    }

    @Test
    void aCrashThatIsFound() {
        JobHandler<Mail> careless =
                run -> run.step("send", () -> post.send(run.payload().to()));
        var test = CrashTest.of(MAIL, careless)
                .payload(new Mail("4711", "anna@example.org"))
                .fresh(() -> post = new Post())
                .effects(() -> post.sent);
        assertThatThrownBy(test::check).hasMessage("""
                        1 of 5 plays of type mail end otherwise than the undisturbed one:
                        - killed after the work of step "send", before its record:
                            too often: [anna@example.org]
                            expected: [anna@example.org]
                            actual: [anna@example.org, anna@example.org]""");
        test.toleratingRepeatOf("send").check();
    }

    @Test
    void storedPayloads() {
        checkOut("4711");
        StoredPayloads.of(MAIL, REPORT)
                .masking(text -> text.replaceAll("[^\"@]+@", "someone@"))
                .sample(world.store(), samples);
        StoredPayloads.of(MAIL, REPORT).canRead(samples);
    }
}
