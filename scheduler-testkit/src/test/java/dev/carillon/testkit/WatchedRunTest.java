// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.carillon.JobClient;
import dev.carillon.RunWatch;
import dev.carillon.Scheduler;
import dev.carillon.execution.Execution.LogLine;
import dev.carillon.execution.Progress;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobType;
import dev.carillon.store.Pause;
import dev.carillon.store.memory.InMemoryJobStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a host sees of a run while it is executed, and how it holds a queue. */
class WatchedRunTest {

    private static final JobType<Void> IMPORT = JobType.of("import");

    private final List<String> imported = new ArrayList<>();
    private final VirtualScheduler world = VirtualScheduler.at("2026-11-20T12:00:00Z");

    @Test
    @Timeout(60)
    void progressLinesAndStepsOfARunCanBeWatchedWhileItGoesOn() {
        var seen = new CountDownLatch(1);
        try (var scheduler = Scheduler.on(new InMemoryJobStore())
                .handle(IMPORT, run -> {
                    run.step("fetch", Integer.class, () -> 3);
                    run.progress(2, 3, "two of three");
                    run.log("the second is done");
                    seen.await();
                })
                .lease(Duration.ofSeconds(2), Duration.ofMillis(50))
                .start()) {
            JobClient client = scheduler.client();
            RunId run = client.enqueue(IMPORT);
            RunWatch watch = client.watch(run);
            await().until(() -> watch.progress().isPresent());
            assertThat(watch.progress()).contains(new Progress(2, 3, "two of three"));
            assertThat(watch.lines()).extracting(LogLine::text).containsExactly("the second is done");
            assertThat(watch.steps()).containsExactly(Map.entry("fetch", "3"));
            assertThat(client.workspace("acme").watch(run).progress()).isEmpty();
            seen.countDown();
        }
    }

    @Test
    void aQueueIsHeldAndLetGo() {
        world.handle(IMPORT, run -> imported.add("imported"));
        JobClient carla = world.client().by("carla");
        carla.queue("default").hold("the disk is full");
        world.client().enqueue(IMPORT);
        world.drain();
        assertThat(imported).isEmpty();
        assertThat(carla.queue("default").held()).map(Pause::by).contains("carla");
        assertThat(carla.queue("default").letGo()).isTrue();
        world.drain();
        assertThat(imported).containsExactly("imported");
    }

    @Test
    void aQueueWithoutANameIsRefused() {
        assertThatThrownBy(() -> world.client().queue("a b"))
                .hasMessage("queue: \"a b\", expected 1..100 characters without blanks");
    }
}
