// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.memory;

import dev.carillon.agents.social.Persona;
import dev.carillon.agents.social.PersonaChange;
import dev.carillon.agents.social.rules.Arguments;
import dev.carillon.agents.social.rules.Changes.Commented;
import dev.carillon.agents.social.rules.Changes.Liked;
import dev.carillon.agents.social.rules.Changes.Written;
import java.util.TreeMap;
import java.util.TreeSet;

/** A persona with what it has done. */
final class Inhabitant {

    private final Persona asAdded;
    final Timeline<Written> posts;
    final Timeline<Commented> comments;
    final Timeline<Liked> likes;
    /** The id of the follow, by who is followed. */
    final TreeMap<Long, Long> following = new TreeMap<>();

    final TreeSet<Long> followers = new TreeSet<>();
    String bio;
    private String description;

    Inhabitant(Persona persona) {
        asAdded = persona;
        bio = persona.bio();
        description = persona.description();
        posts = new Timeline<>();
        comments = new Timeline<>();
        likes = new Timeline<>();
    }

    Inhabitant(Inhabitant other) {
        asAdded = other.asAdded;
        bio = other.bio;
        description = other.description;
        posts = new Timeline<>(other.posts);
        comments = new Timeline<>(other.comments);
        likes = new Timeline<>(other.likes);
        following.putAll(other.following);
        followers.addAll(other.followers);
    }

    long id() {
        return asAdded.id();
    }

    String username() {
        return asAdded.username();
    }

    String folded() {
        return Arguments.folded(asAdded.username());
    }

    Persona persona() {
        return new Persona(asAdded.id(), asAdded.username(), bio, description, asAdded.createdAt());
    }

    void change(PersonaChange change) {
        Persona changed = change.of(persona());
        bio = changed.bio();
        description = changed.description();
    }

    /** Whether others read anything of it. */
    boolean hasWritten() {
        return !posts.isEmpty() || !comments.isEmpty() || !likes.isEmpty();
    }
}
