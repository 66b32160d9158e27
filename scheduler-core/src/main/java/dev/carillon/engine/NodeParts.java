// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.store.JobStore;
import dev.carillon.store.NodeId;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * What the lanes of a node share.
 *
 * @param types whose handlers it has
 * @param nanos the machine's clock that never goes back
 */
record NodeParts(
        JobStore store,
        NodeId node,
        Set<String> types,
        HeldRuns held,
        OwnLease lease,
        EngineSettings settings,
        LongSupplier nanos) {}
