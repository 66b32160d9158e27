// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static dev.carillon.testkit.Explained.reason;
import static dev.carillon.testkit.Explained.sentence;
import static dev.carillon.testkit.StoreFixture.NOON;
import static dev.carillon.testkit.StoreFixture.TYPE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.Enqueue;
import dev.carillon.JobClient;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.explain.Explanation;
import dev.carillon.explain.Reason.Code;
import dev.carillon.job.Job;
import dev.carillon.policy.OverlapPolicy;
import dev.carillon.policy.Quota;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.policy.UniqueKey;
import dev.carillon.store.Claim;
import dev.carillon.store.Finish;
import dev.carillon.store.StoredJob;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said of a run that waits. */
class ExplainWaitingRunTest {

    private final Explained world = new Explained();
    private final JobClient client = world.client();

    @BeforeEach
    void aNodeLives() {
        world.lives(world.anna);
    }

    @Test
    void itsTimeHasNotCome() {
        RunId run = client.enqueue(TYPE, Enqueue.after(Duration.ofSeconds(7_507)));
        Explanation why = client.explain(run);
        assertThat(why.state()).isEqualTo("It waits.");
        assertThat(why.reasons()).singleElement().satisfies(only -> {
            assertThat(only.code()).isEqualTo(Code.NOT_DUE);
            assertThat(only.sentence()).isEqualTo("It is due at 2026-11-20T14:05:07Z (in 2 h 5 min).");
            assertThat(only.until()).isEqualTo("2026-11-20T14:05:07Z");
        });
        assertThat(why.facts())
                .contains(
                        "enqueued by carla for 2026-11-20T14:05:07Z",
                        "type contract, queue default, priority normal",
                        "attempt 1 of 11");
    }

    @Test
    void itsTimeIsBeyondAllCalendars() {
        RunId run = client.enqueue(TYPE, Enqueue.at(Instant.parse("9999-12-31T23:59:59Z")));
        assertThat(sentence(client.explain(run), Code.NOT_DUE)).contains(" d ");
    }

    @Test
    void itsTimeIsSpreadByJitter() {
        client.put(Job.of(TYPE, "spread").when("at 2026-11-20T12:00:01Z jitter 1h"));
        world.clock.advance(Duration.ofSeconds(1));
        var engine = VirtualScheduler.over(world.store, world.clock).handle(TYPE, run -> {});
        engine.advance(Duration.ZERO);
        StoredJob job = client.find("spread").orElseThrow();
        RunId run = world.store.runs().ofJob(job.id()).get(0).run().id();
        assertThat(sentence(client.explain(run), Code.NOT_DUE))
                .startsWith("It is due at 2026-11-20T12:")
                .endsWith("spread by jitter from its planned time, 2026-11-20T12:00:01Z.");
    }

    @Test
    void itHasFailedAndIsTriedAgain() {
        RunId run = client.enqueue(TYPE, Enqueue.retry(RetryPolicy.fixed(3, Duration.ofSeconds(10))));
        Claim claim = world.fixture.claimOne(world.anna);
        world.clock.advance(Duration.ofSeconds(2));
        world.store.runs().finish(List.of(world.fixture.ends().retryAt(claim, NOON.plusSeconds(12))));
        assertThat(reason(client.explain(run), Code.BACK_OFF)).satisfies(back -> {
            assertThat(back.sentence())
                    .isEqualTo("It is tried again at 2026-11-20T12:00:12Z (in 10 s), as attempt 2 of 4; the last one "
                            + "ended as failed at 2026-11-20T12:00:02Z (now): IllegalStateException: no.");
            assertThat(back.until()).isEqualTo(NOON.plusSeconds(12));
        });
    }

    @Test
    void attemptsAreCountedAnewAfterARedrive() {
        RunId run = client.enqueue(TYPE, Enqueue.retry(RetryPolicy.fixed(1, Duration.ofSeconds(10))));
        world.store.runs().finish(List.of(world.fixture.ends().retryAt(world.fixture.claimOne(world.anna), NOON)));
        world.store.runs().finish(List.of(failed(world.fixture.claimOne(world.anna))));
        client.failed().redrive(run);
        assertThat(client.explain(run).facts()).contains("attempt 1 of 2 since it was redriven, 3 in all");
    }

    private static Finish failed(Claim claim) {
        return new Finish(
                claim.lease(), Outcome.FAILED, NOON, null, true, false, null, "no", null, List.of(), Map.of());
    }

    @Test
    void itsHandlerAskedToBeCalledLater() {
        RunId run = client.enqueue(TYPE);
        Claim claim = world.fixture.claimOne(world.anna);
        world.store
                .runs()
                .finish(List.of(new Finish(
                        claim.lease(),
                        Outcome.SNOOZED,
                        NOON,
                        NOON.plusSeconds(90),
                        false,
                        false,
                        null,
                        null,
                        null,
                        List.of(),
                        Map.of())));
        assertThat(reason(client.explain(run), Code.SNOOZED)).satisfies(snoozed -> {
            assertThat(snoozed.sentence())
                    .isEqualTo("Its handler asked to be called again at 2026-11-20T12:01:30Z (in 1 min 30 s).");
            assertThat(snoozed.until()).isEqualTo(NOON.plusSeconds(90));
        });
    }

