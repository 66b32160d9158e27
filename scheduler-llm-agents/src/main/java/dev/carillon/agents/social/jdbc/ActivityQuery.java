// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.jdbc;

import dev.carillon.store.jdbc.plugin.PluginTransaction;

/**
 * What those have done whom {@code :follower} follows in {@code :simulation}: of each the newest, {@code :each} of a kind. Columns
 * {@code followed, kind, id, post, content, created_at}, in no order. Each who is followed has a row, if only one in which all but
 * the first are null.
 */
final class ActivityQuery {

    private static final String ON_POSTGRES = """
            SELECT f.followed, a.kind, a.id, a.post, a.content, a.created_at
            FROM ${tables}social_follow f
            LEFT JOIN LATERAL (
                (SELECT 0 AS kind, p.id, p.id AS post, p.title AS content, p.created_at
                FROM ${tables}social_post p WHERE p.simulation = f.simulation AND p.author = f.followed
                ORDER BY p.created_at DESC, p.id DESC LIMIT :each)
                UNION ALL
                (SELECT 1, c.id, c.post, c.body, c.created_at
                FROM ${tables}social_comment c WHERE c.simulation = f.simulation AND c.author = f.followed
                ORDER BY c.created_at DESC, c.id DESC LIMIT :each)
                UNION ALL
                (SELECT 2, l.id, l.post, p.title, l.created_at
                FROM (SELECT id, post, created_at
                    FROM ${tables}social_like WHERE simulation = f.simulation AND persona = f.followed
                    ORDER BY created_at DESC, id DESC LIMIT :each) l
                JOIN ${tables}social_post p ON p.simulation = f.simulation AND p.id = l.post)
            ) a ON true
            WHERE f.simulation = :simulation AND f.follower = :follower
            """;

    /** Without an order: SQLite would look through all posts for it. */
    private static final String ON_SQLITE = """
            SELECT f.followed, 0 AS kind, p.id, p.id AS post, p.title AS content, p.created_at
            FROM ${tables}social_follow f CROSS JOIN ${tables}social_post p
            WHERE f.simulation = :simulation AND f.follower = :follower AND p.simulation = f.simulation
            AND p.id IN (SELECT n.id FROM ${tables}social_post n
                WHERE n.simulation = f.simulation AND n.author = f.followed
                ORDER BY n.created_at DESC, n.id DESC LIMIT :each)
            UNION ALL
            SELECT f.followed, 1, c.id, c.post, c.body, c.created_at
            FROM ${tables}social_follow f CROSS JOIN ${tables}social_comment c
            WHERE f.simulation = :simulation AND f.follower = :follower AND c.simulation = f.simulation
            AND c.id IN (SELECT n.id FROM ${tables}social_comment n
                WHERE n.simulation = f.simulation AND n.author = f.followed
                ORDER BY n.created_at DESC, n.id DESC LIMIT :each)
            UNION ALL
            SELECT f.followed, 2, l.id, l.post, p.title, l.created_at
            FROM ${tables}social_follow f CROSS JOIN ${tables}social_like l CROSS JOIN ${tables}social_post p
            WHERE f.simulation = :simulation AND f.follower = :follower AND l.simulation = f.simulation
            AND p.simulation = f.simulation AND p.id = l.post
            AND l.id IN (SELECT n.id FROM ${tables}social_like n
                WHERE n.simulation = f.simulation AND n.persona = f.followed
                ORDER BY n.created_at DESC, n.id DESC LIMIT :each)
            UNION ALL
            SELECT f.followed, NULL, NULL, NULL, NULL, NULL
            FROM ${tables}social_follow f WHERE f.simulation = :simulation AND f.follower = :follower
            """;

    private ActivityQuery() {}

    /** As the database finds it by its indexes. */
    static String of(PluginTransaction tx) {
        return tx.postgres() ? ON_POSTGRES : ON_SQLITE;
    }
}
