// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.ingest;

import dev.carillon.ingest.source.Ask;
import dev.carillon.ingest.source.ConversationSource;
import dev.carillon.ingest.source.Page;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A source that answers with what it holds, always all of it. */
final class ScriptedSource implements ConversationSource {

    private List<String> items = List.of();

    static String item(String id) {
        return "{\"id\":\"" + id + "\",\"created_at\":\"2026-11-19T08:00:00Z\",\"structured\":{\"title\":\"Of " + id
                + " \u00e9\",\"overview\":\"A great and wonderful talk with the customer about " + id
                + ".\",\"action_items\":[{\"n\":1.5}]}}";
    }

    /** The items of a stretch as a body. */
    static String page(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> item("c" + number))
                .collect(Collectors.joining(",", "[", "]"));
    }

    void holds(int from, int to) {
        items = IntStream.range(from, to).mapToObj(number -> item("c" + number)).toList();
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public Page fetch(Ask ask) {
        return Page.of(items, "end", false);
    }
}
