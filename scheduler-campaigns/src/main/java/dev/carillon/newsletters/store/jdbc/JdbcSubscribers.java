// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store.jdbc;

import static dev.carillon.store.jdbc.plugin.KeptText.kept;
import static dev.carillon.store.jdbc.plugin.KeptText.read;

import dev.carillon.mail.Mailbox;
import dev.carillon.newsletters.audience.Bounce;
import dev.carillon.newsletters.audience.KnownSubscriber;
import dev.carillon.newsletters.audience.NewSubscriber;
import dev.carillon.newsletters.audience.Recipient;
import dev.carillon.newsletters.audience.Subscriber;
import dev.carillon.newsletters.audience.SubscriberState;
import dev.carillon.newsletters.store.Subscribers;
import dev.carillon.store.jdbc.plugin.PluginDatabase;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Subscribers in a database. */
final class JdbcSubscribers implements Subscribers {

    private static final String SELECT = "SELECT * FROM ${tables}newsletter_subscriber WHERE workspace = ?";

    private static final String COUNT = "SELECT count(*) FROM ${tables}newsletter_subscriber WHERE workspace = ?";

    private final PluginDatabase database;

    JdbcSubscribers(PluginDatabase database) {
        this.database = database;
    }

    @Override
    public int add(String workspace, List<NewSubscriber> people, Instant now) {
        return database.write("add subscribers", tx -> {
            Set<String> known = new HashSet<>(tx.among(
                    "SELECT address FROM ${tables}newsletter_subscriber WHERE workspace = ? AND address IN",
                    row -> row.getString("address"),
                    people.stream().map(NewSubscriber::key).distinct().toList(),
                    kept(workspace)));
            var rows = new ArrayList<@Nullable Object[]>();
            for (NewSubscriber one : people) {
                if (known.add(one.key())) {
                    rows.add(new @Nullable Object[] {
                        kept(workspace),
                        one.email(),
                        one.key(),
                        kept(one.name()),
                        now.toEpochMilli(),
                        now.toEpochMilli()
                    });
                }
            }
            tx.each(
                    "INSERT INTO ${tables}newsletter_subscriber (workspace, email, address, name, state, reason,"
                            + " created_at, changed_at) VALUES (?, ?, ?, ?, 'ACTIVE', '', ?, ?) ON CONFLICT DO NOTHING",
                    rows);
            return rows.size();
        });
    }

