// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

/** A promise that was not kept, and how. */
record Violation(String promise, String what) {

    @Override
    public String toString() {
        return promise + ": " + what;
    }
}
