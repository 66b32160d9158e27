// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import java.util.Set;

/**
 * A node's wish for work.
 *
 * @param number of the node's own counting, so that after a lost answer it can ask what this request got
 * @param types whose handlers it has; other runs are left alone
 * @param limit 1 or more
 */
public record ClaimRequest(NodeId node, long number, Set<String> types, int limit) {
    public ClaimRequest {
        types = Set.copyOf(types);
    }
}
