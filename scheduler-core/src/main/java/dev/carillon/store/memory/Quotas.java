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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What has been used and reserved of quotas. */
final class Quotas {

    /**
     * What is counted by itself.
     *
     * @param run null unless the window is that one run
     */
    record Key(
            String workspace,
            String key,
            Window window,
            @Nullable RunId run) {

        /** Of what a run uses when it starts. */
        static Key of(LiveRun live, Quota quota) {
            return new Key(live.run.workspace(), quota.key(), quota.window(), null);
        }
    }

    private record Reserved(Key key, QuotaUse use, QuotaUse.Units units, long amount) {

        boolean isCommitted() {
            return !units.open;
        }
    }

    private final Map<Key, QuotaUse> uses = new HashMap<>();
    private final Map<Lease, Map<UUID, Reserved>> reserved = new HashMap<>();
    private final Set<Key> cameBack = new LinkedHashSet<>();

    /** The quota that lets a run start last, and when it does; empty when all do now. */
    Optional<Map.Entry<Quota, Instant>> obstacle(LiveRun live, Instant now) {
        Map.Entry<Quota, Instant> last = null;
        for (Quota quota : live.run.terms().quotas()) {
            if (!live.hasUnit(quota, now) && isUsedUp(live, quota, now)) {
                QuotaUse use = use(Key.of(live, quota));
                Instant until = use.available(quota, 1, now).orElse(now);
                if (last == null || until.isAfter(last.getValue())) {
                    last = Map.entry(quota, until);
                }
            }
        }
        return Optional.ofNullable(last);
    }

    boolean isUsedUp(LiveRun live, Quota quota, Instant now) {
        return use(Key.of(live, quota)).used(now) + 1 > quota.most();
    }

    /** Uses a unit of each of the run's quotas, unless it has one that still counts. */
    void start(LiveRun live, Instant now) {
        for (Quota quota : live.run.terms().quotas()) {
            if (!live.hasUnit(quota, now)) {
                use(Key.of(live, quota)).use(now, 1);
                live.useUnit(quota, now);
            }
        }
    }

    Reservation reserve(Lease lease, String workspace, UUID id, Quota quota, long amount, Instant now) {
        boolean ofRun = quota.window() instanceof Window.OneRun;
        var key = new Key(workspace, quota.key(), quota.window(), ofRun ? lease.run() : null);
        QuotaUse use = use(key);
        Map<UUID, Reserved> ofLease = reserved.computeIfAbsent(lease, none -> new LinkedHashMap<>());
        long left = quota.most() - use.used(now);
        if (ofLease.containsKey(id)) {
            return new Reservation(id, Math.max(0, left), null);
        }
        if (amount > left) {
            return new Reservation(
                    null, Math.max(0, left), use.available(quota, amount, now).orElse(null));
        }
        ofLease.put(id, new Reserved(key, use, use.reserve(now, amount), amount));
        return new Reservation(id, left - amount, null);
    }

    void commit(Lease lease, UUID id, long used) {
        Reserved reservation = reserved.getOrDefault(lease, Map.of()).get(id);
        if (reservation == null) {
            throw new IllegalArgumentException("id: " + id + ", expected a reservation of this lease");
        }
        if (used < 0 || used > reservation.amount()) {
            throw new IllegalArgumentException("used: " + used + ", expected 0.." + reservation.amount());
        }
        if (!reservation.isCommitted()) {
            settle(reservation, used);
        }
    }

    /** Gives back what a lease had reserved and not committed. */
    void ended(Lease lease) {
        Map<UUID, Reserved> ofLease = reserved.remove(lease);
        if (ofLease != null) {
            ofLease.values().stream()
                    .filter(reservation -> !reservation.isCommitted())
                    .forEach(reservation -> settle(reservation, 0));
        }
    }

    private void settle(Reserved reservation, long used) {
        reservation.use().settle(reservation.units(), used);
        if (used < reservation.amount()) {
            cameBack.add(reservation.key());
        }
    }

    /** The keys of which reserved units came back since the last call. */
    List<Key> takeCameBack() {
        if (cameBack.isEmpty()) {
            return List.of();
        }
        List<Key> taken = List.copyOf(cameBack);
        cameBack.clear();
        return taken;
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

    private QuotaUse use(Key key) {
        return uses.computeIfAbsent(key, of -> QuotaUse.of(of.window()));
    }
}
