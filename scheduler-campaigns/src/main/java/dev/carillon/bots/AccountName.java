// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots;

import dev.carillon.bots.definition.BotKind;
import dev.carillon.delivery.ledger.ChannelKey;
import dev.carillon.delivery.ledger.DispatchKey;

/** Checks what accounts and ways are called, and names what is kept for them. */
final class AccountName {

    private static final int LONGEST = 100;
    private static final int LONGEST_PLATFORM = 50;

    private AccountName() {}

    static void require(String name, String platform) {
        requireLength("account", name, LONGEST);
        requireLength("platform", platform, LONGEST_PLATFORM);
    }

    private static void requireLength(String field, String text, int longest) {
        if (text.isBlank() || text.length() > longest) {
            throw new IllegalArgumentException(
                    field + ": " + text.length() + " characters, expected 1.." + longest + ", not all blank");
        }
    }

    /** All that an account ever delivers is one dispatch: so nobody gets anything twice, whichever of its bots comes first. */
    static DispatchKey dispatch(BotKind kind, ChannelKey channel) {
        return new DispatchKey(
                channel.workspace(), "bots/" + kind.word() + "/" + channel.platform() + "/" + channel.account());
    }
}
