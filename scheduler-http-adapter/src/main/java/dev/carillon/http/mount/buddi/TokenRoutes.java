// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount.buddi;

import dev.carillon.http.json.SnakeCase;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Right;
import dev.carillon.http.route.Route;
import dev.carillon.ingest.archive.Verification;
import dev.carillon.ingest.conversation.Anchor;
import dev.carillon.ingest.conversation.Conversation;
import dev.carillon.ingest.intake.Anchoring.Anchored;
import dev.carillon.ingest.ledger.LedgerException;
import dev.carillon.ingest.store.Filter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where conversations are anchored. They are anchored in batches, with a proof for each. */
record TokenRoutes(House house) {

    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    /**
     * Which conversations are to be anchored.
     *
     * @param conversationIds null for those of the user
     * @param limit 1 to 1,000; 100 when nothing is said
     */
    @SnakeCase
    public record TokenizeForm(
            @Nullable String userId,
            @Nullable List<Long> conversationIds,
            @Nullable Integer limit) {}

    /** Where one is anchored. */
    @SnakeCase
    public record TokenView(
            long conversationId,
            String anchorId,
            String tokenId,
            String merkleRoot,
            String anchorRegistryAddress,
            String accessNftAddress) {

        static TokenView of(Conversation one) {
            Anchor anchor = one.anchored().orElseThrow();
            return new TokenView(
                    one.id(),
                    anchor.anchorId(),
                    anchor.tokenId(),
                    one.legacyRoot().toString(),
                    anchor.registry(),
                    anchor.contract());
        }
    }

    /** What came of it. */
    @SnakeCase
    public record Tokenized(
            boolean success, String message, int tokenizedCount, int failedCount, List<TokenView> results) {}

    /**
     * Whether one is as it was anchored, by its proof and by the ledger.
     *
     * @param anchorId null when it is not anchored yet
     */
    @SnakeCase
    public record Verified(long conversationId, @Nullable String anchorId, boolean verified) {}

    List<Route> all() {
        return List.of(
                house.at(
                                Method.POST,
                                "/api/conversations/tokenize",
                                "Tokenize",
                                "Anchors conversations that are not yet")
                        .right(Right.RUN)
                        .body(TokenizeForm.class)
                        .answers(200, Tokenized.class, "What came of it")
                        .by(house.to(this::tokenize)),
                house.at(
                                Method.GET,
                                "/api/conversations/{conversation_id}/verify",
                                "Verify",
                                "Whether a conversation is as it was anchored")
                        .takes(House.CONVERSATION)
                        .answers(200, Verified.class, "Whether it is")
                        .fails(503)
                        .by(house.to(this::verify)));
    }

    private Reply tokenize(Call call) {
        TokenizeForm form = call.body(TokenizeForm.class);
        int limit = form.limit() == null ? USUAL : form.limit();
        if (limit < 1 || limit > MOST) {
            throw ProblemException.badField("limit", limit + ", expected 1.." + MOST);
        }
        List<Conversation> meant = meant(form, limit);
        Anchored anchored = house.ingest().anchor();
        List<TokenView> results = meant.stream()
                .map(one -> house.archive().find(one.id()))
                .flatMap(Optional::stream)
                .filter(one -> one.anchored().isPresent())
                .map(TokenView::of)
                .toList();
        int failed = meant.size() - results.size();
        String message = anchored.failure()
                .map(why -> "Some conversations wait for the ledger: " + why)
                .orElse("Successfully tokenized " + results.size() + " conversations");
        return Reply.ok(new Tokenized(failed == 0, message, results.size(), failed, results));
    }

    private List<Conversation> meant(TokenizeForm form, int limit) {
        List<Long> ids = form.conversationIds();
        if (ids == null) {
            Filter filter = form.userId() == null ? Filter.ALL : Filter.ALL.user(form.userId());
            return house.archive().list(filter, 0, limit).conversations();
        }
        if (ids.size() > MOST) {
            throw ProblemException.badField("conversation_ids", ids.size() + " of them, expected at most " + MOST);
        }
        return ids.stream()
                .filter(Objects::nonNull)
                .distinct()
                .map(id -> house.archive().find(id).orElseThrow(() -> House.notFound("Conversation")))
                .limit(limit)
                .toList();
    }

    private Reply verify(Call call) {
        Conversation one = house.found(call);
        try {
            boolean verified = house.archive()
                    .verify(one.id())
                    .filter(Verification.VERIFIED::equals)
                    .isPresent();
            return Reply.ok(
                    new Verified(one.id(), one.anchored().map(Anchor::anchorId).orElse(null), verified));
        } catch (LedgerException silent) {
            throw ProblemException.of(503, "the ledger does not answer");
        }
    }
}
