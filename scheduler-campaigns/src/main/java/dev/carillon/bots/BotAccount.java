// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots;

import dev.carillon.bots.definition.BotKind;
import dev.carillon.delivery.ledger.ChannelKey;
import dev.carillon.policy.Quota;
import java.util.List;

/**
 * An account of the host's, as a workspace has it.
 *
 * @param channel over which it acts
 * @param quotas of its days and weeks; each act uses a unit of each
 */
public record BotAccount(BotKind kind, String name, ChannelKey channel, List<Quota> quotas) {

    public BotAccount {
        quotas = List.copyOf(quotas);
    }
}
