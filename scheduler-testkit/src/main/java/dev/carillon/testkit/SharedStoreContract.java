// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobKey;
import dev.carillon.policy.Quota;
import dev.carillon.store.Capability;
import dev.carillon.store.Claim;
import dev.carillon.store.JobStore;
import dev.carillon.store.NodeId;
import dev.carillon.store.OpenRun;
import dev.carillon.store.Pause;
import dev.carillon.store.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a store must do whose content outlives one process, or is shared by several. */
interface SharedStoreContract extends StoreContract {

    default boolean declares(Capability capability) {
        return store().capabilities().contains(capability);
    }

    default void assumeDeclared(Capability capability) {
        assumeTrue(declares(capability), () -> "the store does not declare " + capability);
    }

    @Test
    default void whatWasAcknowledgedSurvivesTheProcess() {
        assumeDeclared(Capability.DURABLE);
        Quota quota = Quota.rolling("mails", 10, Duration.ofHours(1));
        store().jobs().add(make().job("report", StoreFixture.NOON.plusSeconds(60)));
        store().runs().add(List.of(make().run(null)));
        Claim ended = make().claimOne(anna());
        List<Execution> record = store().runs().finish(List.of(make().ends().failure(ended)));
        store().runs().add(List.of(make().limited("erp", 1)));
        Claim held = make().claimOne(anna());
        store().journal().saveStep(held.lease(), "fetch", "[1,2]");
        UUID units = make().id();
        store().quotas().reserve(held.lease(), units, quota, 3);
        store().quotas().commit(held.lease(), units, 3);
        Run waiting = make().limited("erp", 1);
        store().runs().add(List.of(waiting));
        store().runs().promote(StoreFixture.TYPES, 10);
        store().queues().hold("nightly", new Pause("the disk is full", "carla", StoreFixture.NOON, null));
        List<OpenRun> open = store().runs().open("default", 10);
        var job = store().jobs().find(JobKey.of("report"));
        var heldQueues = store().queues().held();

        JobStore next = afterTheProcess();

        assertThat(next.jobs().find(JobKey.of("report"))).isPresent().isEqualTo(job);
        assertThat(next.runs().open("default", 10)).hasSize(2).isEqualTo(open);
        assertThat(StoreContract.told(next.log().ofRun(ended.run().id()))).isEqualTo(record);
        assertThat(next.dead().find(ended.run().id())).isPresent();
        assertThat(next.journal().steps(held.run().id())).containsExactly(Map.entry("fetch", "[1,2]"));
        assertThat(next.quotas().used("default", quota)).isEqualTo(3);
        assertThat(next.queues().held()).hasSize(1).isEqualTo(heldQueues);
        assertThat(next.runs().finish(List.of(make().ends().success(held)))).hasSize(1);
        Claim after = claimOne(next, bert());
        assertThat(after.run()).isEqualTo(waiting);
        assertThat(after.lease().token()).isGreaterThan(held.lease().token());
        next.runs().add(List.of(ended.run()));
        assertThat(next.runs().find(ended.run().id())).isEmpty();
    }

    /** A process that was killed closes nothing; where no two may be at the store at once, it has to. */
    private JobStore afterTheProcess() {
        if (!declares(Capability.MULTI_PROCESS)) {
            make().openings().close(store());
        }
        return make().openings().again();
    }

    private Claim claimOne(JobStore store, NodeId node) {
        store.runs().promote(StoreFixture.TYPES, 10);
        List<Claim> claims = store.runs().claim(make().request(node, 1, 10));
        assertThat(claims).hasSize(1);
        return claims.get(0);
    }

    @Test
    default void whatOneProcessAddsAnotherDoes() {
        assumeDeclared(Capability.MULTI_PROCESS);
        JobStore other = make().openings().again();
        Run first = make().limited("erp", 1);
        Run second = make().limited("erp", 1);
        store().runs().add(List.of(first, second));
        Claim claim = claimOne(other, bert());
        assertThat(claim.run()).isEqualTo(first);
        assertThat(make().claim(anna())).isEmpty();
        other.journal().saveStep(claim.lease(), "fetch", "1");
        assertThat(store().journal().steps(first.id())).containsEntry("fetch", "1");
        assertThat(store().runs().stateOf(first.id())).contains(RunState.RUNNING);
        List<Execution> record = other.runs().finish(List.of(make().ends().success(claim)));
        assertThat(StoreContract.told(store().log().ofRun(first.id())))
                .hasSize(1)
                .isEqualTo(record);
        assertThat(make().claimOne(anna()).run()).isEqualTo(second);
    }

    @Test
    default void oneProcessTakesOverFromAnother() {
        assumeDeclared(Capability.MULTI_PROCESS);
        JobStore other = make().openings().again();
        store().runs().add(List.of(make().run(null)));
        Claim stale = make().claimOne(anna());
        clock().advance(Duration.ofSeconds(12));
        assertThat(other.nodes().silent(Duration.ofSeconds(12))).containsExactly(anna());
        assertThat(other.nodes().takeOver(anna(), Duration.ofSeconds(12), "it was silent", 3))
                .isEqualTo(1);
        Claim current = claimOne(other, bert());
        assertThat(current.lease().token()).isGreaterThan(stale.lease().token());
        assertThat(store().runs().finish(List.of(make().ends().success(stale)))).isEmpty();
        assertThat(other.runs().finish(List.of(make().ends().success(current)))).hasSize(1);
    }

    @Test
    default void processesThatClaimAtOnceNeverGetTheSameRun() throws Exception {
        assumeDeclared(Capability.MULTI_PROCESS);
        JobStore other = make().openings().again();
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            runs.add(make().run(null));
        }
        store().runs().add(runs);
        var taken = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<List<RunId>> byAnna = threads.submit(claiming(store(), anna(), taken, runs.size()));
            Future<List<RunId>> byBert = threads.submit(claiming(other, bert(), taken, runs.size()));
            var claimed = new ArrayList<>(ids(byAnna));
            claimed.addAll(ids(byBert));
            assertThat(claimed)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(
                            runs.stream().map(Run::id).toList());
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<RunId> ids(Future<List<RunId>> claimed) throws InterruptedException {
        try {
            return claimed.get();
        } catch (ExecutionException failure) {
            throw new AssertionError("a process could not claim", failure.getCause());
        }
    }

    /** Claims a few at a time until all are taken; which of them gets how many is left to chance. */
    private Callable<List<RunId>> claiming(JobStore store, NodeId node, AtomicInteger taken, int all) {
        return () -> {
            var got = new ArrayList<RunId>();
            Instant deadline = Instant.now().plusSeconds(30);
            for (long request = 1; taken.get() < all && Instant.now().isBefore(deadline); request++) {
                store.runs().promote(StoreFixture.TYPES, 7);
                List<Claim> claims = store.runs().claim(make().request(node, request, 5));
                claims.forEach(claim -> got.add(claim.run().id()));
                taken.addAndGet(claims.size());
            }
            return got;
        };
    }
}
