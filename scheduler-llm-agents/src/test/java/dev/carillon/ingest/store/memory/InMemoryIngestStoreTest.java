// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store.memory;

import dev.carillon.ingest.store.IngestStore;
import dev.carillon.ingest.store.IngestStoreContract;

class InMemoryIngestStoreTest extends IngestStoreContract {

    @Override
    public IngestStore store() {
        return new InMemoryIngestStore();
    }
}
