// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A target to be added to a dispatch.
 *
 * @param target to whom or where, unique in the dispatch, 1 to 300 characters
 * @param payload what the one who delivers it has to know, at most 8,000 characters; null for nothing
 * @param notBefore when it may leave at the earliest
 */
public record NewDelivery(String target, @Nullable String payload, Instant notBefore) {

    private static final int LONGEST_TARGET = 300;
    private static final int LONGEST_PAYLOAD = 8_000;

    public NewDelivery {
        Texts.require("target", target, LONGEST_TARGET);
        if (payload != null && payload.length() > LONGEST_PAYLOAD) {
            throw new IllegalArgumentException(
                    "payload: " + payload.length() + " characters, expected at most " + LONGEST_PAYLOAD);
        }
    }

    /** That may leave at once. */
    public static NewDelivery to(String target) {
        return new NewDelivery(target, null, Instant.EPOCH);
    }
}
