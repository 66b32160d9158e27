// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.analysis;

import dev.carillon.ingest.analysis.Analysis.Label;
import java.util.List;
import java.util.Locale;

/**
 * Analyses conversations: keywords, topics, quality and engagement by fixed rules, the same on every machine to the last bit, and
 * sentiment as it is given. Thread-safe if that is.
 */
public final class Analyst {

    /** That of the rules; raised when a rule changes, so that earlier results can be told apart. */
    public static final int VERSION = 1;

    private static final int KEYWORDS = 10;
    private static final int KEYWORDS_FOR_TOPICS = 20;

    private final Sentiment sentiment;
    private final String name;

    /** One with a sentiment of the host's. */
    public Analyst(Sentiment sentiment) {
        this.sentiment = sentiment;
        this.name = "rules-" + VERSION + "/" + sentiment.name();
    }

    /** One that knows an English lexicon. */
    public static Analyst withLexicon() {
        return new Analyst(LexiconSentiment.english());
    }

    /** What it is called in its results. */
    public String name() {
        return name;
    }

    /** The result for a conversation. */
    public Analysis analyse(Subject subject) throws InterruptedException {
        String text = subject.text();
        List<String> words = Keywords.top(text, KEYWORDS_FOR_TOPICS);
        double polarity = text.isEmpty() ? 0 : sentiment.of(text);
        return new Analysis(
                name,
                polarity,
                Label.of(polarity),
                Topics.among(words),
                words.subList(0, Math.min(KEYWORDS, words.size())),
                Quality.of(subject),
                Engagement.of(subject));
    }

    static boolean mentions(String text, List<String> words) {
        String lower = text.toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(lower::contains);
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
