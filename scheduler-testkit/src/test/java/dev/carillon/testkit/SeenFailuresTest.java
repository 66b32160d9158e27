// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.carillon.Enqueue;
import dev.carillon.Scheduler;
import dev.carillon.event.SchedulerEvent;
import dev.carillon.execution.Execution;
import dev.carillon.execution.RunId;
import dev.carillon.job.Job;
import dev.carillon.job.JobKey;
import dev.carillon.job.JobType;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.store.memory.InMemoryJobStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** What goes wrong is told to who watches nothing but the log, the events or the records. */
class SeenFailuresTest {

    private static final JobType<Void> WORK = JobType.of("work");
    private static final JobType<Void> BROKEN = JobType.of("broken");

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger engine = (Logger) LoggerFactory.getLogger("dev.carillon.engine");
    private final List<SchedulerEvent> told = new ArrayList<>();
    private final VirtualScheduler world = VirtualScheduler.at("2026-11-20T12:00:00Z")
            .handle(BROKEN, run -> {
                throw new IllegalStateException("no paper");
            })
            .handle(WORK, run -> {
                run.step("scrape", Integer.class, () -> 1);
                run.step("report", Integer.class, () -> 2);
                run.step("analyse", Integer.class, () -> 3);
                run.step("zip", Integer.class, () -> 4);
                run.step("send", Integer.class, () -> 5);
            })
            .listen(told::add);

    @BeforeEach
    void listen() {
        log.start();
        engine.addAppender(log);
    }

    @AfterEach
    void stop() {
        engine.detachAppender(log);
    }

    private List<String> warnings() {
        return log.list.stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    void aRunThatHasFailedForGoodIsLoggedOnce() {
        RunId run = world.client().enqueue(BROKEN, Enqueue.retry(RetryPolicy.fixed(2, Duration.ofMinutes(1))));
        world.advance(Duration.ofHours(1));
        assertThat(warnings())
                .containsExactly("run " + run + " of broken has failed for good with attempt 3:"
                        + " java.lang.IllegalStateException: no paper");
    }

    @Test
    void aJobThatPausesItselfIsLoggedAndTold() {
        world.client().put(Job.of(BROKEN, "hourly").when("every 1h").retry(0).pauseAfterFailures(2));
        world.advance(Duration.ofHours(4));
        assertThat(warnings())
                .anySatisfy(line ->
                        assertThat(line).startsWith("job hourly is paused: ").contains("2"));
        assertThat(told)
                .filteredOn(SchedulerEvent.JobPaused.class::isInstance)
                .singleElement()
                .satisfies(event ->
                        assertThat(((SchedulerEvent.JobPaused) event).job()).isEqualTo(JobKey.of("hourly")));
    }

    @Test
    void theStepsOfAnExecutionKeepTheirOrder() {
        world.client().enqueue(WORK);
        world.drain();
        Execution execution = world.client().log().latest("default", 1).get(0);
        assertThat(execution.steps().keySet()).containsExactly("scrape", "report", "analyse", "zip", "send");
    }

    @Test
    void aDelayAfterCompletionHasNoPlannedTimesToFillIn() {
        world.client().put(Job.of(WORK, "pause").when("every 30m after completion"));
        Instant from = Instant.parse("2026-11-20T10:00:00Z");
        assertThatThrownBy(() -> world.client().job("pause").backfill(from, from.plusSeconds(3_600)))
                .hasMessageContaining("job: \"pause\"")
                .hasMessageContaining("expected a trigger with planned times");
    }

    @Test
    @Timeout(60)
    void whoCancelledARunningRunIsRecorded() throws InterruptedException {
        var store = new InMemoryJobStore();
        var begun = new CountDownLatch(1);
        try (var scheduler = Scheduler.on(store)
                .handle(WORK, run -> {
                    begun.countDown();
                    new CountDownLatch(1).await();
                })
                .lease(Duration.ofSeconds(2), Duration.ofMillis(50))
                .start()) {
            RunId run = scheduler.client().enqueue(WORK);
            begun.await();
            scheduler.client().by("bob").cancel(run);
            await().until(() -> !store.log().ofRun(run).isEmpty());
            assertThat(store.log().ofRun(run))
                    .extracting(Execution::error)
                    .containsExactly("cancelled by bob while it ran");
        }
    }

    @Test
    @Timeout(60)
    void aStoreThatIsAwayAtTheStartIsWaitedForAndTheJobsAreDeclaredThen() {
        var faulty = new FaultyStore(new InMemoryJobStore());
        faulty.line(FaultyStore.Line.DOWN);
        var fired = new CountDownLatch(2);
        try (var scheduler = Scheduler.on(faulty.store())
                .handle(WORK, run -> fired.countDown())
                .declare(Job.of(WORK, "often").when("every 20ms"))
                .start()) {
            await().until(() -> warnings().stream().anyMatch(line -> line.contains("lane upkeep failed")));
            faulty.line(FaultyStore.Line.SOUND);
            await().atMost(Duration.ofSeconds(30)).until(() -> fired.getCount() == 0);
            assertThat(scheduler.client().find("often")).isPresent();
        }
    }
}
