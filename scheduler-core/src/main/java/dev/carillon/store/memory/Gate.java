// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.store.GateView;
import java.util.LinkedHashSet;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** A limited key: who holds a permit and who waits for one. */
final class Gate {

    /** Names a gate. */
    record Key(String workspace, String key) {}

    final Key key;
    final Set<LiveRun> holders = new LinkedHashSet<>();
    final NavigableSet<LiveRun> waiting = new TreeSet<>(LiveRun::byTurn);
    int most;
    int users;

    Gate(Key key, int most) {
        this.key = key;
        this.most = most;
    }

    boolean hasRoom() {
        return holders.size() < most;
    }

    GateView view() {
        return new GateView(
                key.workspace(),
                key.key(),
                most,
                holders.stream().map(live -> live.run.id()).toList(),
                waiting.stream().map(live -> live.run.id()).toList());
    }
}