    @Test
    void itsJobIsPaused() {
        client.put(Job.of(TYPE, "paper").when("every 1h"));
        RunId run = client.job("paper").runNow().orElseThrow();
        client.job("paper").pause("no paper\nin the printer", NOON.plusSeconds(600));
        Explanation why = client.explain(run);
        assertThat(why.reasons()).singleElement().satisfies(paused -> {
            assertThat(paused.code()).isEqualTo(Code.JOB_PAUSED);
            assertThat(paused.sentence())
                    .isEqualTo("Job paper is paused by carla since 2026-11-20T12:00:00Z (now), until "
                            + "2026-11-20T12:10:00Z (in 10 min): no paper in the printer.");
            assertThat(paused.until()).isEqualTo(NOON.plusSeconds(600));
        });
        assertThat(why.facts()).contains("job paper, asked for by carla at 2026-11-20T12:00:00Z");
    }

    @Test
    void itsKeyIsHeldByOthers() {
        client.put(Job.of(TYPE, "import").limit("erp", 1));
        RunId first = client.job("import").runNow().orElseThrow();
        world.fixture.claimOne(world.anna);
        RunId second = client.enqueue(TYPE, Enqueue.limit("erp", 1));
        RunId third = client.enqueue(TYPE, Enqueue.limit("erp", 1));
        world.promote();
        String holder = "Key \"erp\" lets 1 run go at a time; taken by run " + first
                + " of job import, held by node anna since 2026-11-20T12:00:00Z (now)";
        assertThat(sentence(client.explain(second), Code.LIMIT)).isEqualTo(holder + ".");
        assertThat(sentence(client.explain(third), Code.LIMIT)).isEqualTo(holder + "; 1 run before it.");
    }

    @Test
    void anEarlierRunOfItsJobHasToEnd() {
        client.put(Job.of(TYPE, "import").overlap(OverlapPolicy.BUFFER_ALL));
        RunId first = client.job("import").runNow().orElseThrow();
        RunId second = client.job("import").runNow().orElseThrow();
        world.promote();
        assertThat(sentence(client.explain(second), Code.LIMIT))
                .isEqualTo("Its own job lets 1 run go at a time; taken by run " + first
                        + " of job import, ready since 2026-11-20T12:00:00Z (now).");
    }

    @Test
    void itsBackfillRunsOnlySoManyAtOnce() {
        client.put(Job.of(TYPE, "import").when("every 1h from 2026-11-20T00:00:00Z"));
        List<RunId> runs = client.job("import")
                .backfill(NOON.minusSeconds(7_200), NOON)
                .start(1)
                .runs();
        world.promote();
        assertThat(sentence(client.explain(runs.get(1)), Code.LIMIT))
                .isEqualTo("Its backfill lets 1 run go at a time; taken by run " + runs.get(0)
                        + " of job import, ready since 2026-11-20T12:00:00Z (now).");
        assertThat(client.explain(runs.get(1)).facts())
                .contains("job import, asked for again by carla for 2026-11-20T11:00:00Z");
    }

    @Test
    void itsLatestThreeAttemptsAreTold() {
        RunId run = client.enqueue(TYPE);
        for (int attempt = 1; attempt <= 4; attempt++) {
            world.store.runs().finish(List.of(world.fixture.ends().retryAt(world.fixture.claimOne(world.anna), NOON)));
        }
        assertThat(client.explain(run).facts())
                .filteredOn(fact -> fact.contains(" failed at "))
                .extracting(fact -> fact.substring(0, 9))
                .containsExactly("attempt 2", "attempt 3", "attempt 4");
    }

    @Test
    void itsQuotaIsUsedUp() {
        Quota mails = Quota.perHour("mails", 2, ZoneId.of("Europe/Paris"));
        client.enqueue(TYPE, Enqueue.quota(mails));
        client.enqueue(TYPE, Enqueue.quota(mails));
        RunId third = client.enqueue(TYPE, Enqueue.quota(mails));
        world.promote();
        assertThat(reason(client.explain(third), Code.QUOTA)).satisfies(quota -> {
            assertThat(quota.sentence())
                    .isEqualTo("Quota \"mails\" is used up, 2 of 2 units this hour, Europe/Paris; looked at again at "
                            + "2026-11-20T13:00:00Z (in 1 h).");
            assertThat(quota.until()).isEqualTo("2026-11-20T13:00:00Z");
        });
    }

    @Test
    void aRunWithItsUniqueKeyHasToEnd() {
        Enqueue key = Enqueue.key("order-1", UniqueKey.Mode.REPLACE);
        RunId first = client.enqueue(TYPE, key);
        world.fixture.claimOne(world.anna);
        RunId second = client.enqueue(TYPE, key);
        assertThat(sentence(client.explain(second), Code.UNIQUE))
                .isEqualTo("It starts when an earlier run with its unique key \"order-1\" has ended: run " + first
                        + " of type contract, held by node anna since 2026-11-20T12:00:00Z (now).");
    }

    @Test
    void whatWouldStopItLaterIsSaidAsWell() {
        world.clock.advance(Duration.ofMinutes(1));
        RunId run = client.enqueue(TYPE, Enqueue.after(Duration.ofHours(1)));
        assertThat(client.explain(run).reasons())
                .extracting(reason -> reason.code())
                .containsExactly(Code.NOT_DUE, Code.NO_NODE);
    }
}
