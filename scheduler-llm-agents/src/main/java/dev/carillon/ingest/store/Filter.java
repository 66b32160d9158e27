// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store;

import dev.carillon.ingest.analysis.Analysis.Label;
import dev.carillon.ingest.conversation.Conversation;
import org.jspecify.annotations.Nullable;

/**
 * Which conversations are meant. What is null does not matter. Immutable; each method answers a changed copy.
 *
 * @param after only ids above
 * @param dataset the id of a dataset that they belong to
 */
public record Filter(
        long after,
        @Nullable String source,
        @Nullable String user,
        @Nullable Boolean processed,
        @Nullable Boolean exported,
        @Nullable Label label,
        @Nullable Double leastQuality,
        @Nullable Long dataset) {

    /** All of them. */
    public static final Filter ALL = new Filter(0, null, null, null, null, null, null, null);

    public Filter {
        if (leastQuality != null && !(leastQuality >= 0 && leastQuality <= 1)) {
            throw new IllegalArgumentException("leastQuality: " + leastQuality + ", expected 0..1");
        }
    }

    /** For going through many, page by page. */
    public Filter after(long id) {
        return new Filter(id, source, user, processed, exported, label, leastQuality, dataset);
    }

    /** Those of a source. */
    public Filter source(String name) {
        return new Filter(after, name, user, processed, exported, label, leastQuality, dataset);
    }

    /** Those of somebody. */
    public Filter user(String name) {
        return new Filter(after, source, name, processed, exported, label, leastQuality, dataset);
    }

    /** Those that are processed, or those that are not. */
    public Filter processed(boolean is) {
        return new Filter(after, source, user, is, exported, label, leastQuality, dataset);
    }

    /** Those that were exported, or those that were not. */
    public Filter exported(boolean is) {
        return new Filter(after, source, user, processed, is, label, leastQuality, dataset);
    }

    /** Those that sound so. */
    public Filter label(Label sentiment) {
        return new Filter(after, source, user, processed, exported, sentiment, leastQuality, dataset);
    }

    /** Of at least that quality, 0 to 1. */
    public Filter leastQuality(double quality) {
        return new Filter(after, source, user, processed, exported, label, quality, dataset);
    }

    /** Those that were chosen for a dataset. */
    public Filter dataset(long id) {
        return new Filter(after, source, user, processed, exported, label, leastQuality, id);
    }

    /** Whether it lets one through, the dataset apart. */
    public boolean matches(Conversation one) {
        return one.id() > after
                && (source == null || source.equals(one.source()))
                && (user == null || user.equals(one.user()))
                && (processed == null || processed == one.processed())
                && (exported == null || exported == one.exported())
                && (label == null || label == one.analysis().label())
                && (leastQuality == null || one.analysis().quality() >= leastQuality);
    }
}
