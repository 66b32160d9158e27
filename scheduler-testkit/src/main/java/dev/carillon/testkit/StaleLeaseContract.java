// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Execution.LogLine;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.Progress;
import dev.carillon.execution.RunId;
import dev.carillon.policy.Quota;
import dev.carillon.store.Claim;
import dev.carillon.store.Finish;
import dev.carillon.store.Lease;
import dev.carillon.store.OpenRun;
import dev.carillon.store.Reservation;
import dev.carillon.store.RunJournal.Report;
import dev.carillon.store.RunState;
import dev.carillon.store.StaleLeaseException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * That each call which writes about a run changes nothing under a lease that is not the run's current one. Stale are the lease
 * of a node from which the run was taken, and all that differ from the current one in one part; after them the run is as it
 * was, and the call still works under the current one.
 */
interface StaleLeaseContract extends StoreContract {

    private static Quota mails() {
        return Quota.rolling("mails", 10, Duration.ofHours(1));
    }

    /** A run that was taken from anna and is bert's by now. */
    private Claim takenOver(Claim lost) {
        store().nodes().reclaimAll(anna(), "it was silent", 3);
        Claim current = make().claimOne(bert());
        assertThat(current.run().id()).isEqualTo(lost.run().id());
        return current;
    }

    private Claim lost() {
        store().runs().add(List.of(make().limited("erp", 1)));
        return make().claimOne(anna());
    }

    /** What is not the current lease, though it comes near. */
    private List<Lease> stale(Claim lost, Claim current) {
        Lease now = current.lease();
        RunId run = now.run();
        return List.of(
                lost.lease(),
                new Lease(run, anna(), now.token()),
                new Lease(run, now.node(), lost.lease().token()),
                new Lease(run, now.node(), now.token() + 1));
    }

    private Finish success(Lease lease, Claim of) {
        return make().ends().success(new Claim(lease, of.run(), of.attempt(), of.failures()));
    }

    private OpenRun open(Claim claim) {
        return store().runs().find(claim.run().id()).orElseThrow(() -> new AssertionError("the run has ended"));
    }

    private List<Outcome> outcomes(Claim claim) {
        return store().log().ofRun(claim.run().id()).stream()
                .map(Execution::outcome)
                .toList();
    }

    @Test
    default void finishUnderAStaleLeaseEndsNothing() {
        Claim lost = lost();
        Claim current = takenOver(lost);
        OpenRun before = open(current);
        for (Lease stale : stale(lost, current)) {
            assertThat(store().runs().finish(List.of(success(stale, lost)))).isEmpty();
        }
        assertThat(open(current)).isEqualTo(before);
        assertThat(outcomes(current)).containsExactly(Outcome.LOST);
        assertThat(store().runs().finish(List.of(make().ends().success(current))))
                .hasSize(1);
    }

    @Test
    default void finishRecordsTheOthersOfABatchInWhichOneLeaseIsStale() {
        Claim lost = lost();
        Claim current = takenOver(lost);
        store().runs().add(List.of(make().run(null)));
        Claim other = make().claimOne(anna());
        List<Execution> recorded = store().runs()
                .finish(List.of(make().ends().success(lost), make().ends().success(other)));
        assertThat(recorded)
                .singleElement()
                .satisfies(end -> assertThat(end.run()).isEqualTo(other.run()));
        assertThat(open(current).lease()).isEqualTo(current.lease());
    }

    @Test
    default void finishUnderALeaseThatWasGivenBackEndsNothing() {
        Claim lost = lost();
        store().runs().handBack(List.of(lost.lease()));
        assertThat(store().runs().finish(List.of(make().ends().success(lost)))).isEmpty();
        assertThat(outcomes(lost)).isEmpty();
        assertThat(make().claimOne(bert()).attempt()).isEqualTo(1);
    }

    @Test
    default void releaseUnderAStaleLeaseLetsNothingGo() {
        Claim lost = lost();
        Claim current = takenOver(lost);
        store().runs().finish(List.of(make().ends().outlived(current, StoreFixture.NOON)));
        OpenRun before = open(current);
        store().runs().release(stale(lost, current));
        assertThat(open(current)).isEqualTo(before);
        assertThat(make().claim(anna())).isEmpty();
        store().runs().release(List.of(current.lease()));
        assertThat(make().claimOne(anna()).attempt()).isEqualTo(2);
    }

    @Test
    default void handBackUnderAStaleLeaseGivesNothingBack() {
        Claim lost = lost();
        Claim current = takenOver(lost);
        OpenRun before = open(current);
        store().runs().handBack(stale(lost, current));
        assertThat(open(current)).isEqualTo(before);
        assertThat(make().claim(anna())).isEmpty();
        store().runs().handBack(List.of(current.lease()));
        assertThat(make().claimOne(anna()).attempt()).isEqualTo(1);
    }

