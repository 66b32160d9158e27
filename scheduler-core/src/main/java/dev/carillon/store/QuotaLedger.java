// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import dev.carillon.policy.Quota;
import java.util.UUID;

/**
 * What has been used of quotas. Units are reserved under a lease before an act and committed after it; what a lease had
 * reserved and not committed is given back when its attempt ends or is taken over; while the handler goes on after the end
 * of its attempt, when that has ended too. Runs that wait for units that come back so may start at once.
 *
 * <p>A rolling window is exact up to 10,000 uses within it; beyond that uses are counted by sixtieths of the window, so
 * that units come back up to a sixtieth too late, never too early.
 */
public interface QuotaLedger {

    /**
     * Reserves units, all of them or none. The same reservation asked for twice is made once.
     *
     * @param id made by the caller
     * @param amount 1 or more
     * @throws StaleLeaseException when the lease is not current
     */
    Reservation reserve(Lease lease, UUID id, Quota quota, long amount);

    /**
     * Says how much of a reservation was used; the rest is given back. Repeating it changes nothing, whatever it says then.
     *
     * @param used 0 to what was reserved
     * @throws StaleLeaseException when the lease is not current
     */
    void commit(Lease lease, UUID id, long used);

    /** Units used or reserved in the window of now. */
    long used(String workspace, Quota quota);
}
