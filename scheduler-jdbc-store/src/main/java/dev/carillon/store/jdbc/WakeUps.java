// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.RunId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells other processes that work may have come, and hears it from them. Thread-safe. */
interface WakeUps {

    /** Work may have come by a transaction that is committed. Returns at once. */
    void announce();

    /**
     * What a transaction of the store's own that brings work is to tell other processes itself with its commit, so that
     * nobody need tell them after it.
     *
     * @param channel where they listen
     * @param sender who tells it
     */
    record Announcement(String channel, String sender) {}

    /** Null where others have just been told, and where they cannot be: then {@link #announce} is called after the commit. */
    default @Nullable Announcement announcement() {
        return null;
    }

    /** Work will come when a transaction of the host commits these runs, if it does. Returns at once. */
    void announceOnceVisible(List<RunId> runs);

    /** As {@link #announceOnceVisible}, told by that transaction itself where the database can. */
    default void announceWithin(Tx host) {
        // others find it by looking
    }

    /** Whether work that other processes bring is heard of at once. */
    default boolean listens() {
        return false;
    }

    void close();
}
