// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.store.jdbc;

import static dev.carillon.store.jdbc.plugin.KeptText.kept;
import static dev.carillon.store.jdbc.plugin.KeptText.keptOrNull;
import static dev.carillon.store.jdbc.plugin.KeptText.read;
import static dev.carillon.store.jdbc.plugin.KeptText.readOrNull;

import dev.carillon.bots.birthday.Birthday;
import dev.carillon.bots.contact.Contact;
import dev.carillon.bots.store.Contacts;
import dev.carillon.store.jdbc.plugin.PluginDatabase;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** People in a database. */
final class JdbcContacts implements Contacts {

    private static final String SELECT = "SELECT * FROM ${tables}bot_contact WHERE workspace = ?";

    private final PluginDatabase database;

    JdbcContacts(PluginDatabase database) {
        this.database = database;
    }

    @Override
    public void put(String workspace, List<Contact> contacts) {
        Contacts.requireRoom(contacts.size(), contacts.size());
        database.write("keep contacts", tx -> {
            tx.each(
                    "INSERT INTO ${tables}bot_contact (workspace, id, name, first_name, address, birthday, profile, fields)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (workspace, id) DO UPDATE SET"
                            + " name = excluded.name, first_name = excluded.first_name, address = excluded.address,"
                            + " birthday = excluded.birthday, profile = excluded.profile, fields = excluded.fields",
                    contacts.stream().map(one -> values(workspace, one)).toList());
            long then = tx.number("SELECT count(*) FROM ${tables}bot_contact WHERE workspace = ?", kept(workspace));
            Contacts.requireRoom(contacts.size(), then);
            return then;
        });
    }

    private static @Nullable Object[] values(String workspace, Contact contact) {
        Birthday birthday = contact.birthday();
        return new @Nullable Object[] {
            kept(workspace),
            kept(contact.id()),
            kept(contact.name()),
            kept(contact.firstName()),
            keptOrNull(contact.address()),
            birthday == null ? null : birthday.toString(),
            keptOrNull(contact.profile()),
            written(contact.fields())
        };
    }

    @Override
    public Optional<Contact> find(String workspace, String id) {
        return database.read(
                "find a contact",
                tx -> tx.first(SELECT + " AND id = ?", JdbcContacts::contact, kept(workspace), kept(id)));
    }

    @Override
    public List<Contact> list(String workspace, String after, int limit) {
        return database.read(
                "list contacts",
                tx -> tx.list(
                        SELECT + " AND id > ? ORDER BY id LIMIT ?",
                        JdbcContacts::contact,
                        kept(workspace),
                        kept(after),
                        limit));
    }

    @Override
    public boolean delete(String workspace, String id) {
        return database.write(
                "delete a contact",
                tx -> tx.update(
                                "DELETE FROM ${tables}bot_contact WHERE workspace = ? AND id = ?",
                                kept(workspace),
                                kept(id))
                        == 1);
    }

    private static Contact contact(ResultSet row) throws SQLException {
        String birthday = row.getString("birthday");
        return new Contact(
                read(row.getString("id")),
                read(row.getString("name")),
                read(row.getString("first_name")),
                readOrNull(row.getString("address")),
                birthday == null ? null : Birthday.parse(birthday),
                readOrNull(row.getString("profile")),
                fields(row.getString("fields")));
    }

    /** As forms are written: names and values escaped, with signs between them that neither has. */
    private static String written(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> escaped(field.getKey()) + "=" + escaped(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String escaped(String text) {
        return URLEncoder.encode(kept(text), StandardCharsets.UTF_8);
    }

    private static Map<String, String> fields(String written) {
        var fields = new TreeMap<String, String>();
        for (String field : written.isEmpty() ? new String[0] : written.split("&", -1)) {
            int middle = field.indexOf('=');
            fields.put(plain(field.substring(0, middle)), plain(field.substring(middle + 1)));
        }
        return fields;
    }

    private static String plain(String escaped) {
        return read(URLDecoder.decode(escaped, StandardCharsets.UTF_8));
    }
}
