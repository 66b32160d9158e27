// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import dev.carillon.execution.RunId;
import org.jspecify.annotations.Nullable;

/**
 * The right to write about a run. Every call that does so carries it, and a store refuses one that is not the run's
 * current lease: a node that was taken for dead can never finish what another has taken over.
 *
 * @param token grows with every claim of the store, never used again
 */
public record Lease(RunId run, NodeId node, long token) {

    /** By the token, which is another one for each lease. */
    @Override
    public int hashCode() {
        return Long.hashCode(token);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Lease lease && token == lease.token && run.equals(lease.run) && node.equals(lease.node);
    }
}
