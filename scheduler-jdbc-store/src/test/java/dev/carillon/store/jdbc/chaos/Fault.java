// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

/**
 * A fault that was played or seen.
 *
 * @param node whom it hit; {@link #ALL} for what hits all
 * @param from epoch milliseconds by the machine's own clock, as all times of a trial
 */
record Fault(FaultKind kind, String node, long from, long to) {

    /** Instead of a node. */
    static final String ALL = "*";

    boolean hits(String other) {
        return node.equals(ALL) || node.equals(other);
    }
}
