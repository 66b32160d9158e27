// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.execution.RunId;
import dev.carillon.policy.Quota;
import dev.carillon.policy.Window;
import dev.carillon.store.Lease;
import dev.carillon.store.Reservation;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What has been used and reserved of quotas. */
final class Quotas {

    private record Key(
            String workspace,
            String key,
            Window window,
            @Nullable RunId run) {}

    private static final class Reserved {
        final QuotaUse.Units units;
        final long amount;
        boolean committed;

        Reserved(QuotaUse.Units units, long amount) {
            this.units = units;
            this.amount = amount;
        }
    }

    private final Map<Key, QuotaUse> uses = new HashMap<>();
    private final Map<Lease, Map<UUID, Reserved>> reserved = new HashMap<>();

    /** The quota that lets a run start last, and when it does; empty when all do now. */
    Optional<Map.Entry<Quota, Instant>> obstacle(LiveRun live, Instant now) {
        Map.Entry<Quota, Instant> last = null;
        for (Quota quota : live.run.terms().quotas()) {
            QuotaUse use = use(live.run.workspace(), quota, live.run.id());
            if (use.used(now) + 1 > quota.most()) {
                Instant until = use.available(quota, 1, now).orElse(now);
                if (last == null || until.isAfter(last.getValue())) {
                    last = Map.entry(quota, until);
                }
            }
        }
        return Optional.ofNullable(last);
    }

    /** Uses a unit of each of the run's quotas. */
    void start(LiveRun live, Instant now) {
        for (Quota quota : live.run.terms().quotas()) {
            use(live.run.workspace(), quota, live.run.id()).use(now, 1);
        }
    }

    Reservation reserve(Lease lease, String workspace, UUID id, Quota quota, long amount, Instant now) {
        QuotaUse use = use(workspace, quota, lease.run());
        Map<UUID, Reserved> ofLease = reserved.computeIfAbsent(lease, key -> new LinkedHashMap<>());
        long left = quota.most() - use.used(now);
        if (ofLease.containsKey(id)) {
            return new Reservation(id, Math.max(0, left), null);
        }
        if (amount > left) {
            return new Reservation(
                    null, Math.max(0, left), use.available(quota, amount, now).orElse(null));
        }
        ofLease.put(id, new Reserved(use.use(now, amount), amount));
        return new Reservation(id, left - amount, null);
    }

    void commit(Lease lease, UUID id, long used) {
        Reserved reservation = reserved.getOrDefault(lease, Map.of()).get(id);
        if (reservation == null) {
            throw new IllegalArgumentException("id: " + id + ", expected a reservation of this lease");
        }
        if (used < 0 || used > reservation.amount) {
            throw new IllegalArgumentException("used: " + used + ", expected 0.." + reservation.amount);
        }
        reservation.units.amount = used;
        reservation.committed = true;
    }

    /** Gives back what a lease had reserved and not committed. */
    void ended(Lease lease) {
        Map<UUID, Reserved> ofLease = reserved.remove(lease);
        if (ofLease != null) {
            ofLease.values().stream()
                    .filter(reservation -> !reservation.committed)
                    .forEach(reservation -> reservation.units.amount = 0);
        }
    }

    /** Forgets what counted for one run only. */
    void closed(RunId run) {
        if (!uses.isEmpty()) {
            uses.keySet().removeIf(key -> run.equals(key.run()));
        }
    }

    void forgetUnused(Instant now) {
        uses.values().removeIf(use -> use.isEmpty(now));
    }

    long used(String workspace, Quota quota, Instant now) {
        QuotaUse use = uses.get(new Key(workspace, quota.key(), quota.window(), null));
        return use == null ? 0 : use.used(now);
    }

    private QuotaUse use(String workspace, Quota quota, RunId run) {
        boolean ofRun = quota.window() instanceof Window.OneRun;
        var key = new Key(workspace, quota.key(), quota.window(), ofRun ? run : null);
        return uses.computeIfAbsent(key, of -> new QuotaUse(of.window()));
    }
}
