// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import dev.carillon.execution.ExecutionLog;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Where jobs, runs and their records are kept: the SPI. It is made of roles, each with a handful of verbs; every verb is
 * one transaction. All roles are thread-safe. A store that cannot do its work throws {@link StoreException}.
 */
public interface JobStore extends AutoCloseable {

    JobCatalog jobs();

    FireLedger fires();

    RunQueue runs();

    RunJournal journal();

    GateRegistry gates();

    QuotaLedger quotas();

    QueueControl queues();

    DeadLetters dead();

    ExecutionLog log();

    NodeRegistry nodes();

    /** The role for the host's own transactions, empty when the store has none. */
    Optional<TransactionalQueue> transactional();

    /**
     * Forgets what is older than its retention says.
     *
     * @return how many records were forgotten; when many are left, a part of them at a time
     */
    int forget(Retention retention);

    Set<Capability> capabilities();

    /**
     * The one clock that decides what is due. It answers at once, also while the store is out of reach: by the machine's clock
     * and what it last knew of the difference.
     */
    Instant now();

    /** Has a signal called whenever work may have come, from any thread and in vain now and then; until closed. */
    Subscription onWork(Runnable signal);

    @Override
    void close();

    /** Ends a signal. */
    @FunctionalInterface
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
