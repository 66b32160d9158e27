// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.conversation;

import dev.carillon.ingest.merkle.Hash;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A conversation that is to be kept.
 *
 * @param source the name of its source
 * @param externalId its id there, 1 to 255 characters
 * @param user whose it is, 1 to 255 characters
 * @param legacyRoot the SHA-256 of all of it with the time of its fetch; not a Merkle root, though it was called one
 * @param beganAt when it began, if its source says so
 * @param fetchedAt whole milliseconds
 */
public record NewConversation(
        String source,
        String externalId,
        String user,
        Content content,
        Hash legacyRoot,
        @Nullable Instant beganAt,
        Instant fetchedAt) {

    /** The longest item, in characters of its JSON. */
    public static final int LONGEST_ITEM = 1_000_000;

    private static final int LONGEST_USER = 255;

    public NewConversation {
        if (user.isBlank() || user.length() > LONGEST_USER) {
            throw new IllegalArgumentException("user: " + user.length() + " characters, expected 1.." + LONGEST_USER);
        }
    }

    /**
     * Reads an item of a source.
     *
     * @param raw JSON as the source has it
     * @throws BadItemException when it is none that can be kept
     */
    public static NewConversation read(String source, String user, String raw, Instant fetchedAt) {
        if (raw.length() > LONGEST_ITEM) {
            throw new BadItemException("item: " + raw.length() + " characters, expected at most " + LONGEST_ITEM);
        }
        Instant time = fetchedAt.truncatedTo(ChronoUnit.MILLIS);
        Memory memory = Memory.read(raw);
        Content content = memory.content(user);
        Hash root = Hash.ofText(Memory.legacyText(content, memory.id(), time.toString()));
        return new NewConversation(
                source, memory.id(), user, content, root, memory.beganAt().orElse(null), time);
    }

    /** When it began, if that is known. */
    public Optional<Instant> began() {
        return Optional.ofNullable(beganAt);
    }
}
