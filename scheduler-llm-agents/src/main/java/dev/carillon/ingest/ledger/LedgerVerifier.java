// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.ledger;

import dev.carillon.ingest.merkle.Hash;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Verifies a signed ledger with nothing but the public key. Thread-safe. */
public final class LedgerVerifier {

    private static final int AT_ONCE = 1_000;

    private final PublicKey key;
    private final String publicKey;

    /**
     * A verifier for ledgers of one key.
     *
     * @param publicKey as {@link SigningKey#publicKey} shows it
     * @throws IllegalArgumentException when it is none
     */
    public LedgerVerifier(String publicKey) {
        this.key = PublicKeys.parse(publicKey);
        this.publicKey = PublicKeys.text(key);
    }

    /** What a verification has found. */
    public sealed interface Verdict {

        /** Every entry is as it was signed, in its place. */
        record Intact(LedgerHead head) implements Verdict {}

        /**
         * Something was changed.
         *
         * @param number of the first entry where that can be seen
         */
        record Broken(long number, String reason) implements Verdict {}
    }

    /** Verifies all entries of a log. That its end was cut off cannot be seen without a head. */
    public Verdict verify(LedgerLog log) {
        return walk(log, null);
    }

    /** Verifies all entries of a log that was known to have got as far as a head. */
    public Verdict verify(LedgerLog log, LedgerHead known) {
        return walk(log, known);
    }

    /** Verifies entries that were taken elsewhere, all from the first on. */
    public Verdict verify(List<LedgerEntry> entries, Optional<LedgerHead> known) {
        var course = new Course(known.orElse(null));
        course.go(entries);
        return course.verdict();
    }

    private Verdict walk(LedgerLog log, @Nullable LedgerHead known) {
        var course = new Course(known);
        List<LedgerEntry> some;
        do {
            some = log.from(course.last + 1, AT_ONCE);
            course.go(some);
        } while (some.size() == AT_ONCE && course.broken == null);
        return course.verdict();
    }

    /** One verification, from the beginning on. */
    private final class Course {

        private final @Nullable LedgerHead known;
        private long last;
        private Hash hash = LedgerEntry.beginning(publicKey);
        private Verdict.@Nullable Broken broken;

        Course(@Nullable LedgerHead known) {
            this.known = known;
            compareToKnown();
        }

        void go(List<LedgerEntry> entries) {
            for (LedgerEntry entry : entries) {
                if (broken != null) {
                    return;
                }
                if (entry.number() != last + 1) {
                    broken = new Verdict.Broken(last + 1, "number " + entry.number() + " stands there");
                } else if (!entry.previous().equals(hash)) {
                    broken = new Verdict.Broken(entry.number(), "it does not follow the entry before it");
                } else if (!PublicKeys.verifies(key, entry.text(), entry.signature())) {
                    broken = new Verdict.Broken(entry.number(), "its signature is not that of the key");
                } else {
                    last = entry.number();
                    hash = entry.hash();
                    compareToKnown();
                }
            }
        }

        private void compareToKnown() {
            if (known != null && known.number() == last && !known.hash().equals(hash)) {
                broken = new Verdict.Broken(last, "it is not the one that was known");
            }
        }

        Verdict verdict() {
            if (broken != null) {
                return broken;
            }
            if (known != null && known.number() > last) {
                return new Verdict.Broken(last + 1, "it is missing, and the ledger was known up to " + known.number());
            }
            return new Verdict.Intact(new LedgerHead(last, hash));
        }
    }
}
