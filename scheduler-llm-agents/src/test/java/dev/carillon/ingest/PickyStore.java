// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest;

import dev.carillon.ingest.ledger.LedgerLog;
import dev.carillon.ingest.store.BadItems;
import dev.carillon.ingest.store.Batches;
import dev.carillon.ingest.store.Conversations;
import dev.carillon.ingest.store.Datasets;
import dev.carillon.ingest.store.IngestStore;
import dev.carillon.ingest.store.Sources;
import dev.carillon.store.RefusedDataException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;

/** Another store, which refuses to keep some conversations, as a database with more constraints would. */
record PickyStore(IngestStore store, Set<String> refused) implements IngestStore {

    @Override
    public Conversations conversations() {
        Conversations kept = store.conversations();
        return (Conversations) Proxy.newProxyInstance(
                PickyStore.class.getClassLoader(), new Class<?>[] {Conversations.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("addAll")) {
                        refuse((List<?>) arguments[0]);
                    }
                    try {
                        return method.invoke(kept, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    private void refuse(List<?> fresh) {
        for (Object one : fresh) {
            if (one instanceof Conversations.Analysed analysed
                    && refused.contains(analysed.conversation().externalId())) {
                throw new RefusedDataException("not that one", new IllegalStateException());
            }
        }
    }

    @Override
    public BadItems badItems() {
        return store.badItems();
    }

    @Override
    public Sources sources() {
        return store.sources();
    }

    @Override
    public Batches batches() {
        return store.batches();
    }

    @Override
    public Datasets datasets() {
        return store.datasets();
    }

    @Override
    public LedgerLog ledger() {
        return store.ledger();
    }
}
