// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.event.SchedulerEvent;
import dev.carillon.event.SchedulerListener;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listeners; one that throws is logged and harms nobody. Thread-safe. */
public final class Events {

    private static final Logger LOG = LoggerFactory.getLogger(Events.class);
    private static final int MOST_ASIDE = 1_000;

    private final List<SchedulerListener> listeners;
    private final BlockingQueue<SchedulerEvent> aside = new LinkedBlockingQueue<>(MOST_ASIDE);
    private volatile @Nullable Thread teller;

    public Events(List<SchedulerListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    /** From now on {@link #tellAside} tells on a thread of its own. */
    void start(String node) {
        if (!listeners.isEmpty()) {
            var thread = new Thread(this::tellWhatCame, "carillon-" + node + "-events");
            thread.setDaemon(true);
            teller = thread;
            thread.start();
        }
    }

    /** What is to be told aside is told by the caller again; a listener that hangs is left behind. */
    void stop() {
        Thread thread = teller;
        teller = null;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void tellWhatCame() {
        try {
            while (teller == Thread.currentThread()) {
                tell(aside.take());
            }
        } catch (InterruptedException stopped) {
            LOG.debug("events are told aside no more");
        }
        for (SchedulerEvent left = aside.poll(); left != null; left = aside.poll()) {
            tell(left);
        }
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

    /** For callers that no listener may hold up: those that say that the node lives, and those that watch its handlers. */
    void tellAside(SchedulerEvent event) {
        if (teller == null) {
            tell(event);
        } else if (!aside.offer(event)) {
            LOG.warn("listeners are too slow, {} was not told", event.getClass().getSimpleName());
        }
    }
}
