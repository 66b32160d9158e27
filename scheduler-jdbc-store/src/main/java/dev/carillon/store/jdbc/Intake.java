// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.policy.UniqueKey;
import dev.carillon.store.Added;
import dev.carillon.store.Block;
import dev.carillon.store.RunState;
import dev.carillon.store.StoreException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes in runs one by one, within a transaction: with the rules of their unique keys. */
record Intake(Passage passage) {

    private static final int MOST_LOOKS = 20;

    Added add(Run run) {
        UniqueKey key = run.unique();
        if (key == null) {
            passage.open(run);
            return new Added(run.id(), Added.Result.ADDED);
        }
        for (int looks = 0; looks < MOST_LOOKS; looks++) {
            Optional<Added> added = tryToAdd(run, key);
            if (added.isPresent()) {
                return added.get();
            }
        }
        throw new StoreException(
                "key \"" + key.key() + "\" changes hands too often to be taken",
                new IllegalStateException(MOST_LOOKS + " looks"));
    }

    /** Empty when its key has changed hands meanwhile. */
    private Optional<Added> tryToAdd(Run run, UniqueKey key) {
        if (passage.keys.take(run, key)) {
            if (!passage.open(run)) {
                passage.keys.giveUp(run, key);
            }
            return Optional.of(new Added(run.id(), Added.Result.ADDED));
        }
        if (passage.rows.find(run.id()).isPresent() || passage.records.hasEnded(run.id())) {
            return Optional.of(new Added(run.id(), Added.Result.ADDED));
        }
        Keys.Holder holder = passage.keys.holder(run, key, false).orElse(null);
        if (holder == null) {
            return Optional.empty();
        }
        return switch (key.mode()) {
            case REJECT -> Optional.of(new Added(holder.run(), Added.Result.REJECTED));
            case KEEP -> Optional.of(new Added(holder.run(), Added.Result.KEPT));
            case REPLACE -> replace(holder, run, key);
        };
    }

    /** Locks the runs before the key, as who ends a run does. */
    private Optional<Added> replace(Keys.Holder holder, Run run, UniqueKey key) {
        Live first = holder.open() ? lock(holder.run(), run.workspace()) : null;
        RunId behind = holder.successor();
        Live second = behind == null ? null : lock(behind, run.workspace());
        boolean same =
                passage.keys.holder(run, key, true).filter(holder::equals).isPresent();
        if (!same || (holder.open() && first == null)) {
            return Optional.empty();
        }
        String why = "replaced by run " + run.id();
        if (first != null && (second != null || first.state == RunState.RUNNING)) {
            if (second != null) {
                passage.cancel(second, why);
            }
            openBehind(run, first);
            passage.keys.waitBehind(run, key);
            return Optional.of(new Added(run.id(), second == null ? Added.Result.ADDED : Added.Result.REPLACED));
        }
        if (first != null) {
            passage.cancel(first, why);
        }
        passage.keys.hold(run, key);
        passage.open(run);
        return Optional.of(new Added(run.id(), first == null ? Added.Result.ADDED : Added.Result.REPLACED));
    }

    /** A key may have been written by hand, and name a run of anybody. */
    private @Nullable Live lock(RunId run, String workspace) {
        return passage.rows
                .lock(run)
                .filter(live -> live.run.workspace().equals(workspace))
                .orElse(null);
    }

    private void openBehind(Run run, Live first) {
        Live live = Objects.requireNonNull(passage.open(run, false));
        live.waitsFor = Block.Kind.UNIQUE;
        live.waitsForWhat = first.run.id().toString();
        passage.places.insertWaiting(live);
    }
}
