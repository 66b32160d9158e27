// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store;

import dev.carillon.newsletters.audience.Bounce;
import dev.carillon.newsletters.audience.KnownSubscriber;
import dev.carillon.newsletters.audience.NewSubscriber;
import dev.carillon.newsletters.audience.Recipient;
import dev.carillon.newsletters.audience.Subscriber;
import dev.carillon.newsletters.audience.SubscriberState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is to get newsletters. */
public interface Subscribers {

    /**
     * Adds people. Whose address is there already stays as he is, whatever his state.
     *
     * @param people at most 10,000
     * @return how many are new
     */
    int add(String workspace, List<NewSubscriber> people, Instant now);

    /**
     * Adds people who are known from elsewhere, with their states and lists; all or none. Whose address is there already stays as he
     * is, and is put on the lists.
     *
     * @param people at most 10,000
     * @return how many are new
     */
    int take(String workspace, List<KnownSubscriber> people, Instant now);

    Optional<Subscriber> find(String workspace, long id);

    /** By address, in any case of letters. */
    Optional<Subscriber> find(String workspace, String email);

    /**
     * In the order in which they came.
     *
     * @param state only those in it, null for all
     * @param after those after this id, 0 for the first
     * @param limit 1 to 10,000
     */
    List<Subscriber> list(String workspace, @Nullable SubscriberState state, long after, int limit);

    /** How many are in each state; states that nobody is in are left out. */
    Map<SubscriberState, Long> counts(String workspace);

    /**
     * Changes a state.
     *
     * @param from only if it is one of these
     * @return false when it is another, or there is no such subscriber, and nothing is changed
     */
    boolean change(
            String workspace, long id, Set<SubscriberState> from, SubscriberState to, String reason, Instant now);

    /** Forgets a person and his bounces; false when there is none. */
    boolean remove(String workspace, long id);

    /**
     * Those who get mail now, in the order in which they came.
     *
     * @param list only those on it, null for all
     * @param after those after this id, 0 for the first
     * @param limit 1 to 10,000
     */
    List<Recipient> recipients(String workspace, @Nullable String list, long after, int limit);

    /** Keeps a bounce; false when its key is there already or the subscriber is not, and nothing is changed. */
    boolean bounced(String workspace, Bounce bounce);

    /** The latest 100 bounces of a subscriber, newest first. */
    List<Bounce> bounces(String workspace, long id);
}
