// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.ingest;

import dev.carillon.JobClient;
import dev.carillon.http.route.Route;
import dev.carillon.ingest.ConversationIngest;
import dev.carillon.ingest.ledger.LedgerVerifier;
import dev.carillon.ingest.store.IngestStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ingest of conversations over HTTP, under {@code /api/v1/ingest}. A store and its sources belong to one workspace: for all others
 * there is nothing. Thread-safe.
 *
 * @param store where the conversations are kept
 * @param ingests the plug-ins that fetch into it, one or more, each of a source of its own
 * @param client of the workspace in which the plug-ins' jobs are
 * @param publicKey of the signed ledger that is kept in the store, so that it can be verified; null when none is
 * @param workspace whose members see them
 */
public record IngestApi(
        IngestStore store,
        List<ConversationIngest> ingests,
        JobClient client,
        @Nullable String publicKey,
        String workspace) {

    public IngestApi {
        ingests = List.copyOf(ingests);
        Set<String> sources = new HashSet<>();
        for (ConversationIngest ingest : ingests) {
            if (!sources.add(ingest.source())) {
                throw new IllegalArgumentException("ingests: two of \"" + ingest.source() + "\", expected one each");
            }
        }
        if (ingests.isEmpty()) {
            throw new IllegalArgumentException("ingests: none, expected one or more");
        }
        if (publicKey != null) {
            new LedgerVerifier(publicKey);
        }
    }

    /** Its routes. */
    public List<Route> routes() {
        var door = new Door(store, ingests, client, workspace);
        var all = new ArrayList<Route>();
        all.addAll(new SourceRoutes(door).all());
        all.addAll(new PushRoutes(door).all());
        all.addAll(new ConversationRoutes(door).all());
        all.addAll(new ExportRoutes(door).all());
        all.addAll(new FigureRoutes(door).all());
        all.addAll(new ProofRoutes(door).all());
        all.addAll(new BatchRoutes(door).all());
        all.addAll(new LedgerRoutes(door, publicKey).all());
        all.addAll(new DatasetRoutes(door).all());
        all.addAll(new BadItemRoutes(door).all());
        return List.copyOf(all);
    }
}
