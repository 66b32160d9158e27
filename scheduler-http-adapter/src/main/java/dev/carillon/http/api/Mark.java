// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import dev.carillon.http.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Where a page ended, as text: what the list is ordered by, joined by tildes. */
final class Mark {

    private static final char SEPARATOR = '~';

    private Mark() {}

    static String of(Object... parts) {
        var text = new StringBuilder();
        for (Object part : parts) {
            text.append(text.isEmpty() ? "" : SEPARATOR)
                    .append(part instanceof Instant time ? Long.toString(time.toEpochMilli(), 36) : part);
        }
        return text.toString();
    }

    /** The parts of a mark that a caller gave back. */
    static Parts parse(String text, int count) {
        List<String> parts = List.of(text.split(String.valueOf(SEPARATOR), -1));
        if (parts.size() != count) {
            throw foreign();
        }
        return new Parts(parts);
    }

    /** What a mark is made of. */
    record Parts(List<String> all) {

        Instant time(int at) {
            try {
                return Instant.ofEpochMilli(Long.parseLong(all.get(at), 36));
            } catch (NumberFormatException none) {
                throw foreign();
            }
        }

        long number(int at) {
            try {
                return Long.parseLong(all.get(at));
            } catch (NumberFormatException none) {
                throw foreign();
            }
        }

        UUID id(int at) {
            try {
                return UUID.fromString(all.get(at));
            } catch (IllegalArgumentException none) {
                throw foreign();
            }
        }
    }

    private static ProblemException foreign() {
        return ProblemException.badField(
                "after", "no mark of a page of this list, expected the next of the page before");
    }
}
