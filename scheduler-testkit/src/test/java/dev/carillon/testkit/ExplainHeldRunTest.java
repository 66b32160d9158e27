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
import dev.carillon.execution.Progress;
import dev.carillon.execution.RunId;
import dev.carillon.explain.Explanation;
import dev.carillon.explain.Reason.Code;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.store.Claim;
import dev.carillon.store.Finish;
import dev.carillon.store.RunJournal.Report;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is said of a run that a node holds, and of one that has ended. */
class ExplainHeldRunTest {

    private final Explained world = new Explained();
    private final JobClient client = world.client();
    private final RunId run = client.enqueue(TYPE, Enqueue.retry(RetryPolicy.NONE));

    private Claim claimed() {
        world.lives(world.anna);
        return world.fixture.claimOne(world.anna);
    }

    private Finish end(Claim claim, Outcome outcome, boolean bodyRuns, String error) {
        return new Finish(claim.lease(), outcome, NOON, null, true, bodyRuns, null, error, null, List.of(), Map.of());
    }

    @Test
    void aNodeExecutesIt() {
        Claim claim = claimed();
        world.store.journal().report(List.of(new Report(claim.lease(), new Progress(3, 10, "halls"), List.of())));
        world.clock.advance(Duration.ofSeconds(2));
        world.lives(world.anna);
        Explanation why = client.explain(run);
        assertThat(why.state()).isEqualTo("It is held by node anna since 2026-11-20T12:00:00Z (2 s ago).");
        assertThat(why.reasons()).singleElement().satisfies(only -> {
            assertThat(only.code()).isEqualTo(Code.RUNNING);
            assertThat(only.sentence())
                    .isEqualTo("Node anna holds it since 2026-11-20T12:00:00Z (2 s ago) and executes it.");
        });
        assertThat(why.facts()).contains("progress 3 of 10: halls", "attempt 1 of 1");
    }

    @Test
    void somebodyAskedToEndIt() {
        claimed();
        client.cancel(run);
        Explanation why = client.explain(run);
        assertThat(sentence(why, Code.CANCEL_REQUESTED))
                .isEqualTo(
                        "carla asked to end it: node anna is told with its next heartbeat and interrupts the handler.");
        assertThat(why.says(Code.RUNNING)).isTrue();
    }

    @Test
    void itsAttemptIsRecordedAndItsHandlerGoesOn() {
        world.store.runs().finish(List.of(end(claimed(), Outcome.TIMED_OUT, true, "took longer than PT1S")));
        Explanation why = client.explain(run);
        assertThat(sentence(why, Code.BODY_GOES_ON))
                .startsWith("Its attempt is recorded as timed out, but its handler goes on");
        assertThat(why.says(Code.RUNNING)).isFalse();
        assertThat(why.facts())
                .contains("attempt 1 of 1", "attempt 1 timed out at 2026-11-20T12:00:00Z (now): took longer than PT1S");
    }

    @Test
    void itsNodeHasBeenSilentForLongerThanALease() {
        claimed();
        world.clock.advance(Duration.ofSeconds(13));
        world.lives(world.bert);
        assertThat(reason(client.explain(run), Code.NODE_SILENT)).satisfies(silent -> {
            assertThat(silent.sentence())
                    .isEqualTo(
                            "Node anna is silent since 2026-11-20T12:00:00Z (13 s ago), longer than a lease: another "
                                    + "node takes the run over at any moment.");
            assertThat(silent.until()).isNull();
        });
    }

    @Test
    void itsNodeHasMissedHeartbeatsButIsNotDeadYet() {
        claimed();
        world.clock.advance(Duration.ofSeconds(7));
        assertThat(reason(client.explain(run), Code.NODE_SILENT)).satisfies(silent -> {
            assertThat(silent.sentence())
                    .isEqualTo(
                            "Node anna is silent since 2026-11-20T12:00:00Z (7 s ago): if it stays so, no other node "
                                    + "is alive, and the next one that starts takes the run over soon after "
                                    + "2026-11-20T12:00:12Z (in 5 s).");
            assertThat(silent.until()).isEqualTo(NOON.plusSeconds(12));
        });
    }

    @Test
    void itsNodeIsOnItsWayDownOrHasLeftItBehind() {
        claimed();
        world.lives(world.anna, 4, 1, true);
        assertThat(sentence(client.explain(run), Code.NODE_DRAINING)).startsWith("Node anna is on its way down");
        world.store.nodes().leave(world.anna);
        assertThat(sentence(client.explain(run), Code.NODE_DRAINING)).startsWith("Node anna is on its way down");
        world.clock.advance(Duration.ofSeconds(7));
        assertThat(sentence(client.explain(run), Code.NODE_SILENT)).startsWith("Node anna is silent since");
    }

    @Test
    void nodesHaveDiedWithIt() {
        claimed();
        world.store.nodes().reclaimAll(world.anna, "node anna was silent for 12 s", 3);
        assertThat(client.explain(run).facts())
                .contains(
                        "1 node died with it",
                        "attempt 1 lost at 2026-11-20T12:00:00Z (now): node anna was silent for 12 s");
    }

    @Test
    void itHasEnded() {
        Claim claim = claimed();
        world.clock.advance(Duration.ofMillis(1_500));
        world.store.runs().finish(List.of(world.fixture.ends().success(claim)));
        Explanation why = client.explain(run);
        assertThat(why.state()).isEqualTo("It has ended: succeeded.");
        assertThat(why.reasons()).extracting(reason -> reason.code()).containsExactly(Code.ENDED);
        assertThat(sentence(why, Code.ENDED))
                .isEqualTo("It ended at 2026-11-20T12:00:01.500Z (now) as succeeded, with attempt 1 on node anna after "
                        + "0 s.");
    }

    @Test
    void itWasCancelledBeforeAnyNodeHeldIt() {
        client.cancel(run);
        assertThat(sentence(client.explain(run), Code.ENDED))
                .isEqualTo(
                        "It ended at 2026-11-20T12:00:00Z (now) as cancelled, with attempt 1 after 0 s: cancelled by "
                                + "carla.");
    }

    @Test
    void itHasFailedForGoodAndCanBeRedriven() {
        world.store.runs().finish(List.of(end(claimed(), Outcome.FAILED, false, "IOException: refused")));
        Explanation why = client.explain(run);
        assertThat(sentence(why, Code.ENDED)).endsWith(": IOException: refused.");
        assertThat(sentence(why, Code.DEAD_LETTER))
                .isEqualTo("It has failed for good and is kept as a dead letter since 2026-11-20T12:00:00Z (now): "
                        + "redriven it is tried again under its id.");
        client.failed().discard(run);
        assertThat(client.explain(run).says(Code.DEAD_LETTER)).isFalse();
    }

    @Test
    void itNeverWas() {
        Explanation why =
                client.explain(RunId.at(NOON.minus(Duration.ofDays(365)).toEpochMilli(), new Random(1)));
        assertThat(why.state()).isEqualTo("There is no such run.");
        assertThat(sentence(why, Code.UNKNOWN))
                .isEqualTo("It is not open and nothing is recorded of it: it never was, or its records are forgotten; "
                        + "its id was made at 2025-11-20T12:00:00Z (365 d ago).");
        assertThat(client.explain(RunId.parse("00000000-0000-4000-8000-000000000001"))
                        .reasons())
                .singleElement()
                .satisfies(only -> assertThat(only.sentence()).endsWith("its records are forgotten."));
    }
}
