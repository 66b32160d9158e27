// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static dev.carillon.testkit.Explained.reason;
import static dev.carillon.testkit.Explained.sentence;
import static dev.carillon.testkit.StoreFixture.NOON;
import static dev.carillon.testkit.StoreFixture.TYPE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.JobClient;
import dev.carillon.explain.Explanation;
import dev.carillon.explain.Reason;
import dev.carillon.explain.Reason.Code;
import dev.carillon.job.Job;
import dev.carillon.job.JobKey;
import dev.carillon.store.FirePlan;
import dev.carillon.store.Pause;
import dev.carillon.store.StoredJob;
import dev.carillon.trigger.Preview;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said of a job by how it stands itself. */
class ExplainJobTest {

    private final Explained world = new Explained();
    private final JobClient client = world.client();

    @BeforeEach
    void aNodeLives() {
        world.lives(world.anna);
    }

    @Test
    void itIsNotDueYetAndItsNextTimesAreShownOnItsClocks() {
        world.clock.set(StoreFixture.NOON.plus(Duration.ofDays(127)));
        world.lives(world.anna);
        client.put(Job.of(TYPE, "night").when("daily 02:30 Europe/Paris"));
        Explanation why = client.explain("night");
        assertThat(why.subject()).isEqualTo("job night");
        assertThat(why.state()).isEqualTo("It is active and fires next at 2027-03-28T01:30:00Z (in 13 h 30 min).");
        assertThat(why.reasons()).singleElement().satisfies(only -> {
            assertThat(only.code()).isEqualTo(Code.NOT_DUE);
            assertThat(only.sentence()).isEqualTo("Its next planned time is 2027-03-28T01:30:00Z (in 13 h 30 min).");
            assertThat(only.until()).isEqualTo("2027-03-28T01:30:00Z");
        });
        assertThat(why.next()).hasSize(5);
        assertThat(why.toString())
                .startsWith("job night: It is active")
                .contains(
                        "    - 2027-03-28 03:30 Europe/Paris (2027-03-28T01:30:00Z); 2027-03-28 02:30 does not exist, "
                                + "the clocks go forward by 1 h: it fires later\n")
                .contains("    - 2027-03-29 02:30 Europe/Paris (2027-03-29T00:30:00Z)\n")
                .contains("trigger daily 02:30 Europe/Paris (every day at 02:30, Europe/Paris)")
                .endsWith("as of 2027-03-27T12:00:00Z");
    }

    @Test
    void itIsPaused() {
        client.put(Job.of(TYPE, "paper").when("every 1h"));
        client.job("paper").pause("no paper");
        Explanation why = client.explain("paper");
        assertThat(why.state()).isEqualTo("It is paused.");
        assertThat(why.reasons()).singleElement().satisfies(paused -> {
            assertThat(paused.sentence())
                    .isEqualTo(
                            "Job paper is paused by carla since 2026-11-20T12:00:00Z (now), until somebody resumes it: "
                                    + "no paper.");
            assertThat(paused.until()).isNull();
        });
        assertThat(why.next()).first().extracting(Preview.Firing::at).isEqualTo(NOON.plusSeconds(3600));
    }

    @Test
    void aPauseThatEndsIsFollowedByTheNextTimesAfterIt() {
        client.put(Job.of(TYPE, "paper").when("every 1h"));
        client.job("paper").pause("no paper", NOON.plus(Duration.ofHours(6)));
        Explanation why = client.explain("paper");
        assertThat(reason(why, Code.JOB_PAUSED).until()).isEqualTo(NOON.plus(Duration.ofHours(6)));
        assertThat(why.next()).first().extracting(Preview.Firing::at).isEqualTo(NOON.plus(Duration.ofHours(7)));
    }

    @Test
    void itIsDeclaredOff() {
        client.put(Job.of(TYPE, "off").when("every 1h").disabled());
        Explanation why = client.explain("off");
        assertThat(why.state()).isEqualTo("It is declared off.");
        assertThat(why.reasons())
                .extracting(Reason::sentence)
                .containsExactly(
                        "It was declared or put off by carla at 2026-11-20T12:00:00Z (now): nothing fires until it is "
                                + "put on again.");
        assertThat(why.next()).isEmpty();
    }

