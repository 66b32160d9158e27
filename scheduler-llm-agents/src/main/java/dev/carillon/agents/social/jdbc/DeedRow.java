// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.jdbc;

import dev.carillon.agents.social.Deed;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A deed in columns.
 *
 * @param target the post or persona that it is about
 * @param body what is said; of oneself, too
 */
record DeedRow(
        String kind,
        @Nullable Long target,
        @Nullable String title,
        @Nullable String body) {

    private static final String CREATE_POST = "CREATE_POST";
    private static final String ADD_COMMENT = "ADD_COMMENT";
    private static final String LIKE = "LIKE";
    private static final String FOLLOW = "FOLLOW";
    private static final String UPDATE_BIO = "UPDATE_BIO";

    static DeedRow of(Deed deed) {
        if (deed instanceof Deed.CreatePost post) {
            return new DeedRow(CREATE_POST, null, post.title(), post.body());
        }
        if (deed instanceof Deed.AddComment comment) {
            return new DeedRow(ADD_COMMENT, comment.post(), null, comment.body());
        }
        if (deed instanceof Deed.Like like) {
            return new DeedRow(LIKE, like.post(), null, null);
        }
        if (deed instanceof Deed.Follow follow) {
            return new DeedRow(FOLLOW, follow.persona(), null, null);
        }
        if (deed instanceof Deed.UpdateBio update) {
            return new DeedRow(UPDATE_BIO, null, null, update.bio());
        }
        throw new IllegalStateException("deed: " + deed.getClass().getName() + ", expected one that is known");
    }

    static DeedRow read(ResultSet row) throws SQLException {
        return new DeedRow(
                row.getString("kind"),
                PluginTransaction.longOrNull(row, "target"),
                row.getString("title"),
                row.getString("body"));
    }

    Deed deed() {
        return switch (kind) {
            case CREATE_POST -> new Deed.CreatePost(there(title), there(body));
            case ADD_COMMENT -> new Deed.AddComment(there(target), there(body));
            case LIKE -> new Deed.Like(there(target));
            case FOLLOW -> new Deed.Follow(there(target));
            case UPDATE_BIO -> new Deed.UpdateBio(there(body));
            default -> throw new IllegalStateException("kind of a deed: " + kind + ", expected one that is known");
        };
    }

    private static <T> T there(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
