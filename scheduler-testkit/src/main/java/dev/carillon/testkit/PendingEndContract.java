// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.execution.Fire;
import dev.carillon.execution.Fire.FireOutcome;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.job.Job;
import dev.carillon.job.JobKey;
import dev.carillon.job.JobType;
import dev.carillon.store.Claim;
import dev.carillon.store.FirePlan;
import dev.carillon.store.PendingFire;
import dev.carillon.store.StoredJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a store must do about the ends of runs for which jobs wait. */
interface PendingEndContract extends StoreContract {

    int MOST_PENDING = 1_000;

    private void addImport() {
        store().jobs().add(make().jobWhen(Job.of(StoreFixture.TYPE, "import"), null));
    }

    private StoredJob addWatched() {
        StoredJob job = make().jobWhen(Job.of(StoreFixture.TYPE, "report").pauseAfterFailures(2), null);
        store().jobs().add(job);
        return job;
    }

    private List<Claim> claim(Run... runs) {
        store().runs().add(List.of(runs));
        return make().claim(anna());
    }

    /** What is pending of the one due job, which is decided by that. */
    private List<PendingFire> decided(Set<String> types) {
        var seen = new ArrayList<PendingFire>();
        store().fires().fire(types, 10, (due, now) -> {
            seen.addAll(due.pending());
            return FirePlan.of(due.job());
        });
        return seen;
    }

    @Test
    default void aSuccessBetweenFailuresIsPendingWhereItCameToo() {
        addWatched();
        List<Claim> claims = claim(make().run("report"), make().run("report"), make().run("report"));
        store().runs()
                .finish(List.of(
                        make().ends().failure(claims.get(0)),
                        make().ends().success(claims.get(1)),
                        make().ends().failure(claims.get(2))));
        assertThat(decided(StoreFixture.TYPES))
                .extracting(PendingFire::outcome)
                .containsExactly(Outcome.FAILED, Outcome.SUCCEEDED, Outcome.FAILED);
    }

    @Test
    default void theEndOfATrialIsPendingForNobody() {
        addWatched();
        store().runs()
                .finish(List.of(
                        make().ends().failure(claim(make().trial("report")).get(0))));
        assertThat(store().fires().fire(StoreFixture.TYPES, 10, StoreFixture.UNEXPECTED))
                .isZero();
    }

    @Test
    default void anEvaluationIsShownThePendingEndsAndMayDecideThem() {
        addImport();
        StoredJob report = make().jobWhen(Job.of(StoreFixture.TYPE, "report").when("after import on any"), null);
        store().jobs().add(report);
        RunId first = ended();
        RunId second = ended();
        store().fires().evaluate(report.key(), (due, now) -> {
            assertThat(due.pending()).extracting(PendingFire::run).containsExactly(first, second);
            return FirePlan.of(due.job()).decidingEnds();
        });
        assertThat(store().fires().fire(StoreFixture.TYPES, 10, StoreFixture.UNEXPECTED))
                .isZero();
        assertThat(store().fires().nextFire(StoreFixture.TYPES)).isEmpty();
    }

    @Test
    default void anEndThatComesWhileOthersAreDecidedStaysPending() {
        addImport();
        store().jobs().add(make().jobWhen(Job.of(StoreFixture.TYPE, "report").when("after import on any"), null));
        ended();
        List<Claim> late = claim(make().run("import"), make().run("import"));
        var ending = new ArrayList<CompletableFuture<?>>();
        var shown = new ArrayList<RunId>();
        store().fires().fire(StoreFixture.TYPES, 10, (due, now) -> {
            ending.add(endMeanwhile(late.get(0)));
            return FirePlan.of(due.job());
        });
        ending.forEach(CompletableFuture::join);
        store().fires().evaluate(JobKey.of("report"), (due, now) -> {
            ending.add(endMeanwhile(late.get(1)));
            due.pending().forEach(end -> shown.add(end.run()));
            return FirePlan.of(due.job()).decidingEnds();
        });
        ending.forEach(CompletableFuture::join);
        assertThat(shown).containsExactly(late.get(0).run().id());
        assertThat(decided(StoreFixture.TYPES))
                .extracting(PendingFire::run)
                .containsExactly(late.get(1).run().id());
    }

    /** Ends a run while a planner is asked, or after that where the store does one thing at a time. */
    private CompletableFuture<?> endMeanwhile(Claim claim) {
        CompletableFuture<?> end = CompletableFuture.runAsync(
                () -> store().runs().finish(List.of(make().ends().success(claim))));
        end.copy().completeOnTimeout(null, 200, TimeUnit.MILLISECONDS).join();
        return end;
    }

    private RunId ended() {
        Run run = make().run("import");
        store().runs().finish(List.of(make().ends().success(claim(run).get(0))));
        clock().advance(Duration.ofSeconds(1));
        return run.id();
    }

    @Test
    default void ofVeryManyPendingEndsTheLatestAreKeptAndTheOthersRecordedAsMissed() {
        addImport();
        StoredJob orphan =
                make().jobWhen(Job.of(JobType.of("unhandled"), "report").when("after import on success"), null);
        store().jobs().add(orphan);
        var ends = new ArrayList<RunId>();
        while (ends.size() < MOST_PENDING + 20) {
            Run[] runs = new Run[60];
            for (int i = 0; i < runs.length; i++) {
                runs[i] = make().run("import");
            }
            List<Claim> claims = claim(runs);
            claims.forEach(claim -> ends.add(claim.run().id()));
            store().runs().finish(claims.stream().map(make().ends()::success).toList());
        }
        List<RunId> passed = ends.subList(0, ends.size() - MOST_PENDING);
        assertThat(store().fires().between(orphan.key(), StoreFixture.NOON, StoreFixture.NOON.plusSeconds(1), 1_000))
                .extracting(Fire::cause)
                .containsExactlyElementsOf(passed);
        assertThat(store().fires().ofJob(orphan.key(), 1)).singleElement().satisfies(missed -> {
            assertThat(missed.outcome()).isEqualTo(FireOutcome.MISSED);
            assertThat(missed.time()).isEqualTo(StoreFixture.NOON);
            assertThat(missed.run()).isNull();
        });
        assertThat(decided(Set.of("unhandled")))
                .extracting(PendingFire::run)
                .containsExactlyElementsOf(ends.subList(passed.size(), ends.size()));
    }
}
