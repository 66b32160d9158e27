// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest;

import dev.carillon.ingest.store.Conversations;
import dev.carillon.ingest.store.Filter;
import dev.carillon.ingest.store.IngestStore;
import dev.carillon.ingest.store.SourceState;
import dev.carillon.store.StoredJob;
import java.time.Instant;
import java.util.Optional;

/** Brings together what is known of an ingest. */
final class Standing {

    private Standing() {}

    static IngestStatus of(IngestStore store, String source, StoredJob job, FetchSettings settings, Instant now) {
        SourceState state = store.sources().state(source);
        Conversations kept = store.conversations();
        Filter all = Filter.ALL.source(source);
        boolean running = job.state() == StoredJob.State.ACTIVE;
        return new IngestStatus(
                running,
                state.busy(now),
                Optional.ofNullable(state.lastFetchAt()),
                Optional.ofNullable(job.nextFireAt()).filter(time -> running),
                Optional.ofNullable(state.notBefore()).filter(now::isBefore),
                state.failures(),
                Optional.ofNullable(state.lastError()),
                settings,
                kept.count(all),
                kept.count(all.processed(true)),
                kept.count(all.exported(true)),
                store.badItems().count());
    }
}
