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
import dev.carillon.ingest.ledger.LedgerEntry;
import dev.carillon.ingest.ledger.LedgerHead;
import dev.carillon.ingest.ledger.LedgerVerifier;
import dev.carillon.ingest.ledger.LedgerVerifier.Verdict;
import dev.carillon.ingest.merkle.Hash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The signed ledger that is kept beside the conversations. */
final class LedgerRoutes {

    private static final Parameter<Long> NUMBER = Parameter.whole(
            "number", 0, Long.MAX_VALUE, "The number of a head that was kept elsewhere, to be found again; with hash");
    private static final Parameter<String> HASH = Parameter.text("hash", 64, "The hash of that head");

    private final Door door;
    private final @Nullable String publicKey;

    LedgerRoutes(Door door, @Nullable String publicKey) {
        this.door = door;
        this.publicKey = publicKey;
    }

    /**
     * Where the ledger ends.
     *
     * @param publicKey by which anybody verifies it (Ed25519, in base 64); null when it is not known here
     * @param number of the last entry, 0 for none
     * @param hash of that; null for none
     */
    public record LedgerView(
            @Nullable String publicKey,
            long number,
            @Nullable String hash) {}

    /**
     * An entry.
     *
     * @param previous the hash of the entry before
     * @param key of the batch
     * @param signature in base 64, of the text
     * @param text what is signed, and hashed for the next entry
     * @param line the entry on one line, as a verifier elsewhere reads it
     */
    public record EntryView(
            long number,
            String previous,
            String key,
            String root,
            int size,
            Instant at,
            String signature,
            String hash,
            String text,
            String line) {

        static EntryView of(LedgerEntry entry) {
            return new EntryView(
                    entry.number(),
                    entry.previous().toString(),
                    entry.key(),
                    entry.root().toString(),
                    entry.size(),
                    entry.at(),
                    entry.signature(),
                    entry.hash().toString(),
                    entry.text(),
                    entry.line());
        }
    }

    /**
     * What verifying all entries has found.
     *
     * @param number of the last entry, or of the first where a change can be seen
     * @param hash of the last entry; null when something was changed
     * @param reason what was changed; null when nothing was
     */
    public record VerdictView(
            boolean intact,
            long number,
            @Nullable String hash,
            @Nullable String reason) {

        static VerdictView of(Verdict verdict) {
            if (verdict instanceof Verdict.Intact intact) {
                return new VerdictView(
                        true, intact.head().number(), intact.head().hash().toString(), null);
            }
            Verdict.Broken broken = (Verdict.Broken) verdict;
            return new VerdictView(false, broken.number(), null, broken.reason());
        }
    }

    List<Route> all() {
        return List.of(
                Door.at(Method.GET, "/ledger", "getLedger", "Where the ledger ends, and the key to verify it with")
                        .may(Access.MEMBER)
                        .answers(200, LedgerView.class, "The end, worth keeping elsewhere")
                        .by(door.to(this::head)),
                Door.at(Method.GET, "/ledger/entries", "listLedgerEntries", "The entries of the ledger in their order")
                        .may(Access.MEMBER)
                        .takes(Page.LIMIT, Page.AFTER)
                        .answersPage(EntryView.class, "Some of them")
                        .by(door.to(this::entries)),
                Door.at(
                                Method.GET,
                                "/ledger/verification",
                                "verifyLedger",
                                "Whether every entry is as it was signed, in its place, and a head that was known is there")
                        .may(Access.MEMBER)
                        .takes(NUMBER, HASH)
                        .answers(200, VerdictView.class, "What was found")
                        .by(door.to(this::verify)));
    }

    private Reply head(Call call) {
        Optional<LedgerEntry> latest = door.store().ledger().latest();
        return Reply.ok(new LedgerView(
                publicKey,
                latest.map(LedgerEntry::number).orElse(0L),
                latest.map(entry -> entry.hash().toString()).orElse(null)));
    }

    private Reply entries(Call call) {
        long limit = call.get(Page.LIMIT);
        long after = Door.after(call);
        List<LedgerEntry> read =
                after == Long.MAX_VALUE ? List.of() : door.store().ledger().from(after + 1, Door.oneMore(limit));
        return Reply.ok(Page.of(read, limit, entry -> Long.toString(entry.number()), EntryView::of));
    }

    private Reply verify(Call call) {
        if (publicKey == null) {
            throw ProblemException.of(404, "ledger: no public key of it is known here");
        }
        Optional<Long> number = call.find(NUMBER);
        Optional<String> hash = call.find(HASH);
        if (number.isPresent() != hash.isPresent()) {
            throw ProblemException.badField(
                    number.isPresent() ? HASH.name() : NUMBER.name(),
                    "missing, expected number and hash or none of them");
        }
        var verifier = new LedgerVerifier(publicKey);
        Verdict verdict = number.isEmpty()
                ? verifier.verify(door.store().ledger())
                : verifier.verify(door.store().ledger(), new LedgerHead(number.get(), Hash.parse(hash.orElseThrow())));
        return Reply.ok(VerdictView.of(verdict));
    }
}
