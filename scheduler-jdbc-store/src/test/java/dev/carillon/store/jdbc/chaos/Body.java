// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

/**
 * One call of a handler, as its process noted it in a ledger of its own.
 *
 * @param job empty for one-time work
 * @param end {@link #OPEN} when no end was noted: its process died in it
 * @param how how the handler came to its end; empty when it did not
 */
record Body(
        String run,
        String node,
        int attempt,
        String type,
        String job,
        long scheduled,
        long due,
        long begin,
        long end,
        String how) {

    static final long OPEN = Long.MAX_VALUE;
    static final String RETURNED = "returned";

    boolean ended() {
        return end != OPEN;
    }
}
