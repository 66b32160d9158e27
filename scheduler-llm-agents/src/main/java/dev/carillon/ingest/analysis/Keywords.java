// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.analysis;

import dev.carillon.ingest.json.CanonicalJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The words and pairs of words that are said most often in a text, stop words apart; equally frequent ones by the alphabet. It is
 * what TF-IDF comes to when it knows one text alone.
 */
final class Keywords {

    private Keywords() {}

    static List<String> top(String text, int most) {
        Map<String, Integer> counts = new HashMap<>();
        String before = "";
        for (String word : words(text)) {
            counts.merge(word, 1, Integer::sum);
            if (!before.isEmpty()) {
                counts.merge(before + " " + word, 1, Integer::sum);
            }
            before = word;
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey(CanonicalJson.BY_CODE_POINTS)))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Words of at least two characters. What is neither of a word nor white space is taken out, and joins what it stood between. */
    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        text.toLowerCase(Locale.ROOT).codePoints().forEach(character -> {
            if (Characters.isOfWord(character)) {
                word.appendCodePoint(character);
            } else if (Characters.isSpace(character)) {
                end(word, words);
            }
        });
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, List<String> words) {
        String ended = word.toString();
        word.setLength(0);
        if (Analyst.length(ended) >= 2 && !StopWords.contains(ended)) {
            words.add(ended);
        }
    }
}
