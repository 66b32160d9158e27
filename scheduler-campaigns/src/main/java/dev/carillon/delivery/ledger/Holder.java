// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.ledger;

import java.util.UUID;

/**
 * Who has deliveries in hand: one attempt of a run. What another attempt of the same run holds is left over from before.
 *
 * @param run 1 to 100 characters
 * @param token of the attempt, never used twice
 */
public record Holder(String run, UUID token) {

    private static final int LONGEST = 100;

    public Holder {
        Texts.require("holder.run", run, LONGEST);
    }
}
