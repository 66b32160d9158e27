// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.ingest;

import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Page;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import dev.carillon.ingest.merkle.Hash;
import dev.carillon.ingest.store.Batch;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Batches, the roots of their trees, their leaves. */
final class BatchRoutes {

    private static final Parameter<Long> BATCH = Parameter.pathNumber("batch", "The number of the batch");

    private final Door door;

    BatchRoutes(Door door) {
        this.door = door;
    }

    /**
     * Conversations that are anchored together.
     *
     * @param key by which a ledger knows it
     * @param root of the Merkle tree over their contents (RFC 6962)
     * @param ledger where it is anchored; null until it is
     */
    public record BatchView(
            long number,
            String source,
            String key,
            String root,
            int size,
            Instant formedAt,
            @Nullable String ledger,
            @Nullable Instant anchoredAt) {

        static BatchView of(Batch batch) {
            return new BatchView(
                    batch.number(),
                    batch.source(),
                    batch.key(),
                    batch.root().toString(),
                    batch.size(),
                    batch.formedAt(),
                    batch.ledger(),
                    batch.anchoredAt());
        }
    }

    List<Route> all() {
        return List.of(
                Door.at(Method.GET, "/batches", "listBatches", "The batches by number")
                        .may(Access.MEMBER)
                        .takes(Page.LIMIT, Page.AFTER)
                        .answersPage(BatchView.class, "Some of them")
                        .by(door.to(this::list)),
                Door.at(Method.GET, "/batches/{batch}", "getBatch", "A batch")
                        .may(Access.MEMBER)
                        .takes(BATCH)
                        .answers(200, BatchView.class, "The batch")
                        .by(door.to(call -> Reply.ok(BatchView.of(found(call))))),
                Door.at(
                                Method.GET,
                                "/batches/{batch}/leaves",
                                "listLeaves",
                                "The hashes that a batch's tree is made of")
                        .may(Access.MEMBER)
                        .takes(BATCH)
                        .answersPage(String.class, "All of them, in their order")
                        .by(door.to(call -> Reply.ok(Page.all(
                                door.store().batches().leaves(found(call).number()).stream()
                                        .map(Hash::toString)
                                        .toList())))));
    }

    private Reply list(Call call) {
        long limit = call.get(Page.LIMIT);
        List<Batch> read = door.store().batches().list(Door.after(call), Door.oneMore(limit));
        return Reply.ok(Page.of(read, limit, batch -> Long.toString(batch.number()), BatchView::of));
    }

    private Batch found(Call call) {
        return door.store().batches().find(call.get(BATCH)).orElseThrow(() -> ProblemException.absent("batch"));
    }
}
