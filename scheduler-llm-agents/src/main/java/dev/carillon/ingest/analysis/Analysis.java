// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.analysis;

import java.util.List;
import java.util.Locale;

/**
 * What came of analysing a conversation.
 *
 * @param analyst who did it, with its version; 1 to 100 characters
 * @param sentiment from -1 for bad to 1 for good
 * @param topics at most five, in a fixed order
 * @param keywords at most ten, the most frequent first
 * @param quality 0 to 1
 * @param engagement 0 to 1
 */
public record Analysis(
        String analyst,
        double sentiment,
        Label label,
        List<String> topics,
        List<String> keywords,
        double quality,
        double engagement) {

    private static final int LONGEST_NAME = 100;

    /** The sentiment in a word. */
    public enum Label {
        POSITIVE,
        NEUTRAL,
        NEGATIVE;

        private static final double NEUTRAL_UP_TO = 0.1;

        /** Exactly 0.1 and -0.1 are neutral. */
        public static Label of(double sentiment) {
            return sentiment > NEUTRAL_UP_TO ? POSITIVE : sentiment < -NEUTRAL_UP_TO ? NEGATIVE : NEUTRAL;
        }

        /**
         * One by its word.
         *
         * @throws IllegalArgumentException when there is none
         */
        public static Label parse(String word) {
            for (Label label : values()) {
                if (label.word().equals(word)) {
                    return label;
                }
            }
            throw new IllegalArgumentException("sentiment: \"" + word + "\", expected positive, neutral or negative");
        }

        /** In lower case, as it is stored and exported. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Analysis {
        if (analyst.isBlank() || analyst.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "analyst: " + analyst.length() + " characters, expected 1.." + LONGEST_NAME);
        }
        requireWithin("sentiment", sentiment, -1);
        requireWithin("quality", quality, 0);
        requireWithin("engagement", engagement, 0);
        topics = List.copyOf(topics);
        keywords = List.copyOf(keywords);
    }

    private static void requireWithin(String field, double value, double least) {
        if (!(value >= least && value <= 1)) {
            throw new IllegalArgumentException(field + ": " + value + ", expected " + least + "..1");
        }
    }
}
