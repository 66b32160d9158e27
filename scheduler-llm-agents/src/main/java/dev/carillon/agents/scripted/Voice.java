// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.scripted;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** How a persona speaks, and of what: taken from the words of its description. */
final class Voice {

    private static final Pattern SENTENCE_START = Pattern.compile("(?:^|(?<=[.!?:] ))\\p{Ll}");
    private static final int SHORTEST_TOPIC = 4;
    private static final int TOPICS = 12;
    private static final Set<String> TOO_COMMON = Set.of(
            "about",
            "after",
            "again",
            "against",
            "alive",
            "always",
            "another",
            "because",
            "before",
            "behind",
            "being",
            "believes",
            "between",
            "cares",
            "close",
            "closely",
            "could",
            "every",
            "everybody",
            "everything",
            "everywhere",
            "fewer",
            "from",
            "hates",
            "herself",
            "himself",
            "into",
            "just",
            "keep",
            "keeps",
            "known",
            "likes",
            "loves",
            "more",
            "never",
            "often",
            "only",
            "other",
            "others",
            "over",
            "people",
            "person",
            "quite",
            "really",
            "should",
            "since",
            "someone",
            "still",
            "than",
            "that",
            "their",
            "them",
            "themselves",
            "there",
            "these",
            "they",
            "thing",
            "things",
            "thinks",
            "this",
            "those",
            "through",
            "wants",
            "what",
            "when",
            "where",
            "which",
            "while",
            "whose",
            "with",
            "work",
            "would",
            "writes",
            "years",
            "young",
            "yourself");

    private static final List<String> TITLES = List.of(
            "On %s",
            "%s, again", "What nobody says about %s", "A question about %s", "Why %s matters", "My week with %s");
    private static final List<List<String>> OPENINGS = List.of(
            List.of("I keep asking myself about %s.", "Has anybody looked closely at %s lately?"),
            List.of("Good news for everyone who cares about %s!", "I spent the morning on %s, and what a morning."),
            List.of("Once more, %s.", "They told us %s would sort itself out."),
            List.of("A short note on %s.", "For the record, on %s:"));
    private static final List<String> MIDDLES = List.of(
            "It has more to do with %s than most admit.",
            "You cannot talk about it without talking about %s.",
            "Take %s as an example.",
            "My neighbour says it is all about %s, and may be right.");
    private static final List<List<String>> CLOSINGS = List.of(
            List.of("What do you think?", "Tell me what I am missing."),
            List.of("Onward!", "Come and join in."),
            List.of("I will believe it when I see it.", "Do not hold your breath."),
            List.of("More when I know more.", "That is all."));
    private static final List<List<String>> COMMENTS = List.of(
            List.of("What made you see %s this way?", "I had not thought of %s like that. Go on?"),
            List.of("So well put. %s needs more of this!", "Yes! This is just how I feel about %s."),
            List.of("I have heard that about %s before.", "And who pays for %s in the end?"),
            List.of("Agreed on %s, with one reservation.", "A fair point on %s."));

    private final List<String> topics;
    private final int temper;

    private Voice(List<String> topics, int temper) {
        this.topics = topics;
        this.temper = temper;
    }

    /** The first word of a sentence says what somebody does, those after it say what with. */
    static Voice of(Situation situation) {
        var words = new LinkedHashSet<String>();
        for (String sentence : situation.description().toLowerCase(Locale.ROOT).split("[.;:!?]", -1)) {
            List<String> all = Arrays.stream(sentence.split("[^\\p{L}-]+", -1))
                    .filter(word -> !word.isEmpty())
                    .toList();
            all.stream()
                    .skip(1)
                    .filter(word -> word.length() >= SHORTEST_TOPIC && !TOO_COMMON.contains(word))
                    .forEach(words::add);
        }
        List<String> topics = words.isEmpty()
                ? List.of("life", "weather")
                : words.stream().limit(TOPICS).toList();
        return new Voice(topics, Math.floorMod(situation.username().hashCode(), OPENINGS.size()));
    }

    /** How many of the persona's topics a text touches. */
    int interestIn(String text) {
        List<String> words = Arrays.asList(text.toLowerCase(Locale.ROOT).split("[^\\p{L}-]+", -1));
        return (int) topics.stream().filter(words::contains).count();
    }

    String bio(RandomGenerator random) {
        String mostly = topic(random);
        return "Mostly " + mostly + ". Sometimes " + topicBeside(mostly, random) + ".";
    }

    String title(RandomGenerator random) {
        return sentences(pick(TITLES, random).formatted(topic(random)));
    }

    String post(RandomGenerator random) {
        String first = topic(random);
        return sentences(String.join(
                " ",
                pick(OPENINGS.get(temper), random).formatted(first),
                pick(MIDDLES, random).formatted(topicBeside(first, random)),
                pick(CLOSINGS.get(temper), random)));
    }

    String comment(String on, RandomGenerator random) {
        String shared = topics.stream()
                .filter(topic -> on.toLowerCase(Locale.ROOT).contains(topic))
                .findFirst()
                .orElseGet(() -> topic(random));
        return sentences(pick(COMMENTS.get(temper), random).formatted(shared));
    }

    /** Each sentence begins with a capital letter. */
    private static String sentences(String text) {
        return SENTENCE_START.matcher(text).replaceAll(start -> start.group().toUpperCase(Locale.ROOT));
    }

    private String topicBeside(String other, RandomGenerator random) {
        List<String> others =
                topics.stream().filter(topic -> !topic.equals(other)).toList();
        return others.isEmpty() ? other : pick(others, random);
    }

    private String topic(RandomGenerator random) {
        return pick(topics, random);
    }

    private static String pick(List<String> all, RandomGenerator random) {
        return all.get(random.nextInt(all.size()));
    }
}
