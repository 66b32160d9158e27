// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import dev.carillon.execution.RunId;

/**
 * What became of a run that was to be added.
 *
 * @param run the run that stands for it: itself, or the one that holds its unique key
 */
public record Added(RunId run, Result result) {

    /** What became of it. */
    public enum Result {
        /** It was added, or had been by an earlier call. */
        ADDED,
        /** It took the place of another run with its unique key that had not begun. */
        REPLACED,
        /** Another run holds its unique key, and is kept. */
        KEPT,
        /** Another run holds its unique key, and it wanted to be refused then. */
        REJECTED
    }
}
