// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.memory;

import dev.carillon.agents.social.Activity;
import dev.carillon.agents.social.Comment;
import dev.carillon.agents.social.Deed;
import dev.carillon.agents.social.DeedOutcome;
import dev.carillon.agents.social.Feed;
import dev.carillon.agents.social.Persona;
import dev.carillon.agents.social.Post;
import dev.carillon.agents.social.rules.Activities;
import dev.carillon.agents.social.rules.Arguments;
import dev.carillon.agents.social.rules.Attempt;
import dev.carillon.agents.social.rules.Changes;
import dev.carillon.agents.social.rules.Changes.Commented;
import dev.carillon.agents.social.rules.Changes.Entry;
import dev.carillon.agents.social.rules.Changes.Written;
import dev.carillon.agents.social.rules.Decisions;
import dev.carillon.agents.social.rules.Millis;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

record MemoryFeed(Simulation simulation) implements Feed {

    @Override
    public List<Post> posts(Instant since, int limit) {
        int most = Arguments.limit("limit", limit, Arguments.MOST_READ);
        long least = Millis.since(since);
        return simulation.read(state -> state.newest.newest(least, most).stream()
                .map(post -> shown(state, state.discussion(post.id())))
                .toList());
    }

    @Override
    public List<Post> latest(@Nullable Position before, int limit) {
        return simulation.read(state -> posts(state, state.newest, before, limit));
    }

    @Override
    public List<Post> ofAuthor(long persona, @Nullable Position before, int limit) {
        return simulation.read(state -> {
            Inhabitant author = state.personas.get(persona);
            return posts(state, author == null ? new Timeline<>() : author.posts, before, limit);
        });
    }

    private static List<Post> posts(State state, Timeline<Written> all, @Nullable Position before, int limit) {
        return page(all, before, limit).stream()
                .map(post -> shown(state, state.discussion(post.id())))
                .toList();
    }

    private static <E extends Entry> List<E> page(Timeline<E> all, @Nullable Position before, int limit) {
        int most = Arguments.limit("limit", limit, Arguments.MOST_READ);
        return before == null ? all.newest(most) : all.before(Millis.of(before.at()), before.id(), most);
    }

    @Override
    public Optional<Post> post(long id) {
        return simulation.read(
                state -> Optional.ofNullable(state.posts.get(id)).map(discussion -> shown(state, discussion)));
    }

    private static Post shown(State state, Discussion discussion) {
        return new Post(
                discussion.post.id(),
                discussion.post.author(),
                state.of(discussion.post.author()).username(),
                discussion.post.title(),
                discussion.post.body(),
                discussion.likes.size(),
                discussion.comments.size(),
                Instant.ofEpochMilli(discussion.post.at()));
    }

    @Override
    public List<Comment> comments(long post, int limit) {
        int most = Arguments.limit("limit", limit, Arguments.MOST_READ);
        return simulation.read(state -> {
            Discussion discussion = state.posts.get(post);
            return discussion == null
                    ? List.of()
                    : discussion.comments.newest(most).stream()
                            .map(comment -> shown(state, comment))
                            .toList();
        });
    }

    @Override
    public List<Comment> comments(long post, @Nullable Position before, int limit) {
        return simulation.read(state -> {
            Discussion discussion = state.posts.get(post);
            Timeline<Commented> all = discussion == null ? new Timeline<>() : discussion.comments;
            return page(all, before, limit).stream()
                    .map(comment -> shown(state, comment))
                    .toList();
        });
    }

    @Override
    public List<Persona> likers(long post, long after, int limit) {
        return simulation.read(state -> {
            Discussion discussion = state.posts.get(post);
            return personas(
                    state, discussion == null ? new TreeSet<>() : discussion.likes.navigableKeySet(), after, limit);
        });
    }

