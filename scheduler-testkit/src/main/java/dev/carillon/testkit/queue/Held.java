// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.queue;

import java.util.List;

/**
 * A lease of a history's run.
 *
 * @param run its number in the history, from 0
 * @param node the number of the caller that is this node, from 0
 * @param attempt as told with the claim
 */
public record Held(int run, int node, long token, int attempt) {

    private static final List<String> NAMES =
            List.of("anna", "bert", "carla", "dora", "emil", "frida", "greta", "hans");

    /** The most nodes that a history may have. */
    public static final int MOST_NODES = NAMES.size();

    /** What people call the node of a caller. */
    public static String name(int node) {
        return NAMES.get(node);
    }

    @Override
    public String toString() {
        return "run " + run + " under lease " + token + " of " + name(node) + ", attempt " + attempt;
    }
}
