// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots;

import dev.carillon.delivery.Delay;
import dev.carillon.handler.JobContext;
import java.time.Instant;

/** Says to a run how it ends. */
final class Ends {

    private Ends() {}

    /** The run comes again at a time, with the reason in its record, and nothing is counted as an attempt. */
    static void comesAgain(JobContext<?> run, Instant time, String why, Instant now) {
        run.log("comes again at " + time + ": " + why);
        run.snooze(Delay.until(time, now));
    }

    /** It has ended with a report; partial when something is missing. */
    static void done(JobContext<?> run, Object report, String why, boolean flawless) {
        if (!why.isEmpty()) {
            run.log(why);
        }
        if (flawless) {
            run.result(report);
        } else {
            run.partial(report);
        }
    }
}
