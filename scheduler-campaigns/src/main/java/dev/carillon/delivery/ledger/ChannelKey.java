// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.ledger;

/**
 * An account on a platform, over which things leave.
 *
 * @param workspace whose it is, 1 to 100 characters
 * @param platform such as {@code mastodon} or {@code smtp}, 1 to 100 characters
 * @param account such as {@code acme}, 1 to 200 characters
 */
public record ChannelKey(String workspace, String platform, String account) {

    private static final int LONGEST = 100;
    private static final int LONGEST_ACCOUNT = 200;

    public ChannelKey {
        Texts.require("channel.workspace", workspace, LONGEST);
        Texts.require("channel.platform", platform, LONGEST);
        Texts.require("channel.account", account, LONGEST_ACCOUNT);
    }

    @Override
    public String toString() {
        return workspace + "/" + platform + "/" + account;
    }
}
