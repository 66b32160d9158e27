// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.ledger;

import java.util.List;

/**
 * What a ledger answers to a deposit.
 *
 * @param registry the address of what keeps anchors
 * @param contract the address of what keeps tokens
 * @param ids one for each conversation, in the order of the deposit
 */
public record Receipt(String registry, String contract, List<Ids> ids) {

    /** The anchor and the token of a conversation, each unique within the ledger; 1 to 255 characters. */
    public record Ids(String anchor, String token) {}

    public Receipt {
        ids = List.copyOf(ids);
    }
}
