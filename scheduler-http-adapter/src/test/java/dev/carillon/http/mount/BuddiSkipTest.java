// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.Scheduler;
import dev.carillon.http.Visitor;
import dev.carillon.http.mount.buddi.BuddiMount;
import dev.carillon.ingest.ConversationIngest;
import dev.carillon.ingest.ledger.SignedLedger;
import dev.carillon.ingest.ledger.SigningKey;
import dev.carillon.ingest.source.Ask;
import dev.carillon.ingest.source.ConversationSource;
import dev.carillon.ingest.source.Page;
import dev.carillon.ingest.store.FetchRecord;
import dev.carillon.ingest.store.Sources;
import dev.carillon.ingest.store.memory.InMemoryIngestStore;
import dev.carillon.store.memory.InMemoryJobStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Where another node fetches between the look whether the source may be asked and the run that asks it. */
class BuddiSkipTest {

    private static final String NAME = "buddi";

    private final InMemoryIngestStore store = new InMemoryIngestStore();
    private final AtomicBoolean elsewhere = new AtomicBoolean();
    private final AtomicInteger asked = new AtomicInteger();

    private final class CountedSource implements ConversationSource {

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Page fetch(Ask ask) {
            asked.incrementAndGet();
            return Page.of(List.of(), "end", false);
        }
    }

    /** The clock is read just after the state of the source is: another node is at it in between. */
    private Instant now() {
        Instant now = Instant.now();
        if (elsewhere.getAndSet(false)) {
            var turn = (Sources.Turn.Granted) store.sources().begin(NAME, "elsewhere", now);
            var fetch = new FetchRecord(NAME, "elsewhere", now, now, FetchRecord.Outcome.DONE, 0, 0, 0, "");
            store.sources().end(turn.token(), fetch, now.plus(Duration.ofHours(1)));
        }
        return now;
    }

    @Test
    void aRunThatCameTooLateDoesNotSayThatItHasFetched() {
        var ingest = ConversationIngest.of(
                        store, new CountedSource(), new SignedLedger(store.ledger(), SigningKey.generate()))
                .clock(this::now);
        try (var jobs = new InMemoryJobStore();
                var scheduler = Scheduler.on(jobs).plugin(ingest).start();
                var server = Visitor.serve(
                        BuddiMount.of(ingest, store, scheduler.client(), "default", request -> Optional.empty())
                                .routes())) {
            Visitor editor = Visitor.of(server, "editor");
            elsewhere.set(true);

            JsonNode late = editor.post("/api/scheduler/fetch").expect(200).json();

            assertThat(asked).hasValue(0);
            assertThat(late.path("success").asBoolean()).isFalse();
            assertThat(late.path("message").asText())
                    .startsWith("Manual fetch skipped: the source may not be asked before");
        }
    }
}
