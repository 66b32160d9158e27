// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

/** Ends a process that a crash test kills. Whoever catches it can do nothing with the run any more. */
final class KilledProcess extends Error {

    private static final long serialVersionUID = 1;

    KilledProcess() {
        super("killed by the crash test", null, false, false);
    }
}
