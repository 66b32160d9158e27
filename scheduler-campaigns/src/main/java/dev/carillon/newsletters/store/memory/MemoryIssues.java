// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store.memory;

import dev.carillon.newsletters.content.Issue;
import dev.carillon.newsletters.content.Item;
import dev.carillon.newsletters.store.Issues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Issues in memory. */
final class MemoryIssues implements Issues {

    private final Map<UUID, Issue> all = new LinkedHashMap<>();

    @Override
    public synchronized boolean add(Issue issue) {
        return all.putIfAbsent(issue.id(), Millis.of(issue)) == null;
    }

    @Override
    public synchronized Optional<Issue> find(String workspace, UUID id) {
        return Optional.ofNullable(all.get(id))
                .filter(issue -> issue.workspace().equals(workspace));
    }

    private Stream<Issue> newestFirst(String workspace, @Nullable String job) {
        var issues = new ArrayList<Issue>();
        for (Issue issue : all.values()) {
            if (issue.workspace().equals(workspace)
                    && (job == null || issue.job().equals(job))) {
                issues.add(0, issue);
            }
        }
        return issues.stream();
    }

    @Override
    public synchronized List<Issue> list(String workspace, @Nullable String job, @Nullable UUID before, int limit) {
        Stream<Issue> issues = newestFirst(workspace, job);
        return (before == null ? issues : issues.filter(older(before)))
                .limit(limit)
                .toList();
    }

    /** Those that were added before one. */
    private Predicate<Issue> older(UUID than) {
        var added = List.copyOf(all.keySet());
        int place = added.indexOf(than);
        return issue -> added.indexOf(issue.id()) < place;
    }

    @Override
    public synchronized Optional<Issue> unsent(String workspace, String job) {
        return newestFirst(workspace, job)
                .filter(issue -> !issue.trial() && issue.sentAt() == null)
                .findFirst();
    }

    @Override
    public synchronized void sent(String workspace, UUID id, Instant at) {
        all.computeIfPresent(id, (key, issue) -> {
            boolean here = issue.workspace().equals(workspace) && issue.sentAt() == null;
            return here ? sentAt(issue, Millis.of(at)) : issue;
        });
    }

    private static Issue sentAt(Issue issue, Instant at) {
        return new Issue(
                issue.id(),
                issue.workspace(),
                issue.job(),
                issue.subject(),
                issue.html(),
                issue.text(),
                issue.items(),
                issue.writtenBy(),
                issue.trial(),
                issue.createdAt(),
                at);
    }

    synchronized Set<String> used(String workspace, String job) {
        var used = new HashSet<String>();
        newestFirst(workspace, job)
                .filter(issue -> !issue.trial())
                .flatMap(issue -> issue.items().stream())
                .map(Item::key)
                .forEach(used::add);
        return used;
    }
}
