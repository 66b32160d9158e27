// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.JobClient;
import dev.carillon.execution.Execution;
import dev.carillon.execution.JobStatistics;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobKey;
import dev.carillon.store.Added;
import dev.carillon.store.Capability;
import dev.carillon.store.Claim;
import dev.carillon.store.Finish;
import dev.carillon.store.StaleLeaseException;
import dev.carillon.store.TransactionalQueue;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a store must do that takes part in transactions of the host: runs are added in them, and completed. */
interface HostTransactionContract extends SharedStoreContract {

    private TransactionalQueue transactions() {
        assumeDeclared(Capability.TRANSACTIONAL);
        return store().transactional()
                .orElseThrow(() -> new AssertionError("TRANSACTIONAL is declared, and transactional() is empty"));
    }

    /** A connection of a host that has begun a transaction. */
    private Connection host() throws SQLException {
        Connection host = make().openings().connection();
        host.setAutoCommit(false);
        return host;
    }

    @Test
    default void whatAHostAddsIsThereFromItsCommitOn() throws SQLException {
        TransactionalQueue queue = transactions();
        Run run = make().run(null);
        try (Connection host = host()) {
            List<Added> first = queue.add(host, List.of(run));
            assertThat(first).containsExactly(new Added(run.id(), Added.Result.ADDED));
            assertThat(queue.add(host, List.of(run))).isEqualTo(first);
            assertThat(store().runs().find(run.id())).isEmpty();
            host.commit();
        }
        assertThat(make().claimOne(anna()).run()).isEqualTo(run);
    }

    @Test
    default void whatAHostRollsBackWasNeverAdded() throws SQLException {
        TransactionalQueue queue = transactions();
        Run run = make().run(null);
        try (Connection host = host()) {
            queue.add(host, List.of(run));
            host.rollback();
        }
        assertThat(store().runs().find(run.id())).isEmpty();
        assertThat(make().claim(anna())).isEmpty();
        store().runs().add(List.of(run));
        assertThat(make().claimOne(anna()).run()).isEqualTo(run);
    }

    @Test
    default void aClientWithinATransactionLeavesTheConnectionToTheHost() throws SQLException {
        transactions();
        RunId run;
        try (Connection host = host()) {
            run = JobClient.on(store()).in(host).enqueue(StoreFixture.TYPE);
            assertThat(host.isClosed()).isFalse();
            assertThat(host.getAutoCommit()).isFalse();
            assertThat(store().runs().find(run)).isEmpty();
            host.commit();
        }
        assertThat(make().claimOne(anna()).run().id()).isEqualTo(run);
    }

    /** What the handler said, in a transaction of its own making. */
    private Finish good(Claim claim) {
        return make().ends().completion(claim);
    }

    /** What the end would be if the host had rolled back. */
    private Finish otherwise(Claim claim) {
        return make().ends().failure(claim);
    }

    /** Adds a run in the same transaction: it is there when that was committed, and only then. */
    private Run effect(TransactionalQueue queue, Connection host) {
        Run effect = make().run(null);
        queue.add(host, List.of(effect));
        return effect;
    }

