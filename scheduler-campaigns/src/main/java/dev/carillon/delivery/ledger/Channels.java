// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.ledger;

import dev.carillon.delivery.pacing.Breaker;
import dev.carillon.delivery.pacing.Gaps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The channels of a ledger: who may use one when, on all nodes together. */
public interface Channels {

    /** How a channel stands; one that nobody has used is as new. */
    ChannelState state(ChannelKey channel);

    /**
     * Takes a turn on a channel.
     *
     * @param trial when it has been left alone, how long others wait for what becomes of this turn
     */
    Turn take(ChannelKey channel, Gaps gaps, Duration trial, Instant now);

    /**
     * Says how a turn ended.
     *
     * @param fault null when the other side has answered as one should
     * @param rest how long the other side wants to be left alone; zero when it did not say
     * @return how the channel stands now
     */
    ChannelState ended(ChannelKey channel, Breaker breaker, @Nullable Fault fault, Duration rest, Instant now);

    /**
     * Lets nothing leave over a channel until it is opened again.
     *
     * @param actor who wants it, 1 to 200 characters
     * @return false when it was shut already, and nothing is changed
     */
    boolean shut(ChannelKey channel, String reason, String actor);

    /**
     * Opens a channel again, and forgets its failures.
     *
     * @return false when it was not shut
     */
    boolean reopen(ChannelKey channel);

    /** The channels of a workspace that are shut, by platform and account. */
    List<ChannelKey> shut(String workspace);
}
