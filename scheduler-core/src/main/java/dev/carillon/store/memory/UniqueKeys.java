// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which run holds which unique key. */
final class UniqueKeys {

    private record Key(String workspace, String type, String key) {}

    /** A taken key: by an open run, behind which another may wait, or by one that has ended, for a while. */
    static final class Holder {
        final RunId id;

        @Nullable
        LiveRun open;

        @Nullable
        LiveRun successor;

        @Nullable
        Instant expires;

        Holder(LiveRun open) {
            this.id = open.run.id();
            this.open = open;
        }
    }

    private final Map<Key, Holder> holders = new HashMap<>();

    Optional<Holder> holder(Run run, Instant now) {
        Key key = key(run);
        Holder holder = key == null ? null : holders.get(key);
        if (holder != null && holder.expires != null && !holder.expires.isAfter(now)) {
            holders.remove(key);
            return Optional.empty();
        }
        return Optional.ofNullable(holder);
    }

    void hold(LiveRun live) {
        Key key = key(live.run);
        if (key != null) {
            holders.put(key, new Holder(live));
        }
    }

    /** The run has ended; answers the run that holds its key from now on and may go. */
    Optional<LiveRun> ended(LiveRun live, Instant now) {
        Key key = key(live.run);
        Holder holder = key == null ? null : holders.get(key);
        if (key == null || holder == null) {
            return Optional.empty();
        }
        if (holder.successor != null && live.equals(holder.successor)) {
            holder.successor = null;
            return Optional.empty();
        }
        if (holder.open == null || !live.equals(holder.open)) {
            return Optional.empty();
        }
        LiveRun successor = holder.successor;
        if (successor != null) {
            holders.put(key, new Holder(successor));
            return Optional.of(successor);
        }
        holder.open = null;
        if (live.run.unique() != null && !live.run.unique().lasting().isZero()) {
            holder.expires = now.plus(live.run.unique().lasting());
        } else {
            holders.remove(key);
        }
        return Optional.empty();
    }

    void forgetExpired(Instant now) {
        holders.values().removeIf(holder -> holder.expires != null && !holder.expires.isAfter(now));
    }

    private static @Nullable Key key(Run run) {
        return run.unique() == null
                ? null
                : new Key(run.workspace(), run.type(), run.unique().key());
    }
}
