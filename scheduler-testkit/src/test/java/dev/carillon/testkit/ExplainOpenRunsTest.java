// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static dev.carillon.testkit.Explained.sentence;
import static dev.carillon.testkit.StoreFixture.TYPE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.JobClient;
import dev.carillon.RunNow;
import dev.carillon.execution.RunId;
import dev.carillon.explain.Explanation;
import dev.carillon.explain.Reason;
import dev.carillon.explain.Reason.Code;
import dev.carillon.job.Job;
import dev.carillon.job.JobKey;
import dev.carillon.policy.OverlapPolicy;
import dev.carillon.store.Pause;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is said of a job by its own runs and by those of others. */
class ExplainOpenRunsTest {

    private final Explained world = new Explained();
    private final JobClient client = world.client();
    private final VirtualScheduler engine = VirtualScheduler.over(world.store, world.clock);

    /** Lets an engine fire what is due, whose handlers are of no concern: a node by hand has claimed the runs before. */
    private void fire(Duration later) {
        engine.advance(later);
        world.lives(world.anna);
    }

    private RunId held(String job) {
        world.lives(world.anna);
        RunId run = client.job(job).runNow().orElseThrow();
        world.fixture.claimOne(world.anna);
        return run;
    }

    @Test
    void aRunIsOpenAndFiresAreSkippedMeanwhile() {
        engine.handle(TYPE, run -> {});
        client.put(Job.of(TYPE, "long").when("every 1m"));
        RunId run = held("long");
        fire(Duration.ofMinutes(3));
        Explanation why = client.explain("long");
        assertThat(sentence(why, Code.RUN_OPEN))
                .isEqualTo("1 run of it is open, and what fires meanwhile is skipped: " + run
                        + " held by node anna since 2026-11-20T12:00:00Z (3 min ago).");
        assertThat(sentence(why, Code.RUNNING)).startsWith("Run " + run + ": Node anna holds it since ");
        assertThat(sentence(why, Code.PASSED_OVER))
                .isEqualTo("Its latest planned times made no run: 3 times from 2026-11-20T12:01:00Z to "
                        + "2026-11-20T12:03:00Z skipped because an earlier run was open.");
        assertThat(why.facts()).anyMatch(fact -> fact.endsWith("overlap skip, 1 open run"));
    }

    @Test
    void oneMoreRunMayWaitWhereOneIsBuffered() {
        client.put(Job.of(TYPE, "long").when("every 1m").overlap(OverlapPolicy.BUFFER_ONE));
        RunId first = held("long");
        assertThat(client.explain("long").says(Code.RUN_OPEN)).isFalse();
        RunId second = client.job("long").runNow().orElseThrow();
        world.promote();
        Explanation why = client.explain("long");
        assertThat(sentence(why, Code.RUN_OPEN))
                .startsWith("2 runs of it are open")
                .contains(first + " held");
        assertThat(sentence(why, Code.LIMIT)).startsWith("Run " + second + ": Its own job lets 1 run go at a time");
    }

    @Test
    void manyOpenRunsAreNamedInPart() {
        client.put(Job.of(TYPE, "many"));
        for (int i = 0; i < 7; i++) {
            client.job("many").runNow(RunNow.besideOthers());
        }
        world.lives(world.anna);
        Explanation why = client.explain("many");
        assertThat(sentence(why, Code.RUN_OPEN))
                .startsWith("7 runs of it are open")
                .endsWith(" and 2 more.");
        assertThat(why.reasons())
                .filteredOn(reason -> reason.code() == Code.STARTING)
                .hasSize(3);
    }

    @Test
    void whatHoldsTheJobAndItsRunsIsSaidOnce() {
        client.put(Job.of(TYPE, "paper").when("every 1h"));
        client.job("paper").runNow();
        client.job("paper").pause("no paper");
        assertThat(client.explain("paper").reasons())
                .extracting(Reason::code)
                .containsExactly(Code.JOB_PAUSED, Code.NO_NODE, Code.RUN_OPEN);
    }

