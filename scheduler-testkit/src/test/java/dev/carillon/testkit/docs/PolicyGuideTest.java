// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.Backfill;
import dev.carillon.Enqueue;
import dev.carillon.JobClient;
import dev.carillon.RunNow;
import dev.carillon.Scheduler;
import dev.carillon.execution.JobStatistics;
import dev.carillon.execution.RunId;
import dev.carillon.handler.FailureRule;
import dev.carillon.handler.JobContext;
import dev.carillon.handler.Reserved;
import dev.carillon.job.Job;
import dev.carillon.job.JobKey;
import dev.carillon.job.JobType;
import dev.carillon.policy.CatchUpPolicy;
import dev.carillon.policy.OverlapPolicy;
import dev.carillon.policy.Priority;
import dev.carillon.policy.Quota;
import dev.carillon.policy.UniqueKey;
import dev.carillon.store.DeadLetter;
import dev.carillon.store.Pause;
import dev.carillon.store.memory.InMemoryJobStore;
import dev.carillon.testkit.VirtualScheduler;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The code of the guides to policies and to control. */
class PolicyGuideTest {

    record Mail(String to) {}

    record Issue(List<String> recipients) {}

    private static final class TooManyRequests extends RuntimeException {
        private static final long serialVersionUID = 1;

        Duration retryAfter() {
            return Duration.ofSeconds(30);
        }
    }

    private static final JobType<Mail> MAIL = JobType.of("mail", Mail.class);
    private static final JobType<Void> IMPORT = JobType.of("import");
    private static final JobType<Issue> ISSUE = JobType.of("issue", Issue.class);
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final List<String> sent = new ArrayList<>();
    private final VirtualScheduler world = VirtualScheduler.at("2026-11-20T12:00:00Z")
            .handle(MAIL, run -> sent.add(run.payload().to()))
            .handle(IMPORT, run -> sent.add("import"))
            .handle(ISSUE, this::send);

    private void send(JobContext<Issue> run) throws Exception {
        Quota daily = Quota.perDay("mails", 500, PARIS);
        List<String> recipients = run.payload().recipients();
        for (String recipient : recipients) {
            String step = "send to " + recipient;
            if (run.done(step)) {
                continue;
            }
            Reserved unit = run.reserve(daily, 1);
            if (!unit.granted()) {
                run.snooze(
                        Duration.between(world.clock().instant(), unit.until().orElseThrow()));
                return;
            }
            run.step(step, () -> sent.add(recipient));
            unit.commit(1);
            run.progress(sent.size(), recipients.size(), "sent to " + recipient);
        }
        run.result(sent.size());
    }

    @Test
    void aJobWithItsPolicies() {
        Job nightly = Job.of(IMPORT, "nightly-import")
                .when("daily 02:00 Europe/Paris")
                .overlap(OverlapPolicy.BUFFER_ONE)
                .catchUp(new CatchUpPolicy(Duration.ofHours(6), CatchUpPolicy.Coalesce.LATEST, 100))
                .timeout(Duration.ofMinutes(30))
                .retry(5)
                .pauseAfterFailures(3)
                .limit("erp", 2)
                .queue("bulk")
                .priority(Priority.LOW);
        world.client().declare(nightly);
        world.advance(Duration.ofDays(1));
        assertThat(sent).containsExactly("import");
    }

    @Test
    void workThatIsEnqueuedOnceAndInItsTurn() {
        JobClient client = world.client();
        RunId run = client.enqueue(
                MAIL,
                new Mail("carla@example.org"),
                Enqueue.key("welcome-4711", UniqueKey.Mode.KEEP, Duration.ofDays(1)),
                Enqueue.limit("customer-4711", 1),
                Enqueue.priority(Priority.HIGH),
                Enqueue.timeout(Duration.ofSeconds(20)));
        world.advance(Duration.ZERO);
        assertThat(client.log().ofRun(run)).hasSize(1);
    }

    @Test
    void rulesForExceptions() {
        var rules = new FailureRule[] {
            FailureRule.giveUpOn(IllegalArgumentException.class),
            FailureRule.retryAfter(TooManyRequests.class, TooManyRequests::retryAfter),
            FailureRule.snoozeOn(ConnectException.class, Duration.ofMinutes(5))
        };
        try (var scheduler = Scheduler.on(new InMemoryJobStore())
                .handle(MAIL, run -> sent.add(run.payload().to()), rules)
                .queue("bulk", 2)
                .start()) {
            assertThat(scheduler.client().jobs()).isEmpty();
        }
    }

    @Test
    void aNewsletterInSteps() {
        world.client().enqueue(ISSUE, new Issue(List.of("a@example.org", "b@example.org")));
        world.advance(Duration.ZERO);
        assertThat(sent).containsExactly("a@example.org", "b@example.org");
    }

    @Test
    void control() {
        JobClient client = world.client().by("carla");
        client.put(Job.of(MAIL, "daily", new Mail("all@example.org")).when("daily 08:00 UTC"));
        world.advance(Duration.ofDays(3));

        client.job("daily").pause("the relay is down", Instant.parse("2026-11-24T12:00:00Z"));
        RunId trial = client.job("daily")
                .runNow(RunNow.test(), RunNow.payload(MAIL, new Mail("carla@example.org")))
                .orElseThrow();
        client.job("daily").resume();

        Instant from = Instant.parse("2026-11-01T00:00:00Z");
        Instant to = Instant.parse("2026-11-20T12:00:00Z");
        Backfill missing = client.job("daily").backfill(from, to);
        List<Backfill.Time> times = missing.times();
        Backfill.Started started = missing.start(2);

        world.advance(Duration.ZERO);
        assertThat(client.log().ofRun(trial)).hasSize(1);
        assertThat(started.open()).isEmpty();
        assertThat(times).hasSize(20);

        JobStatistics week = client.log()
                .statistics(JobKey.of("daily"), from, world.clock().instant().plusSeconds(1));
        Duration slow = week.percentile(0.95);
        assertThat(week.total()).isEqualTo(24);
        assertThat(slow).isZero();
    }

    @Test
    void deadLettersAndQueues() {
        JobClient client = world.client();
        List<DeadLetter> latest = client.failed().latest(20);
        int redriven = client.failed().redriveAll(last -> last.run().type().equals("mail"));

        var why = new Pause("the relay is down", "carla", world.store().now(), null);
        world.store().queues().hold("bulk", why);
        world.store().queues().letGo("bulk");

        assertThat(latest).isEmpty();
        assertThat(redriven).isZero();
    }

    @Test
    void declarationsOfAVersion() {
        var store = new InMemoryJobStore();
        try (var scheduler = Scheduler.on(store)
                .handle(IMPORT, run -> sent.add("import"))
                .declare(Job.of(IMPORT, "nightly-import")
                        .when("daily 02:00 Europe/Paris")
                        .ownedBy("billing"))
                .version("2.10.1")
                .pauseUndeclared("billing")
                .start()) {
            assertThat(scheduler.client().pauseUndeclared("billing", Set.of())).hasSize(1);
        }
    }
}
