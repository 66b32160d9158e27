// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.carillon.JobClient;
import dev.carillon.RevisionConflictException;
import dev.carillon.job.Job;
import dev.carillon.job.JobKey;
import dev.carillon.job.JobType;
import dev.carillon.store.StoredJob;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Changing a job only while it is what the caller has seen, in virtual time. */
class ConditionalPutTest {

    private static final JobType<Void> REPORT = JobType.of("report");
    private static final Job HOURLY = Job.of(REPORT, "hourly").when("every 1h");

    private final VirtualScheduler world = VirtualScheduler.at("2026-11-20T12:00:00Z");
    private final JobClient client = world.client().by("carla");

    private StoredJob stored() {
        return client.find("hourly").orElseThrow();
    }

    private RevisionConflictException conflict(Job job, long revision) {
        RevisionConflictException conflict =
                catchThrowableOfType(RevisionConflictException.class, () -> client.put(job, revision));
        assertThat(conflict).isNotNull();
        assertThat(conflict.job()).isEqualTo(JobKey.of("hourly"));
        assertThat(conflict.expected()).isEqualTo(revision);
        return conflict;
    }

    @Test
    void aJobIsMadeOnlyWhereThereIsNone() {
        client.put(HOURLY, 0);
        assertThat(stored().revision()).isEqualTo(1);
        assertThat(stored().changedBy()).isEqualTo("carla");
        assertThat(conflict(HOURLY.describedAs("again"), 0).found()).isEqualTo(1);
        assertThat(stored().job()).isEqualTo(HOURLY);
    }

    @Test
    void aJobIsChangedOnlyAtTheRevisionThatWasSeen() {
        client.put(HOURLY, 0);
        client.put(HOURLY.describedAs("once"), 1);
        StoredJob before = stored();
        RevisionConflictException conflict = conflict(HOURLY.describedAs("twice"), 1);
        assertThat(conflict.found()).isEqualTo(2);
        assertThat(conflict).hasMessage("revision: job \"" + JobKey.of("hourly") + "\" has 2, expected 1");
        assertThat(stored()).isEqualTo(before);
        client.put(HOURLY.describedAs("twice"), 2);
        assertThat(stored().job().description()).isEqualTo("twice");
    }

    @Test
    void aJobThatIsGoneHasNoRevision() {
        client.put(HOURLY, 0);
        client.job("hourly").delete();
        assertThat(conflict(HOURLY, 1).found()).isZero();
        assertThat(client.find("hourly")).isEmpty();
        assertThatThrownBy(() -> client.put(HOURLY, -1)).hasMessage("revision: -1, expected 0 or more");
    }

    @Test
    void firingAndPausingLeaveTheRevision() {
        world.handle(REPORT, run -> {});
        client.put(HOURLY, 0);
        world.advance(Duration.ofHours(2));
        client.job("hourly").pause("hold on");
        client.put(HOURLY.describedAs("edited while paused"), 1);
        assertThat(stored().state()).isEqualTo(StoredJob.State.PAUSED);
        assertThat(stored().revision()).isEqualTo(2);
    }

    @Test
    void whatIsChangedByAnotherThreadMeanwhileIsNotOverwritten() throws InterruptedException {
        client.put(HOURLY, 0);
        StoredJob seen = stored();
        var edited = new CountDownLatch(1);
        var failure = new AtomicReference<Throwable>();
        var other = new Thread(() -> {
            client.put(HOURLY.describedAs("theirs"), seen.revision());
            edited.countDown();
        });
        other.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
        other.start();
        edited.await();
        other.join();
        assertThat(conflict(HOURLY.describedAs("mine"), seen.revision()).found())
                .isEqualTo(2);
        assertThat(stored().job().description()).isEqualTo("theirs");
        assertThat(failure.get()).isNull();
    }
}