    @Test
    default void aRunIsCompletedByTheCommitOfTheHost() throws SQLException {
        TransactionalQueue queue = transactions();
        Run run = make().limited("erp", 1);
        Run next = make().limited("erp", 1);
        store().runs().add(List.of(run));
        Claim claim = make().claimOne(anna());
        store().journal().saveStep(claim.lease(), "fetch", "[1,2]");
        store().runs().add(List.of(next));
        try (Connection host = host()) {
            queue.complete(host, claim, good(claim));
            assertThat(store().log().ofRun(run.id())).isEmpty();
            host.commit();
        }
        assertThat(make().claim(anna()))
                .as("it keeps its permit until its handler has ended")
                .isEmpty();
        List<Execution> settled = queue.settle(List.of(otherwise(claim)));
        assertThat(settled)
                .hasSize(1)
                .isEqualTo(StoreContract.told(store().log().ofRun(run.id())));
        assertThat(settled.get(0).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(settled.get(0).last()).isTrue();
        assertThat(settled.get(0).steps()).containsEntry("fetch", "[1,2]");
        assertThat(store().runs().find(run.id())).isEmpty();
        assertThat(make().claimOne(anna()).run().id()).isEqualTo(next.id());
        assertThat(queue.settle(List.of(otherwise(claim)))).as("asked again").isEqualTo(settled);
    }

    @Test
    default void theEndOfAJobsRunThatAHostCommitsIsCountedOnce() throws SQLException {
        TransactionalQueue queue = transactions();
        JobKey job = JobKey.of("report");
        store().runs().add(List.of(make().run("report")));
        Claim claim = make().claimOne(anna());
        try (Connection host = host()) {
            queue.complete(host, claim, good(claim));
            host.commit();
        }
        queue.settle(List.of(otherwise(claim)));
        queue.settle(List.of(otherwise(claim)));
        JobStatistics statistics = store().log()
                .statistics(job, StoreFixture.NOON.minusSeconds(3_600), StoreFixture.NOON.plusSeconds(7_200));
        assertThat(statistics.executions()).containsExactly(Map.entry(Outcome.SUCCEEDED, 1L));
    }

    @Test
    default void whatAHostRollsBackWasNotCompleted() throws SQLException {
        TransactionalQueue queue = transactions();
        Run run = make().run(null);
        store().runs().add(List.of(run));
        Claim claim = make().claimOne(anna());
        try (Connection host = host()) {
            queue.complete(host, claim, good(claim));
            host.rollback();
            queue.complete(host, claim, good(claim));
            host.rollback();
        }
        List<Execution> settled = queue.settle(List.of(otherwise(claim)));
        assertThat(settled).extracting(Execution::outcome).containsExactly(Outcome.FAILED);
        assertThat(StoreContract.told(store().log().ofRun(run.id()))).isEqualTo(settled);
    }

    @Test
    default void aHostMayTryItsTransactionAgain() throws SQLException {
        TransactionalQueue queue = transactions();
        Run run = make().run(null);
        store().runs().add(List.of(run));
        Claim claim = make().claimOne(anna());
        try (Connection host = host()) {
            queue.complete(host, claim, good(claim));
            host.rollback();
            queue.complete(host, claim, good(claim));
            host.commit();
        }
        assertThat(queue.settle(List.of(otherwise(claim))))
                .extracting(Execution::outcome)
                .containsExactly(Outcome.SUCCEEDED);
    }

    @Test
    default void nothingIsCommittedUnderAStaleLeaseWhateverTheHostDoes() throws SQLException {
        TransactionalQueue queue = transactions();
        Run run = make().run(null);
        store().runs().add(List.of(run));
        Claim stale = make().claimOne(anna());
        store().nodes().reclaimAll(anna(), "it was thought dead", 3);
        Claim current = make().claimOne(bert());
        assertCannotBeCommitted(queue, stale);
        assertThat(store().log().ofRun(run.id())).extracting(Execution::outcome).containsExactly(Outcome.LOST);
        try (Connection host = host()) {
            queue.complete(host, current, good(current));
            host.commit();
        }
        assertCannotBeCommitted(queue, current);
        assertThat(queue.settle(List.of(otherwise(stale)))).isEmpty();
        assertThat(queue.settle(List.of(otherwise(current)))).hasSize(1);
        assertCannotBeCommitted(queue, current);
        assertThat(store().log().ofRun(run.id()))
                .extracting(Execution::outcome)
                .containsExactly(Outcome.LOST, Outcome.SUCCEEDED);
    }

    private void assertCannotBeCommitted(TransactionalQueue queue, Claim claim) throws SQLException {
        Run effect;
        try (Connection host = host()) {
            effect = effect(queue, host);
            assertThatThrownBy(() -> queue.complete(host, claim, good(claim))).isInstanceOf(StaleLeaseException.class);
            try {
                host.commit();
            } catch (SQLException refused) {
                // whether the commit is refused or becomes a roll-back is the database's way
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
        assertThat(store().runs().find(effect.id())).isEmpty();
    }

    @Test
    default void aCommittedEndOutlivesItsNode() throws SQLException {
        TransactionalQueue queue = transactions();
        Run run = make().limited("erp", 1);
        store().runs().add(List.of(run));
        Claim claim = make().claimOne(anna());
        Run next = make().limited("erp", 1);
        store().runs().add(List.of(next));
        Run effect;
        try (Connection host = host()) {
            effect = effect(queue, host);
            queue.complete(host, claim, good(claim));
            host.commit();
        }
        store().nodes().reclaimAll(anna(), "it has died", 3);
        assertThat(store().log().ofRun(run.id())).extracting(Execution::outcome).containsExactly(Outcome.SUCCEEDED);
        assertThat(store().runs().find(run.id())).isEmpty();
        assertThat(make().claim(bert()))
                .extracting(each -> each.run().id())
                .containsExactlyInAnyOrder(next.id(), effect.id());
        assertThat(queue.settle(List.of(otherwise(claim))))
                .extracting(Execution::outcome)
                .containsExactly(Outcome.SUCCEEDED);
    }

    @Test
    default void outsideOfATransactionNothingCanBeCompleted() throws SQLException {
        TransactionalQueue queue = transactions();
        store().runs().add(List.of(make().run(null)));
        Claim claim = make().claimOne(anna());
        try (Connection host = make().openings().connection()) {
            host.setAutoCommit(true);
            assertThatThrownBy(() -> queue.complete(host, claim, good(claim)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("transaction: the connection is in auto-commit mode, expected it in a transaction");
        }
        assertThat(store().log().ofRun(claim.run().id())).isEmpty();
    }
}
