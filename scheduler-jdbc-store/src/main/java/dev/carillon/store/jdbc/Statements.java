// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Statements with the names of this store's tables in them. Thread-safe. */
final class Statements {

    private static final int MOST_REMEMBERED = 2_048;

    private final String tables;
    private final UnaryOperator<String> spelling;
    private final Map<String, String> resolved = new ConcurrentHashMap<>();

    /**
     * For tables whose names begin so.
     *
     * @param tables such as {@code carillon_} or {@code "jobs".carillon_}
     */
    Statements(String tables) {
        this(tables, UnaryOperator.identity());
    }

    private Statements(String tables, UnaryOperator<String> spelling) {
        this.tables = tables;
        this.spelling = spelling;
    }

    /** As a dialect spells them. */
    Statements in(Dialect dialect) {
        return new Statements(tables, dialect::spelled);
    }

    /** The statement with {@code ${tables}} replaced. */
    String of(String statement) {
        String known = resolved.get(statement);
        if (known != null) {
            return known;
        }
        String text = spelling.apply(statement).replace("${tables}", tables);
        if (resolved.size() < MOST_REMEMBERED) {
            resolved.put(statement, text);
        }
        return text;
    }
}