    @Test
    void itWaitsForItsOwnRunToEnd() {
        engine.handle(TYPE, run -> {});
        client.put(Job.of(TYPE, "poll").when("every 20m after completion").queue("slow"));
        world.store.queues().hold("slow", new Pause("held", "carla", world.store.now(), null));
        fire(Duration.ofMinutes(20));
        RunId run = client.open(1).get(0).run().id();
        Explanation why = client.explain("poll");
        assertThat(why.state()).isEqualTo("It is active.");
        assertThat(sentence(why, Code.AWAITS_OWN_RUN))
                .startsWith("Its next time comes 20 min after the end of its own run, and " + run
                        + " is ready since 2026-11-20T12:20:00Z");
        assertThat(why.next()).isEmpty();
    }

    @Test
    void theTimesOfADelayAreShownAsIfRunsTookNone() {
        client.put(Job.of(TYPE, "poll").when("every 30m after completion"));
        world.clock.advance(Duration.ofMinutes(10));
        assertThat(client.explain("poll").next())
                .extracting(firing -> firing.at().toString())
                .startsWith("2026-11-20T12:30:00Z", "2026-11-20T13:00:00Z");
    }

    @Test
    void itRunsAfterAJobThatHasNotRun() {
        client.put(Job.of(TYPE, "import").when("every 1h"));
        client.put(Job.of(TYPE, "report").when("after import on success"));
        Explanation why = client.explain("report");
        assertThat(why.state()).isEqualTo("It is active.");
        assertThat(sentence(why, Code.AWAITS_JOB))
                .isEqualTo("It runs when a run of job import has succeeded: that job is active, fires next at "
                        + "2026-11-20T13:00:00Z (in 1 h), and no end of a run of it is recorded.");
    }

    @Test
    void itRunsAfterAJobWhoseRunEndedOtherwise() {
        client.put(Job.of(TYPE, "import").retry(0));
        client.put(Job.of(TYPE, "report").when("any of (after import on success) (after ghost on any)"));
        engine.handle(TYPE, run -> {
            throw new IllegalStateException("no line");
        });
        RunId failed = client.job("import").runNow().orElseThrow();
        fire(Duration.ZERO);
        RunId open = client.job("import").runNow().orElseThrow();
        assertThat(client.explain("report").reasons())
                .filteredOn(reason -> reason.code() == Code.AWAITS_JOB)
                .extracting(Reason::sentence)
                .containsExactly(
                        "It runs when a run of job import has succeeded: that job is active, has open run " + open
                                + " of job import, waiting since 2026-11-20T12:00:00Z (now), and its last run " + failed
                                + " failed at 2026-11-20T12:00:00Z (now) (java.lang.IllegalStateException: no line), "
                                + "which does not count.",
                        "It runs when a run of job ghost has ended: there is no such job.");
    }

    @Test
    void itsRunsFailInARow() {
        engine.handle(TYPE, run -> {
            throw new IllegalStateException("no line");
        });
        client.put(Job.of(TYPE, "import").retry(0).pauseAfterFailures(2));
        client.job("import").runNow();
        fire(Duration.ZERO);
        assertThat(client.explain("import").facts()).contains("1 run in a row failed for good, with 2 it is paused");
        client.job("import").runNow();
        fire(Duration.ZERO);
        assertThat(sentence(client.explain("import"), Code.JOB_PAUSED))
                .isEqualTo(
                        "Job import is paused by carillon since 2026-11-20T12:00:00Z (now), until somebody resumes it: "
                                + "2 runs in a row have failed.");
    }

    @Test
    void anAttemptThatIsFollowedByAnotherIsNoEnd() {
        engine.handle(TYPE, run -> {
            throw new IllegalStateException("no line");
        });
        client.put(Job.of(TYPE, "import"));
        client.put(Job.of(TYPE, "report").when("after import on failure"));
        client.job("import").runNow();
        fire(Duration.ZERO);
        assertThat(sentence(client.explain("report"), Code.AWAITS_JOB))
                .startsWith("It runs when a run of job import has failed for good: ")
                .endsWith(", and no end of a run of it is recorded.");
    }

    @Test
    void aTrialDoesNotCount() {
        engine.handle(TYPE, run -> {});
        client.put(Job.of(TYPE, "import"));
        client.put(Job.of(TYPE, "report").when("after import on success"));
        client.job("import").runNow(RunNow.test());
        fire(Duration.ZERO);
        assertThat(sentence(client.explain(JobKey.of("report")), Code.AWAITS_JOB))
                .endsWith(", which does not count: it was a trial.");
    }
}
