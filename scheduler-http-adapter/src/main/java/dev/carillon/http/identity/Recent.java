// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What was found a short while ago. What was not there is not remembered. Of more than it may hold it forgets what was not asked
 * for the longest. Thread-safe.
 */
final class Recent<K, V> {

    private record Found<V>(V value, Instant at) {}

    private final Duration age;
    private final InstantSource clock;
    private final Map<K, Found<V>> found;
    private long forgotten;

    /**
     * An empty one.
     *
     * @param most so many are held
     * @param age so long what was found is believed
     */
    Recent(int most, Duration age, InstantSource clock) {
        this.age = age;
        this.clock = clock;
        this.found = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Found<V>> eldest) {
                return size() > most;
            }
        };
    }

    /** What is remembered, or what is found now. What is looked for while something is forgotten is not remembered. */
    Optional<V> get(K key, Function<K, Optional<V>> look) {
        Instant now = clock.instant();
        long before;
        synchronized (found) {
            Found<V> known = found.get(key);
            if (known != null && isFresh(known, now)) {
                return Optional.of(known.value);
            }
            before = forgotten;
        }
        Optional<V> fresh = look.apply(key);
        synchronized (found) {
            if (fresh.isEmpty()) {
                found.remove(key);
            } else if (before == forgotten) {
                found.put(key, new Found<>(fresh.get(), now));
            }
        }
        return fresh;
    }

    private boolean isFresh(Found<V> known, Instant now) {
        return !now.isBefore(known.at) && now.isBefore(known.at.plus(age));
    }

    void forget(K key) {
        synchronized (found) {
            forgotten++;
            found.remove(key);
        }
    }

    void forgetAll() {
        synchronized (found) {
            forgotten++;
            found.clear();
        }
    }
}
