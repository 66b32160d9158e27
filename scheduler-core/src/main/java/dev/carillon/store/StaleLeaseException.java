// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

/** A lease is not its run's current one: another node has taken the run over, or it has ended. Nothing was written. */
public final class StaleLeaseException extends RuntimeException {

    public StaleLeaseException(Lease lease) {
        super("lease " + lease.token() + " of run " + lease.run() + " is not current: node " + lease.node()
                + " holds the run no more");
    }
}
