// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery;

import dev.carillon.handler.Reserved;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to the question whether deliveries may leave now. */
sealed interface Permission {

    /**
     * So many may.
     *
     * @param units of the quotas, held until they are used or given back
     */
    record Granted(int many, List<Reserved> units) implements Permission {

        /** They are used, whatever comes of the attempt. */
        void use(int used) {
            units.forEach(reserved -> reserved.commit(used));
        }
    }

    /** None may; {@code until} is null when time alone changes nothing. */
    record Refused(DeliveryReport.Ending ending, @Nullable Instant until, String why) implements Permission {}
}
