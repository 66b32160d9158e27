// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.event.SchedulerEvent;
import dev.carillon.event.SchedulerListener;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listeners; one that throws is logged and harms nobody. */
public final class Events {

    private static final Logger LOG = LoggerFactory.getLogger(Events.class);

    private final List<SchedulerListener> listeners;

    public Events(List<SchedulerListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    void tell(SchedulerEvent event) {
        for (SchedulerListener listener : listeners) {
            try {
                listener.on(event);
            } catch (Throwable thrown) {
                LOG.warn("a listener failed on {}", event.getClass().getSimpleName(), thrown);
            }
        }
    }
}
