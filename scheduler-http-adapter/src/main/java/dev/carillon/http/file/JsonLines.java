// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.file;

import dev.carillon.http.json.JsonForm;
import dev.carillon.http.problem.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Records as JSON, each on a line of its own. */
public final class JsonLines {

    /** How such a text is typed. */
    public static final String MEDIA_TYPE = "application/x-ndjson";

    private JsonLines() {}

    /**
     * Reads all lines that are not blank.
     *
     * @param type a record
     * @param most how many there may be
     * @param form what is made of one; refuses it by an {@link IllegalArgumentException} or a {@link ProblemException}
     * @throws ProblemException 400, naming the lines and their fields
     */
    public static <R, T> List<T> read(String text, Class<R> type, int most, Function<R, T> form) {
        var read = new ArrayList<T>();
        var faults = new LineFaults();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            if (read.size() == most) {
                throw ProblemException.badField("lines", "more than " + most + ", expected at most as many");
            }
            faults.at(number, () -> read.add(form.apply(JsonForm.read(line.getBytes(StandardCharsets.UTF_8), type))));
        }
        return faults.orElse(() -> List.copyOf(read));
    }

    /** Writes a record and ends its line. */
    public static void write(OutputStream out, Object record) throws IOException {
        out.write(JsonForm.write(record));
        out.write('\n');
    }
}
