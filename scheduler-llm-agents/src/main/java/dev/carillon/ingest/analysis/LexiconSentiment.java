// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Sentiment by a list of words: the mean of those that are known. A word after <i>not</i>, or up to two words later, counts half
 * and the other way; after <i>very</i> it counts more. Immutable and thread-safe.
 */
public final class LexiconSentiment implements Sentiment {

    private static final String ENGLISH = "english.txt";
    private static final int ENGLISH_VERSION = 1;
    private static final int REACH = 3;
    private static final double DENIED = -0.5;
    private static final double STRESSED = 1.3;
    private static final Set<String> DENIALS = Set.of(
            "not",
            "no",
            "never",
            "without",
            "hardly",
            "cannot",
            "cant",
            "wont",
            "dont",
            "doesnt",
            "didnt",
            "isnt",
            "wasnt",
            "arent",
            "werent",
            "couldnt",
            "shouldnt",
            "wouldnt",
            "nothing",
            "nobody",
            "neither",
            "nor");
    private static final Set<String> STRESSES =
            Set.of("very", "really", "extremely", "highly", "absolutely", "incredibly", "totally", "so", "too");

    private final String name;
    private final Map<String, Double> lexicon;

    private LexiconSentiment(String name, Map<String, Double> lexicon) {
        this.name = name;
        this.lexicon = lexicon;
    }

    /** That of a lexicon which comes with the library. */
    public static LexiconSentiment english() {
        try (InputStream stream = LexiconSentiment.class.getResourceAsStream(ENGLISH)) {
            String text = new String(Objects.requireNonNull(stream, ENGLISH).readAllBytes(), StandardCharsets.UTF_8);
            return of("english-" + ENGLISH_VERSION, parse(text));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * That of a lexicon of the host's.
     *
     * @param name with its version, as for {@link Sentiment#name}
     * @param words in lower case, each -1 to 1
     */
    public static LexiconSentiment of(String name, Map<String, Double> words) {
        words.forEach((word, polarity) -> {
            if (!(polarity >= -1 && polarity <= 1)) {
                throw new IllegalArgumentException("words." + word + ": " + polarity + ", expected -1..1");
            }
        });
        return new LexiconSentiment(name, Map.copyOf(words));
    }

    private static Map<String, Double> parse(String text) {
        Map<String, Double> words = new HashMap<>();
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            String[] parts = line.strip().split("\\s+", -1);
            for (int i = 1; i < parts.length; i++) {
                words.put(parts[i], Double.valueOf(parts[0]));
            }
        });
        return words;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double of(String text) {
        double sum = 0;
        int known = 0;
        int deniedFor = 0;
        boolean stressed = false;
        for (String word : words(text)) {
            Double polarity = lexicon.get(word);
            if (DENIALS.contains(word)) {
                deniedFor = REACH;
            } else if (polarity != null) {
                double stress = stressed ? STRESSED : 1;
                sum += polarity * stress * (deniedFor > 0 ? DENIED : 1);
                known++;
                deniedFor = 0;
            } else {
                deniedFor--;
            }
            stressed = STRESSES.contains(word);
        }
        return known == 0 ? 0 : Math.max(-1, Math.min(1, sum / known));
    }

    /** Apostrophes are left out, so that "don't" is one word. */
    private static String[] words(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("['\u2019]", "").split("[^\\p{L}\\p{N}]+", -1);
    }
}