    @Test
    default void saveStepUnderAStaleLeaseSavesNothing() {
        Claim lost = lost();
        store().journal().saveStep(lost.lease(), "fetch", "1");
        Claim current = takenOver(lost);
        for (Lease stale : stale(lost, current)) {
            assertThatThrownBy(() -> store().journal().saveStep(stale, "send", "2"))
                    .isInstanceOf(StaleLeaseException.class);
        }
        assertThat(store().journal().steps(lost.run().id())).containsOnlyKeys("fetch");
        store().journal().saveStep(current.lease(), "send", "3");
        assertThat(store().journal().steps(lost.run().id())).containsEntry("send", "3");
    }

    @Test
    default void reportUnderAStaleLeaseIsPassedOver() {
        Claim lost = lost();
        Claim current = takenOver(lost);
        store().runs().add(List.of(make().run(null)));
        Claim other = make().claimOne(anna());
        Report truth = report(current.lease(), 7);
        store().journal().report(List.of(truth));
        List<Report> lies =
                stale(lost, current).stream().map(stale -> report(stale, 1)).toList();
        store().journal().report(lies);
        assertThat(store().journal().reported(current.run().id())).isEqualTo(truth);
        store().journal().report(List.of(report(lost.lease(), 1), report(other.lease(), 2)));
        assertThat(store().journal().reported(current.run().id())).isEqualTo(truth);
        assertThat(store().journal().reported(other.run().id())).isEqualTo(report(other.lease(), 2));
    }

    private static Report report(Lease lease, long done) {
        var line = new LogLine(StoreFixture.NOON, "line " + done);
        return new Report(lease, new Progress(done, 10, "mails"), List.of(line));
    }

    @Test
    default void reserveUnderAStaleLeaseReservesNothing() {
        Claim lost = lost();
        Claim current = takenOver(lost);
        for (Lease stale : stale(lost, current)) {
            assertThatThrownBy(() -> store().quotas().reserve(stale, make().id(), mails(), 2))
                    .isInstanceOf(StaleLeaseException.class);
        }
        assertThat(store().quotas().used("default", mails())).isZero();
        assertThat(store().quotas()
                        .reserve(current.lease(), make().id(), mails(), 2)
                        .granted())
                .isTrue();
    }

    @Test
    default void commitUnderAStaleLeaseUsesNothing() {
        Claim lost = lost();
        UUID gone = reserved(lost);
        Claim current = takenOver(lost);
        UUID held = reserved(current);
        assertThatThrownBy(() -> store().quotas().commit(lost.lease(), gone, 4))
                .isInstanceOf(StaleLeaseException.class);
        for (Lease stale : stale(lost, current)) {
            assertThatThrownBy(() -> store().quotas().commit(stale, held, 1)).isInstanceOf(StaleLeaseException.class);
        }
        assertThat(store().quotas().used("default", mails())).isEqualTo(4);
        store().quotas().commit(current.lease(), held, 1);
        assertThat(store().quotas().used("default", mails())).isEqualTo(1);
    }

    private UUID reserved(Claim claim) {
        Reservation four = store().quotas().reserve(claim.lease(), make().id(), mails(), 4);
        return Objects.requireNonNull(four.id(), "it was refused");
    }

    @Test
    default void aRunThatHasEndedIsNotWrittenAboutAnyMore() {
        Claim ended = lost();
        UUID units = reserved(ended);
        store().quotas().commit(ended.lease(), units, 4);
        store().runs().finish(List.of(make().ends().success(ended)));
        Lease over = ended.lease();
        RunId run = ended.run().id();
        store().runs().handBack(List.of(over));
        store().runs().release(List.of(over));
        store().journal().report(List.of(report(over, 1)));
        assertThatThrownBy(() -> store().journal().saveStep(over, "send", "2")).isInstanceOf(StaleLeaseException.class);
        assertThatThrownBy(() -> store().quotas().reserve(over, make().id(), mails(), 1))
                .isInstanceOf(StaleLeaseException.class);
        assertThatThrownBy(() -> store().quotas().commit(over, units, 1)).isInstanceOf(StaleLeaseException.class);
        assertThat(store().runs().find(run)).isEmpty();
        assertThat(make().claim(bert())).isEmpty();
        assertThat(store().journal().steps(run)).isEmpty();
        assertThat(store().journal().reported(run).progress()).isNull();
        assertThat(store().quotas().used("default", mails())).isEqualTo(4);
        assertThat(outcomes(ended)).containsExactly(Outcome.SUCCEEDED);
    }

    @Test
    default void aRunThatWaitsAgainIsNotMovedByTheLeaseItHad() {
        Claim lost = lost();
        store().nodes().reclaimAll(anna(), "it was silent", 3);
        store().runs().handBack(List.of(lost.lease()));
        store().runs().release(List.of(lost.lease()));
        assertThat(store().runs().finish(List.of(make().ends().success(lost)))).isEmpty();
        assertThatThrownBy(() -> store().journal().saveStep(lost.lease(), "send", "2"))
                .isInstanceOf(StaleLeaseException.class);
        assertThat(open(lost).state()).isNotEqualTo(RunState.RUNNING);
        assertThat(outcomes(lost)).containsExactly(Outcome.LOST);
        assertThat(make().claimOne(bert()).run()).isEqualTo(lost.run());
    }
}
