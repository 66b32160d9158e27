// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.syndication;

/**
 * An entry of a feed.
 *
 * @param id by which it is known again: its guid, else its link, else its title
 */
public record FeedItem(String id, String title) {}
