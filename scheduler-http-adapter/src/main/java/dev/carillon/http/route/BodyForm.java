// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.route;

import dev.carillon.http.problem.ProblemException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The body that a route takes.
 *
 * @param type a record for JSON, {@link String} for text
 * @param mediaTypes those it may come as; the first is the usual one
 * @param most how many bytes it may have, 1 to 100,000,000
 */
public record BodyForm(Class<?> type, List<String> mediaTypes, int most) {

    /** How large a body of JSON may be when nothing else is said: a payload of the largest size, and what stands around it. */
    public static final int USUAL = 2 * 1024 * 1024;

    private static final int MOST = 100_000_000;

    public BodyForm {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("most: " + most + ", expected 1.." + MOST);
        }
        mediaTypes = List.copyOf(mediaTypes);
    }

    static BodyForm json(Class<?> type) {
        return new BodyForm(type, List.of("application/json"), USUAL);
    }

    void requireMediaType(Optional<String> said) {
        String bare = said.map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .orElse("");
        if (!mediaTypes.contains(bare)) {
            throw ProblemException.of(
                    415, "Content-Type: \"" + bare + "\", expected " + String.join(" or ", mediaTypes));
        }
    }
}
