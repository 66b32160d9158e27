// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.ingest.analysis.Analysis;
import dev.carillon.ingest.analysis.Analysis.Label;
import dev.carillon.ingest.conversation.Conversation;
import dev.carillon.ingest.conversation.NewConversation;
import java.time.Instant;
import java.util.List;

/** What the parts of the contract work with. */
interface IngestContract {

    Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    String BUDDI = "buddi";

    /** An empty one. */
    IngestStore store();

    default NewConversation conversation(String source, String id) {
        String json = "{\"id\": \"" + id + "\", \"created_at\": \"2026-11-19T08:00:00.123456+00:00\", \"structured\":"
                + " {\"overview\": \"About " + id
                + " \\u0000 \\ud83d\\ude00 \\ud800\", \"action_items\": [{\"n\": 1.5}]}}";
        return NewConversation.read(source, "anna", json, NOON);
    }

    default Analysis analysis(double sentiment, double quality) {
        return new Analysis(
                "test-1",
                sentiment,
                Label.of(sentiment),
                List.of("general"),
                List.of("né", "two words"),
                quality,
                0.1 + 0.2);
    }

    default long add(IngestStore store, String id) {
        return store.conversations()
                .add(conversation(BUDDI, id), analysis(0, 0.5), NOON)
                .orElseThrow();
    }

    default List<Long> ids(IngestStore store, Filter filter) {
        List<Long> ids = store.conversations().list(filter, 0, 1_000).stream()
                .map(Conversation::id)
                .toList();
        assertThat(store.conversations().count(filter)).isEqualTo(ids.size());
        return ids;
    }
}
