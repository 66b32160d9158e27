// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery;

import dev.carillon.delivery.DeliveryReport.Ending;
import dev.carillon.delivery.ledger.Resolution;
import dev.carillon.delivery.ledger.Settlement;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts what a run has delivered. For one thread. */
final class Tally {

    private long confirmed;
    private long failed;
    private long uncertain;
    private long postponed;
    private long shown;

    void count(Collection<Settlement> settlements) {
        for (Settlement one : settlements) {
            if (one instanceof Settlement.Confirmed) {
                confirmed++;
            } else if (one instanceof Settlement.Failed) {
                failed++;
            } else if (one instanceof Settlement.Uncertain) {
                uncertain++;
            } else if (one instanceof Settlement.Again) {
                postponed++;
            }
        }
    }

    /** One that was left behind by others, and what the other side said of it. */
    void leftBehind(Optional<Resolution> seen) {
        if (seen.isEmpty()) {
            uncertain++;
        } else if (seen.get() == Resolution.ARRIVED) {
            confirmed++;
        } else if (seen.get() == Resolution.GIVEN_UP) {
            failed++;
        }
    }

    void showed() {
        shown++;
    }

    long settled() {
        return confirmed + failed + uncertain;
    }

    DeliveryReport report(Ending ending, @Nullable Instant resumeAt, String why) {
        return new DeliveryReport(confirmed, failed, uncertain, postponed, shown, ending, resumeAt, why);
    }
}
