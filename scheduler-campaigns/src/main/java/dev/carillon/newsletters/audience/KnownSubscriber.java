// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.audience;

import dev.carillon.newsletters.content.Texts;
import java.util.List;

/**
 * Somebody of whom it is known from elsewhere whether he wants mail.
 *
 * @param reason why the state is what it is, at most 500 characters on one line, empty when nobody said
 * @param lists that he is on, at most 100, each 1 to 100 characters
 */
public record KnownSubscriber(NewSubscriber person, SubscriberState state, String reason, List<String> lists) {

    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_LIST = 100;
    private static final int MOST_LISTS = 100;

    public KnownSubscriber {
        reason = Texts.requireAtMost("subscriber.reason", Texts.line(reason), LONGEST_REASON);
        if (lists.size() > MOST_LISTS) {
            throw new IllegalArgumentException(
                    "subscriber.lists: " + lists.size() + ", expected at most " + MOST_LISTS);
        }
        lists.forEach(list -> Texts.require("subscriber.lists", list, LONGEST_LIST));
        lists = List.copyOf(lists);
    }
}
