// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.ingest;

import dev.carillon.ingest.source.Ask;
import dev.carillon.ingest.source.ConversationSource;
import dev.carillon.ingest.source.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A source of so many conversations of about 1 kB, the same ones each time. */
record MadeUpConversations(int total) implements ConversationSource {

    private static final String[] WORDS =
            ("the user and api of team a product meeting great problem we discuss data for system with release slow customer"
                            + " plan good support to review feature is company market error happy design report")
                    .split(" ", -1);
    private static final int LENGTH = 60;

    @Override
    public String name() {
        return "made-up";
    }

    @Override
    public Page fetch(Ask ask) {
        String cursor = ask.cursor();
        int from = cursor == null ? 0 : Integer.parseInt(cursor);
        int to = Math.min(total, from + ask.limit());
        List<String> items = new ArrayList<>();
        for (int id = from; id < to; id++) {
            items.add(item(id));
        }
        return Page.of(items, Integer.toString(to), to < total);
    }

    private static String item(int id) {
        var random = new Random(id);
        var text = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        return "{\"id\": \"m" + id
                + "\", \"created_at\": \"2026-11-20T12:00:00.000000+00:00\", \"structured\": {\"title\":"
                + " \"Conversation " + id + "\", \"overview\": \"" + text
                + "\", \"emoji\": \"x\", \"category\": \"work\","
                + " \"action_items\": [{\"description\": \"call back\", \"completed\": false}]}, \"language\": \"en\","
                + " \"transcript_segments\": [{\"text\": \"" + text
                + "\", \"start\": 0.0, \"end\": 56.556250000000006}]}";
    }
}
