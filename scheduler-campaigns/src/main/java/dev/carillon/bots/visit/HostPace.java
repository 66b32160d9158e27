// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.visit;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** When each host may be asked again. It remembers the latest 10,000. Thread-safe. */
final class HostPace {

    private static final int MOST_HOSTS = 10_000;

    private final Duration gap;
    private final Map<String, Instant> free = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST_HOSTS;
        }
    };

    HostPace(Duration gap) {
        this.gap = gap;
    }

    synchronized Instant freeAt(String host) {
        return free.getOrDefault(host, Instant.MIN);
    }

    /** Whether it may be asked now; if so, others wait. */
    synchronized boolean take(String host, Instant now) {
        if (freeAt(host).isAfter(now)) {
            return false;
        }
        leaveAlone(host, now.plus(gap));
        return true;
    }

    /** It wants to be left alone until then; never shorter than it would be anyway. */
    synchronized void leaveAlone(String host, Instant until) {
        Instant known = freeAt(host);
        free.remove(host);
        free.put(host, known.isAfter(until) ? known : until);
    }
}
