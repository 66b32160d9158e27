// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.ingest;

import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import dev.carillon.ingest.archive.Archive;
import dev.carillon.ingest.archive.ConversationProof;
import dev.carillon.ingest.archive.Verification;
import dev.carillon.ingest.ledger.LedgerException;
import dev.carillon.ingest.merkle.Hash;
import dev.carillon.ingest.merkle.InclusionProof;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Proofs that conversations are as they were anchored. */
final class ProofRoutes {

    private final Door door;

    ProofRoutes(Door door) {
        this.door = door;
    }

    /**
     * The proof that a conversation is in a batch: RFC 9162, section 2.1.3.
     *
     * @param content the canonical text of the conversation, in ASCII: what the leaf is the hash of
     * @param index of the leaf, from 0
     * @param size how many leaves the tree has
     * @param path the neighbours on the way up, as 64 hexadecimal digits each
     * @param root of the tree
     * @param batchKey by which a ledger knows the batch
     */
    public record ProofView(
            String content,
            Integer index,
            Integer size,
            List<String> path,
            String root,
            @Nullable String batchKey) {

        static ProofView of(ConversationProof proof) {
            return new ProofView(
                    proof.content(),
                    proof.inclusion().index(),
                    proof.inclusion().size(),
                    proof.inclusion().path().stream().map(Hash::toString).toList(),
                    proof.root().toString(),
                    proof.batchKey());
        }

        boolean proves() {
            var hashes = new ArrayList<Hash>();
            for (int at = 0; at < path.size(); at++) {
                hashes.add(hash("path[" + at + "]", path.get(at)));
            }
            return new InclusionProof(index, size, hashes)
                    .verify(content.getBytes(StandardCharsets.UTF_8), hash("root", root));
        }

        private static Hash hash(String field, String text) {
            try {
                return Hash.parse(text);
            } catch (IllegalArgumentException none) {
                throw ProblemException.badField(field, text.length() + " characters, expected 64 hexadecimal digits");
            }
        }
    }

    /** What came of verifying a conversation. */
    public record VerificationView(Verification verification) {}

    /** Whether content, place and root belong together. */
    public record Proven(boolean proves) {}

    List<Route> all() {
        return List.of(
                Door.at(
                                Method.GET,
                                "/conversations/{conversation}/proof",
                                "getProof",
                                "The proof that a conversation is in its batch")
                        .may(Access.MEMBER)
                        .takes(ConversationRoutes.CONVERSATION)
                        .answers(200, ProofView.class, "The proof")
                        .by(door.to(this::proof)),
                Door.at(
                                Method.GET,
                                "/conversations/{conversation}/verification",
                                "verifyConversation",
                                "Whether a conversation is as it was anchored, by its proof and by the ledger")
                        .may(Access.MEMBER)
                        .takes(ConversationRoutes.CONVERSATION)
                        .answers(200, VerificationView.class, "What came of it")
                        .by(door.to(this::verification)),
                Door.at(
                                Method.POST,
                                "/proofs/verify",
                                "verifyProof",
                                "Whether a proof holds, by nothing but what it says")
                        .changesNothing()
                        .may(Access.MEMBER)
                        .body(ProofView.class)
                        .answers(200, Proven.class, "Whether it does")
                        .by(door.to(call ->
                                Reply.ok(new Proven(call.body(ProofView.class).proves())))));
    }

    private Archive archive(Call call) {
        return door.archive()
                .find(call.get(ConversationRoutes.CONVERSATION))
                .map(one -> door.archive(one.source()))
                .orElseThrow(() -> ProblemException.absent("conversation"));
    }

    private Reply proof(Call call) {
        return Reply.ok(archive(call)
                .proof(call.get(ConversationRoutes.CONVERSATION))
                .map(ProofView::of)
                .orElseThrow(() -> ProblemException.of(404, "proof: the conversation is not anchored yet")));
    }

    private Reply verification(Call call) {
        try {
            return Reply.ok(archive(call)
                    .verify(call.get(ConversationRoutes.CONVERSATION))
                    .map(VerificationView::new)
                    .orElseThrow(() -> ProblemException.absent("conversation")));
        } catch (LedgerException silent) {
            throw ProblemException.of(503, "the ledger does not answer");
        }
    }
}
