// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store.memory;

import dev.carillon.ingest.ledger.InMemoryLedgerLog;
import dev.carillon.ingest.ledger.LedgerLog;
import dev.carillon.ingest.store.BadItems;
import dev.carillon.ingest.store.Batches;
import dev.carillon.ingest.store.Conversations;
import dev.carillon.ingest.store.Datasets;
import dev.carillon.ingest.store.IngestStore;
import dev.carillon.ingest.store.Sources;

/** All in memory, for tests and for what need not outlive its process. Thread-safe: one call at a time. */
public final class InMemoryIngestStore implements IngestStore {

    private final State state = new State();
    private final MemoryConversations conversations = new MemoryConversations(state);
    private final MemoryBadItems badItems = new MemoryBadItems(state);
    private final MemorySources sources = new MemorySources();
    private final MemoryBatches batches = new MemoryBatches(state);
    private final MemoryDatasets datasets = new MemoryDatasets(state);
    private final InMemoryLedgerLog ledger = new InMemoryLedgerLog();

    /** An empty one. */
    public InMemoryIngestStore() {
        // all of it is made above
    }

    @Override
    public Conversations conversations() {
        return conversations;
    }

    @Override
    public BadItems badItems() {
        return badItems;
    }

    @Override
    public Sources sources() {
        return sources;
    }

    @Override
    public Batches batches() {
        return batches;
    }

    @Override
    public Datasets datasets() {
        return datasets;
    }

    @Override
    public LedgerLog ledger() {
        return ledger;
    }
}
