// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Conversations that were chosen at some time. Which they are does not change any more.
 *
 * @param id given by the store, from 1 up
 * @param total how many there are
 * @param sentiment the mean of theirs as it was then, 0 for none
 * @param quality likewise
 * @param exportedAt when it was last exported, null when it was not
 * @param exportedSize how many bytes that came to
 */
public record Dataset(
        long id,
        String name,
        String description,
        double threshold,
        long total,
        double sentiment,
        double quality,
        Instant createdAt,
        @Nullable Instant exportedAt,
        long exportedSize) {

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_DESCRIPTION = 2_000;

    /** The least quality of its conversations when nothing else is said. */
    public static final double USUAL_THRESHOLD = 0.5;

    public Dataset {
        requireWords(name, description);
    }

    /**
     * Checks what a dataset may be called.
     *
     * @throws IllegalArgumentException unless the name has 1 to 255 characters and the description at most 2,000
     */
    public static void requireWords(String name, String description) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("name: " + name.length() + " characters, expected 1.." + LONGEST_NAME);
        }
        if (description.length() > LONGEST_DESCRIPTION) {
            throw new IllegalArgumentException(
                    "description: " + description.length() + " characters, expected at most " + LONGEST_DESCRIPTION);
        }
    }

    /** Whether it has anything to export. */
    public boolean ready() {
        return total > 0;
    }
}
