// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.archive;

import dev.carillon.ingest.analysis.Analysis;
import dev.carillon.ingest.analysis.Analysis.Label;
import dev.carillon.ingest.conversation.Conversation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Many analyses in one.
 *
 * @param total how many conversations
 * @param sentiment the mean, 0 for none
 * @param quality likewise
 * @param engagement likewise
 * @param labels how many sound so
 * @param topics how many are about it, by the alphabet
 */
public record Summary(
        long total,
        double sentiment,
        double quality,
        double engagement,
        Map<Label, Long> labels,
        Map<String, Long> topics) {

    public Summary {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        topics = Collections.unmodifiableMap(new TreeMap<>(topics));
    }

    /** Adds up one after the other. Not thread-safe. */
    static final class Sum {

        private long total;
        private double sentiment;
        private double quality;
        private double engagement;
        private final Map<Label, Long> labels = new LinkedHashMap<>();
        private final Map<String, Long> topics = new TreeMap<>();

        Sum() {
            for (Label label : Label.values()) {
                labels.put(label, 0L);
            }
        }

        void add(Conversation one) {
            Analysis analysis = one.analysis();
            total++;
            sentiment += analysis.sentiment();
            quality += analysis.quality();
            engagement += analysis.engagement();
            labels.merge(analysis.label(), 1L, Long::sum);
            analysis.topics().forEach(topic -> topics.merge(topic, 1L, Long::sum));
        }

        Summary end() {
            double all = Math.max(1, total);
            return new Summary(total, sentiment / all, quality / all, engagement / all, labels, topics);
        }
    }
}
