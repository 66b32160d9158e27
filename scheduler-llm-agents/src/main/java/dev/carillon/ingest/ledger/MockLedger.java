// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.ledger;

import dev.carillon.ingest.ledger.Receipt.Ids;
import dev.carillon.ingest.merkle.Hash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A chain that is none: two contracts with made-up addresses, which count anchors and tokens and forget them when the process
 * ends. For trying out. {@link SignedLedger} proves something. Thread-safe.
 */
public final class MockLedger implements Ledger {

    private static final int BASE_DIGITS = 8;

    private final String registry;
    private final String contract;
    private final long anchorBase;
    private final long tokenBase;
    private final Map<Long, Hash> anchors = new HashMap<>();
    private final Map<Long, String> owners = new HashMap<>();
    private final Map<String, Hash> roots = new HashMap<>();
    private final Map<String, Receipt> receipts = new HashMap<>();

    private MockLedger(String registry, String contract) {
        this.registry = registry;
        this.contract = contract;
        this.anchorBase = base(registry);
        this.tokenBase = base(contract);
    }

    /** One with two contracts that nobody else has. */
    public static MockLedger deploy() {
        return new MockLedger(address(), address());
    }

    /**
     * One with given addresses.
     *
     * @param registry that of anchors, ending in 8 hexadecimal digits from which ids count up
     * @param contract that of tokens, likewise
     */
    public static MockLedger at(String registry, String contract) {
        return new MockLedger(registry, contract);
    }

    private static String address() {
        return "ct_" + UUID.randomUUID().toString().replace("-", "");
    }

    private static long base(String address) {
        if (address.length() < BASE_DIGITS) {
            throw new IllegalArgumentException("address: \"" + address + "\", expected to end in 8 hexadecimal digits");
        }
        return HexFormat.fromHexDigitsToLong(address, address.length() - BASE_DIGITS, address.length());
    }

    @Override
    public String name() {
        return "mock";
    }

    @Override
    public synchronized Receipt anchor(Deposit deposit) {
        Receipt known = receipts.get(deposit.key());
        if (known != null) {
            return known;
        }
        List<Ids> ids = new ArrayList<>();
        for (Deposit.Token token : deposit.tokens()) {
            long anchor = anchorBase + anchors.size() + 1;
            long minted = tokenBase + owners.size() + 1;
            anchors.put(anchor, token.legacyRoot());
            owners.put(minted, token.owner());
            ids.add(new Ids(Long.toString(anchor), Long.toString(minted)));
        }
        var receipt = new Receipt(registry, contract, ids);
        roots.put(deposit.key(), deposit.root());
        receipts.put(deposit.key(), receipt);
        return receipt;
    }

    @Override
    public synchronized boolean attests(String key, Hash root) {
        return root.equals(roots.get(key));
    }

    /** Whether an anchor was made for that single hash. */
    public synchronized boolean verifies(String anchorId, Hash legacyRoot) {
        return number(anchorId).map(anchors::get).filter(legacyRoot::equals).isPresent();
    }

    /** Whom a token belongs to, empty when there is none of that id. */
    public synchronized Optional<String> ownerOf(String tokenId) {
        return number(tokenId).map(owners::get);
    }

    private static Optional<Long> number(String id) {
        try {
            return Optional.of(Long.valueOf(id));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }
}