    @Override
    public int take(String workspace, List<KnownSubscriber> people, Instant now) {
        return database.write("add subscribers", tx -> {
            long before = tx.number(COUNT, kept(workspace));
            tx.each(
                    "INSERT INTO ${tables}newsletter_subscriber (workspace, email, address, name, state, reason,"
                            + " created_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    people.stream().map(one -> values(workspace, one, now)).toList());
            tx.each(
                    "INSERT INTO ${tables}newsletter_membership (workspace, list, subscriber) SELECT s.workspace,"
                            + " CAST(? AS text), s.id FROM ${tables}newsletter_subscriber s WHERE s.workspace = ?"
                            + " AND s.address = ? ON CONFLICT DO NOTHING",
                    people.stream().flatMap(one -> memberships(workspace, one)).toList());
            return Math.toIntExact(tx.number(COUNT, kept(workspace)) - before);
        });
    }

    private static @Nullable Object[] values(String workspace, KnownSubscriber one, Instant now) {
        return new @Nullable Object[] {
            kept(workspace),
            one.person().email(),
            one.person().key(),
            kept(one.person().name()),
            one.state().name(),
            kept(one.reason()),
            now.toEpochMilli(),
            now.toEpochMilli()
        };
    }

    private static Stream<@Nullable Object[]> memberships(String workspace, KnownSubscriber one) {
        return one.lists().stream().map(list -> new @Nullable Object[] {
            kept(list), kept(workspace), one.person().key()
        });
    }

    @Override
    public Optional<Subscriber> find(String workspace, long id) {
        return database.read(
                "find a subscriber",
                tx -> tx.first(SELECT + " AND id = ?", JdbcSubscribers::subscriber, kept(workspace), id));
    }

    @Override
    public Optional<Subscriber> find(String workspace, String email) {
        String address = new Mailbox(null, email).key();
        return database.read(
                "find a subscriber",
                tx -> tx.first(SELECT + " AND address = ?", JdbcSubscribers::subscriber, kept(workspace), address));
    }

    @Override
    public List<Subscriber> list(String workspace, @Nullable SubscriberState state, long after, int limit) {
        String page = " ORDER BY id LIMIT ?";
        return database.read(
                "list subscribers",
                tx -> state == null
                        ? tx.list(
                                SELECT + " AND id > ?" + page,
                                JdbcSubscribers::subscriber,
                                kept(workspace),
                                after,
                                limit)
                        : tx.list(
                                SELECT + " AND id > ? AND state = ?" + page,
                                JdbcSubscribers::subscriber,
                                kept(workspace),
                                after,
                                state.name(),
                                limit));
    }

    @Override
    public Map<SubscriberState, Long> counts(String workspace) {
        var counts = new EnumMap<SubscriberState, Long>(SubscriberState.class);
        database.read(
                        "count subscribers",
                        tx -> tx.list(
                                "SELECT state, count(*) AS many FROM ${tables}newsletter_subscriber"
                                        + " WHERE workspace = ? GROUP BY state",
                                row -> Map.entry(SubscriberState.valueOf(row.getString("state")), row.getLong("many")),
                                kept(workspace)))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    @Override
    public boolean change(
            String workspace, long id, Set<SubscriberState> from, SubscriberState to, String reason, Instant now) {
        return database.write(
                "change a subscription",
                tx -> tx.updateAmong(
                                "UPDATE ${tables}newsletter_subscriber SET state = ?, reason = ?, changed_at = ?"
                                        + " WHERE workspace = ? AND id = ? AND state IN",
                                from.stream().map(SubscriberState::name).toList(),
                                to.name(),
                                kept(reason),
                                now.toEpochMilli(),
                                kept(workspace),
                                id)
                        == 1);
    }

    @Override
    public boolean remove(String workspace, long id) {
        return database.write(
                "remove a subscriber",
                tx -> tx.update(
                                "DELETE FROM ${tables}newsletter_subscriber WHERE workspace = ? AND id = ?",
                                kept(workspace),
                                id)
                        == 1);
    }

    @Override
    public List<Recipient> recipients(String workspace, @Nullable String list, long after, int limit) {
        String on = list == null
                ? ""
                : " AND EXISTS (SELECT 1 FROM ${tables}newsletter_membership m WHERE m.subscriber = s.id AND m.list ="
                        + " ?)";
        var values = new ArrayList<@Nullable Object>();
        values.add(kept(workspace));
        values.add(after);
        if (list != null) {
            values.add(kept(list));
        }
        values.add(limit);
        return database.read(
                "list recipients",
                tx -> tx.list(
                        "SELECT s.id, s.email, s.name FROM ${tables}newsletter_subscriber s WHERE s.workspace = ?"
                                + " AND s.id > ? AND s.state = 'ACTIVE'" + on + " AND NOT EXISTS (SELECT 1 FROM"
                                + " ${tables}newsletter_suppression p WHERE p.workspace = s.workspace"
                                + " AND p.address = s.address) ORDER BY s.id LIMIT ?",
                        row -> new Recipient(row.getLong("id"), row.getString("email"), read(row.getString("name"))),
                        values.toArray()));
    }

    @Override
    public boolean bounced(String workspace, Bounce bounce) {
        return database.write("keep a bounce", tx -> {
            boolean here = tx.first(
                            SELECT + " AND id = ?" + tx.forShare(),
                            JdbcSubscribers::subscriber,
                            kept(workspace),
                            bounce.subscriber())
                    .isPresent();
            return here
                    && tx.update(
                                    "INSERT INTO ${tables}newsletter_bounce (workspace, bounce_key, subscriber, issue,"
                                            + " kind, detail, bounced_at) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO"
                                            + " NOTHING",
                                    kept(workspace),
                                    kept(bounce.key()),
                                    bounce.subscriber(),
                                    bounce.issue().toString(),
                                    bounce.kind().name(),
                                    kept(bounce.detail()),
                                    bounce.at().toEpochMilli())
                            == 1;
        });
    }

    @Override
    public List<Bounce> bounces(String workspace, long id) {
        return database.read(
                "list bounces",
                tx -> tx.list(
                        "SELECT * FROM ${tables}newsletter_bounce WHERE workspace = ? AND subscriber = ?"
                                + " ORDER BY id DESC LIMIT 100",
                        row -> new Bounce(
                                read(row.getString("bounce_key")),
                                row.getLong("subscriber"),
                                UUID.fromString(row.getString("issue")),
                                Bounce.Kind.valueOf(row.getString("kind")),
                                read(row.getString("detail")),
                                PluginTransaction.instant(row, "bounced_at")),
                        kept(workspace),
                        id));
    }

    static Subscriber subscriber(ResultSet row) throws SQLException {
        return new Subscriber(
                row.getLong("id"),
                read(row.getString("workspace")),
                row.getString("email"),
                read(row.getString("name")),
                SubscriberState.valueOf(row.getString("state")),
                read(row.getString("reason")),
                PluginTransaction.instant(row, "created_at"),
                PluginTransaction.instant(row, "changed_at"));
    }
}
