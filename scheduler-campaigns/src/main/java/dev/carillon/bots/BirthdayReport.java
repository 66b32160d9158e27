// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run of a birthday bot has done.
 *
 * @param messagesSent that have arrived, by all attempts of the run
 * @param failed that have not and will not
 * @param uncertain of which nobody knows
 * @param left whose birthday it is, and who could not be greeted by this run
 * @param known who had been greeted before, or of whom nobody knows
 * @param unreachable who have no address for this way
 * @param withoutFreshText who have had all texts within two years
 * @param passed whose day has passed before a message could leave
 * @param dryRun whether nothing was to leave
 * @param would what would have left, the first 100
 * @param refused what could not be read of the contacts
 * @param ending why it stopped where it did
 * @param resumeAt null when it has ended
 * @param why in words, empty when all is done
 */
public record BirthdayReport(
        long messagesSent,
        long failed,
        long uncertain,
        int left,
        long known,
        int unreachable,
        int withoutFreshText,
        int passed,
        boolean dryRun,
        List<String> would,
        int refused,
        String ending,
        @Nullable Instant resumeAt,
        String why) {

    public BirthdayReport {
        would = List.copyOf(would);
    }

    /** Whether everybody was greeted who should have been. */
    public boolean flawless() {
        return failed == 0 && uncertain == 0 && left == 0 && withoutFreshText == 0 && refused == 0;
    }
}
