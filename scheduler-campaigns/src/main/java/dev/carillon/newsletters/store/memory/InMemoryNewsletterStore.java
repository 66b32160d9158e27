// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store.memory;

import dev.carillon.newsletters.content.Template;
import dev.carillon.newsletters.store.Issues;
import dev.carillon.newsletters.store.Items;
import dev.carillon.newsletters.store.Lists;
import dev.carillon.newsletters.store.NewsletterStore;
import dev.carillon.newsletters.store.Sources;
import dev.carillon.newsletters.store.Subscribers;
import dev.carillon.newsletters.store.Suppressions;
import dev.carillon.newsletters.store.Templates;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Newsletters in memory, for tests and trials. Thread-safe. */
public final class InMemoryNewsletterStore implements NewsletterStore {

    private static final int MOST_LISTED = 1_000;

    private final MemoryIssues issues = new MemoryIssues();
    private final MemoryItems items = new MemoryItems(issues);
    private final MemorySources sources = new MemorySources();
    private final MemorySuppressions suppressions = new MemorySuppressions();
    private final MemorySubscribers subscribers = new MemorySubscribers(suppressions);
    private final MemoryTemplates templates = new MemoryTemplates();

    /** An empty one. */
    public InMemoryNewsletterStore() {
        // nothing is there yet
    }

    @Override
    public Sources sources() {
        return sources;
    }

    @Override
    public Items items() {
        return items;
    }

    @Override
    public Issues issues() {
        return issues;
    }

    @Override
    public Subscribers subscribers() {
        return subscribers;
    }

    @Override
    public Lists lists() {
        return subscribers.lists();
    }

    @Override
    public Suppressions suppressions() {
        return suppressions;
    }

    @Override
    public Templates templates() {
        return templates;
    }

    /** Templates by their names. */
    private static final class MemoryTemplates implements Templates {

        private final Map<String, Map<String, Template>> all = new TreeMap<>();

        @Override
        public synchronized void put(Template template) {
            all.computeIfAbsent(template.workspace(), workspace -> new TreeMap<>())
                    .put(template.name(), template);
        }

        @Override
        public synchronized void put(List<Template> templates) {
            templates.forEach(this::put);
        }

        @Override
        public synchronized Optional<Template> find(String workspace, String name) {
            return Optional.ofNullable(all.getOrDefault(workspace, Map.of()).get(name));
        }

        @Override
        public synchronized List<Template> list(String workspace) {
            return all.getOrDefault(workspace, Map.of()).values().stream()
                    .limit(MOST_LISTED)
                    .toList();
        }

        @Override
        public synchronized List<Template> list(String workspace, String after, int limit) {
            return all.getOrDefault(workspace, Map.of()).values().stream()
                    .filter(template -> template.name().compareTo(after) > 0)
                    .limit(limit)
                    .toList();
        }

        @Override
        public synchronized boolean remove(String workspace, String name) {
            Map<String, Template> here = all.get(workspace);
            return here != null && here.remove(name) != null;
        }
    }
}
