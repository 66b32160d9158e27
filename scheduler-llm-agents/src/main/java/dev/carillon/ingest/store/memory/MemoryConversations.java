// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store.memory;

import dev.carillon.ingest.analysis.Analysis;
import dev.carillon.ingest.conversation.Conversation;
import dev.carillon.ingest.conversation.NewConversation;
import dev.carillon.ingest.store.Conversations;
import dev.carillon.ingest.store.Filter;
import dev.carillon.ingest.store.memory.State.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Conversations in memory. */
final class MemoryConversations implements Conversations {

    private final State state;

    MemoryConversations(State state) {
        this.state = state;
    }

    @Override
    public Set<String> known(String source, Collection<String> externalIds) {
        synchronized (state) {
            var known = new HashSet<>(externalIds);
            known.removeIf(id -> !state.byOrigin.containsKey(new Origin(source, id)));
            return known;
        }
    }

    @Override
    public List<OptionalLong> addAll(List<Analysed> fresh, Instant now) {
        synchronized (state) {
            return fresh.stream()
                    .map(one -> kept(one.conversation(), one.analysis(), now))
                    .toList();
        }
    }

    private OptionalLong kept(NewConversation fresh, Analysis analysis, Instant now) {
        synchronized (state) {
            var origin = new Origin(fresh.source(), fresh.externalId());
            if (state.byOrigin.containsKey(origin)) {
                return OptionalLong.empty();
            }
            long id = state.nextConversation();
            state.byOrigin.put(origin, id);
            state.conversations.put(id, kept(id, fresh, analysis, State.millis(now)));
            state.loose
                    .computeIfAbsent(fresh.source(), source -> new TreeSet<>())
                    .add(id);
            state.forgetBad(new Origin(fresh.source(), "id:" + fresh.externalId()));
            return OptionalLong.of(id);
        }
    }

    private static Conversation kept(long id, NewConversation fresh, Analysis analysis, Instant now) {
        return new Conversation(
                id,
                fresh.source(),
                fresh.externalId(),
                fresh.user(),
                fresh.content(),
                fresh.content().hash(),
                fresh.legacyRoot(),
                analysis,
                1,
                null,
                false,
                false,
                fresh.beganAt(),
                fresh.fetchedAt(),
                now,
                now);
    }

    @Override
    public Optional<Conversation> find(long id) {
        synchronized (state) {
            return Optional.ofNullable(state.conversations.get(id));
        }
    }

    @Override
    public Optional<Conversation> find(String source, String externalId) {
        synchronized (state) {
            return Optional.ofNullable(state.byOrigin.get(new Origin(source, externalId)))
                    .map(state.conversations::get);
        }
    }

    @Override
    public List<Conversation> list(Filter filter, int skip, int limit) {
        synchronized (state) {
            return state.matching(filter).skip(skip).limit(limit).toList();
        }
    }

    @Override
    public long count(Filter filter) {
        synchronized (state) {
            return state.matching(filter).count();
        }
    }

    @Override
    public long added(Instant from, Instant to) {
        synchronized (state) {
            return state.conversations.values().stream()
                    .filter(one -> State.within(one.storedAt(), from, to))
                    .count();
        }
    }

    @Override
    public boolean analyse(long id, Analysis analysis, Instant now) {
        synchronized (state) {
            Conversation one = state.conversations.get(id);
            if (one == null || one.analysis().equals(analysis)) {
                return false;
            }
            state.earlier.computeIfAbsent(id, known -> new ArrayList<>()).add(one.analysis());
            state.change(id, before -> Changes.analysed(before, analysis, State.millis(now)));
            return true;
        }
    }

    @Override
    public List<Analysis> analyses(long id) {
        synchronized (state) {
            var all = new ArrayList<>(state.earlier.getOrDefault(id, List.of()));
            find(id).ifPresent(one -> all.add(one.analysis()));
            return List.copyOf(all);
        }
    }

    @Override
    public int flag(Collection<Long> ids, Flag flag, boolean on, Instant now) {
        synchronized (state) {
            int changed = 0;
            for (long id : Set.copyOf(ids)) {
                Conversation before = state.conversations.get(id);
                if (before != null && Changes.has(before, flag) != on) {
                    state.change(id, one -> Changes.flagged(one, flag, on, State.millis(now)));
                    changed++;
                }
            }
            return changed;
        }
    }
}
