// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.contact;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * People from a file of comma-separated values in UTF-8, whose first line names the columns of a {@link ContactRow}. A row that
 * cannot be read is left out and told; it harms no other. The file is read anew each time. Thread-safe.
 */
public final class CsvContacts implements ContactSource {

    private final Path file;

    /** Those of a file that may come and change later. */
    public CsvContacts(Path file) {
        this.file = file;
    }

    /**
     * Reads the file.
     *
     * @throws IOException when it cannot be read, is larger than {@link BoundedFile#LARGEST}, or no such file at all
     */
    @Override
    public ContactList read() throws IOException {
        try {
            return parse(BoundedFile.text(file));
        } catch (IllegalArgumentException malformed) {
            throw new IOException(file + ": " + malformed.getMessage(), malformed);
        }
    }

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException when a quotation mark is not closed
     */
    public static ContactList parse(String text) {
        var collected = new ContactList.Collected();
        var rows = new CsvRows(text);
        List<String> columns = rows.next().orElse(List.of());
        while (true) {
            String place = "line " + rows.line();
            Optional<List<String>> row = rows.next();
            if (row.isEmpty()) {
                return collected.list();
            }
            try {
                collected.add(place, ContactRow.read(named(columns, row.get())));
            } catch (IllegalArgumentException unreadable) {
                collected.refuse(place, String.valueOf(unreadable.getMessage()));
            }
        }
    }

    private static Map<String, String> named(List<String> columns, List<String> row) {
        var named = new HashMap<String, String>();
        for (int i = 0; i < Math.min(columns.size(), row.size()); i++) {
            if (!columns.get(i).isBlank()) {
                named.putIfAbsent(columns.get(i), row.get(i));
            }
        }
        return named;
    }
}
