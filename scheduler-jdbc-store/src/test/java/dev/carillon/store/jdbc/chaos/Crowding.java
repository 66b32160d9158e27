// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import java.lang.management.ManagementFactory;

/** How much more was to be done on this machine than it can do, at the worst moment: a node on it is as slow as all else. Thread-safe. */
final class Crowding {

    private static final double USUAL = 1.5;

    private double most;

    /** Looks at the machine's load, as the system tells it. */
    synchronized void look() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        most = Math.max(most, system.getSystemLoadAverage() / system.getAvailableProcessors());
    }

    /** What wants to run on each processor. */
    synchronized double load() {
        return most;
    }

    /** By how much longer things take, 1 on a machine that has room. */
    long factor() {
        return Math.max(1, (long) Math.ceil(load() / USUAL));
    }
}
