// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run of a visitor bot has done.
 *
 * @param profilesVisited by all attempts of the run
 * @param failed that cannot be visited
 * @param uncertain of which nobody knows
 * @param left that are due and could not be visited by this run
 * @param dryRun whether nothing was to leave
 * @param would what would have been visited, the first 100
 * @param ending why it stopped where it did
 * @param resumeAt null when it has ended
 * @param why in words, empty when all is done
 */
public record VisitReport(
        long profilesVisited,
        long failed,
        long uncertain,
        int left,
        boolean dryRun,
        List<String> would,
        String ending,
        @Nullable Instant resumeAt,
        String why) {

    public VisitReport {
        would = List.copyOf(would);
    }

    /** Whether all that was tried was visited. */
    public boolean flawless() {
        return failed == 0 && uncertain == 0;
    }
}
