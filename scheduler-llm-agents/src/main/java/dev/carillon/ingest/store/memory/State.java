// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store.memory;

import dev.carillon.ingest.analysis.Analysis;
import dev.carillon.ingest.conversation.Conversation;
import dev.carillon.ingest.store.BadItem;
import dev.carillon.ingest.store.Batch;
import dev.carillon.ingest.store.Dataset;
import dev.carillon.ingest.store.Filter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** All that is kept but sources and ledger. Its own lock guards it. */
final class State {

    /** What a conversation is known by where it comes from. */
    record Origin(String source, String id) {}

    final NavigableMap<Long, Conversation> conversations = new TreeMap<>();
    final Map<Origin, Long> byOrigin = new HashMap<>();
    final Map<Long, List<Analysis>> earlier = new HashMap<>();
    final Map<String, TreeSet<Long>> loose = new HashMap<>();
    final NavigableMap<Long, BadItem> badItems = new TreeMap<>();
    final Map<Origin, Long> badByKey = new HashMap<>();
    final NavigableMap<Long, Batch> batches = new TreeMap<>();
    final Map<Long, List<Long>> leaves = new HashMap<>();
    final NavigableMap<Long, Dataset> datasets = new TreeMap<>();
    final Map<Long, Set<Long>> chosen = new HashMap<>();
    final Set<String> given = new HashSet<>();
    private long lastConversation;
    private long lastBadItem;

    long nextConversation() {
        return ++lastConversation;
    }

    long nextBadItem() {
        return ++lastBadItem;
    }

    Stream<Conversation> matching(Filter filter) {
        Long dataset = filter.dataset();
        Set<Long> members = dataset == null ? Set.of() : chosen.getOrDefault(dataset, Set.of());
        return conversations.tailMap(filter.after(), false).values().stream()
                .filter(filter::matches)
                .filter(one -> dataset == null || members.contains(one.id()));
    }

    void change(long id, UnaryOperator<Conversation> change) {
        conversations.computeIfPresent(id, (known, one) -> change.apply(one));
    }

    void forgetBad(Origin key) {
        Long bad = badByKey.remove(key);
        if (bad != null) {
            badItems.remove(bad);
        }
    }

    static Instant millis(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    static boolean within(Instant time, Instant from, Instant to) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    static <T> List<T> above(NavigableMap<Long, T> all, long after, int limit) {
        return all.tailMap(after, false).values().stream().limit(limit).toList();
    }
}