    private static List<Persona> personas(State state, NavigableSet<Long> ids, long after, int limit) {
        long least = Arguments.after(after);
        int most = Arguments.limit("limit", limit, Arguments.MOST_READ);
        return ids.tailSet(least, false).stream()
                .limit(most)
                .map(id -> state.of(id).persona())
                .toList();
    }

    @Override
    public List<Activity> activities(long persona, @Nullable ActivityPosition before, int limit) {
        int most = Arguments.limit("limit", limit, Arguments.MOST_READ);
        return simulation.read(state -> {
            Inhabitant found = state.personas.get(persona);
            return found == null
                    ? List.of()
                    : activities(state, found, before, most).stream()
                            .limit(most)
                            .toList();
        });
    }

    private static Comment shown(State state, Commented comment) {
        return new Comment(
                comment.id(),
                comment.post(),
                comment.author(),
                state.of(comment.author()).username(),
                comment.body(),
                Instant.ofEpochMilli(comment.at()));
    }

    @Override
    public SortedMap<Long, List<Activity>> ofFollowed(long persona, int each) {
        int most = Arguments.limit("each", each, Arguments.MOST_READ);
        return simulation.read(state -> {
            var activities = new TreeMap<Long, List<Activity>>();
            Inhabitant follower = state.personas.get(persona);
            if (follower != null) {
                follower.following
                        .keySet()
                        .forEach(followed ->
                                activities.put(followed, activities(state, state.of(followed), null, most)));
            }
            return activities;
        });
    }

    private static List<Activity> activities(
            State state, Inhabitant doer, @Nullable ActivityPosition before, int each) {
        Stream<Activity> posts = page(doer.posts, position(Activity.Kind.POST, before), each).stream()
                .map(post -> new Activity(
                        Activity.Kind.POST, post.id(), post.id(), post.title(), Instant.ofEpochMilli(post.at())));
        Stream<Activity> comments = page(doer.comments, position(Activity.Kind.COMMENT, before), each).stream()
                .map(comment -> new Activity(
                        Activity.Kind.COMMENT,
                        comment.id(),
                        comment.post(),
                        comment.body(),
                        Instant.ofEpochMilli(comment.at())));
        Stream<Activity> likes = page(doer.likes, position(Activity.Kind.LIKE, before), each).stream()
                .map(like -> new Activity(
                        Activity.Kind.LIKE,
                        like.id(),
                        like.post(),
                        state.discussion(like.post()).post.title(),
                        Instant.ofEpochMilli(like.at())));
        return Stream.of(posts, comments, likes)
                .flatMap(kind -> kind)
                .sorted(Activities.NEWEST_FIRST)
                .toList();
    }

    private static @Nullable Position position(Activity.Kind kind, @Nullable ActivityPosition before) {
        return before == null ? null : new Position(before.at(), Activities.below(kind, before));
    }

    @Override
    public List<Long> followed(long persona) {
        return simulation.read(state -> {
            Inhabitant follower = state.personas.get(persona);
            return follower == null ? List.of() : List.copyOf(follower.following.keySet());
        });
    }

    @Override
    public List<Persona> followed(long persona, long after, int limit) {
        return simulation.read(state -> {
            Inhabitant follower = state.personas.get(persona);
            return personas(
                    state, follower == null ? new TreeSet<>() : follower.following.navigableKeySet(), after, limit);
        });
    }

    @Override
    public List<Persona> followers(long persona, long after, int limit) {
        return simulation.read(state -> {
            Inhabitant followed = state.personas.get(persona);
            return personas(state, followed == null ? new TreeSet<>() : followed.followers, after, limit);
        });
    }

    @Override
    public DeedOutcome act(long persona, Deed deed, Instant at) {
        long millis = Millis.of(at);
        return simulation.write(state -> {
            Changes changes = Decisions.decide(state, state.counters, List.of(new Attempt(persona, deed)), millis);
            state.make(changes);
            return changes.outcomes().get(0);
        });
    }
}
