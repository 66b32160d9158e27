// SPDX-License-Identifier: Apache-2.0
package dev.carillon;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What may be done to many jobs at once. */
public sealed interface BulkAction {

    /**
     * Holds them; see {@link JobControl#pause(String)}.
     *
     * @param reason for people, 1 to 500 characters
     * @param until when the pause ends by itself, null for never
     */
    static BulkAction pause(String reason, @Nullable Instant until) {
        return new Pause(reason, until);
    }

    /** Lets them go on; see {@link JobControl#resume}. Those that are not paused stay as they are. */
    static BulkAction resume() {
        return new Resume();
    }

    /**
     * Runs each of them now; see {@link JobControl#runNow}.
     *
     * @param test whether as a trial
     */
    static BulkAction runNow(boolean test) {
        return new Start(test);
    }

    /** Declares them on. Those that are on stay as they are. */
    static BulkAction enable() {
        return new Switch(true);
    }

    /** Declares them off: kept, but they do not fire. Those that are off stay as they are. */
    static BulkAction disable() {
        return new Switch(false);
    }

    /** Deletes them; see {@link JobControl#delete}. */
    static BulkAction delete() {
        return new Delete();
    }

    /** {@link BulkAction#pause}. */
    record Pause(String reason, @Nullable Instant until) implements BulkAction {

        private static final int LONGEST_REASON = 500;

        public Pause {
            if (reason.isBlank() || reason.length() > LONGEST_REASON) {
                throw new IllegalArgumentException(
                        "reason: " + reason.length() + " characters, expected 1.." + LONGEST_REASON);
            }
        }
    }

    /** {@link BulkAction#resume}. */
    record Resume() implements BulkAction {}

    /** {@link BulkAction#runNow}. */
    record Start(boolean test) implements BulkAction {}

    /** {@link BulkAction#enable} and {@link BulkAction#disable}. */
    record Switch(boolean on) implements BulkAction {}

    /** {@link BulkAction#delete}. */
    record Delete() implements BulkAction {}
}
