// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.memory;

import dev.carillon.agents.social.Persona;
import dev.carillon.agents.social.rules.Changes;
import dev.carillon.agents.social.rules.Changes.Commented;
import dev.carillon.agents.social.rules.Changes.Liked;
import dev.carillon.agents.social.rules.Changes.Written;
import dev.carillon.agents.social.rules.Counters;
import dev.carillon.agents.social.rules.CycleRules;
import dev.carillon.agents.social.rules.Known;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All that a simulation holds, with what is needed to read it without looking through it. Not thread-safe. */
final class State implements Known {

    Counters counters = Counters.NONE;
    final TreeMap<Long, Inhabitant> personas = new TreeMap<>();
    /** By username, folded. */
    final Map<String, Inhabitant> names = new HashMap<>();

    final Map<Long, Discussion> posts = new HashMap<>();
    final Timeline<Written> newest;
    /** By number. */
    final TreeMap<Long, CycleState> cycles = new TreeMap<>();

    private final Map<String, CycleState> cyclesById = new HashMap<>();

    State() {
        newest = new Timeline<>();
    }

    private State(State other) {
        counters = other.counters;
        newest = new Timeline<>(other.newest);
        other.personas.values().forEach(persona -> settle(new Inhabitant(persona)));
        other.posts.forEach((id, post) -> posts.put(id, new Discussion(post)));
        other.cycles.values().forEach(cycle -> begin(new CycleState(cycle)));
    }

    /** A copy that goes its own way. */
    State copy() {
        return new State(this);
    }

    void settle(Inhabitant persona) {
        personas.put(persona.id(), persona);
        names.put(persona.folded(), persona);
    }

    void leave(Inhabitant persona) {
        personas.remove(persona.id());
        names.remove(persona.folded());
        persona.following.keySet().forEach(followed -> of(followed).followers.remove(persona.id()));
        persona.followers.forEach(follower -> of(follower).following.remove(persona.id()));
    }

    void begin(CycleState cycle) {
        cycles.put(cycle.number, cycle);
        cyclesById.put(cycle.id, cycle);
    }

    @Nullable
    CycleState cycle(String id) {
        return cyclesById.get(id);
    }

    /** A cycle that is to be changed. */
    CycleState begun(String id) {
        CycleState cycle = cyclesById.get(id);
        if (cycle == null) {
            throw CycleRules.unknown(id);
        }
        return cycle;
    }

    /** The persona of an id that something refers to. */
    Inhabitant of(long id) {
        return Objects.requireNonNull(personas.get(id));
    }

    /** The post of an id that something refers to. */
    Discussion discussion(long id) {
        return Objects.requireNonNull(posts.get(id));
    }

    /** Makes changes that were decided upon this state. */
    void make(Changes changes) {
        changes.posts().forEach(this::post);
        changes.comments().forEach(this::comment);
        changes.likes().forEach(this::like);
        changes.follows().forEach(follow -> {
            of(follow.follower()).following.put(follow.followed(), follow.id());
            of(follow.followed()).followers.add(follow.follower());
        });
        changes.bios().forEach((persona, bio) -> of(persona).bio = bio);
        counters = changes.after();
    }

    private void post(Written post) {
        posts.put(post.id(), new Discussion(post));
        newest.add(post);
        of(post.author()).posts.add(post);
    }

    private void comment(Commented comment) {
        discussion(comment.post()).comments.add(comment);
        of(comment.author()).comments.add(comment);
    }

    private void like(Liked like) {
        discussion(like.post()).likes.put(like.persona(), like.id());
        of(like.persona()).likes.add(like);
    }

    @Override
    public @Nullable String bio(long persona) {
        Inhabitant found = personas.get(persona);
        return found == null ? null : found.bio;
    }

    @Override
    public boolean hasPost(long post) {
        return posts.containsKey(post);
    }

    @Override
    public long like(long post, long persona) {
        Discussion found = posts.get(post);
        return found == null ? 0 : found.likes.getOrDefault(persona, 0L);
    }

    @Override
    public long follow(long follower, long followed) {
        Inhabitant found = personas.get(follower);
        return found == null ? 0 : found.following.getOrDefault(followed, 0L);
    }

    /** Personas after an id, by id. */
    List<Persona> list(long after, int limit) {
        return personas.tailMap(after, false).values().stream()
                .limit(limit)
                .map(Inhabitant::persona)
                .toList();
    }
}
