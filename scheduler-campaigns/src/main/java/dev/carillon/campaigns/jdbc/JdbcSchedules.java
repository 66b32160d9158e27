// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.jdbc;

import dev.carillon.campaigns.content.Platform;
import dev.carillon.campaigns.content.Schedule;
import dev.carillon.campaigns.store.Schedules;
import dev.carillon.campaigns.store.TakenTime;
import dev.carillon.store.jdbc.plugin.KeptText;
import dev.carillon.store.jdbc.plugin.PluginDatabase;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Schedules in a database. */
final class JdbcSchedules implements Schedules {

    private static final int MOST_TAKEN = 20_000;

    private final PluginDatabase database;

    JdbcSchedules(PluginDatabase database) {
        this.database = database;
    }

    @Override
    public List<Schedule> put(List<Schedule> schedules) {
        return database.write("put schedules", tx -> {
            List<String> posts =
                    schedules.stream().map(one -> one.post().toString()).toList();
            Set<String> known = new HashSet<>(
                    tx.among("SELECT id FROM ${tables}campaign_post WHERE id IN", row -> row.getString("id"), posts));
            for (Schedule one : schedules) {
                if (!known.contains(one.post().toString())) {
                    throw new NoSuchElementException("post: " + one.post() + ", there is none of that id");
                }
            }
            tx.each(
                    "INSERT INTO ${tables}campaign_schedule (id, post, campaign, publish_at, fixed, created_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (post) DO UPDATE SET"
                            + " publish_at = excluded.publish_at, fixed = excluded.fixed",
                    schedules.stream()
                            .sorted(Comparator.comparing(Schedule::post))
                            .map(JdbcSchedules::values)
                            .toList());
            Map<UUID, Schedule> kept = new HashMap<>();
            tx.among("SELECT * FROM ${tables}campaign_schedule WHERE post IN", JdbcSchedules::read, posts)
                    .forEach(one -> kept.put(one.post(), one));
            return schedules.stream()
                    .map(one -> kept.getOrDefault(one.post(), one))
                    .toList();
        });
    }

    private static @Nullable Object[] values(Schedule schedule) {
        UUID campaign = schedule.campaign();
        return new @Nullable Object[] {
            schedule.id().toString(),
            schedule.post().toString(),
            campaign == null ? null : campaign.toString(),
            schedule.publishTime().toEpochMilli(),
            schedule.fixed() ? 1 : 0,
            schedule.createdAt().toEpochMilli()
        };
    }

    @Override
    public Optional<Schedule> find(UUID id) {
        return database.read(
                "find a schedule",
                tx -> tx.first(
                        "SELECT * FROM ${tables}campaign_schedule WHERE id = ?", JdbcSchedules::read, id.toString()));
    }

    @Override
    public Optional<Schedule> ofPost(UUID post) {
        return database.read(
                "find the schedule of a post",
                tx -> tx.first(
                        "SELECT * FROM ${tables}campaign_schedule WHERE post = ?",
                        JdbcSchedules::read,
                        post.toString()));
    }

    @Override
    public List<Schedule> ofCampaign(UUID campaign) {
        return database.read(
                "list the schedules of a campaign",
                tx -> tx.list(
                        "SELECT * FROM ${tables}campaign_schedule WHERE campaign = ? ORDER BY publish_at, id",
                        JdbcSchedules::read,
                        campaign.toString()));
    }

    @Override
    public List<Schedule> ofCampaign(UUID campaign, @Nullable Position after, int limit) {
        long time = after == null ? Long.MIN_VALUE : after.time().toEpochMilli();
        return database.read(
                "list schedules of a campaign",
                tx -> tx.list(
                        "SELECT * FROM ${tables}campaign_schedule WHERE campaign = ?"
                                + " AND (publish_at > ? OR publish_at = ? AND id > ?) ORDER BY publish_at, id LIMIT ?",
                        JdbcSchedules::read,
                        campaign.toString(),
                        time,
                        time,
                        after == null ? "" : after.id().toString(),
                        limit));
    }

    @Override
    public List<TakenTime> taken(UUID brand, Instant from, Instant to) {
        return database.read(
                "list times that are taken",
                tx -> tx.list(
                        "SELECT p.id, p.platform, p.account, s.publish_at FROM ${tables}campaign_schedule s"
                                + " JOIN ${tables}campaign_post p ON p.id = s.post"
                                + " WHERE p.brand = ? AND s.publish_at >= ? AND s.publish_at < ? LIMIT ?",
                        row -> new TakenTime(
                                UUID.fromString(row.getString("id")),
                                Platform.valueOf(row.getString("platform")),
                                KeptText.read(row.getString("account")),
                                PluginTransaction.instant(row, "publish_at")),
                        brand.toString(),
                        ceiling(from),
                        ceiling(to),
                        MOST_TAKEN));
    }

    /** The first whole millisecond at or after an instant. */
    private static long ceiling(Instant time) {
        return time.plusNanos(999_999).toEpochMilli();
    }

    private static Schedule read(ResultSet row) throws SQLException {
        String campaign = row.getString("campaign");
        return new Schedule(
                UUID.fromString(row.getString("id")),
                UUID.fromString(row.getString("post")),
                campaign == null ? null : UUID.fromString(campaign),
                PluginTransaction.instant(row, "publish_at"),
                row.getInt("fixed") == 1,
                PluginTransaction.instant(row, "created_at"));
    }
}
