// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The dispatches of a ledger. */
public interface Dispatches {

    /** The dispatch of that key, which is made if there is none. */
    Dispatch open(DispatchKey key, Instant now);

    Optional<Dispatch> find(DispatchKey key);

    /** The dispatches of a workspace whose names begin so, by name, at most 1,000, those after a name. */
    List<Dispatch> list(String workspace, String prefix, String after, int limit);

    /**
     * Lets no more targets be added, and answers how many there are; asked again the same.
     *
     * @throws java.util.NoSuchElementException when there is no such dispatch
     */
    long freeze(DispatchKey key);

    /**
     * Lets nothing leave until it is resumed: when this returns, nothing more is submitted. What was submitted before goes on to
     * its end.
     *
     * @param actor who wants it, 1 to 200 characters
     * @return false when it was not open, and nothing is changed
     * @throws java.util.NoSuchElementException when there is no such dispatch
     */
    boolean pause(DispatchKey key, String reason, String actor);

    /**
     * Goes on after a pause.
     *
     * @return false when it was not paused, and nothing is changed
     * @throws java.util.NoSuchElementException when there is no such dispatch
     */
    boolean resume(DispatchKey key, String actor);

    /**
     * Lets nothing leave any more, for good; as {@link #pause} otherwise.
     *
     * @return false when it was cancelled already, and nothing is changed
     * @throws java.util.NoSuchElementException when there is no such dispatch
     */
    boolean cancel(DispatchKey key, String reason, String actor);

    /** How many of its deliveries are in each state; states that none is in are left out. */
    Map<DeliveryState, Long> counts(DispatchKey key);
}