    @Test
    void itHasNoMoreTimes() {
        client.put(Job.of(TYPE, "once").when("at 2026-11-20T12:00:05Z"));
        world.clock.advance(Duration.ofSeconds(6));
        VirtualScheduler.over(world.store, world.clock).handle(TYPE, run -> {}).advance(Duration.ZERO);
        Explanation why = client.explain("once");
        assertThat(why.state()).isEqualTo("It has no more times.");
        assertThat(sentence(why, Code.JOB_FINISHED))
                .isEqualTo("Its trigger, \"at 2026-11-20T12:00:05Z\", has no time after 2026-11-20T12:00:05Z.");
        assertThat(why.facts()).anyMatch(fact -> fact.startsWith("last run ") && fact.contains(" succeeded at "));
    }

    @Test
    void itIsBroken() {
        client.put(Job.of(TYPE, "odd").when("every 1h"));
        world.store
                .fires()
                .evaluate(
                        JobKey.of("odd"),
                        (due, now) -> FirePlan.of(due.job()
                                .evaluated(StoredJob.State.BROKEN, null, now, "calendar: \"fr\" is not known")));
        assertThat(client.explain("odd").reasons())
                .extracting(Reason::sentence)
                .containsExactly("Its trigger cannot be evaluated: calendar: \"fr\" is not known. Putting the job anew "
                        + "mends it.");
    }

    @Test
    void itRunsOnlyWhenAsked() {
        client.put(Job.of(TYPE, "manual"));
        assertThat(client.explain("manual").reasons())
                .extracting(Reason::sentence)
                .containsExactly("It has no trigger: it runs only when somebody asks.");
    }

    @Test
    void itIsDueAndANodeFiresIt() {
        client.put(Job.of(TYPE, "hourly").when("every 1h"));
        world.clock.advance(Duration.ofHours(1));
        world.lives(world.anna);
        Explanation why = client.explain("hourly");
        assertThat(why.state()).isEqualTo("It is active and due since 2026-11-20T13:00:00Z (now).");
        assertThat(why.reasons()).extracting(Reason::code).containsExactly(Code.STARTING);
        assertThat(why.next()).first().extracting(Preview.Firing::at).isEqualTo(NOON.plusSeconds(3600));
    }

    @Test
    void itIsDueAndNoNodeIsThere() {
        client.put(Job.of(TYPE, "hourly").when("every 1h"));
        world.clock.advance(Duration.ofHours(1));
        assertThat(client.explain("hourly").reasons()).extracting(Reason::code).containsExactly(Code.NO_NODE);
    }

    @Test
    void itsQueueIsHeld() {
        client.put(Job.of(TYPE, "hourly").when("every 1h").queue("bulk"));
        world.store.queues().hold("bulk", new Pause("the target is down", "dora", NOON, null));
        assertThat(client.explain("hourly").reasons())
                .extracting(Reason::code)
                .containsExactly(Code.NOT_DUE, Code.QUEUE_HELD);
    }

    @Test
    void itNeverWasOrWasDeleted() {
        client.put(Job.of(TYPE, "other"));
        assertThat(client.explain("wrong").state()).isEqualTo("There is no such job.");
        assertThat(sentence(client.explain("wrong"), Code.UNKNOWN))
                .isEqualTo(
                        "Workspace default has 1 job, none of that name: it was never declared or put, or was deleted.");
        client.job("other").runNow();
        client.job("other").delete();
        assertThat(sentence(client.explain("other"), Code.UNKNOWN))
                .isEqualTo("Workspace default has 0 jobs, none of that name: it was deleted; a run of it ended at "
                        + "2026-11-20T12:00:00Z (now).");
    }

    @Test
    void aJobOfAnotherWorkspaceIsAskedForByItsKey() {
        client.workspace("acme").put(Job.of(TYPE, "theirs").in("acme"));
        assertThat(client.explain(new JobKey("acme", "theirs")).says(Code.NO_TRIGGER))
                .isTrue();
        assertThat(client.workspace("acme").explain("theirs").subject()).isEqualTo("job acme/theirs");
        assertThat(client.explain("theirs").says(Code.UNKNOWN)).isTrue();
    }

    @Test
    void whatAPersonChangedIsSaid() {
        client.by("code").declare(Job.of(TYPE, "hourly").when("every 1h"));
        client.by("dora").put(Job.of(TYPE, "hourly").when("every 2h"));
        assertThat(client.explain("hourly").facts())
                .contains("changed last by dora at 2026-11-20T12:00:00Z (now), otherwise than its code declares it");
    }
}
