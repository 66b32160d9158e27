// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import java.util.Set;

/**
 * Some queues: the named ones, or all but them.
 *
 * @param except whether it is all but the named ones
 */
public record QueueChoice(Set<String> names, boolean except) {

    public static final QueueChoice ALL = new QueueChoice(Set.of(), true);

    public QueueChoice {
        names = Set.copyOf(names);
    }

    public boolean contains(String queue) {
        return names.contains(queue) != except;
    }
}
