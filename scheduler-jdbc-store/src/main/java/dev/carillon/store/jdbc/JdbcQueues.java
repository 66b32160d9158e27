// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.store.Pause;
import dev.carillon.store.QueueControl;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

record JdbcQueues(Database database) implements QueueControl {

    @Override
    public void hold(String queue, Pause why) {
        database.transaction("hold a queue", tx -> {
            tx.addOrChange(
                    "INSERT INTO ${tables}held_queue (queue, reason, held_by, since, held_until) VALUES (?,?,?,?,?)",
                    "queue",
                    "reason = excluded.reason, held_by = excluded.held_by,"
                            + " since = excluded.since, held_until = excluded.held_until",
                    queue,
                    why.reason(),
                    why.by(),
                    why.since().toEpochMilli(),
                    Rows.millis(why.until()));
            return true;
        });
    }

    @Override
    public boolean letGo(String queue) {
        return database.transaction("let a queue go", tx -> {
            tx.stir();
            return tx.update(
                            "DELETE FROM ${tables}held_queue WHERE queue = ? AND (held_until IS NULL OR held_until > ?)",
                            queue,
                            tx.now())
                    == 1;
        });
    }

    @Override
    public Map<String, Pause> held() {
        return database.read("list held queues", tx -> {
            var held = new LinkedHashMap<String, Pause>();
            tx.list(
                            "SELECT queue, reason, held_by, since, held_until FROM ${tables}held_queue"
                                    + " WHERE held_until IS NULL OR held_until > ? ORDER BY queue",
                            row -> {
                                Long until = Tx.longOrNull(row, "held_until");
                                return Map.entry(
                                        row.getString("queue"),
                                        new Pause(
                                                row.getString("reason"),
                                                row.getString("held_by"),
                                                Rows.instant(row, "since"),
                                                until == null ? null : Instant.ofEpochMilli(until)));
                            },
                            tx.now())
                    .forEach(entry -> held.put(entry.getKey(), entry.getValue()));
            return held;
        });
    }
}
