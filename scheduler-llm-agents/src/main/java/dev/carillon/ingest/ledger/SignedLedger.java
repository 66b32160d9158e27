// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.ledger;

import dev.carillon.ingest.ledger.Receipt.Ids;
import dev.carillon.ingest.merkle.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A ledger of one's own: each entry names the hash of the one before and is signed with Ed25519, so that whoever has the public
 * key sees any change of it; see {@link LedgerVerifier}. Any number of processes may write into the same log with the same key.
 *
 * <p>It proves that the holder of the key has said so, and in which order. It does not prove that the holder has never said
 * otherwise: for that, heads are to be kept by somebody else. Thread-safe.
 */
public final class SignedLedger implements Ledger {

    private static final int MOST_TRIES = 1_000;

    private final LedgerLog log;
    private final SigningKey key;
    private final String address;

    /** A ledger over a log that only this key has written to. */
    public SignedLedger(LedgerLog log, SigningKey key) {
        this.log = log;
        this.key = key;
        this.address = "carillon:" + Hash.ofText(key.publicKey()).toString().substring(0, 32);
    }

    @Override
    public String name() {
        return "signed";
    }

    @Override
    public Receipt anchor(Deposit deposit) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Optional<LedgerEntry> known = log.find(deposit.key());
            if (known.isPresent()) {
                return receipt(known.get(), deposit);
            }
            LedgerEntry entry = next(deposit);
            if (log.append(entry)) {
                return receipt(entry, deposit);
            }
        }
        throw new LedgerException("ledger: others were faster " + MOST_TRIES + " times");
    }

    private LedgerEntry next(Deposit deposit) {
        LedgerHead head = head();
        var unsigned = new LedgerEntry(
                head.number() + 1,
                head.hash(),
                deposit.key(),
                deposit.root(),
                deposit.tokens().size(),
                deposit.at(),
                "");
        return new LedgerEntry(
                unsigned.number(),
                unsigned.previous(),
                unsigned.key(),
                unsigned.root(),
                unsigned.size(),
                unsigned.at(),
                key.sign(unsigned.text()));
    }

    private Receipt receipt(LedgerEntry entry, Deposit deposit) {
        if (!entry.root().equals(deposit.root())
                || entry.size() != deposit.tokens().size()) {
            throw new LedgerException(
                    "ledger: entry " + entry.number() + " has another batch under the key " + deposit.key());
        }
        List<Ids> ids = new ArrayList<>();
        for (int leaf = 0; leaf < entry.size(); leaf++) {
            ids.add(new Ids("anchor_" + entry.number() + "_" + leaf, "token_" + entry.number() + "_" + leaf));
        }
        return new Receipt(address, address, ids);
    }

    @Override
    public boolean attests(String batch, Hash root) {
        return log.find(batch)
                .filter(entry -> entry.root().equals(root))
                .filter(entry ->
                        PublicKeys.verifies(PublicKeys.parse(key.publicKey()), entry.text(), entry.signature()))
                .isPresent();
    }

    /** Where it ends now; worth keeping elsewhere. */
    public LedgerHead head() {
        return log.latest()
                .map(entry -> new LedgerHead(entry.number(), entry.hash()))
                .orElseGet(() -> new LedgerHead(0, LedgerEntry.beginning(key.publicKey())));
    }

    /** What others need to verify it. */
    public String publicKey() {
        return key.publicKey();
    }
}
