// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries of a ledger. A run takes some into its hands, says which of them are about to leave, and then what came of each.
 * What it holds without having said so goes back to others when it dies; what was about to leave is uncertain then.
 */
public interface Deliveries {

    /**
     * Adds targets; those that the dispatch has already stay as they are.
     *
     * @param targets at most 10,000
     * @return how many are new
     * @throws IllegalStateException when the dispatch is frozen or cancelled, and nothing was added
     * @throws java.util.NoSuchElementException when there is no such dispatch
     */
    int add(DispatchKey dispatch, List<NewDelivery> targets, Instant now);

    /**
     * Takes up to so many pending deliveries whose time has come into a run's hands, in the order in which they were added.
     *
     * @param target only this one, null for any
     * @param limit 1 to 10,000
     * @param hold after how long others may take them away again, 1 second or more
     * @return none when the dispatch is not open
     */
    List<Delivery> reserve(
            DispatchKey dispatch, @Nullable String target, int limit, Holder holder, Instant now, Duration hold);

    /**
     * Says that deliveries are about to leave. Only those that are answered may.
     *
     * @param hold after how long without settlement they count as uncertain, 1 second or more
     * @return those which the run still holds, none when their dispatch is not open any more
     */
    List<Delivery> submit(DispatchKey dispatch, Collection<Delivery> held, Holder holder, Instant now, Duration hold);

    /**
     * Says what came of deliveries. One that has counted as uncertain meanwhile gets what is said here; one that the run does not
     * hold any more stays as it is.
     *
     * @return how many were settled so
     */
    int settle(Collection<Settlement> settlements, Holder holder, Instant now);

    /**
     * Sees to what was left behind in a dispatch: by earlier attempts of the holder's run, and by others whose time is up. What
     * they had reserved is pending again; what they had submitted is uncertain.
     *
     * @return those that are uncertain now
     */
    List<Delivery> recover(DispatchKey dispatch, Holder holder, Instant now);

    /**
     * Says what became of a delivery that is in nobody's hands: ends one that is pending or uncertain, or takes up again one that
     * had failed.
     *
     * @param why for people, with what it was found by
     * @param actor who says so, 1 to 200 characters
     * @return false when the delivery is in somebody's hands, confirmed, or in that state already, and nothing is changed
     * @throws java.util.NoSuchElementException when there is no such delivery
     */
    boolean resolve(DispatchKey dispatch, String target, Resolution resolution, String why, String actor, Instant now);

    /**
     * Moves the time of a delivery that has never left.
     *
     * @return false when it has been submitted before or is in somebody's hands, and nothing is changed
     * @throws java.util.NoSuchElementException when there is no such delivery
     */
    boolean move(DispatchKey dispatch, String target, Instant notBefore);

    Optional<Delivery> find(DispatchKey dispatch, String target);

    /**
     * Deliveries in the order in which they were added.
     *
     * @param state only those in it, null for all
     * @param after those after this number, 0 for the first
     * @param limit 1 to 10,000
     */
    List<Delivery> list(DispatchKey dispatch, @Nullable DeliveryState state, long after, int limit);

    /** When the next pending delivery of a dispatch may leave, maybe long ago; empty when none is pending. */
    Optional<Instant> nextDue(DispatchKey dispatch);

    /**
     * Pending deliveries of all open dispatches whose names begin so, in any workspace, whose time has come; the longest waiting
     * first.
     *
     * @param limit 1 to 10,000
     */
    List<Delivery> due(String prefix, Instant now, int limit);

    /**
     * Deliveries whose fate is not known, of all dispatches whose names begin so, in any workspace, by number.
     *
     * @param after those after this number, 0 for the first
     * @param limit 1 to 10,000
     */
    List<Delivery> uncertain(String prefix, long after, int limit);
}
