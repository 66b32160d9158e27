// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.writing;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fills Mustache templates that somebody else may have written: with maps and lists alone, so that no object of this process is
 * reached, in so many rounds and to such a length at most. Names that are not known are refused.
 */
final class BoundedMustache {

    private static final int MOST_ROUNDS = 20_000;

    private BoundedMustache() {}

    /**
     * Fills a template.
     *
     * @throws IllegalArgumentException when it cannot be read or filled, or has no end
     */
    static String fill(String field, String template, boolean html, int longest, Map<String, ?> values) {
        var out = new BoundedText(longest);
        try {
            Mustache.compiler()
                    .escapeHTML(html)
                    .emptyStringIsFalse(true)
                    .withCollector(new MapsAndLists())
                    .compile(template)
                    .execute(values, out);
            return out.toString();
        } catch (MustacheException | UnsupportedOperationException refused) {
            throw new IllegalArgumentException(field + ": " + refused.getMessage(), refused);
        }
    }

    /** Knows maps and what can be gone through, and counts. */
    private static final class MapsAndLists extends BasicCollector {

        private int rounds;

        @Override
        public @Nullable Iterator<?> toIterator(Object value) {
            Iterator<?> all = super.toIterator(value);
            return all == null ? null : new Counted(all);
        }

        @Override
        public <K, V> Map<K, V> createFetcherCache() {
            return new HashMap<>();
        }

        private final class Counted implements Iterator<Object> {

            private final Iterator<?> all;

            Counted(Iterator<?> all) {
                this.all = all;
            }

            @Override
            public boolean hasNext() {
                return all.hasNext();
            }

            @Override
            public Object next() {
                if (++rounds > MOST_ROUNDS) {
                    throw new MustacheException("more than " + MOST_ROUNDS + " rounds");
                }
                return all.next();
            }
        }
    }

    /** A text that does not become longer than it may. */
    private static final class BoundedText extends Writer {

        private final StringBuilder text = new StringBuilder();
        private final int longest;

        BoundedText(int longest) {
            this.longest = longest;
        }

        @Override
        public void write(char[] from, int at, int length) throws IOException {
            if (text.length() + length > longest) {
                throw new MustacheException("what it makes has more than " + longest + " characters");
            }
            text.append(from, at, length);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
