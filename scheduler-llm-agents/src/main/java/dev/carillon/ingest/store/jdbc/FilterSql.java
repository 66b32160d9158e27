// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store.jdbc;

import dev.carillon.ingest.store.Filter;
import dev.carillon.store.jdbc.plugin.KeptText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conditions of a filter, over {@code c} and {@code a} of {@link ConversationRow#SELECT}. */
final class FilterSql {

    private final StringBuilder conditions = new StringBuilder("c.id > ?");
    private final List<Object> values = new ArrayList<>();

    FilterSql(Filter filter) {
        values.add(filter.after());
        and("c.source = ?", filter.source());
        and("c.user_id = ?", KeptText.keptOrNull(filter.user()));
        and("c.is_processed = ?", filter.processed());
        and("c.is_exported = ?", filter.exported());
        and("a.label = ?", filter.label() == null ? null : filter.label().word());
        and("a.quality >= ?", filter.leastQuality());
        and(
                "EXISTS (SELECT 1 FROM ${tables}ingest_dataset_item i WHERE i.conversation = c.id AND i.dataset = ?)",
                filter.dataset());
    }

    private void and(String condition, @Nullable Object value) {
        if (value != null) {
            conditions.append(" AND ").append(condition);
            values.add(value);
        }
    }

    String where() {
        return conditions.toString();
    }

    /** Those of the conditions, and others after them. */
    @Nullable
    Object[] values(Object... more) {
        var all = new ArrayList<Object>(values);
        all.addAll(List.of(more));
        return all.toArray();
    }
}
