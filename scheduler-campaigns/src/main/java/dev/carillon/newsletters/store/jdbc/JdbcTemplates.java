// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store.jdbc;

import static dev.carillon.store.jdbc.plugin.KeptText.kept;
import static dev.carillon.store.jdbc.plugin.KeptText.read;

import dev.carillon.newsletters.content.Template;
import dev.carillon.newsletters.store.Templates;
import dev.carillon.store.jdbc.plugin.PluginDatabase;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Templates in a database. */
final class JdbcTemplates implements Templates {

    private static final String SELECT = "SELECT * FROM ${tables}newsletter_template WHERE workspace = ?";

    private final PluginDatabase database;

    JdbcTemplates(PluginDatabase database) {
        this.database = database;
    }

    @Override
    public void put(Template template) {
        put(List.of(template));
    }

    @Override
    public void put(List<Template> templates) {
        // in one order, so that two of these do not wait for each other
        List<Template> ordered =
                templates.stream().sorted(Comparator.comparing(Template::name)).toList();
        database.write("keep templates", tx -> {
            ordered.forEach(template -> put(tx, template));
            return ordered.size();
        });
    }

    private static void put(PluginTransaction tx, Template template) {
        tx.update(
                "INSERT INTO ${tables}newsletter_template (workspace, name, subject, html, text)"
                        + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (workspace, name) DO UPDATE SET"
                        + " subject = excluded.subject, html = excluded.html, text = excluded.text",
                kept(template.workspace()),
                kept(template.name()),
                kept(template.subject()),
                kept(template.html()),
                kept(template.text()));
    }

    @Override
    public Optional<Template> find(String workspace, String name) {
        return database.read(
                "find a template",
                tx -> tx.first(SELECT + " AND name = ?", JdbcTemplates::template, kept(workspace), kept(name)));
    }

    @Override
    public List<Template> list(String workspace) {
        return database.read(
                "list templates",
                tx -> tx.list(SELECT + " ORDER BY name LIMIT 1000", JdbcTemplates::template, kept(workspace)));
    }

    @Override
    public List<Template> list(String workspace, String after, int limit) {
        return database.read(
                "list templates",
                tx -> tx.list(
                        SELECT + " AND name > ? ORDER BY name LIMIT ?",
                        JdbcTemplates::template,
                        kept(workspace),
                        kept(after),
                        limit));
    }

    @Override
    public boolean remove(String workspace, String name) {
        return database.write(
                "remove a template",
                tx -> tx.update(
                                "DELETE FROM ${tables}newsletter_template WHERE workspace = ? AND name = ?",
                                kept(workspace),
                                kept(name))
                        == 1);
    }

    private static Template template(ResultSet row) throws SQLException {
        return new Template(
                read(row.getString("workspace")),
                read(row.getString("name")),
                read(row.getString("subject")),
                read(row.getString("html")),
                read(row.getString("text")));
    }
}
