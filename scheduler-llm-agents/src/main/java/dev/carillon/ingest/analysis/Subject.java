// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.analysis;

/**
 * What of a conversation is analysed.
 *
 * @param text its summary
 * @param actions how many actions came out of it, 0 or more
 * @param described whether anything is said of it beside that
 */
public record Subject(String text, int actions, boolean described) {

    public Subject {
        if (actions < 0) {
            throw new IllegalArgumentException("actions: " + actions + ", expected 0 or more");
        }
    }
}
