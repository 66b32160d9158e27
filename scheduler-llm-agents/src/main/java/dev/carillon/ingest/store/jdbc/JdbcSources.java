// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store.jdbc;

import dev.carillon.ingest.store.FetchRecord;
import dev.carillon.ingest.store.FetchTotals;
import dev.carillon.ingest.store.SourceState;
import dev.carillon.ingest.store.Sources;
import dev.carillon.store.jdbc.plugin.KeptText;
import dev.carillon.store.jdbc.plugin.PluginDatabase;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sources in a database. */
final class JdbcSources implements Sources {

    private final PluginDatabase database;

    JdbcSources(PluginDatabase database) {
        this.database = database;
    }

    @Override
    public SourceState state(String source) {
        return database.read("read a source", tx -> SourceRow.find(tx, source));
    }

    @Override
    public Turn begin(String source, String run, Instant now) {
        Instant time = now.truncatedTo(ChronoUnit.MILLIS);
        return database.write("begin to read a source", tx -> {
            SourceState state = SourceRow.lock(tx, source);
            Optional<Instant> limited = state.limitedUntil(run, time);
            if (limited.isPresent()) {
                return new Turn.Limited(limited.get(), state.busy(time));
            }
            SourceState begun = state.begun(run, time);
            SourceRow.write(tx, source, begun);
            return new Turn.Granted(
                    begun.token(), begun.cursor(), Objects.requireNonNull(begun.turnAt()), begun.failures());
        });
    }

    @Override
    public boolean advance(String source, long token, String cursor) {
        return database.write("move a cursor", tx -> {
            SourceState state = SourceRow.lock(tx, source);
            boolean current = state.token() == token && state.turnRun() != null;
            if (current) {
                SourceRow.write(tx, source, state.advanced(cursor));
            }
            return current;
        });
    }

    @Override
    public boolean end(long token, FetchRecord fetch, Instant next) {
        return database.write("end a fetch", tx -> {
            SourceState state = SourceRow.lock(tx, fetch.source());
            boolean current = state.token() == token && state.turnRun() != null;
            if (current) {
                SourceRow.write(tx, fetch.source(), state.ended(fetch, next));
                record(tx, token, fetch);
            }
            return current;
        });
    }

    private static void record(PluginTransaction tx, long token, FetchRecord fetch) {
        tx.update(
                "INSERT INTO ${tables}ingest_fetch (source, token, run, started_at, ended_at, outcome, added, skipped,"
                        + " bad, message) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                fetch.source(),
                token,
                fetch.run(),
                fetch.startedAt().toEpochMilli(),
                fetch.endedAt().toEpochMilli(),
                fetch.outcome().name(),
                fetch.added(),
                fetch.skipped(),
                fetch.bad(),
                KeptText.kept(fetch.message()));
    }

    @Override
    public List<FetchRecord> fetches(@Nullable String source, int limit) {
        String from = "SELECT * FROM ${tables}ingest_fetch ";
        String latest = "ORDER BY id DESC LIMIT ?";
        return database.read(
                "list fetches",
                tx -> source == null
                        ? tx.list(from + latest, JdbcSources::fetch, limit)
                        : tx.list(from + "WHERE source = ? " + latest, JdbcSources::fetch, source, limit));
    }

    @Override
    public List<Past> history(@Nullable String source, long before, int limit) {
        String from = "SELECT * FROM ${tables}ingest_fetch WHERE id < ? ";
        String latest = "ORDER BY id DESC LIMIT ?";
        return database.read(
                "list fetches",
                tx -> source == null
                        ? tx.list(from + latest, JdbcSources::past, before, limit)
                        : tx.list(from + "AND source = ? " + latest, JdbcSources::past, before, source, limit));
    }

    private static Past past(ResultSet row) throws SQLException {
        return new Past(row.getLong("id"), fetch(row));
    }

    private static FetchRecord fetch(ResultSet row) throws SQLException {
        return new FetchRecord(
                row.getString("source"),
                row.getString("run"),
                PluginTransaction.instant(row, "started_at"),
                PluginTransaction.instant(row, "ended_at"),
                FetchRecord.Outcome.valueOf(row.getString("outcome")),
                row.getInt("added"),
                row.getInt("skipped"),
                row.getInt("bad"),
                KeptText.read(row.getString("message")));
    }

    @Override
    public FetchTotals totals(Instant from, Instant to) {
        return database.read(
                "sum fetches up",
                tx -> tx.first(
                                "SELECT COALESCE(SUM(CASE outcome WHEN 'DONE' THEN 1 ELSE 0 END), 0),"
                                        + " COALESCE(SUM(CASE outcome WHEN 'FAILED' THEN 1 ELSE 0 END), 0),"
                                        + " COALESCE(SUM(added), 0), COALESCE(SUM(skipped), 0), COALESCE(SUM(bad), 0)"
                                        + " FROM ${tables}ingest_fetch WHERE ended_at >= ? AND ended_at < ?",
                                row -> new FetchTotals(
                                        row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)),
                                JdbcConversations.ceiling(from),
                                JdbcConversations.ceiling(to))
                        .orElseThrow());
    }

    @Override
    public Optional<Instant> lastFetch() {
        return database.read(
                "read the last fetch",
                tx -> tx
                        .list(
                                "SELECT last_fetch_at FROM ${tables}ingest_source WHERE last_fetch_at IS NOT NULL"
                                        + " ORDER BY last_fetch_at DESC LIMIT 1",
                                row -> PluginTransaction.instant(row, "last_fetch_at"))
                        .stream()
                        .findFirst());
    }
}
