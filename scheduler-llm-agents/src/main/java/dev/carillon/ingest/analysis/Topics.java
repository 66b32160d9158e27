// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.analysis;

import java.util.List;
import java.util.Set;

/** What conversations are about: a topic is there when one of its words is a keyword by itself. */
final class Topics {

    private record Topic(String name, Set<String> words) {}

    private static final List<Topic> ALL = List.of(
            new Topic("technology", Set.of("api", "software", "code", "development", "tech", "system")),
            new Topic("business", Set.of("business", "company", "revenue", "profit", "market", "sales")),
            new Topic("customer_service", Set.of("customer", "support", "help", "issue", "problem", "service")),
            new Topic("product", Set.of("product", "feature", "update", "version", "release", "improvement")),
            new Topic("general", Set.of("discussion", "meeting", "call", "conversation", "chat", "talk")));

    private Topics() {}

    static List<String> among(List<String> keywords) {
        return ALL.stream()
                .filter(topic -> keywords.stream().anyMatch(topic.words::contains))
                .map(Topic::name)
                .toList();
    }
}
