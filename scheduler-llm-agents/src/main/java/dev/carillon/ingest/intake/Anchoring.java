// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.intake;

import dev.carillon.ingest.conversation.Conversation;
import dev.carillon.ingest.json.CanonicalJson;
import dev.carillon.ingest.ledger.Deposit;
import dev.carillon.ingest.ledger.Ledger;
import dev.carillon.ingest.ledger.LedgerException;
import dev.carillon.ingest.ledger.Receipt;
import dev.carillon.ingest.store.Batch;
import dev.carillon.ingest.store.Batches;
import dev.carillon.ingest.store.IngestStore;
import dev.carillon.store.RefusedDataException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of what is kept into the ledger: in batches, which are formed, anchored and recorded one after the other. Where it was
 * interrupted it goes on; a ledger that cannot be had lets them wait. Thread-safe.
 */
public final class Anchoring {

    private static final Logger LOG = LoggerFactory.getLogger(Anchoring.class);
    private static final String POLICY =
            "{\"access_control\": \"nft_ownership\", \"data_retention\": \"permanent\"," + " \"export_allowed\": true}";

    private final IngestStore store;
    private final Ledger ledger;
    private final Function<Conversation, String> tokenUri;
    private final InstantSource clock;

    /**
     * What came of it.
     *
     * @param batches how many were anchored
     * @param failure why others wait, empty when none does
     */
    public record Anchored(int batches, Optional<String> failure) {}

    /** A way from a store into a ledger. */
    public Anchoring(IngestStore store, Ledger ledger, Function<Conversation, String> tokenUri, InstantSource clock) {
        this.store = store;
        this.ledger = ledger;
        this.tokenUri = tokenUri;
        this.clock = clock;
    }

    /** Anchors all of a source that is not anchored. */
    public Anchored anchor(String source) {
        int done = 0;
        try {
            for (List<Batch> waiting = store.batches().waiting(source);
                    !waiting.isEmpty();
                    waiting = store.batches().waiting(source)) {
                for (Batch batch : waiting) {
                    done += anchor(batch) ? 1 : 0;
                }
            }
            for (Optional<Batch> batch = form(source); batch.isPresent(); batch = form(source)) {
                done += anchor(batch.get()) ? 1 : 0;
            }
        } catch (LedgerException | RefusedDataException failed) {
            LOG.warn("batches of {} wait for the ledger: {}", source, failed.getMessage());
            return new Anchored(done, Optional.of(String.valueOf(failed.getMessage())));
        }
        return new Anchored(done, Optional.empty());
    }

    private Optional<Batch> form(String source) {
        return store.batches().form(source, Batches.LARGEST, clock.instant());
    }

    private boolean anchor(Batch batch) {
        List<Conversation> conversations = store.batches().conversations(batch.number());
        var deposit = new Deposit(
                batch.key(),
                batch.root(),
                conversations.stream().map(Anchoring::token).toList(),
                batch.formedAt());
        Receipt receipt = ledger.anchor(deposit);
        List<String> uris = conversations.stream().map(tokenUri).toList();
        return store.batches().anchored(batch.number(), ledger.name(), receipt, uris, clock.instant());
    }

    private static Deposit.Token token(Conversation one) {
        String manifest = "{\"type\": \"conversation_summary\", \"version\": \"1.0\", \"created_at\": "
                + CanonicalJson.quoted(one.fetchedAt().toString()) + ", \"conversation_id\": "
                + CanonicalJson.quoted(one.externalId()) + "}";
        return new Deposit.Token(one.user(), one.legacyRoot(), manifest, POLICY, "conversation_" + one.externalId());
    }
}
