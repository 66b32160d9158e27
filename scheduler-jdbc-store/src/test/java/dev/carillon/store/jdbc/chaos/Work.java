// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import dev.carillon.job.JobType;
import java.util.Locale;

/** The kinds of work that there are. */
enum Work {
    /** Ends at once. */
    QUICK,
    /** Takes a fraction of a second. */
    STEADY,
    /** Takes some seconds. */
    LENGTHY,
    /** Its first attempt fails. */
    UNSTEADY,
    /** Each of its attempts fails. */
    HOPELESS,
    /** Ends its run in the transaction in which it writes a row of its own. */
    COMPLETING;

    JobType<Void> type() {
        return JobType.of("chaos-" + name().toLowerCase(Locale.ROOT));
    }
}
