// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.ledger;

import java.time.Instant;

/**
 * Whether everything is for show, whatever its own settings say: nothing leaves, and what would have left is told.
 *
 * @param actor who said so last
 */
public record DryRun(boolean forced, String actor, Instant since) {

    /** As it is until somebody says otherwise. */
    public static final DryRun OFF = new DryRun(false, "nobody", Instant.EPOCH);

    private static final int LONGEST = 200;

    public DryRun {
        Texts.require("dryRun.actor", actor, LONGEST);
    }
}
