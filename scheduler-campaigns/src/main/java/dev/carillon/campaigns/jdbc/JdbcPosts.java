// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.jdbc;

import static java.util.stream.Collectors.toSet;

import dev.carillon.campaigns.content.Campaign;
import dev.carillon.campaigns.content.Platform;
import dev.carillon.campaigns.content.Post;
import dev.carillon.campaigns.store.Posts;
import dev.carillon.store.jdbc.plugin.KeptText;
import dev.carillon.store.jdbc.plugin.PluginDatabase;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Posts in a database. Who writes locks their campaigns first, by id. */
final class JdbcPosts implements Posts {

    private static final String SELECT = "SELECT * FROM ${tables}campaign_post WHERE id = ?";

    private final PluginDatabase database;

    JdbcPosts(PluginDatabase database) {
        this.database = database;
    }

    @Override
    public void put(List<Post> posts) {
        database.write("put posts", tx -> put(tx, posts));
    }

    static int put(PluginTransaction tx, List<Post> posts) {
        Set<UUID> brands = posts.stream().map(Post::brand).collect(toSet());
        brands.forEach(brand -> JdbcBrands.require(tx, brand));
        Map<UUID, Campaign> campaigns = campaigns(tx, posts);
        for (Post post : posts) {
            UUID id = post.campaign();
            Campaign campaign = id == null ? null : campaigns.get(id);
            if (campaign != null && !campaign.brand().equals(post.brand())) {
                throw new IllegalArgumentException("post.campaign: " + id + " is another brand's");
            }
        }
        tx.each(
                "INSERT INTO ${tables}campaign_post (id, brand, campaign, title, words, media_url, platform, account,"
                        + " created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                        + " brand = excluded.brand, campaign = excluded.campaign, title = excluded.title,"
                        + " words = excluded.words, media_url = excluded.media_url, platform = excluded.platform,"
                        + " account = excluded.account, updated_at = excluded.updated_at",
                posts.stream().map(JdbcPosts::values).toList());
        campaigns.keySet().forEach(campaign -> requireRoom(tx, campaign));
        return posts.size();
    }

    private static Map<UUID, Campaign> campaigns(PluginTransaction tx, List<Post> posts) {
        var ids = new TreeSet<UUID>();
        posts.stream().map(Post::campaign).filter(Objects::nonNull).forEach(ids::add);
        Map<UUID, Campaign> campaigns = new HashMap<>();
        for (UUID id : ids) {
            campaigns.put(
                    id,
                    JdbcCampaigns.locked(tx, id)
                            .orElseThrow(() ->
                                    new NoSuchElementException("campaign: " + id + ", there is none of that id")));
        }
        return campaigns;
    }

    private static void requireRoom(PluginTransaction tx, UUID campaign) {
        long posts = tx.number("SELECT count(*) FROM ${tables}campaign_post WHERE campaign = ?", campaign.toString());
        if (posts > MOST_OF_CAMPAIGN) {
            throw new IllegalArgumentException(
                    "posts: " + posts + " in campaign " + campaign + ", expected at most " + MOST_OF_CAMPAIGN);
        }
    }

    private static @Nullable Object[] values(Post post) {
        UUID campaign = post.campaign();
        return new @Nullable Object[] {
            post.id().toString(),
            post.brand().toString(),
            campaign == null ? null : campaign.toString(),
            KeptText.kept(post.title()),
            KeptText.kept(post.text()),
            KeptText.kept(post.mediaUrl()),
            post.platform().name(),
            KeptText.kept(post.account()),
            post.createdAt().toEpochMilli(),
            post.updatedAt().toEpochMilli()
        };
    }

    @Override
    public Optional<Post> find(UUID id) {
        return database.read("find a post", tx -> tx.first(SELECT, JdbcPosts::read, id.toString()));
    }

    @Override
    public List<Post> ofCampaign(UUID campaign) {
        return database.read(
                "list the posts of a campaign",
                tx -> tx.list(
                        "SELECT * FROM ${tables}campaign_post WHERE campaign = ? ORDER BY number",
                        JdbcPosts::read,
                        campaign.toString()));
    }

    @Override
    public List<Post> ofCampaign(UUID campaign, @Nullable UUID after, int limit) {
        return database.read(
                "list the posts of a campaign",
                tx -> tx.list(
                        "SELECT * FROM ${tables}campaign_post WHERE campaign = ? AND id > ? ORDER BY id LIMIT ?",
                        JdbcPosts::read,
                        campaign.toString(),
                        after == null ? "" : after.toString(),
                        limit));
    }

    @Override
    public List<Post> list(UUID brand, @Nullable UUID after, int limit) {
        return database.read(
                "list posts",
                tx -> tx.list(
                        "SELECT * FROM ${tables}campaign_post WHERE brand = ? AND id > ? ORDER BY id LIMIT ?",
                        JdbcPosts::read,
                        brand.toString(),
                        after == null ? "" : after.toString(),
                        limit));
    }

    @Override
    public boolean delete(UUID id) {
        return database.write("delete a post", tx -> {
            tx.first(SELECT + tx.forUpdate(), JdbcPosts::read, id.toString());
            if (tx.number("SELECT count(*) FROM ${tables}campaign_schedule WHERE post = ?", id.toString()) > 0) {
                throw new IllegalStateException("post: " + id + " is scheduled");
            }
            return tx.update("DELETE FROM ${tables}campaign_post WHERE id = ?", id.toString()) > 0;
        });
    }

    static Post read(ResultSet row) throws SQLException {
        String campaign = row.getString("campaign");
        return new Post(
                UUID.fromString(row.getString("id")),
                UUID.fromString(row.getString("brand")),
                campaign == null ? null : UUID.fromString(campaign),
                KeptText.read(row.getString("title")),
                KeptText.read(row.getString("words")),
                KeptText.read(row.getString("media_url")),
                Platform.valueOf(row.getString("platform")),
                KeptText.read(row.getString("account")),
                PluginTransaction.instant(row, "created_at"),
                PluginTransaction.instant(row, "updated_at"));
    }
}
