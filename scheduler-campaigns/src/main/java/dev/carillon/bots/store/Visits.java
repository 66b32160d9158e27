// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.store;

import dev.carillon.delivery.ledger.ChannelKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Which profiles were visited over a channel, how often, and when last. */
public interface Visits {

    /**
     * The latest visit of a profile.
     *
     * @param number of the visit, 1 for the first
     */
    record Visited(int number, Instant at) {}

    /**
     * Keeps that a visit has come to its end; said again, or of one before the latest, it changes nothing.
     *
     * @param profile 1 to 250 characters
     * @param number of the visit, 1 for the first
     */
    void visited(ChannelKey channel, String profile, int number, Instant at);

    /**
     * The latest visits of profiles; those that never were visited are left out.
     *
     * @param profiles any number
     */
    Map<String, Visited> latest(ChannelKey channel, Collection<String> profiles);
}
