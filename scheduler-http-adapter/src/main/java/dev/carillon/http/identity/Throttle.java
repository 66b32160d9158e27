// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes those wait who guess. It counts by account and address together, five failures, so that nobody can shut others out of an
 * account; and by address alone, twenty failures, over all accounts. Kept in this process, at most 50,000 of each; of more those
 * are forgotten that were not asked for the longest. Thread-safe.
 */
final class Throttle {

    static final int MOST_BY_ACCOUNT = 5;
    static final int MOST_BY_ADDRESS = 20;

    private static final int MOST_KEPT = 50_000;

    private record Pair(String account, String address) {}

    private final InstantSource clock;
    private final Map<Pair, Strikes> byAccount = bounded(MOST_KEPT);
    private final Map<String, Strikes> byAddress = bounded(MOST_KEPT);

    Throttle(InstantSource clock) {
        this.clock = clock;
    }

    private static <K> Map<K, Strikes> bounded(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Strikes> eldest) {
                return size() > most;
            }
        };
    }

    /**
     * Begins a try. It counts as a failure of the account from now on, so that tries at once are no way around; closing it
     * without saying what came of it takes that back.
     *
     * @throws RefusedException TOO_MANY when it has to wait
     */
    synchronized Turn enter(String account, String address) {
        String block = AddressBlock.of(address);
        var pair = new Pair(account, block);
        var now = clock.instant();
        Strikes known = byAccount.getOrDefault(pair, Strikes.NONE);
        Duration wait = longer(
                known.left(now), byAddress.getOrDefault(block, Strikes.NONE).left(now));
        if (!wait.isZero()) {
            throw RefusedException.tooMany(wait);
        }
        Strikes struck = known.struck(now, MOST_BY_ACCOUNT);
        byAccount.put(pair, struck);
        return new Turn(pair, known, struck);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** One try. */
    final class Turn implements AutoCloseable {

        private final Pair pair;
        private final Strikes before;
        private @Nullable Strikes counted;

        private Turn(Pair pair, Strikes before, Strikes counted) {
            this.pair = pair;
            this.before = before;
            this.counted = counted;
        }

        /** It was wrong. */
        void failed() {
            synchronized (Throttle.this) {
                counted = null;
                byAddress.merge(
                        pair.address,
                        Strikes.NONE.struck(clock.instant(), MOST_BY_ADDRESS),
                        (known, first) -> known.struck(clock.instant(), MOST_BY_ADDRESS));
            }
        }

        /** It was right: the account begins anew with this address. */
        void succeeded() {
            synchronized (Throttle.this) {
                counted = null;
                byAccount.remove(pair);
            }
        }

        @Override
        public void close() {
            synchronized (Throttle.this) {
                if (counted != null) {
                    byAccount.replace(pair, counted, before);
                }
                counted = null;
            }
        }
    }
}
