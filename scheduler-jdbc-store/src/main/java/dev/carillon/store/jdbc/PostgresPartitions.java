// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Fire;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One partition for each day (UTC): made two weeks ahead or when a record of its day comes, dropped whole. Thread-safe. */
final class PostgresPartitions implements Partitions {

    private static final int DAYS_AHEAD = 14;
    private static final long DAY = 86_400_000L;
    private static final DateTimeFormatter NAME = DateTimeFormatter.BASIC_ISO_DATE;

    private static final String OWNER_IF_SEPARATED =
            "SELECT CAST(relowner AS regrole) FROM pg_class WHERE oid = to_regclass(?) AND relforcerowsecurity";

    private final Database database;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    PostgresPartitions(Database database) {
        this.database = database;
    }

    @Override
    public void ensureNow() {
        long today = Math.floorDiv(database.clock().millis(), DAY);
        if (!known.contains(name("execution", today + 1)) || !known.contains(name("execution", today))) {
            database.transaction("make partitions", tx -> {
                for (long day = today - 1; day <= today + DAYS_AHEAD; day++) {
                    ensure(tx, "execution", day);
                    ensure(tx, "fire", day);
                }
                return true;
            });
        }
    }

    @Override
    public void ensure(Tx tx, List<Fire> fires) {
        fires.stream()
                .mapToLong(fire -> Math.floorDiv(fire.through().toEpochMilli(), DAY))
                .distinct()
                .sorted()
                .forEach(day -> ensure(tx, "fire", day));
    }

    private void ensure(Tx tx, String table, long day) {
        String name = name(table, day);
        if (known.contains(name)) {
            return;
        }
        boolean there =
                tx.number("SELECT count(*) FROM pg_class WHERE oid = to_regclass(?)", tx.sql("${tables}") + name) > 0;
        if (!there) {
            tx.number("SELECT count(pg_advisory_xact_lock(hashtext(?)))", tx.sql("${tables}partitions"));
            tx.update("CREATE TABLE IF NOT EXISTS ${tables}" + name + " PARTITION OF ${tables}" + table
                    + " FOR VALUES FROM (" + day * DAY + ") TO (" + (day + 1) * DAY + ")");
            tx.first(OWNER_IF_SEPARATED, row -> row.getString(1), tx.sql("${tables}") + table)
                    .ifPresent(owner -> handOver(tx, name, owner));
        }
        tx.afterCommit(() -> known.add(name));
    }

    /** Where workspaces are separated a partition is of the role that owns its table, and nobody else reads it directly. */
    private static void handOver(Tx tx, String name, String owner) {
        tx.update("ALTER TABLE ${tables}" + name + " OWNER TO " + owner);
        tx.update("ALTER TABLE ${tables}" + name + " ENABLE ROW LEVEL SECURITY");
    }

    private static String name(String table, long day) {
        return table + "_" + NAME.format(LocalDate.ofEpochDay(day));
    }

    @Override
    public int dropBefore(String table, long millis) {
        LocalDate first = Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC).toLocalDate();
        List<String> old = database.transaction(
                "look for old partitions",
                tx -> tx.list(
                        "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
                                + " WHERE i.inhparent = to_regclass(?) ORDER BY c.relname",
                        row -> row.getString(1),
                        tx.sql("${tables}") + table));
        int dropped = 0;
        for (String partition : old) {
            String day = partition.substring(partition.lastIndexOf('_') + 1);
            if (LocalDate.parse(day, NAME).isBefore(first)) {
                dropped += drop(table, day);
            }
        }
        return dropped;
    }

    /** Whoever reads the partition makes this wait and all writers behind it, so it gives up soon and tries another time. */
    private int drop(String table, String day) {
        String name = table + "_" + day;
        int rows = database.transaction("drop a partition", tx -> {
            tx.update("SET LOCAL lock_timeout = '500ms'");
            int count = (int) tx.number("SELECT count(*) FROM ${tables}" + name);
            tx.update("DROP TABLE ${tables}" + name);
            return count;
        });
        known.remove(name);
        return rows;
    }
}
