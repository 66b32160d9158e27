// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** How far the executions of each workspace have been read. */
public interface Marks {

    /**
     * A place in the log.
     *
     * @param until the latest end that was seen
     * @param sweptAt when what may have been recorded late was last looked for
     */
    record Mark(Instant until, Instant sweptAt) {
        public Mark {
            until = until.truncatedTo(ChronoUnit.MILLIS);
            sweptAt = sweptAt.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    Optional<Mark> find(String workspace);

    /** Moves on; neither time ever goes back. */
    void move(String workspace, Mark mark);
}
