// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.feeds;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.carillon.examples.document.JsonReader;
import dev.carillon.examples.document.JsonValue;
import dev.carillon.examples.document.MalformedJson;
import dev.carillon.examples.syndication.FeedItem;
import dev.carillon.execution.Execution;
import dev.carillon.execution.ExecutionLog;
import dev.carillon.execution.Run;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The items that a job has seen, each by a mark of 16 letters. They are written into the results of the job's runs whenever
 * they have changed, and now and then besides, so that the latest thousand records tell them to another process; of more than
 * 5,000 the later ones. Thread-safe.
 */
final class SeenItems {

    private static final int MOST_REMEMBERED = 50_000;
    private static final int MOST_RECORDED = 5_000;
    private static final int MOST_READ = 1_000;
    private static final int LOOKS_WITHOUT = 100;
    private static final int MARK_BYTES = 8;

    private final Set<String> marks;
    private int untold = LOOKS_WITHOUT;

    private SeenItems(Set<String> marks) {
        this.marks = marks;
    }

    /** What the records of the job of a run say. */
    static SeenItems recordedOf(Run run, ExecutionLog records) {
        return new SeenItems(run.job().stream()
                .flatMap(job -> records.ofJob(job, MOST_READ).stream())
                .map(Execution::result)
                .filter(Objects::nonNull)
                .map(SeenItems::recorded)
                .filter(told -> !told.isEmpty())
                .findFirst()
                .orElseGet(LinkedHashSet::new));
    }

    private static Set<String> recorded(String result) {
        var marks = new LinkedHashSet<String>();
        try {
            members(JsonReader.read(result, ""))
                    .filter(member -> member.name().equals("seen"))
                    .flatMap(member -> member.value() instanceof JsonValue.Items items
                            ? items.values().stream()
                            : Stream.<JsonValue>empty())
                    .forEach(value -> {
                        if (value instanceof JsonValue.Text text) {
                            marks.add(text.value());
                        }
                    });
        } catch (MalformedJson foreign) {
            // not a result of this example: it tells nothing of items
            return marks;
        }
        return marks;
    }

    private static Stream<JsonValue.Member> members(JsonValue result) {
        return result instanceof JsonValue.Members object ? object.members().stream() : Stream.empty();
    }

    synchronized boolean has(FeedItem item) {
        return marks.contains(mark(item));
    }

    synchronized void add(List<FeedItem> items) {
        for (FeedItem item : items) {
            if (marks.add(mark(item))) {
                untold = LOOKS_WITHOUT;
            }
        }
        var oldest = marks.iterator();
        for (int over = marks.size() - MOST_REMEMBERED; over > 0; over--) {
            oldest.next();
            oldest.remove();
        }
    }

    /** What the record of this run is to say, empty when that of an earlier one still does. */
    synchronized List<String> toRecord() {
        if (++untold <= LOOKS_WITHOUT) {
            return List.of();
        }
        untold = 0;
        return marks.stream().skip(Math.max(0, marks.size() - MOST_RECORDED)).toList();
    }

    private static String mark(FeedItem item) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(item.id().getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, MARK_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
