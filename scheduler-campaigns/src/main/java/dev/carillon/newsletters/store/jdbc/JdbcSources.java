// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store.jdbc;

import static dev.carillon.store.jdbc.plugin.KeptText.kept;
import static dev.carillon.store.jdbc.plugin.KeptText.keptOrNull;
import static dev.carillon.store.jdbc.plugin.KeptText.read;
import static dev.carillon.store.jdbc.plugin.KeptText.readOrNull;

import dev.carillon.newsletters.content.Source;
import dev.carillon.newsletters.content.SourceKind;
import dev.carillon.newsletters.content.SourceState;
import dev.carillon.newsletters.store.Sources;
import dev.carillon.store.jdbc.plugin.PluginDatabase;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Sources in a database. */
final class JdbcSources implements Sources {

    private static final String SELECT = "SELECT * FROM ${tables}newsletter_source WHERE workspace = ?";
    private static final String ONE = SELECT + " AND name = ?";

    private final PluginDatabase database;

    JdbcSources(PluginDatabase database) {
        this.database = database;
    }

    @Override
    public boolean add(Source source) {
        return database.write("add a source", tx -> add(tx, source));
    }

    private static boolean add(PluginTransaction tx, Source source) {
        return tx.update(
                        "INSERT INTO ${tables}newsletter_source (workspace, name, kind, address, enabled)"
                                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        kept(source.workspace()),
                        kept(source.name()),
                        source.kind().name(),
                        kept(source.address()),
                        source.enabled() ? 1 : 0)
                == 1;
    }

    @Override
    public boolean replace(Source source) {
        return database.write("change a source", tx -> replace(tx, source));
    }

    private static boolean replace(PluginTransaction tx, Source source) {
        Optional<Source> old =
                tx.first(ONE + tx.forUpdate(), JdbcSources::source, kept(source.workspace()), kept(source.name()));
        old.ifPresent(one -> {
            tx.update(
                    "UPDATE ${tables}newsletter_source SET kind = ?, address = ?, enabled = ?"
                            + " WHERE workspace = ? AND name = ?",
                    source.kind().name(),
                    kept(source.address()),
                    source.enabled() ? 1 : 0,
                    kept(source.workspace()),
                    kept(source.name()));
            if (!one.address().equals(source.address()) || one.kind() != source.kind()) {
                write(tx, source.workspace(), source.name(), SourceState.NEW);
            }
        });
        return old.isPresent();
    }

    @Override
    public void put(List<Source> sources) {
        // in one order, so that two of these do not wait for each other
        List<Source> ordered =
                sources.stream().sorted(Comparator.comparing(Source::name)).toList();
        database.write("put sources", tx -> {
            for (Source source : ordered) {
                if (!replace(tx, source)) {
                    add(tx, source);
                }
            }
            return ordered.size();
        });
    }

    @Override
    public boolean remove(String workspace, String name) {
        return database.write(
                "remove a source",
                tx -> tx.update(
                                "DELETE FROM ${tables}newsletter_source WHERE workspace = ? AND name = ?",
                                kept(workspace),
                                kept(name))
                        == 1);
    }

    @Override
    public Optional<Source> find(String workspace, String name) {
        return database.read("find a source", tx -> tx.first(ONE, JdbcSources::source, kept(workspace), kept(name)));
    }

    @Override
    public List<Source> list(String workspace) {
        return database.read(
                "list sources",
                tx -> tx.list(SELECT + " ORDER BY name LIMIT 1000", JdbcSources::source, kept(workspace)));
    }

    @Override
    public List<Source> list(String workspace, String after, int limit) {
        return database.read(
                "list sources",
                tx -> tx.list(
                        SELECT + " AND name > ? ORDER BY name LIMIT ?",
                        JdbcSources::source,
                        kept(workspace),
                        kept(after),
                        limit));
    }

    @Override
    public SourceState state(String workspace, String name) {
        return database.read(
                "read a source",
                tx -> tx.first(ONE, JdbcSources::state, kept(workspace), kept(name))
                        .orElse(SourceState.NEW));
    }

    @Override
    public void found(String workspace, String name, SourceState state) {
        database.write("keep how a source was found", tx -> write(tx, workspace, name, state));
    }

    private static int write(PluginTransaction tx, String workspace, String name, SourceState state) {
        return tx.update(
                "UPDATE ${tables}newsletter_source SET tag = ?, modified = ?, fetched_at = ?, not_before_at = ?,"
                        + " failures = ?, error = ? WHERE workspace = ? AND name = ?",
                keptOrNull(state.tag()),
                keptOrNull(state.modified()),
                PluginTransaction.millis(state.fetchedAt()),
                PluginTransaction.millis(state.notBefore()),
                state.failures(),
                keptOrNull(state.error()),
                kept(workspace),
                kept(name));
    }

    private static Source source(ResultSet row) throws SQLException {
        return new Source(
                read(row.getString("workspace")),
                read(row.getString("name")),
                SourceKind.valueOf(row.getString("kind")),
                read(row.getString("address")),
                row.getInt("enabled") == 1);
    }

    private static SourceState state(ResultSet row) throws SQLException {
        return new SourceState(
                readOrNull(row.getString("tag")),
                readOrNull(row.getString("modified")),
                PluginTransaction.instantOrNull(row, "fetched_at"),
                PluginTransaction.instantOrNull(row, "not_before_at"),
                row.getInt("failures"),
                readOrNull(row.getString("error")));
    }
}
