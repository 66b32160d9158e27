// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.migration;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A set of three scripts: the second leaves tables that libraries of the first can work with, the third does not. */
final class Letters {

    static final Migrations V1 = upTo(1);
    static final Migrations V2 = upTo(2);
    static final Migrations V3 = upTo(3);

    private static final int ALL = 3;

    private Letters() {}

    static Migrations upTo(int version) {
        return Migrations.of("letters", Letters.class::getResourceAsStream, names(version));
    }

    /** Both versions, of which one file ends otherwise. */
    static Migrations with(String file, String addition) {
        return Migrations.of(
                "letters",
                path -> path.endsWith(file) ? stream(read(path) + addition) : Letters.class.getResourceAsStream(path),
                names(2));
    }

    static String[] names(int version) {
        return Arrays.copyOf(new String[] {"letters", "stamps", "no_stamps"}, Math.min(version, ALL));
    }

    static String read(String path) {
        try (InputStream file = Letters.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalArgumentException(path);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
