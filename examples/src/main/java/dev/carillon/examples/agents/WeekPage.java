// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.agents;

import dev.carillon.agents.social.Comment;
import dev.carillon.agents.social.Persona;
import dev.carillon.agents.social.Post;
import dev.carillon.agents.social.SocialStore;
import dev.carillon.examples.terminal.Table;
import dev.carillon.execution.Execution;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What became of a week, for a person to read. */
final class WeekPage {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int ALL = 1_000;
    private static final int COMMENTS_SHOWN = 3;

    private final SocialStore network;
    private final List<Execution> cycles;

    WeekPage(SocialStore network, List<Execution> cycles) {
        this.network = network;
        this.cycles = cycles;
    }

    /**
     * The page.
     *
     * @param latest how many posts are shown
     */
    List<String> lines(int latest) {
        var lines = new ArrayList<String>();
        List<Post> all = network.feed().posts(Instant.EPOCH, ALL);
        long good = cycles.stream().filter(cycle -> cycle.outcome().good()).count();
        lines.add(network.personas().count() + " personas, " + cycles.size() + " cycles, " + good
                + " of them without a fault");
        lines.add("");
        if (all.size() == ALL) {
            lines.add(String.format(Locale.ROOT, "Of the latest %,d posts:", ALL));
        }
        lines.addAll(people(all));
        all.stream().limit(latest).forEach(post -> lines.addAll(shown(post)));
        return lines;
    }

    private List<String> people(List<Post> posts) {
        Map<Long, Long> written = new HashMap<>();
        Map<Long, Long> liked = new HashMap<>();
        Map<Long, Long> followers = new HashMap<>();
        for (Post post : posts) {
            written.merge(post.author(), 1L, Long::sum);
            liked.merge(post.author(), post.likes(), Long::sum);
        }
        List<Persona> people = network.personas().list(0, ALL);
        people.forEach(persona ->
                network.feed().followed(persona.id()).forEach(followed -> followers.merge(followed, 1L, Long::sum)));
        var table = new Table("persona", "posts", "likes", "followers", "says of itself");
        people.stream()
                .sorted(Comparator.comparingLong((Persona persona) -> -liked.getOrDefault(persona.id(), 0L))
                        .thenComparingLong(Persona::id))
                .forEach(persona -> table.row(
                        persona.username(),
                        String.valueOf(written.getOrDefault(persona.id(), 0L)),
                        String.valueOf(liked.getOrDefault(persona.id(), 0L)),
                        String.valueOf(followers.getOrDefault(persona.id(), 0L)),
                        persona.bio()));
        return table.lines();
    }

    private List<String> shown(Post post) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add(WHEN.format(post.createdAt()) + "  " + post.username() + ": " + post.title());
        lines.add("    " + post.body());
        lines.add("    " + counted(post.likes(), "like") + ", " + counted(post.comments(), "comment"));
        for (Comment comment : network.feed().comments(post.id(), COMMENTS_SHOWN)) {
            lines.add("      " + comment.username() + ": " + comment.body());
        }
        return lines;
    }

    private static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
