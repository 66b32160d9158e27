// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest;

import dev.carillon.ingest.source.Ask;
import dev.carillon.ingest.source.ConversationSource;
import dev.carillon.ingest.source.Page;
import dev.carillon.ingest.source.SourceException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A source of items that are given to it, in pages; its cursor is the number of the page. */
final class ListedSource implements ConversationSource {

    private final List<List<String>> pages = new ArrayList<>();
    private final Deque<Exception> failures = new ArrayDeque<>();
    private int asked;

    static String item(String id) {
        return "{\"id\": \"" + id + "\", \"structured\": {\"overview\": \"We discuss " + id
                + " with the user, and it is good.\", \"title\": \"" + id + "\", \"action_items\": [{}]}}";
    }

    ListedSource page(String... items) {
        pages.add(List.of(items));
        return this;
    }

    ListedSource conversations(int from, int to) {
        var items = new ArrayList<String>();
        for (int id = from; id < to; id++) {
            items.add(item("c" + id));
        }
        pages.add(items);
        return this;
    }

    /** The next calls fail so, one each. */
    ListedSource fail(Exception... next) {
        failures.addAll(List.of(next));
        return this;
    }

    int asked() {
        return asked;
    }

    @Override
    public String name() {
        return "listed";
    }

    @Override
    public Page fetch(Ask ask) throws SourceException {
        asked++;
        Exception failure = failures.poll();
        if (failure instanceof SourceException source) {
            throw source;
        }
        if (failure instanceof RuntimeException broken) {
            throw broken;
        }
        String cursor = ask.cursor();
        int page = cursor == null ? 0 : Integer.parseInt(cursor);
        if (page >= pages.size()) {
            return Page.of(List.of(), Integer.toString(page), false);
        }
        return Page.of(pages.get(page), Integer.toString(page + 1), page + 1 < pages.size());
    }
}
