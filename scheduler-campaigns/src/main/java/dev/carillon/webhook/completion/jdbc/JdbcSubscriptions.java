// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion.jdbc;

import static dev.carillon.store.jdbc.plugin.PluginTransaction.instant;
import static dev.carillon.store.jdbc.plugin.PluginTransaction.instantOrNull;
import static dev.carillon.store.jdbc.plugin.PluginTransaction.millis;

import dev.carillon.execution.Outcome;
import dev.carillon.store.jdbc.plugin.KeptText;
import dev.carillon.store.jdbc.plugin.PluginDatabase;
import dev.carillon.webhook.WebhookSecret;
import dev.carillon.webhook.completion.RunFilter;
import dev.carillon.webhook.completion.Subscription;
import dev.carillon.webhook.completion.Subscriptions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Subscriptions in a database. */
final class JdbcSubscriptions implements Subscriptions {

    private final PluginDatabase database;

    JdbcSubscriptions(PluginDatabase database) {
        this.database = database;
    }

    @Override
    public void add(Subscription subscription) {
        database.write("add a subscription", tx -> {
            int added = tx.update(
                    "INSERT INTO ${tables}webhook (id, workspace, created_by, created_at, url, job, label, label_value,"
                            + " outcomes, every_attempt, secret, older_secret, enabled, since_at, failing_at, off_reason)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                    all(
                            Stream.of(
                                    subscription.id().toString(),
                                    KeptText.kept(subscription.workspace()),
                                    KeptText.kept(subscription.createdBy()),
                                    subscription.createdAt().toEpochMilli()),
                            changeable(subscription)));
            return added;
        });
    }

    @Override
    public boolean change(Subscription subscription) {
        return database.write(
                "change a subscription",
                tx -> tx.update(
                                "UPDATE ${tables}webhook SET url = ?, job = ?, label = ?, label_value = ?, outcomes = ?,"
                                        + " every_attempt = ?, secret = ?, older_secret = ?, enabled = ?, since_at = ?,"
                                        + " failing_at = ?, off_reason = ? WHERE id = ? AND workspace = ?",
                                all(
                                        changeable(subscription),
                                        Stream.of(
                                                subscription.id().toString(), KeptText.kept(subscription.workspace()))))
                        > 0);
    }

    private static @Nullable Object[] all(
            Stream<? extends @Nullable Object> some, Stream<? extends @Nullable Object> others) {
        return Stream.<@Nullable Object>concat(some, others).toArray();
    }

    private static Stream<@Nullable Object> changeable(Subscription subscription) {
        RunFilter filter = subscription.filter();
        RunFilter.Label label = filter.label();
        List<WebhookSecret> secrets = subscription.secrets();
        return Stream.of(
                KeptText.kept(subscription.url()),
                KeptText.keptOrNull(filter.job()),
                label == null ? null : KeptText.kept(label.name()),
                label == null ? null : KeptText.kept(label.value()),
                filter.outcomes().stream().map(Outcome::name).collect(Collectors.joining(",")),
                filter.everyAttempt() ? 1 : 0,
                secrets.get(0).reveal(),
                secrets.size() > 1 ? secrets.get(1).reveal() : null,
                subscription.enabled() ? 1 : 0,
                subscription.since().toEpochMilli(),
                millis(subscription.failingSince()),
                KeptText.keptOrNull(subscription.offReason()));
    }

    @Override
    public Optional<Subscription> find(String workspace, UUID id) {
        return database.read(
                "find a subscription",
                tx -> tx.first(
                        "SELECT * FROM ${tables}webhook WHERE id = ? AND workspace = ?",
                        JdbcSubscriptions::read,
                        id.toString(),
                        KeptText.kept(workspace)));
    }

    @Override
    public List<Subscription> list(String workspace) {
        return database.read(
                "list subscriptions",
                tx -> tx.list(
                        "SELECT * FROM ${tables}webhook WHERE workspace = ? ORDER BY created_at, id",
                        JdbcSubscriptions::read,
                        KeptText.kept(workspace)));
    }

    @Override
    public List<String> workspaces() {
        return database.read(
                "list workspaces with subscriptions",
                tx -> tx.list(
                        "SELECT DISTINCT workspace FROM ${tables}webhook WHERE enabled = 1 ORDER BY workspace",
                        row -> KeptText.read(row.getString("workspace"))));
    }

    @Override
    public boolean delete(String workspace, UUID id) {
        return database.write("delete a subscription", tx -> {
            boolean there = tx.update(
                            "DELETE FROM ${tables}webhook WHERE id = ? AND workspace = ?",
                            id.toString(),
                            KeptText.kept(workspace))
                    > 0;
            if (there) {
                tx.update("DELETE FROM ${tables}webhook_notice WHERE webhook = ?", id.toString());
            }
            return there;
        });
    }

    @Override
    public Optional<Instant> failed(UUID id, Instant at) {
        return database.write("note a failure", tx -> {
            tx.update(
                    "UPDATE ${tables}webhook SET failing_at = ? WHERE id = ? AND failing_at IS NULL",
                    at.toEpochMilli(),
                    id.toString());
            return tx.first(
                    "SELECT failing_at FROM ${tables}webhook WHERE id = ? AND failing_at IS NOT NULL",
                    row -> instant(row, "failing_at"),
                    id.toString());
        });
    }

    @Override
    public void delivered(UUID id) {
        database.write(
                "note an arrival",
                tx -> tx.update(
                        "UPDATE ${tables}webhook SET failing_at = NULL WHERE id = ? AND failing_at IS NOT NULL",
                        id.toString()));
    }

    @Override
    public void switchOff(UUID id, String reason) {
        String kept = reason.substring(0, Math.min(reason.length(), Subscription.LONGEST_REASON));
        database.write(
                "switch a subscription off",
                tx -> tx.update(
                        "UPDATE ${tables}webhook SET enabled = 0, off_reason = ? WHERE id = ? AND enabled = 1",
                        KeptText.kept(kept),
                        id.toString()));
    }

    private static Subscription read(ResultSet row) throws SQLException {
        String label = KeptText.readOrNull(row.getString("label"));
        String value = KeptText.readOrNull(row.getString("label_value"));
        var filter = new RunFilter(
                KeptText.readOrNull(row.getString("job")),
                label == null || value == null ? null : new RunFilter.Label(label, value),
                Arrays.stream(row.getString("outcomes").split(","))
                        .map(Outcome::valueOf)
                        .collect(Collectors.toSet()),
                row.getInt("every_attempt") == 1);
        return new Subscription(
                UUID.fromString(row.getString("id")),
                KeptText.read(row.getString("workspace")),
                KeptText.read(row.getString("url")),
                filter,
                Stream.of(row.getString("secret"), row.getString("older_secret"))
                        .filter(secret -> secret != null)
                        .map(WebhookSecret::parse)
                        .toList(),
                row.getInt("enabled") == 1,
                instant(row, "since_at"),
                KeptText.read(row.getString("created_by")),
                instant(row, "created_at"),
                instantOrNull(row, "failing_at"),
                KeptText.readOrNull(row.getString("off_reason")));
    }
}
