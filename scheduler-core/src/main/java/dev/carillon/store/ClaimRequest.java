// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import java.util.Set;

/**
 * A node's wish for work.
 *
 * @param number of the node's own counting, so that after a lost answer it can ask what this request got
 * @param types whose handlers it has; other runs are left alone
 * @param queues from which it takes
 * @param limit how many to start at once, 0 or more
 * @param ahead how many more to have at hand, 0 or more; only of the short types, in their order
 * @param shortTypes those of the types whose handlers return soon
 */
public record ClaimRequest(
        NodeId node, long number, Set<String> types, QueueChoice queues, int limit, int ahead, Set<String> shortTypes) {

    public ClaimRequest {
        types = Set.copyOf(types);
        shortTypes = Set.copyOf(shortTypes);
    }

    /** A wish for runs of all queues to start at once. */
    public static ClaimRequest of(NodeId node, long number, Set<String> types, int limit) {
        return new ClaimRequest(node, number, types, QueueChoice.ALL, limit, 0, Set.of());
    }
}
