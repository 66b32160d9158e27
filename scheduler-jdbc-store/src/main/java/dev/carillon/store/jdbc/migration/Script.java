// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.migration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One numbered file of a set.
 *
 * @param text with its placeholders, lines ended by line feeds
 * @param checksum of that text, so that neither names nor line ends change it
 * @param compatibleFrom libraries that know this version, or a later one, can work with the tables that this script leaves
 */
record Script(int version, String name, String text, String checksum, int compatibleFrom) {

    private static final Pattern MARK = Pattern.compile("(?m)^\\s*--\\s*carillon:(.*)$");
    private static final Pattern COMPATIBLE = Pattern.compile("\\s*compatible from (\\d{1,4})\\s*");

    static Script read(Migrations.Scripts scripts, DatabaseKind kind, int version, String name) {
        String path = kind.folder() + "/" + fileName(version, name);
        try (InputStream file = scripts.open(path)) {
            if (file == null) {
                throw new IllegalStateException("script " + path + " is missing where this set looks for it. A named"
                        + " module has to hand over a stream of its own, as MyStore.class::getResourceAsStream does");
            }
            return of(version, name, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("script " + path, unreadable);
        }
    }

    static Script of(int version, String name, String content) {
        String text = content.replace("\r\n", "\n");
        return new Script(version, name, text, Sha256.of(text), compatibleFrom(version, name, text));
    }

    static String fileName(int version, String name) {
        return "V" + version + "__" + name + ".sql";
    }

    String fileName() {
        return fileName(version, name);
    }

    List<String> statements(TableNames names) {
        try {
            return SqlText.statements(names.expand(text));
        } catch (IllegalArgumentException unclear) {
            throw new IllegalArgumentException(fileName() + ": " + unclear.getMessage(), unclear);
        }
    }

    private static int compatibleFrom(int version, String name, String text) {
        int from = version;
        int marks = 0;
        Matcher mark = MARK.matcher(text);
        while (mark.find()) {
            Matcher compatible = COMPATIBLE.matcher(mark.group(1));
            from = compatible.matches() ? Integer.parseInt(compatible.group(1)) : 0;
            marks++;
            if (from < 1 || from > version || marks > 1) {
                throw new IllegalArgumentException(fileName(version, name) + " says \""
                        + mark.group().strip()
                        + "\"; allowed is one line \"-- carillon: compatible from <n>\" with n from 1 to " + version);
            }
        }
        return from;
    }
}
