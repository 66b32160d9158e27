// SPDX-License-Identifier: Apache-2.0
package dev.carillon.event;

/** Hears what happens. Called outside all locks; what it throws is logged and changes nothing. It should return soon. */
@FunctionalInterface
public interface SchedulerListener {

    void on(SchedulerEvent event);
}
