// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import java.util.Map;

/** Queues that are held: nothing is claimed from them, by any node, until they are let go. */
public interface QueueControl {

    /** Holds a queue, or changes why it is held. */
    void hold(String queue, Pause why);

    /** False when it was not held. */
    boolean letGo(String queue);

    /** The held queues and why; those whose time has passed are held no more. */
    Map<String, Pause> held();
}
