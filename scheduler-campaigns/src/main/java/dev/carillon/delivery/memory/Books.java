// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.memory;

import dev.carillon.delivery.ledger.ChannelKey;
import dev.carillon.delivery.ledger.ChannelState;
import dev.carillon.delivery.ledger.DispatchKey;
import dev.carillon.delivery.ledger.DryRun;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/** All that a ledger holds. Who reads or writes holds its monitor. */
final class Books {

    private final NavigableMap<DispatchKey, Folder> folders =
            new TreeMap<>(Comparator.comparing(DispatchKey::workspace).thenComparing(DispatchKey::name));
    private final Map<Long, Folder> byNumber = new HashMap<>();
    private final Map<ChannelKey, ChannelState> channels = new HashMap<>();
    private DryRun dryRun = DryRun.OFF;
    private long lastNumber;

    NavigableMap<DispatchKey, Folder> folders() {
        return folders;
    }

    Folder folder(DispatchKey key) {
        Folder folder = folders.get(key);
        if (folder == null) {
            throw new NoSuchElementException("dispatch: \"" + key + "\", there is none of that name");
        }
        return folder;
    }

    Row row(DispatchKey key, String target) {
        Row row = folder(key).byTarget().get(target);
        if (row == null) {
            throw new NoSuchElementException("delivery: \"" + target + "\", \"" + key + "\" has none of that target");
        }
        return row;
    }

    /** The number of a delivery that is added to a dispatch. */
    long nextNumber(Folder folder) {
        byNumber.put(++lastNumber, folder);
        return lastNumber;
    }

    Map<Long, Folder> byNumber() {
        return byNumber;
    }

    Map<ChannelKey, ChannelState> channels() {
        return channels;
    }

    DryRun dryRun() {
        return dryRun;
    }

    void dryRun(DryRun choice) {
        dryRun = choice;
    }

    static Instant millis(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }
}
