// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store.jdbc;

import dev.carillon.newsletters.content.Item;
import dev.carillon.store.jdbc.plugin.KeptText;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An item in its row. */
final class ItemRow {

    /** The columns of {@link #values}, in their order. */
    static final String COLUMNS = "item_key, source, title, url, summary, author, published_at, score";

    private ItemRow() {}

    /** The values of the columns, after others. */
    static @Nullable Object[] values(Item item, @Nullable Object... before) {
        @Nullable
        Object[] own = {
            item.key(),
            KeptText.kept(item.source()),
            KeptText.kept(item.title()),
            KeptText.keptOrNull(item.url()),
            KeptText.kept(item.summary()),
            KeptText.keptOrNull(item.author()),
            PluginTransaction.millis(item.publishedAt()),
            item.score()
        };
        @Nullable Object[] all = Arrays.copyOf(before, before.length + own.length);
        System.arraycopy(own, 0, all, before.length, own.length);
        return all;
    }

    static Item read(ResultSet row) throws SQLException {
        return new Item(
                row.getString("item_key"),
                KeptText.read(row.getString("source")),
                KeptText.read(row.getString("title")),
                KeptText.readOrNull(row.getString("url")),
                KeptText.read(row.getString("summary")),
                KeptText.readOrNull(row.getString("author")),
                PluginTransaction.instantOrNull(row, "published_at"),
                row.getInt("score"));
    }
}
