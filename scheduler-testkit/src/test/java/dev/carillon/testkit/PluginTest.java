// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.Scheduler;
import dev.carillon.SchedulerPlugin;
import dev.carillon.event.SchedulerListener;
import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import dev.carillon.store.memory.InMemoryJobStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A domain comes as a whole. */
class PluginTest {

    private static final JobType<Void> RING = JobType.of("ring");

    private final List<String> rung = new CopyOnWriteArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    private final class Bells implements SchedulerPlugin {

        @Override
        public String name() {
            return "bells";
        }

        @Override
        public void install(Host host) {
            host.handle(RING, run -> rung.add(run.scheduledTime().toString()));
            host.declare(Job.of(RING, "hourly").when("every 1h"));
            SchedulerListener listener = event -> heard.add(event.getClass().getSimpleName());
            host.listen(listener);
        }
    }

    @Test
    void itsJobsFireItsHandlersRunAndItHears() {
        var world = VirtualScheduler.at("2026-11-20T12:00:00Z").plugin(new Bells());

        world.advance(Duration.ofHours(3));

        assertThat(rung).containsExactly("2026-11-20T13:00:00Z", "2026-11-20T14:00:00Z", "2026-11-20T15:00:00Z");
        assertThat(heard).isNotEmpty();
    }

    @Test
    void aSchedulerDeclaresItsJobs() {
        var store = new InMemoryJobStore();
        try (var scheduler = Scheduler.on(store).plugin(new Bells()).start()) {
            assertThat(scheduler.client().find("hourly")).isPresent();
        }
    }

    @Test
    void eachNameIsTakenOnce() {
        var builder = Scheduler.on(new InMemoryJobStore()).plugin(new Bells());

        assertThatThrownBy(() -> builder.plugin(new Bells()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("plugin: \"bells\" is there already, expected each once");
    }
}
