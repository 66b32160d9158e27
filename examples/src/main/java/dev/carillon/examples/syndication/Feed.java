// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.syndication;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A feed that can be looked at again and again. Implementations are thread-safe. */
public interface Feed {

    /** The longest feed that is read, in bytes. */
    int LONGEST = 5_000_000;

    /**
     * Its items now, in the order of the feed.
     *
     * @throws UnreadableFeed when it cannot be had
     */
    List<FeedItem> items() throws UnreadableFeed, InterruptedException;

    /**
     * The feed at an address.
     *
     * @param address http or https, else the path of a file
     * @throws IllegalArgumentException when it is no address
     */
    static Feed at(String address) {
        String lower = address.toLowerCase(Locale.ROOT);
        return lower.startsWith("http://") || lower.startsWith("https://")
                ? new WebFeed(URI.create(address), WebFeed.Patience.USUAL)
                : new FeedFile(Path.of(address));
    }
}
