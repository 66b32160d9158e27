// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What subscribers are told. */
public interface Notices {

    /** One for which a run is to be asked for. */
    record Due(UUID id, UUID subscription, String workspace) {}

    /** How many can be asked for or handed in at once. */
    int MOST = 1_000;

    /**
     * Keeps new ones that are to be sent at once; those that are there already stay as they are.
     *
     * @param fresh at most 1,000
     * @return how many were not there
     */
    int add(Collection<Notice> fresh, Instant now);

    Optional<Notice> find(UUID id);

    /**
     * A page of the notices of a subscription, those of the latest ends first.
     *
     * @param before where the page before has ended, null for the first
     * @param limit 1 to 1,000
     */
    List<Notice> list(UUID subscription, Notice.@Nullable Position before, int limit);

    /**
     * Pending ones for which a run is to be asked for by a time, the longest waiting first.
     *
     * @param limit 1 to 1,000
     */
    List<Due> due(Instant by, int limit);

    /** Notes that runs were asked for; those that are still pending then are due again at a time. */
    void asked(Collection<UUID> ids, Instant dueAgain);

    /**
     * Notes what came of a pending one.
     *
     * @param dueAgain when a run is to be asked for again if it is pending then
     * @return false when it is not pending any more, and nothing was noted
     */
    boolean tried(UUID id, Try last, Instant dueAgain);

    /**
     * Brings back one that is not pending, as if it had not been tried; it is due at once.
     *
     * @return false when it is pending, or there is none
     */
    boolean resend(UUID id, Instant now);

    /**
     * Forgets up to 1,000 that were settled before a time.
     *
     * @return how many
     */
    int forget(Instant before);
}
