// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.store;

import dev.carillon.delivery.ledger.ChannelKey;
import java.time.Instant;
import java.util.Set;

/** Which texts a person has been sent over a channel, and when last. */
public interface SentTexts {

    /**
     * Keeps that a text is about to leave; of several times the latest counts.
     *
     * @param contact 1 to 250 characters
     * @param text what tells it apart, 1 to 100 characters
     */
    void sent(ChannelKey channel, String contact, String text, Instant at);

    /** Those that a person has been sent at an instant or later. */
    Set<String> since(ChannelKey channel, String contact, Instant from);

    /**
     * Forgets what was sent before an instant, of all channels.
     *
     * @return how many were forgotten
     */
    int forget(Instant before);
}
