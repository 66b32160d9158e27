// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.store.CancelAnswer;
import dev.carillon.store.RunState;
import dev.carillon.testkit.linear.Call;
import dev.carillon.testkit.linear.History;
import dev.carillon.testkit.linear.Linearisation;
import dev.carillon.testkit.linear.ShortestFailure;
import dev.carillon.testkit.linear.Verdict;
import dev.carillon.testkit.queue.StoreUnderTest.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunQueueModelTest {

    private static final int ANNA = 0;
    private static final int BERT = 1;
    private static final Set<Integer> RUN = Set.of(0);
    private static final Held ANNAS = new Held(0, ANNA, 7, 1);
    private static final Held BERTS = new Held(0, BERT, 8, 1);

    private final List<Call<Ask, Answer>> calls = new ArrayList<>();
    private long place = 100;

    @Test
    void aRunGoesItsWay() {
        claimedByAnna();
        then(ANNA, new Ask.StateOf(0), new Answer.State(Optional.of(RunState.RUNNING)));
        then(ANNA, new Ask.Finish(List.of(ANNAS), false, false), ends(End.LAST));
        then(ANNA, new Ask.StateOf(0), new Answer.State(Optional.empty()));
        assertExplained();
    }

    @Test
    void aRunIsNotClaimedTwice() {
        ready();
        call(ANNA, claim(ANNA), leases(ANNAS), 200, 203);
        call(BERT, claim(BERT), leases(BERTS), 201, 202);
        assertRefused();
    }

    @Test
    void aRunThatIsAddedMayBeReadyAtOnce() {
        then(ANNA, new Ask.Add(RUN), new Answer.Done());
        then(ANNA, new Ask.StateOf(0), new Answer.State(Optional.of(RunState.READY)));
        then(BERT, new Ask.Promote(RUN), new Answer.Count(0));
        then(BERT, claim(BERT), leases(BERTS));
        assertExplained();
    }

    @Test
    void aRunThatWasReadyWhenAddedDoesNotWaitAgain() {
        then(ANNA, new Ask.Add(RUN), new Answer.Done());
        then(ANNA, new Ask.StateOf(0), new Answer.State(Optional.of(RunState.READY)));
        then(ANNA, new Ask.StateOf(0), new Answer.State(Optional.of(RunState.WAITING)));
        assertRefused();
    }

    @Test
    void anEnqueueIsNotLost() {
        then(ANNA, new Ask.Add(RUN), new Answer.Done());
        then(ANNA, new Ask.StateOf(0), new Answer.State(Optional.empty()));
        assertRefused();
    }

    @Test
    void aLateEndIsRefused() {
        claimedByAnna();
        then(BERT, new Ask.Reclaim(ANNA, RUN), new Answer.Count(1));
        then(ANNA, new Ask.Finish(List.of(ANNAS), false, false), ends(End.REFUSED));
        assertExplained();
    }

    @Test
    void aLateEndIsNotAccepted() {
        claimedByAnna();
        then(BERT, new Ask.Reclaim(ANNA, RUN), new Answer.Count(1));
        then(ANNA, new Ask.Finish(List.of(ANNAS), false, false), ends(End.LAST));
        assertRefused();
    }

    @Test
    void anEndDuringAReclaimIsEitherRecordedOrLost() {
        claimedByAnna();
        call(ANNA, new Ask.Finish(List.of(ANNAS), false, false), ends(End.LAST), 200, 203);
        call(BERT, new Ask.Reclaim(ANNA, RUN), new Answer.Count(0), 201, 202);
        assertExplained();
    }

    @Test
    void anEndDuringAReclaimIsNotBoth() {
        claimedByAnna();
        call(ANNA, new Ask.Finish(List.of(ANNAS), false, false), ends(End.LAST), 200, 203);
        call(BERT, new Ask.Reclaim(ANNA, RUN), new Answer.Count(1), 201, 202);
        assertRefused();
    }

    @Test
    void anEndToldTwiceIsAnsweredAlike() {
        claimedByAnna();
        then(ANNA, new Ask.Finish(List.of(ANNAS), true, false), ends(End.AGAIN));
        then(ANNA, new Ask.Finish(List.of(ANNAS), false, false), ends(End.AGAIN));
        then(ANNA, new Ask.StateOf(0), new Answer.State(Optional.of(RunState.WAITING)));
        assertExplained();
    }

    @Test
    void aRetryIsTheNextAttemptUnderAHigherToken() {
        claimedByAnna();
        then(ANNA, new Ask.Finish(List.of(ANNAS), true, false), ends(End.AGAIN));
        then(ANNA, new Ask.Promote(RUN), new Answer.Count(1));
        List<Call<Ask, Answer>> before = List.copyOf(calls);
        then(BERT, claim(BERT), leases(new Held(0, BERT, 8, 2)));
        assertExplained();
        calls.retainAll(before);
        then(BERT, claim(BERT), leases(new Held(0, BERT, 6, 2)));
        assertRefused();
        calls.retainAll(before);
        then(BERT, claim(BERT), leases(new Held(0, BERT, 8, 1)));
        assertRefused();
    }

    @Test
    void aReadyRunIsPassedOverOnlyWhenAnotherCallIsBusyWithIt() {
        ready();
        then(ANNA, claim(ANNA), leases());
        assertRefused();
        calls.remove(calls.size() - 1);
        call(ANNA, claim(ANNA), leases(), 200, 203);
        call(BERT, new Ask.Cancel(0), new Answer.Cancelled(CancelAnswer.CANCELLED), 201, 204);
        assertExplained();
    }

    @Test
    void theLimitOfAClaimIsKept() {
        Set<Integer> both = Set.of(0, 1);
        then(ANNA, new Ask.Add(both), new Answer.Done());
        then(ANNA, new Ask.Promote(both), new Answer.Count(2));
        then(ANNA, new Ask.Claim(ANNA, 1, both, 1), leases(ANNAS));
        assertExplained();
        calls.remove(calls.size() - 1);
        then(ANNA, new Ask.Claim(ANNA, 1, both, 1), leases(ANNAS, new Held(1, ANNA, 8, 1)));
        assertRefused();
        calls.remove(calls.size() - 1);
        then(ANNA, new Ask.Claim(ANNA, 1, both, 2), leases(ANNAS));
        assertRefused();
    }

    @Test
    void aClaimWhoseAnswerIsLostIsLearntAfterwards() {
        ready();
        lost(ANNA, claim(ANNA), 200);
        then(ANNA, new Ask.Claimed(ANNA, 1, RUN), leases(ANNAS));
        then(ANNA, new Ask.Finish(List.of(ANNAS), false, false), ends(End.LAST));
        assertExplained();
    }

    @Test
    void aClaimWhoseAnswerIsLostMayNotHaveHappened() {
        ready();
        lost(ANNA, claim(ANNA), 200);
        then(ANNA, new Ask.Claimed(ANNA, 1, RUN), leases());
        then(BERT, claim(BERT), leases(BERTS));
        assertExplained();
    }

    @Test
    void aClaimWhoseAnswerIsLostIsHeldOnceItHasBeenSeen() {
        ready();
        lost(ANNA, claim(ANNA), 200);
        then(BERT, new Ask.StateOf(0), new Answer.State(Optional.of(RunState.RUNNING)));
        then(BERT, claim(BERT), leases(BERTS));
        assertRefused();
    }

    @Test
    void anEndWhoseAnswerIsLostMayHaveBeenRecorded() {
        claimedByAnna();
        lost(ANNA, new Ask.Finish(List.of(ANNAS), false, false), 200);
        List<Call<Ask, Answer>> before = List.copyOf(calls);
        then(BERT, new Ask.Reclaim(ANNA, RUN), new Answer.Count(0));
        assertExplained();
        calls.retainAll(before);
        then(BERT, new Ask.Reclaim(ANNA, RUN), new Answer.Count(1));
        then(ANNA, new Ask.Finish(List.of(ANNAS), false, false), ends(End.LAST));
        assertRefused();
    }

    @Test
    void aRunThatIsToBeCancelledEndsWithItsAttempt() {
        claimedByAnna();
        then(BERT, new Ask.Cancel(0), new Answer.Cancelled(CancelAnswer.REQUESTED));
        List<Call<Ask, Answer>> before = List.copyOf(calls);
        then(ANNA, new Ask.Finish(List.of(ANNAS), true, false), ends(End.LAST));
        assertExplained();
        calls.retainAll(before);
        then(ANNA, new Ask.Finish(List.of(ANNAS), true, false), ends(End.AGAIN));
        assertRefused();
        calls.retainAll(before);
        then(BERT, new Ask.Reclaim(ANNA, RUN), new Answer.Count(1));
        then(BERT, new Ask.StateOf(0), new Answer.State(Optional.empty()));
        assertExplained();
    }

    @Test
    void aRunHandedBackIsReadyAndItsLeaseGone() {
        claimedByAnna();
        then(ANNA, new Ask.HandBack(List.of(ANNAS)), new Answer.Done());
        then(ANNA, new Ask.Finish(List.of(ANNAS), false, false), ends(End.REFUSED));
        then(BERT, claim(BERT), leases(BERTS));
        then(ANNA, new Ask.HandBack(List.of(ANNAS)), new Answer.Done());
        then(BERT, new Ask.StateOf(0), new Answer.State(Optional.of(RunState.RUNNING)));
        assertExplained();
    }

    @Test
    void aRunWhoseBodyGoesOnIsHeldUntilItIsReleased() {
        claimedByAnna();
        then(ANNA, new Ask.Finish(List.of(ANNAS), true, true), ends(End.AGAIN));
        List<Call<Ask, Answer>> before = List.copyOf(calls);
        then(BERT, new Ask.Promote(RUN), new Answer.Count(0));
        then(ANNA, new Ask.HandBack(List.of(ANNAS)), new Answer.Done());
        then(ANNA, new Ask.Release(List.of(ANNAS)), new Answer.Done());
        then(BERT, new Ask.Promote(RUN), new Answer.Count(1));
        then(BERT, claim(BERT), leases(new Held(0, BERT, 8, 2)));
        assertExplained();
        calls.retainAll(before);
        then(BERT, new Ask.Promote(RUN), new Answer.Count(1));
        assertRefused();
    }

    @Test
    void runsThatNoCallJoinsAreLookedAtApart() {
        then(ANNA, new Ask.Add(Set.of(0, 2)), new Answer.Done());
        then(BERT, new Ask.Add(Set.of(1)), new Answer.Done());
        then(BERT, new Ask.StateOf(2), new Answer.State(Optional.of(RunState.WAITING)));
        assertThat(Parts.of(new History<>(calls)))
                .extracting(part -> part.calls().size())
                .containsExactlyInAnyOrder(2, 1);
    }

    @Test
    void theShortestFailureTellsOnlyOfTheRunThatIsWrong() {
        Set<Integer> both = Set.of(0, 1);
        then(ANNA, new Ask.Add(both), new Answer.Done());
        then(BERT, new Ask.StateOf(0), new Answer.State(Optional.of(RunState.WAITING)));
        then(ANNA, new Ask.Promote(both), new Answer.Count(2));
        then(ANNA, new Ask.Claim(ANNA, 1, both, 2), leases(ANNAS, new Held(1, ANNA, 8, 1)));
        then(BERT, new Ask.Claim(BERT, 1, both, 2), leases(new Held(0, BERT, 9, 1)));
        then(BERT, new Ask.StateOf(0), new Answer.State(Optional.of(RunState.RUNNING)));
        var history = new History<>(calls);
        var model = new RunQueueModel(2, history);
        History<Ask, Answer> shortest = ShortestFailure.of(model, history);
        assertThat(Explanation.of(model, shortest)).isEqualTo("""
                  began..ended  caller  asked -> answered
                    101..102    anna    add run 0 -> done
                    105..106    anna    promote run 0 -> some
                    107..108    anna    claim at most 1 of run 0 (request 1) -> run 0 under lease 7 of anna, attempt 1
                    109..110    bert    claim at most 2 of run 0 (request 1) -> run 0 under lease 9 of bert, attempt 1
                The model can follow
                    101..102    anna    add run 0 -> done
                    105..106    anna    promote run 0 -> some
                    107..108    anna    claim at most 1 of run 0 (request 1) -> run 0 under lease 7 of anna, attempt 1
                and then none of what could come next:
                    109..110    bert    claim at most 2 of run 0 (request 1) -> run 0 under lease 9 of bert, attempt 1
                    expected: none, as run 0 is held by anna since request 1 under lease 7
                """);
    }

    private void ready() {
        then(ANNA, new Ask.Add(RUN), new Answer.Done());
        then(ANNA, new Ask.Promote(RUN), new Answer.Count(1));
    }

    private void claimedByAnna() {
        ready();
        then(ANNA, claim(ANNA), leases(ANNAS));
    }

    private static Ask claim(int node) {
        return new Ask.Claim(node, 1, RUN, 1);
    }

    private static Answer leases(Held... held) {
        return new Answer.Leases(List.of(held));
    }

    private static Answer ends(End end) {
        return new Answer.Ends(Map.of(0, end));
    }

    /** A call after all others. */
    private void then(int caller, Ask asked, Answer answer) {
        call(caller, asked, answer, place + 1, place + 2);
    }

    private void call(int caller, Ask asked, Answer answer, long began, long ended) {
        calls.add(new Call<>(caller, asked, answer, began, ended));
        place = Math.max(place, ended);
    }

    private void lost(int caller, Ask asked, long began) {
        calls.add(new Call<>(caller, asked, null, began, Call.NEVER));
        place = Math.max(place, began);
    }

    private Verdict<QueueState, Ask, Answer> verdict() {
        var history = new History<>(calls);
        return Linearisation.of(new RunQueueModel(2, history), history);
    }

    private void assertExplained() {
        assertThat(verdict()).isInstanceOf(Verdict.Linearisable.class);
    }

    private void assertRefused() {
        assertThat(verdict()).isInstanceOf(Verdict.Refused.class);
    }
}
